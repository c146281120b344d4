"""nbgrader's own example course, graded by `descent grade`, gets nbgrader's own marks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbgrader
import pytest
from conftest import ROOT, require
from nbgrader.api import Gradebook

EXAMPLE = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
NAME = "ps1"

pytestmark = pytest.mark.slow


def make_course(folder, config):
    for part in ("source", "submitted"):
        for path in (EXAMPLE / part).glob(f"**/{NAME}"):
            shutil.copytree(path, folder / path.relative_to(EXAMPLE))
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    run(folder, "-m", "nbgrader", "generate_assignment", NAME)
    return folder


def run(folder, *command, statuses=(0,)):
    scripts = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"PATH": scripts},
        capture_output=True,
        text=True,
    )
    assert done.returncode in statuses, done.stdout + done.stderr
    return done.stdout


def marks(folder):
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {
            (submission.student.id, book.name, grade.name): (
                grade.auto_score,
                grade.needs_manual_grade,
            )
            for submission in gradebook.assignment_submissions(NAME)
            for book in submission.notebooks
            for grade in book.grades
        }


def test_both_ways_give_the_same_marks(tmp_path):
    require(shutil.which("bwrap"), "bubblewrap is not installed: apt install bubblewrap")
    usual = make_course(tmp_path / "usual", "c = get_config()\n")
    run(usual, "-m", "nbgrader", "autograde", NAME)
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    # The example's submissions were released with nbgrader's own placeholders.
    ours = make_course(tmp_path / "ours", config + '\nc.pop("ClearSolutions")\n')
    run(ours, "-m", "grading.cli", "grade", NAME, statuses=(0, 3))
    assert len(marks(usual)) > 10
    assert marks(ours) == marks(usual)
