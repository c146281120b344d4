"""The sealed tests of 02_gradient_descent, beyond its answers.py: forged plots, and luck."""

import pytest
from answering import kernel_with
from conftest import ROOT

from grading.authoring.assignment import Assignment
from grading.authoring.in_process import ask_in_process, quietly, run_code

ASSIGNMENT = Assignment(ROOT, "02_gradient_descent")


@pytest.mark.parametrize("curves", ["'none'", "[[1, 2, 3]]", "7", "[[[1, 'two']]]"])
def test_a_forged_plot_gets_nothing_and_harms_nobody(curves, monkeypatch):
    forge = f"""
import helpers.questions.drawn
from dataclasses import replace

def read_drawing(axes, honest=helpers.questions.drawn.read_drawing):
    return replace(honest(axes), curves={curves})

from matplotlib.figure import Figure
axes = Figure().subplots()
"""
    names: dict = {}
    assert run_code(forge, names) is None
    monkeypatch.setattr("helpers.questions.drawn.read_drawing", names["read_drawing"])
    verdict = ASSIGNMENT.sealed.judge("q_4", ask_in_process(names), 3)

    assert (verdict.score, verdict.remarks) == (0, ())


def test_an_answer_of_no_length_is_wrong_and_nothing_more():
    kernel = kernel_with("def measured_gradient(loss, knobs, h): return 1.5")

    assert ASSIGNMENT.sealed.judge("q_2", kernel, 4).score == 0


@pytest.mark.parametrize(
    "name", ["stops_by_the_weights", "stops_by_the_largest", "compares_with_start"]
)
def test_no_luck_saves_a_walk_that_is_only_nearly_right(name):
    answer = next(each for each in ASSIGNMENT.answers.answers if each.name == name)
    names: dict = {}
    with quietly():
        run_code(
            ASSIGNMENT.answers.given[answer.question].replace("import tensorflow as tf", ""), names
        )
        run_code(answer.code, names)
    ask = ask_in_process(names)
    scores = {ASSIGNMENT.sealed.judge(answer.question, ask, 4).score for _ in range(10)}

    assert scores == {answer.points}
