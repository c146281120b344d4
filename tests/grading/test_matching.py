"""Submitted notebooks whose cells are not as they were released."""

import json
from types import SimpleNamespace

import nbformat
import pytest
import toy
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading.api import generate_assignment, open_api
from grading.cells import AS_RELEASED
from grading.course import load_config
from grading.reading import SubmissionExporter

ANSWER = "number = 6 * 7"
GIVEN = "number = None\n# Your answer here"
THOUGHT = 'thought = "Because."'


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = toy.make_course(tmp_path_factory.mktemp("matching"))
    generate_assignment(open_api(root), toy.NAME)
    return root


@pytest.fixture
def release(course):
    """The released notebook, answered."""
    release = nbformat.read(course / f"release/{toy.NAME}/{toy.NAME}.ipynb", as_version=4)
    toy.cell(release, "compute").source = ANSWER
    toy.cell(release, "q_2").source = THOUGHT
    return release


@pytest.fixture
def sanitise(course, tmp_path, monkeypatch):
    """Do what `nbgrader autograde` does before it executes a notebook; return its cells."""
    monkeypatch.chdir(course)

    def run(notebook):
        path = tmp_path / f"{toy.NAME}.ipynb"
        path.write_text(json.dumps(notebook))
        config = load_config(course)
        exporter = SubmissionExporter(config=config)
        for preprocessor in config.Autograde.sanitize_preprocessors:
            exporter.register_preprocessor(preprocessor)
        facts = {"assignment": toy.NAME, "notebook": toy.NAME, "student": "s"}
        facts["db_url"] = f"sqlite:///{course}/gradebook.db"
        text, _ = exporter.from_filename(str(path), {"nbgrader": facts})
        done = nbformat.reads(text, as_version=4)
        nbgrader = [cell.metadata.get("nbgrader", {}) for cell in done.cells]
        return SimpleNamespace(
            notebook=done,
            names=[each.get("grade_id", "") for each in nbgrader],
            sources=[cell.source for cell in done.cells],
            **done.metadata.first_descent.matching,
        )

    return run


def stripped(notebook):
    for cell in notebook.cells:
        cell.metadata = {}
        cell.id = f"new-{cell.id}"
    return notebook


NAMES = ["", "compute", "check_q_1", "q_1", "q_2"]


def test_a_notebook_as_released_has_no_remarks_and_its_hidden_tests_back(release, sanitise):
    done = sanitise(release)

    assert done.names == NAMES
    assert (done.remarks, done.review) == ([], [])
    assert "### BEGIN HIDDEN TESTS" in done.sources[3]


def test_cells_without_any_id_are_matched_by_content_and_place(release, sanitise):
    release.cells.insert(1, new_markdown_cell("My own thoughts."))
    done = sanitise(stripped(release))

    assert done.names == ["", "", "compute", "check_q_1", "q_1", "q_2"]
    assert done.remarks == [
        "cells `compute`, `q_1`, `q_2` had lost their names and were matched by content"
    ]
    assert done.review == []
    assert toy.cell(done.notebook, "compute").source == ANSWER
    assert "### BEGIN HIDDEN TESTS" in toy.cell(done.notebook, "q_1").source


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"nbgrader": {}},
        {"nbgrader": "q_1"},
        {"nbgrader": {"grade_id": ["q_1"]}},
        {"nbgrader": {"grade_id": "renamed", "grade": True, "points": "many"}},
        {"nbgrader": {"grade_id": "q_2", "schema_version": "x"}},
    ],
)
def test_garbled_metadata_are_replaced(release, sanitise, metadata):
    toy.cell(release, "q_1").metadata = metadata
    done = sanitise(release)

    assert done.names == NAMES
    assert "`q_1`" in done.remarks[0]
    assert toy.cell(done.notebook, "q_2").source == THOUGHT


@pytest.mark.parametrize("version", [0, 2, 4, 10**400, None, "3"])
def test_metadata_of_another_version_and_forged_ones_are_brought_up_to_date(
    release, sanitise, version
):
    for cell in release.cells[1:]:
        cell.metadata.nbgrader |= {"schema_version": version, "points": 10**400, "locked": False}
    done = sanitise(release)

    assert done.remarks == []
    assert toy.cell(done.notebook, "q_1").metadata.nbgrader["points"] == 2


def copy_of(cell, source=None):
    copy = nbformat.from_dict(cell)
    copy["id"] = f"copy-of-{cell.id}"
    copy["source"] = cell.source if source is None else source
    return copy


@pytest.mark.parametrize(
    ("first", "second", "chosen"),
    [
        (ANSWER, GIVEN, ANSWER),
        (GIVEN, ANSWER, ANSWER),
        ("", ANSWER, ANSWER),
        (ANSWER, "number = 41", "number = 41"),
    ],
)
def test_of_copies_of_an_answer_the_last_real_one_counts(release, sanitise, first, second, chosen):
    cell = toy.cell(release, "compute")
    cell.source = first
    release.cells.insert(2, copy_of(cell, second))
    done = sanitise(release)

    assert toy.cell(done.notebook, "compute").source == chosen
    assert {first, second} <= set(done.sources)
    assert "cell `compute` was there more than once" in done.remarks[0]
    assert done.review == []


@pytest.mark.parametrize("place", [0, 5])
def test_of_copies_of_a_test_the_one_in_its_place_counts(release, sanitise, place):
    release.cells.insert(place, copy_of(toy.cell(release, "q_1")))
    done = sanitise(release)

    assert [name for name in done.names if name] == NAMES[1:]
    assert done.names.index("q_1") == done.names.index("check_q_1") + 1


def test_an_answer_in_a_test_cell_runs_before_the_test_that_is_put_back(release, sanitise):
    release.cells.remove(toy.cell(release, "compute"))
    merged = toy.cell(release, "q_1")
    merged.source = f"{ANSWER}\n{merged.source}"
    done = sanitise(release)

    assert done.names == ["", "check_q_1", "compute", "q_1", "q_2"]
    assert done.sources[2].startswith(ANSWER)
    assert "cell `q_1` had been changed" in " ".join(done.remarks)


def test_a_test_of_an_older_release_is_brought_up_to_date_without_a_word(release, sanitise):
    cell = toy.cell(release, "q_1")
    cell.source = "points = 0\npoints"
    from nbgrader.utils import compute_checksum

    cell.metadata.nbgrader.checksum = compute_checksum(cell)
    done = sanitise(release)

    assert (done.names, done.remarks) == (NAMES, [])
    assert "### BEGIN HIDDEN TESTS" in done.sources[3]


def test_a_deleted_test_is_put_back_behind_the_new_cells_that_may_be_the_answer(release, sanitise):
    for name in ("compute", "check_q_1", "q_1"):
        release.cells.remove(toy.cell(release, name))
    release.cells[1:1] = [new_code_cell("six = 6"), new_code_cell("number = six * 7")]
    done = sanitise(release)

    assert done.names == ["", "", "compute", "q_1", "q_2"]
    assert "cell `q_1` had been deleted and was put back" in done.remarks
    assert done.review == ["q_1"]


def test_a_deleted_answer_is_never_a_silent_zero(release, sanitise):
    for name in ("compute", "q_2"):
        release.cells.remove(toy.cell(release, name))
    done = sanitise(release)

    assert done.names == ["", "check_q_1", "q_1", "q_2"]
    assert done.remarks == [
        "could not match cells `compute`, `q_2`: no cells look like these answers"
    ]
    assert done.review == ["q_1", "q_2"]
    assert "was missing from the submission" in toy.cell(done.notebook, "q_2").source


def test_a_test_before_its_answer_is_moved_behind_it(release, sanitise):
    release.cells.insert(1, release.cells.pop(release.cells.index(toy.cell(release, "q_1"))))
    done = sanitise(release)

    assert done.names == ["", "compute", "q_1", "check_q_1", "q_2"]
    assert done.remarks == ["cell `q_1` stood before its answer and was moved behind it"]


def test_a_changed_cell_type_is_changed_back(release, sanitise):
    cell = toy.cell(release, "compute")
    markdown = new_markdown_cell(ANSWER, metadata=cell.metadata)
    markdown["attachments"] = {"a.png": {"image/png": ""}}
    release.cells[1] = markdown
    done = sanitise(release)

    assert done.names == NAMES
    assert done.notebook.cells[1].cell_type == "code"


@pytest.mark.parametrize("place", [1, 2, 3, 4, 5])
def test_an_answer_in_a_cell_of_the_students_own_counts(release, sanitise, place):
    toy.cell(release, "compute").source = GIVEN
    release.cells.insert(place, new_code_cell(f"# my answer\n{ANSWER}"))
    done = sanitise(release)

    answer, given = toy.cell(done.notebook, "compute"), done.sources.index(GIVEN)
    assert ANSWER in answer.source
    assert done.notebook.cells[given].cell_type == "raw"
    assert done.names.index("compute") < done.names.index("q_1")
    assert (
        done.remarks[0]
        == "cell `compute` was left as released: another cell that answers it counts"
    )
    assert done.review == []


def test_a_fresh_copy_without_an_id_does_not_undo_the_answer(release, sanitise):
    release.cells.insert(2, new_code_cell(GIVEN))
    done = sanitise(release)

    assert toy.cell(done.notebook, "compute").source == ANSWER
    assert done.notebook.cells[2].cell_type == "raw"
    assert "cell `compute` was there more than once" in done.remarks[0]


def test_how_a_cell_was_released_is_never_what_a_submission_says(release, sanitise):
    for cell in release.cells:
        cell.metadata[AS_RELEASED] = 5
    as_released = [AS_RELEASED in cell.metadata for cell in sanitise(release).notebook.cells]
    assert not any(as_released)


@pytest.mark.parametrize("place", ["above", "below", "the end"])
def test_a_written_answer_elsewhere_is_never_a_silent_zero(release, sanitise, place):
    given = 'thought = """\n# Your answer here\n"""'
    toy.cell(release, "q_2").source = given
    extra = [new_markdown_cell("Because.")]
    release.cells[4 + (place != "above") : 4 + (place != "above")] = extra
    if place == "the end":
        release.cells.insert(5, new_code_cell("1 + 1"))
    done = sanitise(release)

    remark = "cell `q_2` was left as released, and its answer may be in another cell"
    assert done.remarks == [remark]
    assert toy.cell(done.notebook, "q_2").source.endswith(given)
    assert toy.cell(done.notebook, "q_2").source != given


def test_another_notebook_needs_review_and_what_it_says_of_itself_is_gone(sanitise):
    forged = {"first_descent": {"matching": {"remarks": ["all well"], "review": []}}}
    other = nbformat.v4.new_notebook(cells=[new_code_cell("print(1)")], metadata=forged)
    done = sanitise(other)

    assert done.review == ["q_1", "q_2"]
    assert "all well" not in done.remarks


def test_a_thousand_cells_are_matched_in_no_time(release, sanitise):
    release.cells[1:1] = [new_code_cell(f"x = {n}") for n in range(990)]
    assert sanitise(stripped(release)).remarks
