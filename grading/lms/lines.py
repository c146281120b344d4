"""What became of the files of a download: one line each, and the table of those that matter."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.markup import escape
from rich.table import Table

COLLECTED = "collected"
SAME = "already there"
REPLACED = "replaced"
OLDER = "older"
UNKNOWN = "unknown"
UNCLEAR = "unclear"
UNREADABLE = "unreadable"
REFUSED = "refused"
OTHER = "left"

# What somebody must look at before the submissions are complete.
ATTENTION = frozenset({UNKNOWN, UNCLEAR, UNREADABLE, REFUSED})


@dataclass(frozen=True)
class Line:
    """What became of one file.

    Attributes
    ----------
    status : str
        One of the words of this module.
    file : str
        Where it is in the download, fit to be shown.
    remark : str
        A reason or an addition, in words.
    student_id : str
        Whose it is; empty if nobody knows.
    """

    status: str
    file: str
    remark: str = ""
    student_id: str = ""

    @property
    def needs_attention(self) -> bool:
        """Whether somebody must look at it."""
        return self.status in ATTENTION


def lines_table(lines: Iterable[Line]) -> Table:
    """Return lines as a table for the terminal, what needs attention first."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("student", no_wrap=True)
    table.add_column("what became of it", no_wrap=True)
    table.add_column("file", overflow="fold", ratio=1)
    table.add_column("remark", ratio=1)
    for line in sorted(lines, key=lambda each: (not each.needs_attention, each.student_id)):
        table.add_row(
            *map(escape, (line.student_id or "?", line.status, line.file, line.remark)),
            style="bold red" if line.needs_attention else None,
        )
    return table
