"""Assignment 1, beyond the answers in source/01_loss/answers.py: formulas, and mistakes apart."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.metrics import mean_pinball_loss

from helpers.exercises.loss import q_1, q_2, q_3, q_5
from helpers.exercises.loss.losses import best_constant, pinball_loss


@pytest.mark.parametrize("tau", [0.1, 0.5, 0.83])
def test_the_pinball_loss_is_scikit_learns(tau):
    y, prediction = np.random.default_rng(0).normal(size=(2, 50))

    assert pinball_loss(y, prediction, tau) == pytest.approx(
        mean_pinball_loss(y, prediction, alpha=tau)
    )


@pytest.mark.parametrize("tau", [0.1, 0.5, 0.83])
def test_no_number_has_a_lower_loss_than_the_best_constant(tau):
    y = np.random.default_rng(1).normal(size=31)
    lowest = pinball_loss(y, best_constant(y, tau), tau)

    assert all(pinball_loss(y, number, tau) >= lowest for number in np.linspace(-4, 4, 801))


@pytest.mark.parametrize("question", [q_1, q_2], ids=["q_1", "q_2"])
def test_no_two_versions_of_a_function_look_alike(question):
    versions = {"right": question.right, **question.false_versions()}
    results = {
        name: np.array([version(*case)[0] for case in question.cases])
        for name, version in versions.items()
    }
    for one, other in combinations(results, 2):
        assert not np.allclose(results[one], results[other], rtol=1e-3), (one, other)


def test_every_false_version_has_a_message():
    for question in (q_1, q_2):
        for name in question.false_versions():
            assert question.false_message(name)


def test_a_grid_of_as_many_numbers_as_there_are_tries_is_not_enough():
    def search(loss, low, high, num_tries):
        edges = np.linspace(low, high, num_tries + 1)
        return min((edges[1:] + edges[:-1]) / 2, key=loss)

    assert q_5.check(search=search).diagnosis == "evenly_spaced"


def test_a_search_that_overruns_its_budget_and_misses_is_told_both():
    def search(loss, low, high, num_tries):
        return max(np.linspace(low, high, 3 * num_tries), key=loss)

    result = q_5.check(search=search)
    assert result.mistakes == ("grid_over_budget", "gives_the_highest")
    assert result.score == 0


def test_a_text_in_the_place_of_a_function_of_matplotlib_is_told(monkeypatch):
    _figure, axes = plt.subplots()
    axes.plot([0, 1, 2])
    monkeypatch.setattr(plt, "xlabel", "plan")
    result = q_3.check(axes=axes)
    plt.close("all")
    assert "axis_not_labelled" in result.mistakes and "Restart the kernel" in result.message


def test_an_error_that_is_mended_is_not_told(monkeypatch):
    with pytest.raises(ValueError) as stopped:
        plt.subplots()[1].plot([0, 1], [0])
    monkeypatch.setattr("sys.last_value", stopped.value, raising=False)
    _figure, axes = plt.subplots()
    axes.plot([0, 1, 2], label="tau = 0.25")
    result = q_3.check(axes=axes)
    plt.close("all")
    assert "drawing_stopped" not in result.mistakes
