"""Sealed tests give points for what was found, and nothing of themselves away."""

import pytest
from answering import dead_kernel, kernel_with

from grading.course import GradingError
from grading.sealed import VERDICT_MIME, Criterion, SealedTests, judging, load_sealed

SEALED = """
from grading.sealed import Criterion, question

@question("q_1")
def doubles(student):
    yield Criterion(2, student.call("double", 21) == 42, "It doubles a number.")
    yield Criterion(1, student.call("double", "ab") == "abab", "It doubles a text.")

@question("q_2")
def mistaken(student):
    yield Criterion(1, 0.5, "Half of it is right.")
    1 / 0
"""


@pytest.fixture(scope="module")
def tests():
    return load_sealed(SEALED)


def test_each_question_has_its_test(tests):
    assert tests.questions == {"q_1", "q_2"}


@pytest.mark.parametrize(
    ("code", "score"),
    [
        ("double = lambda x: x * 2", 3),
        ("double = lambda x: x + x", 3),
        ("double = lambda x: 42", 2),
        ("double = lambda x: x", 0),
        ("def double(x): return int(x) * 2", 2),
        ("", 0),
    ],
)
def test_points_are_for_what_the_code_does(tests, code, score):
    assert tests.judge("q_1", kernel_with(code), 3).score == score


def test_what_was_earned_before_the_kernel_died_is_kept(tests):
    alive = kernel_with("double = lambda x: x * 2")
    calls = []

    def ask(code, seconds):
        calls.append(code)
        return alive(code, seconds) if len(calls) == 1 else dead_kernel(code, seconds)

    verdict = tests.judge("q_1", ask, 3)
    assert verdict.score == 2
    assert "more memory" in verdict.lines[-1]
    assert not verdict.remarks


def test_an_error_of_the_test_is_the_instructors_to_see(tests):
    verdict = tests.judge("q_2", kernel_with(), 2)
    assert verdict.score == 0.5
    assert verdict.remarks == (
        "the sealed test of `q_2` failed: ZeroDivisionError in line 12: division by zero",
    )
    assert "Zero" not in "".join(verdict.lines)


def test_a_test_without_end_is_given_up(monkeypatch):
    def endless(student):
        yield Criterion(1, True, "It begins well.")
        while True:
            pass

    monkeypatch.setattr(judging, "_SECONDS", 0.2)
    verdict = SealedTests({"q_1": endless}).judge("q_1", dead_kernel, 3)
    assert verdict.score == 1
    assert verdict.remarks == ("the sealed test of `q_1` failed: it computed longer than 0.2 s",)


def test_waiting_for_answers_is_not_counted(monkeypatch, tests):
    monkeypatch.setattr(judging, "_SECONDS", 0.2)
    code = "import time\ndef double(x):\n    time.sleep(0.3)\n    return x * 2"
    assert tests.judge("q_1", kernel_with(code), 3).score == 3


def test_an_equal_to_all_object_earns_nothing(tests):
    liar = "class Liar:\n    def __eq__(self, other): return True\ndouble = lambda x: Liar()"
    assert tests.judge("q_1", kernel_with(liar), 3).score == 0


def test_the_outputs_tell_nbgrader_the_points_and_the_student_the_reasons(tests):
    verdict = tests.judge("q_1", kernel_with("double = lambda x: 42"), 3)
    said, points = verdict.outputs()
    assert "2 of 2: It doubles a number." in said.data["text/plain"]
    assert said.data[VERDICT_MIME]["score"] == 2
    assert float(points.data["text/plain"]) == 2


def test_never_more_points_than_the_cell_has(tests):
    assert tests.judge("q_1", kernel_with("double = lambda x: x * 2"), 2).score == 2


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = ", "sealed.py cannot be used: SyntaxError"),
        ("import nothing_of_that_name", "ModuleNotFoundError in line 1"),
        (SEALED.replace("q_2", "q_1"), "two tests for the question q_1"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(source, said):
    with pytest.raises(GradingError, match=said):
        load_sealed(source)


def test_every_student_is_asked_the_same():
    drawn = []

    def draw(student):
        drawn.append(student.rng.random())
        yield Criterion(1, True, "Drawn.")

    tests = SealedTests({"q_1": draw, "q_2": draw})
    for grade_id in ("q_1", "q_1", "q_2"):
        tests.judge(grade_id, lambda code, seconds: "", 1)
    assert drawn[0] == drawn[1] != drawn[2]
