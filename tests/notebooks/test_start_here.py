"""The course's first page: its map is that of the lessons, and its questions can be solved."""

import re
import sys

import nbformat
import pytest
from conftest import ROOT
from running import complaints, printed, results, run_notebook, with_open_solutions

from helpers.practice import start_here

PAGE = ROOT / "course" / "00_start_here.ipynb"
CELLS = {cell.id: cell.source for cell in nbformat.read(PAGE, as_version=4).cells}
LESSONS = sorted(path for path in ROOT.glob("course/*.ipynb") if path != PAGE)
ROWS = [
    [field.strip() for field in line.strip("|").split("|")]
    for line in CELLS["map-table"].splitlines()
    if line.startswith("| [")
]


def title_cell(path) -> str:
    return next(c.source for c in nbformat.read(path, as_version=4).cells if c.id == "title")


def test_the_table_lists_every_lesson_with_its_title_and_its_minutes():
    for path, row in zip(LESSONS, ROWS, strict=True):
        title, target = re.fullmatch(r"\[(.+)\]\((.+)\)", row[0]).groups()
        heading = re.match(r"# Lesson (\d+): (.+)", title_cell(path))
        minutes = re.search(r"about (\d+) minutes", title_cell(path))

        assert target == path.name
        assert title.lower() == f"{heading[1]}. {heading[2]}".lower()
        assert row[2] == minutes[1], path.name


def test_the_hours_in_all_are_those_of_the_table():
    hours = int(re.search(r"about (\d+) hours", CELLS["map-table"])[1])

    assert hours == round(sum(int(row[2]) for row in ROWS) / 60)


def test_the_picture_has_the_needs_of_the_table():
    arrows = re.findall(r"\((\d), (\d)\)", CELLS["draw-map"].partition("for start")[2])
    in_table = {
        (need, str(number))
        for number, row in enumerate(ROWS, start=1)
        for need in re.findall(r"\d", row[3])
    }

    assert set(arrows) == in_table


def test_an_assignment_is_linked_where_there_is_one_and_only_there():
    for path, row in zip(LESSONS, ROWS, strict=True):
        links = re.findall(r"\]\(\.\./(.+)\)", row[4])
        there = sorted(ROOT.glob(f"release/{path.name[:2]}_*/*.ipynb"))

        assert links == [notebook.relative_to(ROOT).as_posix() for notebook in there]


@pytest.mark.parametrize("path", [PAGE, *LESSONS], ids=lambda path: path.stem)
def test_the_sections_take_as_long_as_the_title_says(path):
    prose = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    minutes = [int(number) for number in re.findall(r"^\*(\d+) minutes\*$", prose, re.MULTILINE)]

    assert f"about {sum(minutes)} minutes" in title_cell(path)


@pytest.mark.slow
def test_with_the_open_solutions_every_question_is_correct_without_tensorflow(tmp_path):
    look = "import sys\nprint('loaded:', *{'keras', 'tensorflow', 'torch'} & set(sys.modules))"
    ran = run_notebook(
        with_open_solutions(PAGE, start_here, tmp_path, last=look), sys.executable, tmp_path
    )

    assert complaints(ran) == []
    assert [result["status"] for result in results(ran)] == ["correct"] * 6
    assert printed(ran).endswith("loaded:\n")
