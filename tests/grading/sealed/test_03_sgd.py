"""The sealed tests of assignment 03_sgd give the points that the student's own check gives."""

import keras
import numpy as np
import pytest
from answering import kernel_with
from answers import sgd_compiling, sgd_training
from conftest import ROOT

from grading.sealed import load_sealed
from helpers.exercises.sgd import q_1, q_2

TRAININGS = [
    "batch_size_default",
    "batch_size_wrong: 256",
    "epochs_too_few",
    "part_of_data: 70 %",
    "validation_split: 20 %",
]


@pytest.fixture(scope="module")
def cars():
    return sgd_training.cars()


@pytest.fixture(scope="module")
def sealed(cars):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("helpers.datasets.load_fuel", lambda: cars[2])
        return load_sealed((ROOT / "source/03_sgd/sealed.py").read_text(encoding="utf-8"))


def judge_compiling(sealed, model):
    verdict = sealed.judge("q_1", kernel_with(model=model), 4)
    assert not verdict.remarks
    return verdict


@pytest.mark.parametrize("answer", sgd_compiling.RIGHT)
def test_right_networks_get_all_points(sealed, answer):
    verdict = judge_compiling(sealed, sgd_compiling.RIGHT[answer]())
    assert verdict.score == 4, verdict.lines


@pytest.mark.parametrize("mistake", [*sgd_compiling.WRONG, *sgd_compiling.NOT_ATTEMPTED])
def test_wrong_networks_get_what_the_check_gives(sealed, mistake):
    model = {**sgd_compiling.WRONG, **sgd_compiling.NOT_ATTEMPTED}[mistake]()
    assert judge_compiling(sealed, model).score == q_1.score(model=model)


def judge_training(sealed, cars, history, model=None):
    X, y, _fuel = cars
    given = {"history": history, "model": model or history.model, "X": X, "y": y}
    verdict = sealed.judge("q_2", kernel_with(**given), 6)
    assert not verdict.remarks
    return verdict


@pytest.mark.slow
def test_a_right_training_gets_all_points(sealed, cars):
    history = sgd_training.train(*cars[:2])
    verdict = judge_training(sealed, cars, history)
    assert verdict.score == 6, verdict.lines
    other = judge_training(sealed, cars, history, model=sgd_training.network())
    assert other.score == 0


@pytest.mark.slow
@pytest.mark.parametrize("mistake", TRAININGS)
def test_a_wrong_training_gets_what_the_check_gives(sealed, cars, mistake):
    X, y, fuel = cars
    history = sgd_training.WRONG[mistake][-1](X, y)
    expected = q_2.score(history=history, model=history.model, X=X, y=y, fuel=fuel)
    assert judge_training(sealed, cars, history).score == expected


class Forged:
    """A record of a training that never was."""

    def __init__(self, model):
        self.model = model
        self.history = {"loss": np.linspace(3, 0.03, 200).tolist()}
        self.params = {"epochs": 200, "steps": 9}


def test_a_forged_record_gets_nothing(sealed, cars):
    model = sgd_training.network()
    model.optimizer.iterations.assign(1800)
    assert judge_training(sealed, cars, Forged(model)).score == 0


def test_nothing_trained_gets_nothing(sealed, cars):
    verdict = sealed.judge("q_2", kernel_with(history=None, X=cars[0], model=keras.Model()), 6)
    assert verdict.score == 0
