"""However grading ends, no kernel is left behind, and the next run goes on from there."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import pytest
import toy_class

pytestmark = pytest.mark.slow

ENDLESS = "while True:\n    pass"


def running_in(folder: Path) -> list[int]:
    """Return the processes that work in a folder: a kernel's is its submission's."""
    found = []
    for process in psutil.process_iter():
        try:
            if Path(process.cwd()).is_relative_to(folder):
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


@pytest.fixture
def temporary(monkeypatch):
    """A folder for temporary files, of the command and its kernels alone; its path is short."""
    folder = Path(tempfile.mkdtemp(prefix="t-", dir="/tmp"))
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_end_at_any_moment_leaves_nothing_running_and_loses_nothing(tmp_path, temporary, ending):
    course = toy_class.make(tmp_path / "course", {"ada": "number = 42", "eve": ENDLESS})
    grading = subprocess.Popen(
        [*toy_class.COMMAND, "--workers", "1"],
        cwd=course,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    workers: list[int] = []
    try:
        assert "1 of 2: ada graded" in grading.stdout.readline()
        assert wait_until(lambda: running_in(temporary), 60), "no kernel was started"
        workers = [child.pid for child in psutil.Process(grading.pid).children(recursive=True)]

        os.kill(grading.pid, ending)
        said, _ = grading.communicate(timeout=20)

        assert wait_until(lambda: not running_in(temporary), 10)
        assert wait_until(lambda: not any(psutil.pid_exists(pid) for pid in workers), 10)
    finally:
        for pid in {grading.pid, *workers, *running_in(temporary)}:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    if ending != signal.SIGKILL:
        assert grading.returncode == 130
        assert said == "Stopped. The same command goes on from here.\n"
        assert not list(temporary.iterdir())

    toy_class.hand_in(course, "eve", "number = 41")
    status, printed = toy_class.grade(course)
    assert status == 0, printed
    assert "Graded already and unchanged: 1." in printed
    assert toy_class.scores(course) == {"ada": 2, "eve": 1}
