"""What the kernel's process does: give up all rights, start afresh, and run ipykernel."""

import os
import random
import re
import resource
import signal
import sys
from collections.abc import Mapping
from typing import Any, NoReturn

from . import linux, places, usage
from .seccomp import deny_system_calls

# Each may be a socket that holds some hundred kB that no other limit counts.
_OPEN_FILES = 256
# What RLIMIT_NPROC counts besides processes; TensorFlow and Jupyter start a few dozen.
_THREADS = 64
# Threads reserve much more for their stacks than they use.
_ROOM_FOR_STACKS = 2**29


def run_kernel(request: Mapping[str, Any]) -> NoReturn:
    """Run ipykernel in this process until it ends."""
    _limit(request["limits"])
    _forget()
    linux.give_up_rights(request["user"])
    deny_system_calls()
    app = _prepare()
    # Nothing of the submission's has run yet: it starts when a client sends code.
    request["report"].close()
    os.chdir(places.WORK)
    app.start()
    os._exit(0)


def _limit(limits: Mapping[str, int]) -> None:
    """Set the limits that hold for each process; the server watches over all of them together."""
    hard = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: limits["cpu_seconds"] + 1,
        resource.RLIMIT_FSIZE: limits["disk"],
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        # Far too large an array is a MemoryError, which costs one cell and not the kernel.
        resource.RLIMIT_DATA: usage.writable_memory() + limits["memory"] + _ROOM_FOR_STACKS,
    }
    if _counts_processes():
        hard[resource.RLIMIT_NPROC] = 2 * limits["processes"] + _THREADS
    for name, value in hard.items():
        present = resource.getrlimit(name)[1]
        if present != resource.RLIM_INFINITY:
            value = min(value, present)
        resource.setrlimit(name, (value, value))


def _counts_processes() -> bool:
    """Return whether RLIMIT_NPROC counts in this sandbox alone, which it does from Linux 5.14 on.

    Before, it counts whatever the grader has running on the machine. It stops a fork bomb, which
    would leave the server too little time to notice.
    """
    major, minor = (int(part) for part in re.findall(r"\d+", os.uname().release)[:2])
    return (major, minor) >= (5, 14)


def _forget() -> None:
    """Let nothing of the server's state show, and let no two submissions draw the same numbers."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        if signal.getsignal(number) not in (signal.SIG_DFL, None):
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
    package = __name__.partition(".")[0]
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]


def _prepare() -> Any:
    """Return a Jupyter kernel that listens to its sockets and has not started yet."""
    from ipykernel.kernelapp import IPKernelApp

    arguments = ["-f", places.CONNECTION_FILE, "--HistoryManager.hist_file=:memory:"]
    sys.argv = ["ipykernel_launcher.py", *arguments]
    app = IPKernelApp.instance()
    app.initialize(arguments)
    if "matplotlib.pyplot" in sys.modules:
        # It found no IPython when it was imported.
        sys.modules["matplotlib.pyplot"].install_repl_displayhook()
    return app
