"""CSV tables as learning management systems and spreadsheets write and read them."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from grading.course import GradingError
from grading.lms.text import harmless

Rows = list[list[str]]

_LARGEST = 64 * 2**20


def read_table(path: Path) -> Rows:
    """Return the rows of a CSV file, its header first; empty lines are left out.

    UTF-8 and UTF-16 are told by what they begin with, Windows' own encoding is tried last.
    Columns may be parted by commas, semicolons or tabs: Canvas and spreadsheets choose by the
    language of whoever exports.

    Raises
    ------
    GradingError
        If there is no such file, or it is no table.
    """
    csv.field_size_limit(_LARGEST)
    try:
        if path.stat().st_size > _LARGEST:
            raise GradingError(f"{path} is too large for a table of students.")
        text = _decode(path.read_bytes())
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows = [row for row in lines if any(cell.strip() for cell in row)]
    except (OSError, csv.Error) as error:
        raise GradingError(f"{path} cannot be read as a table: {error}") from error
    if len(rows) < 2:
        raise GradingError(f"{path} has no rows below its header.")
    return rows


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as UTF-8 without a byte order mark, all at once, harmless to spreadsheets.

    Canvas compares the first header with a name, which a byte order mark would break.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([harmless(cell) for cell in row] for row in rows)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)
