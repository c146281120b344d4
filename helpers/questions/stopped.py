"""The error that a cell of the notebook stopped with last, where the notebook still has it."""

import sys
import traceback
from types import FrameType
from typing import Any

from helpers.questions.functions import Trial


def last_error() -> Exception | None:
    """Return the notebook's last error; None if there was none.

    It may be from another cell than the one in question, or from one that is mended by now.
    """
    error = getattr(sys, "last_value", None)  # where IPython and Python keep it
    return error if isinstance(error, Exception) else None


def last_words() -> str | None:
    """Return the kind of the notebook's last error and what it says first; None without one."""
    error = last_error()
    return f"{type(error).__name__}: {Trial(error=error).error_text}" if error else None


def frames_of(error: Exception) -> list[FrameType]:
    """Return the calls that an error came through, the innermost last."""
    return [frame for frame, _line in traceback.walk_tb(error.__traceback__)]


def came_from(axes: Any, error: Exception) -> bool:
    """Return whether an error came up in a method of some axes."""
    return any(frame.f_locals.get("self") is axes for frame in frames_of(error))
