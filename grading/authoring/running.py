"""Run an answer through its question's check and sealed test, and say what does not fit."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from grading.authoring.answers import Answer
from grading.authoring.assignment import Assignment
from grading.authoring.in_process import ask_in_process, quietly, run_code
from grading.authoring.sentences import too_long
from grading.course import GradingError
from grading.kernels.inside.tuning import tune_tensorflow
from grading.sealed import Verdict
from helpers.feedback import Result
from helpers.quiet import quiet_start


@dataclass(frozen=True)
class Judged:
    """What an answer got.

    Attributes
    ----------
    result : Result
        What the visible check said.
    verdict : Verdict
        What the sealed test said.
    error : BaseException or None
        What the answer's own code raised.
    """

    result: Result
    verdict: Verdict
    error: BaseException | None


def run_answer(assignment: Assignment, answer: Answer) -> Judged:
    """Run an answer in this process, and have it judged as a student's would be.

    Raises
    ------
    GradingError
        If the question is not there, or the code before the answer cannot be run.
    """
    if answer.question not in assignment.autograded:
        raise GradingError(
            f"answers.py has answers to {answer.question}, which tests do not grade."
        )
    names: dict[str, Any] = {"__name__": "__main__"}
    with quiet_start(), quietly():  # an answer may be the first to import TensorFlow
        given = assignment.answers.given.get(answer.question, "")
        if error := run_code(given, names):
            raise GradingError(
                f"answers.py: the code GIVEN before {answer.question} stops with "
                f"{type(error).__name__}: {error}."
            ) from error
        tune_tensorflow()  # as in the kernels that grade
        error = run_code(answer.code, names)
        with _last_error(error):
            result = assignment.question(answer.question).check(**names)
        points = assignment.autograded[answer.question].points
        verdict = assignment.sealed.judge(answer.question, ask_in_process(names), points)
    return Judged(result, verdict, error)


@contextmanager
def _last_error(error: BaseException | None) -> Iterator[None]:
    """Remember an error as Jupyter does: a check may look at it."""
    if error is None:
        yield
        return
    sys.last_value = error
    try:
        yield
    finally:
        del sys.last_value


def misfits(assignment: Assignment, answer: Answer) -> list[str]:
    """Return what is not as it should be when an answer is judged, in sentences; else nothing.

    A right answer runs, passes, and gets all points. A wrong one gets its diagnosis and less than
    all points, or those that it says. The untouched stub counts as not attempted and gets none.
    """
    return misfits_of(answer, run_answer(assignment, answer))


def misfits_of(answer: Answer, judged: Judged) -> list[str]:
    """Return what is not as it should be in what an answer got; see `misfits`."""
    expected = {"right": _of_a_right_answer, "wrong": _of_a_wrong_answer, "stub": _of_the_stub}
    found = [*_of_the_sealed_test(judged), *expected[answer.kind](answer, judged)]
    return [f"{answer}: {said}" for said in found]


def _of_the_sealed_test(judged: Judged) -> Iterator[str]:
    yield from (f"{remark}." for remark in judged.verdict.remarks)
    if judged.result.status == "error":
        yield f"the check itself failed: {judged.result.message}"


def _of_a_right_answer(answer: Answer, judged: Judged) -> Iterator[str]:
    if judged.error is not None:
        yield f"its code stops with {type(judged.error).__name__}: {judged.error}."
    if not judged.result.passed:
        yield f"the check says {judged.result.diagnosis}: {judged.result.message}"
    if judged.verdict.score < judged.verdict.max_score:
        yield f"the sealed test gives {_points(judged.verdict)} ({' '.join(judged.verdict.lines)})."


def _of_a_wrong_answer(answer: Answer, judged: Judged) -> Iterator[str]:
    result, verdict = judged.result, judged.verdict
    for message in result.message.split("\n\n"):  # one for each mistake
        if said := too_long(message):
            yield f"the message {said}"
    if result.diagnosis != answer.diagnosis:
        yield f"the check says {result.diagnosis or result.status}: {result.message}"
    for who, score, most in (
        ("the check", result.score, result.max_score),
        ("the sealed test", verdict.score, verdict.max_score),
    ):
        if answer.points is None and score >= most:
            yield f"{who} gives all {most:g} points."
        elif answer.points is not None and abs(score - answer.points) > 1e-9:
            yield f"{who} gives {score:g} points, not {answer.points:g}."


def _of_the_stub(answer: Answer, judged: Judged) -> Iterator[str]:
    if judged.result.status != "not_attempted":
        said = judged.result.diagnosis or judged.result.status
        yield f"the check says {said}, not that there is nothing to check yet."
    if judged.verdict.score or judged.result.score:
        yield f"it gets {_points(judged.verdict)}."


def _points(verdict: Verdict) -> str:
    return f"{verdict.score:g} of {verdict.max_score:g} points"
