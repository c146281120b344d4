"""Feedback pages, made anew where they are old."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nbgrader.apps import NbGraderAPI

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

    nbgrader makes them first where they are missing, or older than the autograded notebook or
    the gradebook, in which marks and comments by hand may have come since. Where the gradebook
    is no file its age is not known: then they are always made.
    """
    coursedir = api.coursedir
    graded = Path(coursedir.format_path(coursedir.autograded_directory, student_id, assignment))
    made = Path(coursedir.format_path(coursedir.feedback_directory, student_id, assignment))
    notebooks = sorted(graded.glob("*.ipynb"))
    pages = [Page(student_id, path.stem, made / f"{path.stem}.html") for path in notebooks]
    gradebook = Path(str(coursedir.db_url).removeprefix("sqlite:///"))
    sources = [*notebooks, gradebook]
    if not pages:
        return [], "it was never autograded"
    if not gradebook.is_file() or any(_is_old(page.path, sources) for page in pages):
        done = api.generate_feedback(assignment, student_id)
        if not done["success"]:
            return [], f"nbgrader could not make the page: {last_words(full_log(done))}"
    return [page for page in pages if page.path.is_file()], ""


def _is_old(page: Path, sources: Iterable[Path]) -> bool:
    return not page.is_file() or page.stat().st_mtime < max(
        path.stat().st_mtime for path in sources
    )
