"""`descent new-assignment`: an assignment of one worked question, to go on from."""

import re
from pathlib import Path
from string import Template
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.course import GradingError
from grading.hosting import write_hosting

_TEMPLATES = Path(__file__).parent / "templates"

_KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

_TITLE = """\
# Exercise $number: what it is about

**You will** say here what students can do afterwards.

**Time:** about 60 minutes. **Before you start:** lesson $number."""

_POINTS = """\
| Question | What it asks | Points | Graded |
|---|---|---|---|
| 1 | Write `rmse`: error 3, arguments 1 | 4 | by tests |

Stuck? `q_1.hint()` gives a hint, and the next call a stronger one. `q_1.check()` tells you at \
once what it thinks of your answer, as often as you like."""

_IMPORTS = """\
import numpy as np

from helpers import progress
from helpers.exercises.$package import q_1"""

_TEXT = """\
## Question 1: the root of the mean squared error

Write `rmse(y, prediction)`: the root of the mean of the squared errors. For `y = [1, 2]` and \
`prediction = [4, 6]` it gives 3.54."""

_SOLUTION = """\
def rmse(y, prediction):
    error = ...
    ### BEGIN SOLUTION
    error = np.sqrt(np.mean((prediction - y) ** 2))
    ### END SOLUTION
    return error"""

_GRADE = """\
# 4 points: 3 for the error, 1 for leaving the arguments as they are.
q_1.score()"""

_LAST = """\
## Where you are

Save the notebook, and hand it in where your course collects it. You may still change answers and \
check again before that."""


def make_skeleton(root: Path, name: str) -> list[Path]:
    """Write an assignment with one worked question, its tests and its answers.

    Parameters
    ----------
    root : Path
        The course.
    name : str
        A number and a name, such as ``"09_attention"``.

    Returns
    -------
    list of Path
        The new files.

    Raises
    ------
    GradingError
        If the name is no name, or something of that name is there already.
    """
    if not re.fullmatch(r"\d\d_[a-z][a-z0-9_]*", name):
        raise GradingError(f"{name} is no assignment's name: take two digits and words, as 09_rnn.")
    number, _, package = name.partition("_")
    source, questions = root / "source" / name, root / "helpers" / "exercises" / package
    for folder in (source, questions):
        if folder.exists():
            raise GradingError(f"{folder.relative_to(root)} is there already.")
        folder.mkdir(parents=True)
    facts = {"name": name, "package": package, "number": str(int(number))}
    texts = {
        questions / "__init__.py": "package",
        questions / "rmse.py": "rmse",
        source / "sealed.py": "sealed",
        source / "answers.py": "answers",
    }
    for path, template in texts.items():
        text = (_TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
        path.write_text(Template(text).substitute(facts), encoding="utf-8")
    notebook = source / f"{name}.ipynb"
    nbformat.write(_notebook(facts), notebook)
    write_hosting(root)
    return [notebook, *texts]


def _notebook(facts: dict[str, str]) -> NotebookNode:
    cells = [
        _prose("title", _TITLE),
        _prose("points", _POINTS),
        _code("imports", _IMPORTS),
        _prose("q-1-text", _TEXT),
        _code("rmse", _SOLUTION, grade_id="rmse", solution=True),
        _code("check-q-1", "q_1.check()"),
        _code("q-1", _GRADE, grade_id="q_1", grade=True, locked=True, points=4),
        _prose("summary", _LAST),
        _code("progress", "progress()"),
    ]
    for cell in cells:
        cell.source = Template(cell.source).substitute(facts)
    return new_notebook(cells=cells, metadata=_KERNEL)


def _prose(cell_id: str, text: str) -> NotebookNode:
    return new_markdown_cell(text, id=cell_id)


def _code(cell_id: str, text: str, **facts: Any) -> NotebookNode:
    """Return a code cell, with nbgrader's metadata if there are facts for it."""
    plain = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}
    metadata = {"nbgrader": {**plain, **facts}} if facts else {}
    return new_code_cell(text, id=cell_id, metadata=metadata)
