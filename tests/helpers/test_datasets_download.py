"""How a table gets here, or does not: servers and caches that work and that fail."""

import contextlib
import socket
import threading
import time
from pathlib import Path

import pandas as pd
import pytest
from loopback import CONTENT, DATA_FOLDER, FILE, WINE, cached, is_real, new_process

from helpers import _sources, datasets
from helpers._download import Race, UnreachableError
from helpers._standins import simulate

pytest_plugins = ["loopback"]
pytestmark = pytest.mark.usefixtures("alone")


def break_folder(folder: Path) -> None:
    """Put a file where the folder should be: not even an administrator can write into that."""
    with contextlib.suppress(FileNotFoundError):
        folder.rmdir()
    folder.write_text("in the way")


# What works.


def test_downloads_once(published, server, tmp_path, capsys):
    df = datasets.load_red_wine()
    assert is_real(df)
    assert cached(tmp_path).read_bytes() == CONTENT
    pd.testing.assert_frame_equal(df, datasets.load_red_wine())
    assert len(server.asked) == 1
    assert capsys.readouterr() == ("", "")


def test_leaves_nothing_else_behind_and_lets_others_read(published, tmp_path):
    datasets.load_red_wine()
    assert [path.name for path in (tmp_path / DATA_FOLDER).iterdir()] == [FILE.name]
    assert cached(tmp_path).stat().st_mode & 0o444 == 0o444


@pytest.mark.parametrize(
    "path", ["wrong", "cut", "short", "endless", "login", "missing", "hang", "drip"]
)
def test_the_next_address_helps_out(path, published, server, tmp_path, capsys):
    published(path, "right")
    start = time.perf_counter()
    assert is_real(datasets.load_red_wine())
    assert time.perf_counter() - start < 2
    assert cached(tmp_path).read_bytes() == CONTENT
    assert [asked.split("/")[1] for asked in server.asked] == [path, "right"]
    assert capsys.readouterr() == ("", "")


def test_no_other_address_is_asked_when_the_first_delivers(published, server):
    published("slow", "right")
    datasets.load_red_wine()
    assert [asked.split("/")[1] for asked in server.asked] == ["slow"]


@pytest.mark.parametrize("damage", [b"", b"not the table", CONTENT[:-1], CONTENT + b"\n"])
def test_a_damaged_cached_file_is_replaced(damage, published, tmp_path):
    cached(tmp_path).write_bytes(damage)
    assert is_real(datasets.load_red_wine())
    assert cached(tmp_path).read_bytes() == CONTENT


def test_a_damaged_cached_file_is_never_used(published, tmp_path):
    published("missing")
    cached(tmp_path).write_bytes(CONTENT.replace(b"quality", b"Quality"))
    assert not is_real(datasets.load_red_wine())


def test_a_read_only_cache_is_replaced_by_the_users(published, server, tmp_path):
    break_folder(tmp_path / DATA_FOLDER)
    assert is_real(datasets.load_red_wine())
    assert (tmp_path / "home-cache" / "first-descent" / FILE.name).read_bytes() == CONTENT
    assert is_real(datasets.load_red_wine())
    assert len(server.asked) == 1


def test_then_by_a_temporary_folder(published, server, tmp_path):
    break_folder(tmp_path / DATA_FOLDER)
    break_folder(tmp_path / "home-cache")
    assert is_real(datasets.load_red_wine())
    assert (tmp_path / "tmp" / "first-descent" / FILE.name).read_bytes() == CONTENT
    assert is_real(datasets.load_red_wine())
    assert len(server.asked) == 1


def test_a_machine_that_can_write_nothing_still_loads(published, server, tmp_path):
    for folder in (DATA_FOLDER, "home-cache", "tmp"):
        break_folder(tmp_path / folder)
    assert is_real(datasets.load_red_wine())
    assert datasets.fetch("red_wine") == {"red_wine": None}


def test_a_cached_file_is_read_without_writing(published, server, tmp_path):
    """A cache that came with the machine, read-only, is enough."""
    cached(tmp_path).write_bytes(CONTENT)
    before = cached(tmp_path).parent.stat().st_mtime_ns
    assert is_real(datasets.load_red_wine())
    assert cached(tmp_path).parent.stat().st_mtime_ns == before
    assert not server.asked
    assert not (tmp_path / "home-cache").exists()


def test_pooch_speaks_up_again_afterwards(published):
    import pooch

    before = pooch.get_logger().level
    datasets.load_red_wine()
    assert pooch.get_logger().level == before


# What does not.


def test_stand_in_says_so_once(published, capsys):
    published("missing")
    df = datasets.load_red_wine()
    assert df.attrs["simulated"] is True
    pd.testing.assert_frame_equal(df, simulate(WINE))
    said = capsys.readouterr()
    assert said.err == ""
    assert "simulated stand-in" in said.out
    assert WINE.title in said.out
    assert FILE.name in said.out
    assert datasets.load_red_wine().attrs["simulated"] is True
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("wrong", "damaged, cut-off or different file"),
        ("cut", "damaged, cut-off or different file"),
        ("endless", "damaged, cut-off or different file"),
        ("login", "damaged, cut-off or different file"),
        ("missing", "404"),
        ("http://127.0.0.1:{closed_port}", "could not be reached"),
        ("https://example.invalid", "could not be reached"),
        ("http://[broken", "failed"),
    ],
)
def test_fetch_gives_the_reason(path, reason, published, closed_port, capsys):
    published(path.format(closed_port=closed_port) + "/file.csv" * ("//" in path))
    assert datasets.fetch("red_wine") == {"red_wine": None}
    said = capsys.readouterr()
    assert reason in said.out
    assert said.err == ""


@pytest.mark.parametrize("path", ["hang", "drip"])
def test_a_race_ends_in_time(path, server):
    start = time.perf_counter()
    with pytest.raises(UnreachableError, match="did not deliver in time"):
        Race(FILE, [server.address(path)], 0.4).fetch()
    assert 0.3 < time.perf_counter() - start < 0.8


def test_the_same_reason_is_given_once(server):
    with pytest.raises(
        UnreachableError, match=r"^127\.0\.0\.1:\d+ answered with status 404[^.]*\.$"
    ):
        Race(FILE, [server.address("missing/a"), server.address("missing/b")], 1).fetch()
    assert len(server.asked) == 2


def test_an_address_given_twice_is_asked_once(server):
    start = time.perf_counter()
    with pytest.raises(UnreachableError):
        Race(FILE, [server.address("missing")] * 2, 5).fetch()
    assert time.perf_counter() - start < 1
    assert len(server.asked) == 1


def test_a_race_without_time_asks_nobody(server):
    race = Race(FILE, [server.address("right")], 0)
    with pytest.raises(UnreachableError):
        race.fetch()
    assert not server.asked
    assert race.failures == {}


@pytest.mark.slow
def test_gives_up_after_three_seconds_in_all(published, server, monkeypatch, tmp_path):
    """A name server that hangs, a server that hangs, and one that drips, all in one."""
    over = threading.Event()
    resolve = socket.getaddrinfo

    def hanging(host: str, *arguments: object, **options: object) -> object:
        if host != "127.0.0.1":
            over.wait(20)
        return resolve(host, *arguments, **options)

    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(variable)
    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    published("http://example.invalid/wine.csv", "hang", "drip")
    start = time.perf_counter()
    assert not is_real(datasets.load_red_wine())
    assert 2.5 < time.perf_counter() - start < 3.5
    over.set()
    assert len(server.asked) == 2
    assert [path.name for path in (tmp_path / DATA_FOLDER).iterdir()] == [_sources.NOTES]


# What is remembered.


def test_asks_once_a_day(published, server, monkeypatch):
    published("missing")
    for _ in range(3):
        new_process(monkeypatch)
        datasets.load_red_wine()
    assert len(server.asked) == 1
    tomorrow = time.time() + 86_410
    monkeypatch.setattr(_sources.time, "time", lambda: tomorrow)
    datasets.load_red_wine()
    assert len(server.asked) == 2


def test_remembers_in_the_process_what_it_cannot_write(published, server, tmp_path):
    published("missing")
    for folder in (DATA_FOLDER, "home-cache", "tmp"):
        break_folder(tmp_path / folder)
    for _ in range(3):
        datasets.load_red_wine()
    assert len(server.asked) == 1


def test_a_server_out_of_reach_is_not_asked_for_other_tables(published, server):
    published("hang", fuel="right")
    with pytest.raises(UnreachableError):
        _sources.find(datasets.registry()["red_wine"], 0.3)
    with pytest.raises(UnreachableError, match="not asked again"):
        _sources.find(datasets.registry()["fuel"])
    assert len(server.asked) == 1


def test_a_missing_file_says_nothing_about_others(published, server):
    published("missing", fuel="right")
    assert not is_real(datasets.load_red_wine())
    assert is_real(datasets.load_fuel())


def test_fetch_asks_again_and_the_loader_has_it_then(published, server, monkeypatch, tmp_path):
    published("right")
    monkeypatch.setattr(server, "content", b"not yet")
    assert not is_real(datasets.load_red_wine())
    monkeypatch.setattr(server, "content", CONTENT)
    assert not is_real(datasets.load_red_wine())
    assert datasets.fetch("red_wine") == {"red_wine": cached(tmp_path)}
    assert is_real(datasets.load_red_wine())


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '"x"', '{"127.0.0.1": "soon"}', '{"127.0.0.1": 1e300}', "\x00"]
)
def test_garbled_notes_say_nothing(text, published, tmp_path):
    (tmp_path / DATA_FOLDER / _sources.NOTES).write_text(text)
    assert is_real(datasets.load_red_wine())
    assert not (tmp_path / DATA_FOLDER / _sources.NOTES).exists()
