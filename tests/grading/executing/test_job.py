"""A job's key names all that its outcome depends on, and nothing else."""

import json
import pickle
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from small_jobs import graded

from grading.executing import Job, Outcome, adopt, bare
from grading.executing.fingerprints import data_fingerprint, environment_fingerprint
from grading.kernels import Limits


def notebook():
    return new_notebook(cells=[new_markdown_cell("text"), new_code_cell("1 + 1"), graded("2")])


def job(change=lambda notebook: None, **facts):
    changed = notebook()
    change(changed)
    return Job(bare(changed), **facts)


def set_source(notebook):
    notebook.cells[1].source = "1 + 2"


def set_type(notebook):
    notebook.cells[0].cell_type = "raw"


def set_points(notebook):
    notebook.cells[2].metadata.nbgrader.points = 3


def swap(notebook):
    notebook.cells.reverse()


@pytest.mark.parametrize(
    "other",
    [
        *(job(change) for change in (set_source, set_type, set_points, swap)),
        job(files={"a": b""}),
        job(limits=Limits(cell_seconds=1)),
        job(sealed="pass"),
        job(data="x"),
        job(environment="x"),
    ],
)
def test_what_matters_changes_the_key(other):
    assert other.key != job().key


def test_which_file_has_which_content_matters():
    assert job(files={"a": b"1", "b": b"2"}).key != job(files={"a": b"2", "b": b"1"}).key
    assert job(files={"a": b"1", "b": b"2"}).key == job(files={"b": b"2", "a": b"1"}).key


def test_what_does_not_matter_leaves_the_key():
    def decorate(notebook):
        notebook.metadata["widgets"] = {}
        for cell in notebook.cells:
            cell["id"] = "another"
            cell.metadata["tags"] = ["skip-execution"]
        notebook.cells[1].outputs = [new_output("stream", text="left over")]

    assert job(decorate).key == job().key
    assert job(limits=Limits(cell_seconds=120.0)).key == job(limits=Limits(cell_seconds=120)).key


def test_a_job_can_be_sent_to_another_process():
    sent = job(files={"a": b"1"}, sealed="pass")

    assert pickle.loads(pickle.dumps(sent)) == sent
    assert pickle.loads(pickle.dumps(sent)).key == sent.key


def test_outputs_go_to_their_cells_and_all_else_stays():
    executed = nbformat.from_dict({"cells": [dict(cell) for cell in notebook().cells]})
    executed.cells[1] |= {"outputs": [new_output("stream", text="2")], "execution_count": 1}
    mine = notebook()
    mine.cells[0]["attachments"] = {"a.png": {"image/png": ""}}
    ids = [cell["id"] for cell in mine.cells]
    adopt(mine, Outcome(json.dumps(executed), (), "none", True, 1.0))

    assert mine.cells[1].outputs[0].text == "2"
    assert [cell["id"] for cell in mine.cells] == ids
    assert mine.cells[0].attachments
    nbformat.validate(mine)


def test_the_data_that_the_loaders_would_give_are_told_apart(tmp_path, monkeypatch):
    from helpers._registry import registry

    (folder := tmp_path / "data").mkdir()
    monkeypatch.setenv("FIRST_DESCENT_DATA", str(folder))
    fingerprint = data_fingerprint.__wrapped__
    before = fingerprint()
    file = registry()["fuel"].files[0]
    monkeypatch.setattr("helpers._registry.File.matches", lambda self, content: True)
    (folder / file.name).write_bytes(b"as if these were the data")

    assert fingerprint() != before
    assert replace(job(), data=before).key != replace(job(), data=fingerprint()).key


def test_another_version_of_a_package_is_told_apart(tmp_path, monkeypatch):
    fingerprint = environment_fingerprint.__wrapped__
    monkeypatch.syspath_prepend(tmp_path)
    seen = [fingerprint()]
    for version in "12":
        (tmp_path / f"tensorfall-{version}.dist-info").mkdir()
        seen.append(fingerprint())

    assert len(set(seen)) == 3
