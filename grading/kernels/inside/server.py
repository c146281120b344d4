"""The fork server: imports once what submissions import, then forks a fresh kernel for each.

It talks with the host over a private socket, in JSON, and watches what each submission takes.
"""

import contextlib
import gc
import importlib.util
import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

from . import linux, places, usage
from .process import run_kernel
from .submission import become_guardian
from .tuning import tune_tensorflow

_SECONDS_BETWEEN_LOOKS = 0.05
# What every kernel imports when it starts.
_KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
)


@dataclass
class _Running:
    """A submission that runs, and what is known of its end."""

    report: Connection
    limits: dict[str, int]
    clock: usage.Clock = field(default_factory=usage.Clock)
    guardian: int | None = None
    status: int | None = None
    excess: str | None = None
    error: str | None = None

    def kill(self) -> None:
        """End all of it: with process 1, Linux ends the namespace."""
        if self.guardian:
            os.kill(self.guardian, signal.SIGKILL)


def main(socket: int, preload: Sequence[str], shown: Sequence[str]) -> None:
    """Serve the host until it goes away.

    Parameters
    ----------
    socket : int
        The file descriptor of the socket to the host.
    preload : sequence of str
        Modules to import beforehand.
    shown : sequence of str
        What lies in ``/tmp`` and is to be seen in the submissions' own ``/tmp``, too.
    """
    # As it is for `python -m`, without the folder that this code lies in.
    sys.path[:] = [path for path in sys.path if path != places.CODE]
    host = Connection(socket)
    _forbid_user_namespaces()
    # Looking for garbage again and again takes a third of the time that the imports take.
    gc.disable()
    warnings = _import((*_KERNEL, *preload))
    tune_tensorflow()
    gc.collect()
    # What is there by now is never garbage; collecting it would copy its memory in each fork.
    gc.freeze()
    gc.enable()
    server = _Server(host, shown)
    server.say(event="up", warnings=warnings)
    with contextlib.suppress(EOFError, OSError):
        server.serve()


class _Server:
    def __init__(self, host: Connection, shown: Sequence[str]) -> None:
        self._host = host
        self._shown = shown
        self._users = _count_users()
        self._running: dict[int, _Running] = {}

    def say(self, **message: Any) -> None:
        self._host.send_bytes(json.dumps(message).encode())

    def serve(self) -> None:
        while True:
            seconds = _SECONDS_BETWEEN_LOOKS if self._running else None
            reports = {running.report: number for number, running in self._running.items()}
            for connection in wait([self._host, *reports], seconds):
                if connection is self._host:
                    self._obey()
                else:
                    self._hear(reports[connection])  # type: ignore[index]
            self._watch()

    def _obey(self) -> None:
        request = json.loads(self._host.recv_bytes())
        if request["do"] == "start":
            user = (request["id"] - 1) % self._users + 1 if self._users else 0
            self._start({**request, "shown": self._shown, "user": user})
        elif running := self._running.get(request["id"]):
            if request["do"] == "interrupt" and running.guardian:
                os.kill(running.guardian, signal.SIGINT)
            elif request["do"] == "close":
                running.kill()

    def _start(self, request: dict[str, Any]) -> None:
        report, theirs = Pipe(duplex=False)
        child = os.fork()
        if not child:
            become_guardian(request, theirs, run_kernel)
        theirs.close()
        os.waitpid(child, 0)
        self._running[request["id"]] = _Running(report, request["limits"])
        self._hear(request["id"])

    def _hear(self, number: int) -> None:
        """Take what a guardian says; when it says no more, it has ended."""
        running = self._running[number]
        try:
            message = json.loads(running.report.recv_bytes())
        except EOFError:
            self._bury(number)
            return
        if message.get("ready"):
            self.say(event="ready", id=number)
        running.guardian = message.get("pid", running.guardian)
        running.status = message.get("status", running.status)
        running.error = message.get("error", running.error)

    def _bury(self, number: int) -> None:
        running = self._running.pop(number)
        running.report.close()
        if running.guardian:
            # Returns when all of its namespace has ended.
            os.waitpid(running.guardian, 0)
        self.say(
            event="ended",
            id=number,
            status=running.status,
            excess=running.excess,
            error=running.error,
        )

    def _watch(self) -> None:
        """End the submissions that take too much."""
        processes = usage.all_processes() if self._running else {}
        for running in self._running.values():
            if running.guardian and not running.excess:
                members = usage.family(processes, running.guardian)
                running.excess = usage.excess(members, running.clock.read(members), running.limits)
                if running.excess:
                    running.kill()


def _import(names: Sequence[str]) -> list[str]:
    """Import modules; return a sentence for each that cannot be."""
    warnings = []
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            reason = traceback.format_exc().strip().splitlines()[-1]
            warnings.append(f"{name} could not be imported beforehand: {reason}")
    return warnings


def _count_users() -> int:
    """Return how many users besides root there are to run submissions as.

    The host gives some if it is root, since Linux limits root's processes nowhere. None is usable
    if they could not read Python, because of its files' modes.
    """
    lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    users = sum(int(line.split()[2]) for line in lines) - 1
    if not users:
        return 0
    child = os.fork()
    if not child:
        os.setresuid(1, 1, 1)
        modules = ("os", "ipykernel", "helpers")
        paths = [spec.origin for spec in map(importlib.util.find_spec, modules) if spec]
        os._exit(not all(path and os.access(path, os.R_OK) for path in paths))
    return 0 if os.waitpid(child, 0)[1] else users


def _forbid_user_namespaces() -> None:
    """Keep submissions from namespaces in which they would have capabilities again."""
    linux.mount("proc", places.TEMPORARY, "proc")
    try:
        path = f"{places.TEMPORARY}/sys/user/max_user_namespaces"
        with open(path, "w", encoding="ascii") as file:  # noqa: PTH123
            file.write("0")
    finally:
        linux.unmount(places.TEMPORARY)
