"""A new assignment works as it is made, and check-source names what its author must decide."""

import subprocess
import sys

import pytest
from authoring_course import make_course
from conftest import ROOT

from grading import cli
from grading.authoring.assignment import Assignment
from grading.authoring.checking import check_assignment
from grading.authoring.running import misfits
from grading.authoring.skeleton import make_skeleton
from grading.course import GradingError
from grading.release import update_release

NAME = "09_skeleton"


@pytest.fixture
def course(tmp_path, monkeypatch):
    return make_course(tmp_path / "course", monkeypatch)


@pytest.fixture
def assignment(course):
    make_skeleton(course, NAME)
    return Assignment(course, NAME)


def test_what_is_missing_is_what_the_author_decides(assignment):
    assert check_assignment(assignment) == [
        "09_skeleton: its points add up to 4, not 20.",
        "09_skeleton: it has 1 questions; 4 to 7 are asked for.",
        "09_skeleton: it has no thought question that a person grades.",
        "09_skeleton: no question says that it is a stretch.",
    ]


def test_its_answers_get_their_verdicts_and_nothing_of_them_is_released(assignment):
    answers = (*assignment.stubs, *assignment.answers.answers)
    assert len(answers) >= 15
    for answer in answers:
        assert misfits(assignment, answer) == []
    update_release(assignment.root)
    released = assignment.root / "release" / NAME
    assert [path.name for path in released.iterdir()] == [f"{NAME}.ipynb"]


def test_its_code_is_as_clean_as_the_projects(course):
    paths = make_skeleton(course, NAME)
    config = ("--config", str(ROOT / "pyproject.toml"), "--no-cache")
    for command in (["check", *config], ["format", "--check", *config]):
        done = subprocess.run([sys.executable, "-m", "ruff", *command, *paths], capture_output=True)
        assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("name", ["attention", "9_attention", "09_Attention", "09_a-b", "../09_a"])
def test_a_name_that_is_none_is_refused(course, name):
    with pytest.raises(GradingError, match="is no assignment's name"):
        make_skeleton(course, name)
    assert not list((course / "source").iterdir())


def test_what_is_there_is_kept(course, monkeypatch, capsys):
    make_skeleton(course, NAME)
    monkeypatch.chdir(course)
    assert cli.main(["new-assignment", NAME]) == 1
    assert "is there already" in capsys.readouterr().err
    assert cli.main(["check-source"]) == 1
    assert "4 to 7 are asked for" in capsys.readouterr().out
