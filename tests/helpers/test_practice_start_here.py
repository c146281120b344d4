"""The self-test: right answers in many words, each mistake its diagnosis and what to read first."""

import numpy as np
import pytest

from helpers.practice.start_here import q_0, q_1, q_2, q_3, q_4, q_5, two_curves

QUESTIONS = [q_0, q_1, q_2, q_3, q_4, q_5]
FUNCTIONS = {"celsius": q_1, "count_negative": q_2, "mean_of_squares": q_3}


def celsius_by_steps(degrees):
    degrees -= 32
    print(degrees)
    return np.array([degrees / 1.8])


def count_by_loop(numbers):
    count = 0
    for i in range(len(numbers)):
        if numbers[i] < 0:
            count += 1
    return count


def mean_by_loop(x):
    total = 0
    for value in x:
        total += value * value
    return total / len(x)


RIGHT_FUNCTIONS = [
    ("celsius", lambda fahrenheit: (fahrenheit - 32) * 5 / 9),
    ("celsius", celsius_by_steps),
    ("count_negative", count_by_loop),
    ("count_negative", lambda numbers: len([n for n in numbers if n < 0])),
    ("count_negative", lambda numbers: np.sum(np.array(numbers) < 0)),
    ("mean_of_squares", lambda x: np.mean(x**2)),
    ("mean_of_squares", lambda x: (x @ x) / x.size),
    ("mean_of_squares", mean_by_loop),
]


@pytest.mark.parametrize(("name", "function"), RIGHT_FUNCTIONS)
def test_right_functions_pass(name, function):
    result = FUNCTIONS[name].check(**{name: function})

    assert result.passed, result


def returns_in_the_loop(numbers):
    count = 0
    for number in numbers:
        if number < 0:
            count += 1
        return count


def returns_at_the_first(numbers):
    for number in numbers:
        if number < 0:
            return 1
    return 0


WRONG_FUNCTIONS = [
    ("celsius", lambda f: f - 32 * 5 / 9, "brackets_missing"),
    ("celsius", lambda f: (f - 32) * 9 / 5, "upside_down"),
    ("celsius", lambda f: f * 1.8 + 32, "other_way_round"),
    ("celsius", lambda f: f * 5 / 9, "no_subtraction"),
    ("celsius", lambda f: f - 32, "only_subtracted"),
    ("celsius", lambda f: (f - 32) * 5 // 9, "rounded_down"),
    ("celsius", lambda f: (f - 32) * (5 // 9), "fraction_is_zero"),
    ("celsius", print, "prints_instead"),
    ("celsius", lambda f: 100.0, "ignores_arguments"),
    ("celsius", lambda: 100.0, "wrong_arguments"),
    ("celsius", 100.0, "not_a_function"),
    ("count_negative", lambda numbers: sum(n <= 0 for n in numbers), "zero_counted"),
    ("count_negative", lambda numbers: sum(n > 0 for n in numbers), "positive_counted"),
    ("count_negative", lambda numbers: sum(n >= 0 for n in numbers), "others_counted"),
    ("count_negative", len, "all_counted"),
    ("count_negative", lambda numbers: sum(n for n in numbers if n < 0), "added_up"),
    ("count_negative", returns_in_the_loop, "first_only"),
    ("count_negative", returns_at_the_first, "any_only"),
    ("count_negative", lambda numbers: [n for n in numbers if n < 0] or [1, 2], "list_returned"),
    ("count_negative", lambda numbers: number < 0, "function_raised"),  # noqa: F821
    ("mean_of_squares", lambda x: np.mean(x) ** 2, "square_of_the_mean"),
    ("mean_of_squares", lambda x: np.sum(x**2), "added_up"),
    ("mean_of_squares", np.mean, "not_squared"),
    ("mean_of_squares", lambda x: np.mean(abs(x)), "absolute_values"),
    ("mean_of_squares", lambda x: np.linalg.norm(x) / np.sqrt(len(x)), "root_taken"),
    ("mean_of_squares", lambda x: np.mean(x * 2), "doubled"),
    ("mean_of_squares", lambda x: x[0] ** 2, "first_only"),
    ("mean_of_squares", lambda x: x**2, "one_for_each_example"),
]


@pytest.mark.parametrize(("name", "function", "mistake"), WRONG_FUNCTIONS)
def test_each_wrong_function_has_its_diagnosis_and_says_what_to_read(name, function, mistake):
    question = FUNCTIONS[name]
    result = question.check(**{name: function})

    assert (result.status, result.mistakes) == ("incorrect", (mistake,))
    assert result.message.endswith(question.read_first())


RIGHT_NUMBERS = [
    (q_0, (14,)),
    (q_0, ("14",)),
    (q_4, (2, 1)),
    (q_4, (np.float64(2.0), "1.0")),
    (q_5, (4, 6)),
    (q_5, ("4", 5.9)),
]


@pytest.mark.parametrize(("question", "numbers"), RIGHT_NUMBERS, ids=str)
def test_right_numbers_pass(question, numbers):
    result = question.check(**dict(zip(question.variables, numbers, strict=True)))

    assert result.passed, result


WRONG_NUMBERS = [
    (q_0, "total", 20, "left_to_right"),
    (q_0, "total", 24, "all_multiplied"),
    (q_0, "total", 15, "other_total"),
    (q_0, "total", "many", "total_not_a_number"),
    (q_4, "slope", 0.5, "slope_upside_down"),
    (q_4, "slope", -2, "slope_sign"),
    (q_4, "slope", 8, "rise_only"),
    (q_4, "slope", 4, "run_only"),
    (q_4, "slope", 3, "one_point_only"),
    (q_4, "slope", 11 / 5, "one_point_only"),
    (q_4, "slope", 7, "coordinates_mixed"),
    (q_4, "slope", 2.1, "other_slope"),
    (q_4, "slope", None, "slope_blank"),
    (q_4, "intercept", 3, "height_of_a_point"),
    (q_4, "intercept", -0.5, "crosses_x_axis"),
    (q_4, "intercept", 5, "stepped_right"),
    (q_4, "intercept", 2, "other_intercept"),
    (q_5, "first_step_below_2", 3, "step_too_early"),
    (q_5, "first_step_below_2", 1.6, "loss_for_step"),
    (q_5, "first_step_below_2", 5, "counted_from_one"),
    (q_5, "first_step_below_2", 6, "step_too_late"),
    (q_5, "first_step_below_2", 2, "other_step"),
    (q_5, "loss_of_b", 2.4, "other_curve"),
    (q_5, "loss_of_b", 3, "step_for_loss"),
    (q_5, "loss_of_b", 6.5, "loss_a_step_early"),
    (q_5, "loss_of_b", 8, "other_loss"),
]


@pytest.mark.parametrize(("question", "name", "value", "mistake"), WRONG_NUMBERS, ids=str)
def test_each_wrong_number_has_its_diagnosis(question, name, value, mistake):
    result = question.check(**{**question.right, name: value})

    assert (result.status, result.mistakes) == ("incorrect", (mistake,))
    assert result.score == result.max_score - 1
    if question is not q_0:
        assert result.message.endswith(question.read_first())


def test_advice_is_given_once_and_only_to_an_answer():
    both_wrong = q_4.check(slope=8, intercept=3)

    assert both_wrong.message.count(q_4.read_first()) == 1
    assert q_4.read_first() not in q_4.check(slope=None, intercept=None).message


def test_the_picture_can_be_read_by_its_alternative_text():
    picture = two_curves()

    assert picture.png.startswith(b"\x89PNG")
    assert "Curve A, solid with round marks: 8, 5, 3.3, 2.4, 1.6, 1.3, 1." in picture.alt


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_hints_and_the_open_solution_are_right(question):
    names: dict = {"np": np}
    exec(question.solution().text.split("```")[1], names)

    assert question.check(**names).passed
    assert len(question.hints()) >= 2
    assert question.check(something_else=1).status == "not_attempted"
