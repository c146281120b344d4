"""A course of its own for tests of what authors use."""

import shutil
from pathlib import Path

from conftest import ROOT

import helpers.exercises


def make_course(folder: Path, monkeypatch) -> Path:
    """Make a course without assignments whose exercises can be imported; return its root."""
    (folder / "source").mkdir(parents=True)
    for name in ("nbgrader_config.py", "hosting.toml"):
        shutil.copy(ROOT / name, folder)
    places = [*helpers.exercises.__path__, str(folder / "helpers" / "exercises")]
    monkeypatch.setattr(helpers.exercises, "__path__", places)
    return folder
