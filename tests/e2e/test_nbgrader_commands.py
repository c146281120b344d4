"""The real assignment through nbgrader's own commands, as an instructor would type them."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from nbgrader.api import Gradebook

from grading.course import assignment_names

pytestmark = pytest.mark.slow


def nbgrader(course, *arguments, check=True):
    """Run a command with the environment activated."""
    scripts = os.path.dirname(sys.executable)  # noqa: PTH120
    env = {**os.environ, "PATH": os.pathsep.join([scripts, os.environ["PATH"]])}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(
        command, cwd=course, env=env, check=check, capture_output=True, text=True, timeout=900
    )


@pytest.fixture(scope="module", params=assignment_names(ROOT))
def graded(request, tmp_path_factory):
    """A course in which one student handed in the solution, another what was released."""
    name = request.param
    course = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(ROOT / "source" / name, course / "source" / name)
    nbgrader(course, "generate_assignment", name)
    for student, made in (("solved", "source"), ("untouched", "release")):
        folder = course / "submitted" / student / name
        folder.mkdir(parents=True)
        shutil.copy(course / made / name / f"{name}.ipynb", folder)
    nbgrader(course, "autograde", name)
    return course, name


def scores(course, name, student):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grades = gradebook.find_submission_notebook(name, name, student).grades
        return {grade.name: (grade.auto_score, grade.max_score) for grade in grades}


def errors(course, name, student):
    path = course / "autograded" / student / name / f"{name}.ipynb"
    return [
        output["evalue"]
        for cell in json.loads(path.read_text())["cells"]
        for output in cell.get("outputs", [])
        if output["output_type"] == "error"
    ]


def test_the_release_is_the_committed_one(graded):
    course, name = graded

    made = (course / "release" / name / f"{name}.ipynb").read_bytes()
    assert made == (ROOT / "release" / name / f"{name}.ipynb").read_bytes()


def test_the_solution_gets_full_marks_and_its_texts_wait_for_a_human(graded):
    found = scores(*graded, "solved")
    automatic = {name: pair for name, pair in found.items() if pair[0] is not None}

    assert len(automatic) >= 2
    assert all(score == most for score, most in automatic.values())
    assert errors(*graded, "solved") == []


def test_an_untouched_release_gets_nothing_and_nothing_crashes(graded):
    assert {score for score, _ in scores(*graded, "untouched").values()} == {0}
    assert errors(*graded, "untouched") == []
