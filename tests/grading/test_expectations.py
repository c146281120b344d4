"""The demo compares what came out with what each patch expects."""

from dataclasses import replace

import pytest

from grading import outcome
from grading.classroom import load_class
from grading.demo import differences
from grading.marks import Mark

STUDENT = load_class().students["istanescu"]
RIGHT = Mark(
    assignment="03_sgd",
    student_id=STUDENT.id,
    first_name=STUDENT.first_name,
    last_name=STUDENT.last_name,
    points={"q_1": 4, "q_2": 6, "q_3": 5, "q_4": 5},
    scores={"q_1": 4, "q_2": 0, "q_3": None, "q_4": None},
    by_hand=("q_3", "q_4"),
    ending=outcome.WITH_REMARKS,
    reason="cell `train` raised NameError: name 'modle' is not defined",
)


def test_marks_as_expected_differ_in_nothing():
    assert differences(RIGHT, STUDENT) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"scores": {**RIGHT.scores, "q_2": 2}}, "q_2 2, not q_1 4, q_2 0"),
        ({"scores": {**RIGHT.scores, "q_1": None}}, "not q_1 4, q_2 0"),
        ({"by_hand": ("q_3",)}, "not q_1 4, q_2 0"),
        ({"ending": outcome.GRADED}, "ended as “graded”, not as “graded with remarks”"),
        ({"reason": ""}, "reason “”, not “cell `train` raised NameError”"),
        ({"reason": "late by 2 days"}, "reason “late by 2 days”, not"),
    ],
)
def test_whatever_is_not_as_expected_is_said(change, said):
    (line,) = differences(replace(RIGHT, **change), STUDENT)

    assert line.startswith("istanescu: ")
    assert said in line


def test_a_remark_that_nobody_expects_is_said():
    expected = replace(STUDENT.expected, reason="")

    (line,) = differences(RIGHT, replace(STUDENT, expected=expected))
    assert "raised NameError" in line


def test_a_question_without_a_mark_is_said_where_one_is_expected():
    nothing = replace(RIGHT, scores=dict.fromkeys(RIGHT.points), by_hand=())

    (line,) = differences(nothing, STUDENT)
    assert "marks none, not q_1 4" in line
