"""Run jobs in this process, with kernels that stay warm from one job to the next."""

import atexit
import os
from dataclasses import dataclass
from pathlib import Path

from grading.executing.cache import Cache
from grading.executing.job import Job, Outcome
from grading.executing.running import execute
from grading.kernels import PRELOAD, Backend, Kernels, open_kernels


@dataclass(frozen=True)
class Options:
    """How jobs are run; it can be sent to another process.

    Attributes
    ----------
    backend : str
        What keeps submissions apart; see `open_kernels`.
    warm : bool
        Whether kernels are forked from a process that has imported `preload` already.
    preload : tuple of str
        The modules to import beforehand.
    cache : str or None
        The folder in which outcomes are kept; None for no cache.
    """

    backend: Backend = "auto"
    warm: bool = True
    preload: tuple[str, ...] = PRELOAD
    cache: str | None = None


def run_job(job: Job, options: Options) -> Outcome:
    """Return a job's outcome, from the cache or by executing it in this process's kernels.

    Raises
    ------
    GradingError
        If this machine has no such sandbox, or no kernel can be started.
    """
    kept = kept_outcome(job, options)
    if kept:
        return kept
    outcome = execute(job, worker_kernels(options))
    keep_outcome(job.key, options, outcome)
    return outcome


def kept_outcome(job: Job, options: Options) -> Outcome | None:
    """Return a job's outcome if the cache has one that is as good as executing the job."""
    kept = Cache(Path(options.cache)).get(job.key) if options.cache else None
    # What ran without a sandbox may have had help from the internet.
    return kept if kept and (kept.sandbox != "none" or options.backend == "none") else None


def keep_outcome(key: str, options: Options, outcome: Outcome) -> None:
    """Keep the outcome of the job with a key in the cache, if it is complete."""
    if options.cache:
        Cache(Path(options.cache)).put(key, outcome)


_open: dict[tuple[object, ...], Kernels] = {}


def worker_kernels(options: Options) -> Kernels:
    """Return the kernels of this process for these options; they are closed when it ends.

    Raises
    ------
    NoSandboxError
        If this machine has no such sandbox.
    """
    if not _open:
        atexit.register(close_worker_kernels)
    # A forked process must not use, or end, what belongs to its parent.
    name = (os.getpid(), options.backend, options.warm, options.preload)
    if name not in _open:
        _open[name] = open_kernels(options.backend, warm=options.warm, preload=options.preload)
    return _open[name]


def close_worker_kernels() -> None:
    """End all kernels of this process."""
    for name in [name for name in _open if name[0] == os.getpid()]:
        _open.pop(name).close()
