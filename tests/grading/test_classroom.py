"""The class that ships with the project: patches, files, the zip."""

import json
import re
from dataclasses import replace

import nbformat
import pytest
from conftest import ROOT

from grading import outcome
from grading.classroom import DEMO_CLASS, hand_in, load_class, submission
from grading.course import GradingError
from grading.lms.downloads import Downloads
from grading.lms.matching import Matcher
from grading.lms.names import read_origin
from grading.lms.roster import Person
from grading.reading import why_unreadable

CLASS = load_class()
RELEASE = ROOT / "release" / CLASS.assignment / f"{CLASS.assignment}.ipynb"


def student(**facts):
    return replace(CLASS.students["nokafor"], **facts)


def test_the_class_is_large_enough_and_has_every_kind_of_submission():
    students = CLASS.students.values()
    endings = [each.expected.ending for each in students]
    reasons = " ".join(each.expected.reason for each in students)

    assert len(students) >= 14
    assert set(endings) == {
        outcome.GRADED,
        outcome.WITH_REMARKS,
        outcome.NEEDS_REVIEW,
        outcome.NOT_SUBMITTED,
    }
    for kind in ("late", "never stopped", "raised", "no submission", "breaks off"):
        assert kind in reasons
    assert {each.saved_by for each in students} == {"jupyter", "colab", "cut off"}


def test_each_student_has_a_file_of_their_own_name():
    files = {path.stem for path in DEMO_CLASS.glob("students/*.toml")}

    assert files == set(CLASS.students)


@pytest.mark.parametrize("name", CLASS.students)
def test_each_patch_fits_the_release_and_changes_no_test(name):
    release = nbformat.read(RELEASE, as_version=4)
    answers = {
        cell.metadata.nbgrader.grade_id
        for cell in release.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }

    assert CLASS.students[name].cells.keys() <= answers
    assert submission(CLASS.students[name], RELEASE)


def test_a_patch_for_a_cell_that_is_not_there_is_refused():
    with pytest.raises(GradingError, match=r"patch of nokafor changes q_99, but .*no such cell"):
        submission(student(cells={"q_99": "pass"}), RELEASE)


def test_a_patched_notebook_has_the_new_source_and_keeps_the_rest():
    new = nbformat.reads(submission(student(), RELEASE).decode(), as_version=4)
    old = nbformat.read(RELEASE, as_version=4)

    changed = [b for a, b in zip(old.cells, new.cells, strict=True) if a.source != b.source]
    assert {cell.metadata.nbgrader.grade_id for cell in changed} == set(student().cells)
    assert [cell.id for cell in new.cells] == [cell.id for cell in old.cells]


def test_a_notebook_saved_by_colab_has_its_format_and_outputs_and_no_cell_ids():
    saved = json.loads(submission(student(saved_by="colab"), RELEASE))

    assert (saved["nbformat"], saved["nbformat_minor"]) == (4, 0)
    assert {"colab", "accelerator"} <= saved["metadata"].keys()
    assert not any("id" in cell for cell in saved["cells"])
    code = [cell for cell in saved["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] and {"id", "outputId"} <= cell["metadata"].keys() for cell in code)
    nbformat.validate(saved)


def test_a_file_that_was_cut_off_is_no_notebook(tmp_path):
    path = tmp_path / "cut.ipynb"
    path.write_bytes(submission(student(saved_by="cut off"), RELEASE))

    assert re.search("breaks off at line [0-9]+", why_unreadable(path))


def test_the_zip_has_one_file_for_each_who_handed_in_and_names_that_are_understood(tmp_path):
    hand_in(CLASS, RELEASE, tmp_path / "archive" / "submissions.zip")
    matcher = Matcher([Person(each.id) for each in CLASS.students.values()], [CLASS.assignment])
    found = {}
    with Downloads() as downloads:
        for item in downloads.walk(tmp_path / "archive" / "submissions.zip"):
            origin = read_origin(item.parts)
            found[matcher.find(item, origin).id] = origin

    expected = {each.id: each for each in CLASS.students.values() if each.submitted}
    assert found.keys() == expected.keys()
    for name, origin in found.items():
        assert origin.file_name == f"{CLASS.assignment}.ipynb"
        assert origin.time.replace(tzinfo=None) == expected[name].submitted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('id = "x', "cannot be read"),
        ('id = "x"', "does not say 'expected'"),
        (
            'id = "x"\nfirst_name = ""\nlast_name = ""\nstory = ""\nsaved_by = "fax"\n'
            '[expected]\nending = "graded"',
            "saved_by must be one of jupyter, colab, cut off",
        ),
    ],
)
def test_a_bad_patch_is_named(tmp_path, text, said):
    (tmp_path / "class.toml").write_text('assignment = "03_sgd"\ndue = 2026-03-01T00:00:00')
    (tmp_path / "students").mkdir()
    (tmp_path / "students" / "x.toml").write_text(text)

    with pytest.raises(GradingError, match=said) as caught:
        load_class(tmp_path)
    assert "x.toml" in str(caught.value)
