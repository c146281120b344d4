"""Downloads without the internet: a server on this machine, and fixtures that use nothing else.

A test module takes the fixtures with ``pytest_plugins = ["loopback"]``, and keeps away from the
machine's own caches with ``pytestmark = pytest.mark.usefixtures("alone")``.
PYTEST_DONT_REWRITE: there are no assertions here.
"""

import dataclasses
import hashlib
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest

from helpers import _sources, datasets
from helpers._registry import registry
from helpers._standins import simulate

WINE = registry()["red_wine"]
# A table that only these tests know: the stand-in, saved as the real file is.
CONTENT = simulate(WINE).to_csv(sep=";", index=False).encode()
FILE = dataclasses.replace(
    WINE.files[0],
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    addresses=(),
)
DATA_FOLDER = "checkout/data"


class Server(ThreadingHTTPServer):
    """Serves one content: whole below /right, spoilt below /wrong, /cut, /hang and so on."""

    daemon_threads = True

    def __init__(self, content: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.content = content
        self.asked: list[str] = []
        self.over = threading.Event()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that give up are what is tested here."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        getattr(self, self.path.split("/")[1])(self.server.content)

    def send(self, content: bytes, announced: int, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(announced))
        self.end_headers()
        self.wfile.write(content)

    def right(self, content: bytes) -> None:
        self.send(content, len(content))

    def slow(self, content: bytes) -> None:
        time.sleep(0.4)
        self.right(content)

    def wrong(self, content: bytes) -> None:
        """The right length, one byte changed."""
        self.right(content[:-9] + b"7" + content[-8:])

    def cut(self, content: bytes) -> None:
        """The connection ends halfway."""
        self.send(content[: len(content) // 2], len(content))

    def short(self, content: bytes) -> None:
        """Half a file that claims to be whole."""
        self.right(content[: len(content) // 2])

    def endless(self, content: bytes) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.over.is_set():
            self.wfile.write(content)

    def login(self, content: bytes) -> None:
        """A page that a guest network puts in the way."""
        self.right(b"<html>Please accept our terms of use.</html>")

    def missing(self, content: bytes) -> None:
        self.send(b"", 0, status=404)

    def hang(self, content: bytes) -> None:
        """The connection is accepted, and nothing comes."""
        self.server.over.wait(20)

    def drip(self, content: bytes) -> None:
        """A byte now and then."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        for byte in content:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if self.server.over.wait(0.05):
                return

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(content: bytes) -> Iterator[Server]:
    server = Server(content)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(CONTENT) as server:
        yield server


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed_port: int) -> None:
    """Keep away from this machine's caches and from the internet; start as a new process."""
    monkeypatch.delenv("FIRST_DESCENT_DATA", raising=False)
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(variable, f"http://127.0.0.1:{closed_port}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home-cache"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / DATA_FOLDER).mkdir(parents=True)
    monkeypatch.setattr(_sources, "checkout_folder", lambda: tmp_path / DATA_FOLDER)
    new_process(monkeypatch)


def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sources, "_said", set())
    monkeypatch.setattr(_sources, "_notes_of_process", {})


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch, server: Server) -> Callable[..., None]:
    """Publish the tables at paths of the loopback server, or at whole addresses."""

    def publish(*paths: str, **others: str) -> None:
        entries = {"red_wine": paths, **{name: (path,) for name, path in others.items()}}
        tables = {}
        for name, entry in entries.items():
            addresses = tuple(p if "//" in p else server.address(f"{p}/{FILE.name}") for p in entry)
            file = dataclasses.replace(FILE, addresses=addresses)
            tables[name] = dataclasses.replace(WINE, name=name, files=(file,))
        monkeypatch.setattr(datasets, "registry", lambda: tables)

    publish("right")
    return publish


def is_real(df: pd.DataFrame) -> bool:
    return df.attrs["simulated"] is False


def cached(tmp_path: Path) -> Path:
    return tmp_path / DATA_FOLDER / FILE.name
