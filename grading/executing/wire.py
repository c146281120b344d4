"""One connection to a kernel whose other end may be hostile: a bound on all that is kept of it.

libzmq keeps a message in the receiver's memory however long it is, and an unfinished one for
ever. So this speaks ZeroMQ's protocol itself, as far as a client of a Jupyter kernel needs it:
ZMTP 3.0 (https://rfc.zeromq.org/spec/23/) without encryption.
"""

import socket
import struct
from collections.abc import Iterator, Sequence

# Signature, version 3.0, mechanism, "not the server", filler: 64 bytes.
_GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)
_SUBSCRIBE_TO_ALL = b"\x01"

_MORE, _LONG, _COMMAND = 1, 2, 4
_CHUNK = 1 << 20
_SECONDS_TO_SEND = 10
_MOST_FRAMES = 64

# A message's frames; None stands for one that was too long.
Frames = list[bytes | None]


class WireError(Exception):
    """The other end does not speak the protocol, or does not answer."""


class Decoder:
    """Cuts what arrives into messages.

    Parameters
    ----------
    longest : int
        How many bytes of a message are kept.
    """

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self._arrived = bytearray()
        self._to_skip = 0
        self._frames: Frames = []
        self._kept = 0
        self._flags = 0

    def feed(self, chunk: bytes) -> Iterator[Frames]:
        """Take bytes, and yield the messages that they complete.

        Raises
        ------
        WireError
            If they are not ZMTP.
        """
        self._arrived += chunk
        at = 0
        while (end := self._next_frame(at)) is not None:
            at = end
            if self._to_skip or self._flags & _COMMAND or self._flags & _MORE:
                continue
            yield self._frames
            self._frames, self._kept = [], 0
        del self._arrived[:at]

    def _next_frame(self, at: int) -> int | None:
        """Read a frame, or skip more of one; return where it ends, None if it is not whole."""
        if self._to_skip:
            skipped = min(self._to_skip, len(self._arrived) - at)
            self._to_skip -= skipped
            return at + skipped if skipped else None
        header = _header(self._arrived, at)
        if header is None:
            return None
        self._flags, start, size = header
        if self._kept + size > self.longest or len(self._frames) >= _MOST_FRAMES:
            self._keep(None)
            self._to_skip = size
            return start
        if start + size > len(self._arrived):
            return None
        self._keep(bytes(self._arrived[start : start + size]))
        return start + size

    def _keep(self, frame: bytes | None) -> None:
        if not self._flags & _COMMAND and len(self._frames) < _MOST_FRAMES:
            self._frames.append(frame)
            self._kept += len(frame or b"")


def _header(data: bytearray, at: int) -> tuple[int, int, int] | None:
    """Return a frame's flags, where its body begins, and its size; None if that is not there."""
    if len(data) < at + 2:
        return None
    flags = data[at]
    if flags & ~(_MORE | _LONG | _COMMAND):
        raise WireError("not a frame of ZMTP 3")
    if not flags & _LONG:
        return flags, at + 2, data[at + 1]
    if len(data) < at + 9:
        return None
    return flags, at + 9, struct.unpack_from(">Q", data, at + 1)[0]


class Wire:
    """A connection to one of a kernel's sockets.

    Parameters
    ----------
    address : str or tuple
        A path (IPC), or a host and a port (TCP).
    kind : str
        ``"DEALER"`` (to send requests) or ``"SUB"`` (to read what a kernel publishes).
    longest : int
        How many bytes of a message are kept.
    identity : bytes, optional
        A name. A kernel asks for input where the one with the name of the request's sender is.

    Attributes
    ----------
    closed : bool
        Whether the connection has ended, from either side.

    Raises
    ------
    OSError
        If nobody listens there (yet).
    WireError
        If somebody does, but not a ZeroMQ socket.
    """

    def __init__(
        self, address: str | tuple[str, int], kind: str, longest: int, identity: bytes = b""
    ) -> None:
        self.closed = False
        family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._decoder = Decoder(longest)
        try:
            self._socket.settimeout(_SECONDS_TO_SEND)
            self._socket.connect(address)
            self._shake_hands(kind, identity)
        except BaseException:
            self.close()
            raise

    def fileno(self) -> int:
        """Return the socket's number, for `select`."""
        return self._socket.fileno()

    def close(self) -> None:
        """End the connection."""
        self.closed = True
        self._socket.close()

    def send(self, frames: Sequence[bytes]) -> None:
        """Send a message; where the other end takes none, the connection is closed."""
        last = len(frames) - 1
        data = b"".join(_frame(body, number < last) for number, body in enumerate(frames))
        try:
            self._socket.settimeout(_SECONDS_TO_SEND)
            self._socket.sendall(data)
        except OSError:
            self.close()

    def receive(self) -> list[Frames]:
        """Return the messages that have arrived in the meantime, without waiting."""
        if self.closed:
            return []
        try:
            self._socket.settimeout(0)
            chunk = self._socket.recv(_CHUNK)
            if chunk:
                return list(self._decoder.feed(chunk))
        except BlockingIOError:
            return []
        except (OSError, WireError):
            pass
        self.close()
        return []

    def _shake_hands(self, kind: str, identity: bytes) -> None:
        facts = {"Socket-Type": kind.encode(), "Identity": identity}
        ready = b"\x05READY" + b"".join(map(_property, facts, facts.values()))
        self._socket.sendall(_GREETING)
        if not self._read(64).startswith(b"\xff"):
            raise WireError("not a ZeroMQ socket")
        self._socket.sendall(bytes([_COMMAND, len(ready)]) + ready)
        flags, size = self._read(2)
        if flags != _COMMAND or not self._read(size).startswith(b"\x05READY"):
            raise WireError("the handshake failed")
        if kind == "SUB":
            self._socket.sendall(_frame(_SUBSCRIBE_TO_ALL, more=False))

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            chunk = self._socket.recv(size - len(data))
            if not chunk:
                raise WireError("the connection ended during the handshake")
            data += chunk
        return data


def _property(name: str, value: bytes) -> bytes:
    return bytes([len(name)]) + name.encode() + struct.pack(">I", len(value)) + value


def _frame(body: bytes, more: bool) -> bytes:
    if len(body) < 256:
        return bytes([_MORE * more, len(body)]) + body
    return bytes([_LONG | _MORE * more]) + struct.pack(">Q", len(body)) + body
