"""The main job, for real: release, collect, grade, give feedback, report."""

import csv
import subprocess
import sys
from dataclasses import replace

import pytest
from conftest import ROOT
from rich.console import Console

from grading import outcome
from grading.classroom import load_class
from grading.course import GradingError
from grading.demo import Demo

pytestmark = pytest.mark.slow

CLASS = load_class()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The folder of one whole run, and what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "kept"
    command = [sys.executable, "-m", "grading.cli", "demo", "--keep", folder]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


@pytest.fixture(scope="module")
def rows(demo):
    with (demo[0] / "marks.csv").open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", CLASS.students)
def test_each_student_gets_the_marks_and_the_ending_of_their_patch(rows, name):
    row, expected = rows[name], CLASS.students[name].expected
    by_hand = {question for question, mark in expected.marks.items() if mark == "by hand"}

    assert row["status"] == expected.ending
    assert expected.reason in row["reason"]
    assert set(row["to_grade_by_hand"].split()) == by_hand
    for question in ("q_1", "q_2", "q_3", "q_4"):
        mark = expected.marks.get(question)
        assert row[question] == ("" if mark in (None, "by hand") else f"{mark:g}")


def test_the_table_has_the_whole_class_and_nobody_else(rows):
    assert rows.keys() == CLASS.students.keys()


def sandboxes(rows):
    return {row["sandbox"] for row in rows.values()} - {""}


def test_it_prints_each_submission_the_marks_and_where_everything_is(demo, rows):
    folder, printed = demo
    handed_in = sum(student.submitted is not None for student in CLASS.students.values())

    assert f"{handed_in} of {handed_in}: " in printed
    assert ("This machine has no sandbox" in printed) == (sandboxes(rows) == {"none"})
    assert "await the instructor" in printed
    for student in CLASS.students.values():
        assert student.last_name in printed
    for path in ("report.html", "marks.csv", "feedback"):
        assert str(folder / path) in printed
        assert (folder / path).exists()
    assert f"rm -r {folder}" in printed


def test_everybody_who_could_be_graded_has_a_feedback_page_linked_in_the_report(demo, rows):
    folder, _ = demo
    graded = {n for n, row in rows.items() if row["status"].startswith(outcome.GRADED)}
    report = (folder / "report.html").read_text(encoding="utf-8")

    pages = {path.parts[-3]: path for path in folder.glob("feedback/*/*/*.html")}
    assert pages.keys() == graded
    for page in pages.values():
        assert page.stat().st_size > 10_000
        assert f'href="{page.relative_to(folder).as_posix()}"' in report


def test_the_report_names_the_mistakes_of_the_class(demo):
    report = (demo[0] / "report.html").read_text(encoding="utf-8")

    for mistake in ("loss_mse", "optimizer_sgd", "epochs_and_batch_size_swapped"):
        assert f"<code>{mistake}</code>" in report


def test_nothing_is_written_into_the_course_itself(demo):
    for folder in ("submitted", "autograded", "feedback"):
        assert [path.name for path in (ROOT / folder).iterdir()] == [".gitkeep"]
    assert not (ROOT / "gradebook.db").exists()


def test_an_ending_that_is_not_as_expected_fails_the_demo_loudly(tmp_path):
    student = CLASS.students["egunnarsdottir"]
    wrong = replace(student, expected=replace(student.expected, ending=outcome.GRADED))
    classroom = replace(CLASS, students={student.id: wrong})

    with pytest.raises(GradingError, match="The round trip went wrong") as caught:
        Demo(ROOT, tmp_path / "demo", classroom, Console(quiet=True)).run()
    assert "ended as “needs review”, not as “graded”" in str(caught.value)
    assert (tmp_path / "demo" / "report.html").is_file(), "the results are there to look at"
