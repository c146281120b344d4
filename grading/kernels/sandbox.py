"""The host's side of the fork server: a sandbox, and the kernels that run in it."""

import contextlib
import itertools
import json
import logging
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from grading.course import GradingError
from grading.kernels import bubblewrap
from grading.kernels.inside import places
from grading.kernels.kernel import (
    Kernel,
    Kernels,
    make_folder,
    new_connection,
    say_excess,
    say_exit,
    write_files,
)
from grading.kernels.limits import Limits
from grading.kernels.users import Users

_SECONDS_TO_START = 120
_SECONDS_TO_END = 10
_log = logging.getLogger(__name__)


class BubblewrapKernels(Kernels):
    """Kernels in sandboxes of bubblewrap.

    Parameters
    ----------
    warm : bool
        Whether all kernels are forked in one sandbox from a process that has imported `preload`,
        or each gets a new sandbox.
    preload : sequence of str
        The modules to import beforehand.
    """

    name = "bubblewrap"

    def __init__(self, warm: bool, preload: Sequence[str]) -> None:
        self._program = bubblewrap.require_bubblewrap()
        self._preload = tuple(preload) if warm else ()
        self._warm = warm
        self._sandboxes: list[Sandbox] = []
        self._lock = threading.Lock()

    def start(self, files: Mapping[str, bytes], limits: Limits) -> "SandboxedKernel":
        """Start a kernel in a work folder of its own; see `Kernels.start`."""
        with self._lock:
            sandbox = self._sandbox()
        return sandbox.start(files, limits, last=not self._warm)

    def close(self) -> None:
        """End all kernels and sandboxes."""
        with self._lock:
            for sandbox in self._sandboxes:
                sandbox.close()
            self._sandboxes.clear()

    def _sandbox(self) -> "Sandbox":
        """Return the sandbox for the next kernel; a new one where the last has died."""
        self._sandboxes = [sandbox for sandbox in self._sandboxes if sandbox.is_alive()]
        if not self._sandboxes or not self._warm:
            self._sandboxes.append(Sandbox(self._program, self._preload))
        return self._sandboxes[-1]


class Sandbox:
    """A fork server in a sandbox, and what it says about its kernels."""

    def __init__(self, program: str, preload: Sequence[str]) -> None:
        self._folder = make_folder()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115
        self._numbers = itertools.count(1)
        self._kernels: dict[int, SandboxedKernel] = {}
        self._sending = threading.Lock()
        self._up = threading.Event()
        self._ended = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        ours, theirs = socket.socketpair()
        self._host = Connection(ours.detach())
        launched = threading.Event()
        # The sandbox ends with the thread that started it (--die-with-parent), so it has one.
        arguments = (program, preload, theirs, launched)
        threading.Thread(target=self._run, args=arguments, daemon=True).start()
        self._wait_until_up(launched)

    def is_alive(self) -> bool:
        """Return whether kernels can be started."""
        return not self._ended.is_set()

    def start(self, files: Mapping[str, bytes], limits: Limits, last: bool) -> "SandboxedKernel":
        """Start a kernel and wait until it can be connected to, or has ended."""
        number = next(self._numbers)
        folder = self._folder / str(number)
        kernel = SandboxedKernel(self, number, folder, limits, last)
        self._kernels[number] = kernel
        try:
            write_files(files, folder / Path(places.GIVEN).name)
            inside = new_connection(Path(places.CONNECTION)) | {"key": kernel.connection["key"]}
            file = folder / Path(places.CONNECTION_FILE).name
            file.write_text(json.dumps(inside), encoding="utf-8")
            self.send({"do": "start", "id": number, "limits": asdict(limits)})
            kernel.wait_until_ready(_SECONDS_TO_START)
        except BaseException:
            kernel.close()
            raise
        return kernel

    def send(self, request: dict[str, Any]) -> None:
        """Ask the fork server for something; nothing happens where it has died."""
        with self._sending, contextlib.suppress(OSError):
            self._host.send_bytes(json.dumps(request).encode())

    def forget(self, number: int) -> None:
        """Take a kernel out of the list."""
        self._kernels.pop(number, None)

    def close(self) -> None:
        """End everything in the sandbox."""
        if self._process:
            self._process.kill()
        self._ended.wait(_SECONDS_TO_END)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(
        self,
        program: str,
        preload: Sequence[str],
        theirs: socket.socket,
        launched: threading.Event,
    ) -> None:
        """Start the sandbox, hear what it says, and bury it."""
        try:
            self._process = self._launch(program, preload, theirs)
            theirs.close()
            launched.set()
            with contextlib.suppress(EOFError, OSError):
                while True:
                    self._hear(json.loads(self._host.recv_bytes()))
            self._process.kill()
            self._process.wait()
        finally:
            self._ended.set()
            launched.set()
            self._up.set()
            for kernel in list(self._kernels.values()):
                kernel.end("the sandbox ended")

    def _launch(
        self, program: str, preload: Sequence[str], theirs: socket.socket
    ) -> subprocess.Popen[bytes]:
        shown = bubblewrap.shown_in(places.TEMPORARY)
        main = (
            f"import sys; sys.path[0] = {places.CODE!r}; from inside.server import main; "
            f"main({theirs.fileno()}, {tuple(preload)!r}, {shown!r})"
        )
        with contextlib.ExitStack() as stack:
            numbers = {}
            for path, text in bubblewrap.settings().items():
                file = stack.enter_context(tempfile.TemporaryFile())
                file.write(text)
                file.seek(0)
                numbers[path] = file.fileno()
            line = bubblewrap.command(program, self._folder, numbers, main)
            inherited = (theirs.fileno(), *numbers.values())
            users = stack.enter_context(Users()) if os.geteuid() == 0 else None
            if users:
                line[1:1] = users.options
                inherited += users.numbers
            process = subprocess.Popen(
                line,
                pass_fds=inherited,
                env={},
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
            )
            if users:
                users.give()
            return process

    def _wait_until_up(self, launched: threading.Event) -> None:
        launched.wait()
        self._up.wait(_SECONDS_TO_START)
        if self._up.is_set() and self.is_alive():
            return
        self.close()
        self._log.seek(0)
        words = self._log.read().decode(errors="replace").strip().splitlines()
        raise GradingError(f"The sandbox did not start: {(words or ['it gave no reason'])[-1]}")

    def _hear(self, message: dict[str, Any]) -> None:
        if message["event"] == "up":
            for warning in message["warnings"]:
                _log.warning("%s", warning)
            self._up.set()
        elif kernel := self._kernels.get(message["id"]):
            if message["event"] == "ready":
                kernel.settle()
            else:
                kernel.end(_say_end(message, kernel.limits))


class SandboxedKernel(Kernel):
    """A kernel in a sandbox."""

    def __init__(
        self, sandbox: Sandbox, number: int, folder: Path, limits: Limits, last: bool
    ) -> None:
        self.connection = new_connection(folder)
        self.limits = limits
        self._sandbox = sandbox
        self._number = number
        self._folder = folder
        self._last = last
        self._reason: str | None = None
        self._closed = False
        self._settled = threading.Event()
        self._ended = threading.Event()

    def is_alive(self) -> bool:
        """Return whether the kernel still runs."""
        return not self._ended.is_set()

    def interrupt(self) -> None:
        """Raise `KeyboardInterrupt` in the running cell."""
        self._sandbox.send({"do": "interrupt", "id": self._number})

    def why_ended(self) -> str | None:
        """Return in words why the kernel ended."""
        return self._reason

    def close(self) -> None:
        """End every process of the submission."""
        self._closed = True
        if self._last:
            self._sandbox.close()
        elif not self._ended.is_set():
            self._sandbox.send({"do": "close", "id": self._number})
            if not self._ended.wait(_SECONDS_TO_END):
                self._sandbox.close()
        self._sandbox.forget(self._number)
        shutil.rmtree(self._folder, ignore_errors=True)

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until the kernel can be connected to, or has ended."""
        if not self._settled.wait(seconds):
            raise GradingError(f"A kernel did not start within {seconds} s.")

    def settle(self) -> None:
        """Note that it is known whether the kernel came up."""
        self._settled.set()

    def end(self, reason: str) -> None:
        """Note that the kernel has ended."""
        if not self._closed and self._reason is None:
            self._reason = reason
        self._ended.set()
        self._settled.set()


def _say_end(message: Mapping[str, Any], limits: Limits) -> str:
    """Return in words what the fork server says about the end of a kernel."""
    if message["excess"]:
        return say_excess(message["excess"], limits)
    if message["error"]:
        _log.warning("A kernel did not start: %s", message["error"])
        last = message["error"].strip().splitlines()[-1]
        if "No space left" in last:
            return say_excess("disk", limits)
        return f"the kernel did not start ({last})"
    if message["status"] is None:
        return "the sandbox ended it"
    return say_exit(message["status"])
