"""Fingerprints of what outputs depend on besides the notebook: what is installed, and the data."""

import hashlib
import json
import platform
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from helpers._registry import registry
from helpers._sources import find_here

# What has a part in what a notebook gives, and changes without a new version.
_OWN_CODE = ("helpers", "grading.executing", "grading.kernels", "grading.sealed")


@cache
def environment_fingerprint() -> str:
    """Return a fingerprint of Python, the installed packages and the course's own code."""
    packages = sorted({info.name for path in sys.path for info in Path(path).glob("*.*-info")})
    facts = [sys.version, platform.platform(), packages, code_fingerprint()]
    return _digest(json.dumps(facts).encode())


@cache
def data_fingerprint() -> str:
    """Return a fingerprint of what the loaders give where there is no internet.

    That is the file that is on this machine, or else a stand-in that is part of `helpers`.
    """
    found = {name: find_here(dataset) for name, dataset in registry().items()}
    files = {name: here.file.sha256 if here else "stand-in" for name, here in found.items()}
    return _digest(json.dumps([files, repr(registry())]).encode())


@cache
def code_fingerprint() -> str:
    """Return a fingerprint of the course's own code, as far as outputs depend on it."""
    specs = [find_spec(package) for package in _OWN_CODE]
    folders = [folder for spec in specs if spec for folder in spec.submodule_search_locations or ()]
    return _digest(*_contents(map(Path, folders)))


def _contents(folders: Iterable[Path]) -> Iterable[bytes]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield str(path.relative_to(folder)).encode()
                yield path.read_bytes()


def _digest(*parts: bytes) -> str:
    digests = (hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(b"".join(digests)).hexdigest()
