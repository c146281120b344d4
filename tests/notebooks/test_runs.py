"""Every notebook, run from top to bottom in this environment."""

import os
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from nbformat import NotebookNode
from running import (
    complaints,
    copy_helpers,
    loads_a_table,
    run_notebook,
    says_simulated,
    surprises,
    with_real_data,
    without_internet,
)

NOTEBOOKS = sorted([*ROOT.glob("course/*.ipynb"), *ROOT.glob("source/*/*.ipynb")])
SECONDS_OF_A_LESSON = 60

pytestmark = pytest.mark.slow

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notebook").mkdir()
    return tmp_path / "notebook"


def seconds_of_children() -> float:
    """Return the processor time of the kernels so far, which a busy machine does not change."""
    times = os.times()
    return times.children_user + times.children_system


def check_run(path: Path, folder: Path, **environment: str) -> NotebookNode:
    """Run a notebook, and return it if all was well."""
    start = seconds_of_children()
    notebook = run_notebook(path, Path(sys.executable), folder, **environment)
    seconds = seconds_of_children() - start

    assert complaints(notebook) == []
    assert surprises(path, notebook) == {}
    if path.parent.name == "course":
        assert seconds < SECONDS_OF_A_LESSON
    return notebook


@each_notebook
def test_runs_on_the_real_data(path, folder):
    notebook = check_run(path, folder, **with_real_data())

    assert not says_simulated(notebook)


@each_notebook
def test_runs_on_stand_ins_where_nothing_can_be_reached(path, folder, tmp_path):
    helpers = copy_helpers(tmp_path / "package")
    notebook = check_run(path, folder, PYTHONPATH=str(helpers), **without_internet(tmp_path))

    assert says_simulated(notebook) == loads_a_table(notebook)
