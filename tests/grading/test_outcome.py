"""What became of a submission, in words."""

import pytest
import toy
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.utils import compute_checksum

from grading.outcome import read_autograded, say_late, why_refused


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (12, "late by less than a minute"),
        (60, "late by 1 minute"),
        (2 * 3600 + 59, "late by 2 hours"),
        (172859, "late by 2 days"),
    ],
)
def test_delays_are_said_in_their_largest_unit(seconds, words):
    assert say_late(seconds) == words


def graded(tmp_path, *cells):
    path = tmp_path / "graded.ipynb"
    toy.write(new_notebook(cells=list(cells)), path)
    return read_autograded(path)


def failed(name, *errors, grade_id=None):
    metadata = toy.nbgrader(grade_id, solution=True) if grade_id else {}
    outputs = [new_output("error", ename=e, evalue=v, traceback=[]) for e, v in errors]
    return new_code_cell(name, metadata=metadata, outputs=outputs)


def test_an_error_is_told_by_its_cell_and_a_timeout_in_plain_words(tmp_path):
    reading = graded(
        tmp_path,
        failed("1", ("ValueError", "first line\nsecond line"), grade_id="train"),
        failed("2", ("KeyboardInterrupt", ""), ("CellTimeoutError", "ran longer than 9 s")),
    )

    assert reading.remarks == (
        "cell `train` raised ValueError: first line",
        "never stopped: cell 2 ran longer than 9 s",
    )


def test_a_name_that_would_act_on_the_terminal_is_shown(tmp_path):
    reading = graded(tmp_path, failed("1", ("\x1b[2J", "\x07\u202e"), grade_id="train"))

    assert reading.remarks == (r"cell `train` raised \u001b[2J: \u0007\u202e",)


def test_many_errors_are_counted_and_long_ones_cut(tmp_path):
    reading = graded(tmp_path, *(failed(str(n), ("E", "x" * 500)) for n in range(6)))

    assert len(reading.remarks) == 3
    assert all(len(remark) < 200 for remark in reading.remarks)
    assert reading.remarks[-1] == "4 more errors after that"


def test_what_executing_remarked_is_told_once(tmp_path):
    stopped = failed("1", ("CellTimeoutError", "ran longer than 9 s"), grade_id="train")
    execution = {"sandbox": "bubblewrap", "remarks": ["never stopped: …"], "review": True}
    notebook = new_notebook(cells=[stopped, failed("2", ("KeyError", "x"))])
    notebook.metadata["first_descent"] = {"execution": execution}
    toy.write(notebook, tmp_path / "graded.ipynb")
    reading = read_autograded(tmp_path / "graded.ipynb")

    assert reading.remarks == ("never stopped: …", "cell 2 raised KeyError: x")
    assert (reading.sandbox, reading.faulty) == ("bubblewrap", True)


def test_why_a_submission_was_refused_is_the_error_that_explains_itself():
    log = "[ERROR] T\n    ValueError: x\n    grading.course.GradingError: It is in R.\n[ERROR] "

    assert why_refused(log) == "It is in R."
    assert "nbgrader could not grade it: ValueError: x" in why_refused("[ERROR] T\nValueError: x")


def test_an_answer_counts_as_given_as_soon_as_one_of_its_cells_was_touched(tmp_path):
    def solution(grade_id, touched):
        cell = new_code_cell("x", metadata=toy.nbgrader(grade_id, solution=True))
        cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
        cell.source += "y" if touched else ""
        return cell

    def tests(grade_id):
        return new_code_cell("", metadata=toy.nbgrader(grade_id, grade=True, locked=True, points=1))

    cells = [
        *(solution("a", False), solution("b", True), tests("q_1")),
        *(solution("c", False), solution("d", False), tests("q_2")),
        tests("q_3"),
    ]
    assert graded(tmp_path, *cells).unanswered == ("q_2",)


NAME_ERROR = ("NameError", "name 'x' is not defined")
DRIVE = ("ModuleNotFoundError", "No module named 'google.colab'")


@pytest.mark.parametrize(
    ("error", "grade_id", "elsewhere"),
    [
        (("ModuleNotFoundError", "No module named 'seaborn'"), None, True),
        (("FileNotFoundError", "No such file: 'mine.csv'"), None, True),
        (("StdinNotImplementedError", "raw_input was called"), "train", True),
        (("ValueError", "File not found: filepath=model.keras"), "train", True),
        (DRIVE, "train", True),
        (DRIVE, None, False),
        (("ZeroDivisionError", "division by zero"), "train", False),
    ],
)
def test_what_only_the_students_computer_had_is_told(tmp_path, error, grade_id, elsewhere):
    cells = [failed("1", ("ValueError", "")), failed("2", ("ValueError", ""))]
    reading = graded(tmp_path, *cells, failed("3", error, grade_id=grade_id))

    assert reading.elsewhere == elsewhere
    assert (error[0] in reading.remarks[0]) == (elsewhere or error == DRIVE)


def test_a_drive_that_is_missed_later_is_told(tmp_path):
    assert graded(tmp_path, failed("1", DRIVE), failed("2", NAME_ERROR)).elsewhere
