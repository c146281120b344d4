"""Files that editors, mail programs and students' hands make of a good notebook.

Each function gets the answered notebook as plain JSON data, and returns it changed, or the bytes
of the file.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

import nbformat
from hostile.course import Submission
from nbformat.v4 import new_code_cell, new_markdown_cell

Notebook = dict[str, Any]
Accident = Callable[[Notebook], Notebook | bytes]
ACCIDENTS: dict[str, tuple[Submission, Accident]] = {}

RUN = "alert('planted')"
SCRIPT = f'<script>{RUN}</script><img src=x onerror="{RUN}">'


def ends(ending: str, reason: str = "", **facts: Any) -> Callable[[Accident], Accident]:
    """Say how the submission must end that a function makes."""

    def note(accident: Accident) -> Accident:
        name = accident.__name__
        submission = Submission(name, accident.__doc__ or "", ending, reason, **facts)
        ACCIDENTS[name] = submission, accident
        return accident

    return note


def unreadable(reason: str) -> Callable[[Accident], Accident]:
    return ends("needs review", reason, marks={})


def by_name(notebook: Notebook) -> dict[str, Notebook]:
    """Return the cells that have an id of nbgrader, by that id."""
    cells = notebook["cells"]
    return {c["metadata"]["nbgrader"]["grade_id"]: c for c in cells if "nbgrader" in c["metadata"]}


@unreadable("the file is not a notebook: it is empty")
def file_empty(notebook):
    """An empty file."""
    return b""


@unreadable("the file is not a notebook: it breaks off at line")
def file_cut_off(notebook):
    """A file that broke off in transit."""
    text = json.dumps(notebook, indent=1).encode()
    return text[: len(text) // 2]


@unreadable("the file is not a notebook: it is damaged at line")
def file_damaged(notebook):
    """A merge conflict in the middle."""
    return json.dumps(notebook, indent=1).replace('"cells"', "<<<<<<< HEAD").encode()


@unreadable("the file has 200 MB, more than 50: ask for less output")
def file_of_200_megabytes(notebook):
    """200 MB of output saved with the notebook."""
    output = {"output_type": "stream", "name": "stdout", "text": "@"}
    by_name(notebook)["scratch"]["outputs"] = [output]
    return json.dumps(notebook).replace("@", "x" * (200 << 20)).encode()


@unreadable("the file is not a notebook: it is not text")
def file_of_another_kind(notebook):
    """A zip archive with the notebook's name."""
    return b"PK\x03\x04\x14\0\0\0" + bytes(range(256)) * 50


@unreadable("the file is not a notebook")
def file_of_a_web_page(notebook):
    """The login page of a web site, saved as the notebook."""
    return b"<!DOCTYPE html><html><body>Please log in</body></html>"


@unreadable("the file is not a notebook: it has no cells")
def file_of_other_json(notebook):
    """JSON, but a list of the cells alone."""
    return json.dumps(notebook["cells"]).encode()


@unreadable("the file is not a notebook: it is damaged")
def file_of_lists_in_lists(notebook):
    """JSON so deep that reading it overflows the stack."""
    return b"[" * 1_000_000 + b"]" * 1_000_000


@unreadable("the notebook has 3010 cells, more than 1000")
def cells_without_number(notebook):
    """Thousands of cells."""
    notebook["cells"] += [new_code_cell("1") for _ in range(3000)]
    return notebook


@unreadable("the notebook is empty")
def cells_gone(notebook):
    """No cell is left."""
    return notebook | {"cells": []}


@ends("graded")
def bad_utf_8(notebook):
    """Saved by an editor in Windows' Western European encoding."""
    by_name(notebook)["q_4"]["source"] = 'thoughts = "Größe – naïve “mean”"'
    return json.dumps(notebook, ensure_ascii=False).encode("cp1252")


@ends("graded")
def byte_order_mark(notebook):
    """Saved by Windows' Notepad: a byte order mark, and its line ends."""
    return json.dumps(notebook, indent=1).replace("\n", "\r\n").encode("utf-8-sig")


@ends("graded")
def utf_16(notebook):
    """Saved by PowerShell in UTF-16."""
    return json.dumps(notebook, indent=1).encode("utf-16")


@ends("graded")
def utf_16_without_mark(notebook):
    """The same without a byte order mark."""
    return json.dumps(notebook, indent=1).encode("utf-16-le")


@ends("graded")
def half_characters(notebook):
    """Half a character, as some programs cut an emoji, and numbers that JSON does not know."""
    by_name(notebook)["scratch"]["source"] = "notes = '\ud83d'"
    notebook["metadata"]["zoom"] = float("nan")
    return notebook


@ends("graded with remarks", "matched by content")
def format_2(notebook):
    """Saved in the format of 2011, which knows no metadata of cells."""
    return _old(notebook, 2)


@ends("graded")
def format_3(notebook):
    """Saved in the format of 2013."""
    return _old(notebook, 3)


@ends("graded")
def format_5(notebook):
    """Saved in a format of the future."""
    return notebook | {"nbformat": 5, "nbformat_minor": 9, "extra": {"new": [1]}}


@ends("graded")
def format_unknown(notebook):
    """A format that is not even a number."""
    return notebook | {"nbformat": "four", "nbformat_minor": None}


@ends("graded")
def kernel_missing(notebook):
    """No word about kernel and language."""
    return notebook | {"metadata": {}}


@ends("graded")
def kernel_of_another_name(notebook):
    """The student's own environment as kernel."""
    notebook["metadata"]["kernelspec"] = {"name": "conda-env-ml", "display_name": "Python [ml]"}
    return notebook


@unreadable("the notebook is written in R, not in Python")
def kernel_of_another_language(notebook):
    """The language says R."""
    notebook["metadata"] = {"kernelspec": {"name": "ir"}, "language_info": {"name": "R"}}
    return notebook


@ends("graded")
def metadata_of_wrong_types(notebook):
    """Metadata that are lists and numbers where dictionaries belong."""
    notebook["metadata"] = {"kernelspec": [], "language_info": 5, "first_descent": "x"}
    notebook["cells"][0]["metadata"] = []
    return notebook


@ends("graded with remarks", "there more than once: the last one with an answer counts")
def cells_copied(notebook):
    """Graded cells and answers copied, with their ids."""
    for name in ("mean", "q_1", "q_2"):
        place = notebook["cells"].index(by_name(notebook)[name])
        notebook["cells"].insert(place, copy.deepcopy(by_name(notebook)[name]))
    return notebook


@ends("graded with remarks", "`q_1`, `q_2` had been deleted and were put back")
def cells_deleted(notebook):
    """Tests deleted."""
    for name in ("q_1", "q_2", "load"):
        notebook["cells"].remove(by_name(notebook)[name])
    notebook["cells"].insert(
        1, new_code_cell("import numpy as np, tools\ndata = tools.read_numbers('data.csv')")
    )
    return notebook


@ends(
    "needs review",
    "could not match cell `facts`",
    marks={"q_1": 3, "q_2": 2, "q_3": 0, "q_4": "by hand"},
)
def answer_deleted(notebook):
    """An answer deleted."""
    notebook["cells"].remove(by_name(notebook)["facts"])
    return notebook


@ends("graded with remarks", "had been")
def cells_merged(notebook):
    """An answer merged with the test behind it."""
    cells = by_name(notebook)
    cells["scale"]["source"] += "\n\n" + cells["q_2"]["source"]
    notebook["cells"].remove(cells["q_2"])
    return notebook


@ends("graded with remarks", "moved behind")
def cells_reordered(notebook):
    """All answers moved behind the tests."""
    for name in ("mean", "scale", "facts"):
        notebook["cells"].append(
            notebook["cells"].pop(notebook["cells"].index(by_name(notebook)[name]))
        )
    return notebook


@ends("graded with remarks", "matched by content")
def ids_stripped(notebook):
    """All metadata of cells lost."""
    for number, cell in enumerate(notebook["cells"]):
        cell |= {"metadata": {}, "id": f"new-{number}"}
    return notebook


@ends("graded")
def colab(notebook):
    """Saved by Colab: format 4.0, its own metadata."""
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] |= {
            "id": f"colab{number}",
            "colab": {"base_uri": "https://localhost:8080/"},
        }
        del cell["id"]
    notebook["metadata"] = {
        "colab": {"provenance": []},
        "kernelspec": {"name": "python3"},
        "accelerator": "GPU",
    }
    return notebook | {"nbformat_minor": 0}


@ends("graded with remarks", "matched by content")
def colab_stripped(notebook):
    """Pasted into a new Colab notebook: no id of nbgrader is left."""
    colab(notebook)
    for cell in notebook["cells"]:
        cell["metadata"] = {"id": "x"}
        cell["source"] = cell["source"].splitlines(keepends=True)
    return notebook


@ends("graded")
def widget_state(notebook):
    """The state of widgets, with and without what belongs there."""
    state = {"state": {"x": {"model_name": "HTMLModel", "state": {"value": SCRIPT}}}}
    kind = "application/vnd.jupyter.widget-state+json"
    notebook["metadata"]["widgets"] = {kind: state, "other": {}, "x": None}
    view = {"application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2}}
    by_name(notebook)["scratch"]["outputs"] = [
        {"output_type": "display_data", "data": view, "metadata": {}}
    ]
    return notebook


@ends("graded")
def scripts_everywhere(notebook):
    """Scripts in text, attachments, metadata, saved outputs, and outputs yet to come."""
    texts = [
        SCRIPT,
        "[click](javascript:alert('planted'))",
        "$\\href{javascript:alert('planted')}{x}$",
    ]
    notebook["cells"] += [new_markdown_cell(text) for text in texts]
    notebook["cells"].append(
        {"cell_type": "raw", "metadata": {"format": "text/html"}, "source": SCRIPT}
    )
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{RUN}\"><script>{RUN}</script></svg>"
    by_name(notebook)["scratch"]["source"] = (
        "from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display\n"
        f"show = {SCRIPT!r}\ndisplay(HTML(show), Markdown(show), Javascript({RUN!r}))\n"
        f"display(SVG({svg!r}), Latex(show))\ndisplay({{'text/html': show}}, raw=True)"
    )
    notebook["metadata"]["title"] = SCRIPT
    return notebook


@ends("graded", marks={"q_1": 0, "q_2": 2, "q_3": 4, "q_4": "by hand"})
def points_in_metadata(notebook):
    """A thousand points, and tests that are no tests, in nbgrader's metadata."""
    cells = by_name(notebook)
    cells["mean"]["source"] = "def mean(values):\n    return 0.0"
    cells["q_1"]["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "checksum": "x"}
    cells["q_1"]["metadata"]["tags"] = ["skip-execution", "remove_cell", "raises-exception"]
    cells["mean"]["metadata"]["nbgrader"] |= {"grade": True, "points": 1000, "task": True}
    cells["q_4"]["metadata"]["nbgrader"] |= {"points": 1000, "solution": False}
    return notebook


@ends(
    "graded with remarks",
    "matched by content",
    marks={"q_1": 0, "q_2": 2, "q_3": 0, "q_4": "by hand"},
)
def names_swapped(notebook):
    """The easy answer under the name of the hard question, and new questions with points."""
    cells = by_name(notebook)
    cells["mean"]["source"] = "def mean(values):\n    return 0.0"
    cells["facts"]["source"] = "facts = {}"
    for one, other in (("q_1", "q_2"), ("q_3", "q_1")):
        cells[one]["metadata"]["nbgrader"]["grade_id"] = other
    own = {
        "grade_id": "q_5",
        "grade": True,
        "points": 50,
        "locked": True,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    notebook["cells"].append(new_code_cell("50.0", metadata={"nbgrader": own}))
    return notebook


@ends(
    "graded with remarks",
    "had been changed: they were put back, behind what stood there",
    marks={"q_1": 0, "q_2": 0, "q_3": 0, "q_4": "by hand"},
)
def tests_rewritten(notebook):
    """Wrong answers, and tests that give all points."""
    cells = by_name(notebook)
    for name in ("mean", "scale", "facts"):
        cells[name]["source"] = f"{name} = None"
    for name in ("q_1", "q_2", "q_3"):
        cells[name]["source"] = "4.0"
    return notebook


@ends("graded", marks={"q_1": 0, "q_2": 2, "q_3": 4, "q_4": "by hand"})
def remarks_forged(notebook):
    """The notebook says itself how it was matched and executed, and shows its verdict."""
    execution = {"sandbox": "bubblewrap", "remarks": ["all is well"], "review": False}
    notebook["metadata"]["first_descent"] = {
        "execution": execution,
        "matching": {"remarks": ["well"]},
    }
    notebook["metadata"]["nbgrader"] = {"score": 100}
    cells = by_name(notebook)
    cells["mean"]["source"] = "def mean(values):\n    return 0.0"
    verdict = {"application/vnd.first-descent.verdict+json": {"score": 3.0}, "text/plain": "3.0"}
    cells["q_1"]["outputs"] = [
        {"output_type": "execute_result", "data": verdict, "metadata": {}, "execution_count": 9}
    ]
    return notebook


def _old(notebook: Notebook, version: int) -> bytes:
    old = nbformat.convert(nbformat.from_dict(notebook), 3)
    if version == 2:
        for sheet in old.worksheets:
            for cell in sheet.cells:
                cell.pop("metadata", None)
    return json.dumps({**old, "nbformat": version, "nbformat_minor": 0}).encode()
