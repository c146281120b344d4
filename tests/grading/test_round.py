"""A toy class, graded for real by nbgrader: marks, endings, table, feedback, mistakes."""

import csv
import subprocess
import sys
from datetime import datetime

import nbformat
import pytest
import toy

from grading import outcome
from grading.api import generate_assignment, open_api
from grading.grade.grader import ClassGrader
from grading.grade.pool import LocalPool
from grading.marks import read_marks
from grading.mistakes import count_mistakes

pytestmark = pytest.mark.slow

RIGHT = "number = 42"


def answered(release, source=RIGHT, thought='thought = "Because."'):
    toy.cell(release, "compute").source = source
    toy.cell(release, "q_2").source = thought
    return release


def without(release, grade_id):
    answered(release).cells.remove(toy.cell(release, grade_id))
    return release


def twice(release, grade_id):
    copy = nbformat.from_dict(toy.cell(answered(release), grade_id))
    copy["id"] = "copy"
    release.cells.append(copy)
    return release


def with_thought_beside(release):
    given = toy.cell(release, "q_2").source
    answered(release, thought=given).cells.append(nbformat.v4.new_markdown_cell("Because."))
    return release


def stripped(release):
    for cell in release.cells:
        cell.metadata = {}
    return release


SUBMISSIONS = {
    "right": answered,
    "partly": lambda release: answered(release, "number = 41"),
    "wrong": lambda release: answered(release, "number = 'forty-two'"),
    "blank": lambda release: release,
    "raises": lambda release: answered(release, "number = None\nnumber = 1 / 0"),
    "asks": lambda release: answered(release, "number = int(input())"),
    "asks in vain": lambda release: answered(release, f"{RIGHT}\nopen('mine.csv')"),
    "beside": with_thought_beside,
    "noisy": lambda release: answered(release, f"import sys\nprint('!', file=sys.stderr)\n{RIGHT}"),
    "endless": lambda release: answered(release, f"{RIGHT}\nwhile True:\n    pass"),
    "exits": lambda release: answered(release, f"{RIGHT}\nimport os\nos._exit(1)"),
    "deleted": lambda release: without(release, "q_1"),
    "put back": lambda release: without(release, "q_2"),
    "copied": lambda release: twice(release, "compute"),
    "stripped": lambda release: stripped(answered(release)),
    "late": answered,
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which the class has handed in and been graded."""
    root = toy.make_course(tmp_path_factory.mktemp("round"))
    with (root / "nbgrader_config.py").open("a") as config:
        config.write("\nlimit_cells(6)\n")
    api = open_api(root)
    generate_assignment(api, toy.NAME)
    for student, change in SUBMISSIONS.items():
        release = nbformat.read(root / f"release/{toy.NAME}/{toy.NAME}.ipynb", as_version=4)
        toy.write(change(release), root / f"submitted/{student}/{toy.NAME}/{toy.NAME}.ipynb")
    broken = root / f"submitted/broken/{toy.NAME}/{toy.NAME}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text('{"cells": [')
    (root / f"submitted/late/{toy.NAME}/timestamp.txt").write_text("2026-03-01 03:00:00")
    with api.gradebook as gradebook:
        gradebook.update_or_create_assignment(toy.NAME, duedate=datetime(2026, 3, 1))
        gradebook.update_or_create_student("right", first_name="Zoë", last_name="Åberg")
        gradebook.update_or_create_student("absent", first_name="A,", last_name='B"')
    attempts = []
    with LocalPool(2, root / "logs/workers.log") as pool:
        ClassGrader(root, toy.NAME, pool).grade([*SUBMISSIONS, "broken"], attempts.append)
    assert {attempt.student_id for attempt in attempts} == {*SUBMISSIONS, "broken"}
    api.generate_feedback(toy.NAME)
    return root


@pytest.fixture(scope="module")
def marks(course):
    api = open_api(course)
    with api.gradebook as gradebook:
        return {mark.student_id: mark for mark in read_marks(gradebook, api.coursedir, toy.NAME)}


@pytest.mark.parametrize(
    ("student", "q_1", "q_2", "ending", "reason"),
    [
        ("right", 2, "by hand", outcome.GRADED, ""),
        ("partly", 1, "by hand", outcome.GRADED, ""),
        ("wrong", 0, "by hand", outcome.GRADED, ""),
        ("blank", 0, 0, outcome.GRADED, ""),
        ("raises", 0, "by hand", outcome.WITH_REMARKS, "cell `compute` raised ZeroDivisionError"),
        ("asks", 0, "by hand", outcome.NEEDS_REVIEW, "cell `compute` raised StdinNotImpl"),
        ("asks in vain", 2, "by hand", outcome.WITH_REMARKS, "cell `compute` raised FileNotFound"),
        ("beside", 2, "by hand", outcome.WITH_REMARKS, "its answer may be in another cell"),
        ("noisy", 2, "by hand", outcome.GRADED, ""),
        ("endless", 2, "by hand", outcome.WITH_REMARKS, "never stopped: cell `compute` ran longer"),
        ("exits", 0, "by hand", outcome.WITH_REMARKS, "Python ended while cell `compute` ran: "),
        ("deleted", 2, "by hand", outcome.WITH_REMARKS, "cell `q_1` had been deleted and was put"),
        ("put back", 2, "by hand", outcome.NEEDS_REVIEW, "could not match cell `q_2`"),
        ("copied", 2, "by hand", outcome.WITH_REMARKS, "cell `compute` was there more than once"),
        ("stripped", 2, "by hand", outcome.WITH_REMARKS, "matched by content"),
        ("late", 2, "by hand", outcome.WITH_REMARKS, "late by 3 hours"),
        ("broken", None, None, outcome.NEEDS_REVIEW, "breaks off at line 1"),
        ("absent", None, None, outcome.NOT_SUBMITTED, "no submission"),
    ],
)
def test_each_submission_ends_as_it_should_whatever_the_others_do(
    marks, student, q_1, q_2, ending, reason
):
    mark = marks[student]
    found = {n: "by hand" if n in mark.by_hand else mark.scores[n] for n in ("q_1", "q_2")}

    assert found == {"q_1": q_1, "q_2": q_2}
    assert mark.ending == ending
    assert reason in mark.reason
    assert bool(reason) == bool(mark.reason)


def test_totals_are_what_is_known_so_far(marks):
    assert (marks["right"].total, marks["right"].max_score) == (2, 5)
    assert marks["blank"].total == 0
    assert marks["broken"].total is None
    assert marks["absent"].total == 0


@pytest.mark.parametrize(("student", "question"), [("asks", "q_1"), ("put back", "q_2")])
def test_points_that_a_human_gave_need_no_more_review(course, marks, student, question):
    assert marks[student].ending == outcome.NEEDS_REVIEW

    api = open_api(course)
    with api.gradebook as gradebook:
        grade = gradebook.find_grade(question, toy.NAME, toy.NAME, student)
        before = grade.manual_score, grade.needs_manual_grade
        grade.manual_score, grade.needs_manual_grade = 1, False
        gradebook.db.commit()
        (mark,) = read_marks(gradebook, api.coursedir, toy.NAME, [student])
        grade.manual_score, grade.needs_manual_grade = before
        gradebook.db.commit()

    assert (mark.scores[question], mark.ending) == (1, outcome.WITH_REMARKS)


def test_untouched_answers_are_known(marks):
    assert marks["blank"].unanswered == ("q_1", "q_2")
    assert marks["wrong"].unanswered == ()


def test_lateness_is_known_and_costs_nothing_by_itself(marks):
    assert marks["late"].seconds_late == 3 * 3600
    assert marks["late"].total == marks["right"].total


def test_the_feedback_page_says_why_a_cell_was_stopped(course, marks):
    pages = {path.parts[-3] for path in course.glob("feedback/*/*/*.html")}
    with_notebook = {name for name, mark in marks.items() if mark.known}

    assert pages == with_notebook
    page = (course / f"feedback/endless/{toy.NAME}/{toy.NAME}.html").read_text()
    assert "This cell was stopped: it ran longer than 6 s." in page


def test_nbgrader_export_writes_the_marks_as_a_table(course):
    run = [sys.executable, "-m", "nbgrader", "export"]
    subprocess.run(run, cwd=course, check=True, capture_output=True)
    with (course / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}

    assert rows.keys() == {*SUBMISSIONS, "broken", "absent"}
    assert rows["right"] == {
        "assignment": toy.NAME,
        "student_id": "right",
        "last_name": "Åberg",
        "first_name": "Zoë",
        "q_1": "2",
        "q_2": "",
        "total": "2",
        "max_score": "5",
        "to_grade_by_hand": "q_2",
        "days_late": "0",
        "status": "graded",
        "reason": "",
        "sandbox": "none",
    }
    assert (rows["absent"]["last_name"], rows["absent"]["first_name"]) == ('B"', "A,")
    assert rows["broken"]["total"] == ""
    assert rows["late"]["days_late"] == "0.12"


def test_points_given_by_hand_enter_the_total(course):
    api = open_api(course)
    with api.gradebook as gradebook:
        grade = gradebook.find_grade("q_2", toy.NAME, toy.NAME, "partly")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        gradebook.db.commit()
        marks = read_marks(gradebook, api.coursedir, toy.NAME)
        grade.manual_score, grade.needs_manual_grade = None, True
        gradebook.db.commit()

    (mark,) = (mark for mark in marks if mark.student_id == "partly")
    assert (mark.scores["q_2"], mark.total, mark.by_hand) == (2.5, 3.5, ())


def test_mistakes_are_read_from_what_the_checks_said(course):
    found = count_mistakes(sorted(course.glob("autograded/*/*/*.ipynb")))

    by_id = {each.id: (each.count, each.message) for each in found}
    assert by_id["not_42"] == (2, "That is <b>not</b> 42.")
    assert "no_number" not in by_id, "nobody tried"


def test_no_hidden_test_stands_in_what_people_get_to_see(course):
    pages = [*course.glob("autograded/*/*/*.ipynb"), *course.glob("feedback/*/*/*.html")]

    assert len(pages) > 20
    assert not [
        page for page in pages if "40 + 2" in page.read_text() or "HIDDEN" in page.read_text()
    ]
