"""Small notebooks to execute, for tests."""

import json

import toy
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from grading.executing import Job, Outcome, bare


def graded(source: str, grade_id: str = "q_1", points: float = 2) -> NotebookNode:
    """Return a test cell whose outputs decide about points."""
    metadata = toy.nbgrader(grade_id, grade=True, locked=True, points=points)
    return new_code_cell(source, metadata=metadata)


def by_hand(source: str, grade_id: str = "essay") -> NotebookNode:
    """Return an answer that the instructor gives points for."""
    metadata = toy.nbgrader(grade_id, grade=True, solution=True, points=3)
    return new_code_cell(source, metadata=metadata)


def job(*cells: str | NotebookNode, **facts: object) -> Job:
    """Return a job of these cells; a text is the source of an ordinary one."""
    nodes = [new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    return Job(bare(new_notebook(cells=nodes)), **facts)


def outputs(outcome: Outcome) -> list[list[dict]]:
    """Return the outputs of each cell."""
    return [cell["outputs"] for cell in json.loads(outcome.notebook)["cells"]]


def texts(outcome: Outcome) -> list[list[str]]:
    """Return for each cell what its outputs show as plain text; of an error its name."""
    return [[_text(output) for output in cell] for cell in outputs(outcome)]


def _text(output: dict) -> str:
    if output["output_type"] == "error":
        return output["ename"]
    return output["text"] if "text" in output else output["data"].get("text/plain", "")
