"""The marks of a class: who got what, what still waits for a human, and why."""

import contextlib
import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin

from grading import outcome
from grading.course import log_path
from grading.lms.record import marked_late
from grading.lms.text import harmless
from grading.outcome import Reading
from grading.reading import why_unreadable


@dataclass(frozen=True)
class Mark:
    """One student's marks in one assignment.

    Attributes
    ----------
    assignment, student_id, first_name, last_name : str
        Whose marks, and in what.
    points : dict of str to float
        The points there are for each question.
    scores : dict of str to float or None
        The points earned; None where there are none (yet).
    by_hand : tuple of str
        The questions that wait for the instructor.
    unanswered : tuple of str
        The questions that were left as they were released.
    ending : str
        ``"graded"``, ``"graded with remarks"``, ``"needs review"`` or ``"not submitted"``.
    reason : str
        Why it is not simply graded.
    seconds_late : float
        0 if in time.
    penalty : float
        The points taken off for being late.
    sandbox : str
        What kept the submission apart when it ran; ``"none"`` if nothing did, empty if it did
        not run.
    """

    assignment: str
    student_id: str
    first_name: str
    last_name: str
    points: dict[str, float]
    scores: dict[str, float | None]
    ending: str
    reason: str = ""
    by_hand: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    seconds_late: float = 0.0
    penalty: float = 0.0
    sandbox: str = ""

    @property
    def total(self) -> float | None:
        """The points so far; None where the submission must be looked at first."""
        if self.ending == outcome.NEEDS_REVIEW and not any(self.known):
            return None
        return max(0.0, sum(self.known) - self.penalty)

    @property
    def known(self) -> list[float]:
        """The scores that there are."""
        return [score for score in self.scores.values() if score is not None]

    @property
    def max_score(self) -> float:
        """The points that there are in all."""
        return sum(self.points.values())


def read_marks(
    gradebook: Gradebook,
    coursedir: CourseDirectory,
    assignment: str,
    students: Collection[str] | None = None,
) -> list[Mark]:
    """Return the marks in an assignment, by last name: of these students, or of all there are."""
    entry = gradebook.find_assignment(assignment)
    points, late = _points(entry), marked_late(Path(coursedir.root), assignment)
    reader = _MarkReader(gradebook, coursedir, assignment, points, late)
    chosen = [each for each in gradebook.students if students is None or each.id in students]
    marks = [reader.read(student) for student in chosen]
    return sorted(marks, key=lambda mark: (mark.last_name, mark.first_name, mark.student_id))


def write_csv(marks: Iterable[Mark], path: Path) -> None:
    """Write marks as a table, one line a student and assignment, one column a question."""
    marks = list(marks)
    questions = sorted({name for mark in marks for name in mark.points}, key=_natural)
    columns = ["assignment", "student_id", "last_name", "first_name", *questions]
    columns += [
        "total",
        "max_score",
        "to_grade_by_hand",
        "days_late",
        "sandbox",
        "status",
        "reason",
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for mark in marks:
            row = _row(mark)
            writer.writerow({name: harmless(str(value)) for name, value in row.items()})


class MarksExport(ExportPlugin):
    """What ``nbgrader export`` writes here: `write_csv` of all assignments."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks to ``--to``, or to ``marks.csv``."""
        names = [str(name) for name in self.assignment] or [
            entry.name for entry in gradebook.assignments
        ]
        chosen = {str(student) for student in self.student}
        marks = [
            mark
            for name in names
            for mark in read_marks(gradebook, self.parent.coursedir, name)
            if not chosen or mark.student_id in chosen
        ]
        path = Path(self.to or "marks.csv")
        write_csv(marks, path)
        self.log.info("Marks of %d submissions written to %s", len(marks), path)


@dataclass(frozen=True)
class _MarkReader:
    """Reads the marks of single students from nbgrader's gradebook and folders."""

    gradebook: Gradebook
    coursedir: CourseDirectory
    assignment: str
    points: dict[str, float]
    marked_late: set[str]

    def read(self, student: Any) -> Mark:
        submitted = self._notebooks(self.coursedir.submitted_directory, student.id)
        autograded = self._notebooks(self.coursedir.autograded_directory, student.id)
        if autograded:
            # Another gradebook may have been put in the place of the one that knew of it.
            with contextlib.suppress(MissingEntry):
                return self._graded(student, autograded)
        if not submitted:
            return self._mark(student, ending=outcome.NOT_SUBMITTED, reason="no submission")
        reason = self._why_not_graded(student.id, submitted)
        return self._mark(student, ending=outcome.NEEDS_REVIEW, reason=reason)

    def _why_not_graded(self, student_id: str, submitted: list[Path]) -> str:
        unreadable = [why_unreadable(path) for path in submitted]
        if any(unreadable):
            return "; ".join(filter(None, unreadable))
        log = log_path(Path(self.coursedir.root), self.assignment, student_id)
        return outcome.why_refused(log.read_text("utf-8")) if log.is_file() else "not graded yet"

    def _graded(self, student: Any, notebooks: list[Path]) -> Mark:
        readings = [outcome.read_autograded(path) for path in notebooks]
        handed_in = {path.stem for path in notebooks}
        submission = self.gradebook.find_submission(self.assignment, student.id)
        late = submission.total_seconds_late
        reasons = [outcome.say_late(late)] if late else []
        if not late and student.id in self.marked_late:
            reasons.append("marked as late where it was handed in")
        reasons += [
            f"notebook `{each.name}` was not handed in"
            for each in submission.notebooks
            if each.name not in handed_in
        ]
        reasons += [remark for reading in readings for remark in reading.remarks]
        ending = outcome.WITH_REMARKS if reasons else outcome.GRADED
        grades = _grades(submission)
        doubtful = any(each.faulty or _is_doubtful(grades, each) for each in readings)
        doubtful |= any(each.elsewhere for each in readings) and _lost_by_tests(grades)
        return self._mark(
            student,
            scores={name: _score(grades[name]) for name in self.points},
            by_hand=tuple(name for name in self.points if grades[name].needs_manual_grade),
            unanswered=tuple(name for reading in readings for name in reading.unanswered),
            ending=outcome.NEEDS_REVIEW if doubtful else ending,
            reason="; ".join(reasons),
            seconds_late=late,
            penalty=submission.late_submission_penalty or 0.0,
            sandbox=", ".join(sorted({each.sandbox for each in readings} - {""})),
        )

    def _mark(self, student: Any, **facts: Any) -> Mark:
        facts.setdefault("scores", dict.fromkeys(self.points))
        return Mark(
            assignment=self.assignment,
            student_id=student.id,
            first_name=student.first_name or "",
            last_name=student.last_name or "",
            points=self.points,
            **facts,
        )

    def _notebooks(self, step: str, student_id: str) -> list[Path]:
        folder = Path(self.coursedir.format_path(step, student_id, self.assignment))
        return sorted(folder.glob("*.ipynb"))


def _points(assignment: Any) -> dict[str, float]:
    cells = [cell for notebook in assignment.notebooks for cell in _graded_cells(notebook)]
    return {_label(cell): cell.max_score for cell in sorted(cells, key=lambda c: _natural(c.name))}


def _graded_cells(notebook: Any) -> list[Any]:
    return [*notebook.grade_cells, *notebook.task_cells]


def _label(cell: Any) -> str:
    """Return a question's name, with the notebook's where an assignment has several."""
    several = len(cell.notebook.assignment.notebooks) > 1
    return f"{cell.notebook.name}/{cell.name}" if several else str(cell.name)


def _grades(submission: Any) -> dict[str, Any]:
    return {
        _label(grade.cell): grade for notebook in submission.notebooks for grade in notebook.grades
    }


def _is_doubtful(grades: dict[str, Any], reading: Reading) -> bool:
    """Return whether points may be missing only because a cell could not be matched.

    Points that a human has given are not.
    """
    return any(
        _is_short(grade)
        for grade in grades.values()
        if grade.name in reading.review and grade.manual_score is None
    )


def _lost_by_tests(grades: dict[str, Any]) -> bool:
    """Return whether tests gave less than all points, and no human has overruled any of them."""
    tested = [grade for grade in grades.values() if grade.auto_score is not None]
    looked_at = any(grade.manual_score is not None for grade in tested)
    return not looked_at and any(map(_is_short, tested))


def _is_short(grade: Any) -> bool:
    return (_score(grade) or 0.0) < float(grade.max_score)


def _score(grade: Any) -> float | None:
    if grade.auto_score is None and grade.manual_score is None:
        return None
    return float(grade.score)


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts q_2 before q_10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name)]


def _row(mark: Mark) -> dict[str, object]:
    return {
        "assignment": mark.assignment,
        "student_id": mark.student_id,
        "last_name": mark.last_name,
        "first_name": mark.first_name,
        **{name: figure(score) for name, score in mark.scores.items()},
        "total": figure(mark.total),
        "max_score": figure(mark.max_score),
        "to_grade_by_hand": " ".join(mark.by_hand),
        "days_late": figure(round(mark.seconds_late / 86400, 2)),
        "status": mark.ending,
        "reason": mark.reason,
        "sandbox": mark.sandbox,
    }


def figure(value: float | None) -> str:
    """Return a number without needless decimals; nothing for None."""
    return "" if value is None else f"{value:g}"
