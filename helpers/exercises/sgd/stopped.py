"""What stopped a cell, as far as the notebook's last error tells."""

import sys

from helpers.questions.functions import Trial


def last_error() -> str | None:
    """Return the kind of the notebook's last error and what it says first; None without one.

    It may be from another cell, or from one that is mended by now.
    """
    error = getattr(sys, "last_value", None)  # where the notebook keeps it
    if not isinstance(error, Exception):
        return None
    return f"{type(error).__name__}: {Trial(error=error).error_text}"
