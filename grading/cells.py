"""What nbgrader's metadata say of a cell, read without nbgrader, which is slow to import."""

from typing import Any

from nbformat import NotebookNode

# The metadata in which a cell that a student has changed tells how it was released.
AS_RELEASED = "as_released"


def facts(cell: NotebookNode) -> dict[str, Any]:
    """Return a cell's role, id and points; nothing for a cell that nbgrader does not know."""
    found: dict[str, Any] = cell.metadata.get("nbgrader", {})
    return found


def grade_id(cell: NotebookNode) -> str:
    """Return the id that points are kept under; empty where a cell has none."""
    return str(facts(cell).get("grade_id", ""))


def name_cell(number: int, cell: NotebookNode) -> str:
    """Return what an instructor calls a cell: by its ``grade_id``, else by its number from 1."""
    return f"cell `{grade_id(cell)}`" if grade_id(cell) else f"cell {number}"
