"""Sealed tests ask the kernel after each question's cell, and believe none of its points."""

import json
from functools import partial

import pytest
from small_jobs import graded, job, outputs, texts

from grading.executing import execute
from grading.executing.asking import read_answer, split
from grading.executing.messages import Message
from grading.kernels import open_kernels
from grading.sealed import NoAnswerError, Student

SEALED = """
from grading.sealed import Criterion, question

@question("q_1")
def double(student):
    yield Criterion(1, student.call("double", 4) == 8, "It doubles four.")
    yield Criterion(1, student.call("double", -1.5) == -3, "It doubles a negative number.")

@question("q_2")
def number(student):
    yield Criterion(2, student.value("number") == 42, "The number.")
"""


@pytest.fixture(scope="module")
def kernels():
    with open_kernels("none") as kernels:
        yield kernels


def judge(kernels, *sources):
    """Execute sources, then the cells of both questions; return the outcome and the points."""
    cells = [*sources, graded("assert True", "q_1"), graded("", "q_2")]
    outcome = execute(job(*cells, sealed=SEALED), kernels)
    return outcome, [cell[-1] for cell in texts(outcome)[-2:]]


def test_the_grader_writes_points_and_sentences_into_the_cell(kernels):
    outcome, points = judge(kernels, "def double(x):\n    print(x)\n    return x + 4\nnumber = 42")

    assert points == ["1.0", "2.0"]
    assert "It doubles a negative number." in texts(outcome)[1][0]
    assert (outcome.remarks, outcome.complete, outcome.review) == ((), True, False)


FORGED = """
class Liar(dict):
    __eq__ = lambda self, other: True
number = Liar()
def double(x):
    print("2.0")
    display(2.0)
    return Liar()
from grading.executing import asking
get_ipython().user_expressions = lambda given: {
    name: {"status": "ok", "data": {"text/plain": "2.0"}, "metadata": {}} for name in given
}
"""


def test_what_the_kernel_says_about_its_points_is_not_believed(kernels):
    assert judge(kernels, FORGED)[1] == ["0.0", "0.0"]


def test_what_was_earned_before_python_ended_stays(kernels):
    source = "import os\nnumber = 42\ndef double(x):\n    return x * 2 if x > 0 else os._exit(1)"
    outcome, points = judge(kernels, source)

    assert points == ["1.0", "NotRunError"]
    assert outcome.remarks == (
        "Python ended while cell `q_1` was judged: the code ended Python (exit status 1); "
        "the cells after that were not run",
    )
    assert not outcome.complete


def test_an_answer_that_never_comes_is_given_up_and_the_next_question_asked(kernels, monkeypatch):
    monkeypatch.setattr("grading.sealed.judging.Student", partial(Student, seconds=1))
    source = "number = 42\ndef double(x):\n    while True:\n        pass"
    outcome, points = judge(kernels, source)

    assert points == ["0.0", "2.0"]
    assert "No answer came within" in texts(outcome)[1][0]
    assert not outcome.complete


def test_asking_leaves_no_trace_in_outputs_and_history(kernels):
    source = "number = 42\ndouble = lambda x: x * 2"
    cells = [source, graded("", "q_1"), "len(In), sorted(Out)"]
    outcome = execute(job(*cells, sealed=SEALED), kernels)

    assert texts(outcome)[2] == ["(3, [])"]
    assert len(outputs(outcome)[1]) == 2


def test_code_is_split_into_statements_and_the_asked_expression():
    assert split("import json\njson.dumps(1)") == ("import json", "json.dumps(1)")
    assert split("f(1)") == ("", "f(1)")
    with pytest.raises(ValueError, match="no last expression"):
        split("x = 1")


def message(content):
    return Message("execute_reply", json.dumps(content).encode())


def reply(answer):
    return message({"status": "ok", "user_expressions": {"answer": answer}})


def ok(text):
    return {"status": "ok", "data": {"text/plain": text}}


@pytest.mark.parametrize("text", ["", "it's \"\\", "ä€\n\u2028", '{"a": [1]}'])
def test_a_text_comes_back_as_it_was(text):
    assert read_answer(reply(ok(repr(text))), 1000) == text


@pytest.mark.parametrize(
    "said",
    [
        None,
        Message("execute_reply", None),
        Message("execute_reply", b"{"),
        message([]),
        message({"status": "ok"}),
        message({"status": "ok", "user_expressions": []}),
        reply(ok("'" + "x" * 2000 + "'")),
        reply(ok("2.0")),
        reply(ok("'")),
        reply(ok(["'", "'"])),
        reply(ok(r"'\x'")),
        reply({"status": "ok", "data": "'a'"}),
        reply({"status": "error", "ename": "NameError", "evalue": "x"}),
        reply({"status": "error"}),
        reply(["ok"]),
    ],
)
def test_whatever_else_is_answered_is_no_answer(said):
    with pytest.raises(NoAnswerError):
        read_answer(said, 1000)
