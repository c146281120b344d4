"""Grade the submissions of a class: executed by many, recorded by one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from traitlets.config import Config

from grading.api import open_api
from grading.course import GradingError
from grading.executing import Options, Outcome, keep_outcome, kept_outcome
from grading.grade.engines import shared_engines
from grading.grade.executor import Executor
from grading.grade.interrupts import Interrupts
from grading.grade.planning import Planner
from grading.grade.recording import Recorder
from grading.grade.stamps import Stamps

# So many submissions for each process are under way: while one is executed, the next waits.
_AHEAD = 2


@dataclass(frozen=True)
class Attempt:
    """How the grading of one submission went.

    Attributes
    ----------
    student_id : str
        Whose it is.
    seconds : float
        How long executing it took; 0 where that was done before.
    error : str or None
        Why nbgrader could not grade it; None if it could.
    """

    student_id: str
    seconds: float
    error: str | None = None


@dataclass
class _Submission:
    """A submission under way: what it is graded from, what executing gave, what is to come."""

    student: str
    stamp: str
    outcomes: dict[str, Outcome | GradingError] = field(default_factory=dict)
    awaited: dict[str, Options] = field(default_factory=dict)
    seconds: float = 0.0


class ClassGrader:
    """Grades submissions of one assignment.

    Parameters
    ----------
    root : Path
        The course.
    assignment : str
        The assignment's name.
    executor : Executor
        What executes the submissions.
    settings : Config, optional
        What is configured beyond the course's own configuration.
    regrade : bool, optional
        Whether to execute again what was executed before.
    """

    def __init__(
        self,
        root: Path,
        assignment: str,
        executor: Executor,
        settings: Config | None = None,
        regrade: bool = False,
    ) -> None:
        settings = settings or Config()
        self._executor = executor
        self._regrade = regrade
        self._interrupts = Interrupts()
        self._planner = Planner(root, assignment, settings)
        self._recorder = Recorder(root, assignment, settings)
        self._stamps = Stamps(open_api(root), assignment)
        self._under_way: dict[str, _Submission] = {}

    def grade(self, students: Iterable[str], on_done: Callable[[Attempt], None]) -> None:
        """Grade submissions.

        What nbgrader says about each goes to ``logs/ASSIGNMENT/STUDENT.log``.

        Parameters
        ----------
        students : iterable of str
            Whose.
        on_done : callable
            Called with an `Attempt` when a submission is graded, in whatever order.

        Raises
        ------
        GradingError
            If nothing can be executed any more.
        KeyboardInterrupt
            If Ctrl-C or a polite kill ends it. What was graded until then stays graded.
        """
        with self._interrupts, shared_engines(), self._planner:
            for student in students:
                self._start(student, on_done)
                while self._executor.ready() or len(self._under_way) >= self._most:
                    self._receive(on_done)
            while self._under_way:
                self._receive(on_done)

    @property
    def _most(self) -> int:
        return _AHEAD * self._executor.slots

    def _start(self, student: str, on_done: Callable[[Attempt], None]) -> None:
        """Have executed what was not executed before."""
        submission = _Submission(student, self._stamps.make(student))
        with self._interrupts.shield():
            planned = self._planner.plan(student)
        for job, options in planned:
            kept = None if self._regrade else kept_outcome(job, options)
            if kept:
                submission.outcomes[job.key] = kept
            elif job.key not in submission.awaited:
                submission.awaited[job.key] = options
                self._executor.submit((student, job.key), job, options)
        self._under_way[student] = submission
        self._finish(submission, on_done)

    def _receive(self, on_done: Callable[[Attempt], None]) -> None:
        """Wait until something was executed."""
        taken = self._executor.take()
        if taken is None:
            return
        (student, key), outcome = taken
        submission = self._under_way[student]
        options = submission.awaited.pop(key)
        submission.outcomes[key] = outcome
        if isinstance(outcome, Outcome):
            keep_outcome(key, options, outcome)
            submission.seconds += outcome.seconds
        self._finish(submission, on_done)

    def _finish(self, submission: _Submission, on_done: Callable[[Attempt], None]) -> None:
        """Record a submission if all of it was executed."""
        if submission.awaited:
            return
        del self._under_way[submission.student]
        with self._interrupts.shield():
            # Were this process killed now, an older stamp would hide that the record is half done.
            self._stamps.drop(submission.student)
            error = self._recorder.record(submission.student, submission.outcomes)
            if error is None:
                self._stamps.keep(submission.student, submission.stamp)
        on_done(Attempt(submission.student, submission.seconds, error))
