"""Find a dataset's file: in the folder the user names, in the cache, or on the internet.

Only bytes with the right SHA-256 are ever handed on.
"""

import contextlib
import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers._download import (
    Failure,
    Race,
    UnreachableError,
    quiet_pooch,
    server_of,
    without_password,
)
from helpers._registry import Dataset, File, checkout_folder
from helpers.i18n import _

VARIABLE = "FIRST_DESCENT_DATA"

# How long a loader waits for the internet, and how long it then remembers that it was in vain.
PATIENCE = 3.0
DAY = 24 * 60 * 60.0

NOTES = ".unreachable.json"
_notes_of_process: dict[str, float] = {}
_said: set[tuple[str, str]] = set()


@dataclass(frozen=True)
class Found:
    """A file that was found: which, its content, and where it lies (None: nowhere)."""

    file: File
    content: bytes
    path: Path | None


def find(dataset: Dataset, seconds: float = PATIENCE) -> Found:
    """Return a dataset's file, downloaded if need be.

    Parameters
    ----------
    dataset : Dataset
        The dataset.
    seconds : float
        The time limit of a download, for all addresses together.

    Raises
    ------
    UnreachableError
        If it cannot be had.
    """
    return find_here(dataset) or _download(dataset, _mirror(), seconds)


def find_here(dataset: Dataset) -> Found | None:
    """Return a dataset's file if it is on this machine; nothing is downloaded."""
    place = os.environ.get(VARIABLE, "").strip()
    found = _in_named_folder(dataset, place) if place and not _mirror() else None
    return found or _in_cache(dataset)


def say_once(dataset: Dataset, text: str) -> None:
    """Print a text, once for a dataset in a process."""
    if (dataset.name, text) not in _said:
        _said.add((dataset.name, text))
        print(text)


def forget_notes() -> None:
    """Forget which servers were out of reach, so that the next download asks them again."""
    _notes_of_process.clear()
    for folder in _cache_folders():
        with contextlib.suppress(OSError):
            (folder / NOTES).unlink(missing_ok=True)


def _mirror() -> str:
    """Return the address that the user names; empty where it is a folder or nothing."""
    place = os.environ.get(VARIABLE, "").strip()
    return place if place.startswith(("http://", "https://")) else ""


def _in_named_folder(dataset: Dataset, place: str) -> Found | None:
    # Path.expanduser would raise where there is no such user.
    folder = Path(os.path.expanduser(place)).absolute()  # noqa: PTH111
    found, damaged = _in_folder(dataset, folder)
    if found is None:
        say_once(dataset, _complaint(dataset, folder, damaged))
    return found


def _complaint(dataset: Dataset, folder: Path, damaged: Path | None) -> str:
    """Say what is wrong with the folder that the user named."""
    # Path.is_dir would raise where a folder above may not be entered.
    if not os.path.isdir(folder):  # noqa: PTH112
        return _(
            "{variable} is set to {folder}, but there is no such folder here. Set it to a folder "
            "that holds {file}, or to an address that begins with http:// or https://. "
            "The usual places are tried instead."
        ).format(variable=VARIABLE, folder=folder, file=dataset.files[0].name)
    if damaged:
        return _(
            "{path} is not used: it cannot be read, is damaged, or is another edition of the file "
            "(its SHA-256 is not the expected one). Replace it by a fresh copy from {source}. "
            "The usual places are tried instead."
        ).format(path=damaged, source=" ; ".join(dataset.files[0].addresses))
    return _(
        "The folder that {variable} names, {folder}, has no file {file}. Put it there to use it "
        "without internet. The usual places are tried instead."
    ).format(variable=VARIABLE, folder=folder, file=dataset.files[0].name)


def _in_cache(dataset: Dataset) -> Found | None:
    founds = (_in_folder(dataset, folder)[0] for folder in _cache_folders())
    return next((found for found in founds if found), None)


def _in_folder(dataset: Dataset, folder: Path) -> tuple[Found | None, Path | None]:
    """Return a dataset's file in a folder, and a file of that name that cannot be used."""
    damaged = None
    for file in dataset.files:
        path = folder / file.name
        with contextlib.suppress(OSError):
            if path.exists():
                damaged = damaged or path
                content = path.read_bytes()
                if file.matches(content):
                    return Found(file, content, path), None
    return None, damaged


def _cache_folders() -> Iterator[Path]:
    """Yield where downloads are looked for and kept, the preferred folder first."""
    checkout = checkout_folder()
    if checkout:
        yield checkout
    import pooch

    yield Path(pooch.os_cache("first-descent"))
    # A machine where not even a temporary folder can be written raises here.
    with contextlib.suppress(OSError):
        yield Path(tempfile.gettempdir()) / "first-descent"


def _download(dataset: Dataset, mirror: str, seconds: float) -> Found:
    """Download a dataset's file from the mirror that the user names, or a public address."""
    file = dataset.files[0]
    mirrors = [f"{mirror.rstrip('/')}/{file.name}"] if mirror else []
    public = _worth_asking(file.addresses)
    if not mirrors + public:
        raise UnreachableError(
            _("Its servers were out of reach within the last day and are not asked again yet.")
        )
    race = Race(file, mirrors + public, seconds)
    try:
        found = _keep(file, race)
        forget_notes()
        return found
    except UnreachableError:
        _note({address: race.failures[address] for address in public if address in race.failures})
        raise
    finally:
        for address in mirrors:
            if address in race.failures:
                say_once(dataset, _mirror_complaint(address, race.failures[address].reason))


def _keep(file: File, race: Race) -> Found:
    """Download a file into the first cache folder that can be written."""
    import pooch

    known_hash = f"sha256:{file.sha256}"
    for folder in _cache_folders():
        with contextlib.suppress(OSError), quiet_pooch():
            path = Path(
                pooch.retrieve(race.addresses[0], known_hash, file.name, folder, downloader=race)
            )
            return Found(file, path.read_bytes(), path)
    return Found(file, race.fetch(), None)


def _mirror_complaint(address: str, reason: str) -> str:
    return _(
        "{reason} {variable} makes this the first address to ask: {address}. Correct it, or put "
        "the file there. The usual places are tried instead."
    ).format(reason=reason, variable=VARIABLE, address=without_password(address))


def _worth_asking(addresses: Iterable[str]) -> list[str]:
    """Return the addresses that were not in vain within the last day."""
    notes = _notes()
    return [at for at in addresses if at not in notes and server_of(at) not in notes]


def _notes() -> dict[str, float]:
    """Return what was out of reach in the last day: servers and addresses, with the time."""
    notes = dict(_notes_of_process)
    for folder in _cache_folders():
        # A note that is absent, half written or garbled says nothing.
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
            text = (folder / NOTES).read_text(encoding="utf-8")
            notes |= {at: float(when) for at, when in json.loads(text).items()}
    now = time.time()
    return {at: when for at, when in notes.items() if 0 <= now - when < DAY}


def _note(failures: Mapping[str, Failure]) -> None:
    """Remember what was out of reach: a silent server as a whole, else the address alone."""
    in_vain = [server_of(at) if failure.silent else at for at, failure in failures.items()]
    _notes_of_process.update(dict.fromkeys(in_vain, time.time()))
    text = json.dumps(_notes())
    for folder in _cache_folders():
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / NOTES).write_text(text, encoding="utf-8")
            return
