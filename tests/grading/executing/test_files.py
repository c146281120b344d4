"""What stands beside a notebook when it runs."""

import os

import pytest

from grading.executing.files import collect_files, left_out
from grading.kernels import Limits


@pytest.fixture
def folders(tmp_path):
    """The folders autograded/, submitted/ and source/ of one submission."""
    made = [tmp_path / step for step in ("autograded", "submitted", "source")]
    for folder in made:
        folder.mkdir()
    return made


def put(path, content=b"data"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_the_files_of_assignment_and_submission_without_notebooks_and_records(folders):
    autograded = folders[0]
    for name in ("data.csv", "deep/er/own.py", "a.ipynb", "timestamp.txt"):
        put(autograded / name, name.encode())
    found = collect_files(*folders, Limits())

    assert found.contents == {"data.csv": b"data.csv", "deep/er/own.py": b"deep/er/own.py"}
    assert found.remarks == []


def test_what_a_link_pointed_to_is_neither_used_nor_returned(folders, tmp_path):
    autograded, submitted, source = folders
    put(tmp_path / "gradebook.db", b"secret")
    (submitted / "mine.txt").symlink_to(tmp_path / "gradebook.db")
    put(autograded / "mine.txt", b"secret")
    put(source / "data.csv")
    put(autograded / "data.csv")
    (submitted / "data.csv").symlink_to(tmp_path / "gradebook.db")
    (autograded / "still a link").symlink_to(tmp_path / "gradebook.db")
    found = collect_files(*folders, Limits())

    assert found.contents == {"data.csv": b"data"}
    assert found.remarks == ["the file 'mine.txt' was a link and was left out"]
    assert not (autograded / "mine.txt").exists()


def test_pipes_and_devices_are_left_out_in_words(folders):
    _, submitted, _ = folders
    os.mkfifo(submitted / "pipe")
    (submitted / "zeros").symlink_to("/dev/zero")
    (submitted / "own.ipynb").symlink_to("/dev/zero")

    with (submitted / "hole").open("wb") as file:
        file.truncate(1 << 40)

    assert left_out(submitted).keys() == {"hole", "pipe", "zeros"}
    assert collect_files(*folders, Limits()).remarks == [
        "the file 'hole' was larger than 256 MiB and was left out",
        "the file 'pipe' was no ordinary file and was left out",
        "the file 'zeros' was a link and was left out",
    ]


def test_a_link_named_as_the_hidden_tests_does_not_bring_them(folders):
    autograded, submitted, source = folders
    put(source / "sealed.py", b"secret")
    (submitted / "sealed.py").symlink_to("/nowhere")
    found = collect_files(*folders, Limits())

    assert found.contents == {}
    assert not (autograded / "sealed.py").exists()


def test_many_or_large_files_do_not_push_out_the_assignments(folders, monkeypatch):
    monkeypatch.setattr("grading.executing.files._MOST_FILES", 3)
    autograded, _, source = folders
    put(source / "z.csv", b"z" * 100)
    put(autograded / "z.csv", b"z" * 100)
    put(autograded / "large", b"x" * 1000)
    for number in range(5):
        put(autograded / f"a{number}")
    found = collect_files(*folders, Limits(disk=1000))

    assert found.contents.keys() == {"z.csv", "a0", "a1"}
    assert found.remarks == ["files were left out, 4 of them: too many, or too large"]


def test_a_name_that_another_system_could_misread_is_left_out(folders):
    put(folders[0] / "..\\up")
    found = collect_files(*folders, Limits())

    assert found.contents == {}
    assert "its name cannot be used" in found.remarks[0]
