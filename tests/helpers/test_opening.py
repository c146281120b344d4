"""Hints and solutions open when the instructor says so, and a student is told when."""

import io
import sys
import time
import tomllib
import urllib.request
from datetime import date, timedelta
from types import ModuleType

import pytest
from conftest import ROOT

from helpers import opening
from helpers.exercises.sgd import q_1, q_3
from helpers.opening import is_setting, read_settings, why_closed
from helpers.practice.sgd import q_1 as practice

TOMORROW = date.today() + timedelta(days=1)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    for name in ("FIRST_DESCENT_HINTS", "FIRST_DESCENT_SOLUTIONS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "course").mkdir()
    monkeypatch.chdir(tmp_path / "course")
    opening._settings_of_repository.cache_clear()


def test_all_is_open_where_nothing_is_set():
    assert why_closed("hints", "sgd.q_1") is None
    assert "model.compile" in q_1.solution().text


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("open", None),
        ("closed", "The solutions of this assignment are closed. Your instructor will open them."),
        ("closed until 2999-01-15", "The solutions of this assignment open on 15 January 2999."),
        (f"closed until {date.today()}", None),
        ("closed until 2020-12-31", None),
        ("closed until 2999-02-31", "The solutions of this assignment are closed. Your"),
        ("clsoed", "The solutions of this assignment are closed. Your"),
    ],
)
def test_a_student_is_told_when_solutions_open(monkeypatch, setting, said):
    monkeypatch.setenv("FIRST_DESCENT_SOLUTIONS", setting)
    closed = why_closed("solutions", "sgd.q_1")
    assert closed == said or (said and closed.startswith(said))


def test_hints_solutions_and_discussions_close_and_practice_stays_open(monkeypatch):
    monkeypatch.setenv("FIRST_DESCENT_HINTS", "closed")
    monkeypatch.setenv("FIRST_DESCENT_SOLUTIONS", f"closed until {TOMORROW}")
    assert "hints of this assignment are closed" in q_1.hint().text
    assert "open on" in q_1.solution().text and "compile" not in q_1.solution().text
    written = q_3.check(answer_3="The curve is flat at its right end.")
    assert written.passed and "open on" in written.message
    assert q_3.discussion() not in written.message
    assert why_closed("solutions", practice.name) is None
    assert why_closed("hints", practice.name) is None


def test_a_file_in_a_folder_above_is_read_anew_at_each_call(tmp_path):
    settings = tmp_path / "first_descent.toml"
    settings.write_text('hints = "closed"\n[03_sgd]\nsolutions = "closed"\nhints = "open"\n')
    assert why_closed("hints", "loss.q_1") and not why_closed("hints", "sgd.q_1")
    assert why_closed("solutions", "sgd.q_1") and not why_closed("solutions", "loss.q_1")
    settings.write_text("")
    assert not why_closed("solutions", "sgd.q_1")


def test_the_environment_comes_before_the_file(monkeypatch, tmp_path):
    (tmp_path / "first_descent.toml").write_text('solutions = "closed"\n')
    monkeypatch.setenv("FIRST_DESCENT_SOLUTIONS", "open")
    assert why_closed("solutions", "sgd.q_1") is None


@pytest.mark.parametrize("text", ["solutions = closed", "[03_sgd]\nsolution = 'closed'", "hints=1"])
def test_a_file_that_cannot_be_read_closes(tmp_path, text):
    (tmp_path / "first_descent.toml").write_text(text)
    assert why_closed("solutions", "sgd.q_1") and why_closed("hints", "sgd.q_1")


class TestColab:
    @pytest.fixture(autouse=True)
    def colab(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))

    def test_the_file_of_the_repository_counts_and_is_fetched_once(self, monkeypatch):
        asked = []

        def answer(address, timeout):
            asked.append(address)
            return io.BytesIO(b'solutions = "closed"')

        monkeypatch.setattr(urllib.request, "urlopen", answer)
        assert why_closed("solutions", "sgd.q_1")
        assert not why_closed("hints", "sgd.q_1")
        hosting = tomllib.loads((ROOT / "hosting.toml").read_text())
        place = f"{hosting['repository']}/{hosting['branch']}/first_descent.toml"
        assert asked == [f"https://raw.githubusercontent.com/{place}"]

    def test_what_cannot_be_reached_is_open(self, monkeypatch):
        def fail(address, timeout):
            raise OSError("no route")

        monkeypatch.setattr(urllib.request, "urlopen", fail)
        assert why_closed("solutions", "sgd.q_1") is None

    def test_nobody_waits_longer_than_the_limit(self, monkeypatch):
        def hang(address, timeout):
            time.sleep(0.5)
            raise OSError("at last")

        monkeypatch.setattr(urllib.request, "urlopen", hang)
        monkeypatch.setattr(opening, "PATIENCE", 0.1)
        start = time.monotonic()
        assert why_closed("solutions", "sgd.q_1") is None
        assert time.monotonic() - start < 0.4


def test_the_projects_own_file_can_be_read():
    settings = read_settings((ROOT / "first_descent.toml").read_text())
    texts = [text for table in settings.values() for text in table.values()]
    assert texts and all(map(is_setting, texts))
