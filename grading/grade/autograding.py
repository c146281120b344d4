"""nbgrader's own autograding of one submission."""

from glob import escape
from pathlib import Path

from nbgrader.apps import NbGraderAPI

from grading.executing.files import special_files


def autograde(api: NbGraderAPI, assignment: str, student: str) -> dict[str, str]:
    """Have nbgrader autograde a submission, which it must not copy all of; return what it says."""
    coursedir = api.coursedir
    submitted = coursedir.format_path(coursedir.submitted_directory, student, assignment)
    ignored = coursedir.ignore
    names = {Path(name).name for name in special_files(Path(submitted))}
    coursedir.ignore = [*ignored, *map(escape, sorted(names))]
    try:
        return dict(api.autograde(assignment, student))
    finally:
        coursedir.ignore = ignored
