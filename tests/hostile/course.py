"""A course with one small assignment, and the hostile class that hands it in.

The assignment has a question of every kind: `q_1` and `q_3` (partial credit) with sealed tests,
`q_2` with nbgrader's own hidden tests, `q_4` that is graded by hand. A submission answers all of
them well, but for what its file in ``submissions/`` says: a new attack is a new file there, named
after it. Files that no TOML can describe are made in `accidents` and `folders`.
"""

import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import toy
from conftest import ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.api import generate_assignment, open_api

HERE = Path(__file__).parent
NAME = "01_numbers"

ANSWERS = {
    "scratch": "notes = 'none'",
    "mean": "def mean(values):\n    return sum(values) / len(values)",
    "scale": (
        "def scale(values):\n"
        "    values = np.asarray(values, dtype=float)\n"
        "    return (values - values.min()) / (values.max() - values.min())"
    ),
    "facts": (
        "facts = {\n"
        "    'count': len(data),\n"
        "    'total': sum(data),\n"
        "    'largest': max(data),\n"
        "    'spread': max(data) - min(data),\n"
        "}"
    ),
    "q_4": 'thoughts = """\nsecret-of-{student}: outliers move the mean.\n"""',
}
FULL = {"q_1": 3, "q_2": 2, "q_3": 4, "q_4": "by hand"}

HIDDEN = """\
np.testing.assert_allclose(scale([1, 2, 3]), [0, 0.5, 1])
### BEGIN HIDDEN TESTS
secret_of_the_hidden_tests = [3, -1, 7]
np.testing.assert_allclose(scale(secret_of_the_hidden_tests), [0.5, 0, 1])
### END HIDDEN TESTS"""

# So small that the class is graded in a minute or two.
SETTINGS = """
c.ExecuteSubmission.cell_seconds = 5
c.ExecuteSubmission.notebook_seconds = 25
c.ExecuteSubmission.cpu_seconds = 25
c.ExecuteSubmission.memory = 512 * 2**20
c.ExecuteSubmission.processes = 16
c.ExecuteSubmission.disk = 32 * 2**20
c.ExecuteSubmission.output = 2**20
c.ExecuteSubmission.backend = "bubblewrap"
c.ExecuteSubmission.preload = ["numpy"]
"""


@dataclass(frozen=True)
class Submission:
    """What one student hands in, and how it must end.

    Attributes
    ----------
    student : str
        The student's id, which says what is special.
    story : str
        The same in a sentence.
    ending, reason : str
        How it must end, and what must be part of the reason; empty if there must be none.
    marks : dict
        For each question the points, or ``"by hand"``; empty where there are no marks. A file
        names only the questions that do not get all their points.
    shows : str
        What the graded notebook must show: the proof that the attack has run.
    cells : dict of str to str
        The source of cells, by their ``grade_id``, where it is not a good answer.
    files : dict of str to str
        Files that are handed in beside the notebook.
    """

    student: str
    story: str
    ending: str
    reason: str = ""
    marks: dict[str, Any] = field(default_factory=lambda: dict(FULL))
    shows: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def load_submissions() -> list[Submission]:
    """Return the submissions of ``submissions/*.toml``."""
    found = []
    for path in sorted((HERE / "submissions").glob("*.toml")):
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        expected = facts.pop("expected")
        if "marks" in expected:
            expected["marks"] = FULL | expected["marks"] if expected["marks"] else {}
        found.append(Submission(path.stem, **facts, **expected))
    return found


def make_course(root: Path) -> Path:
    """Write the course and release its assignment; return the released notebook's path."""
    shutil.copytree(HERE / "assignment", root / "source" / NAME)
    toy.write(_source(), root / "source" / NAME / f"{NAME}.ipynb")
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8") + SETTINGS
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    generate_assignment(open_api(root), NAME)
    return root / "release" / NAME / f"{NAME}.ipynb"


def _source() -> nbformat.NotebookNode:
    def solution(name: str, **facts: object) -> nbformat.NotebookNode:
        source = f"### BEGIN SOLUTION\n{ANSWERS[name]}\n### END SOLUTION"
        return new_code_cell(source, metadata=toy.nbgrader(name, solution=True, **facts))

    def graded(name: str, source: str) -> nbformat.NotebookNode:
        facts = {"grade": True, "locked": True, "points": FULL[name]}
        return new_code_cell(source, metadata=toy.nbgrader(name, **facts))

    load = "import numpy as np\nfrom tools import read_numbers\n\ndata = read_numbers('data.csv')"
    cells = [
        new_markdown_cell("# Numbers\n\nA mean, a scale and a few facts."),
        new_code_cell(load, metadata=toy.nbgrader("load", locked=True)),
        solution("scratch"),
        solution("mean"),
        graded("q_1", "# `mean` is judged here."),
        solution("scale"),
        graded("q_2", HIDDEN),
        solution("facts"),
        graded("q_3", "# `facts` is judged here."),
        solution("q_4", grade=True, points=5),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def answered(
    release: Path, submission: Submission, places: dict[str, str]
) -> nbformat.NotebookNode:
    """Return the released notebook with a submission's answers.

    Parameters
    ----------
    release : Path
        The released notebook.
    submission : Submission
        The submission.
    places : dict of str to str
        What stands for ``@NAME@`` in the answers: a path, a port, a mark.
    """
    notebook = nbformat.read(release, as_version=4)
    for name, source in (ANSWERS | submission.cells).items():
        text = source.strip("\n").replace("{student}", submission.student)
        for place, value in places.items():
            text = text.replace(f"@{place}@", value)
        toy.cell(notebook, name).source = text
    return notebook
