"""The catalogue shows each mistake with what the check says to it, and is known to be stale."""

import pytest
from authoring_course import make_course

from grading import cli
from grading.authoring.catalogue import PAGE, Key, are_alike, read_messages
from grading.authoring.running import run_answer
from grading.authoring.skeleton import make_skeleton

NAME = "09_catalogue"


@pytest.fixture
def course(tmp_path, monkeypatch):
    course = make_course(tmp_path / "course", monkeypatch)
    make_skeleton(course, NAME)
    monkeypatch.chdir(course)
    return course


def test_the_page_has_each_diagnosis_once_with_code_and_message(course):
    assert cli.main(["catalogue", "--check"]) == 1 and not (course / PAGE).exists()
    assert cli.main(["catalogue"]) == 0
    assert cli.main(["catalogue", "--check", NAME]) == 0
    page = (course / PAGE).read_text()
    messages = read_messages(course)
    assert "9 diagnoses of\n1 assignments" in page and len(messages) == 9
    assert "### q_1: the root of the mean squared error" in page
    assert page.count("#### `absolute_errors`") == 1
    assert "return np.mean((prediction - y) ** 2)\n```" in page
    assert messages[Key(NAME, "q_1", "root_forgotten")].startswith("That is the mean squared")


def test_a_page_that_says_something_else_is_stale_and_written_anew(course, capsys):
    cli.main(["catalogue"])
    fresh = (course / PAGE).read_text()
    (course / PAGE).write_text(fresh.replace("That is the mean squared error", "That is wrong"))
    capsys.readouterr()
    assert cli.main(["catalogue", "--check"]) == 1
    assert "root_forgotten" in capsys.readouterr().out
    cli.main(["catalogue"])
    assert (course / PAGE).read_text() == fresh


def test_what_somebody_else_writes_meanwhile_stays(course, monkeypatch):
    make_skeleton(course, "10_other")
    cli.main(["catalogue"])
    fresh = (course / PAGE).read_text()
    (course / PAGE).unlink()

    def run_and_meet(*answer):
        (course / PAGE).write_text(fresh)
        return run_answer(*answer)

    monkeypatch.setattr("grading.authoring.catalogue.run_answer", run_and_meet)
    cli.main(["catalogue", NAME])
    assert (course / PAGE).read_text() == fresh


def test_an_answer_that_changed_makes_the_page_stale(course, capsys):
    cli.main(["catalogue"])
    answers = course / "source" / NAME / "answers.py"
    answers.write_text(
        answers.read_text().replace("np.std(prediction - y)", "(prediction - y).std()")
    )
    assert cli.main(["catalogue", "--check"]) == 1
    assert "does not show what answers.py shows" in capsys.readouterr().out


def test_numbers_of_a_message_may_differ():
    assert are_alike("The loss is 0.173 after 1,800 steps.", "The loss is 1.2e-05 after 20 steps.")
    assert not are_alike("The loss is 0.1.", "The error is 0.1.")
