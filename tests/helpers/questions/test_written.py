"""Questions that ask for a function: right in any words, and mistakes that every topic shares."""

import warnings
from typing import ClassVar

import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from helpers.feedback import Mistake
from helpers.questions.written import WrittenFunction

CASES = (
    (np.array([1.0, 2.5, 4.0]), np.array([0.5, 2.0, 1.0])),
    (np.array([-1.5, 3.0, 0.25, 2.0]), np.array([2.0, 2.0, 1.0, -3.5])),
    (np.array([7.0, -0.5, 3.3]), np.array([1.0, 2.0, -4.6])),
)


class Toy(WrittenFunction):
    cases = CASES

    def false_versions(self):
        return {"squared": lambda guess, truth: tuple(e**2 for e in self.right(guess, truth))}

    def false_message(self, mistake):
        return mistake


class MeanError(Toy):
    call = "mean_error(guess, truth)"
    variables = ("mean_error",)
    results = ("mean",)
    example = (np.array([3.0, 5.0]), np.array([1.0, 2.0]))
    criteria = {"size": 2, "sign": 1}  # noqa: RUF012
    costs = {"opposite_sign": ("sign",)}  # noqa: RUF012

    def right(self, guess, truth):
        return (np.mean(guess - truth),)


class Errors(Toy):
    call = "errors(guess, truth)"
    variables = ("errors",)
    results = ("errors",)

    def right(self, guess, truth):
        return (guess - truth,)


class Both(Toy):
    call = "both(guess, truth)"
    variables = ("both",)
    results = ("errors", "mean")

    def right(self, guess, truth):
        return guess - truth, np.mean(guess - truth)


class Product(Toy):
    call = "product(a, b)"
    variables = ("product",)
    results = ("product",)
    cases = tuple((np.outer(a, a + b), np.outer(b, a + 1)) for a, b in CASES)

    def right(self, a, b):
        return (a @ b,)


mean_error, errors, both, product = (
    kind(kind.__name__) for kind in (MeanError, Errors, Both, Product)
)


def diagnose(question, function):
    result = question.check(**{question.variables[0]: function})
    assert result.status != "error", result.message
    return result.diagnosis


@pytest.mark.parametrize(
    ("question", "function"),
    [
        (mean_error, lambda p, y: sum(a - b for a, b in zip(p, y, strict=True)) / len(p)),
        (mean_error, lambda p, y: tf.reduce_mean(tf.constant(p) - y)),
        (mean_error, lambda p, y: tf.reduce_mean(tf.cast(p - y, tf.float32))),
        (mean_error, lambda p, y: pd.Series(p).sub(y).mean()),
        (mean_error, lambda p, y: np.array([[np.mean(p - y)]])),
        (mean_error, lambda p, y: [np.mean(p - y)]),
        (errors, lambda p, y: [a - b for a, b in zip(p, y, strict=True)]),
        (errors, lambda p, y: [tf.constant(a - b) for a, b in zip(p, y, strict=True)]),
        (errors, lambda p, y: tuple(p - y)),
        (errors, lambda p, y: pd.Series(p - y, index=range(5, 5 + len(p)))),
        (errors, lambda p, y: tf.subtract(p, y)),
        (both, lambda p, y: [list(p - y), tf.reduce_mean(p - y)]),
        (product, lambda a, b: pd.DataFrame(a).dot(pd.DataFrame(b))),
        (product, lambda a, b: [[sum(row * column) for column in b.T] for row in a]),
        (product, tf.matmul),
    ],
)
def test_right_results_pass_in_any_words(question, function):
    assert diagnose(question, function) is None


def with_column(p, y):
    return p[:, None] - y


def in_place(p, y):
    p -= y
    return p


def misses_the_last(p, y):
    found = np.zeros(len(p))
    for i in range(len(p) - 1):
        found[i] = p[i] - y[i]
    return found


def fills_the_middle(p, y):
    found = np.zeros(len(p))
    found[1] = p[1] - y[1]
    return found


kept = []
truth = np.array([0.5, 2.0, 1.0])


def keeps(p, y):
    kept.append(1)
    return np.mean(p - y) + (len(kept) > len(CASES))


def reads_notebook(p, y):
    return np.mean(p) - np.mean(truth)


def reads_notebook_in_a_loop(p, y):
    return np.mean(p) - sum([value / len(truth) for value in truth])


def loop_with_return(p, y):
    for a, b in zip(p, y, strict=True):
        return a - b


def right_for_three(p, y):
    return (p[0] + p[1] + p[2] - y[0] - y[1] - y[2]) / 3


@pytest.mark.parametrize(
    ("question", "function", "diagnosis"),
    [
        (mean_error, lambda p, y: print(np.mean(p - y)), "prints_instead"),
        (mean_error, lambda p, y: [p.mean()].append(y), "returns_nothing"),
        (mean_error, lambda p, y: f"{np.mean(p - y):.3f}", "other_results"),
        (mean_error, lambda p, y: 2.5, "hard_coded"),
        (mean_error, lambda p, y: 2.6, "ignores_arguments"),
        (mean_error, lambda p, y: p - y, "one_for_each_example"),
        (mean_error, with_column, "broadcast_to_table"),
        (mean_error, lambda p, y: np.mean(y - p), "opposite_sign"),
        (mean_error, lambda p, y: np.sum(p - y), "sum_for_mean"),
        (mean_error, lambda p, y: np.mean(p - y) / len(p), "mean_for_sum"),
        (mean_error, lambda p, y: np.mean(p - y) / 2, "other_factor"),
        (mean_error, lambda p, y: np.mean(p - y) + 1, "other_offset"),
        (mean_error, lambda p, y: np.sum(p - y) // len(p), "integer_division"),
        (mean_error, lambda p, y: int(np.mean(p - y)), "integer_division"),
        (mean_error, lambda p, y: round(np.mean(p - y), 2), "rounded"),
        (mean_error, lambda p, y: np.mean(p - y) ** 2, "squared"),
        (mean_error, lambda p, y: np.mean(p), "ignores_an_argument"),
        (mean_error, lambda p, y: 1.1 * np.mean(p) - np.median(y), "some_other_function"),
        (mean_error, reads_notebook, "uses_notebook_variable"),
        (mean_error, reads_notebook_in_a_loop, "uses_notebook_variable"),
        (mean_error, lambda p, y: ... + np.mean(p - y), "works_with_dots"),
        (mean_error, keeps, "keeps_something"),
        (mean_error, right_for_three, "right_for_some_values"),
        (mean_error, lambda p, y: np.max(p - y), "some_other_function"),
        (mean_error, lambda p, y: np.mean(p - y) / 0, "not_finite"),
        (errors, in_place, "changes_its_arguments"),
        (errors, with_column, "broadcast_to_table"),
        (errors, lambda p, y: (p - y)[:, None], "right_numbers_other_shape"),
        (errors, lambda p, y: np.mean(p - y), "one_number_only"),
        (errors, loop_with_return, "one_number_only"),
        (errors, lambda p, y: (p - y)[1:], "one_too_few"),
        (errors, lambda p, y: [0, *(p - y)], "one_too_many"),
        (errors, lambda p, y: [], "nothing_in_it"),
        (errors, lambda p, y: (p - y)[::-1], "order_reversed"),
        (errors, lambda p, y: sorted(p - y), "order_changed"),
        (errors, misses_the_last, "last_one_wrong"),
        (errors, lambda p, y: [p[0], *(p - y)[1:]], "first_one_wrong"),
        (errors, lambda p, y: np.zeros(len(p)), "always_zero"),
        (errors, fills_the_middle, "some_stay_zero"),
        (
            errors,
            lambda p, y: p - y + np.random.default_rng().normal(size=len(p)),
            "keeps_something",
        ),
        (both, lambda p, y: (p - y, np.median(p)), "some_results_wrong"),
        (both, lambda p, y: (p - y, None), "none_given"),
        (both, lambda p, y: (None, None), "none_given"),
        (both, lambda p, y: np.mean(p - y), "other_results"),
        (both, lambda p, y: (np.mean(p - y), p - y), "one_number_only"),
        (product, lambda a, b: (a @ b).T, "rows_and_columns_swapped"),
        (product, lambda a, b: (a @ b)[:, :1], "other_shape"),
        (product, lambda a, b: (a @ b)[:1], "one_row_only"),
    ],
)
def test_mistakes_that_every_topic_shares_are_told_apart(question, function, diagnosis):
    assert diagnose(question, function) == diagnosis


def only_dots(p, y):
    """Return the mean error."""
    ...


def only_pass(p, y):
    pass


@pytest.mark.parametrize("function", [None, ..., only_dots, only_pass, lambda p, y: ...])
def test_an_untouched_function_is_not_attempted(function):
    assert mean_error.check(mean_error=function).status == "not_attempted"


def test_a_mistake_costs_the_criteria_that_are_named_for_it():
    assert mean_error.score(mean_error=lambda p, y: np.mean(y - p)) == 2
    assert mean_error.score(mean_error=lambda p, y: np.sum(p - y)) == 0


class Picked(Toy):
    call = "picked(table, place)"
    variables = ("picked",)
    results = ("number",)
    cases = tuple((np.array([3.0, 1.0, n]), n - 4.0) for n in (4.0, 5.0, 6.0))

    def right(self, table, place):
        return (table[int(place)],)


def test_a_mistake_may_say_itself_what_it_costs():
    class HalfRight(Both):
        criteria: ClassVar = {"errors": 2, "mean": 1}

        def _some_results_wrong(self, given, right):
            return Mistake("mean_wrong", "Only the mean is wrong.", ("mean",))

    result = HalfRight("half").check(both=lambda p, y: (p - y, 0.0 * p[0]))
    assert (result.diagnosis, result.score) == ("mean_wrong", 2)


@pytest.mark.parametrize(("value", "count"), [((1.0, 2.0, 3.0), 3), (np.float64(1.0), 1)])
def test_it_is_said_how_many_results_came(value, count):
    result = both.check(both=lambda p, y: value)
    assert f"gives back: {count}; asked for: 2." in result.message


def test_of_an_error_its_first_sentence_is_shown():
    def fails(p, y):
        raise ValueError("Shapes (3,) and 2.5 do not fit. Received:\n" + "a page of it. " * 50)

    message = mean_error.check(mean_error=fails).message
    assert "ValueError: Shapes (3,) and 2.5 do not fit. Call it yourself" in message


def test_no_argument_is_said_to_be_ignored_where_it_cannot_be_changed():
    assert diagnose(Picked("picked"), lambda table, place: table.sum() + place) is not None


def test_warnings_of_a_students_function_are_not_shown():
    def warns(p, y):
        warnings.warn("deprecated", FutureWarning, stacklevel=1)
        return np.mean(p - y)

    with warnings.catch_warnings(action="error"):
        assert diagnose(mean_error, warns) is None


def test_long_arrays_are_shortened_in_messages():
    class Long(Errors):
        cases = tuple((np.arange(50.0) + n, np.cos(np.arange(50.0))) for n in range(2))

    message = Long("long").check(errors=lambda p, y: p * y).message
    assert "(50)" in message and len(message) < 400


def test_every_message_has_at_most_three_sentences():
    for function in (with_column, in_place, keeps, reads_notebook, right_for_three):
        message = mean_error.check(mean_error=function).message
        assert message.count(". ") + message.count("? ") <= 2, message


def test_the_input_where_a_result_is_no_number_is_told():
    result = mean_error.check(mean_error=lambda p, y: np.mean(p - y) / (len(p) < 4))
    assert result.diagnosis == "not_finite"
    assert "With `guess = np.array([-1.5, 3, 0.25, 2])," in result.message


class Walk(Toy):
    call = "walk(slope, start)"
    variables = ("walk",)
    results = ("end",)
    cases = tuple((lambda x, a=a: a * x - 4, a) for a in (1.0, 2.5, 0.75))

    def right(self, slope, start):
        return (start - slope(start),)


def test_of_a_slope_whose_sign_alone_is_used_nothing_untrue_is_said():
    question = Walk("walk")
    result = question.check(walk=lambda slope, start: start - np.sign(slope(0.0)))
    assert result.diagnosis == "ignores_an_argument"
    assert "With another `slope`" in result.message and "only the sign of that" in result.message
