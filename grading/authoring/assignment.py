"""An assignment as its author sees it: notebook, questions, sealed tests, answers."""

import copy
import importlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions
from nbgrader.utils import is_grade, is_solution

from grading.authoring.answers import Answer, Answers, load_answers
from grading.course import GradingError, load_config
from grading.executing.graded import is_autograded, points_of
from grading.sealed import SealedTests, load_sealed
from helpers.feedback import Question


@dataclass(frozen=True)
class AutogradedQuestion:
    """A question whose points are given by tests.

    Attributes
    ----------
    id : str
        The ``grade_id`` of the cell with the points, which is also the name of the question in
        the assignment's package: ``"q_1"``.
    points : float
        The cell's points.
    solution, stub : str
        The text of the solution cells before it, as the source has them, and as released.
    """

    id: str
    points: float
    solution: str
    stub: str


@dataclass(frozen=True)
class Assignment:
    """An assignment in ``source/``.

    Attributes
    ----------
    root : Path
        The course.
    name : str
        The assignment's name, such as ``"03_sgd"``.
    """

    root: Path
    name: str

    @property
    def folder(self) -> Path:
        """Where its notebook, its sealed tests and its answers are."""
        return self.root / "source" / self.name

    @property
    def package_name(self) -> str:
        """The name of the package with its questions."""
        return "helpers.exercises." + re.sub(r"^\d+_", "", self.name)

    @cached_property
    def notebook(self) -> NotebookNode:
        """The notebook with solutions."""
        try:
            return nbformat.read(self.folder / f"{self.name}.ipynb", as_version=4)
        except Exception as error:  # nbformat raises many kinds; each means an unreadable file
            raise GradingError(f"{self.name}.ipynb cannot be read: {error}.") from error

    @cached_property
    def package(self) -> ModuleType:
        """The questions, as the notebook imports them."""
        try:
            return importlib.import_module(self.package_name)
        except ImportError as error:
            raise GradingError(f"{self.package_name} cannot be imported: {error}.") from error

    @cached_property
    def released(self) -> NotebookNode:
        """The notebook without its solutions, as students get it."""
        clear = ClearSolutions(config=load_config(self.root))
        return clear.preprocess(copy.deepcopy(self.notebook), {})[0]

    @property
    def sealed_source(self) -> str:
        """The text of the sealed tests."""
        return self._text("sealed.py")

    @cached_property
    def sealed(self) -> SealedTests:
        """The sealed tests."""
        return load_sealed(self.sealed_source)

    @cached_property
    def answers(self) -> Answers:
        """The right and wrong answers."""
        return load_answers(self._text("answers.py"))

    @cached_property
    def autograded(self) -> dict[str, AutogradedQuestion]:
        """The questions that tests give points for, by id, in the notebook's order."""
        questions: dict[str, AutogradedQuestion] = {}
        solution: list[str] = []
        stub: list[str] = []
        for cell, student_cell in zip(self.notebook.cells, self.released.cells, strict=True):
            if is_solution(cell) and not is_grade(cell):
                solution.append(cell.source)
                stub.append(student_cell.source)
            elif is_autograded(cell):
                grade_id = cell.metadata.nbgrader.grade_id
                texts = ("\n".join(solution), "\n".join(stub))
                questions[grade_id] = AutogradedQuestion(grade_id, points_of(cell), *texts)
                solution, stub = [], []
        return questions

    @property
    def stubs(self) -> list[Answer]:
        """The untouched cells of each autograded question, as answers."""
        return [
            Answer(each.id, "stub", "untouched", each.stub) for each in self.autograded.values()
        ]

    def question(self, name: str) -> Question:
        """Return the question of a name, such as ``"q_1"``.

        Raises
        ------
        GradingError
            If the package has none.
        """
        found = getattr(self.package, name, None)
        if not isinstance(found, Question):
            raise GradingError(f"{self.package_name} has no question {name}.")
        return found

    def _text(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise GradingError(f"source/{self.name}/{name} is missing.") from None
