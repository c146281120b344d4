"""Outcomes are kept whole or not at all, whoever writes and whoever dies."""

import dataclasses
import multiprocessing
import os
import signal
import time

import pytest

from grading.executing import Cache, Outcome

KEY = "ab" * 32
OUTCOME = Outcome('{"cells": []}', ("a remark",), "bubblewrap", True, 1.5)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "not there yet")


def test_what_was_kept_is_given_back(cache):
    assert cache.get(KEY) is None
    cache.put(KEY, OUTCOME)

    assert Cache(cache.folder).get(KEY) == OUTCOME
    assert cache.get("cd" * 32) is None


def test_incomplete_outcomes_are_not_kept(cache):
    cache.put(KEY, dataclasses.replace(OUTCOME, complete=False))

    assert cache.get(KEY) is None


@pytest.mark.parametrize("place", [0, 30, 64, 70, -1])
def test_a_damaged_file_counts_as_missing_and_is_replaced(cache, place):
    cache.put(KEY, OUTCOME)
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    assert cache.get(KEY) is None
    cache.put(KEY, OUTCOME)
    assert cache.get(KEY) == OUTCOME


def test_a_file_cut_off_counts_as_missing(cache):
    cache.put(KEY, OUTCOME)
    (path,) = (path for path in cache.folder.rglob("*") if path.is_file())
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert cache.get(KEY) is None


def test_a_folder_that_cannot_be_written_costs_no_marks(tmp_path):
    (tmp_path / "file").write_text("")
    Cache(tmp_path / "file").put(KEY, OUTCOME)

    assert Cache(tmp_path / "file").get(KEY) is None


def big(number):
    return dataclasses.replace(OUTCOME, notebook=os.urandom(500_000).hex(), seconds=number)


def write_for_ever(folder):
    for number in range(10**9):
        Cache(folder).put(KEY, big(number))


@pytest.mark.slow
def test_two_writers_killed_at_any_moment_leave_whole_files(tmp_path):
    context = multiprocessing.get_context("spawn")
    cache = Cache(tmp_path)
    for delay in (0.02, 0.1):
        writers = [context.Process(target=write_for_ever, args=(tmp_path,)) for _ in "ab"]
        for writer in writers:
            writer.start()
        while cache.get(KEY) is None:
            time.sleep(0.01)
        end = time.monotonic() + delay
        while time.monotonic() < end:
            assert cache.get(KEY) is not None
        for writer in writers:
            os.kill(writer.pid, signal.SIGKILL)
            writer.join()
        assert cache.get(KEY) is not None


def test_what_killed_writers_left_is_deleted_in_time(cache):
    cache.put(KEY, OUTCOME)
    old, new = (cache.folder / KEY[:2] / f".writing-{age}" for age in ("old", "new"))
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (0, 0))
    cache.put(KEY, OUTCOME)

    assert (old.exists(), new.exists()) == (False, True)
