"""What the terminal shows."""

import io

import pytest
from rich.console import Console

from grading import outcome
from grading.display import grading_progress, marks_table
from grading.grade.grader import Attempt
from grading.marks import Mark

ATTEMPTS = [Attempt("nokafor", 12.3), Attempt("egunnarsdottir", 0.4, "NotJSONError: …")]


def shown(action, **settings):
    console = Console(file=io.StringIO(), highlight=False, width=140, **settings)
    action(console)
    return console.file.getvalue()


def grade(console):
    with grading_progress(console, len(ATTEMPTS)) as on_done:
        for attempt in ATTEMPTS:
            on_done(attempt)


def test_elsewhere_than_on_a_terminal_each_submission_is_a_plain_line():
    assert shown(grade).splitlines() == [
        "  1 of 2: nokafor graded (12.3 s)",
        "  2 of 2: egunnarsdottir could not be graded (0.4 s)",
    ]


def test_on_a_terminal_a_bar_has_the_time_left():
    text = shown(grade, force_terminal=True)

    assert "━" in text
    assert "2/2" in text
    assert "left:" in text


@pytest.mark.parametrize("reason", ["late by 2 days", "cell `train` raised KeyError: [red]x[/]"])
def test_the_table_says_who_got_what_and_why_letter_by_letter(reason):
    mark = Mark(
        assignment="03_sgd",
        student_id="nokafor",
        first_name="Ngozi",
        last_name="Okafor",
        points={"q_1": 4.0, "q_2": 6.0, "q_3": 5.0},
        scores={"q_1": 2.5, "q_2": None, "q_3": None},
        ending=outcome.WITH_REMARKS,
        reason=reason,
        by_hand=("q_3",),
    )
    (line,) = (
        line
        for line in shown(lambda console: console.print(marks_table([mark]))).splitlines()
        if "Okafor" in line
    )

    assert line.split()[:6] == ["Okafor,", "Ngozi", "2.5", "–", "by", "hand"]
    assert f"{outcome.WITH_REMARKS}: {reason}" in line
