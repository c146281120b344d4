"""Whose submissions are to be graded."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from grading.api import open_api
from grading.course import GradingError


def open_assignment(root: Path, assignment: str) -> NbGraderAPI:
    """Return nbgrader's API for a course.

    Raises
    ------
    GradingError
        If the assignment was not released.
    """
    api = open_api(root)
    with api.gradebook as gradebook:
        try:
            gradebook.find_assignment(assignment)
        except MissingEntry as error:
            raise GradingError(
                f"The gradebook has no assignment {assignment}. If that is its name, release it "
                f"first: nbgrader generate_assignment {assignment}"
            ) from error
    return api


def choose(
    api: NbGraderAPI, assignment: str, students: Sequence[str] | None, since: datetime | None
) -> list[str]:
    """Return the ids of students who have handed in, sorted.

    Parameters
    ----------
    api : NbGraderAPI
        nbgrader's interface to the course.
    assignment : str
        The assignment.
    students : sequence of str or None
        Only these.
    since : datetime or None
        Only what was handed in since then.

    Raises
    ------
    GradingError
        If that is nobody, or one of the students has handed in nothing.
    """
    submitted = api.get_submitted_students(assignment)
    missing = sorted(set(students or ()) - submitted)
    if missing:
        raise GradingError(f"Nothing was handed in for {assignment} by {', '.join(missing)}.")
    chosen = sorted(set(students or submitted))
    if since:
        times = {each: _handed_in(api.coursedir, assignment, each) for each in chosen}
        chosen = [each for each in chosen if times[each] >= since]
    if not chosen:
        raise GradingError(f"There is nothing to grade for {assignment} in submitted/.")
    return chosen


def _handed_in(coursedir: CourseDirectory, assignment: str, student: str) -> datetime:
    """Return when a submission was handed in; if nobody says so, when its notebook was saved."""
    folder = Path(coursedir.format_path(coursedir.submitted_directory, student, assignment))
    said = coursedir.get_existing_timestamp(str(folder))
    if said:
        return said.replace(tzinfo=UTC)
    saved = max(path.lstat().st_mtime for path in [folder, *folder.glob("*.ipynb")])
    return datetime.fromtimestamp(saved, UTC)
