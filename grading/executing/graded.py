"""What nbgrader's marking needs of a graded cell, so that no accident costs or gives points.

nbgrader gives full points to a test cell without outputs, none to one with stderr, and stops at
a result that is no possible number of points (`nbgrader.utils.determine_grade`).
"""

import contextlib

from nbformat import NotebookNode

from grading.cells import facts
from grading.executing.outputs import Output


def is_graded(cell: NotebookNode) -> bool:
    """Return whether points are given for a code cell, by its outputs or by hand."""
    return cell.cell_type == "code" and bool(facts(cell).get("grade"))


def is_autograded(cell: NotebookNode) -> bool:
    """Return whether a code cell's outputs decide about points."""
    return is_graded(cell) and not facts(cell).get("solution")


def points_of(cell: NotebookNode) -> float:
    """Return the points that a cell's metadata say it is worth; 0 where they are no number."""
    with contextlib.suppress(TypeError, ValueError):
        return float(facts(cell).get("points", 0))
    return 0.0


def is_result(output: Output) -> bool:
    """Return whether an output is the value of a cell's last expression."""
    return bool(output["output_type"] == "execute_result")


def show_stderr_as_text(outputs: list[Output]) -> None:
    """Turn stderr into stdout: it stays readable, and warnings are no failure."""
    for output in outputs:
        if output["output_type"] == "stream":
            output["name"] = "stdout"


def impossible_result(outputs: list[Output], points: float) -> str | None:
    """Return what a cell gave if that is no possible number of points, in words.

    A result that is not a number at all is possible: nbgrader gives full points then.
    """
    results = [output for output in outputs if is_result(output)]
    if not results:
        return None
    text = results[0]["data"].get("text/plain")
    if not text:
        return "gave a result that cannot be read"
    with contextlib.suppress(ValueError):
        if not 0 <= float(text) <= points:
            return f"gave {text[:20]} points, where there are from 0 to {points:g}"
    return None
