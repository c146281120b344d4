"""Every answer that an assignment's author foresaw, right or wrong, gets its verdict."""

import contextlib

import pytest
from conftest import ROOT

from grading.authoring.assignment import Assignment
from grading.authoring.catalogue import (
    PAGE,
    Key,
    are_alike,
    examples,
    make_page,
    read_messages,
)
from grading.authoring.running import misfits_of, run_answer
from grading.course import GradingError, assignment_names

MESSAGES = read_messages(ROOT)


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
    judged = run_answer(assignment, answer)
    assert misfits_of(answer, judged) == []

    key = Key(assignment.name, answer.question, answer.diagnosis)
    if key in MESSAGES and examples(assignment).get(key) == answer:
        assert are_alike(judged.result.message, MESSAGES[key]), "Run `descent catalogue`."


def test_the_catalogue_shows_every_mistake():
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    assert make_page(ROOT, MESSAGES) == page, "Run `descent catalogue`."
    assert "not been run yet" not in page
