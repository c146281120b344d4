"""Let Ctrl-C and a polite kill stop the grading, but not in the middle of a record."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """In its context both signals raise `KeyboardInterrupt`, in a shield only at its end."""

    def __init__(self) -> None:
        self._shielded = False
        self._pending = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._before = {each: signal.signal(each, self._handle) for each in _SIGNALS}
        return self

    def __exit__(self, *error: object) -> None:
        for each, handler in self._before.items():
            signal.signal(each, handler)

    @contextmanager
    def shield(self) -> Iterator[None]:
        """Have an interrupt wait for the end; nbgrader would take it for an ordinary error.

        A second one does not wait.
        """
        self._shielded = True
        try:
            yield
        finally:
            self._shielded = False
            if self._pending:
                raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self._shielded and not self._pending:
            self._pending = True
        else:
            raise KeyboardInterrupt
