"""A course with one quick assignment, for tests."""

from pathlib import Path

import nbformat
from conftest import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NAME = "01_toy"

CHECK = """\
from helpers.feedback import Mistake, Question


class Number(Question):
    variables = ("number",)
    criteria = {"value": 2}

    def judge(self, answer):
        if answer["number"] is None:
            return [Mistake("no_number", "There is no number yet.", status="not_attempted")]
        return [] if answer["number"] == 42 else [Mistake("not_42", "That is <b>not</b> 42.")]


Number("toy.q_1").check()"""

TESTS = """\
points = 1.0 if isinstance(number, int) else 0.0
### BEGIN HIDDEN TESTS
points = 2.0 if number == 40 + 2 else points
### END HIDDEN TESTS
points"""


def nbgrader(grade_id: str, **facts: object) -> dict[str, object]:
    """Return cell metadata as JupyterLab's Create Assignment panel writes it."""
    plain = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
    return {"nbgrader": {**plain, "grade_id": grade_id, **facts}}


def toy_notebook() -> nbformat.NotebookNode:
    cells = [
        new_markdown_cell("# A toy\n\nSix times seven?"),
        new_code_cell(
            "number = None\n### BEGIN SOLUTION\nnumber = 6 * 7  # the answer\n### END SOLUTION",
            metadata=nbgrader("compute", solution=True),
        ),
        new_code_cell(CHECK, metadata=nbgrader("check_q_1", locked=True)),
        new_code_cell(TESTS, metadata=nbgrader("q_1", grade=True, locked=True, points=2)),
        new_code_cell(
            'thought = """\n### BEGIN SOLUTION\nBecause six sevens are that many.\n'
            '### END SOLUTION\n"""',
            metadata=nbgrader("q_2", grade=True, solution=True, points=3),
        ),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def make_course(root: Path, backend: str = "none") -> Path:
    """Write a course with the toy assignment and the project's configuration; return its root."""
    folder = root / "source" / NAME
    folder.mkdir(parents=True)
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    config += f"\nc.ExecuteSubmission.backend = {backend!r}\n"
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    write(toy_notebook(), folder / f"{NAME}.ipynb")
    return root


def write(notebook: nbformat.NotebookNode, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def cell(notebook: nbformat.NotebookNode, grade_id: str) -> nbformat.NotebookNode:
    """Return the cell of a grade id."""
    return next(
        each
        for each in notebook.cells
        if each.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
