"""Where the user says the files are: folders and addresses in FIRST_DESCENT_DATA."""

from pathlib import Path

import pytest
from loopback import CONTENT, FILE, cached, is_real

from helpers import datasets

pytest_plugins = ["loopback"]
pytestmark = pytest.mark.usefixtures("alone")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that FIRST_DESCENT_DATA names."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("FIRST_DESCENT_DATA", str(folder))
    return folder


def test_a_named_folder_comes_first(shelf, published, server, tmp_path, capsys):
    (shelf / FILE.name).write_bytes(CONTENT)
    assert is_real(datasets.load_red_wine())
    assert datasets.fetch("red_wine") == {"red_wine": shelf / FILE.name}
    assert not server.asked
    assert not cached(tmp_path).exists()
    assert capsys.readouterr() == ("", "")


def test_a_named_folder_without_the_file(shelf, published, server, capsys):
    assert is_real(datasets.load_red_wine())
    said = capsys.readouterr().out
    assert f"{shelf}, has no file {FILE.name}" in said
    datasets.load_red_wine()
    assert capsys.readouterr().out == ""
    assert len(server.asked) == 1


def test_a_damaged_file_in_a_named_folder(shelf, published, capsys):
    (shelf / FILE.name).write_bytes(CONTENT[:1000])
    assert is_real(datasets.load_red_wine())
    said = capsys.readouterr().out
    assert f"{shelf / FILE.name} is not used" in said
    assert "Replace it" in said
    assert (shelf / FILE.name).read_bytes() == CONTENT[:1000]


def test_a_named_folder_that_is_not_there(shelf, published, capsys):
    shelf.rmdir()
    assert is_real(datasets.load_red_wine())
    assert f"{shelf}, but there is no such folder" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["~nobody-of-that-name/data", "ftp://example.org/data"])
def test_a_place_that_cannot_be(place, published, monkeypatch, capsys):
    monkeypatch.setenv("FIRST_DESCENT_DATA", place)
    assert is_real(datasets.load_red_wine())
    assert "there is no such folder" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["", "  "])
def test_an_empty_place_is_none(place, published, monkeypatch, capsys):
    monkeypatch.setenv("FIRST_DESCENT_DATA", place)
    assert is_real(datasets.load_red_wine())
    assert capsys.readouterr().out == ""


def test_a_named_folder_is_tried_although_nothing_was_reachable(
    tmp_path, published, server, monkeypatch
):
    published("missing")
    assert not is_real(datasets.load_red_wine())
    (tmp_path / FILE.name).write_bytes(CONTENT)
    monkeypatch.setenv("FIRST_DESCENT_DATA", str(tmp_path))
    assert is_real(datasets.load_red_wine())


@pytest.mark.parametrize("end", ["", "/"])
def test_a_named_address_comes_first(end, published, server, monkeypatch, tmp_path, capsys):
    published("missing")
    monkeypatch.setenv("FIRST_DESCENT_DATA", server.address("right") + end)
    assert is_real(datasets.load_red_wine())
    assert server.asked == [f"/right/{FILE.name}"]
    assert cached(tmp_path).read_bytes() == CONTENT
    assert capsys.readouterr() == ("", "")


def test_a_named_address_is_tried_although_nothing_was_reachable(published, server, monkeypatch):
    published("missing")
    assert not is_real(datasets.load_red_wine())
    monkeypatch.setenv("FIRST_DESCENT_DATA", server.address("right"))
    assert is_real(datasets.load_red_wine())


@pytest.mark.parametrize("path", ["missing", "wrong"])
def test_a_named_address_that_fails(path, published, server, monkeypatch, capsys):
    address = server.address(path)
    monkeypatch.setenv("FIRST_DESCENT_DATA", address.replace("//", "//pupil:secret@"))
    assert is_real(datasets.load_red_wine())
    said = capsys.readouterr().out
    assert f"{address}/{FILE.name}. Correct it" in said
    assert "secret" not in said


@pytest.mark.parametrize("address", ["http://", "http://[broken", "https://pupil:secret@[broken"])
def test_an_address_that_is_none(address, published, monkeypatch, capsys):
    monkeypatch.setenv("FIRST_DESCENT_DATA", address)
    assert is_real(datasets.load_red_wine())
    said = capsys.readouterr().out
    assert "Correct it" in said
    assert "secret" not in said


def test_a_named_address_is_never_noted(published, server, monkeypatch):
    published("missing")
    monkeypatch.setenv("FIRST_DESCENT_DATA", server.address("short"))
    for _ in range(3):
        datasets.load_red_wine()
    assert [asked.split("/")[1] for asked in server.asked] == ["short", "missing", "short", "short"]
