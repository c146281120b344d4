"""File names of learning management systems: who, what, when."""

import pytest
from conftest import ROOT
from nbgrader.plugins import FileNameCollectorPlugin

from grading.collect import LmsCollector
from grading.course import load_config


def collect(name):
    return LmsCollector(config=load_config(ROOT)).collect(f"/tmp/x_1_2_y/extracted/{name}")


@pytest.mark.parametrize(
    ("name", "student", "file", "timestamp"),
    [
        (
            "03_sgd_alovelace_attempt_2026-03-02-09-41-17_03_sgd.ipynb",
            "alovelace",
            "03_sgd",
            "2026-03-02 09:41:17",
        ),
        # 23-59-59 read as a time zone would not even exist.
        (
            "Exercise 3_a.love-lace9_attempt_2026-03-02-23-59-59_03_sgd.ipynb",
            "a.love-lace9",
            "03_sgd",
            "2026-03-02 23:59:59",
        ),
        ("lovelaceada_12345_67890_03_sgd.ipynb", "lovelaceada", "03_sgd", None),
        ("lovelaceada_LATE_12345_67890_03_sgd.ipynb", "lovelaceada", "03_sgd", None),
        ("lovelaceada_12345_67890_03_sgd-2.ipynb", "lovelaceada", "03_sgd", None),
        ("lovelaceada_LATE_12345_67890_03_sgd (1).ipynb", "lovelaceada", "03_sgd", None),
        ("李明_12345_67890_03_sgd.ipynb", "李明", "03_sgd", None),
    ],
)
def test_names_of_blackboard_and_canvas_are_understood(name, student, file, timestamp):
    found = collect(name)

    assert (found["student_id"], found["file_id"]) == (student, file)
    assert found.get("timestamp") == timestamp


@pytest.mark.parametrize("name", ["03_sgd.ipynb", "notes.txt", "lovelaceada_12345_67890_a.pdf"])
def test_other_names_are_left_alone(name):
    assert collect(name) is None


def test_nbgraders_own_collector_would_misread_the_time():
    """Should this fail one day, `LmsCollector` is needed no longer."""
    name = "/x/03_sgd_alovelace_attempt_2026-03-02-23-59-59_03_sgd.ipynb"
    plain = FileNameCollectorPlugin(config=load_config(ROOT)).collect(name)

    assert plain["timestamp"] == "2026-03-02-23-59-59"
