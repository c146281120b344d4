"""`descent grade` on a small class: what it does, prints and remembers."""

import shutil
import sqlite3

import pytest
import toy
import toy_class

from grading.grade.alone import alone

pytestmark = pytest.mark.slow

ANSWERS = {"ada": "number = 42", "bob": "number = 41", "eve": "number = 'many'"}
RIGHT = {"ada": 2, "bob": 1, "eve": 0}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    return toy_class.make(tmp_path_factory.mktemp("handed_in"), ANSWERS)


@pytest.fixture
def course(handed_in, tmp_path):
    return shutil.copytree(handed_in, tmp_path / "course")


def test_a_class_is_graded_once_and_again_only_what_has_changed(course):
    status, printed = toy_class.grade(course, "--workers", "2")
    assert status == 0, printed
    assert toy_class.scores(course) == RIGHT
    assert "3 graded." in printed
    assert "3 of 3" in printed

    status, printed = toy_class.grade(course)
    assert (status, "graded (" in printed) == (0, False)
    assert "Graded already and unchanged: 3." in printed

    toy_class.hand_in(course, "bob", "number = 42")
    (course / f"submitted/late/{toy.NAME}").mkdir(parents=True)
    (course / f"submitted/late/{toy.NAME}/{toy.NAME}.ipynb").write_text('{"cells": [')
    status, printed = toy_class.grade(course)
    assert status == 3
    assert "Graded already and unchanged: 2." in printed
    assert "late could not be graded" in printed
    assert "3 graded, 1 needs review." in printed
    assert toy_class.scores(course) == {**RIGHT, "bob": 2, "late": None}


def test_students_and_a_time_choose_and_regrade_executes_again(course):
    old = course / f"submitted/ada/{toy.NAME}/timestamp.txt"
    old.write_text("2026-03-01 12:00:00 UTC")
    status, printed = toy_class.grade(course, "--student", "ada", "--student", "eve")
    assert status == 0, printed
    assert toy_class.scores(course) == {"ada": 2, "eve": 0}

    status, printed = toy_class.grade(course, "--since", "2026-03-02", "--regrade")
    assert status == 0, printed
    assert "bob graded" in printed
    assert "eve graded" in printed
    assert "ada" not in printed
    assert "(0.0 s)" not in printed, "nothing came from the cache"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--student", "nobody"], "Nothing was handed in for 01_toy by nobody."),
        (["--since", "2126-01-01"], "There is nothing to grade for 01_toy in submitted/."),
    ],
)
def test_nothing_to_grade_is_said_in_one_line(course, options, said):
    assert toy_class.grade(course, *options) == (1, f"descent: {said}\n")


def test_an_assignment_that_was_not_released_is_named(tmp_path):
    toy.make_course(tmp_path)
    status, printed = toy_class.grade(tmp_path)

    assert status == 1
    assert "release it first: nbgrader generate_assignment 01_toy" in printed


def test_without_a_sandbox_it_refuses_until_told_to_go_on(course, tmp_path, monkeypatch):
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nc.ExecuteSubmission.backend = 'auto'\n")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    status, printed = toy_class.grade(course)
    assert status == 1
    assert printed.splitlines()[-1].startswith("descent: There is no sandbox on this machine")

    status, printed = toy_class.grade(course, "--no-sandbox")
    assert status == 0, printed
    assert toy_class.scores(course) == RIGHT


def test_one_grader_at_a_time_and_one_sentence_where_the_gradebook_stays_locked(course):
    with alone(course):
        status, printed = toy_class.grade(course)
    assert (status, "Somebody is grading in this course already." in printed) == (1, True), printed

    with sqlite3.connect(course / "gradebook.db", isolation_level=None) as gradebook:
        gradebook.execute("BEGIN IMMEDIATE")
        status, printed = toy_class.grade(course, "--student", "ada")
    assert (status, "Traceback" in printed) == (1, False), printed
    assert "database is locked. The same command goes on from here." in printed
