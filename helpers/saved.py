"""What the checks said in a saved notebook, read without running anything in it."""

import json
import re
from collections.abc import Iterable, Iterator
from math import isfinite
from pathlib import Path
from typing import Any

from helpers.feedback import MARKS, RESULT_MIME, Result
from helpers.i18n import _

_CHECKED = re.compile(r"^[ \t]*(\w+)\.check\(", re.MULTILINE)


class UnreadableError(Exception):
    """A file is no saved notebook; the message says so to a student."""


def read_saved(path: Path) -> list[tuple[str, Result | None, float | None]]:
    """Return the questions of a saved notebook: those with a result, and those that it checks.

    Returns
    -------
    list of tuple
        For each question what the notebook calls it, its last result if there is one, and the
        points there are: 0 where a person grades, None where nobody can say.

    Raises
    ------
    UnreadableError
        If the file is no notebook.
    """
    results: dict[str, Result | None] = {}
    points: dict[str, float] = {}
    for cell in _cells(path):
        points |= _points(cell.get("metadata"))
        for name in _CHECKED.findall(_text(cell.get("source"))):
            results.setdefault(name, None)
        for result in _results(cell.get("outputs")):
            results[result.question.rpartition(".")[2]] = result
    return [
        (name, result, result.max_score if result else points.get(name))
        for name, result in results.items()
    ]


def _cells(path: Path) -> list[dict[str, Any]]:
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnreadableError(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        message = _("The file {path} cannot be read: {reason}.")
        raise UnreadableError(message.format(path=path, reason=error.strerror)) from None
    except (ValueError, RecursionError):
        message = _("The file {path} is not a notebook, or it is damaged.")
        raise UnreadableError(message.format(path=path)) from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        message = _("The file {path} is not a notebook that today's Jupyter has saved.")
        raise UnreadableError(message.format(path=path))
    return [cell for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"]


def _points(metadata: Any) -> dict[str, float]:
    """Return the points of a graded cell by its question; 0 where a person grades."""
    facts = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if not isinstance(facts, dict) or not facts.get("grade"):
        return {}
    return {
        str(facts.get("grade_id")): 0 if facts.get("solution") else _number(facts.get("points"))
    }


def _results(outputs: Any) -> Iterator[Result]:
    for output in outputs if isinstance(outputs, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        facts = data.get(RESULT_MIME) if isinstance(data, dict) else None
        if isinstance(facts, dict) and isinstance(facts.get("question"), str):
            status = facts.get("status")
            if isinstance(status, str) and status in MARKS:
                scores = (_number(facts.get(name)) for name in ("score", "max_score"))
                yield Result(facts["question"], status, "", None, *scores)  # type: ignore[arg-type]


def _number(value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return number if isfinite(number) else 0.0


def _text(source: Any) -> str:
    lines: Iterable[Any] = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))
