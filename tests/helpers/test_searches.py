"""The searches of lesson 1, and that the lesson explains this very code."""

import nbformat
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers.datasets import load_housing
from helpers.searches import directional_search, random_search
from helpers.sgd_path import mean_squared_error

LESSON = ROOT / "course" / "01_loss_functions.ipynb"


@pytest.fixture(scope="module")
def houses() -> tuple[np.ndarray, np.ndarray]:
    table = load_housing()
    return table["RM"].to_numpy(), table["MEDV"].to_numpy()


@pytest.fixture(scope="module")
def lesson() -> dict:
    """Return what the lesson's cells define."""
    names = {"np": np, "pd": pd}
    sources = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
    for cell_id in ("two-losses", "loss-of-line", "random-search", "directional-search"):
        exec(sources[cell_id], names)
    return names


def test_random_search_keeps_the_best_of_the_lines_it_guessed(houses):
    path = random_search(*houses, num_tries=500, seed=3)
    guesses = np.random.default_rng(3).uniform(-100, 100, (500, 2))
    losses = [mean_squared_error(k, b, *houses) for k, b in guesses]

    np.testing.assert_allclose(path["loss"], np.minimum.accumulate(losses))
    np.testing.assert_allclose(path.iloc[-1][["k", "b"]], guesses[np.argmin(losses)])


def test_directional_search_goes_on_while_the_loss_falls(houses):
    path = directional_search(*houses, num_tries=2000, seed=1)
    steps = np.diff(path[["k", "b"]], axis=0)
    lengths = np.hypot(*steps.T)
    moved = lengths > 0

    np.testing.assert_allclose(lengths[moved], 0.3)
    assert (np.diff(path["loss"])[moved] < 0).all()
    # Right after a step that was good, the next one that is made points the same way.
    pairs = moved[:-1] & moved[1:]
    np.testing.assert_allclose(steps[1:][pairs], steps[:-1][pairs], atol=1e-9)


def test_both_start_at_the_same_line(houses):
    first = random_search(*houses, num_tries=1, seed=7).iloc[0]

    assert directional_search(*houses, num_tries=1, seed=7).iloc[0].equals(first)


@pytest.mark.parametrize("seed", range(5))
def test_directional_search_finds_the_line_of_least_squares(houses, seed):
    best_k, best_b = np.polyfit(*houses, 1)
    lowest = mean_squared_error(best_k, best_b, *houses)
    walked = directional_search(*houses, seed=seed)["loss"].iloc[-1]
    guessed = random_search(*houses, seed=seed)["loss"].iloc[-1]

    assert lowest == pytest.approx(43.6, abs=0.05)
    assert walked == pytest.approx(lowest, rel=1e-3)
    assert lowest < walked < guessed


def test_the_lesson_explains_this_code(houses, lesson):
    for name, ours in (
        ("random_search", random_search),
        ("directional_search", directional_search),
    ):
        theirs = lesson[name](*houses, num_tries=300, seed=4)
        pd.testing.assert_frame_equal(theirs, ours(*houses, num_tries=300, seed=4))
    assert lesson["mean_squared_error"](9, -34, *houses) == mean_squared_error(9, -34, *houses)


def test_losses_by_hand_in_the_lessons_own_code(lesson):
    y, first, second = np.array([3, 4, 4]), np.array([1, 1, 4]), np.array([3, 4, 0])

    assert lesson["l1_loss"](y, first) == pytest.approx(5 / 3)
    assert lesson["l1_loss"](y, second) == pytest.approx(4 / 3)
    assert lesson["l2_loss"](y, first) == pytest.approx(13 / 3)
    assert lesson["l2_loss"](y, second) == pytest.approx(16 / 3)
