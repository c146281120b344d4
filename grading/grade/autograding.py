"""nbgrader's own autograding of one submission."""

from glob import escape
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.converters import base

from grading.executing.files import why_left_out

# As a traceback ends that explains itself.
_PATTERN = (
    "grading.course.GradingError: nbgrader takes *, ? and [ in a student's id for a pattern, and "
    "would grade others: rename the folder"
)


def autograde(api: NbGraderAPI, assignment: str, student: str) -> dict[str, str]:
    """Have nbgrader autograde a submission, which it must not copy all of; return what it says.

    nbgrader's own way to leave files out goes by their names, and would leave out those of the
    assignment too.
    """
    if escape(student) != student:
        return {"success": "", "error": _PATTERN}
    find_all = base.find_all_files

    def find_ordinary(path: str, exclude: list[str] | None = None) -> list[str]:
        return [name for name in find_all(path, exclude) if why_left_out(Path(name)) is None]

    base.find_all_files = find_ordinary
    try:
        return dict(api.autograde(assignment, student))
    finally:
        base.find_all_files = find_all
