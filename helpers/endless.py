"""A student's function that does not come back: it is stopped after a while."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import Any

SECONDS = 30.0  # for one call; the first import of TensorFlow may be inside it


class TookTooLong(BaseException):
    """A call was stopped; no ``except Exception`` in the student's loop keeps it going."""


@contextlib.contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Stop what runs inside after so many seconds.

    Only the main thread can be stopped, and only where there are alarms: not on Windows. Nor is
    it where somebody else waits for an alarm, as there is one for each process.

    Raises
    ------
    TookTooLong
        If it was stopped.
    """
    if not _can_be_stopped():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _can_be_stopped() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return (
        is_main and hasattr(signal, "setitimer") and not any(signal.getitimer(signal.ITIMER_REAL))
    )


def _stop(*_signal: Any) -> None:
    raise TookTooLong
