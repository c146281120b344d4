"""What became of a submission, in words, read from the files that nbgrader keeps."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, is_grade, is_solution

from grading.course import last_words

GRADED = "graded"
WITH_REMARKS = "graded with remarks"
NEEDS_REVIEW = "needs review"
NOT_SUBMITTED = "not submitted"

# How nbgrader begins a test cell that was deleted and that it has put back.
_PUT_BACK = "was missing from the submission"
# What its log says where it gives up on such cells.
_DELETED = re.compile(r"Missing grade cell (\S+) encountered")
_COPIED = re.compile(r"Cell with id '(\S+)' exists multiple times")
_SHOWN_ERRORS = 2
_LONGEST = 160


@dataclass(frozen=True)
class Reading:
    """What an autograded notebook tells besides the points.

    Attributes
    ----------
    remarks : tuple of str
        What went wrong when it ran.
    missing : tuple of str
        The graded cells that the student had deleted.
    unanswered : tuple of str
        The graded cells whose answer was left as it was released.
    """

    remarks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def read_autograded(path: Path) -> Reading:
    """Return what an autograded notebook tells."""
    notebook = nbformat.read(path, as_version=4)
    errors = [
        _say_error(number, cell, output)
        for number, cell in enumerate(notebook.cells, start=1)
        for output in _last_error(cell)
    ]
    if len(errors) > _SHOWN_ERRORS:
        errors[_SHOWN_ERRORS:] = [f"{len(errors) - _SHOWN_ERRORS} more errors after that"]
    missing = (_grade_id(cell) for cell in notebook.cells if _PUT_BACK in cell.source[:200])
    return Reading(tuple(errors), tuple(missing), tuple(_unanswered(notebook)))


def why_unreadable(path: Path) -> str | None:
    """Return why a submitted file is not a notebook, or None if it is one."""
    try:
        text = path.read_bytes().decode("utf-8")
        cells = json.loads(text)["cells"]
        nbformat.read(path, as_version=4)
    except UnicodeDecodeError:
        return "the file is not a notebook: it is not text"
    except json.JSONDecodeError as error:
        return f"the file is not a notebook: {_say_json_error(error)}"
    except (KeyError, TypeError):
        return "the file is not a notebook: it has no cells"
    except Exception as error:  # nbformat and the validators behind it raise all sorts
        return f"the file is not a notebook that can be read: {_short(str(error))}"
    return None if cells else "the notebook is empty"


def why_refused(log: str) -> str:
    """Return why nbgrader could not grade a notebook, from its log."""
    reasons = [f"cell `{cell}` was deleted" for cell in _DELETED.findall(log)]
    reasons += [f"cell `{cell}` is there more than once" for cell in _COPIED.findall(log)]
    if "DeadKernelError" in log:
        reasons.append("the kernel died: the code ended Python, or took more memory than there is")
    return "; ".join(reasons) or f"nbgrader could not grade it: {_short(last_words(log))}"


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


def _say_error(number: int, cell: NotebookNode, error: NotebookNode) -> str:
    name = f"cell `{_grade_id(cell)}`" if _grade_id(cell) else f"cell {number}"
    if error.ename == "CellTimeoutError":
        return f"never stopped: {name} {error.evalue}"
    return f"{name} raised {error.ename}: {_short(error.evalue)}"


def _short(text: str) -> str:
    first = (text.strip().splitlines() or [""])[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


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
                yield _grade_id(cell)
            untouched = []


def _say_json_error(error: json.JSONDecodeError) -> str:
    if not error.doc.strip():
        return "it is empty"
    at_end = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    return f"it {'breaks off' if at_end else 'is damaged'} at line {error.lineno}"
