"""The sealed tests of 03_sgd, beyond the answers in source/03_sgd/answers.py: forgeries."""

import keras
import numpy as np
import pytest
from answering import kernel_with
from conftest import ROOT

from grading.authoring.assignment import Assignment
from grading.authoring.in_process import run_code

ASSIGNMENT = Assignment(ROOT, "03_sgd")


@pytest.fixture
def names():
    """What the notebook has when question 2 is asked."""
    names: dict = {}
    assert run_code(ASSIGNMENT.answers.given["q_2"], names) is None
    return names


def score(names):
    verdict = ASSIGNMENT.sealed.judge("q_2", kernel_with(**names), 6)
    assert not verdict.remarks
    return verdict.score


class Forged:
    """A record of a training that never was."""

    def __init__(self, model):
        self.model = model
        self.history = {"loss": np.linspace(3, 0.03, 200).tolist()}
        self.params = {"epochs": 200, "steps": 9}


def test_a_forged_record_gets_nothing(names):
    names["model"].optimizer.iterations.assign(1800)
    assert score(names | {"history": Forged(names["model"])}) == 0


@pytest.mark.parametrize(
    ("optimizer", "points"), [("SGD(1e-20)", 2), ("SGD(1e-3)", 2), ("Adam(1e-3)", 4)]
)
def test_an_optimizer_that_hardly_moves_is_no_adam(names, optimizer, points):
    code = f"model.compile(keras.optimizers.{optimizer}, loss='mae')"
    assert run_code(code, names) is None
    verdict = ASSIGNMENT.sealed.judge("q_1", kernel_with(**names), 4)
    assert (verdict.score, verdict.remarks) == (points, ())


def test_nothing_trained_gets_nothing(names):
    assert score(names | {"history": None, "model": keras.Model()}) == 0


@pytest.mark.slow
def test_a_training_of_another_network_gets_nothing(names):
    run_code(ASSIGNMENT.answers.of("q_2", "right")[0].code, names)
    assert score(names) == 6
    assert score(names | {"model": keras.models.clone_model(names["model"])}) == 0


@pytest.mark.slow
def test_what_y_holds_later_counts_only_if_it_is_another_target(names):
    run_code(ASSIGNMENT.answers.of("q_2", "right")[0].code, names)
    predicted = np.asarray(names["model"](names["X"])).ravel()
    for y in (predicted, predicted[:, None], names["fuel"]["FE"], "text", np.zeros(3)):
        assert score(names | {"y": y}) == 6
    assert score(names | {"y": np.log1p(names["fuel"]["FE"])}) == 4
    del names["y"]
    assert score(names) == 6
