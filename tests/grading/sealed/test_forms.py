"""A sealed test reads answers of the form that it asked for, and no others."""

import numpy as np
import pytest
from answering import kernel_with

from grading.sealed import NoAnswerError, SealedTests, Student, as_form, right_or_not


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (3, int),
        (3, float),
        (True, bool),
        (None, object),
        ([], [int]),
        ([[1, 2.5], [3, 0]], [(int, float)]),
        (["a", "b"], (str,) * 2),
        ({"a": [1], "b": None}, {"a": [int]}),
        (np.zeros(2), np.ndarray),
    ],
)
def test_an_answer_of_the_form_asked_for_is_given_back(value, form):
    assert as_form(value, form, "`f(…)`") is value


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (True, int),
        (False, float),
        ("3", float),
        (None, [int]),
        ("ab", [str]),
        (np.zeros(2), [float]),
        ([1, "a"], [int]),
        ([1], (int, int)),
        ([1, 2, 3], (int, int)),
        ({"b": 1}, {"a": int}),
        ([], {"a": int}),
    ],
)
def test_an_answer_of_another_form_is_none(value, form):
    with pytest.raises(NoAnswerError, match=r"`f\(…\)` gave an answer of another kind"):
        as_form(value, form, "`f(…)`")


PAIRS = "result = student('pairs')()"


@pytest.mark.parametrize(
    ("pairs", "remarks"), [("[[1]]", 0), ("3", 0), ("[[1, 2]]", 1), ("[[0, 'a']]", 1)]
)
def test_a_forged_form_gets_nothing_and_an_error_of_the_test_is_seen(pairs, remarks):
    def test(student):
        ((first, second),) = student.run("`pairs()`", PAIRS, form=((int, object),))
        yield right_or_not(1, 1 / 0, f"{first} and {second}")

    verdict = SealedTests({"q_1": test}).judge(
        "q_1", kernel_with(f"def pairs(): return {pairs}"), 1
    )
    assert (verdict.score, len(verdict.remarks)) == (0, remarks)


def test_a_result_of_any_form_comes_where_none_is_asked_for():
    assert Student(kernel_with("def pairs(): return [1]")).run("the pairs", PAIRS) == [1]
