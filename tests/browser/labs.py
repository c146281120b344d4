"""JupyterLab on this machine's loopback, as a student opens it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@contextmanager
def serve_lab(folder: Path) -> Iterator[str]:
    """Serve a folder in JupyterLab, with settings of its own; give the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    state = folder.parent / f"{folder.name}-state"
    own = {
        f"JUPYTER_{name}_DIR": str(state / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")
    }
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.root_dir": folder,
        "ServerApp.open_browser": False,
        "IdentityProvider.token": "",
        "ServerApp.allow_root": True,
        "LabApp.expose_app_in_browser": True,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    command = [sys.executable, "-m", "jupyterlab"]
    command += [f"--{name}={value}" for name, value in options.items()]
    state.mkdir()
    with (state / "log").open("w") as log:
        server = subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/lab"
    try:
        _wait_for(address, server, state / "log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _attempt in range(120):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"JupyterLab does not answer: {log.read_text()}")


def command_of_lab(page: Page, name: str, **arguments: object) -> None:
    """Carry out one of JupyterLab's commands."""
    page.evaluate("([name, given]) => jupyterapp.commands.execute(name, given)", [name, arguments])


def kernel_is_idle(page: Page, seconds: int = 60) -> None:
    """Wait until the notebook's kernel has nothing to do."""
    idle = page.get_by_role("button", name=re.compile(r"\| Idle$"))
    expect(idle).to_be_visible(timeout=1000 * seconds)
