"""Download one file within a time limit, from whichever of its addresses delivers it first."""

import contextlib
import io
import queue
import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers._registry import File
from helpers.i18n import _

# An address that has not delivered after this many seconds is joined by the next one.
HEAD_START = 0.75


@dataclass(frozen=True)
class Failure:
    """Why an address did not deliver.

    Attributes
    ----------
    reason : str
        The reason, as a sentence.
    silent : bool
        True if the server did not answer, or not in time: its other files are not to be had
        either. False if it answered, but not with the file.
    """

    reason: str
    silent: bool


# Addresses with what they delivered: the right content, or why it is missing.
Answers = queue.SimpleQueue[tuple[str, bytes | Failure]]


class UnreachableError(Exception):
    """No address delivered the file in time; the message gives the reasons, in sentences."""


class Race:
    """A downloader for `pooch.retrieve` that asks several addresses and has a time limit.

    Each address is asked in a thread of its own, because nothing else can be given up when a
    name server hangs or a server sends a byte now and then. The first address has a head start;
    the next ones join when it fails or takes long. The first content with the right SHA-256 wins.

    Parameters
    ----------
    file : File
        The file that is wanted.
    addresses : sequence of str
        Where to ask for it, in order.
    seconds : float
        The time limit, for all addresses together.

    Attributes
    ----------
    failures : dict
        Why an address did not deliver, for those that were asked and did not.
    """

    def __init__(self, file: File, addresses: Sequence[str], seconds: float) -> None:
        self.file = file
        self.addresses = tuple(dict.fromkeys(addresses))
        self.seconds = seconds
        self.failures: dict[str, Failure] = {}
        self._content: bytes | None = None

    def __call__(self, url: str, output_file: str, _pooch: object) -> None:
        """Write the content where pooch wants it; `url` is one of the addresses."""
        path = Path(output_file)
        path.write_bytes(self.fetch())
        # pooch's temporary files are private to their user, but a cache may be shared.
        path.chmod(0o644)

    def fetch(self) -> bytes:
        """Return the file's content, downloaded once.

        Raises
        ------
        UnreachableError
            If no address delivered it in time.
        """
        if self._content is None:
            self._content = self._first_delivery()
        return self._content

    def _first_delivery(self) -> bytes:
        deadline = time.monotonic() + self.seconds
        answers: Answers = queue.SimpleQueue()
        to_ask = list(self.addresses)
        while len(self.failures) < len(self.addresses):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            if to_ask:
                self._ask(to_ask.pop(0), deadline, answers)
            with contextlib.suppress(queue.Empty):
                address, answer = answers.get(timeout=min(HEAD_START, left) if to_ask else left)
                if isinstance(answer, bytes):
                    return answer
                self.failures[address] = answer
        for address in set(self.addresses) - set(to_ask) - set(self.failures):
            self.failures[address] = _late(address)
        reasons = dict.fromkeys(failure.reason for failure in self.failures.values())
        raise UnreachableError(" ".join(reasons))

    def _ask(self, address: str, deadline: float, answers: Answers) -> None:
        arguments = (address, self.file, deadline, answers)
        threading.Thread(target=_ask, args=arguments, daemon=True).start()


class _Bounded(io.BytesIO):
    """A buffer that refuses more than a file's size, and anything after the deadline."""

    def __init__(self, size: int, deadline: float) -> None:
        super().__init__()
        self.size = size
        self.deadline = deadline

    def write(self, chunk: bytes) -> int:  # type: ignore[override]
        if time.monotonic() > self.deadline:
            raise TimeoutError
        if self.tell() + len(chunk) > self.size:
            raise EOFError
        return super().write(chunk)


def _ask(
    address: str,
    file: File,
    deadline: float,
    answers: Answers,
) -> None:
    """Put what an address delivers into `answers`: the right content, or why it is missing."""
    import pooch

    buffer = _Bounded(file.size, deadline)
    try:
        pooch.HTTPDownloader(timeout=deadline - time.monotonic())(address, buffer, None)
    except Exception as error:
        answers.put((address, _failure(address, error)))
    else:
        content = buffer.getvalue()
        answers.put((address, content if file.matches(content) else _wrong(address)))


def _failure(address: str, error: Exception) -> Failure:
    import requests

    server = server_of(address)
    if isinstance(error, requests.HTTPError):
        status = error.response.status_code if error.response is not None else "?"
        reason = _("{server} answered with status {status}, not with the file.")
        return Failure(reason.format(server=server, status=status), False)
    if isinstance(error, requests.Timeout | TimeoutError):
        return _late(address)
    if isinstance(error, requests.ConnectionError):
        return Failure(_("{server} could not be reached.").format(server=server), True)
    if isinstance(error, EOFError | requests.exceptions.ChunkedEncodingError):
        return _wrong(address)
    # The error's text is left out: it may hold a password that is part of the address.
    reason = _("Asking {server} failed ({kind}).")
    return Failure(reason.format(server=server, kind=type(error).__name__), False)


def _late(address: str) -> Failure:
    reason = _("{server} did not deliver in time.")
    return Failure(reason.format(server=server_of(address)), True)


def _wrong(address: str) -> Failure:
    reason = _("{server} sent a damaged, cut-off or different file; it is not used.")
    return Failure(reason.format(server=server_of(address)), False)


def server_of(address: str) -> str:
    """Return the server's name and port, also of an address that is not well formed."""
    return without_password(address).partition("://")[2].partition("/")[0]


def without_password(address: str) -> str:
    """Return an address without the user's name and password, for showing it."""
    return re.sub(r"^(\w+://)[^/]*@", r"\1", address)


@contextlib.contextmanager
def quiet_pooch() -> Iterator[None]:
    """Keep pooch from logging each download to stderr, where notebooks show it in red."""
    import pooch

    logger = pooch.get_logger()
    level = logger.level
    logger.setLevel("WARNING")
    try:
        yield
    finally:
        logger.setLevel(level)
