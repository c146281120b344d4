"""Sealed tests: criteria of questions, judged in the grader's process."""

import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from zlib import crc32

from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading.course import GradingError
from grading.sealed.forms import NoAnswerError
from grading.sealed.oracles import Answer
from grading.sealed.student import Ask, Student
from helpers.endless import TookTooLong, stopped_after

VERDICT_MIME = "application/vnd.first-descent.verdict+json"
# How long a test may compute, besides waiting for answers: what is drawn can be without end.
_SECONDS = 100.0


@dataclass(frozen=True)
class Criterion:
    """One thing that a question gives points for.

    Attributes
    ----------
    points : float
        What it is worth.
    earned : float or bool
        The share of the points that is earned, from 0 to 1; True and False are 1 and 0.
    message : str
        One sentence for the student. It tells what was found, and never the test or its values.
    """

    points: float
    earned: float | bool
    message: str


def right_or_not(points: float, is_right: bool, about: str) -> Criterion:
    """Return a criterion whose sentence says of something that it is right, or that it is not."""
    return Criterion(points, is_right, f"{about}: {'right' if is_right else 'not right'}.")


Test = Callable[[Student], Iterator[Criterion]]


@dataclass(frozen=True)
class Verdict:
    """What the sealed test of a question found.

    Attributes
    ----------
    score, max_score : float
        Points earned and points there are.
    lines : tuple of str
        A sentence for each criterion, for the student.
    remarks : tuple of str
        What the instructor has to look at; empty if all went well.
    """

    score: float
    max_score: float
    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    def outputs(self) -> list[NotebookNode]:
        """Return what stands below the question's cell; nbgrader reads the last one as points."""
        text = "\n".join((f"{self.score:g} of {self.max_score:g} points", *self.lines))
        facts = {"score": self.score, "max_score": self.max_score, "lines": list(self.lines)}
        return [
            new_output("display_data", {"text/plain": text, VERDICT_MIME: facts}),
            new_output("execute_result", {"text/plain": repr(float(self.score))}),
        ]


@dataclass
class SealedTests:
    """The sealed tests of an assignment, by the ``grade_id`` of the cell with the points."""

    tests: dict[str, Test] = field(default_factory=dict)

    @property
    def questions(self) -> set[str]:
        """The cells that these tests judge."""
        return set(self.tests)

    def judge(self, grade_id: str, ask: Ask, max_score: float) -> Verdict:
        """Judge a question by asking the student's kernel.

        Parameters
        ----------
        grade_id : str
            The question's cell.
        ask : callable
            Runs code in the student's kernel; see `Ask`.
        max_score : float
            The points of the cell.

        Returns
        -------
        Verdict
            What was earned up to where an answer failed to come. An error of the test itself,
            or a test that takes too long, gives a remark for the instructor; nothing is raised.
        """
        earned, lines, remarks = 0.0, [], []
        try:
            student = Student(_not_counted(ask), seed=crc32(grade_id.encode()))
            with stopped_after(_SECONDS):
                for criterion in self.tests[grade_id](student):
                    points = criterion.points * min(1.0, max(0.0, float(criterion.earned)))
                    earned += points
                    lines.append(f"{points:g} of {criterion.points:g}: {criterion.message}")
        except NoAnswerError as reason:
            lines.append(f"Not judged further: {reason}")
        except (Exception, TookTooLong) as error:
            lines.append("The rest could not be judged. Your instructor will look at it.")
            remarks.append(f"the sealed test of `{grade_id}` failed: {_where(error)}")
        return Verdict(min(earned, max_score), max_score, tuple(lines), tuple(remarks))


def question(grade_id: str) -> Callable[[Test], Test]:
    """Make a function the sealed test of a question.

    Parameters
    ----------
    grade_id : str
        The ``grade_id`` of the cell that has the question's points.

    Notes
    -----
    The function is given a `Student` and yields a `Criterion` for each part of the points, one
    after the other: what was yielded counts even if a later answer never comes.
    """

    def mark(test: Test) -> Test:
        test.__grade_id__ = grade_id  # type: ignore[attr-defined]
        return test

    return mark


def load_sealed(source: str) -> SealedTests:
    """Return the sealed tests that the text of a ``sealed.py`` defines.

    Raises
    ------
    GradingError
        If the text cannot be run, or two tests are for the same question.
    """
    module = ModuleType("sealed")
    try:
        exec(compile(source, "sealed.py", "exec"), module.__dict__)
    except Exception as error:
        raise GradingError(f"sealed.py cannot be used: {_where(error)}") from error
    found: dict[str, Test] = {}
    for test in vars(module).values():
        name = getattr(test, "__grade_id__", None)
        if name in found:
            raise GradingError(f"sealed.py has two tests for the question {name}.")
        if name:
            found[name] = test
    return SealedTests(found)


def _not_counted(ask: Ask) -> Ask:
    """Return what asks while `stopped_after` waits: answers have a time of their own."""

    def ask_and_wait(code: str, seconds: float, *answer: Answer) -> str:
        is_main = threading.current_thread() is threading.main_thread()
        if not is_main or not hasattr(signal, "setitimer"):
            return ask(code, seconds, *answer)
        left = signal.setitimer(signal.ITIMER_REAL, 0)
        try:
            return ask(code, seconds, *answer)
        finally:
            signal.setitimer(signal.ITIMER_REAL, *left)

    return ask_and_wait


def _where(error: BaseException) -> str:
    """Return an error with the line of the sealed test that it comes from."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == "sealed.py"]
    place = f" in line {frames[-1].lineno}" if frames else ""
    if isinstance(error, TookTooLong):
        return f"it computed longer than {_SECONDS:g} s{place}"
    return f"{type(error).__name__}{place}: {error}"
