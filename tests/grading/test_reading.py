"""What a submitted file may be, and what is read out of it."""

import json
import os

import nbformat
import pytest
import toy

from grading.reading import UnreadableError, read_notebook, why_unreadable

TOY = toy.toy_notebook()
PLAIN = json.loads(nbformat.writes(TOY))
SOURCES = [cell.source for cell in TOY.cells]


def as_bytes(**changes):
    return json.dumps({**PLAIN, **changes}).encode()


def with_cells(**changes):
    return as_bytes(cells=[{**cell, **changes} for cell in PLAIN["cells"]])


def old(version):
    return nbformat.writes(toy.toy_notebook(), version=version).encode()


@pytest.mark.parametrize(
    "data",
    [
        as_bytes(),
        b"\xef\xbb\xbf" + as_bytes(),
        as_bytes().decode().encode("utf-16"),
        as_bytes().decode().encode("utf-16-be"),
        as_bytes().decode().encode("utf-32"),
        as_bytes(nbformat=5, nbformat_minor=1),
        as_bytes(nbformat_minor=0),
        as_bytes(metadata=None),
        as_bytes(metadata={"kernelspec": "python3", "widgets": {"state": 1}, "language_info": 3}),
        with_cells(id="same"),
        with_cells(id=["no", "id"]),
        with_cells(metadata="none"),
        with_cells(metadata={"tags": "skip-execution", "name": "", "collapsed": "no"}),
        with_cells(attachments=3),
        with_cells(outputs="none", execution_count="1"),
        with_cells(outputs=[{"output_type": "display_data", "data": {"x": {}}}] * 3),
        as_bytes(cells=[None, 3, *PLAIN["cells"]]),
        old(3),
    ],
)
def test_what_can_be_repaired_is(data):
    notebook = read_notebook(data)

    nbformat.validate(notebook)
    assert [cell.source for cell in notebook.cells] == SOURCES
    assert [cell.cell_type for cell in notebook.cells] == [cell.cell_type for cell in TOY.cells]
    assert not any(cell.get("outputs") for cell in notebook.cells)
    assert len({cell.id for cell in notebook.cells}) == len(SOURCES)


def test_a_notebook_of_format_2_is_upgraded():
    cells = [
        {"cell_type": "code", "input": "x = 1", "outputs": [], "language": "python"},
        {"cell_type": "markdown", "source": "*x*"},
    ]
    old = {"nbformat": 2, "metadata": {}, "worksheets": [{"cells": cells}]}

    assert [c.source for c in read_notebook(json.dumps(old).encode()).cells] == ["x = 1", "*x*"]


def test_text_that_is_not_utf_8_is_kept():
    data = json.dumps({**PLAIN, "cells": [{"cell_type": "markdown", "source": "Größe"}]})
    text = data.replace("\\u00f6", "ö").replace("\\u00df", "ß")

    assert read_notebook(text.encode("cp1252")).cells[0].source == "Größe"


def test_half_a_character_does_not_keep_a_notebook_from_being_written():
    notebook = read_notebook(with_cells(source='x = "\ud800"'))

    assert nbformat.writes(notebook).encode()


def test_nothing_of_a_cells_metadata_stays_but_nbgraders():
    metadata = {"tags": ["skip-execution"], "transient": {"remove_source": True}}
    metadata["nbgrader"] = {"grade_id": "q_1"}
    notebook = read_notebook(with_cells(metadata=metadata))

    assert notebook.cells[0].metadata == {"nbgrader": {"grade_id": "q_1"}}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (as_bytes()[:800], "the file is not a notebook: it breaks off at line"),
        (b'{"cells": [{]}', "it is damaged at line 1"),
        (b"", "the file is not a notebook: it is empty"),
        (b"\x89PNG\r\n\0\0", "the file is not a notebook: it is not text"),
        (b"[1, 2]", "the file is not a notebook: it has no cells"),
        (b'{"cells": {}}', "the file is not a notebook: it has no cells"),
        (as_bytes(cells=[]), "the notebook is empty"),
        (b'{"worksheets": 3}', "its old format is damaged"),
        (b"[" * 100_000, "it is damaged"),
        (b'{"cells": ' + b"9" * 5000 + b"}", "it is damaged"),
        (b" " * (51 << 20), "the file has 51 MB"),
        (as_bytes(cells=[{}] * 300_000), "the notebook has 300000 cells"),
        (as_bytes(cells=[{"source": "\f" * 300_000}]), "the notebook has 300000 lines"),
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_refused_in_words(data, said):
    with pytest.raises(UnreadableError, match=said):
        read_notebook(data)


def test_of_thousands_of_attachments_and_fields_few_are_read():
    many = {f"name {number}": 0 for number in range(5000)}
    files = {name: {"image/png": "x"} for name in many}
    cells = [{"cell_type": "markdown", "attachments": files, "metadata": {"nbgrader": many}}]
    (cell,) = read_notebook(as_bytes(cells=cells)).cells

    assert len(cell.attachments) == 100
    assert len(cell.metadata.nbgrader) == 20


def test_what_a_notebook_says_of_itself_is_not_read():
    deep = json.loads("[" * 900 + "]" * 900)
    notebook = read_notebook(as_bytes(metadata={"first_descent": deep, "title": deep}))

    assert notebook.metadata == {}


def test_a_link_is_not_read(tmp_path):
    neighbour, link = tmp_path / "neighbour.ipynb", tmp_path / "own.ipynb"
    neighbour.write_bytes(as_bytes())
    link.symlink_to(neighbour)

    assert why_unreadable(neighbour) is None
    assert why_unreadable(link) == "the file is a link to another file"


def test_neither_a_pipe_nor_a_terabyte_is_opened(tmp_path):
    pipe, hole = tmp_path / "pipe.ipynb", tmp_path / "hole.ipynb"
    os.mkfifo(pipe)
    with hole.open("wb") as file:
        file.truncate(1 << 40)

    assert why_unreadable(pipe) == "the file is no ordinary file"
    assert why_unreadable(hole).startswith("the file has 1048576 MB")
