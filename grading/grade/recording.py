"""Record what executing gave: nbgrader's own autograding, with the outcomes at hand."""

from collections.abc import Mapping
from pathlib import Path

from traitlets.config import Config

from grading.api import open_api
from grading.course import GradingError, full_log, last_words, log_path
from grading.executing import Job, Options, Outcome
from grading.grade.autograding import autograde

Outcomes = Mapping[str, Outcome | GradingError]


class ChangedError(GradingError):
    """A submission is no longer the one that was executed."""


class Recorder:
    """Has nbgrader write autograded notebooks and marks; only one may do so for a gradebook.

    Parameters
    ----------
    root : Path
        The course.
    assignment : str
        The assignment.
    settings : Config
        What is configured beyond the course's own configuration.
    """

    def __init__(self, root: Path, assignment: str, settings: Config) -> None:
        self._root = root
        self._assignment = assignment
        self._outcomes: dict[str, Outcome | GradingError] = {}
        outcomes = self._outcomes

        def give(job: Job, options: Options) -> Outcome:
            found = outcomes.get(job.key)
            if isinstance(found, Outcome):
                return found
            raise found or ChangedError("it changed while it was graded: grade it again")

        own = Config()
        own.ExecuteSubmission.run = give
        self._api = open_api(root, settings, own)

    def record(self, student: str, outcomes: Outcomes) -> str | None:
        """Record a submission; return why nbgrader could not, or None if it could.

        Parameters
        ----------
        student : str
            Whose it is.
        outcomes : mapping
            By their keys, what its jobs gave, or why they gave nothing.
        """
        self._outcomes.clear()
        self._outcomes.update(outcomes)
        done = autograde(self._api, self._assignment, student)
        log = full_log(done)
        path = log_path(self._root, self._assignment, student)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Names of files may hold bytes that are no text.
        path.write_text(log, encoding="utf-8", errors="backslashreplace")
        if done["success"]:
            return None
        with self._api.gradebook as gradebook:
            # Whoever has handed in stands in the marks, however early nbgrader gave up.
            gradebook.update_or_create_student(student)
        return last_words(log)
