"""Outcomes kept in files, so that nothing is executed twice."""

import contextlib
import hashlib
import json
import os
import tempfile
import time
import zlib
from dataclasses import asdict
from pathlib import Path

from grading.executing.job import Outcome

_WRITING = ".writing-"
# A file that is still being written after so long has been given up.
_SECONDS_TO_WRITE = 3600


class Cache:
    """Complete outcomes by their job's key, in a folder.

    Each is a file of its own: a checksum, then compressed JSON. A file appears whole or not at
    all, so any number of processes may read and write at once, and be killed at any moment.

    Parameters
    ----------
    folder : Path
        Where the files are; it is made when the first one is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Outcome | None:
        """Return the outcome of a job, or None where none was kept, or its file is damaged."""
        try:
            checksum, _, packed = self._path(key).read_bytes().partition(b"\n")
            if hashlib.sha256(packed).hexdigest().encode() != checksum:
                return None
            facts = json.loads(zlib.decompress(packed))
            return Outcome(**facts | {"remarks": tuple(facts["remarks"])})
        except (OSError, ValueError, TypeError, KeyError, zlib.error):
            return None

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome if it is complete.

        Where the file cannot be written, nothing is kept: that costs time, and no marks.
        """
        if not outcome.complete:
            return
        packed = zlib.compress(json.dumps(asdict(outcome)).encode(), level=1)
        checksum = hashlib.sha256(packed).hexdigest().encode()
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._tidy(path.parent)
            _write(path, checksum + b"\n" + packed)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _tidy(self, folder: Path) -> None:
        """Delete what killed processes have left half written."""
        for path in folder.glob(f"{_WRITING}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _SECONDS_TO_WRITE:
                    path.unlink()


def _write(path: Path, content: bytes) -> None:
    """Write a file that is never seen half written."""
    number, name = tempfile.mkstemp(prefix=_WRITING, dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
