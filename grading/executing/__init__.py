"""Execute a submission: safely, in words, and only once."""

from typing import TYPE_CHECKING, Any

from grading.executing.cache import Cache
from grading.executing.job import Job, Outcome, adopt, bare
from grading.executing.running import execute
from grading.executing.workers import (
    Options,
    close_worker_kernels,
    keep_outcome,
    kept_outcome,
    run_job,
    worker_kernels,
)

if TYPE_CHECKING:
    from grading.executing.preprocessor import ExecuteSubmission

__all__ = [
    "Cache",
    "ExecuteSubmission",
    "Job",
    "Options",
    "Outcome",
    "adopt",
    "bare",
    "close_worker_kernels",
    "execute",
    "keep_outcome",
    "kept_outcome",
    "run_job",
    "worker_kernels",
]


def __getattr__(name: str) -> Any:
    """Import nbgrader, which is slow, only where it is what executes: not in a pool's processes."""
    if name != "ExecuteSubmission":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from grading.executing.preprocessor import ExecuteSubmission

    return ExecuteSubmission
