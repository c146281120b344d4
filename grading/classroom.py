"""A class that ships with the project: submissions made from small patches.

A patch is a TOML file that says who the student is, what they wrote into which cell of the
released notebook, and which marks they must get for it.
"""

import base64
import hashlib
import json
import tomllib
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from grading.course import GradingError

DEMO_CLASS = Path(__file__).parent / "demo_class"

_ROUTES = ("jupyter", "colab", "cut off")


@dataclass(frozen=True)
class Expectation:
    """How a submission must end.

    Attributes
    ----------
    ending : str
        One of the endings of `grading.outcome`.
    reason : str
        What must be part of the reason; empty if there must be none.
    marks : dict
        For each question the points, or ``"by hand"``; empty where there are no marks.
    """

    ending: str
    reason: str
    marks: dict[str, float | str]


@dataclass(frozen=True)
class Student:
    """One student of the class, and what they hand in.

    Attributes
    ----------
    id, first_name, last_name : str
        Who it is.
    story : str
        What is special about this submission.
    submitted : datetime or None
        When it was handed in, UTC; None if it never was.
    saved_by : str
        ``"jupyter"``, ``"colab"``, or ``"cut off"`` for a file that broke off in transit.
    cells : dict of str to str
        The new source of cells of the released notebook, by their ``grade_id``.
    expected : Expectation
        How it must end.
    """

    id: str
    first_name: str
    last_name: str
    story: str
    submitted: datetime | None
    saved_by: str
    cells: dict[str, str]
    expected: Expectation


@dataclass(frozen=True)
class Classroom:
    """The class: what it was set, when that was due, and its students by id."""

    assignment: str
    due: datetime
    students: dict[str, Student]


def load_class(folder: Path = DEMO_CLASS) -> Classroom:
    """Read a class from ``class.toml`` and ``students/*.toml``.

    Raises
    ------
    GradingError
        If a file lacks something or is wrong; the message names the file.
    """
    facts = _read_toml(folder / "class.toml")
    students = [_load_student(path) for path in sorted(folder.glob("students/*.toml"))]
    return Classroom(facts["assignment"], facts["due"], {s.id: s for s in students})


def hand_in(classroom: Classroom, release: Path, archive: Path) -> None:
    """Write the zip that a learning management system would make of all submissions.

    Parameters
    ----------
    classroom : Classroom
        The class.
    release : Path
        The released notebook.
    archive : Path
        The zip to write, with the file names that Blackboard gives.
    """
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        for student in classroom.students.values():
            if student.submitted:
                pack.writestr(_file_name(student, release), submission(student, release))


def submission(student: Student, release: Path) -> bytes:
    """Return the file that a student hands in.

    Raises
    ------
    GradingError
        If the patch changes a cell that the released notebook does not have.
    """
    notebook = nbformat.read(release, as_version=4)
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    unknown = student.cells.keys() - cells.keys()
    if unknown:
        raise GradingError(
            f"The patch of {student.id} changes {', '.join(sorted(unknown))}, but {release.name} "
            "has no such cell. Change the patch, or the assignment back."
        )
    for name, source in student.cells.items():
        cells[name].source = source.strip("\n")
    if student.saved_by == "colab":
        return _as_colab(notebook)
    text = nbformat.writes(notebook).encode()
    return text[: len(text) * 3 // 5] if student.saved_by == "cut off" else text


def _file_name(student: Student, release: Path) -> str:
    return (
        f"{release.stem}_{student.id}_attempt_{student.submitted:%Y-%m-%d-%H-%M-%S}_{release.name}"
    )


def _as_colab(notebook: NotebookNode) -> bytes:
    """Return the notebook as Colab saves it: format 4.0, its own metadata, outputs left in."""
    name = {"name": "python3", "display_name": "Python 3"}
    plain: dict[str, Any] = {
        "nbformat": 4,
        "nbformat_minor": 0,
        "metadata": {
            "colab": {"provenance": [], "gpuType": "T4"},
            "kernelspec": name,
            "language_info": {"name": "python"},
            "accelerator": "GPU",
        },
        "cells": [_colab_cell(number, cell) for number, cell in enumerate(notebook.cells)],
    }
    return json.dumps(plain, indent=2, ensure_ascii=False).encode()


def _colab_cell(number: int, cell: NotebookNode) -> dict[str, Any]:
    metadata = {**cell.metadata, "id": _colab_id(f"{number} {cell.source}")}
    saved = {"cell_type": cell.cell_type, "source": cell.source.splitlines(keepends=True)}
    if cell.cell_type != "code":
        return {**saved, "metadata": metadata}
    metadata["colab"] = {"base_uri": "https://localhost:8080/"}
    metadata["outputId"] = _colab_id(f"output {number} {cell.source}")
    output = {"output_type": "stream", "name": "stdout", "text": ["left over from Colab\n"]}
    return {**saved, "metadata": metadata, "execution_count": number + 1, "outputs": [output]}


def _colab_id(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())[:12].decode()


def _load_student(path: Path) -> Student:
    facts = _read_toml(path)
    try:
        expected = Expectation(
            facts["expected"]["ending"],
            facts["expected"].get("reason", ""),
            facts["expected"].get("marks", {}),
        )
        student = Student(
            facts["id"],
            facts["first_name"],
            facts["last_name"],
            facts["story"],
            facts.get("submitted"),
            facts.get("saved_by", "jupyter"),
            facts.get("cells", {}),
            expected,
        )
    except KeyError as error:
        raise GradingError(f"{path} does not say {error}.") from error
    if student.saved_by not in _ROUTES:
        raise GradingError(f"{path}: saved_by must be one of {', '.join(_ROUTES)}.")
    return student


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GradingError(f"{path} cannot be read: {error}") from error
