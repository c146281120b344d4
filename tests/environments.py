"""Environments that tests make: other Pythons, the project's wheel, clean places to install it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import uv
from conftest import ROOT, require

UV = uv.find_uv_bin()


def run(*command: object, **options: object) -> str:
    """Run a command and return what it prints; if it fails, so does the test, with its words."""
    arguments = [str(part) for part in command]
    done = subprocess.run(arguments, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def python_for(version: str = "") -> Path:
    """Return a Python of this version, or the one that runs the tests.

    pyenv's are looked up in its folder, because its commands on the path may not work.
    """
    if not version:
        return Path(sys.executable)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates = [*sorted(pyenv.glob(f"versions/{version}*/bin/python")), f"python{version}"]
    for candidate in candidates:
        asked = [candidate, "-c", "import sys; print(sys.executable)"]
        try:
            done = subprocess.run(asked, capture_output=True, text=True)
        except OSError:
            continue
        if done.returncode == 0:
            return Path(done.stdout.strip())
    done = subprocess.run([UV, "python", "install", "-q", version], capture_output=True, text=True)
    found = subprocess.run([UV, "python", "find", version], capture_output=True, text=True)
    require(
        found.returncode == 0,
        f"Python {version} is missing and could not be fetched: install it with pyenv, with uv, "
        f"or from https://www.python.org/downloads/. {done.stderr.strip()}",
    )
    return Path(found.stdout.strip())


def build_wheel(folder: Path) -> Path:
    """Build the project's wheel in a folder."""
    build = (UV, "build", "-q", "--wheel", "--no-build-isolation", "-p", sys.executable)
    run(*build, "-o", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def make_environment(
    folder: Path,
    python: Path,
    *packages: object,
    constraints: Path = ROOT / "constraints.txt",
    alone: Sequence[str] = (),
) -> Path:
    """Make a virtual environment with these packages and pip; return its Python.

    A folder in which this was finished before is taken as it is.

    Parameters
    ----------
    folder : Path
        Where it is made.
    python : Path
        The Python that it is made with.
    *packages : object
        What is installed, with all that it needs.
    constraints : Path
        The versions.
    alone : sequence of str
        Packages that are installed without what they say they need.
    """
    inside = folder / "bin" / "python"
    done = folder / ".complete"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        run(UV, "venv", "-q", "--seed", "-p", python, folder)
        install = (UV, "pip", "install", "-q", "--compile-bytecode", "-p", inside)
        run(*install, "-c", constraints, *packages)
        if alone:
            run(*install, "-c", constraints, "--no-deps", *alone)
        done.touch()
    return inside
