"""Users of their own for submissions, where the grader is root.

Linux limits the number of root's processes nowhere, not even those of a root who is root only in
a sandbox. So submissions are run as users that exist only there, and outside as numbers that
nobody has. An ordinary grader has no other user to give, and needs none.
"""

import json
import os
from pathlib import Path

# Above what systems and containers give out, and below 2**31.
_FIRST = 2_000_000_000
_COUNT = 65_536


class Users:
    """The users of a sandbox; a context manager around its launch."""

    def __init__(self) -> None:
        self._info, self._info_inside = os.pipe()
        self._block_inside, self._block = os.pipe()
        self._open = {self._info, self._info_inside, self._block_inside, self._block}

    @property
    def numbers(self) -> tuple[int, int]:
        """Return the file descriptors that bubblewrap is to inherit."""
        return self._info_inside, self._block_inside

    @property
    def options(self) -> list[str]:
        """Return the options for bubblewrap."""
        information, block = map(str, self.numbers)
        return ["--info-fd", information, "--userns-block-fd", block]

    def __enter__(self) -> "Users":
        return self

    def __exit__(self, *error: object) -> None:
        self._close(self._info, self._block, *self.numbers)

    def give(self) -> None:
        """Wait for the sandbox's first process, and give its namespace users."""
        # So that the end of bubblewrap is the end of what it says.
        self._close(*self.numbers)
        text = b""
        while not text.rstrip().endswith(b"}"):
            part = os.read(self._info, 4096)
            if not part:
                return
            text += part
        child = json.loads(text)["child-pid"]
        for kind in ("uid", "gid"):
            text_of_map = f"0 0 1\n1 {_FIRST} {_COUNT}\n"
            Path(f"/proc/{child}/{kind}_map").write_text(text_of_map, encoding="ascii")
        os.write(self._block, b"1")

    def _close(self, *numbers: int) -> None:
        for number in self._open.intersection(numbers):
            os.close(number)
            self._open.remove(number)
