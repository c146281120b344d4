"""Every answer that an author foresaw gets its verdict in Colab's versions, too."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from environments import run
from running import copy_helpers, loads_a_table, with_real_data, without_internet

from grading.course import CONFIG, assignment_names

SCRIPT = Path(__file__).with_name("judge_answers.py")


def cases():
    """Yield each assignment with the stand-ins, and with the real tables if it loads one."""
    for name in assignment_names(ROOT):
        notebook = nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)
        yield name, "stand-in"
        if loads_a_table(notebook):
            yield name, "real"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a copy of what answers are judged with, away from downloaded tables."""
    folder = copy_helpers(tmp_path / "course")
    hidden = shutil.ignore_patterns("__pycache__")
    for name in ("grading", "source"):
        shutil.copytree(ROOT / name, folder / name, ignore=hidden)
    shutil.copy(ROOT / CONFIG, folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data"), list(cases()))
def test_answers_get_their_verdicts_in_the_versions_of_colab(
    name, data, judging_colab, course, tmp_path
):
    environment = without_internet(tmp_path)
    if data == "real":
        environment |= with_real_data()
    said = run(judging_colab, SCRIPT, name, cwd=course, env=environment)
    seen = json.loads(said.splitlines()[-1])
    assert seen["judged"] > 0
    assert seen["misfits"] == []
