"""However grading ends, no kernel is left behind."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

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
    submission = course / "autograded" / "endless"
    workers: list[int] = []
    try:
        assert wait_until(lambda: running_in(submission), 60), "no kernel was started"
        workers = [child.pid for child in psutil.Process(grading.pid).children(recursive=True)]

        os.kill(grading.pid, ending)
        grading.wait(20)

        assert wait_until(lambda: not running_in(submission), 10)
        assert wait_until(lambda: not any(psutil.pid_exists(pid) for pid in workers), 10)
    finally:
        for pid in {grading.pid, *workers, *running_in(submission)}:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
