"""Marks and pages as Canvas, Moodle and people take them back."""

import csv
import os
import zipfile

import pytest
import toy

from grading import cli
from grading.api import open_api
from grading.course import GradingError
from grading.lms.record import Entry, write_record
from grading.lms.returning import Returner
from grading.lms.sheets import read_sheet
from grading.marks import read_marks

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Notes,Quiz (17),01_toy (4711),Current Score
,,,,,,,Manual Posting,
    Points Possible,,,,,,3.00,5.00,(read only)
"Lovelace, Ada",12345,S-1,alovelace,"Monday, Tuesday",nice,3.00,,60.0
"Åberg, Zoë",12346,S-2,zoe,Monday,,2.00,4.00,
"Turing, Alan",99999,S-3,aturing,Monday,,,EX,
"Noether, Emmy",77777,S-4,enoether,Monday,,1.00,5.00,
"Student, Test",1,,f00d,Monday,,,,
"""
MOODLE = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,\
Last modified (submission),Online text,Last modified (grade),Feedback comments
Participant 4711,Ada Lovelace,,Submitted,,"5,00",Yes,"Monday, 2 March 2026, 9:41 AM",=x,-,<p>x</p>
Participant 4712,Zoë Åberg,,Submitted,"4,00","5,00",Yes,-,,-,
Participant 4713,=cmd() Turing,,Submitted,,"5,00",No,-,,-,
Participant 4714,Emmy Noether,,No submission,,"5,00",Yes,-,,-,
"""


@pytest.fixture
def write(graded, tmp_path):
    """Return what `descent return` wrote, and what it said; `table` is the LMS's export."""

    def run(lms="files", table=None, **options):
        sheet = None
        if table:
            path = tmp_path / "export.csv"
            path.write_text(table, encoding="utf-8")
            sheet = read_sheet(path, lms, toy.NAME, options.pop("column", None))
        done = Returner(open_api(graded), toy.NAME, lms, sheet, **options).write(tmp_path / "back")
        said = {}
        for remark in done.remarks:
            said[remark.who] = f"{said.get(remark.who, '')} {remark.text}".strip()
        return tmp_path / "back", said

    return run


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def pages(folder):
    with zipfile.ZipFile(folder / "feedback.zip") as archive:
        assert all(b"A toy" in archive.read(name) for name in archive.namelist())
        return set(archive.namelist())


def test_canvas_gets_its_own_table_back_with_final_marks_only(write):
    folder, said = write("canvas", CANVAS)

    assert rows(folder / "grades.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_toy (4711)"],
        ["", "", "", "", "", "Manual Posting"],
        ["    Points Possible", "", "", "", "", "5.00"],
        ["Lovelace, Ada", "12345", "S-1", "alovelace", "Monday, Tuesday", "3.5"],
        ["Åberg, Zoë", "12346", "S-2", "zoe", "Monday", "4.00"],
        ["Turing, Alan", "99999", "S-3", "aturing", "Monday", "EX"],
        ["Noether, Emmy", "77777", "S-4", "enoether", "Monday", "5.00"],
        ["Student, Test", "1", "", "f00d", "Monday", ""],
    ]
    assert said["zoe"] == "kept back, still to be graded by hand: q_2"
    assert "Canvas has “EX” there" in said["aturing"]
    assert said["absent"] == "no submission, no mark"
    assert "not in the gradebook" in said["Emmy Noether"]


def test_canvas_gets_pages_by_the_names_that_it_gave(graded, write):
    entries = [
        Entry("alovelace", toy.NAME, "s.zip/lovelaceada_LATE_12345_700_01_toy-1.ipynb"),
        Entry("aturing", toy.NAME, "Alan Turing - 01_toy.ipynb"),
    ]
    write_record(graded, toy.NAME, entries)
    folder, said = write("canvas", CANVAS)

    assert pages(folder) == {"lovelaceada_12345_700_01_toy.html"}
    assert names(folder) == {"feedback.zip", "grades.csv", "by_hand/aturing/01_toy.html"}
    assert "by_hand/: Canvas would not know" in said["aturing"]
    # Canvas's rule: the first two parts of digits alone are the user and the attachment.
    (name,) = pages(folder)
    assert [part for part in name.split("_") if part.isdigit()][:2] == ["12345", "700"]


def test_moodle_gets_its_worksheet_back_and_pages_in_folders(write):
    folder, said = write("moodle", MOODLE)

    header, ada, zoe, alan, emmy = rows(folder / "grades.csv")
    assert {"Identifier", "Full name", "Grade", "Last modified (grade)"} <= set(header)
    assert not {"Online text", "Feedback comments"} & set(header), "they could overwrite newer ones"
    grade = header.index("Grade")
    assert [row[grade] for row in (ada, zoe, alan, emmy)] == ["3.5", "4,00", "", ""]
    assert ada[0] == "Participant 4711"
    assert alan[1] == "'=cmd() Turing", "no spreadsheet takes it for a formula"
    assert "does not let this mark be changed" in said["aturing"]
    assert pages(folder) == {
        "Ada Lovelace_4711_assignsubmission_file_/01_toy.html",
        "=cmd() Turing_4713_assignsubmission_file_/01_toy.html",
    }


def test_moodles_numbers_are_known_from_collecting_too(graded, write):
    file = "m.zip/Ada Lovelace_888_assignsubmission_file_/01_toy.ipynb"
    write_record(graded, toy.NAME, [Entry("alovelace", toy.NAME, file)])
    folder, _ = write("moodle")

    assert pages(folder) == {"Ada Lovelace_888_assignsubmission_file_/01_toy.html"}
    assert {"marks.csv", "by_hand/aturing/01_toy.html"} < names(folder)


def test_without_a_system_there_are_folders_and_a_table(write):
    folder, _ = write()

    assert names(folder) == {
        "marks.csv",
        "feedback/alovelace/01_toy.html",
        "feedback/aturing/01_toy.html",
    }
    table = {row[1]: row for row in rows(folder / "marks.csv")}
    assert table["aturing"][3] == "'=cmd()"


def test_marks_so_far_go_out_when_asked(write):
    folder, said = write("canvas", CANVAS, so_far=True)

    assert rows(folder / "grades.csv")[4][-1] == "1"
    assert "zoe" not in said or "kept back" not in said["zoe"]


def test_a_submission_that_needs_review_never_gets_a_mark(graded, write):
    notebook = graded / "autograded" / "alovelace" / toy.NAME / f"{toy.NAME}.ipynb"
    notebook.unlink()
    folder, said = write("canvas", CANVAS, so_far=True)

    assert rows(folder / "grades.csv")[3][-1] == ""
    assert "needs review" in said["alovelace"]
    assert "alovelace" not in str(names(folder))


def test_a_mark_for_an_older_submission_is_kept_back(graded, write):
    notebook = graded / "submitted" / "alovelace" / toy.NAME / f"{toy.NAME}.ipynb"
    os.utime(notebook, (2**31, 2**31))
    _, said = write("canvas", CANVAS)
    assert said["alovelace"] == "kept back, handed in again since: grade it first"


def test_two_students_never_share_a_row(graded, write):
    with open_api(graded).gradebook as gradebook:
        gradebook.update_or_create_student("aturing", lms_user_id="12345")
    folder, said = write("canvas", CANVAS.replace("S-3,aturing", "S-3,alan"))
    assert rows(folder / "grades.csv")[3][-1] == ""
    assert "no row in the table" in said["alovelace"]


def test_moodle_would_pass_over_a_mark_above_its_maximum(graded, write):
    with open_api(graded).gradebook as gradebook:
        gradebook.find_grade("q_2", toy.NAME, toy.NAME, "alovelace").manual_score = 9
        gradebook.db.commit()
    _, said = write("moodle", MOODLE)
    assert "above Moodle's maximum" in said["alovelace"]


def test_other_points_are_converted_only_when_asked(write):
    table = CANVAS.replace("5.00,(read", "100.00,(read")
    with pytest.raises(GradingError, match="5 points here and 100 in the table"):
        write("canvas", table)

    folder, _ = write("canvas", table, scale=True)
    assert rows(folder / "grades.csv")[3][-1] == "70"


def test_a_students_row_is_found_by_number_then_by_name_if_there_is_only_one(write):
    table = CANVAS.replace("alovelace", "al99").replace("12346,S-2,zoe", "555,S-2,zå9")
    table += '"Turing, =cmd()",4,S-9,other,Monday,,,,\n"Turing, =cmd()",5,S-8,more,Monday,,,,\n'
    table = table.replace("S-3,aturing", "S-3,alan")
    folder, said = write("canvas", table, so_far=True)

    marks = {row[1]: row[-1] for row in rows(folder / "grades.csv")}
    assert (marks["12345"], marks["555"]) == ("3.5", "1")
    assert (marks["4"], marks["5"]) == ("", "")
    assert "no row in the table" in said["aturing"]


@pytest.mark.parametrize(
    ("lms", "table", "said"),
    [
        ("canvas", MOODLE, "no export of Canvas"),
        ("moodle", CANVAS, "no column Identifier and no Grade"),
        ("canvas", CANVAS.replace("01_toy", "SGD"), "no columns that could be 01_toy"),
        ("canvas", CANVAS.replace("Quiz", "01_toy"), "2 columns that could be 01_toy"),
        ("moodle", MOODLE.replace("Maximum Grade", "Scale"), "no column Maximum Grade"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(write, lms, table, said):
    with pytest.raises(GradingError, match=said):
        write(lms, table)


def test_canvas_may_call_the_assignment_something_else(write):
    folder, _ = write("canvas", CANVAS.replace("01_toy", "Exercise: SGD"), column="exercise sgd")
    assert rows(folder / "grades.csv")[0][-1] == "Exercise: SGD (4711)"


def grade_long_ago(graded, student):
    for step in ("submitted", "autograded"):
        os.utime(graded / step / student / toy.NAME / f"{toy.NAME}.ipynb", (50, 50))


def test_pages_are_made_anew_when_they_are_older_than_the_marks(graded, write):
    old = graded / "feedback" / "alovelace" / toy.NAME / f"{toy.NAME}.html"
    old.parent.mkdir(parents=True)
    old.write_text("old A toy")
    os.utime(old, (100, 100))
    grade_long_ago(graded, "alovelace")
    folder, _ = write()
    page = (folder / "feedback/alovelace/01_toy.html").read_text()
    assert "old A toy" not in page, "her mark in q_2 was given by hand after that"


def test_fresh_pages_are_left_as_they_are(graded, write):
    page = graded / "feedback" / "alovelace" / toy.NAME / f"{toy.NAME}.html"
    page.parent.mkdir(parents=True)
    page.write_text("made by nbgrader")
    folder, _ = write()
    assert (folder / "feedback/alovelace/01_toy.html").read_text() == "made by nbgrader"


def test_without_handwork_the_gradebooks_age_does_not_matter(graded, write):
    api = open_api(graded)
    with api.gradebook as gradebook:
        gradebook.find_grade("q_2", toy.NAME, toy.NAME, "zoe").needs_manual_grade = False
        gradebook.find_grade("q_2", toy.NAME, toy.NAME, "zoe").auto_score = 1
        gradebook.db.commit()
    page = graded / "feedback" / "zoe" / toy.NAME / f"{toy.NAME}.html"
    page.parent.mkdir(parents=True)
    page.write_text("made by nbgrader")
    os.utime(page, (100, 100))
    grade_long_ago(graded, "zoe")
    folder, _ = write()
    assert (folder / "feedback/zoe/01_toy.html").read_text() == "made by nbgrader"


def test_what_came_marked_as_late_is_said_in_the_marks(graded):
    file = "s.zip/lovelaceada_LATE_12345_700_01_toy.ipynb"
    write_record(graded, toy.NAME, [Entry("alovelace", toy.NAME, file, late="late")])
    api = open_api(graded)
    with api.gradebook as gradebook:
        marks = {each.student_id: each for each in read_marks(gradebook, api.coursedir, toy.NAME)}

    assert marks["alovelace"].reason == "marked as late where it was handed in"
    assert marks["aturing"].reason == ""


def test_the_command(graded, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(graded)
    (graded / "export.csv").write_text(CANVAS, encoding="utf-8")
    command = ["return", toy.NAME, "--to", "out"]

    assert cli.main([*command, "--template", "export.csv"]) == 1
    assert "Say --lms canvas or --lms moodle" in capsys.readouterr().err
    assert cli.main([*command, "--lms", "canvas", "--template", "export.csv"]) == 3
    printed = capsys.readouterr().out
    assert "zoe: kept back, still to be graded by hand: q_2" in printed
    assert "In out: marks 1, pages 2." in printed
    assert cli.main(command) == 1
    assert "out is not an empty folder" in capsys.readouterr().err
    assert cli.main(["return", "99_none", "--to", "other"]) == 1
    assert "no assignment 99_none: release and grade it." in capsys.readouterr().err
    assert not (graded / "other").exists()
