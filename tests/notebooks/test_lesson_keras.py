"""Lesson 4: its preparation is what its questions ask for, and its baselines are as it says."""

import re

import nbformat
import numpy as np
import pytest
from conftest import ROOT
from running import with_real_data

from helpers._registry import registry
from helpers._standins import simulate
from helpers.datasets import load_red_wine
from helpers.practice.keras_on_red_wine import q_1, q_3

LESSON = ROOT / "course" / "04_keras_on_red_wine.ipynb"
CELLS = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}


@pytest.fixture(params=["real", "stand-in"])
def lesson(request, monkeypatch) -> dict:
    """Return what the lesson's split and scaling make of the table, and the solved questions."""
    if request.param == "real":
        monkeypatch.setenv("FIRST_DESCENT_DATA", with_real_data()["FIRST_DESCENT_DATA"])
        wine = load_red_wine()
    else:
        wine = simulate(registry()["red_wine"])
    names: dict = {"np": np, "wine": wine}
    for source in (CELLS["split"], CELLS["scale"]):
        exec(source, names)
    for question in (q_1, q_3):
        exec(question.solution_text().split("```")[1], names)
    return names


def test_the_scaling_is_that_of_question_1(lesson):
    for part, X in (("train", lesson["X_train"]), ("valid", lesson["X_valid"])):
        columns = [
            lesson["scaled"](lesson[part][name].to_numpy(), lesson["train"][name].to_numpy())
            for name in lesson["wine"].columns.drop("quality")
        ]
        assert np.allclose(X, np.column_stack(columns))


def test_the_baselines_are_as_near_as_the_lesson_says(lesson):
    linear_model = pytest.importorskip("sklearn.linear_model")
    line = linear_model.LinearRegression().fit(lesson["X_train"], lesson["y_train"])
    error = np.abs(line.predict(lesson["X_valid"]) - lesson["y_valid"]).mean()

    assert error == pytest.approx(0.099, abs=0.001)
    assert lesson["median_error"](lesson["y_train"], lesson["y_valid"]) == pytest.approx(
        0.134, abs=0.002
    )
    assert lesson["X_valid"].min() < 0 and lesson["X_valid"].max() > 1
    assert (lesson["low"]["quality"], lesson["high"]["quality"]) == (3, 8)


def test_the_parts_take_as_long_as_the_lesson_says():
    parts = [
        int(n) for text in CELLS.values() for n in re.findall(r"^\*(\d+) minutes\*$", text, re.M)
    ]
    total = re.search(r"about (\d+) minutes", CELLS["title"])

    assert total and sum(parts) == int(total[1])
