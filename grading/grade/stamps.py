"""Remember what each submission was graded from, so that it need not be graded again."""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from nbgrader.api import Assignment, SubmittedAssignment
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from grading.executing.files import why_left_out


class Stamps:
    """What the submissions of an assignment were graded from.

    That is what was handed in, when, and what the assignment was: a stamp does not change with
    what is installed, lest an update have a whole class graded again.

    Parameters
    ----------
    api : NbGraderAPI
        nbgrader's interface to the course.
    assignment : str
        The assignment.
    """

    def __init__(self, api: NbGraderAPI, assignment: str) -> None:
        self._api = api
        self._assignment = assignment
        self._folder = Path(api.coursedir.root, ".cache", "graded", assignment)

    def make(self, student: str) -> str:
        """Return the stamp of a submission as it is now."""
        folder = self._path(self._coursedir.submitted_directory, student)
        facts = [self._facts, _digests(folder, _digest_of_stranger)]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()

    def keep(self, student: str, stamp: str) -> None:
        """Remember that a submission was graded; half a stamp is none, so no care is needed.

        Where the stamp cannot be written, the submission is graded again: that costs time.
        """
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / student).write_text(stamp, encoding="utf-8")

    def drop(self, student: str) -> None:
        """Forget that a submission was graded, before its record is written anew."""
        with contextlib.suppress(OSError):
            (self._folder / student).unlink()

    def is_graded(self, student: str) -> bool:
        """Return whether a submission is graded and nothing has changed since."""
        path = self._folder / student
        autograded = self._path(self._coursedir.autograded_directory, student)
        return (
            student in self._recorded
            and path.is_file()
            and any(autograded.glob("*.ipynb"))
            and path.read_text(encoding="utf-8") == self.make(student)
        )

    @property
    def _coursedir(self) -> CourseDirectory:
        return self._api.coursedir

    @cached_property
    def _recorded(self) -> set[str]:
        """The students whose submissions the gradebook has."""
        with self._api.gradebook as gradebook:
            submitted = gradebook.db.query(SubmittedAssignment.student_id)
            mine = submitted.join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            return {row.student_id for row in mine.filter(Assignment.name == self._assignment)}

    @cached_property
    def _facts(self) -> list[object]:
        """What the assignment is: in the gradebook, and in files."""
        with self._api.gradebook as gradebook:
            entry = gradebook.find_assignment(self._assignment)
            cells = [
                [notebook.name, cell.name, str(cell.cell_type), cell.source]
                for notebook in entry.notebooks
                for cell in notebook.source_cells
            ]
            points = [
                [notebook.name, cell.name, cell.max_score]
                for notebook in entry.notebooks
                for cell in (*notebook.grade_cells, *notebook.task_cells)
            ]
            due = str(entry.duedate)
        files = [
            _digests(self._path(step, "."))
            for step in (self._coursedir.source_directory, self._coursedir.release_directory)
        ]
        return [sorted(cells), sorted(points), due, files]

    def _path(self, step: str, student: str) -> Path:
        return Path(self._coursedir.format_path(step, student, self._assignment))


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"


def _digest_of_stranger(path: Path) -> str:
    """Return what tells a submission's file apart; what is never copied is not read either."""
    if why_left_out(path):
        facts = path.lstat()
        return f"left out: {facts.st_size} bytes of {facts.st_mtime_ns}"
    return _digest(path)


def _digests(folder: Path, digest: Callable[[Path], str] = _digest) -> list[list[str]]:
    """Return the files of a folder with what tells their contents apart."""
    return [[path.relative_to(folder).as_posix(), digest(path)] for path in sorted(_files(folder))]


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        made = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if path.is_file() and not made:
            yield path
