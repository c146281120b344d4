"""A class that answers the toy assignment, and the command that grades it."""

import contextlib
import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import nbformat
import toy

from grading import cli
from grading.api import generate_assignment, open_api

COMMAND = [sys.executable, "-m", "grading.cli", "grade", toy.NAME]


def make(root: Path, answers: dict[str, str], settings: str = "", backend: str = "none") -> Path:
    """Write a released course in which students have handed in answers; return its root."""
    toy.make_course(root, backend)
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{settings}\n")
    generate_assignment(open_api(root), toy.NAME)
    for student, answer in answers.items():
        hand_in(root, student, answer)
    return root


def hand_in(root: Path, student: str, answer: str) -> Path:
    """Hand in the toy assignment; return the notebook's path."""
    release = nbformat.read(root / f"release/{toy.NAME}/{toy.NAME}.ipynb", as_version=4)
    toy.cell(release, "compute").source = answer
    path = root / f"submitted/{student}/{toy.NAME}/{toy.NAME}.ipynb"
    toy.write(release, path)
    return path


def grade(root: Path, *options: str) -> tuple[int, str]:
    """Grade the class as the command does; return the exit status and what was printed."""
    printed = io.StringIO()
    with contextlib.chdir(root), redirect_stdout(printed), redirect_stderr(printed):
        status = cli.main(["grade", toy.NAME, *options])
    return status, printed.getvalue()


def scores(root: Path) -> dict[str, float | None]:
    """Return what the gradebook has for the first question, by student."""
    with open_api(root).gradebook as gradebook:
        return {
            submission.student.id: gradebook.find_grade(
                "q_1", toy.NAME, toy.NAME, submission.student.id
            ).auto_score
            for submission in gradebook.assignment_submissions(toy.NAME)
        }
