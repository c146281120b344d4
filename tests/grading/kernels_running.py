"""Run code in kernels, for the tests."""

import shutil
import time

from conftest import require

from grading.kernels import NoSandboxError, client
from grading.kernels.bubblewrap import require_bubblewrap


def require_sandbox():
    require(shutil.which("bwrap"), "bubblewrap is not installed: apt install bubblewrap")
    try:
        require_bubblewrap()
    except NoSandboxError as error:
        require(False, str(error))


def run(kernel, code, seconds=60):
    """Execute code and return what it printed, and the last line of an error."""
    started = client(kernel, blocking=True)
    printed = []

    def hook(message):
        content = message["content"]
        printed.append(content.get("text") or content.get("evalue") or "")

    try:
        started.execute_interactive(code, timeout=seconds, output_hook=hook)
    finally:
        started.stop_channels()
    return "".join(printed)


def end(kernel, code, seconds=60):
    """Execute code that ends the kernel, and return why it ended."""
    started = client(kernel, blocking=True)
    started.execute(code)
    try:
        return wait_for_end(kernel, seconds)
    finally:
        started.stop_channels()


def wait_for_end(kernel, seconds=60):
    latest = time.monotonic() + seconds
    while kernel.is_alive():
        assert time.monotonic() < latest, "the kernel still runs"
        time.sleep(0.02)
    return kernel.why_ended()
