"""Let TensorFlow start without the log lines that mean nothing to a student."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_start() -> Iterator[None]:
    """Hide what compiled code writes to stderr; use it around the import of Keras.

    TensorFlow reports missing graphics cards and the like before any of its settings can
    silence it, so the process's own stderr is put aside meanwhile. Python's errors still show.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
