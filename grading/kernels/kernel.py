"""What every kernel for a submission can do, wherever it runs."""

import os
import secrets
import shutil
import signal
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Self

import psutil
import zmq
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.connect import LocalPortCache

from grading.course import GradingError
from grading.kernels.limits import MEBIBYTE, Limits

# A socket's path has 107 bytes at most.
_LONGEST_PLACE = 60
CHANNELS = ("shell", "iopub", "stdin", "control", "hb")


class NoSandboxError(GradingError):
    """There is no sandbox on this machine; the message says what to do."""


class Kernel(ABC):
    """A fresh Jupyter kernel for one submission; leaving the context ends all of it.

    Attributes
    ----------
    connection : dict
        Connection information as Jupyter has it, for `client`.
    """

    connection: dict[str, Any]

    @abstractmethod
    def is_alive(self) -> bool:
        """Return whether the kernel still runs; False also if it never came up."""

    @abstractmethod
    def interrupt(self) -> None:
        """Raise `KeyboardInterrupt` in the running cell; nothing happens if the kernel is dead.

        Compiled code that never returns to Python does not notice: `close` the kernel then.
        """

    @abstractmethod
    def why_ended(self) -> str | None:
        """Return in words why the kernel ended, such as ``it took more memory than 4 GiB``.

        None while it is alive, and after `close` if it was alive until then.
        """

    @abstractmethod
    def close(self) -> None:
        """End every process of the submission at once; safe to call twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class Kernels(ABC):
    """A source of fresh kernels; leaving the context ends all that still run.

    Attributes
    ----------
    name : str
        What keeps submissions apart: ``"bubblewrap"``, ``"docker"``, ``"podman"`` or ``"none"``.
    """

    name: str

    @abstractmethod
    def start(self, files: Mapping[str, bytes], limits: Limits) -> Kernel:
        """Start a kernel in a work folder of its own.

        Parameters
        ----------
        files : mapping of str to bytes
            What the work folder holds, by path relative to it, with forward slashes.
        limits : Limits
            What the submission may take.

        Returns
        -------
        Kernel
            A kernel that is ready to be connected to, or one that is dead and says why.

        Raises
        ------
        ValueError
            If a path would leave the work folder (see `is_safe_path`) or cannot be a file's.
        GradingError
            If kernels cannot be started any more.
        """

    @abstractmethod
    def close(self) -> None:
        """End all kernels; safe to call twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def client(kernel: Kernel, *, blocking: bool = False) -> Any:
    """Return a started client of a kernel; the caller stops it with ``stop_channels``.

    Parameters
    ----------
    kernel : Kernel
        The kernel.
    blocking : bool, optional
        Whether to return a `BlockingKernelClient` in place of an `AsyncKernelClient`.
    """
    started: Any = BlockingKernelClient() if blocking else AsyncKernelClient()
    started.load_connection_info(kernel.connection)
    started.start_channels()
    return started


def new_connection(folder: Path) -> dict[str, Any]:
    """Return connection information for sockets in a folder, with a fresh key.

    Where the system has no such sockets (Windows), it is for ports of this machine.
    """
    over_ipc = zmq.has("ipc")
    ports = range(1, 6) if over_ipc else _free_ports(len(CHANNELS))
    return {
        "transport": "ipc" if over_ipc else "tcp",
        "ip": str(folder / "kernel") if over_ipc else "127.0.0.1",
        "key": secrets.token_hex(32),
        "signature_scheme": "hmac-sha256",
        "kernel_name": "python3",
        **{f"{channel}_port": port for channel, port in zip(CHANNELS, ports, strict=True)},
    }


def is_safe_path(path: str) -> bool:
    """Return whether a path relative to the work folder stays in it, on every system."""
    if not path or any(sign in path for sign in ("\\", ":", "\0")):
        return False
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and bool(parts) and ".." not in parts


def check_paths(files: Mapping[str, bytes]) -> None:
    """Raise `ValueError` for a path that would leave the work folder."""
    for path in files:
        if not is_safe_path(path):
            raise ValueError(f"{path!r} is no path inside a work folder")


def write_files(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a new folder.

    Raises
    ------
    ValueError
        If a path would leave the folder or cannot be a file's.
    """
    check_paths(files)
    folder.mkdir(parents=True)
    for path, content in files.items():
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
        except (OSError, UnicodeError) as error:
            raise ValueError(f"{path!r} cannot be written: {error}") from error
        target.write_bytes(content)


def make_folder() -> Path:
    """Return a new private folder with a path short enough for sockets in it.

    Those of graders that were killed are removed.
    """
    place = Path(tempfile.gettempdir())
    if len(bytes(place)) > _LONGEST_PLACE:
        place = Path("/tmp")
    for folder in place.glob("descent-*-*"):
        pid = folder.name.split("-")[1]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"descent-{os.getpid()}-", dir=place))


def say_exit(status: int) -> str:
    """Return in words how a process ended, from its return code (negative: a signal)."""
    if status >= 0:
        return f"the code ended Python (exit status {status})"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    return f"a signal ({name}) ended it"


def say_excess(what: str, limits: Limits) -> str:
    """Return in words which limit was exceeded: ``memory``, ``processes``, ``cpu`` or ``disk``."""
    return {
        "memory": f"it took more memory than {say_bytes(limits.memory)}",
        "processes": f"it started more than {limits.processes} processes",
        "threads": f"it started too many threads for {limits.processes} processes",
        "cpu": f"it took more than {limits.cpu_seconds} s of processor time",
        "disk": f"its files take more than {say_bytes(limits.disk)}",
    }[what]


def say_bytes(count: int) -> str:
    """Return a size in GiB or MiB."""
    if count >= 1024 * MEBIBYTE:
        return f"{count / (1024 * MEBIBYTE):.3g} GiB"
    return f"{count / MEBIBYTE:.3g} MiB"


def _free_ports(count: int) -> list[int]:
    cache = LocalPortCache.instance()
    return [cache.find_available_port("127.0.0.1") for _ in range(count)]
