"""The student version: made from source/, the same every time, and with nothing secret in it."""

import json
import re
import shutil

import nbformat
import pytest
import toy
from conftest import ROOT

from grading import cli
from grading.course import GradingError, assignment_names, find_course
from grading.leaks import doubtful_markers, find_leaks, secret_lines
from grading.release import SECRET_FILES, stale_files, update_release

RELEASED = f"release/{toy.NAME}/{toy.NAME}.ipynb"


@pytest.fixture
def course(tmp_path):
    return toy.make_course(tmp_path / "course")


@pytest.fixture
def released(course):
    update_release(course)
    return nbformat.read(course / RELEASED, as_version=4)


def change_source(course, grade_id, source):
    path = course / "source" / toy.NAME / f"{toy.NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    toy.cell(notebook, grade_id).source = source
    toy.write(notebook, path)


def test_solutions_become_stubs_that_raise_nothing(released):
    assert toy.cell(released, "compute").source == "number = None\n# Your answer here"
    assert toy.cell(released, "q_2").source == 'thought = """\n# Your answer here\n"""'


def test_hidden_tests_go_and_visible_ones_stay(released):
    tests = toy.cell(released, "q_1").source

    assert tests == "points = 1.0 if isinstance(number, int) else 0.0\npoints"


def test_a_second_release_has_the_same_bytes_and_is_found_fresh(course):
    assert update_release(course) == [f"{RELEASED} is missing"]
    first = (course / RELEASED).read_bytes()

    assert update_release(course) == []
    shutil.rmtree(course / "release")
    update_release(course)

    assert (course / RELEASED).read_bytes() == first


def test_staleness_is_said_file_by_file(course):
    update_release(course)
    assert stale_files(course) == []

    change_source(course, "check_q_1", "pass")
    (course / "release" / "left_over.txt").write_text("old")

    assert stale_files(course) == [
        "release/left_over.txt has no source",
        f"{RELEASED} is not what source/ gives",
    ]


def test_the_command_checks_without_writing_and_then_writes(course, monkeypatch, capsys):
    monkeypatch.chdir(course / "source")

    assert cli.main(["release", "--check"]) == 1
    assert "is missing" in capsys.readouterr().out
    assert not (course / "release").exists()
    assert cli.main(["release"]) == 0
    assert cli.main(["release", "--check"]) == 0


def test_release_goes_on_beside_a_gradebook_and_leaves_no_trace_of_its_own(course):
    (course / "gradebook.db").write_text("the instructor's own")
    update_release(course)

    assert {path.name for path in course.iterdir()} == {
        "gradebook.db",
        "nbgrader_config.py",
        "release",
        "source",
    }
    assert (course / "gradebook.db").read_text() == "the instructor's own"


@pytest.mark.parametrize(
    ("grade_id", "source", "said"),
    [
        ("q_1", "### BEGIN HIDEN TESTS\n0\n### END HIDEN TESTS", "### BEGIN HIDEN TESTS"),
        ("compute", "### BEGIN SOLUTION\nnumber = 42", "no end solution statement"),
        ("check_q_1", "### BEGIN SOLUTION\n1\n### END SOLUTION", "non-solution cell"),
    ],
)
def test_an_assignment_with_bad_markers_is_refused_and_the_release_kept(
    course, grade_id, source, said
):
    update_release(course)
    before = (course / RELEASED).read_bytes()
    change_source(course, grade_id, source)

    with pytest.raises(GradingError, match=re.escape(said)):
        update_release(course)
    assert (course / RELEASED).read_bytes() == before


def test_outside_a_course_one_sentence_says_so(tmp_path):
    with pytest.raises(GradingError, match="not inside a checkout of the course"):
        find_course(tmp_path)


# What may not be in a release


@pytest.mark.parametrize("file", SECRET_FILES)
def test_tests_and_answers_are_not_released_and_refused_if_they_are(course, file):
    (course / "source" / toy.NAME / file).write_text("RIGHT = {}")
    update_release(course)
    assert not (course / "release" / toy.NAME / file).exists()

    config = course / "nbgrader_config.py"
    config.write_text(config.read_text().replace(f'"{file}"', '"other"'))
    with pytest.raises(GradingError, match=f"{file} is released"):
        update_release(course)


def test_nothing_is_found_in_a_clean_release(released):
    assert find_leaks(toy.toy_notebook(), released) == []


def test_secret_are_the_lines_that_only_the_regions_have():
    assert secret_lines(toy.toy_notebook()) == [
        "Because six sevens are that many.",
        "number = 6 * 7  # the answer",
        "points = 2.0 if number == 40 + 2 else points",
    ]


def test_all_of_a_solution_cell_without_a_region_is_secret():
    source = toy.toy_notebook()
    toy.cell(source, "compute").source = "number = 21\nnumber *= 2"

    assert {"number = 21", "number *= 2"} <= set(secret_lines(source))


def plant_in_source(notebook):
    notebook.cells[0].source += "\n\nHint: `number = 6 * 7  # the answer`"


def plant_in_output(notebook):
    notebook.cells[2].outputs = [
        nbformat.v4.new_output("stream", text="points = 2.0 if number == 40 + 2 else points\n")
    ]


def plant_in_metadata(notebook):
    notebook.cells[0].metadata["note"] = "Because six sevens are that many."


def plant_in_notebook_metadata(notebook):
    notebook.metadata["history"] = {"number = 6 * 7  # the answer": 1}


def plant_marker(notebook):
    notebook.cells[1].source += "\n### END SOLUTION"


def plant_execution_count(notebook):
    notebook.cells[1].execution_count = 3


@pytest.mark.parametrize(
    "plant",
    [
        plant_in_source,
        plant_in_output,
        plant_in_metadata,
        plant_in_notebook_metadata,
        plant_marker,
        plant_execution_count,
    ],
)
def test_a_planted_leak_is_found(released, plant):
    plant(released)

    assert find_leaks(toy.toy_notebook(), released)


def test_a_misspelt_marker_is_doubtful():
    source = toy.toy_notebook()
    toy.cell(source, "q_1").source = "### BEGIN HIDDEN TEST\n1\n### END HIDDEN TEST"

    assert doubtful_markers(source) == ["### BEGIN HIDDEN TEST", "### END HIDDEN TEST"]


# The course itself

NAMES = assignment_names(ROOT)


def read_both(name):
    paths = (ROOT / folder / name / f"{name}.ipynb" for folder in ("source", "release"))
    return [nbformat.read(path, as_version=4) for path in paths]


def test_the_course_has_assignments_and_each_is_released():
    assert NAMES
    assert {path.parent.name for path in ROOT.glob("release/*/*.ipynb")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_secret_is_in_a_committed_release(name):
    source, release = read_both(name)

    assert len(secret_lines(source)) >= 5, "the test would pass on anything"
    assert find_leaks(source, release) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_leak_planted_in_a_committed_release_is_found_line_by_line(name):
    source, release = read_both(name)

    for line in secret_lines(source):
        planted = nbformat.from_dict(json.loads(json.dumps(release)))
        planted.cells[-1].source += f"\n{line}"
        assert find_leaks(source, planted) == [f"the line `{line}` is secret"]


def test_the_committed_release_is_what_source_gives():
    assert stale_files(ROOT) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_create_assignment_panel_can_edit_the_metadata(name):
    source, _ = read_both(name)
    always = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}
    graded = [cell for cell in source.cells if "nbgrader" in cell.metadata]

    assert graded
    for cell in graded:
        facts = cell.metadata.nbgrader
        assert set(facts) == always | ({"points"} if facts["grade"] else set())
        assert facts["schema_version"] == 3
        kind = (facts["solution"], facts["grade"], facts["locked"], facts["task"])
        assert kind in {
            (True, True, False, False),  # manually graded answer
            (True, False, False, False),  # autograded answer
            (False, True, True, False),  # autograder tests
            (False, False, True, False),  # read-only
        }
