"""Downloads opened without trusting anything in them: folders, zips, zips in zips, e-mails.

Nothing is unpacked to disk. A file is found by its names and read as bytes when it is wanted, so
no name in an archive ever becomes a path.
"""

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from grading.course import GradingError
from grading.lms.entries import (
    LONGEST_NAME,
    ZIP_ERRORS,
    Limits,
    UnreadableError,
    entry_date,
    entry_name,
    file_date,
    open_plain,
    split,
    too_large,
    why_refused,
)
from grading.lms.mail import Letter, read_letter
from grading.lms.text import shown

_OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst")
# What systems and editors leave beside files.
_LITTER = re.compile(r"(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_DEEPEST = 20


@dataclass(frozen=True)
class Found:
    """A file in a download.

    Attributes
    ----------
    parts : tuple of str
        The names of folders, archives and e-mails from the download inwards, and its own.
    read : callable
        Returns its bytes, or raises `UnreadableError`.
    changed : datetime or None
        The date that the folder or archive has for it; no evidence of when it was handed in.
    letter : Letter or None
        The e-mail that it came with.
    """

    parts: tuple[str, ...]
    read: Callable[[], bytes]
    changed: datetime | None = None
    letter: Letter | None = None

    @property
    def name(self) -> str:
        """Where it is, to be shown."""
        return shown("/".join(self.parts))


@dataclass(frozen=True)
class Refused:
    """What is not even looked at, and why."""

    name: str
    reason: str


class Downloads:
    """Reads downloads one after another, within limits that hold for all of them together."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._bytes_left = self.limits.total
        self._open = ExitStack()

    def __enter__(self) -> "Downloads":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def walk(self, path: Path) -> Iterator[Found | Refused]:
        """Yield what is in a folder, a zip, an e-mail, or a single file.

        Raises
        ------
        GradingError
            If there is no such file or folder.
        """
        path = path.resolve()
        if path.is_dir():
            yield from self._folder(path, ())
        elif path.is_file():
            yield from self._file(path, (path.name,))
        else:
            raise GradingError(f"There is no file or folder {path}.")

    def _folder(self, folder: Path, parts: tuple[str, ...]) -> Iterator[Found | Refused]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _refuse(parts, f"cannot be opened: {error.strerror}")
            return
        for entry in entries:
            inner = (*parts, entry.name)
            if _LITTER.match(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                if len(inner) > _DEEPEST:
                    yield _refuse(inner, "is a folder in too many folders")
                else:
                    yield from self._folder(Path(entry), inner)
            elif entry.is_file(follow_symlinks=False):
                yield from self._file(Path(entry), inner)
            else:
                yield _refuse(inner, "is a link or no ordinary file")

    def _file(self, path: Path, parts: tuple[str, ...]) -> Iterator[Found | Refused]:
        def read() -> bytes:
            with open_plain(path) as file:
                return self._take(file)

        if not parts[-1].lower().endswith(".zip"):
            yield from self._entry(Found(parts, read, file_date(path)), 0)
            return
        try:
            # The outermost zip may be as large as it likes: it is read piece by piece.
            archive = zipfile.ZipFile(self._open.enter_context(open_plain(path)))
            yield from self._zip(lambda: archive, parts, self.limits.files, 1)
        except (*ZIP_ERRORS, UnreadableError) as error:
            yield _refuse(parts, f"is no zip that can be opened: {error}")

    def _entry(self, found: Found, zips: int) -> Iterator[Found | Refused]:
        """Yield a file, or what is in it if it is an archive or an e-mail."""
        name = found.parts[-1].lower()
        try:
            if name.endswith(".zip"):
                yield from self._zip_inside(found, zips)
            elif name.endswith(".eml") and not found.letter:
                yield from self._letter(found, zips)
            elif name.endswith(_OTHER_ARCHIVES):
                yield _refuse(found.parts, "is an archive, but no zip: unpack it by hand")
            elif name.endswith((".msg", ".mbox")):
                yield _refuse(found.parts, "is mail of another kind: save it as .eml")
            else:
                yield found
        except UnreadableError as error:
            yield _refuse(found.parts, str(error))

    def _letter(self, found: Found, zips: int) -> Iterator[Found | Refused]:
        def attachments() -> tuple[Letter, list[tuple[str, bytes]]]:
            try:
                return read_letter(found.read())
            except ValueError as error:
                raise UnreadableError(str(error)) from error

        letter, attached = attachments()
        if not attached:
            yield _refuse(found.parts, "is an e-mail without attachments")
        for number, (name, _) in enumerate(attached):

            def read(number: int = number) -> bytes:
                return attachments()[1][number][1]

            parts = (*found.parts, (split(name[-LONGEST_NAME:]) or ["?"])[-1])
            yield from self._entry(Found(parts, read, None, letter), zips)

    def _zip_inside(self, found: Found, zips: int) -> Iterator[Found | Refused]:
        def again() -> zipfile.ZipFile:
            data = found.read()
            if data.count(b"PK\x01\x02") > self.limits.files_inside:
                raise UnreadableError(f"has more than {self.limits.files_inside} files")
            try:
                return zipfile.ZipFile(io.BytesIO(data))
            except ZIP_ERRORS as error:
                raise UnreadableError(f"is no zip that can be opened: {error}") from error

        if zips >= 2:
            yield _refuse(
                found.parts, "is an archive in an archive in an archive: unpack it by hand"
            )
        else:
            limit = self.limits.files_inside
            yield from self._zip(again, found.parts, limit, zips + 1, found.letter)

    def _zip(
        self,
        again: Callable[[], zipfile.ZipFile],
        parts: tuple[str, ...],
        most: int,
        zips: int,
        letter: Letter | None = None,
    ) -> Iterator[Found | Refused]:
        """Yield what is in a zip; `again` opens it, and once more for each file that is read."""
        infos = again().infolist()
        if len(infos) > most:
            raise UnreadableError(f"it has more than {most} files")
        for info in infos:
            name = entry_name(info)
            inner = (*parts, *split(name))
            if info.is_dir() or name.endswith("/") or any(map(_LITTER.match, split(name))):
                continue
            if reason := why_refused(info, name, self.limits):
                yield _refuse(inner, reason)
            else:
                found = Found(inner, self._reader(again, info), entry_date(info), letter)
                yield from self._entry(found, zips)

    def _reader(
        self, again: Callable[[], zipfile.ZipFile], info: zipfile.ZipInfo
    ) -> Callable[[], bytes]:
        def read() -> bytes:
            try:
                with again().open(info) as file:
                    return self._take(file)
            except ZIP_ERRORS as error:
                raise UnreadableError(f"cannot be read from its archive: {error}") from error

        return read

    def _take(self, file: IO[bytes]) -> bytes:
        """Read a file, whatever size it claims to have, as far as the limits allow."""
        data = file.read(self.limits.file + 1)
        if len(data) > self.limits.file:
            raise UnreadableError(too_large(self.limits.file))
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise UnreadableError(
                f"comes after more than {self.limits.total / 2**30:g} GiB of other notebooks"
            )
        return data


def _refuse(parts: tuple[str, ...], reason: str) -> Refused:
    return Refused(shown("/".join(parts)), reason)
