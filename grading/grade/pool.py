"""Processes of this machine that execute jobs, each with warm kernels of its own."""

import contextlib
import multiprocessing
import os
import shutil
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import psutil
from pebble import ProcessExpired, ProcessPool

from grading.executing import Job, Options, run_job
from grading.grade.executor import Executor, Future
from grading.grade.processes import start_ahead


class LocalPool(Executor):
    """A pool of processes of this machine.

    However this process ends, by a kill too, none of them and no kernel is left.

    Parameters
    ----------
    workers : int
        How many processes.
    log : Path
        Where what they print goes.
    """

    lost = (ProcessExpired,)
    broken = (BrokenProcessPool,)

    def __init__(self, workers: int, log: Path) -> None:
        super().__init__()
        self._workers = workers
        self._others = multiprocessing.active_children()
        # Workers are not asked to tidy up when they are ended.
        self._folder = Path(tempfile.mkdtemp(prefix="descent-"))
        log.parent.mkdir(parents=True, exist_ok=True)
        self._pool = ProcessPool(
            workers,
            initializer=_start_worker,
            initargs=(log, self._folder, dict(os.environ)),
            context=start_ahead(),
        )

    @property
    def slots(self) -> int:
        """How many jobs are executed at once."""
        return self._workers

    def close(self) -> None:
        """End all processes at once."""
        self._pool.stop()
        for worker in multiprocessing.active_children():
            if worker not in self._others:
                _kill(worker.pid)
        self._pool.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _send(self, job: Job, options: Options) -> Future:
        return self._pool.schedule(run_job, (job, replace(options, cache=None)))


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start_worker(log: Path, folder: Path, environment: Mapping[str, str]) -> None:
    """Send what a worker prints to the log, and tie it to the parent."""
    # What it was forked from may be older than the parent's variables.
    os.environ.clear()
    os.environ.update(environment)
    # Ctrl-C is for the parent alone, which then ends the workers together with their kernels.
    if hasattr(os, "setsid"):
        os.setsid()
    tempfile.tempdir = str(folder)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(file, 1)
    os.dup2(file, 2)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    _kill(os.getpid())


def _kill(pid: int | None) -> None:
    """End a process and everything that it started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for each in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
