"""Single files and entries of zips: their names, and whether they may be read at all."""

import os
import re
import stat
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

_LEADS_OUT = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")
ZIP_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error),
    *(OSError, EOFError, RuntimeError, ValueError),
)
LONGEST_NAME = 1000
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Limits:
    """How much a download may hold; sizes in bytes, unpacked.

    Attributes
    ----------
    file : int
        One file.
    total : int
        All that is read.
    files, files_inside : int
        How many files an archive may have, and one in another archive.
    ratio : int
        How many times smaller a file of over a MiB may be in its archive.
    """

    file: int = 64 * 2**20
    total: int = 16 * 2**30
    files: int = 100_000
    files_inside: int = 2_000
    ratio: int = 500


class UnreadableError(Exception):
    """A file cannot or must not be read; the message says why."""


def open_plain(path: Path) -> BinaryIO:
    """Open a file that must be an ordinary one, and still be the one that was listed."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        file = os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb")
    except OSError as error:
        raise UnreadableError(f"cannot be opened: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise UnreadableError("is no ordinary file")
    return file


def entry_name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name with forward slashes, in the encoding that it most likely has.

    Without the flag for UTF-8 a name should be in the encoding of old MS-DOS, but Windows and
    some systems write UTF-8 all the same.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def split(name: str) -> list[str]:
    """Return the parts of a name between slashes of either kind, without dots that move."""
    return [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]


def file_date(path: Path) -> datetime | None:
    """Return when a file was changed, in local time, if a calendar has that day."""
    try:
        return datetime.fromtimestamp(path.lstat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return None


def entry_date(info: zipfile.ZipInfo) -> datetime | None:
    """Return the date that a zip has for an entry, in no known time zone."""
    try:
        return datetime(*info.date_time)
    except ValueError:
        return None


def too_large(size: int) -> str:
    """Say that something exceeds a size in bytes."""
    return f"is larger than {size / 2**20:g} MiB"


def why_refused(info: zipfile.ZipInfo, name: str, limits: Limits) -> str | None:
    """Return why an entry must not be read, or None if it may."""
    if _LEADS_OUT.search(name):
        return "has a name that leads out of its archive"
    if len(name) > LONGEST_NAME:
        return "has a name that no file system takes"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted: unpack it by hand"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a rare way: unpack it by hand"
    if info.file_size > limits.file:
        return too_large(limits.file)
    if info.file_size > 2**20 and info.file_size > limits.ratio * info.compress_size:
        return "is packed so tightly that it looks like a bomb"
    return None
