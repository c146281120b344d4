"""A student's function calls one of the grader's: what that knows stays in the grader's process."""

from functools import partial

import pytest
from small_jobs import graded, job, texts

from grading.executing import execute
from grading.kernels import open_kernels
from grading.sealed import Student

SEALED = """
from grading.sealed import RefusedError, as_array, question, right_or_not

@question("q_1")
def lowest(student):
    secret = float(student.rng.integers(1000))

    def loss(number):
        number = float(as_array(number, (), "what `lowest(…)` asks for"))
        if number < 0:
            raise RefusedError(ValueError, "too low")
        return abs(number - secret)

    found, (rows,) = student.call_with_oracle("lowest", loss, [1000], most=1500)
    yield right_or_not(1, found == secret and rows == [1000], "What is found")

@question("q_2")
def number(student):
    yield right_or_not(1, student.value("number") == 42, "The number")
"""
RIGHT = "def lowest(loss, rows):\n    return min(range(rows[0]), key=loss)"


@pytest.fixture(scope="module")
def kernels():
    with open_kernels("none") as kernels:
        yield kernels


def judge(kernels, source):
    """Execute a source, then both questions' cells; return the outcome and what each cell says."""
    cells = [source, "number = 42", graded("", "q_1"), graded("", "q_2")]
    outcome = execute(job(*cells, sealed=SEALED), kernels)
    return outcome, texts(outcome)[2:]


def test_the_grader_answers_what_the_students_code_asks(kernels):
    outcome, ((said, points), (_, others)) = judge(kernels, RIGHT)

    assert (points, others) == ("1.0", "1.0"), said
    assert (outcome.remarks, outcome.complete) == ((), True)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            RIGHT.replace("range(rows", "range(-1, rows"),
            "stopped with an error: ValueError: too low",
        ),
        (RIGHT.replace("key=loss", "key=lambda n: loss(n, n)"), "TypeError: too many positional"),
        (RIGHT.replace("key=loss", "key=lambda n: loss(loss)"), "TypeError: numbers or arrays are"),
        (RIGHT.replace("key=loss", "key=lambda n: loss('no')"), "is not made of numbers"),
        (RIGHT.replace("rows[0]", "10**9"), "called the function that it is given more than 1500"),
        (RIGHT.replace("key=loss", "key=input"), "gave an answer of another kind"),
        ("def lowest(loss, rows):\n    return input('[')", "asked for no plain data"),
        ("number = 3", "There is no `lowest`."),
    ],
)
def test_what_cannot_be_answered_is_said_and_the_next_question_asked(kernels, source, reason):
    outcome, ((said, points), (_, others)) = judge(kernels, source)

    assert reason in said
    assert (points, others) == ("0.0", "1.0")
    assert outcome.remarks == ()


@pytest.mark.parametrize(
    "turn", ["loss(1)", "pass", "loss('no')"], ids=["asking", "silent", "asking amiss"]
)
def test_who_asks_on_and_on_is_stopped(kernels, monkeypatch, turn):
    monkeypatch.setattr("grading.sealed.judging.Student", partial(Student, seconds=1))
    endless = f"""
def lowest(loss, rows):
    while True:
        try:
            {turn}
        except Exception:
            pass
"""
    outcome, ((_, points), (_, others)) = judge(kernels, endless)

    assert (points, others) == ("0.0", "1.0")
    assert not outcome.complete


def test_nothing_can_be_asked_where_there_is_no_oracle(kernels):
    source = "class Asking:\n    def __array__(self):\n        return input('?')\nnumber = Asking()"
    outcome = execute(job(source, graded("", "q_2"), sealed=SEALED), kernels)

    assert "`number` stopped with an error" in texts(outcome)[1][0]
