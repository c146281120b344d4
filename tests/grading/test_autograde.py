"""However grading ends, no kernel is left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import nbformat
import psutil
import pytest
import toy

from grading.course import generate_assignment, open_api

pytestmark = pytest.mark.slow

GRADE = """
import signal
import sys
from pathlib import Path
from grading.autograde import autograde_class

if __name__ == "__main__":
    # A shell's background job ignores Ctrl-C, and so would what it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    autograde_class(Path(sys.argv[1]), sys.argv[2], ["endless"], print, processes=1)
"""


def descendants(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def has_kernel(processes: list[psutil.Process]) -> bool:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            if "ipykernel_launcher" in process.cmdline():
                return True
    return False


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = toy.make_course(tmp_path_factory.mktemp("endless"))
    generate_assignment(open_api(root), toy.NAME)
    notebook = nbformat.read(root / f"release/{toy.NAME}/{toy.NAME}.ipynb", as_version=4)
    toy.cell(notebook, "compute").source = "while True:\n    pass"
    toy.write(notebook, root / f"submitted/endless/{toy.NAME}/{toy.NAME}.ipynb")
    (root / "grade.py").write_text(GRADE)
    return root


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_endless_loop_does_not_outlive_the_grading(course, ending):
    command = [sys.executable, course / "grade.py", course, toy.NAME]
    grading = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    started: list[psutil.Process] = []
    try:
        assert wait_until(lambda: has_kernel(descendants(grading.pid)), 60), "no kernel was started"
        started = descendants(grading.pid)

        os.kill(grading.pid, ending)
        grading.wait(20)

        assert wait_until(lambda: not any(process.is_running() for process in started), 10)
    finally:
        for process in [*started, *descendants(grading.pid)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        with contextlib.suppress(ProcessLookupError):
            os.kill(grading.pid, signal.SIGKILL)
