"""nbgrader's own autograding goes through `ExecuteSubmission`."""

import json
import subprocess
import sys

import nbformat
import pytest
import toy

from grading import outcome
from grading.api import generate_assignment, open_api
from grading.executing import Outcome
from grading.marks import read_marks

pytestmark = pytest.mark.slow

ANSWER = "number = 42\nimport sys\nprint(open('own.txt').read(), file=sys.stderr)"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = toy.make_course(tmp_path_factory.mktemp("executing"))
    generate_assignment(open_api(root), toy.NAME)
    return root


def hand_in(course, student, source=ANSWER, metadata=None):
    release = nbformat.read(course / f"release/{toy.NAME}/{toy.NAME}.ipynb", as_version=4)
    toy.cell(release, "compute").source = source
    toy.cell(release, "q_2").source = "thought = 'Because.'"
    release.metadata.update(metadata or {})
    folder = course / f"submitted/{student}/{toy.NAME}"
    toy.write(release, folder / f"{toy.NAME}.ipynb")
    (folder / "own.txt").write_text("a file of my own")


def autograded(course, student):
    return nbformat.read(course / f"autograded/{student}/{toy.NAME}/{toy.NAME}.ipynb", as_version=4)


def mark_of(course, student):
    api = open_api(course)
    with api.gradebook as gradebook:
        marks = read_marks(gradebook, api.coursedir, toy.NAME)
    return next(mark for mark in marks if mark.student_id == student)


def test_the_nbgrader_command_executes_a_submission(course):
    forged = {"first_descent": {"execution": {"sandbox": "bubblewrap", "remarks": ["all right"]}}}
    hand_in(course, "ada", metadata=forged)
    run = [sys.executable, "-m", "nbgrader", "autograde", toy.NAME, "--student", "ada"]
    subprocess.run(run, cwd=course, check=True, capture_output=True)
    notebook = autograded(course, "ada")

    assert toy.cell(notebook, "compute").outputs[0].text == "a file of my own\n"
    assert toy.cell(notebook, "q_1").outputs[0].data["text/plain"] == "2.0"
    about = notebook.metadata["first_descent"]["execution"]
    assert about == {"sandbox": "none", "remarks": [], "review": False}
    mark = mark_of(course, "ada")
    assert (mark.scores["q_1"], mark.sandbox, mark.ending) == (2, "none", outcome.GRADED)


def test_what_was_executed_once_is_taken_from_the_cache(course, monkeypatch):
    for student in ("one", "two"):
        hand_in(course, student, "number = 40 + 2")
        assert open_api(course).autograde(toy.NAME, student)["success"]
        monkeypatch.setattr("grading.executing.workers.execute", None)

    assert mark_of(course, "one").scores == mark_of(course, "two").scores
    assert (course / ".cache" / "executed").is_dir()


def test_another_function_can_give_the_outcomes(course):
    hand_in(course, "bob")
    api = open_api(course)
    jobs = []

    def run(job, options):
        jobs.append(job)
        return Outcome(executed(job), ("a remark",), "bubblewrap", True, 1.0, review=True)

    api.config.ExecuteSubmission.run = run
    done = api.autograde(toy.NAME, "bob")
    assert done["success"], done["log"]

    assert jobs[0].files == {"own.txt": b"a file of my own"}
    mark = mark_of(course, "bob")
    assert (mark.scores["q_1"], mark.sandbox) == (2, "bubblewrap")
    assert (mark.ending, mark.reason) == (outcome.NEEDS_REVIEW, "a remark")


def executed(job):
    notebook = json.loads(job.notebook)
    for cell in notebook["cells"]:
        cell |= {"outputs": [], "execution_count": 1}
    return json.dumps(notebook)


def test_a_notebook_in_another_language_needs_review(course):
    hand_in(course, "rob", "x <- 42", {"language_info": {"name": "R"}})
    done = open_api(course).autograde(toy.NAME, "rob")

    assert not done["success"]
    assert outcome.why_refused(done["log"]) == "the notebook is written in R, not in Python"


def test_what_ended_python_stands_in_the_marks(course):
    hand_in(course, "eve", "import os\nos._exit(3)")
    assert open_api(course).autograde(toy.NAME, "eve")["success"]
    mark = mark_of(course, "eve")

    assert mark.scores["q_1"] == 0
    assert mark.by_hand == ("q_2",)
    assert mark.ending == outcome.WITH_REMARKS
    assert mark.reason == (
        "Python ended while cell `compute` ran: the code ended Python (exit status 3); "
        "the cells after that were not run"
    )
