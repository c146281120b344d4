"""The report on what is installed, and where the tables come from."""

import importlib.util
import shutil
from importlib import metadata

import numpy as np
import pytest
from conftest import REAL_DATA

from helpers import _sources, check_environment, environment
from helpers._registry import registry


def test_it_names_the_versions_that_are_installed():
    lines = check_environment().text.splitlines()

    assert f"✓ NumPy {np.__version__}" in lines
    assert f"✓ Keras {metadata.version('keras')}" in lines


def test_what_is_missing_is_said_with_the_way_to_get_it(monkeypatch):
    gone = {"sklearn", "torch"}
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        environment, "find_spec", lambda name: None if name in gone else find_spec(name)
    )
    text = check_environment().text

    assert "✗ scikit-learn is missing. To install it: `%pip install scikit-learn`" in text
    assert "○ PyTorch is not here. It is optional" in text


@pytest.fixture
def empty_machine(tmp_path, monkeypatch):
    """Take away every place where tables may be kept, and fail if one is downloaded."""
    monkeypatch.setattr(_sources, "_cache_folders", lambda: iter([tmp_path / "cache"]))
    monkeypatch.setattr(_sources, "_download", lambda *_: pytest.fail("something was downloaded"))
    monkeypatch.delenv(_sources.VARIABLE, raising=False)
    return tmp_path


def test_a_table_that_is_not_here_is_named_with_its_source_and_not_downloaded(empty_machine):
    text = check_environment().text

    for dataset in registry().values():
        assert f"○ Table “{dataset.title}”" in text
        assert dataset.source in text


def test_a_table_that_is_here_is_named_with_its_place(empty_machine, monkeypatch):
    if not REAL_DATA.is_dir():
        pytest.skip(f"The real tables are not on this machine (in {REAL_DATA}).")
    shutil.copy(REAL_DATA / "winequality-red.csv", empty_machine)
    monkeypatch.setenv(_sources.VARIABLE, str(empty_machine))

    path = empty_machine / "winequality-red.csv"
    assert f"✓ Table “Wine Quality, red wine”: on this machine, {path}" in check_environment().text
