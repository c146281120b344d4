"""Feedback pages, made anew where they are old."""

import math
from dataclasses import dataclass
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from grading.course import full_log, last_words


@dataclass(frozen=True)
class Page:
    """A student's feedback page.

    Attributes
    ----------
    student_id, notebook : str
        Whose, and about which notebook.
    path : Path
        The page.
    """

    student_id: str
    notebook: str
    path: Path


def pages_of(api: NbGraderAPI, assignment: str, student_id: str) -> tuple[list[Page], str]:
    """Return a student's feedback pages, and why there are none.

    nbgrader makes them first where they are missing or older than the autograded notebook. With
    marks or comments by hand, which leave no other trace, also where they are older than the
    gradebook; always, where that is no file.
    """
    coursedir = api.coursedir
    graded = Path(coursedir.format_path(coursedir.autograded_directory, student_id, assignment))
    made = Path(coursedir.format_path(coursedir.feedback_directory, student_id, assignment))
    notebooks = sorted(graded.glob("*.ipynb"))
    pages = [Page(student_id, path.stem, made / f"{path.stem}.html") for path in notebooks]
    if not pages:
        return [], "it was never autograded"
    made_at = min(map(_time, (page.path for page in pages)))
    if made_at < max(map(_time, notebooks)) or (
        made_at < _gradebook_time(coursedir) and _has_handwork(api, assignment, student_id)
    ):
        done = api.generate_feedback(assignment, student_id)
        if not done["success"]:
            return [], f"nbgrader could not make the page: {last_words(full_log(done))}"
    return [page for page in pages if page.path.is_file()], ""


def _time(path: Path) -> float:
    return path.stat().st_mtime if path.is_file() else 0.0


def _gradebook_time(coursedir: CourseDirectory) -> float:
    scheme, _, path = str(coursedir.db_url).partition(":///")
    return _time(Path(path)) if scheme == "sqlite" else math.inf


def _has_handwork(api: NbGraderAPI, assignment: str, student_id: str) -> bool:
    with api.gradebook as gradebook:
        submission = gradebook.find_submission(assignment, student_id)
        return any(
            grade.manual_score is not None or grade.extra_credit
            for notebook in submission.notebooks
            for grade in notebook.grades
        ) or any(
            comment.manual_comment
            for notebook in submission.notebooks
            for comment in notebook.comments
        )
