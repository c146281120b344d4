"""Moved to `helpers.questions.functions`."""

from helpers.questions.functions import Trial, accepts, run_quietly

__all__ = ["Trial", "accepts", "run_quietly"]
