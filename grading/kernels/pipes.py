"""The host's end of a relay: sockets for a client, whose bytes go through a program's pipes."""

import contextlib
import itertools
import json
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Any

from grading.kernels.inside.relay import ENDED, READY, Frames, Key, pump
from grading.kernels.kernel import CHANNELS


class Relay:
    """Sockets of this machine that lead to a kernel at the end of two pipes.

    Parameters
    ----------
    connection : mapping
        Connection information for the client: where to listen.
    frames : Frames
        The pipes.
    on_ready, on_end : callable
        Called when the kernel can be connected to, and when it has ended, with its return code
        (None if that is not known).

    Notes
    -----
    What comes from the other end is as little to be trusted as the kernel itself: it goes only to
    the clients of this kernel.
    """

    def __init__(
        self,
        connection: Mapping[str, Any],
        frames: Frames,
        on_ready: Callable[[], None],
        on_end: Callable[[int | None], None],
    ) -> None:
        self._frames = frames
        self._on_ready = on_ready
        self._on_end = on_end
        self._numbers = itertools.count(1)
        self._sockets: dict[Key, socket.socket] = {}
        self._listeners = [_listen(connection, channel) for channel in CHANNELS]
        for channel, listener in enumerate(self._listeners):
            threading.Thread(target=self._accept, args=(channel, listener), daemon=True).start()
        threading.Thread(target=self._hear, daemon=True).start()

    def close(self) -> None:
        """Close all sockets."""
        for taken in [*self._listeners, *self._sockets.values()]:
            with contextlib.suppress(OSError):
                taken.shutdown(socket.SHUT_RDWR)
            taken.close()

    def _accept(self, channel: int, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                taken, _ = listener.accept()
                key = (channel, next(self._numbers))
                self._sockets[key] = taken
                arguments = (taken, self._frames, key)
                threading.Thread(target=pump, args=arguments, daemon=True).start()

    def _hear(self) -> None:
        status = None
        with contextlib.suppress(Exception):  # it may send anything
            while True:
                channel, number, content = self._frames.receive()
                if channel == READY:
                    self._on_ready()
                elif channel == ENDED:
                    status = int(json.loads(content))
                elif taken := self._sockets.get((channel, number)):
                    self._pass_on(taken, content)
        self._on_end(status)

    def _pass_on(self, taken: socket.socket, content: bytes) -> None:
        with contextlib.suppress(OSError):
            if content:
                taken.sendall(content)
            else:
                taken.close()


def _listen(connection: Mapping[str, Any], channel: str) -> socket.socket:
    port = connection[f"{channel}_port"]
    if connection["transport"] == "tcp":
        return socket.create_server((connection["ip"], port))
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{connection['ip']}-{port}")
    listener.listen()
    return listener
