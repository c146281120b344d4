"""Every answer that an assignment's author foresaw, right or wrong, gets its verdict."""

import contextlib

import pytest
from conftest import ROOT

from grading.authoring.assignment import Assignment
from grading.authoring.running import misfits
from grading.course import GradingError, assignment_names


def cases():
    """Yield each answer of each assignment, and each question's untouched stub."""
    for name in assignment_names(ROOT):
        assignment = Assignment(ROOT, name)
        with contextlib.suppress(GradingError):  # what cannot be read is said by check-source
            for answer in (*assignment.stubs, *assignment.answers.answers):
                marks = pytest.mark.slow if answer.slow else ()
                yield pytest.param(assignment, answer, id=f"{name}: {answer}", marks=marks)


@pytest.mark.parametrize(("assignment", "answer"), list(cases()))
def test_an_answer_gets_the_verdict_that_its_author_foresaw(assignment, answer):
    assert misfits(assignment, answer) == []
