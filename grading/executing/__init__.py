"""Execute a submission: safely, in words, and only once."""

from grading.executing.job import Job, Outcome, adopt, bare
from grading.executing.running import execute

__all__ = ["Job", "Outcome", "adopt", "bare", "execute"]
