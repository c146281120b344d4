"""The practice questions of lesson 1: right answers in many ways, and mistakes that are named."""

import numpy as np
import pandas as pd
import pytest

from helpers.practice.loss_functions import huber_costs, q_1, q_2, q_3, q_4
from helpers.practice.loss_functions.by_hand import PREDICTIONS, TARGETS, WORSE, right_loss
from helpers.practice.loss_functions.huber import FALSE_LOSSES

QUESTIONS = (q_1, q_2, q_3, q_4)
FIVE_PRICES = np.array([20.0, 21.0, 22.0, 23.0, 240.0])

BY_HAND = {
    **{"l1_first": 5 / 3, "l1_second": 4 / 3, "l2_first": 13 / 3, "l2_second": 16 / 3},
    **{"worse_by_l1": "first", "worse_by_l2": "second"},
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_says_so_where_nothing_is_attempted(question):
    for placeholder in (None, ...):
        result = question.check(**dict.fromkeys(question.variables, placeholder))

        assert result.status == "not_attempted"
    assert question.check(something_else=1).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_has_three_hints_and_a_solution_that_passes(question):
    hints = [question.hint().text for _ in range(4)]
    assert len(set(hints)) == 3
    assert hints[2] == hints[3]

    code = question.solution_text().split("```")[1]
    names = {"np": np, "prices": FIVE_PRICES}
    exec(code, names)
    assert question.check(**{name: names[name] for name in question.variables}).passed


def test_losses_by_hand_are_those_of_the_lesson():
    assert TARGETS.tolist() == [3, 4, 4]
    assert {name: row.tolist() for name, row in PREDICTIONS.items()} == {
        "first": [1, 1, 4],
        "second": [3, 4, 0],
    }
    for name in ("l1_first", "l1_second", "l2_first", "l2_second"):
        assert right_loss(name) == pytest.approx(BY_HAND[name])
    worse = {
        name: max(PREDICTIONS, key=lambda w, p=name[-2:]: right_loss(f"{p}_{w}")) for name in WORSE
    }
    assert worse == WORSE


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"l1_first": 1.67, "l1_second": 1.33, "l2_first": 4.33, "l2_second": 5.33},
        {"l1_first": 1.7, "l1_second": 1.3, "l2_first": 4.3, "l2_second": 5.3},
        {"l1_first": "1.667", "l2_second": np.float32(16 / 3), "l2_first": np.array([13 / 3])},
        {"worse_by_l1": "First ", "worse_by_l2": 2},
    ],
)
def test_by_hand_takes_the_right_numbers_however_written(changes):
    result = q_1.check(**BY_HAND | changes)

    assert result.passed
    assert result.score == result.max_score == 6


@pytest.mark.parametrize(
    ("changes", "diagnosis"),
    [
        ({"l1_first": 5}, "sum_not_mean"),
        ({"l1_second": 4}, "sum_not_mean"),
        ({"l2_first": 13}, "sum_not_mean"),
        ({"l2_second": 16}, "sum_not_mean"),
        ({"l1_first": 2.5}, "only_the_misses"),
        ({"l2_first": 6.5}, "only_the_misses"),
        ({"l1_first": -5 / 3}, "signs_kept"),
        ({"l1_second": -4}, "signs_kept"),
        ({"l2_first": 2.08}, "root_taken"),
        ({"l2_second": 2.31}, "root_taken"),
        ({"l1_first": 4.333}, "other_loss"),
        ({"l2_second": 1.333}, "other_loss"),
        ({"l1_first": 1.333}, "other_prediction"),
        ({"l2_first": 2.78}, "mean_squared_late"),
        ({"l1_first": 4}, "believed_the_tie"),
        ({"l2_second": 2.667}, "half_of_it"),
        ({"l2_second": 99}, "other"),
        ({"l1_first": "a lot"}, "l1_first_not_a_number"),
        ({"l1_first": None}, "l1_first_blank"),
        ({"worse_by_l1": "second"}, "worse_by_l1_turned_round"),
        ({"worse_by_l2": "tie"}, "worse_by_l2_tie"),
        ({"worse_by_l2": "the one on the left"}, "worse_by_l2_unknown"),
        ({"worse_by_l2": None}, "worse_by_l2_blank"),
    ],
)
def test_by_hand_names_the_mistake_and_takes_one_point(changes, diagnosis):
    result = q_1.check(**BY_HAND | changes)

    assert (result.status, result.diagnosis, result.score) == ("incorrect", diagnosis, 5)


def numpy_huber(y, prediction, delta):
    size = np.abs(prediction - y)
    return np.mean(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)))


def loop_huber(y, prediction, delta):
    total = 0
    for i in range(len(y)):
        error = y[i] - prediction[i]  # the sign of the error does not matter
        if abs(error) < delta:
            total += 0.5 * error**2
        else:
            total += delta * abs(error) - 0.5 * delta**2
    return total / len(y)


def list_huber(y, prediction, delta):
    sizes = [abs(p - t) for t, p in zip(y, prediction, strict=True)]
    costs = [s**2 / 2 if s <= delta else delta * (s - delta / 2) for s in sizes]
    return sum(costs) / len(costs)


def pandas_huber(y, prediction, delta):
    size = (pd.Series(prediction) - pd.Series(y)).abs()
    return (size**2 / 2).where(size <= delta, delta * (size - delta / 2)).mean()


def clip_huber(y, prediction, delta):
    near = np.clip(np.abs(prediction - y), 0, delta)
    return np.array([np.mean(near**2 / 2 + delta * (np.abs(prediction - y) - near))])


def masked_huber(y, prediction, delta):
    error = prediction - y
    cost = 0.5 * error**2
    far = np.abs(error) > delta
    cost[far] = delta * (np.abs(error[far]) - 0.5 * delta)
    return float(cost.mean())


@pytest.mark.parametrize(
    "function", [numpy_huber, loop_huber, list_huber, pandas_huber, clip_huber, masked_huber]
)
def test_huber_may_be_written_in_many_ways(function):
    assert q_2.check(huber_loss=function).passed


@pytest.mark.parametrize("mistake", FALSE_LOSSES)
def test_huber_names_each_mistake(mistake):
    false_version = FALSE_LOSSES[mistake]
    result = q_2.check(huber_loss=lambda y, p, delta: false_version(y, p, delta)[0])

    assert (result.status, result.diagnosis) == ("incorrect", mistake)
    assert result.message


def spoils(y, prediction, delta):
    loss = numpy_huber(y, prediction, delta)
    prediction -= y
    return loss


@pytest.mark.parametrize(
    ("function", "diagnosis"),
    [
        (lambda y, p, delta: np.abs(y - p).sort(), "returns_nothing"),
        (lambda y, p, delta: ..., "placeholder_left"),
        (lambda y, p, delta: np.abs(p - y), "one_for_each_example"),
        (lambda y, p, delta: "0.5", None),
        (lambda y, p, delta: {"loss": 1.0}, "other_results"),
        (lambda y, p, delta: float("nan"), "not_finite"),
        (lambda y, p, delta: 1 / 0, "function_raised"),
        (lambda y, p, delta: 0.123, "ignores_arguments"),
        (lambda y, p, delta: np.median(p - y), "ignores_an_argument"),
        (lambda y, p, delta: delta + np.median(p - y), "some_other_function"),
        (lambda y, p: 0.0, "wrong_arguments"),
        (spoils, "changes_its_arguments"),
        (0.5, "not_a_function"),
    ],
)
def test_huber_says_what_is_odd_about_a_function(function, diagnosis):
    result = q_2.check(huber_loss=function)

    assert not result.passed
    assert result.status != "error"
    assert diagnosis is None or result.diagnosis == diagnosis


def test_huber_costs_is_the_formula():
    np.testing.assert_allclose(
        huber_costs(np.array([-10, -1, 0, 5, 10]), 5), [37.5, 0.5, 0, 12.5, 37.5]
    )


@pytest.mark.parametrize("given", [(22, 65.2), (22.0, "65.2"), (np.median(FIVE_PRICES), 65.18)])
def test_constants_takes_the_median_and_the_mean(given):
    assert q_3.check(best_by_l1=given[0], best_by_l2=given[1]).passed


@pytest.mark.parametrize(
    ("given", "diagnosis"),
    [
        ((65.2, 22), "swapped"),
        ((65.2, 65.2), "mean_for_l1"),
        ((22, 22), "median_for_l2"),
        ((22, 130), "middle_of_the_range"),
        ((22, 21.5), "outlier_left_out"),
        ((30, 65.2), "not_the_lowest"),
        ((22, 50), "not_the_lowest"),
        ((22, None), "best_by_l2_blank"),
        (("the median", 65.2), "best_by_l1_not_a_number"),
    ],
)
def test_constants_names_the_mistake(given, diagnosis):
    result = q_3.check(best_by_l1=given[0], best_by_l2=given[1])

    assert (result.status, result.diagnosis) == ("incorrect", diagnosis)


def test_constants_are_right_among_all_candidates():
    candidates = np.arange(0, 300, 0.1)
    errors = FIVE_PRICES[:, None] - candidates
    assert candidates[np.abs(errors).mean(axis=0).argmin()] == pytest.approx(22)
    assert candidates[(errors**2).mean(axis=0).argmin()] == pytest.approx(65.2)


@pytest.mark.parametrize("line", [(9, -34), (9.1, -34.67), ("8.5", -31), (np.float32(9), -34.2)])
def test_line_passes_where_the_loss_is_low(line):
    assert q_4.check(my_k=line[0], my_b=line[1]).passed


@pytest.mark.parametrize(
    ("line", "diagnosis"),
    [
        ((-34, 9), "swapped"),
        ((9, -20), "too_high"),
        ((9, -50), "too_low"),
        ((9, 0), "too_high"),
        ((-3, 40), "falls"),
        ((2, 10), "too_flat"),
        ((20, -103), "too_steep"),
        ((None, -34), "no_line"),
        (("steep", -34), "not_a_number"),
        ((float("nan"), -34), "not_a_number"),
    ],
)
def test_line_says_what_to_change(line, diagnosis):
    result = q_4.check(my_k=line[0], my_b=line[1])

    assert not result.passed
    assert result.diagnosis == diagnosis
