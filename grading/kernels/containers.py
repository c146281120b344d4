"""Kernels in containers of Docker or Podman, for machines without bubblewrap."""

import base64
import contextlib
import json
import os
import secrets
import shutil
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path

from grading.course import GradingError
from grading.kernels.bubblewrap import data_files
from grading.kernels.inside import places, relay
from grading.kernels.kernel import (
    Kernel,
    Kernels,
    NoSandboxError,
    check_paths,
    make_folder,
    new_connection,
    say_bytes,
    say_excess,
    say_exit,
)
from grading.kernels.limits import Limits
from grading.kernels.pipes import Relay
from grading.kernels.plain import QUIET

IMAGE = os.environ.get("FIRST_DESCENT_IMAGE", "first-descent")
_SECONDS_TO_START = 120
_KILLED, _TOO_LONG = -9, -24  # SIGKILL, SIGXCPU; not all systems have the names


class ContainerKernels(Kernels):
    """Kernels in containers, each in a new one.

    Parameters
    ----------
    engine : str
        ``"docker"`` or ``"podman"``.
    """

    def __init__(self, engine: str) -> None:
        self.name = engine
        self._program = require_engine(engine)
        self._started: list[ContainerKernel] = []

    def start(self, files: Mapping[str, bytes], limits: Limits) -> "ContainerKernel":
        """Start a kernel in a work folder of its own; see `Kernels.start`."""
        check_paths(files)
        self._started = [kernel for kernel in self._started if kernel.is_alive()]
        kernel = ContainerKernel(self._program, files, limits)
        self._started.append(kernel)
        return kernel

    def close(self) -> None:
        """End all kernels."""
        for kernel in self._started:
            kernel.close()


def require_engine(engine: str) -> str:
    """Return the path of Docker or Podman if it has the image.

    Raises
    ------
    NoSandboxError
        If it is not installed, does not run, or has no image; the message says what to do.
    """
    program = shutil.which(engine)
    if program is None:
        raise NoSandboxError(f"{engine} is not installed; --no-sandbox grades without a sandbox.")
    inspect = [program, "image", "inspect", IMAGE]
    if subprocess.run(inspect, capture_output=True, timeout=60, check=False).returncode != 0:
        raise NoSandboxError(
            f"{engine} does not run or has no image {IMAGE}: in the checkout, run {engine} build "
            f"--tag {IMAGE} --file grading/kernels/Dockerfile . (or grade without a sandbox by "
            "--no-sandbox)."
        )
    return program


def command(program: str, name: str, limits: Limits) -> list[str]:
    """Return the command line that runs a kernel and its relay in a container.

    Parameters
    ----------
    program : str
        The engine's path.
    name : str
        The container's name.
    limits : Limits
        What the submission may take. The engine limits the disk in each of its places.
    """
    memory = str(limits.memory)
    line = [program, "run", "--rm", "--interactive", "--name", name, "--pull", "never", "--init"]
    line += ["--network", "none", "--read-only", "--user", "1000:1000"]
    line += ["--cap-drop", "ALL", "--security-opt", "no-new-privileges"]
    line += ["--memory", memory, "--memory-swap", memory]
    # Each thread counts, and TensorFlow and Jupyter start a few dozen.
    line += ["--pids-limit", str(2 * limits.processes + 64)]
    line += ["--ulimit", f"cpu={limits.cpu_seconds}:{limits.cpu_seconds + 1}"]
    line += ["--ulimit", "core=0:0", "--ulimit", "nofile=256:256"]
    for place in (places.HOME, places.TEMPORARY, places.SHARED_MEMORY):
        line += ["--tmpfs", f"{place}:rw,nosuid,nodev,size={limits.disk},mode=1777"]
    for target, path in data_files(Path(places.DATA)).items():
        line += ["--volume", f"{path}:{target.as_posix()}:ro"]
    environment = {**QUIET, "HOME": places.HOME, "FIRST_DESCENT_DATA": places.DATA}
    for variable, value in environment.items():
        line += ["--env", f"{variable}={value}"]
    source = Path(relay.__file__).read_text(encoding="utf-8")
    return [*line, "--workdir", places.HOME, IMAGE, "python", "-c", source]


class ContainerKernel(Kernel):
    """A kernel in a container."""

    def __init__(self, program: str, files: Mapping[str, bytes], limits: Limits) -> None:
        self._program = program
        self._limits = limits
        self._name = f"descent-{secrets.token_hex(8)}"
        self._folder = make_folder()
        self._reason: str | None = None
        self._closed = False
        self._settled = threading.Event()
        self._ended = threading.Event()
        self.connection = new_connection(self._folder)
        self._process = subprocess.Popen(
            command(program, self._name, limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert self._process.stdin and self._process.stdout
        self._frames = relay.Frames(self._process.stdout, self._process.stdin, relay.PIECE)
        self._relay = Relay(self.connection, self._frames, self._settled.set, self._end)
        texts = {path: base64.b64encode(text).decode() for path, text in files.items()}
        request = {"connection": self.connection, "files": texts}
        self._send(relay.START, json.dumps(request).encode())
        if not self._settled.wait(_SECONDS_TO_START):
            self.close()
            raise GradingError(f"A container did not start within {_SECONDS_TO_START} s.")

    def is_alive(self) -> bool:
        """Return whether the kernel still runs."""
        return not self._ended.is_set()

    def interrupt(self) -> None:
        """Raise `KeyboardInterrupt` in the running cell."""
        self._send(relay.INTERRUPT)

    def why_ended(self) -> str | None:
        """Return in words why the kernel ended."""
        return self._reason

    def close(self) -> None:
        """End the container."""
        self._closed = True
        if self._process.poll() is None:
            subprocess.run([self._program, "kill", self._name], capture_output=True, check=False)
            self._process.kill()
        self._process.wait()
        self._relay.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _send(self, channel: int, content: bytes = b"") -> None:
        with contextlib.suppress(OSError, ValueError):
            self._frames.send(channel, content=content)

    def _end(self, status: int | None) -> None:
        if not self._closed:
            self._reason = _say_end(status, self._limits)
        self._ended.set()
        self._settled.set()


def _say_end(status: int | None, limits: Limits) -> str:
    if status is None:
        return "its container ended"
    if status == _TOO_LONG:
        return say_excess("cpu", limits)
    if status == _KILLED:
        memory = say_bytes(limits.memory)
        return f"{say_exit(status)}, perhaps because it took more memory than {memory}"
    return say_exit(status)
