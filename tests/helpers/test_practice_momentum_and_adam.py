"""The practice questions of lesson 7: right answers in many ways, and mistakes that are named."""

import nbformat
import numpy as np
import pytest
from conftest import ROOT

from helpers.datasets import load_housing
from helpers.practice.momentum_and_adam import q_1, q_2, q_3, q_4
from helpers.practice.momentum_and_adam.adagrad import FALSE_STEPS
from helpers.practice.momentum_and_adam.moves import NAMES, false_walks
from helpers.practice.momentum_and_adam.schedule import FALSE_SCHEDULES
from helpers.practice.momentum_and_adam.tuning import GOAL, X, Y, end_loss

LESSON = ROOT / "course" / "07_momentum_and_adam.ipynb"
QUESTIONS = (q_1, q_2, q_3, q_4)
RIGHT = (-0.2, -0.5, -0.15, 0.15)
FALSE_VERSIONS = [
    (question, mistake, version)
    for question, versions in ((q_2, FALSE_STEPS), (q_3, FALSE_SCHEDULES))
    for mistake, version in versions.items()
]


@pytest.fixture(scope="module")
def lesson() -> dict:
    """Return what the lesson's cells define."""
    import pandas as pd

    names: dict = {"np": np, "pd": pd, "load_housing": load_housing}
    sources = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
    cells = ("loss-and-gradient", "surfaces", "sgd-class", "descend", "momentum-class")
    more = ("rmsprop-class", "adam-class", "arrival", "range-test", "schedules", "all-rates")
    for cell_id in (*cells, *more, "q-4-try"):
        exec(sources[cell_id], names)
    return names


def moves(values) -> dict:
    return dict(zip(NAMES, values, strict=True))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_says_so_where_nothing_is_attempted(question):
    for placeholder in (None, ...):
        result = question.check(**dict.fromkeys(question.variables, placeholder))

        assert result.status == "not_attempted"
    assert question.check(something_else=1).status == "not_attempted"


@pytest.mark.parametrize(
    ("question", "function"),
    [(q_2, lambda w, s, g, rate: (..., ...)), (q_3, lambda step, total, peak, warmup: ...)],
)
def test_says_so_where_the_dots_are_left(question, function):
    assert question.check(**{question.variables[0]: function}).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_has_three_hints_and_a_solution_that_passes(question):
    hints = [question.hint().text for _ in range(4)]
    assert len(set(hints)) == 3
    assert hints[2] == hints[3]

    names = {"np": np}
    exec(question.solution_text().split("```")[1], names)
    result = question.check(**{name: names[name] for name in question.variables})
    assert result.passed
    assert result.message


@pytest.mark.parametrize(
    "values", [RIGHT, ("-0.2", "-0.5", "-0.15", "0.15"), np.array(RIGHT), np.float32(RIGHT)]
)
def test_moves_take_the_right_numbers_however_written(values):
    assert q_1.check(**moves(values)).passed


@pytest.mark.parametrize("mistake", false_walks())
def test_moves_name_each_mistake(mistake):
    result = q_1.check(**moves(false_walks()[mistake]))

    assert (result.status, result.diagnosis) == ("incorrect", mistake)
    assert result.message


@pytest.mark.parametrize(
    ("values", "diagnosis", "score"),
    [
        ((-0.2, -0.5, -0.15, 7), "other_moves", 3),
        ((-0.2, 9, 9, 9), "other_moves", 1),
        ((-0.2, -0.5, None, 0.15), "velocity_3_blank", 3),
        (("half", -0.5, -0.15, 0.15), "velocity_1_not_a_number", 3),
    ],
)
def test_moves_give_points_for_each(values, diagnosis, score):
    result = q_1.check(**moves(values))

    assert (result.status, result.diagnosis, result.score) == ("incorrect", diagnosis, score)


@pytest.mark.parametrize(
    ("question", "mistake", "version"),
    FALSE_VERSIONS,
    ids=[f"{question.variables[0]}-{mistake}" for question, mistake, _ in FALSE_VERSIONS],
)
def test_names_each_mistake_in_a_function(question, mistake, version):
    result = question.check(**{question.variables[0]: version})

    assert (result.status, result.diagnosis) == ("incorrect", mistake)
    assert result.message


def adagrad_without_epsilon(weights, total, gradient, learning_rate):
    total = total + gradient * gradient
    return [weights - learning_rate * gradient / total**0.5, total]


def adagrad_epsilon_outside(weights, total, gradient, learning_rate):
    total = total + np.square(gradient)
    return np.array([weights - learning_rate / (np.sqrt(total) + 1e-7) * gradient, total])


def schedule_by_min(step, num_steps, peak, warmup_steps):
    up = (step + 1) / warmup_steps if warmup_steps else 1
    down = 1 - (step - warmup_steps) / (num_steps - warmup_steps)
    return peak * min(up, down)


def schedule_by_interp(step, num_steps, peak, warmup_steps):
    if step >= warmup_steps:
        return np.interp(step, [warmup_steps, num_steps], [peak, 0])
    return np.linspace(0, peak, warmup_steps + 1)[step + 1]


@pytest.mark.parametrize(
    ("question", "function"),
    [
        (q_2, adagrad_without_epsilon),
        (q_2, adagrad_epsilon_outside),
        (q_3, schedule_by_min),
        (q_3, schedule_by_interp),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_functions_may_be_written_in_many_ways(question, function):
    result = question.check(**{question.variables[0]: function})

    assert result.passed, result.message


@pytest.mark.parametrize(
    ("rate", "momentum"), [(0.9, 0.7), (0.5, "0.7"), (1.2, 0.6), (np.float32(0.3), 0.8), (1, 0.5)]
)
def test_tuning_takes_every_pair_that_arrives(rate, momentum):
    assert q_4.check(my_learning_rate=rate, my_momentum=momentum).passed


@pytest.mark.parametrize(
    ("rate", "momentum", "diagnosis"),
    [
        (0, 0.9, "rate_zero"),
        (-0.1, 0.9, "rate_negative"),
        (0.1, 1, "momentum_too_large"),
        (0.1, -0.5, "momentum_negative"),
        (2, 0.5, "diverges"),
        (1.0, 0, "diverges"),
        (1e9, 0.9, "diverges"),
        (0.1, 0.9, "swings"),
        (0.9, 0.99, "swings"),
        (0.9, 0, "too_little_momentum"),
        (0.01, 0.6, "rate_does_not_fit"),
        ("fast", 0.6, "not_a_number"),
        (0.5, float("nan"), "not_a_number"),
    ],
)
def test_tuning_says_why_a_pair_does_not_arrive(rate, momentum, diagnosis):
    result = q_4.check(my_learning_rate=rate, my_momentum=momentum)

    assert (result.status, result.diagnosis) == ("incorrect", diagnosis)


def test_plain_sgd_cannot_reach_the_goal():
    assert min(end_loss(rate, 0.0) for rate in np.linspace(0.01, 1.2, 120)) > GOAL


def test_the_lesson_and_the_check_walk_in_the_same_valley(lesson):
    assert np.array_equal(lesson["toy_x"], X) and np.array_equal(lesson["toy_y"], Y)
    for rate, momentum in ((0.1, 0.9), (0.9, 0.7), (0.5, 0.0)):
        assert lesson["toy_loss"](rate, momentum) == pytest.approx(end_loss(rate, momentum))


def arrivals(lesson, surface: str, num_steps: int) -> dict[str, float]:
    x = lesson["surfaces"][surface]
    return {
        name: lesson["arrival"](lesson["fastest"](optimizer, x, num_steps)[1], x)
        for name, optimizer in lesson["OPTIMIZERS"].items()
    }


def test_the_race_ends_as_the_lesson_says(lesson):
    bowl = arrivals(lesson, "round bowl", 60)
    upright = arrivals(lesson, "upright valley", 100)
    diagonal = arrivals(lesson, "diagonal valley", 300)

    assert bowl.pop("SGD") == 1
    assert min(bowl.values()) > 20
    assert min(upright, key=upright.__getitem__) == "RMSprop"
    assert [name for name, step in upright.items() if step == np.inf] == ["SGD"]
    assert [name for name, step in diagonal.items() if step < np.inf] == ["Adam"]


def test_the_schedules_calm_down_with_every_seed(lesson):
    ends = {
        name: [lesson["train"](schedule, seed=seed)[-1] for seed in range(6)]
        for name, schedule in lesson["schedules"].items()
    }

    assert max(ends["steps"] + ends["cosine"]) < 0.05
    assert np.median(ends["constant, 0.2"]) > 0.1
    assert min(ends["constant, 0.002"]) > 0.3


def test_the_range_test_finds_the_border(lesson):
    rates = np.geomspace(1e-4, 100, 120)
    curve = lesson["range_test"](lesson["SGD"](0), rates)
    exploded = rates[~(curve < 10 * curve[0])]

    assert 0.8 < exploded[0] < 3


def test_the_best_learning_rate_doubles_with_the_batch_size(lesson):
    with np.errstate(all="ignore"):
        ends = [
            np.mean([lesson["final_excess"](size, seed=seed) for seed in range(3)], axis=0)
            for size in (4, 8, 16, 32, 64)
        ]
    best = lesson["rates"][np.nanargmin(ends, axis=1)]

    assert best[1:] / best[:-1] == pytest.approx(2)
