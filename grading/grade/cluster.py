"""A Dask cluster that executes jobs.

Its workers need what is installed here, and a sandbox, but none of the course's files: what a job
needs is sent with it, the tables of the datasets included. `dask worker ADDRESS --nthreads 1`
starts one; a worker executes one job at a time, whatever its threads.
"""

import atexit
import os
import platform
import shutil
import socket
import tempfile
import threading
from collections.abc import Mapping
from concurrent.futures import CancelledError
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from distributed import Client, KilledWorker
from distributed.comm import CommClosedError

from grading.executing import Job, Options, Outcome, close_worker_kernels, run_job
from grading.executing.fingerprints import code_fingerprint, data_fingerprint
from grading.grade.executor import Executor, ExecutorError, Future
from helpers._registry import registry
from helpers._sources import VARIABLE, find_here

_SECONDS_TO_ANSWER = 10
_SECONDS_FOR_WORKERS = 60
# What a submission computes with: other versions could give other marks.
_PACKAGES = ("keras", "numpy", "pandas", "scikit-learn", "tensorflow")
_one_at_a_time = threading.Lock()


class DaskCluster(Executor):
    """The workers of a Dask scheduler.

    Dask gives to another worker what a worker that died was executing. What runs there when this
    is closed runs to its end, and is thrown away.

    Parameters
    ----------
    address : str
        The scheduler's address, such as ``tcp://10.0.0.1:8786``.

    Raises
    ------
    ExecutorError
        If there is no scheduler, or it has no workers.
    """

    lost = (KilledWorker,)
    broken = (CancelledError, CommClosedError)

    def __init__(self, address: str) -> None:
        super().__init__()
        self._needs = _software(), _tables()
        try:
            self._client = Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ExecutorError(f"No Dask scheduler answers at {address}.") from error
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS_FOR_WORKERS)
        except TimeoutError as error:
            self.close()
            raise ExecutorError(
                f"The Dask scheduler at {address} has no workers. Start some with: "
                f"dask worker {address} --nthreads 1"
            ) from error

    @property
    def slots(self) -> int:
        """How many workers there are."""
        return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def close(self) -> None:
        """Let go of the cluster."""
        self._client.close()

    def _send(self, job: Job, options: Options) -> Future:
        own = replace(options, cache=None)
        return self._client.submit(execute_there, job, own, *self._needs, pure=False)


def execute_there(
    job: Job, options: Options, software: Mapping[str, str], tables: Mapping[str, bytes]
) -> Outcome:
    """Return a job's outcome, on a worker.

    Parameters
    ----------
    job : Job
        The job.
    options : Options
        How to execute it.
    software : mapping
        What must be installed, with versions.
    tables : mapping
        The files of the datasets, by name.

    Raises
    ------
    ExecutorError
        If the worker would not give what the grader's own machine would.
    """
    with _one_at_a_time:
        own = _software()
        differ = [name for name in software if own.get(name) != software[name]]
        if differ:
            said = ", ".join(f"{name} {own.get(name, 'missing')}" for name in differ)
            raise ExecutorError(
                f"The worker on {socket.gethostname()} is not as this machine: {said}. Install "
                "the same versions there."
            )
        if data_fingerprint() != job.data:
            _take_tables(tables)
        if data_fingerprint() != job.data:
            raise ExecutorError(
                f"The worker on {socket.gethostname()} has datasets that are not on this machine: "
                "delete them there, or get them here."
            )
        return run_job(job, options)


@cache
def _software() -> Mapping[str, str]:
    """Return the versions of what gives the marks, the course's own code included."""
    found = {"Python": ".".join(platform.python_version_tuple()[:2])}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found | {"first-descent": code_fingerprint()[:12]}


def _tables() -> dict[str, bytes]:
    """Return the files of the datasets that this machine has."""
    found = [find_here(dataset) for dataset in registry().values()]
    return {each.file.name: each.content for each in found if each}


def _take_tables(tables: Mapping[str, bytes]) -> None:
    """Give the loaders of this process and of its kernels these files."""
    folder = Path(tempfile.mkdtemp(prefix="descent-data-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, content in tables.items():
        (folder / name).write_bytes(content)
    os.environ[VARIABLE] = str(folder)
    data_fingerprint.cache_clear()
    close_worker_kernels()
