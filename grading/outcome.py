"""What became of a submission, in words, read from the files that nbgrader keeps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, is_grade, is_solution

from grading.cells import grade_id, name_cell
from grading.course import last_words
from grading.lms.text import shown

GRADED = "graded"
WITH_REMARKS = "graded with remarks"
NEEDS_REVIEW = "needs review"
NOT_SUBMITTED = "not submitted"

# Where an autograded notebook's metadata say how it was matched and executed.
ABOUT = "first_descent"
# What `grading.executing` writes under a cell, and says better in its remarks.
TOLD_IN_REMARKS = (
    "CellTimeoutError",
    "DeadKernelError",
    "ImpossibleResultError",
    "LostOutputError",
    "NotRunError",
)
# What is not there where grading runs: packages, files, the internet, somebody at the keyboard.
_ELSEWHERE = re.compile(
    r"ModuleNotFoundError|ImportError|FileNotFoundError|URLError|ConnectionError|File not found"
    r"|StdinNotImplementedError: (?:raw_input|getpass) was called"
)
# How an error that explains itself ends a traceback in nbgrader's log.
_EXPLAINED = re.compile(r"^\s*grading\.[\w.]+Error: (.+)$", re.MULTILINE)
_SHOWN_ERRORS = 2
_LONGEST = 160


@dataclass(frozen=True)
class Reading:
    """What an autograded notebook tells besides the points.

    Attributes
    ----------
    remarks : tuple of str
        What was odd about its cells, and what went wrong when it ran.
    review : tuple of str
        The graded cells to look at, unless they got all their points.
    unanswered : tuple of str
        The graded cells whose answer was left as it was released.
    sandbox : str
        What kept it apart when it ran; ``"none"`` if nothing did, empty where that is not known.
    faulty : bool
        Whether it did not run as it should, so that its points are not certain.
    elsewhere : bool
        Whether it wanted something that the student's computer had, and grading has not.
    """

    remarks: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    sandbox: str = ""
    faulty: bool = False
    elsewhere: bool = False


def read_autograded(path: Path) -> Reading:
    """Return what an autograded notebook tells."""
    notebook = nbformat.read(path, as_version=4)
    about = notebook.metadata.get(ABOUT, {})
    matching, execution = about.get("matching", {}), about.get("execution", {})
    errors = [
        _say_error(number, cell, output)
        for number, cell in enumerate(notebook.cells, start=1)
        for output in _last_error(cell)
        if not execution or output.ename not in TOLD_IN_REMARKS
    ]
    elsewhere = _is_elsewhere(errors)
    errors.sort(key=lambda error: not _ELSEWHERE.search(error))
    if len(errors) > _SHOWN_ERRORS:
        errors[_SHOWN_ERRORS:] = [f"{len(errors) - _SHOWN_ERRORS} more errors after that"]
    return Reading(
        (*matching.get("remarks", ()), *execution.get("remarks", ()), *errors),
        tuple(matching.get("review", ())),
        tuple(_unanswered(notebook)),
        execution.get("sandbox", ""),
        execution.get("review", False),
        elsewhere,
    )


def why_refused(log: str) -> str:
    """Return why nbgrader could not grade a notebook, from its log."""
    explained = _EXPLAINED.findall(log)
    if explained:
        return _short(explained[-1])
    if "No notebooks found" in log:
        return "no file has the name of the notebook that was released"
    return f"nbgrader could not grade it: {_short(last_words(log))}"


def say_late(seconds: float) -> str:
    """Return a delay in words, such as ``late by 2 days``."""
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        count = int(seconds // length)
        if count:
            return f"late by {count} {unit}{'s' if count > 1 else ''}"
    return "late by less than a minute"


def _last_error(cell: NotebookNode) -> list[NotebookNode]:
    """Return the last error of a cell; an interrupt and why it came are two outputs."""
    outputs = cell.get("outputs", [])
    return [output for output in outputs if output.output_type == "error"][-1:]


def _is_elsewhere(errors: list[str]) -> bool:
    """Return whether errors may come from what is not there where grading runs."""
    missing = [error for error in errors if _ELSEWHERE.search(error)]
    # A Drive that is mounted in a cell of its own is seldom used.
    mounts = all("google.colab" in error and not error.startswith("cell `") for error in missing)
    return bool(missing) and not (mounts and not any("NameError" in error for error in errors))


def _say_error(number: int, cell: NotebookNode, error: NotebookNode) -> str:
    name = name_cell(number, cell)
    if error.ename == "CellTimeoutError":
        return f"never stopped: {name} {error.evalue}"
    # A student's class may have any name, such as one that clears the instructor's screen.
    return shown(f"{name} raised {_short(error.ename)}: {_short(error.evalue)}")


def _short(text: str) -> str:
    first = (text.strip().splitlines() or [""])[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"


def _unanswered(notebook: NotebookNode) -> Iterator[str]:
    """Yield the graded cells for which every solution cell is still as released.

    A question's solution cells stand between the last question's graded cell and its own.
    """
    untouched: list[bool] = []
    for cell in notebook.cells:
        if is_solution(cell):
            untouched.append(cell.metadata.nbgrader.get("checksum") == compute_checksum(cell))
        if is_grade(cell):
            if untouched and all(untouched):
                yield grade_id(cell)
            untouched = []
