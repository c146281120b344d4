"""What runs in a container: a kernel, and a relay from its sockets to this program's own pipes.

A container has no network, and a container in a virtual machine (macOS, Windows) no socket that
the host could reach, so everything goes through standard input and output, in frames: channel,
connection, length, content. `grading.kernels.pipes` is the other end. The module stands alone.
"""

import base64
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO

HEADER = struct.Struct(">BII")
# Frames that are about the kernel and not for one of its sockets.
START, INTERRUPT, READY, ENDED = 252, 253, 254, 255
PIECE = 65536

Key = tuple[int, int]


class Frames:
    """A pair of pipes with frames on them; one that is announced as larger is not read."""

    def __init__(self, source: IO[bytes], target: IO[bytes], largest: float = float("inf")) -> None:
        self._source = source
        self._target = target
        self._largest = largest
        self._lock = threading.Lock()

    def send(self, channel: int, connection: int = 0, content: bytes = b"") -> None:
        """Send a frame; one without content closes the connection."""
        with self._lock:
            self._target.write(HEADER.pack(channel, connection, len(content)) + content)
            self._target.flush()

    def receive(self) -> tuple[int, int, bytes]:
        """Return the next frame; `EOFError` at the end, `ValueError` if it is too large."""
        channel, connection, length = HEADER.unpack(self._read(HEADER.size))
        if length > self._largest:
            raise ValueError(f"a frame of {length} bytes")
        return channel, connection, self._read(length)

    def _read(self, length: int) -> bytes:
        content = self._source.read(length)
        if len(content) < length:
            raise EOFError
        return content


def pump(taken: socket.socket, frames: Frames, key: Key) -> None:
    """Send what comes from a socket as frames until it ends."""
    try:
        while content := taken.recv(PIECE):
            frames.send(*key, content)
        frames.send(*key)
    except (OSError, ValueError):
        pass


def main() -> None:
    """Start the kernel that the first frame describes, and relay until either side ends."""
    frames = Frames(sys.stdin.buffer, sys.stdout.buffer)
    request = json.loads(frames.receive()[2])
    connection = {**request["connection"], "transport": "ipc"}
    connection["ip"] = str(Path(tempfile.mkdtemp()) / "kernel")
    kernel = _launch(connection, request["files"])
    ports = [port for name, port in connection.items() if name.endswith("_port")]
    paths = [f"{connection['ip']}-{port}" for port in ports]
    threading.Thread(target=_wait, args=(kernel, paths, frames), daemon=True).start()
    sockets: dict[Key, socket.socket] = {}
    try:
        while True:
            channel, number, content = frames.receive()
            if channel == INTERRUPT:
                kernel.send_signal(signal.SIGINT)
            else:
                _pass_on((channel, number), content, sockets, paths, frames)
    except EOFError:
        os._exit(0)


def _launch(connection: dict[str, object], files: dict[str, str]) -> "subprocess.Popen[bytes]":
    work = Path.home() / "work"
    work.mkdir()
    for path, content in files.items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(base64.b64decode(content))
    file = Path(f"{connection['ip']}.json")
    file.write_text(json.dumps(connection), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "ipykernel_launcher", "-f", str(file)],
        cwd=work,
        # It ends when this process does.
        env={**os.environ, "JPY_PARENT_PID": str(os.getpid())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait(kernel: "subprocess.Popen[bytes]", paths: list[str], frames: Frames) -> None:
    """Say when the kernel can be connected to, and how it ended."""
    while kernel.poll() is None and not all(map(os.path.exists, paths)):
        time.sleep(0.01)
    frames.send(READY)
    frames.send(ENDED, content=json.dumps(kernel.wait()).encode())
    os._exit(0)


def _pass_on(
    key: Key, content: bytes, sockets: dict[Key, socket.socket], paths: list[str], frames: Frames
) -> None:
    """Give a frame to its connection with the kernel, which is made if it is the first."""
    try:
        if key not in sockets and content:
            sockets[key] = socket.socket(socket.AF_UNIX)
            sockets[key].connect(paths[key[0]])
            threading.Thread(target=pump, args=(sockets[key], frames, key), daemon=True).start()
        if content:
            sockets[key].sendall(content)
        elif key in sockets:
            sockets.pop(key).close()
    except OSError:
        frames.send(*key)


if __name__ == "__main__":
    main()
