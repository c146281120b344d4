"""Autograde a class through nbgrader, several submissions at a time, each on its own.

A bad submission costs only itself: nbgrader is asked for one student at a time.
"""

import contextlib
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil
from nbgrader.apps import NbGraderAPI

from grading.course import full_log, last_words, open_api


@dataclass(frozen=True)
class Attempt:
    """How the autograding of one submission went.

    Attributes
    ----------
    student_id : str
        Whose it is.
    seconds : float
        How long it took.
    error : str or None
        Why nbgrader gave up; None if it did not.
    """

    student_id: str
    seconds: float
    error: str | None = None


def autograde_class(
    root: Path,
    assignment: str,
    students: Sequence[str],
    on_done: Callable[[Attempt], None],
    processes: int = 2,
) -> None:
    """Autograde submissions and write their feedback pages.

    Parameters
    ----------
    root : Path
        The course.
    assignment : str
        The assignment's name.
    students : sequence of str
        The ids of the students who have handed it in.
    on_done : callable
        Called with an `Attempt` as soon as a submission is done, in whatever order.
    processes : int, optional
        How many submissions are worked on at once.

    Notes
    -----
    What nbgrader says about each submission goes to ``logs/ASSIGNMENT/STUDENT.log``, what the
    kernels print besides to ``logs/kernels.log``. However this ends, by an interrupt too, no
    process or kernel that it started is left.
    """
    log = root / "logs" / "kernels.log"
    log_path(root, assignment, "").parent.mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("spawn")
    others = multiprocessing.active_children()
    pool = ProcessPoolExecutor(processes, context, _start_worker, (log,))
    try:
        jobs = [pool.submit(_autograde, root, assignment, student) for student in students]
        for job in as_completed(jobs):
            on_done(job.result())
    except BaseException:
        for worker in multiprocessing.active_children():
            if worker not in others:
                _kill(worker.pid)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def log_path(root: Path, assignment: str, student: str) -> Path:
    """Return where nbgrader's log of autograding a submission is kept."""
    return root / "logs" / assignment / f"{student}.log"


def _autograde(root: Path, assignment: str, student: str) -> Attempt:
    """Autograde one submission, in a worker."""
    started = time.monotonic()
    done = _api(root).autograde(assignment, student)
    log = full_log(done)
    if done["success"]:
        log += full_log(_api(root).generate_feedback(assignment, student))
    log_path(root, assignment, student).write_text(log, encoding="utf-8")
    error = None if done["success"] else last_words(log)
    return Attempt(student, time.monotonic() - started, error)


@cache
def _api(root: Path) -> NbGraderAPI:
    return open_api(root)


def _start_worker(log: Path) -> None:
    """Send what a worker and its kernels print to the log, and tie them to the parent."""
    # Ctrl-C is for the parent alone, which then ends the workers together with their kernels.
    if hasattr(os, "setsid"):
        os.setsid()
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(file, 1)
    os.dup2(file, 2)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    _kill(os.getpid())


def _kill(pid: int | None) -> None:
    """End a process and everything that it started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for child in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
