"""Execute a submission: safely, in words, and only once."""

from grading.executing.cache import Cache
from grading.executing.job import Job, Outcome, adopt, bare
from grading.executing.preprocessor import ExecuteSubmission
from grading.executing.running import execute
from grading.executing.workers import (
    Options,
    close_worker_kernels,
    keep_outcome,
    kept_outcome,
    run_job,
    worker_kernels,
)

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
