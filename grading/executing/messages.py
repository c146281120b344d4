"""What a kernel says: taken apart as far as it is needed, and believed not at all."""

import json
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jupyter_client.session import DELIM

from grading.executing.wire import Frames

# The longest header or status that is read: a kernel's own have 200 characters.
LONGEST_HEADER = 10_000

# What reading a malformed message raises; RecursionError for lists in lists in lists …
_UNREADABLE = (ValueError, IndexError, KeyError, TypeError, RecursionError)


@dataclass(frozen=True)
class Message:
    """What a kernel says.

    Attributes
    ----------
    type : str
        Such as ``"stream"``.
    raw : bytes or None
        What it says, as JSON; None where that was too long to be kept.
    """

    type: str
    raw: bytes | None

    @property
    def size(self) -> int:
        """Its length in bytes; more than any limit where it was too long to be kept."""
        return sys.maxsize if self.raw is None else len(self.raw)

    @cached_property
    def content(self) -> dict[str, Any]:
        """What it says; nothing where that cannot be read. Reading may take time and memory."""
        try:
            return _json(self.raw)
        except _UNREADABLE:
            return {}


def parse(frames: Frames, request: str) -> Message | None:
    """Return the message that frames hold, or None where they hold none that answers a request.

    Signatures are not looked at: the student's code can sign as well as the kernel's.
    """
    try:
        start = frames.index(DELIM) + 2
        header, parent = (_json(frames[start + number], LONGEST_HEADER) for number in (0, 1))
        kind, raw = header["msg_type"], frames[start + 3]
        if parent["msg_id"] != request or not isinstance(kind, str):
            return None
    except _UNREADABLE:
        return None
    return Message(kind, raw)


def _json(raw: bytes | None, longest: int = sys.maxsize) -> dict[str, Any]:
    if raw is None or len(raw) > longest:
        raise ValueError("too long")
    value = json.loads(raw.decode("utf-8", "replace"))
    if not isinstance(value, dict):
        raise TypeError("not a JSON object")
    return value
