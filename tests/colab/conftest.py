"""Environments like Google Colab's: its versions, for students' notebooks and for answers."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from conftest import ROOT
from environments import UV, make_environment, python_for, run

CONSTRAINTS = Path(__file__).with_name("constraints.txt")

# What a Colab runtime has and the course relies on, or could disturb.
PACKAGES = (
    *("imageio-ffmpeg", "ipykernel", "ipython", "ipywidgets", "keras", "matplotlib", "nbclient"),
    *("nbconvert", "networkx", "numpy", "pandas", "pooch", "requests", "rich", "scikit-learn"),
    *("scipy", "tensorflow", "tqdm"),
)

# What judging answers takes besides. Colab's own notebook server is older than nbgrader asks for;
# nothing of it is used here.
JUDGING = ("alembic", "beautifulsoup4", "bleach[css]", "jinja2", "jsonschema", "psutil")
JUDGING_ALONE = ("nbgrader", "rapidfuzz")


@pytest.fixture
def colab() -> Path:
    """Return the Python of an environment like Colab's, without the course's helpers.

    It is kept, because making it takes half a minute: each test has to begin without the helpers.
    """
    python = python_for("3.13")
    inside = make_environment(
        _folder("colab", python, PACKAGES, CONSTRAINTS.read_text()),
        python,
        *PACKAGES,
        constraints=CONSTRAINTS,
    )
    run(UV, "pip", "uninstall", "-q", "-p", inside, "first-descent")
    return inside


@pytest.fixture
def judging_colab(tmp_path: Path) -> Path:
    """Return the Python of an environment like Colab's that can judge answers."""
    python = python_for("3.13")
    constraints = tmp_path / "constraints.txt"
    constraints.write_text(_colab_first())
    packages = (*PACKAGES, *JUDGING)
    return make_environment(
        _folder("judging-colab", python, packages, JUDGING_ALONE, constraints.read_text()),
        python,
        *packages,
        constraints=constraints,
        alone=JUDGING_ALONE,
    )


def _folder(name: str, python: Path, *recipe: object) -> Path:
    text = json.dumps([str(python), *recipe])
    return ROOT / ".cache" / f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _colab_first() -> str:
    """Return Colab's constraints, and the project's for what Colab's say nothing of."""
    project = _by_name((ROOT / "constraints.txt").read_text())
    return "\n".join((project | _by_name(CONSTRAINTS.read_text())).values())


def _by_name(constraints: str) -> dict[str, str]:
    lines = [line for line in constraints.splitlines() if "==" in line and line[0] != "#"]
    return {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower(): line for line in lines}
