"""Downloads by real processes, with the package as students have it."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from conftest import ROOT
from loopback import CONTENT, FILE, WINE

from helpers import _sources
from helpers._standins import simulate

pytest_plugins = ["loopback"]
pytestmark = pytest.mark.usefixtures("alone")


def install(folder: Path, addresses: list[str], wheel: bool = False) -> dict[str, str]:
    """Copy the package into an empty folder, and return the environment to run it in."""
    shutil.copytree(
        ROOT / "helpers", folder / "helpers", ignore=shutil.ignore_patterns("__pycache__")
    )
    text = (ROOT / "data" / "registry.toml").read_text(encoding="utf-8")
    text = text.replace(f"size = {WINE.files[0].size}", f"size = {FILE.size}")
    text = text.replace(WINE.files[0].sha256, FILE.sha256)
    text = re.sub(r"addresses = \[.*?\]", f"addresses = {addresses!r}", text, flags=re.DOTALL)
    place = folder / ("helpers/_registry.toml" if wheel else "data/registry.toml")
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(folder)}


def start(code: str, environment: dict[str, str], folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.slow
def test_several_processes_at_once(server, tmp_path):
    folder = tmp_path / "clone"
    environment = install(folder, [server.address("slow")])
    code = """
        from helpers.datasets import load_red_wine
        df = load_red_wine()
        print(df.attrs["simulated"], df.shape, df["quality"].sum())
    """
    processes = [start(code, environment, tmp_path) for _ in range(3)]
    said = [process.communicate(timeout=60) for process in processes]
    quality = simulate(WINE)["quality"].sum()
    assert said == [(f"False (1599, 12) {quality}\n", "")] * 3
    assert 1 <= len(server.asked) <= 3
    assert (folder / "data" / FILE.name).read_bytes() == CONTENT
    assert names_in(folder / "data") == ["registry.toml", FILE.name]


def test_an_installed_package_keeps_files_with_the_user(server, tmp_path):
    environment = install(tmp_path / "site", [server.address("right")], wheel=True)
    code = "from helpers.datasets import fetch; print(fetch('red_wine')['red_wine'])"
    out, err = start(code, environment, tmp_path).communicate(timeout=60)
    expected = tmp_path / "home-cache" / "first-descent" / FILE.name
    assert (out, err) == (f"{expected}\n", "")
    assert expected.read_bytes() == CONTENT


def test_a_process_without_internet_ends_without_waiting(server, tmp_path):
    """Downloads that hang must not hold up the end of a program."""
    environment = install(tmp_path / "clone", [server.address("hang")])
    code = """
        from helpers import _sources
        from helpers.datasets import registry
        try:
            _sources.find(registry()["red_wine"], 0.3)
        except _sources.UnreachableError as error:
            print(error)
    """
    start_time = time.perf_counter()
    out, err = start(code, environment, tmp_path).communicate(timeout=60)
    assert "did not deliver in time" in out
    assert err == ""
    assert time.perf_counter() - start_time < 5
    assert names_in(tmp_path / "clone" / "data") == [_sources.NOTES, "registry.toml"]
