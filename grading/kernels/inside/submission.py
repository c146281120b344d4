"""One submission: namespaces and files of its own, and the process that looks after its kernel.

The fork server forks a guardian, which is process 1 of the submission's own process namespace:
when it ends, Linux ends everything else in there, however deep it has detached itself. The
guardian mounts what the submission may see, forks the kernel, and waits for it to end.
"""

import errno
import json
import os
import shutil
import signal
import stat
import time
import traceback
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from . import linux, places

_NAMESPACES = (
    linux.CLONE_NEWNS
    | linux.CLONE_NEWUTS
    | linux.CLONE_NEWIPC
    | linux.CLONE_NEWPID
    | linux.CLONE_NEWNET
)
_SAFE = linux.MS_NOSUID | linux.MS_NODEV
_INODES = 20_000
_SECONDS_BETWEEN_LOOKS = 0.001
_SECONDS_BUSY = 5

Request = Mapping[str, Any]


def become_guardian(
    request: Request, report: Connection, run_kernel: Callable[[Request], NoReturn]
) -> NoReturn:
    """Give this process namespaces of its own, fork the guardian in them, and end.

    Parameters
    ----------
    request : mapping
        What the host asked for, ``id`` and ``limits``; ``shown`` as `server.main` has it; and
        ``user``, the user to run as.
    report : Connection
        Where the guardian says ``{"pid": …}``, ``{"ready": True}`` and ``{"status": …}``, or
        ``{"error": …}``.
    run_kernel : callable
        What the kernel's process does.
    """
    try:
        _leave_everything_behind(report)
        linux.unshare(_NAMESPACES)
        guardian = os.fork()
        if guardian:
            _say(report, {"pid": guardian})
        else:
            _guard(request, report, run_kernel)
    except BaseException:
        _say(report, {"error": traceback.format_exc()})
    os._exit(0)


def _leave_everything_behind(report: Connection) -> None:
    """Keep nothing of the server's: terminal, session, open files."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    os.closerange(3, report.fileno())
    os.closerange(report.fileno() + 1, os.sysconf("SC_OPEN_MAX"))


def _guard(request: Request, report: Connection, run_kernel: Callable[[Request], NoReturn]) -> None:
    os.nice(5)
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    _mount(request)
    shutil.copytree(places.GIVEN, places.WORK)
    shutil.rmtree(places.GIVEN)
    for place in (places.HOME, places.CONNECTION):
        _hand_over(place, request["user"])
    kernel = os.fork()
    if not kernel:
        _be_kernel(request, report, run_kernel)
    signal.signal(signal.SIGINT, lambda *_: os.kill(kernel, signal.SIGINT))
    status = _wait_for_sockets(kernel)
    if status is None:
        # From here on the submission cannot put something else in the place of a socket that the
        # host connects to.
        _forbid_writing(places.CONNECTION)
        linux.give_up_rights(request["user"])
        linux.hide_memory()
        _say(report, {"ready": True})
        status = _wait_for(kernel)
    _say(report, {"status": status})


def _mount(request: Request) -> None:
    """Mount the submission's own files, and take away what it is not to see."""
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    own = f"{places.CONNECTIONS}/{request['id']}"
    linux.mount(own, places.CONNECTION, flags=linux.MS_BIND)
    linux.unmount(places.CONNECTIONS)
    shown = {path: os.open(path, os.O_PATH) for path in request["shown"]}
    size = request["limits"]["disk"]
    # One file system, so that one limit holds for all of it.
    data = f"size={size},nr_inodes={_INODES},mode=755"
    linux.mount("tmpfs", places.TEMPORARY, "tmpfs", _SAFE, data)
    for place in (places.HOME, places.SHARED_MEMORY, places.TEMPORARY):
        part = f"{places.TEMPORARY}/{Path(place).name}"
        Path(part).mkdir()
        Path(part).chmod(0o1777)
        linux.mount(part, place, flags=linux.MS_BIND)
    for path, number in shown.items():
        _show(path, number)
    # Mapped as shared, it is memory that no limit counts.
    linux.mount(os.devnull, places.ZEROS, flags=linux.MS_BIND)
    terminals = "newinstance,ptmxmode=0666,mode=620"
    flags = linux.MS_NOSUID | linux.MS_NOEXEC
    linux.mount("devpts", places.TERMINALS, "devpts", flags, terminals)
    # Read-only keeps root's own settings of the machine (/proc/sys) from a grader who is root.
    flags = _SAFE | linux.MS_NOEXEC | linux.MS_RDONLY
    linux.mount("proc", "/proc", "proc", flags)


def _show(path: str, number: int) -> None:
    """Mount an open folder or file, with what is mounted in it."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    if stat.S_ISDIR(os.fstat(number).st_mode):
        Path(path).mkdir()
    else:
        Path(path).touch()
    linux.mount(f"/proc/self/fd/{number}", path, flags=linux.MS_BIND | linux.MS_REC)
    os.close(number)


def _hand_over(place: str, user: int) -> None:
    """Make a folder and all that is in it a user's own."""
    for folder, _, names in os.walk(place):
        for path in (folder, *(f"{folder}/{name}" for name in names)):
            os.chown(path, user, -1)


def _be_kernel(
    request: Request, report: Connection, run_kernel: Callable[[Request], NoReturn]
) -> NoReturn:
    try:
        run_kernel({**request, "report": report})
    except BaseException:
        # Once the submission's code runs, `report` is closed.
        if not report.closed:
            _say(report, {"error": traceback.format_exc()})
    os._exit(1)


def _wait_for_sockets(kernel: int) -> int | None:
    """Wait until the kernel can be connected to; return its return code if it ends before."""
    connection = json.loads(Path(places.CONNECTION_FILE).read_text(encoding="utf-8"))
    ports = (value for name, value in connection.items() if name.endswith("_port"))
    paths = [f"{connection['ip']}-{port}" for port in ports]
    while not all(map(os.path.exists, paths)):
        pid, status = os.waitpid(kernel, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    return None


def _forbid_writing(place: str) -> None:
    """Make a mounted folder read-only.

    Whoever made the last file in there may not have come back from that yet, as on a machine with
    much to do. Linux says that the folder is busy then.
    """
    flags = linux.MS_BIND | linux.MS_REMOUNT | linux.MS_RDONLY | _SAFE
    until = time.monotonic() + _SECONDS_BUSY
    while True:
        try:
            return linux.mount("none", place, flags=flags)
        except OSError as error:
            if error.errno != errno.EBUSY or time.monotonic() > until:
                raise
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _wait_for(kernel: int) -> int:
    """Wait until the kernel ends, bury orphans meanwhile, and return its return code."""
    while True:
        pid, status = os.wait()
        if pid == kernel:
            return os.waitstatus_to_exitcode(status)


def _say(report: Connection, message: dict[str, Any]) -> None:
    report.send_bytes(json.dumps(message).encode())
