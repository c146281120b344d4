"""Kernels without a sandbox: ordinary processes with the rights of whoever grades."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

from grading.course import GradingError
from grading.kernels.kernel import (
    CHANNELS,
    Kernel,
    Kernels,
    make_folder,
    new_connection,
    say_excess,
    say_exit,
    write_files,
)
from grading.kernels.limits import Limits

_SECONDS_TO_START = 60
_SECONDS_BETWEEN_LOOKS = 0.1
# What a submission may know of the grader's environment.
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "FIRST_DESCENT_DATA")
QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class PlainKernels(Kernels):
    """Kernels without a sandbox.

    Memory, processes and processor time are watched from outside and disk use is not; a process
    that detaches itself is not found.
    """

    name = "none"

    def __init__(self) -> None:
        self._started: list[PlainKernel] = []

    def start(self, files: Mapping[str, bytes], limits: Limits) -> "PlainKernel":
        """Start a kernel in a work folder of its own; see `Kernels.start`."""
        self._started = [kernel for kernel in self._started if kernel.is_alive()]
        kernel = PlainKernel(files, limits)
        self._started.append(kernel)
        return kernel

    def close(self) -> None:
        """End all kernels."""
        for kernel in self._started:
            kernel.close()


class PlainKernel(Kernel):
    """A kernel that is an ordinary process."""

    def __init__(self, files: Mapping[str, bytes], limits: Limits) -> None:
        self._folder = make_folder()
        self._limits = limits
        self._reason: str | None = None
        self._closed = threading.Event()
        self.connection = new_connection(self._folder)
        try:
            write_files(files, self._folder / "work")
            self._process = self._launch()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        threading.Thread(target=self._watch, daemon=True).start()
        try:
            self._wait_until_ready()
        except BaseException:
            self.close()
            raise

    def is_alive(self) -> bool:
        """Return whether the kernel still runs."""
        return not self._closed.is_set() and self._process.poll() is None

    def interrupt(self) -> None:
        """Raise `KeyboardInterrupt` in the running cell."""
        if self.is_alive():
            with contextlib.suppress(OSError, ValueError):
                self._process.send_signal(signal.SIGINT)

    def why_ended(self) -> str | None:
        """Return in words why the kernel ended."""
        if self._reason is None and not self._closed.is_set():
            status = self._process.poll()
            self._reason = None if status is None else say_exit(status)
        return self._reason

    def close(self) -> None:
        """End the kernel and what it started."""
        self.why_ended()
        self._closed.set()
        self._kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        (self._folder / "home").mkdir()
        (self._folder / "tmp").mkdir()
        file = self._folder / "connection.json"
        file.write_text(json.dumps(self.connection), encoding="utf-8")
        file.chmod(0o600)
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {"HOME": str(self._folder / "home"), "TMPDIR": str(self._folder / "tmp")}
        return subprocess.Popen(
            [sys.executable, "-m", "ipykernel_launcher", "-f", str(file)],
            cwd=self._folder / "work",
            env=kept | QUIET | own,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _wait_until_ready(self) -> None:
        """Wait until the sockets are there, so that a client connects at once."""
        if self.connection["transport"] != "ipc":
            return
        paths = [
            Path(f"{self.connection['ip']}-{self.connection[f'{channel}_port']}")
            for channel in CHANNELS
        ]
        latest = time.monotonic() + _SECONDS_TO_START
        while self.is_alive() and not all(path.exists() for path in paths):
            if time.monotonic() > latest:
                raise GradingError(f"A kernel did not start within {_SECONDS_TO_START} s.")
            time.sleep(0.005)

    def _watch(self) -> None:
        """End the kernel when it exceeds a limit."""
        while not self._closed.wait(_SECONDS_BETWEEN_LOOKS) and self._process.poll() is None:
            what = self._excess()
            if what:
                self._reason = say_excess(what, self._limits)
                self._kill()

    def _excess(self) -> str | None:
        processes = self._family()
        memory = seconds = 0.0
        for process in processes:
            with contextlib.suppress(psutil.Error):
                memory += process.memory_info().rss
                times = process.cpu_times()
                seconds += times.user + times.system
        excesses = {
            "processes": len(processes) > self._limits.processes,
            "memory": memory > self._limits.memory,
            "cpu": seconds > self._limits.cpu_seconds,
        }
        return next((what for what, exceeded in excesses.items() if exceeded), None)

    def _family(self) -> list[psutil.Process]:
        try:
            kernel = psutil.Process(self._process.pid)
            return [kernel, *kernel.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def _kill(self) -> None:
        for process in self._family():
            with contextlib.suppress(psutil.Error):
                process.kill()
        if hasattr(os, "killpg"):
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
