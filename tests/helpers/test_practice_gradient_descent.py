"""The practice questions of lesson 2: right answers in many ways, and mistakes that are named."""

import nbformat
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from helpers.datasets import load_housing
from helpers.practice.gradient_descent import q_1, q_2, q_3, q_4
from helpers.practice.gradient_descent.absolute import FALSE_GRADIENTS
from helpers.practice.gradient_descent.clipping import FALSE_CLIPS
from helpers.practice.gradient_descent.scaling import FALSE_LINES
from helpers.practice.gradient_descent.slopes import RIGHT, K, X, Y, false_slopes
from helpers.practice.gradient_descent.slopes import B as INTERCEPT
from helpers.sgd_path import gradient

LESSON = ROOT / "course" / "02_gradient_descent.ipynb"
QUESTIONS = (q_1, q_2, q_3, q_4)
FALSE_VERSIONS = [
    (question, mistake, version)
    for question, versions in ((q_2, FALSE_LINES), (q_3, FALSE_GRADIENTS), (q_4, FALSE_CLIPS))
    for mistake, version in versions.items()
]


@pytest.fixture(scope="module")
def lesson() -> dict:
    """Return what the lesson's cells define."""
    names = {"np": np, "pd": pd}
    sources = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
    houses = sources["houses"].replace("houses = load_housing()", "houses = given")
    names["given"] = load_housing()
    exec(houses, names)
    for cell_id in ("gradient-loop", "gradient-numpy", "gradient-descent"):
        exec(sources[cell_id], names)
    return names


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_says_so_where_nothing_is_attempted(question):
    for placeholder in (None, ...):
        result = question.check(**dict.fromkeys(question.variables, placeholder))

        assert result.status == "not_attempted"
    assert question.check(something_else=1).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS[1:], ids=lambda question: question.name)
def test_says_so_where_the_dots_are_left(question):
    function = {"f": lambda *arguments: (..., ...)}["f"]

    assert question.check(**{question.variables[0]: function}).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_has_three_hints_and_a_solution_that_passes(question):
    hints = [question.hint().text for _ in range(4)]
    assert len(set(hints)) == 3
    assert hints[2] == hints[3]

    names = {"np": np}
    exec(question.solution_text().split("```")[1], names)
    assert question.check(**{name: names[name] for name in question.variables}).passed


def test_slopes_by_hand_are_those_of_the_lesson(lesson):
    assert lesson["gradient"](K, INTERCEPT, X, Y) == pytest.approx(RIGHT) == (4, -2)
    assert (X.tolist(), Y.tolist(), K, INTERCEPT) == ([1, 2, 4], [11, 2, 7], 2, 1)


@pytest.mark.parametrize("given", [(4, -2), (4.0, "-2"), (np.float32(4), np.array([-2]))])
def test_slopes_by_hand_takes_the_right_numbers_however_written(given):
    assert q_1.check(slope_k=given[0], slope_b=given[1]).passed


@pytest.mark.parametrize("mistake", false_slopes())
def test_slopes_by_hand_names_each_mistake(mistake):
    slope_k, slope_b = false_slopes()[mistake]
    result = q_1.check(slope_k=float(slope_k), slope_b=float(slope_b))

    assert (result.status, result.diagnosis) == ("incorrect", mistake)


@pytest.mark.parametrize(
    ("given", "diagnosis", "score"),
    [
        ((-4, -2), "uphill", 1),
        ((4, -6), "sum_not_mean", 1),
        ((2, -2), "no_factor_2", 1),
        ((4, 100), "other_slopes", 1),
        ((77, 100), "other_slopes", 0),
        ((4, None), "slope_b_blank", 1),
        (("four", -2), "slope_k_not_a_number", 1),
        ((float("nan"), -2), "other_slopes", 1),
    ],
)
def test_slopes_by_hand_gives_points_for_one_of_two(given, diagnosis, score):
    result = q_1.check(slope_k=given[0], slope_b=given[1])

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


def rooms_as_list(k_z, b_z, mean, std):
    return [k_z / std, b_z - mean * (k_z / std)]


def rooms_by_two_points(k_z, b_z, mean, std):
    def price(x):
        return k_z * (x - mean) / std + b_z

    return np.array([price(1.0) - price(0.0), price(0.0)])


def loop_l1(k, b, x, y):
    slope_k = slope_b = 0
    for xi, yi in zip(x, y, strict=True):
        sign = 1 if k * xi + b > yi else -1
        slope_k += sign * xi / len(x)
        slope_b += sign / len(x)
    return slope_k, slope_b


def divided_l1(k, b, x, y):
    error = k * x + b - y
    return np.mean(error / np.abs(error) * x), np.mean(error / np.abs(error))


def where_l1(k, b, x, y):
    sign = np.where(y < k * x + b, 1, -1)
    return [(sign @ x) / len(x), sign.sum() / len(x)]


def pandas_l1(k, b, x, y):
    table = pd.DataFrame({"x": x, "y": y})
    sign = np.sign(k * table["x"] + b - table["y"])
    return pd.Series([(sign * table["x"]).mean(), sign.mean()])


def measured_l1(k, b, x, y, h=1e-7):
    def loss(k, b):
        return np.mean(np.abs(k * x + b - y))

    return (
        (loss(k + h, b) - loss(k - h, b)) / (2 * h),
        (loss(k, b + h) - loss(k, b - h)) / (2 * h),
    )


def clip_with_arrays(slope_k, slope_b, limit):
    arrow = np.array([slope_k, slope_b])
    return arrow * min(1, limit / np.linalg.norm(arrow))


def clip_by_angle(slope_k, slope_b, limit):
    angle = np.arctan2(slope_b, slope_k)
    length = min((slope_k**2 + slope_b**2) ** 0.5, limit)
    return length * np.cos(angle), length * np.sin(angle)


def clip_by_unit(slope_k, slope_b, limit):
    length = abs(complex(slope_k, slope_b))
    if length <= limit:
        return [slope_k, slope_b]
    return [limit * slope_k / length, limit * slope_b / length]


@pytest.mark.parametrize(
    ("question", "function"),
    [
        *((q_2, function) for function in (rooms_as_list, rooms_by_two_points)),
        *((q_3, function) for function in (loop_l1, divided_l1, where_l1, pandas_l1, measured_l1)),
        *((q_4, function) for function in (clip_with_arrays, clip_by_angle, clip_by_unit)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_functions_may_be_written_in_many_ways(question, function):
    result = question.check(**{question.variables[0]: function})

    assert result.passed, result.message


def spoils(k, b, x, y):
    y -= k * x + b
    return -np.mean(np.sign(y) * x), -np.mean(np.sign(y))


@pytest.mark.parametrize(
    ("function", "diagnosis"),
    [
        (lambda k, b, x, y: np.sort(x).sort(), "returns_nothing"),
        (lambda k, b, x, y: 1.0, "other_results"),
        (lambda k, b, x, y: (1.0, 2.0, 3.0), "other_results"),
        (lambda k, b, x, y: (np.sign(k * x + b - y) * x, 0.0), "one_for_each_example"),
        (lambda k, b, x, y: np.array(1.0), "other_results"),
        (lambda k, b, x, y: (np.nan, 0.0), "not_finite"),
        (lambda k, b, x, y: x[99], "function_raised"),
        (lambda k, b, x, y: (1.0, 2.0), "ignores_arguments"),
        (lambda k, b, x, y: (k, b), "ignores_an_argument"),
        (lambda k, b, x, y: (k * b, sum(x * y)), "some_other_function"),
        (lambda k, b, x: (0.0, 0.0), "wrong_arguments"),
        (spoils, "changes_its_arguments"),
        ((1.0, 2.0), "not_a_function"),
    ],
)
def test_says_what_is_odd_about_a_function(function, diagnosis):
    result = q_3.check(l1_gradient=function)

    assert (result.status, result.diagnosis) == ("incorrect", diagnosis)


def test_the_lessons_gradients_agree_with_ours_and_with_differences(lesson):
    x, y = lesson["x"], lesson["y"]
    loss, h = lesson["mean_squared_error"], 1e-5
    for k, b in np.random.default_rng(1).uniform(-50, 50, (5, 2)):
        along_k = (loss(k + h, b, x, y) - loss(k - h, b, x, y)) / (2 * h)
        along_b = (loss(k, b + h, x, y) - loss(k, b - h, x, y)) / (2 * h)
        ours = gradient(k, b, x, y)
        assert ours == pytest.approx((along_k, along_b), rel=1e-5, abs=1e-3)
        assert lesson["gradient"](k, b, x, y) == pytest.approx(ours)
        assert lesson["gradient_with_loop"](k, b, x, y) == pytest.approx(ours)


def test_the_lessons_descent_finds_least_squares(lesson):
    x, y, descend = lesson["x"], lesson["y"], lesson["gradient_descent"]
    z = (x - x.mean()) / x.std()
    lowest = np.mean((np.polyval(np.polyfit(x, y, 1), x) - y) ** 2)

    assert lowest == pytest.approx(43.6, abs=0.05)
    assert descend(x, y, 0.02, 20_000)["loss"].iloc[-1] == pytest.approx(lowest, abs=0.001)
    assert descend(z, y, 0.5, 1)["loss"].iloc[-1] == pytest.approx(lowest, rel=1e-12)
    assert descend(x, y, 0.025, 100)["loss"].iloc[-1] > 1e6
    assert descend(x, y, 0.024, 100)["loss"].is_monotonic_decreasing
