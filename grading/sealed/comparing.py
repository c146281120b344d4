"""Compare a student's plain data with what is right."""

from collections.abc import Sequence, Sized
from dataclasses import fields
from typing import Any

import numpy as np

from grading.sealed.forms import NoAnswerError, as_numbers, as_record
from grading.sealed.student import Student
from helpers.questions.drawn import Drawing

_MOST_POINTS = 20_000
_DRAWN = """
from dataclasses import asdict

from helpers.questions.drawn import read_drawing

drawing = read_drawing(student(name))
result = asdict(drawing) if drawing else {}
"""


def is_close(value: Any, expected: Any, tolerance: float = 1e-4) -> bool:
    """Return whether a result is the number or the array expected, single precision included.

    Where one number is expected, an array of one will do.
    """
    try:
        found = as_numbers(value)
    except (TypeError, ValueError, OverflowError):
        return False
    wanted = np.asarray(expected, dtype=float)
    if found.shape != wanted.shape and not (found.size == 1 and wanted.ndim == 0):
        return False
    return bool(np.allclose(found.reshape(wanted.shape), wanted, rtol=tolerance, atol=tolerance))


def are_unchanged(after: Any, before: Sequence[Any]) -> bool:
    """Return whether the arguments of a call are afterwards what they were before."""
    if not isinstance(after, list | tuple) or len(after) != len(before):
        return False
    return all(np.array_equal(*pair) for pair in zip(after, before, strict=True))


def as_table(value: Any) -> Any:
    """Return a data frame, which comes as its columns, as an array; anything else as it is."""
    columns = list(value.values()) if isinstance(value, dict) else []
    shapes = {np.shape(column) if isinstance(column, np.ndarray) else () for column in columns}
    is_frame = len(shapes) == 1 and len(shapes.pop()) == 1
    return np.column_stack(columns) if is_frame else value


def drawing_of(student: Student, name: str = "axes") -> Drawing:
    """Return what is drawn in the axes that a student's variable holds, as plain data.

    Raises
    ------
    NoAnswerError
        If there is no plot.
    """
    code = f"name = {name!r}\n{_DRAWN}"
    names = [each.name for each in fields(Drawing)]
    facts = as_record(student.run(f"`{name}`", code), names, f"`{name}`")
    try:
        drawing = Drawing(
            curves=tuple(map(_points, facts["curves"])),
            points=tuple(map(_points, facts["points"])),
            bars=np.asarray(facts["bars"], dtype=float).ravel(),
            bar_bottoms=np.asarray(facts["bar_bottoms"], dtype=float).ravel(),
            legend=tuple(map(str, facts["legend"])),
            names=tuple(map(str, facts["names"])),
            joined=tuple(map(bool, facts["joined"])),
            spans=tuple((left, right) for left, right in _points(facts["spans"]).tolist()),
            x_limits=_pair(facts["x_limits"]),
            y_limits=_pair(facts["y_limits"]),
            x_label=str(facts["x_label"]),
            y_label=str(facts["y_label"]),
            title=str(facts["title"]),
            x_scale=str(facts["x_scale"]),
            y_scale=str(facts["y_scale"]),
        )
    except (TypeError, ValueError, OverflowError):
        raise NoAnswerError(f"`{name}` is no plot that can be read.") from None
    return _not_too_large(drawing)


def _not_too_large(drawing: Drawing) -> Drawing:
    """Return a drawing that can be judged in a moment.

    Raises
    ------
    NoAnswerError
        If it has more points than a plot to look at.
    """
    parts: tuple[Sized, ...] = (*drawing.curves, *drawing.points, drawing.bars, drawing.spans)
    if sum(len(part) for part in parts) > _MOST_POINTS:
        raise NoAnswerError(f"The plot has more than {_MOST_POINTS} points.")
    return drawing


def _pair(value: Any) -> tuple[float, float]:
    first, second = map(float, value)
    return first, second


def _points(value: Any) -> np.ndarray:
    return np.asarray(value, dtype=float).reshape(-1, 2)
