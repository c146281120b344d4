"""The `descent` command: what it says when it cannot go on."""

import subprocess
import sys

import pytest
import toy

from grading import cli


@pytest.mark.parametrize("missing", ["nbgrader", "rich", "jinja2"])
def test_without_the_grading_extra_one_sentence_says_how_to_get_it(monkeypatch, capsys, missing):
    monkeypatch.setitem(sys.modules, missing, None)

    assert cli.main(["demo"]) == 1
    assert capsys.readouterr().err == (
        f"descent: This needs {missing}, which is not installed. "
        'Install it with: pip install "first-descent[grading]"\n'
    )


@pytest.mark.parametrize(
    "command",
    [
        *(["demo"], ["release"], ["release", "--check"], ["hosting"]),
        *(["collect", "01_toy", "d.zip"], ["return", "01_toy", "--to", "out"]),
    ],
)
def test_outside_a_course_one_sentence_says_so(monkeypatch, capsys, tmp_path, command):
    monkeypatch.chdir(tmp_path)

    assert cli.main(command) == 1
    assert "is not inside a checkout of the course" in capsys.readouterr().err


def test_the_demo_writes_into_no_folder_that_holds_something(monkeypatch, capsys, tmp_path):
    course = toy.make_course(tmp_path / "course")
    monkeypatch.chdir(course / "source")

    assert cli.main(["demo", "--keep", str(course)]) == 1
    assert "is not an empty folder. Choose another" in capsys.readouterr().err
    assert not (course / "gradebook.db").exists()


def test_help_is_quick_and_names_the_commands():
    command = [sys.executable, "-X", "importtime", "-m", "grading.cli", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert all(name in done.stdout for name in ("demo", "release", "hosting", "collect", "return"))
    assert "nbgrader" not in done.stderr, "what takes seconds to import comes when it is needed"


def test_no_command_at_all_is_an_error_that_lists_them():
    done = subprocess.run([sys.executable, "-m", "grading.cli"], capture_output=True, text=True)

    assert done.returncode == 2
    assert "COMMAND" in done.stderr
