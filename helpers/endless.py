"""A student's function that does not come back: it is stopped after a while."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

SECONDS = 20.0  # for one call

_IMPORTING = "<frozen importlib._bootstrap>"


class TookTooLong(BaseException):
    """A call was stopped; no ``except Exception`` in the student's loop keeps it going."""


@contextlib.contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Stop what runs inside after so many seconds, or when an import that goes on then is over.

    The first import of TensorFlow can take a minute, and one that is stopped leaves a wreck.

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
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
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


def _stop(_signal: int, frame: FrameType | None) -> None:
    while frame is not None:
        if frame.f_code.co_filename == _IMPORTING:
            return
        frame = frame.f_back
    raise TookTooLong
