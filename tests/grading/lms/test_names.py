"""File names as learning management systems, browsers and students make them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from grading.lms.names import is_notebook, read_origin, which_notebook
from grading.lms.text import harmless, shown, squash

CANVAS = ("Canvas", "lovelaceada", "12345", "03_sgd.ipynb")
MOODLE = ("Moodle", "Ada Lovelace", "4711", "03_sgd.ipynb")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("lovelaceada_12345_67890_03_sgd.ipynb", CANVAS),
        ("lovelaceada_12345_67890_home.zip/03_sgd.ipynb", CANVAS),
        ("李明_12345_67890_03_sgd.ipynb", ("Canvas", "李明", "12345", "03_sgd.ipynb")),
        ("lovelaceada_123_456_2_3_x.ipynb", ("Canvas", "lovelaceada", "123", "2_3_x.ipynb")),
        ("anon_x7Kq2_67890_03_sgd.ipynb", ("Canvas", "anon", "x7Kq2", "03_sgd.ipynb")),
        ("Ada Lovelace_4711_assignsubmission_file_/03_sgd.ipynb", MOODLE),
        ("Ada Lovelace_4711_assignsubmission_file/work/03_sgd.ipynb", MOODLE),
        ("Ada Lovelace_4711_assignsubmission_file_03_sgd.ipynb", MOODLE),
        (
            "03_sgd_alovelace_attempt_2026-03-02-09-41-17_03_sgd.ipynb",
            ("Blackboard", "03_sgd_alovelace", "", "03_sgd.ipynb"),
        ),
        ("Ada Lovelace - 03_sgd.ipynb", ("", "", "", "Ada Lovelace - 03_sgd.ipynb")),
    ],
)
def test_names_of_each_system_are_understood(path, expected):
    origin = read_origin(path.split("/"))

    assert (origin.lms, origin.who, origin.lms_id, origin.file_name) == expected


def test_a_student_cannot_pass_for_another_by_the_name_of_a_file():
    inner = "Ada Lovelace_4711_assignsubmission_file_03_sgd.ipynb"
    origin = read_origin(["Bob King_4712_assignsubmission_file_", inner])

    assert (origin.who, origin.lms_id, origin.file_name) == ("Bob King", "4712", inner)


def test_canvas_says_late_and_which_attachment_is_newer_but_not_when():
    early = read_origin(["lovelaceada_12345_67890_03_sgd.ipynb"])
    late = read_origin(["lovelaceada_LATE_12345_67999_03_sgd-1.ipynb"])

    assert (early.late, late.late) == (False, True)
    assert (late.who, late.file_name) == ("lovelaceada", "03_sgd-1.ipynb")
    assert late.order > early.order
    assert late.time is None
    assert read_origin(["LATE_anon_x7Kq2_67890_03_sgd.ipynb"]).late


def test_blackboards_time_is_that_of_its_server():
    name = "03_sgd_alovelace_attempt_2026-07-02-23-59-59_03_sgd.ipynb"

    assert read_origin([name]).time == datetime(2026, 7, 2, 23, 59, 59, tzinfo=UTC)
    there = read_origin([name], ZoneInfo("Europe/Berlin")).time
    assert there == datetime(2026, 7, 2, 21, 59, 59, tzinfo=UTC)
    impossible = "03_sgd_alovelace_attempt_2026-13-02-23-59-59_03_sgd.ipynb"
    assert read_origin([impossible]).time is None


@pytest.mark.parametrize(
    ("file_name", "number"),
    [
        ("03_sgd.ipynb", 0),
        ("03_sgd (1).ipynb", 1),
        ("03_sgd-2.ipynb", 2),
        ("03_sgd-Copy1.ipynb", 1),
        ("03_sgd copy 2.ipynb", 2),
        ("03_sgd - Copy.ipynb", 1),
        ("Copy of 03_sgd.ipynb", 1),
        ("Kopie von 03_sgd.ipynb", 1),
        ("Copy of Copy of 03_sgd (3).ipynb", 5),
        ("03_sgd 的副本.ipynb", 1),
        ("03_SGD.ipynb.txt", 0),
        ("03_sgd_final_Ada.ipynb", 0),
        ("Ada Lovelace - 03_sgd.ipynb", 0),
        ("Ada-03-sgd (2).ipynb", 2),
    ],
)
def test_a_renamed_notebook_is_known_again(file_name, number):
    assert is_notebook(file_name)
    assert which_notebook(file_name, ["03_sgd", "04_keras"]) == ("03_sgd", number)


def test_numbers_without_end_are_no_numbers():
    digits = "9" * 5000
    assert read_origin([f"ada_{digits}_{digits}_x.ipynb"]).lms == ""
    assert which_notebook(f"03_sgd ({digits}).ipynb", ["03_sgd"]) == ("03_sgd", 0)


def test_a_released_name_that_looks_like_a_copy_is_not_cut():
    assert which_notebook("lab-1.ipynb", ["lab-1", "lab-2"]) == ("lab-1", 0)
    assert which_notebook("lab-2 (1).ipynb", ["lab-1", "lab-2"]) == ("lab-2", 1)


def test_another_notebook_is_none_of_them():
    assert which_notebook("scratch.ipynb", ["03_sgd"]) is None
    assert not is_notebook("03_sgd.pdf")


def test_names_are_compared_without_case_accents_and_signs():
    assert squash("Åberg, Zoë") == squash("a\u030aberg zoe") == "abergzoe"


def test_control_and_direction_signs_are_shown_as_what_they_are():
    assert shown("a\x1b[31m\u202eipynb.exe\n") == "a\\u001b[31m\\u202eipynb.exe\\u000a"


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", " =1+1", "@SUM(1)", "+1-2", "-2+3", "\t=1", "＝1+1"]
)
def test_formulas_are_defused(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "-", "-3.5", "+4", "Ada", "7,5", "a=b", "12%"])
def test_what_is_no_formula_stays(text):
    assert harmless(text) == text
