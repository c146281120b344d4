"""What `data/registry.toml` says about each dataset, as objects."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_IN_WHEEL = Path(__file__).with_name("_registry.toml")
_IN_CHECKOUT = Path(__file__).parent.parent / "data" / "registry.toml"


@dataclass(frozen=True)
class File:
    """One way in which a table is saved.

    Attributes
    ----------
    name : str
        The file's name.
    size : int
        Its size in bytes.
    sha256 : str
        The SHA-256 of its content, in hexadecimal.
    separator : str
        What stands between two values, as `pandas.read_csv` takes it.
    header_lines : int
        The lines before the first row.
    addresses : tuple of str
        Where it can be downloaded, in the order to try.
    """

    name: str
    size: int
    sha256: str
    separator: str
    header_lines: int
    addresses: tuple[str, ...] = ()

    def matches(self, content: bytes) -> bool:
        """Return whether this is the file's content, whole and unchanged."""
        return hashlib.sha256(content).hexdigest() == self.sha256


@dataclass(frozen=True)
class Column:
    """A column: its name, pandas type (or ``"text"``), unit, meaning, and why it is left out."""

    name: str
    type: str
    unit: str
    meaning: str
    left_out: str = ""


@dataclass(frozen=True)
class Dataset:
    """One dataset of the course.

    Attributes
    ----------
    name, title : str
        The name in code and the name in prose.
    source, licence, citation : str
        Where it comes from, under which terms, and whom to name.
    shape : tuple of int
        Rows and columns of the file.
    target : str
        The column that the lessons predict.
    files : tuple of File
        The file that is downloaded, then equivalent ones.
    columns : tuple of Column
        The file's columns in their order.
    """

    name: str
    title: str
    source: str
    licence: str
    citation: str
    shape: tuple[int, int]
    target: str
    files: tuple[File, ...]
    columns: tuple[Column, ...]


@cache
def registry() -> Mapping[str, Dataset]:
    """Return all datasets that have a file, by name."""
    path = _IN_WHEEL if _IN_WHEEL.exists() else _IN_CHECKOUT
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _dataset(name, entry) for name, entry in entries.items()}


def checkout_folder() -> Path | None:
    """Return the checkout's `data` folder, or None where the package is installed without it."""
    return _IN_CHECKOUT.parent if not _IN_WHEEL.exists() and _IN_CHECKOUT.exists() else None


def _dataset(name: str, entry: dict[str, Any]) -> Dataset:
    files = tuple(
        File(**{**file, "addresses": tuple(file.get("addresses", ()))}) for file in entry["files"]
    )
    columns = tuple(Column(name, **facts) for name, facts in entry["columns"].items())
    rows, width = entry["shape"]
    return Dataset(
        **{**entry, "name": name, "shape": (rows, width), "files": files, "columns": columns}
    )
