"""The lesson and the solved assignment in an environment like Google Colab's.

The packages are Colab's versions; `google.colab` is imported before the first cell, as there;
and the helpers come from the wheel that the notebook's own first cell installs.
"""

import shutil
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from environments import UV, build_wheel, run
from running import (
    complaints,
    loads_a_table,
    printed,
    run_notebook,
    says_simulated,
    surprises,
    with_real_data,
    without_internet,
)

from grading.hosting import SETUP_ID, write_hosting

CONSTRAINTS = Path(__file__).with_name("constraints.txt")
FACTS = ROOT.parent / "shared" / "colab" / "constraints.txt"


def test_the_versions_are_those_read_off_colab():
    if not FACTS.is_file():
        pytest.skip(f"The list of Colab's versions is not on this machine ({FACTS}).")

    assert CONSTRAINTS.read_text() == FACTS.read_text()


@pytest.fixture
def hosted(tmp_path: Path) -> Path:
    """Return a copy of the course whose notebooks install the wheel of this very code."""
    wheel = build_wheel(tmp_path / "wheel")
    course = tmp_path / "course"
    for folder in ("course", "source"):
        shutil.copytree(ROOT / folder, course / folder)
    settings = f'repository = "somebody/a-copy"\nbranch = "main"\npackage = "{wheel}"\n'
    (course / "hosting.toml").write_text(settings)
    write_hosting(course)
    return course


@pytest.fixture
def like_colab(tmp_path: Path) -> dict[str, str]:
    """Return the environment variables that give a kernel a `google.colab`, already imported."""
    package = tmp_path / "colab" / "google" / "colab"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-colab.py").write_text("import google.colab\n")
    return {"IPYTHONDIR": str(tmp_path / "ipython"), "PYTHONPATH": str(tmp_path / "colab")}


def packages(python: Path) -> set[str]:
    return set(run(UV, "pip", "freeze", "-p", python).splitlines())


def notebooks(course: Path) -> list[Path]:
    return sorted([*course.glob("course/*.ipynb"), *course.glob("source/*/*.ipynb")])


@pytest.mark.slow
@pytest.mark.parametrize("data", ["real", "stand-in"])
def test_notebooks_run_as_on_colab(data, colab, hosted, like_colab, tmp_path):
    environment = {**without_internet(tmp_path), **like_colab}
    if data == "real":
        environment |= with_real_data()
    before = packages(colab)

    for path in notebooks(hosted):
        folder = tmp_path / path.parent.name / path.stem
        folder.mkdir(parents=True)
        notebook = run_notebook(path, colab, folder, **environment)

        assert complaints(notebook) == []
        assert surprises(path, notebook) == {}
        assert says_simulated(notebook) == (data == "stand-in" and loads_a_table(notebook))

    added = packages(colab) - before
    assert before <= packages(colab), "what Colab had is untouched"
    assert {line.partition(" ")[0] for line in added} == {"first-descent"}
    where = run(colab, "-c", "import helpers; print(helpers.__file__)", cwd=tmp_path)
    assert "site-packages" in where


@pytest.mark.slow
def test_without_internet_the_first_cell_says_what_to_do(colab, hosted, like_colab, tmp_path):
    settings = 'repository = "somebody/a-copy"\nbranch = "main"\npackage = ""\n'
    (hosted / "hosting.toml").write_text(settings)
    write_hosting(hosted)
    path = notebooks(hosted)[0]
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id == SETUP_ID]
    nbformat.write(notebook, path)
    ran = run_notebook(path, colab, tmp_path, **without_internet(tmp_path), **like_colab)

    assert complaints(ran) == []
    assert "The course's helpers could not be installed." in printed(ran)
    assert "https://github.com/somebody/a-copy/archive/main.zip" in printed(ran)
    assert "github.com" in printed(ran).partition("main.zip\n")[2], "pip's own words"
