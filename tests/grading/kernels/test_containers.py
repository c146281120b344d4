"""Containers: the command line, and the relay with a stand-in for the engine.

The stand-in runs the container's command on this machine, so that all but the container is real.
"""

import io
import itertools
import os
import queue
import sys

import pytest
from kernels_running import end, run

from grading.kernels import Limits, NoSandboxError, containers, open_kernels
from grading.kernels.inside.relay import ENDED, HEADER, PIECE, READY, Frames
from grading.kernels.kernel import CHANNELS
from grading.kernels.pipes import Relay

ENGINE = """#!{python}
import os, sys, tempfile
if sys.argv[1] != "run": sys.exit({status} if sys.argv[1] == "image" else 0)
os.environ["HOME"] = tempfile.mkdtemp(dir={folder!r})
os.execv({python!r}, [{python!r}, *sys.argv[sys.argv.index("python") + 1:]])
"""


@pytest.fixture
def make_engine(tmp_path, monkeypatch):
    def make(status):
        program = tmp_path / "docker"
        program.write_text(
            ENGINE.format(python=sys.executable, status=status, folder=str(tmp_path))
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return make


def test_the_command_line_takes_everything_away():
    limits = Limits(memory=2**30, processes=10, disk=2**20, cpu_seconds=60)
    line = containers.command("docker", "descent-1", limits)
    options = " ".join(line[: line.index(containers.IMAGE)])
    for part in (
        "--network none --read-only",
        "--cap-drop ALL --security-opt no-new-privileges",
        "--memory 1073741824 --memory-swap 1073741824",
        "--pids-limit 84",
        "--ulimit cpu=60:61",
        "--tmpfs /tmp:rw,nosuid,nodev,size=1048576,mode=1777",
        "--user 1000:1000",
    ):
        assert part in options
    volumes = [value for option, value in itertools.pairwise(line) if option == "--volume"]
    assert all(volume.endswith(":ro") and "/run/data/" in volume for volume in volumes)
    assert "--privileged" not in line


def test_a_kernel_answers_through_the_relay(make_engine):
    make_engine(status=0)
    with open_kernels("docker") as kernels:
        assert kernels.name == "docker"
        with kernels.start({"a/b.txt": b"hello"}, Limits()) as kernel:
            assert run(kernel, "print(open('a/b.txt').read())") == "hello\n"
            assert len(run(kernel, "print('x' * 3_000_000)")) == 3_000_001
            reason = end(kernel, "import os; os._exit(3)")
            assert reason == "the code ended Python (exit status 3)"
        with kernels.start({}, Limits()) as kernel:
            assert kernel.is_alive()
        assert kernel.why_ended() is None


@pytest.mark.parametrize(
    "frame",
    [
        HEADER.pack(0, 1, 2**32 - 1),
        HEADER.pack(READY, 0, PIECE + 1),
        HEADER.pack(ENDED, 0, 5000) + b"[" * 5000,
        HEADER.pack(ENDED, 0, 4) + b"null",
        b"no header",
    ],
)
def test_a_frame_that_no_relay_sends_ends_the_kernel(tmp_path, frame):
    read, write = os.pipe()
    ended = queue.SimpleQueue()
    connection = {"transport": "ipc", "ip": str(tmp_path / "k")}
    connection |= {f"{channel}_port": place for place, channel in enumerate(CHANNELS)}
    with os.fdopen(read, "rb") as source, os.fdopen(write, "wb") as target:
        relay = Relay(connection, Frames(source, io.BytesIO(), PIECE), lambda: None, ended.put)
        target.write(frame + bytes(PIECE))
        target.flush()
        assert ended.get(timeout=5) is None
        relay.close()


def test_a_missing_engine_or_image_is_told(make_engine, monkeypatch, tmp_path):
    make_engine(status=1)
    with pytest.raises(NoSandboxError, match=r"docker build --tag first-descent.*--no-sandbox"):
        open_kernels("docker")
    with pytest.raises(NoSandboxError, match=r"podman is not installed"):
        open_kernels("podman")
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(NoSandboxError, match=r"no sandbox on this machine.*docker.*podman"):
        open_kernels()
