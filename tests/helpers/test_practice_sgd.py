"""The practice questions of lesson 3: right answers in many words, each mistake its diagnosis."""

import math
import sys

import numpy as np
import pytest

from helpers.practice.sgd import curves, mystery_curves, q_1, q_2, q_3, q_4, q_5
from helpers.practice.sgd.steps import FALSE_STEPS, false_step_message
from helpers.sgd_path import gradient

QUESTIONS = [q_1, q_2, q_3, q_4, q_5]


# Question 1: one step.


def by_gradient(w, b, x, y, learning_rate):
    slope_w, slope_b = gradient(w, b, x, y)
    return w - learning_rate * slope_w, b - learning_rate * slope_b


def by_hand(w, b, x, y, learning_rate):
    error = w * x + b - y
    w -= learning_rate * 2 * (error * x).mean()
    b -= learning_rate * 2 * error.mean()
    return [w, b]


def by_target_minus_prediction(w, b, x, y, learning_rate):
    missing = y - (w * x + b)
    return np.array(
        [w + 2 * learning_rate * np.mean(missing * x), b + 2 * learning_rate * missing.mean()]
    )


def by_a_loop(weight, bias, inputs, targets, rate=0.05):
    slope_w = slope_b = 0
    for i in range(len(inputs)):
        error = weight * inputs[i] + bias - targets[i]
        slope_w += 2 * error * inputs[i] / len(inputs)
        slope_b += 2 * error / len(inputs)
        print("on the way", i)
    return weight - rate * slope_w, bias - rate * slope_b


def by_small_numbers(w, b, x, y, learning_rate):
    new_w, new_b = by_gradient(w, b, x, y, learning_rate)
    return np.float32(new_w), np.array([new_b])


class ByCalling:
    def __call__(self, w, b, x, y, learning_rate):
        return by_gradient(w, b, x, y, learning_rate)


RIGHT_STEPS = [
    by_gradient,
    by_hand,
    by_target_minus_prediction,
    by_a_loop,
    by_small_numbers,
    ByCalling(),
    lambda *given: by_gradient(*given),
]


@pytest.mark.parametrize("function", RIGHT_STEPS)
def test_a_right_step_passes_however_it_is_written(function, capsys):
    result = q_1.check(sgd_step=function)

    assert result.passed, result
    assert result.score == result.max_score == 1
    assert capsys.readouterr().out == ""


def changes_y(w, b, x, y, learning_rate):
    y -= w * x + b
    slope_w, slope_b = np.mean(-2 * y * x), np.mean(-2 * y)
    return w - learning_rate * slope_w, b - learning_rate * slope_b


def prints_only(w, b, x, y, learning_rate):
    print(by_gradient(w, b, x, y, learning_rate))


def w_too_early(w, b, x, y, learning_rate):
    w = w - learning_rate * np.mean(2 * (w * x + b - y) * x)
    b = b - learning_rate * np.mean(2 * (w * x + b - y))
    return w, b


def turned_round(w, b, x, y, learning_rate):
    error = y - (w * x + b)
    return w - learning_rate * np.mean(2 * error * x), b - learning_rate * np.mean(2 * error)


def without_mean(w, b, x, y, learning_rate):
    error = w * x + b - y
    return w - learning_rate * 2 * error * x, b - learning_rate * 2 * error


def return_in_the_loop(w, b, x, y, learning_rate):
    for i in range(len(x)):
        error = w * x[i] + b - y[i]
        return w - learning_rate * 2 * error * x[i], b - learning_rate * 2 * error


NOTEBOOK_X, NOTEBOOK_Y = np.array([0.5, -1.0]), np.array([2.0, -1.5])

WRONG_STEPS = {
    "function_missing": None,
    "function_missing: placeholder": ...,
    "placeholder_left": lambda w, b, x, y, learning_rate: (..., ...),
    "placeholder_left: half": lambda w, b, x, y, learning_rate: (w, None),
    "placeholder_left: all": lambda w, b, x, y, learning_rate: ...,
    "not_a_function": (0.4, 0.2),
    "wrong_arguments": lambda w, b: (w, b),
    "wrong_arguments: none": lambda: None,
    "returns_nothing": lambda w, b, x, y, learning_rate: None,
    "returns_nothing: prints": prints_only,
    "not_two_numbers": lambda w, b, x, y, learning_rate: w,
    "not_two_numbers: three": lambda w, b, x, y, learning_rate: (w, b, 0.1),
    "not_two_numbers: dictionary": lambda w, b, x, y, learning_rate: {"w": w, "b": b},
    "not_two_numbers: text": lambda w, b, x, y, learning_rate: ("w", "b"),
    "not_two_numbers: generator": lambda w, b, x, y, learning_rate: (n for n in (w, b)),
    "one_for_each_example": without_mean,
    "one_for_each_example: w only": lambda w, b, x, y, learning_rate: (w - x, b),
    "changes_the_examples": changes_y,
    "function_raised": lambda w, b, x, y, learning_rate: 1 / 0,
    "function_raised: name": lambda w, b, x, y, learning_rate: slope_w,  # noqa: F821
    "function_raised: exit": lambda w, b, x, y, learning_rate: sys.exit(),
    "not_finite": lambda w, b, x, y, learning_rate: (w, math.nan),
    "w_before_slope_of_b": w_too_early,
    "uphill": turned_round,
    "first_example_only": return_in_the_loop,
    "ignores_arguments": lambda w, b, x, y, learning_rate: by_gradient(
        w, b, NOTEBOOK_X, NOTEBOOK_Y, learning_rate
    ),
    "ignores_arguments: rate": lambda w, b, x, y, learning_rate: by_gradient(w, b, x, y, 0.07),
    "ignores_arguments: place": lambda w, b, x, y, learning_rate: by_gradient(
        0.0, 0.0, x, y, learning_rate
    ),
    "some_other_step": lambda w, b, x, y, learning_rate: (w + x[0] * learning_rate, b - y[1]),
    **FALSE_STEPS,
}


@pytest.mark.parametrize("mistake", WRONG_STEPS)
def test_each_mistake_in_a_step_has_its_diagnosis(mistake):
    result = q_1.check(sgd_step=WRONG_STEPS[mistake])

    assert result.mistakes == tuple(mistake.split(":")[0].split("+"))
    assert not result.passed and result.score == 0
    blank = result.diagnosis in ("function_missing", "placeholder_left")
    assert result.status == ("not_attempted" if blank else "incorrect")


def test_every_false_step_has_a_message_of_its_own():
    parts = {part for name in FALSE_STEPS for part in name.split("+")}
    messages = {false_step_message(part) for part in parts}

    assert len(messages) == len(parts)


def test_a_lesson_without_the_answer_cell_is_not_attempted():
    assert q_1.check(x=1).status == "not_attempted"


# Question 2: counting.


RIGHT_COUNTS = [
    (10, 4, 20),
    (10.0, 4.0, 20.0),
    (np.int64(10), np.float32(4), np.array([20])),
    ("10", " 4 ", "20"),
    (1000 / 100, math.ceil(1000 / 300), math.ceil(1000 / 300) * 5),
]


@pytest.mark.parametrize("counts", RIGHT_COUNTS, ids=str)
def test_right_counts_pass(counts):
    result = q_2.check(**dict(zip(q_2.variables, counts, strict=True)))

    assert result.passed and result.score == 3


WRONG_COUNTS = [
    ("steps_even", 100, "examples_counted"),
    ("steps_even", 1, "epoch_is_a_step"),
    ("steps_even", 0.1, "division_upside_down"),
    ("steps_even", 11, "miscounted"),
    ("steps_even", "ten", "steps_even_not_a_number"),
    ("steps_even", True, "steps_even_not_a_number"),
    ("steps_even", [10, 10], "steps_even_not_a_number"),
    ("steps_even", None, "steps_even_blank"),
    ("steps_rest", 3, "rest_dropped"),
    ("steps_rest", 1000 / 300, "part_of_a_step"),
    ("steps_rest", 300, "examples_counted"),
    ("steps_rest", 5, "miscounted"),
    ("steps_rest", ..., "steps_rest_blank"),
    ("steps_in_all", 4, "one_epoch_only"),
    ("steps_in_all", 5, "epochs_counted"),
    ("steps_in_all", 15, "rest_dropped"),
    ("steps_in_all", 17, "epochs_run_together"),
    ("steps_in_all", 5000 / 300, "epochs_run_together"),
    ("steps_in_all", 50, "other_batch_size"),
    ("steps_in_all", 9, "added_not_multiplied"),
    ("steps_in_all", 5000, "examples_counted"),
    ("steps_in_all", 12, "miscounted"),
    ("steps_in_all", math.nan, "miscounted"),
]


@pytest.mark.parametrize(("name", "value", "mistake"), WRONG_COUNTS, ids=str)
def test_each_miscount_has_its_diagnosis_and_costs_its_own_point(name, value, mistake):
    right = dict(zip(q_2.variables, (10, 4, 20), strict=True))
    result = q_2.check(**{**right, name: value})

    assert (result.status, result.mistakes) == ("incorrect", (mistake,))
    assert result.score == 2


def test_nothing_counted_yet():
    for given in ({"steps_even": None}, dict.fromkeys(q_2.variables), {"steps_rest": ...}):
        assert q_2.check(**given).status == "not_attempted"


# Question 3: curves.


@pytest.mark.parametrize("kind", [int, float, str, np.int64])
def test_the_right_batch_sizes_pass(kind):
    result = q_3.check(curve_a=kind(16), curve_b=kind(256), curve_c=kind(2))

    assert result.passed and result.score == 3


@pytest.mark.parametrize(
    ("sizes", "mistake", "score"),
    [
        ((16, 2, 256), "large_is_ragged", 1),
        ((256, 2, 16), "large_is_ragged", 0),
        ((256, 16, 2), "ripple_is_full_batch", 1),
        ((2, 256, 16), "ragged_not_smallest", 1),
        ((2, 16, 256), "ragged_not_smallest", 0),
        ((16, 16, 2), "size_used_twice", 2),
        ((16, 32, 2), "not_a_batch_size", 2),
        ((16, None, 2), "not_a_batch_size", 2),
        (("small", 256, 2), "not_a_batch_size", 2),
        ((True, 256, 2), "not_a_batch_size", 2),
    ],
    ids=str,
)
def test_each_mix_up_of_curves_has_its_diagnosis(sizes, mistake, score):
    result = q_3.check(**dict(zip(q_3.variables, sizes, strict=True)))

    assert (result.status, result.diagnosis, result.score) == ("incorrect", mistake, score)


def test_no_curve_named_yet():
    assert q_3.check(curve_a=None, curve_b=None, curve_c=None).status == "not_attempted"


def test_the_curves_can_be_told_apart_by_eye_and_by_the_alternative_text():
    losses = {size: curves._losses(size)[30:] for size in curves.SIZES}
    spread = {size: np.ptp(values) for size, values in losses.items()}

    assert spread[2] > 5 * spread[16] > 25 * spread[256]
    picture = mystery_curves()
    assert picture.png.startswith(b"\x89PNG")
    assert "Curve B goes up in 0 of its 60 steps" in picture.alt
    assert not any(f"atch size {size}" in picture.alt for size in curves.SIZES)


# Question 4: a learning rate.


@pytest.mark.parametrize("rate", [0.065, 0.1, "0.2", np.float32(0.3), 0.45, np.array([0.15])])
def test_learning_rates_that_arrive_pass(rate):
    result = q_4.check(my_learning_rate=rate)

    assert result.passed, result
    assert "0.065 to 0.45" in result.message


@pytest.mark.parametrize(
    ("rate", "mistake"),
    [
        (None, "no_rate"),
        (..., "no_rate"),
        ("fast", "not_a_number"),
        (True, "not_a_number"),
        ([0.1, 0.2], "not_a_number"),
        (1j, "not_a_number"),
        (math.nan, "not_finite"),
        (math.inf, "not_finite"),
        (0, "rate_zero"),
        (-0.1, "rate_negative"),
        (1e-9, "rate_too_small"),
        (0.01, "rate_too_small"),
        (0.05, "rate_too_small"),
        (0.6, "rate_too_noisy"),
        (0.8, "rate_too_noisy"),
        (1, "rate_diverges"),
        (32, "rate_diverges"),
        (1e300, "rate_diverges"),
    ],
    ids=str,
)
def test_each_learning_rate_that_fails_says_why(rate, mistake):
    result = q_4.check(my_learning_rate=rate)

    assert result.diagnosis == mistake
    assert result.status == ("not_attempted" if mistake == "no_rate" else "incorrect")


# Question 5: shapes.


RIGHT_SHAPES = [
    ((3, 4), (3,), (8, 3), (3, 4)),
    ([3, 4], 3, [8, 3], [3, 4]),
    (np.zeros((3, 4)).shape, (1, 3), np.array([8, 3]), "(3, 4)"),
    ("3 x 4", "3", "8 × 3", (3.0, 4.0)),
]


@pytest.mark.parametrize("shapes", RIGHT_SHAPES, ids=str)
def test_right_shapes_pass(shapes):
    result = q_5.check(**dict(zip(q_5.variables, shapes, strict=True)))

    assert result.passed and result.score == 4, result


WRONG_SHAPES = [
    ("shape_w", (4, 3), "weights_on_their_side"),
    ("shape_w", (8, 4), "batch_in_the_weights"),
    ("shape_w", 12, "not_outputs_by_inputs"),
    ("shape_w", (4,), "not_outputs_by_inputs"),
    ("shape_w", None, "shape_w_blank"),
    ("shape_w", "wide", "shape_w_not_a_shape"),
    ("shape_w", np.zeros((3, 4)), "shape_w_not_a_shape"),
    ("shape_w", len, "shape_w_not_a_shape"),
    ("shape_b", (4,), "biases_not_by_output"),
    ("shape_b", 1, "biases_not_by_output"),
    ("shape_b", (3, 1), "biases_in_a_column"),
    ("shape_b", (8, 3), "batch_in_the_weights"),
    ("shape_error", (3, 8), "errors_on_their_side"),
    ("shape_error", (8, 4), "errors_not_by_output"),
    ("shape_error", 8, "errors_not_by_output"),
    ("shape_slopes", (4, 3), "weights_on_their_side"),
    ("shape_slopes", (8, 3, 4), "batch_in_the_weights"),
    ("shape_slopes", (3,), "not_outputs_by_inputs"),
]


@pytest.mark.parametrize(("name", "value", "mistake"), WRONG_SHAPES, ids=str)
def test_each_wrong_shape_has_its_diagnosis_and_costs_its_own_point(name, value, mistake):
    right = dict(zip(q_5.variables, RIGHT_SHAPES[0], strict=True))
    result = q_5.check(**{**right, name: value})

    assert (result.status, result.mistakes) == ("incorrect", (mistake,))
    assert result.score == 3


def test_no_shape_named_yet():
    assert q_5.check(**dict.fromkeys(q_5.variables)).status == "not_attempted"


# All five.


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_hints_grow_and_the_open_solution_is_right(question):
    code = question.solution().text.split("```")[1]
    names = {"gradient": gradient}
    exec(code, names)

    assert question.check(**names).passed
    assert len(question.hints()) == 3
    assert not any(code.strip() in hint for hint in question.hints())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_odd_values_never_raise(question):
    class Hostile:
        def __getattr__(self, name):
            raise RuntimeError(name)

    for value in (None, ..., "", [], {}, object(), Hostile(), Hostile, b"x", 10**400):
        result = question.check(**dict.fromkeys(question.variables, value))
        assert not result.passed
        assert question.check(none_of_these=value).status == "not_attempted"
