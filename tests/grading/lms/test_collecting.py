"""Downloads as each system makes them, collected into nbgrader's folders."""

import csv
import os
import signal
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import nbformat
import pytest
import toy
from nbgrader.utils import parse_utc

from grading import cli
from grading.api import open_api
from grading.lms import lines
from grading.lms.collecting import collect
from grading.lms.record import marked_late, read_record


def notebook(number=42):
    made = toy.toy_notebook()
    toy.cell(made, "compute").source = f"number = {number}"
    return nbformat.writes(made).encode()


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def run(course, *downloads, **options):
    options.setdefault("roster", course / "students.csv")
    return collect(open_api(course), toy.NAME, downloads, **options)


def statuses(collection):
    return {(line.student_id, line.status) for line in collection.lines}


def submitted(course):
    return {
        path.parts[-3]: path.read_bytes()
        for path in course.glob(f"submitted/*/{toy.NAME}/{toy.NAME}.ipynb")
    }


def files_of(course, student):
    return sorted(path.name for path in (course / "submitted" / student / toy.NAME).iterdir())


def handed_in(course, student):
    path = course / "submitted" / student / toy.NAME / "timestamp.txt"
    return parse_utc(path.read_text()) if path.exists() else None


def test_canvas(course, tmp_path):
    files = {
        "lovelaceada_12345_700_01_toy.ipynb": notebook(1),
        "lovelaceada_12345_701_01_toy-1.ipynb": notebook(2),
        "abergzoe_LATE_12346_702_Copy of 01_toy.ipynb": notebook(3),
        "noetheremmy_55555_703_01_toy.ipynb": notebook(4),
        "turingalan_12347_704_essay.pdf": b"%PDF",
    }
    found = run(course, zipped(tmp_path / "submissions.zip", **files))

    assert submitted(course) == {"alovelace": notebook(2), "zoe": notebook(3)}
    assert statuses(found) == {
        ("alovelace", lines.COLLECTED),
        ("alovelace", lines.OLDER),
        ("zoe", lines.COLLECTED),
        ("", lines.UNKNOWN),
    }
    assert found.needs_attention
    assert found.missing == ["aturing"]
    assert [line.file for line in found.others] == [
        "submissions.zip/turingalan_12347_704_essay.pdf"
    ]
    assert any(line.remark == "late, says Canvas" for line in found.lines)
    assert marked_late(course, toy.NAME) == {"zoe"}
    assert handed_in(course, "zoe") is None
    assert files_of(course, "zoe") == ["01_toy.ipynb"]


def test_moodle_with_its_worksheet_for_roster_and_times(course, tmp_path):
    worksheet = tmp_path / "Grades.csv"
    worksheet.write_text(
        "Identifier,Full name,Username,Last modified (submission),Grade\n"
        'Participant 4711,Ada Lovelace,alovelace,"Monday, 2 March 2026, 9:41 AM",\n'
        "Participant 4712,Zoë Åberg,zoe,-,\n"
    )
    files = {
        "Ada Lovelace_4711_assignsubmission_file_/01_toy (1).ipynb": notebook(1),
        "Ada Lovelace_4711_assignsubmission_file_/img/plot.png": b"",
        "Zoë Åberg_4712_assignsubmission_file_01_toy.ipynb": notebook(2),
    }
    folder = tmp_path / "moodle"
    with zipfile.ZipFile(zipped(tmp_path / "m.zip", **files)) as archive:
        archive.extractall(folder)

    found = run(course, folder, roster=worksheet, zone=ZoneInfo("Europe/Berlin"))

    assert submitted(course) == {"alovelace": notebook(1), "zoe": notebook(2)}
    assert handed_in(course, "alovelace") == datetime(2026, 3, 2, 8, 41)
    assert handed_in(course, "zoe") is None
    assert not found.needs_attention


def test_blackboard_with_attempts_notes_and_a_due_date(course, tmp_path):
    api = open_api(course)
    with api.gradebook as gradebook:
        gradebook.update_or_create_assignment(toy.NAME, duedate=datetime(2026, 3, 2, 12))
    start = "Toy_task_alovelace_attempt_2026-03-0"
    files = {
        f"{start}1-09-00-00_01_toy.ipynb": notebook(1),
        f"{start}1-09-00-00.txt": b"Name: Ada Lovelace (alovelace)",
        f"{start}4-09-00-00_01_toy.ipynb": notebook(2),
        f"{start}4-09-00-00.txt": b"Name: Ada Lovelace (alovelace)",
    }
    found = run(course, zipped(tmp_path / "gradebook.zip", **files))

    assert submitted(course) == {"alovelace": notebook(2)}
    assert handed_in(course, "alovelace") == datetime(2026, 3, 4, 9)
    assert found.others == []
    assert {line.remark for line in found.lines if line.status == lines.COLLECTED} == {
        "late by 1 day"
    }


def test_drive_mail_and_plain_files_together(course, tmp_path):
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / "Ada Lovelace - 01_toy.ipynb").write_bytes(notebook(1))
    mail = EmailMessage()
    mail["From"], mail["Date"] = "Zoë <zoe@uni.example>", "Mon, 02 Mar 2026 09:41:17 +0100"
    mail.add_attachment(notebook(2), maintype="a", subtype="b", filename="exercise.ipynb")
    (tmp_path / "mail.eml").write_bytes(mail.as_bytes())
    plain = tmp_path / "01_toy_aturing.ipynb.txt"
    plain.write_bytes(notebook(3))

    found = run(course, folder, tmp_path / "mail.eml", plain)

    assert submitted(course) == {
        "alovelace": notebook(1),
        "zoe": notebook(2),
        "aturing": notebook(3),
    }
    assert handed_in(course, "zoe") == datetime(2026, 3, 2, 8, 41, 17)
    assert found.missing == []


def test_a_second_run_changes_nothing_and_a_newer_file_keeps_the_older_aside(course, tmp_path):
    first = zipped(tmp_path / "1.zip", **{"alovelace_01_toy.ipynb": notebook(1)})
    second = zipped(tmp_path / "2.zip", **{"alovelace_01_toy.ipynb": notebook(2)})
    run(course, first)
    note = course / "submitted" / "alovelace" / toy.NAME / "note.txt"
    note.write_text("by hand")

    assert statuses(run(course, first)) == {("alovelace", lines.SAME)}
    assert note.exists()

    found = run(course, second)
    assert statuses(found) == {("alovelace", lines.REPLACED)}
    assert found.lines[0].remark.endswith(f"is in collected/{toy.NAME}/before/alovelace/1")
    assert submitted(course) == {"alovelace": notebook(2)}
    aside = course / "collected" / toy.NAME / "before" / "alovelace" / "1"
    assert (aside / f"{toy.NAME}.ipynb").read_bytes() == notebook(1)
    assert (aside / "note.txt").exists()

    assert statuses(run(course, first)) == {("alovelace", lines.OLDER)}
    assert submitted(course) == {"alovelace": notebook(2)}


def test_an_older_attempt_does_not_replace_a_newer_one(course, tmp_path):
    name = "t_alovelace_attempt_2026-03-0{}-09-00-00_01_toy.ipynb"
    run(course, zipped(tmp_path / "new.zip", **{name.format(4): notebook(4)}))
    found = run(course, zipped(tmp_path / "old.zip", **{name.format(1): notebook(1)}))

    assert statuses(found) == {("alovelace", lines.OLDER)}
    assert submitted(course) == {"alovelace": notebook(4)}


def test_two_files_of_which_nothing_says_which_is_newer_are_left_to_a_human(course, tmp_path):
    one = zipped(tmp_path / "1.zip", **{"lovelaceada_12345_700_01_toy.ipynb": notebook(1)})
    two = zipped(
        tmp_path / "2.zip", **{"Ada Lovelace_1_assignsubmission_file_/01_toy.ipynb": notebook(2)}
    )
    found = run(course, one, two)

    assert statuses(found) == {("alovelace", lines.UNCLEAR)}
    assert submitted(course) == {}

    same = zipped(
        tmp_path / "3.zip", **{"Ada Lovelace_1_assignsubmission_file_/a.ipynb": notebook(1)}
    )
    assert submitted(course) == {}
    run(course, one, same)
    assert submitted(course) == {"alovelace": notebook(1)}


def test_what_cannot_be_read_is_collected_and_said_or_only_said(course, tmp_path):
    files = {
        "alovelace_01_toy.ipynb": notebook()[:500],
        "zoe_01_toy.ipynb": b"\x00\x01",
        "aturing.zip": b"PK",
    }
    found = run(course, zipped(tmp_path / "d.zip", **files))

    assert statuses(found) == {
        ("alovelace", lines.UNREADABLE),
        ("zoe", lines.UNREADABLE),
        ("", lines.REFUSED),
    }
    assert "breaks off at line" in str(found.lines)
    assert submitted(course).keys() == {"alovelace", "zoe"}, "grading will say so again"


def test_another_notebook_counts_only_where_there_is_no_better(course, tmp_path):
    files = {"alovelace/scratch.ipynb": notebook(1), "alovelace/01_toy.ipynb": notebook(2)}
    files |= {"zoe/homework.ipynb": notebook(3)}
    found = run(course, zipped(tmp_path / "d.zip", **files))

    assert submitted(course) == {"alovelace": notebook(2), "zoe": notebook(3)}
    assert [line.remark for line in found.others] == ["is another notebook than 01_toy"]
    assert {line.remark for line in found.lines if line.student_id == "zoe"} == {
        "has another name, but there is no better"
    }

    files = {"aturing/one.ipynb": notebook(1), "aturing/two.ipynb": notebook(2)}
    found = run(course, zipped(tmp_path / "e.zip", **files))
    assert [line.status for line in found.lines] == [lines.UNCLEAR] * 2
    assert "aturing" in found.missing


def test_a_dry_run_changes_nothing_at_all(course, tmp_path):
    download = zipped(tmp_path / "d.zip", **{"alovelace_01_toy.ipynb": notebook()})
    (course / "gradebook.db").unlink()
    before = sorted(course.rglob("*"))
    found = run(course, download, dry_run=True)

    assert statuses(found) == {("alovelace", lines.COLLECTED)}
    assert found.missing == ["aturing", "zoe"]
    assert sorted(course.rglob("*")) == before


def test_the_roster_enters_the_gradebook_and_serves_the_next_time(course, tmp_path):
    run(course, zipped(tmp_path / "d.zip", **{"alovelace_01_toy.ipynb": notebook()}))
    api = open_api(course)
    with api.gradebook as gradebook:
        known = {each.id: (each.last_name, each.lms_user_id) for each in gradebook.students}
    assert known["zoe"] == ("Åberg", "12346")

    again = zipped(tmp_path / "e.zip", **{"abergzoe_12346_1_01_toy.ipynb": notebook()})
    assert statuses(run(course, again, roster=None)) == {("zoe", lines.COLLECTED)}


def test_the_record_says_where_each_submission_came_from(course, tmp_path):
    name = "lovelaceada_LATE_12345_700_01_toy.ipynb"
    run(course, zipped(tmp_path / "d.zip", **{name: notebook()}))
    run(course, zipped(tmp_path / "e.zip", **{"zoe.ipynb": notebook()}))

    ada, zoe = read_record(course, toy.NAME)
    assert (ada.student_id, ada.file, ada.late) == ("alovelace", f"d.zip/{name}", "late")
    assert (ada.origin.lms_id, ada.origin.order) == ("12345", 700)
    assert (zoe.student_id, zoe.file) == ("zoe", "e.zip/zoe.ipynb")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["02_nothing", "d.zip"], "no assignment 02_nothing"),
        ([toy.NAME, "nowhere.zip"], "no file or folder"),
        ([toy.NAME, "d.zip"], "Say who is in the class: --roster"),
        ([toy.NAME, "d.zip", "--timezone", "Mars/Olympus"], "no time zone Mars/Olympus"),
        ([toy.NAME, "d.zip", "--roster", "no.csv"], "no.csv cannot be read"),
    ],
)
def test_the_command_says_what_is_wrong(course, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(course)
    zipped(course / "d.zip", **{"alovelace_01_toy.ipynb": notebook()})
    if "nowhere.zip" in arguments:
        arguments = [*arguments, "--roster", "students.csv"]

    assert cli.main(["collect", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_the_command_prints_what_matters_and_tells_by_its_status(course, monkeypatch, capsys):
    monkeypatch.chdir(course)
    files = {"alovelace_01_toy.ipynb": notebook(), "zoe.pdf": b"", "stranger_01_toy.ipynb": b""}
    zipped(course / "d.zip", **files)
    command = ["collect", toy.NAME, "d.zip", "--roster", "students.csv"]

    assert cli.main([*command, "--dry-run"]) == 3
    printed = capsys.readouterr().out
    assert "Nothing was changed" in printed
    assert "stranger_01_toy.ipynb" in printed
    assert "1 collected" in printed
    assert "Nothing from 2 students: aturing, zoe" in printed
    assert "1 other file left" in printed

    (course / "d.zip").unlink()
    zipped(course / "d.zip", **{"alovelace_01_toy.ipynb": notebook()})
    assert cli.main(command) == 0
    assert "1 collected" in capsys.readouterr().out


HOLD = """
import sys, time
from pathlib import Path
from grading.lms import storing
from grading.cli import main
stage = storing.Store.stage
def slow(self, student_id, files, handed_in):
    if student_id == "zoe":
        Path("ready").touch()
        time.sleep(60)
    return stage(self, student_id, files, handed_in)
storing.Store.stage = slow
sys.exit(main(["collect", "01_toy", "d.zip", "--roster", "students.csv"]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupt_leaves_whole_submissions_only_and_the_next_run_goes_on(course, kind):
    names = ("alovelace", "aturing", "zoe")
    zipped(course / "d.zip", **{f"{name}_01_toy.ipynb": notebook() for name in names})
    process = subprocess.Popen([sys.executable, "-c", HOLD], cwd=course, stderr=subprocess.PIPE)
    while not (course / "ready").exists() and process.poll() is None:
        time.sleep(0.05)
    os.kill(process.pid, kind)
    process.communicate(timeout=30)

    assert submitted(course) == {"alovelace": notebook(), "aturing": notebook()}
    if kind == signal.SIGINT:
        assert process.returncode == 130
        assert not list(course.glob("collected/*/.incoming*"))
        with (course / "collected" / toy.NAME / "record.csv").open() as file:
            assert [row["student_id"] for row in csv.DictReader(file)] == ["alovelace", "aturing"]
    found = run(course, course / "d.zip")
    assert found.count(lines.SAME) == 2
    assert found.count(lines.COLLECTED) == 1
    assert [entry.student_id for entry in read_record(course, toy.NAME)] == [*names]
