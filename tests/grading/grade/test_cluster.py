"""A real Dask scheduler with two worker processes, which share nothing with the course."""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest
import toy
import toy_class
from conftest import REAL_DATA, require

from grading.executing.fingerprints import data_fingerprint
from grading.grade import cluster
from grading.grade.cluster import DaskCluster
from grading.grade.executor import ExecutorError
from grading.grade.grader import ClassGrader
from helpers._registry import registry
from helpers._sources import find_here

pytestmark = pytest.mark.slow

# Right for who gets the grader's own table, in a cell that takes long enough to be killed.
ANSWER = """\
import time
time.sleep(1)
from helpers.datasets import load_fuel
number = 42 if load_fuel().attrs.get("simulated", False) is {} else 41"""
STUDENTS = [f"student-{number}" for number in range(4)]


@pytest.fixture
def processes(tmp_path, monkeypatch):
    """The address of a scheduler with two workers that have no datasets, and one of those."""
    elsewhere = {name: value for name, value in os.environ.items() if "FIRST_DESCENT" not in name}
    file = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    alone = ["--nthreads", "1", "--no-nanny", "--local-directory", tmp_path]
    commands = [
        [*dask, "scheduler", *local, "--port", "0", "--scheduler-file", file],
        *[[*dask, "worker", *local, *alone, "--scheduler-file", file]] * 2,
    ]
    started = [
        subprocess.Popen(command, cwd=tmp_path, env=elsewhere, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    try:
        yield address_in(file), started[-1]
    finally:
        for process in started:
            process.kill()
            process.wait()


def address_in(file):
    latest = time.monotonic() + 60
    while not file.is_file() and time.monotonic() < latest:
        time.sleep(0.1)
    return json.loads(file.read_text())["address"]


@pytest.fixture
def simulated(monkeypatch):
    """Whether the grader's own table is a stand-in; it is not where the real tables are."""
    if REAL_DATA.is_dir():
        monkeypatch.setenv("FIRST_DESCENT_DATA", str(REAL_DATA))
    data_fingerprint.cache_clear()
    yield find_here(registry()["fuel"]) is None
    data_fingerprint.cache_clear()


def test_a_worker_that_is_killed_loses_nothing_and_no_data_need_be_there(
    tmp_path, processes, simulated
):
    require(shutil.which("bwrap"), "bwrap is missing: install bubblewrap")
    address, victim = processes
    settings = "c.ExecuteSubmission.preload = []"
    answers = dict.fromkeys(STUDENTS, ANSWER.format(simulated))
    course = toy_class.make(tmp_path / "course", answers, settings, backend="bubblewrap")
    attempts = []

    def on_done(attempt):
        attempts.append(attempt)
        if len(attempts) == 1:
            victim.kill()

    with DaskCluster(address) as workers:
        assert workers.slots == 2
        ClassGrader(course, toy.NAME, workers).grade(STUDENTS, on_done)

    assert sorted(each.student_id for each in attempts) == STUDENTS, "each graded once"
    assert toy_class.scores(course) == dict.fromkeys(STUDENTS, 2), "with the grader's own table"


def test_without_a_scheduler_one_sentence_says_so(monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS_TO_ANSWER", 1)
    with pytest.raises(ExecutorError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        DaskCluster("tcp://127.0.0.1:9")
