"""The cells that students were given, and what nbgrader must find in each of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from grading.hidden import split_hidden


@dataclass(frozen=True)
class Released:
    """A cell of the released notebook.

    Attributes
    ----------
    cell_type : str
        ``"code"``, ``"markdown"`` or ``"raw"``.
    source : str
        Its text as students were given it.
    cell_id : str
        Jupyter's id of it; empty if not known.
    nbgrader : Mapping
        nbgrader's metadata as the gradebook would have them; empty for a cell that is not its.
    complete : str
        The text with the hidden tests, from the gradebook.
    """

    cell_type: str
    source: str
    cell_id: str = ""
    nbgrader: Mapping[str, Any] = field(default_factory=dict)
    complete: str = ""

    @property
    def grade_id(self) -> str:
        """The cell's id for nbgrader; empty if it has none."""
        return str(self.nbgrader.get("grade_id", ""))

    @property
    def locked(self) -> bool:
        """Whether students must leave the cell as it is."""
        return bool(self.nbgrader.get("locked"))

    @property
    def solution(self) -> bool:
        """Whether the student's answer goes here."""
        return bool(self.nbgrader.get("solution"))

    @property
    def graded(self) -> bool:
        """Whether there are points for this cell, by its tests or by hand."""
        return bool(self.nbgrader.get("grade") or self.nbgrader.get("task"))


def load_released(
    gradebook: Gradebook, coursedir: CourseDirectory, assignment: str, name: str
) -> list[Released]:
    """Return the cells of a released notebook, in order.

    The gradebook says which cells are graded, and how. The notebook in the release folder, or
    else the one in the source folder, adds their order, their ids and all the cells in between;
    it is left alone where it does not have the gradebook's cells.
    """
    entry = gradebook.find_notebook(name, assignment)
    known = {cell.name: _from_gradebook(entry, cell) for cell in entry.source_cells}
    for step in (coursedir.release_directory, coursedir.source_directory):
        path = Path(coursedir.format_path(step, ".", assignment)) / f"{name}.ipynb"
        if path.is_file():
            cells = _read_cells(path, path.stat().st_mtime_ns)
            if known.keys() <= {claimed_id(cell) for cell in cells}:
                return [_from_notebook(cell, known) for cell in cells]
    return list(known.values())


@lru_cache(8)
def _read_cells(path: Path, changed: int) -> list[NotebookNode]:
    """Return a notebook's cells; read once for a class, as long as the file does not change."""
    cells: list[NotebookNode] = nbformat.read(path, as_version=4).cells
    return cells


def claimed_id(cell: NotebookNode) -> str:
    """Return the grade id that stands in a cell's metadata; empty if there is none."""
    nbgrader = cell.metadata.get("nbgrader")
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return name if isinstance(name, str) else ""


def _from_gradebook(notebook: Any, cell: Any) -> Released:
    grades = {each.name: each.max_score for each in notebook.grade_cells}
    tasks = {each.name: each.max_score for each in notebook.task_cells}
    points = {**grades, **tasks}
    metadata = {
        "schema_version": 3,
        "grade_id": cell.name,
        "grade": cell.name in grades,
        "solution": cell.name in {each.name for each in notebook.solution_cells},
        "task": cell.name in tasks,
        "locked": cell.locked,
        "cell_type": cell.cell_type,
    }
    if cell.name in points:
        metadata["points"] = points[cell.name]
    if cell.checksum:
        metadata["checksum"] = cell.checksum
    shown, _ = split_hidden(cell.source)
    return Released(cell.cell_type, shown, "", metadata, cell.source)


def _from_notebook(cell: NotebookNode, known: Mapping[str, Released]) -> Released:
    found = known.get(claimed_id(cell))
    if found is None:
        return Released(cell.cell_type, cell.source, cell.get("id", ""))
    shown = found.source if found.solution else split_hidden(cell.source)[0]
    return Released(found.cell_type, shown, cell.get("id", ""), found.nbgrader, found.complete)
