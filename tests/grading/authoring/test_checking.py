"""`descent check-source`: each thing that an assignment can lack is said."""

import nbformat
import pytest
from authoring_course import make_course
from conftest import ROOT

from grading.authoring.assignment import Assignment
from grading.authoring.checking import check_assignment, check_settings
from grading.authoring.sentences import count_sentences
from grading.authoring.skeleton import make_skeleton
from grading.course import assignment_names

NAME = "09_checked"


@pytest.fixture
def course(tmp_path, monkeypatch):
    course = make_course(tmp_path / "course", monkeypatch)
    make_skeleton(course, NAME)
    return course


def change_cell(course, cell_id, old, new):
    path = course / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    (cell,) = (cell for cell in notebook.cells if cell.id == cell_id)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)
    nbformat.write(notebook, path)


def change_file(course, name, old, new):
    path = course / "source" / NAME / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("points", "| 4 | by", "| 5 | by"), "the table gives 5 points for q_1, its cell 4."),
        (("points", "| 1 |", "| 2 |"), "the table lacks q_1."),
        (("points", "Graded", "Judge"), "it has no table of questions"),
        (
            ("points", "by tests", "by your instructor"),
            "says that q_1 is graded by your instructor",
        ),
        (("check-q-1", "q_1.check()", "pass"), "no cell runs `q_1.check()`."),
        (("q-1", "q_1.score()", "4"), "the cell q_1 does not end in `q_1.score()`."),
        (("q-1", "q_1.score()", "### BEGIN HIDDEN TESTS\nq_1.score()"), "region of hidden tests"),
        (("rmse", "### BEGIN SOLUTION", "### BEGIN SOLUTOIN"), "is no known marker"),
        (("rmse", "return error", "return = error"), "what is released of q_1 cannot be run"),
        (("progress", "progress()", "print()"), "its last code cell has to be"),
        (("imports", "import numpy", "# Stretch\nimport numpy"), "no question says that it is a"),
    ],
)
def test_what_a_notebook_lacks_is_said(course, change, said):
    change_cell(course, *change)
    found = check_assignment(Assignment(course, NAME))
    assert any(said in line for line in found), found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("sealed.py", '@question("q_1")', '@question("q_2")'), "q_1 has no test in sealed.py."),
        (("sealed.py", "import numpy", "import nunpy"), "sealed.py cannot be used: ModuleNotFound"),
        (
            ("answers.py", '"q_1": {\n        "NumPy"', '"q_1": {} and {\n        "NumPy"'),
            "has 0 right",
        ),
        (("answers.py", "RIGHT =", "RIHGT ="), "answers.py has to set RIGHT"),
        (("answers.py", '"q_1"', '"q_9"'), "answers.py answers q_9, which no test grades."),
        (("answers.py", '"root_forgotten": returning', '"root_forgotten": (4, 2) or'), "a text"),
    ],
)
def test_what_tests_and_answers_lack_is_said(course, change, said):
    change_file(course, *change)
    found = check_assignment(Assignment(course, NAME))
    assert any(said in line for line in found), found


def test_a_leak_is_said(course):
    path = course / "source" / NAME / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].outputs = [nbformat.v4.new_output("stream", text="42")]
    nbformat.write(notebook, path)
    assert any("has outputs" in line for line in check_assignment(Assignment(course, NAME)))


def test_a_missing_file_is_said(course):
    (course / "source" / NAME / "sealed.py").unlink()
    found = check_assignment(Assignment(course, NAME))
    assert f"{NAME}: source/{NAME}/sealed.py is missing." in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('solutions = "closed until 2027-01-15"', None),
        ('hints = "clsoed"', "is neither"),
        ("hints = closed", "cannot be read"),
    ],
)
def test_the_courses_settings_are_looked_at(course, text, said):
    (course / "first_descent.toml").write_text(text)
    found = check_settings(course)
    assert (said is None and found == []) or said in found[0]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One.", 1),
        ("It is 0.5, e.g. so. Is it? `x` is.", 3),
        ("Read this: it has one sentence", 1),
        ("Look:\n\n```\na. B\nC. D\n```", 1),
        ("", 0),
    ],
)
def test_sentences_are_counted(text, count):
    assert count_sentences(text) == count


@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_the_courses_own_assignments_lack_nothing(name):
    assert check_assignment(Assignment(ROOT, name)) + check_settings(ROOT) == []
