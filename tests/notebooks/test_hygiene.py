"""What every notebook of the course promises, read off the files."""

import re
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

from grading.hosting import BADGE_ID, SETUP_ID, is_fresh

NOTEBOOKS = sorted(
    path
    for pattern in ("course/*.ipynb", "source/*/*.ipynb", "release/*/*.ipynb")
    for path in ROOT.glob(pattern)
)
LONGEST_CELL = 25

each_notebook = pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def cells(path: Path) -> list[nbformat.NotebookNode]:
    return nbformat.read(path, as_version=4).cells


def test_there_are_lessons_and_assignments():
    folders = {path.relative_to(ROOT).parts[0] for path in NOTEBOOKS}

    assert folders == {"course", "source", "release"}


@each_notebook
def test_is_saved_without_outputs_or_traces_of_a_run(path):
    notebook = nbformat.read(path, as_version=4)

    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in notebook.cells:
        assert not cell.get("outputs"), cell.id
        assert cell.get("execution_count") is None, cell.id
        assert not {"execution", "colab", "outputId", "collapsed"} & set(cell.metadata), cell.id


@each_notebook
def test_has_stable_cell_ids_that_say_what_a_cell_is(path):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    ids = [cell.get("id") for cell in notebook.cells]

    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert len(ids) == len(set(ids))
    for cell_id in ids:
        assert re.fullmatch(r"[a-z][a-z0-9-]*", cell_id), cell_id
        assert not re.fullmatch(r"[0-9a-f-]{8,}", cell_id), f"{cell_id} was made by a program"


@each_notebook
def test_is_valid_and_saved_as_jupyter_saves_it(path):
    text = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)

    nbformat.validate(notebook)
    assert text.rstrip("\n") == nbformat.writes(notebook).rstrip("\n")


@each_notebook
def test_code_fits_on_a_screen(path):
    for cell in cells(path):
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= LONGEST_CELL, cell.id


@each_notebook
def test_begins_with_the_badge_the_setup_and_one_title(path):
    first, second, *others = cells(path)
    prose = "\n".join(cell.source for cell in others if cell.cell_type == "markdown")

    assert (first.id, second.id) == (BADGE_ID, SETUP_ID)
    assert len(re.findall(r"^# .+", prose, re.MULTILINE)) == 1
    assert others[0].source.startswith("# ")


@each_notebook
def test_pictures_in_the_prose_have_alternative_text(path):
    prose = "\n".join(cell.source for cell in cells(path) if cell.cell_type == "markdown")

    assert not re.search(r"!\[\s*\]\(", prose)
    for image in re.findall(r"<img\b[^>]*>", prose):
        assert re.search(r'\balt="[^"]+"', image), image


def test_badges_and_setup_cells_are_as_hosting_toml_says():
    assert is_fresh(ROOT), "Run `make hosting` and `make release`, and commit what they change."
