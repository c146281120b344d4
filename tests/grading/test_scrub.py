"""What is left of graded notebooks for pages."""

import json
import re

import nbformat
import pytest
import toy
import vectors
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from grading.scrub import Scrub
from grading.scrub.html import clean_html
from helpers import animate_sgd
from helpers.feedback import RESULT_MIME, Result

PNG = "iVBORw0KGgo="
RESULT = Result("sgd.q_1", "incorrect", "Not <b>this</b>.", "wrong_loss", 2.0, 4.0, ("wrong_loss",))


def scrub(*cells, **metadata):
    notebook, _ = Scrub().preprocess(new_notebook(cells=list(cells), metadata=metadata), {})
    nbformat.validate(notebook)
    return notebook


def shown(*data):
    """Return what is left of one cell's displayed data."""
    outputs = [new_output("display_data", each) for each in data]
    return [each.data for each in scrub(new_code_cell("", outputs=outputs)).cells[0].outputs]


@pytest.mark.parametrize("html", vectors.HTML)
def test_html_is_left_without_anything_that_acts(html):
    clean = clean_html(html).lower()

    assert not re.search(r"<[^>]*(\son|javascript:|url\(|srcset|(src|background)=.?http)", clean)
    assert not re.search(r"<(script|svg|iframe|form|meta|link|base|style|object|math)", clean)


def test_a_notebook_with_all_vectors_stays_valid_and_scrubbing_it_again_changes_nothing():
    once = scrub(*vectors.hostile_cells(), **vectors.hostile_metadata())
    text = nbformat.writes(once)
    twice = scrub(*once.cells, **once.metadata)

    assert nbformat.writes(twice) == text
    assert once.metadata == {}


def test_innocent_markdown_is_left_as_it_is():
    source = (
        "# Title\n\nWith *all* sorts: `a < b`, $a<b$, [a link](https://example.org), "
        "![p](attachment:p)\n\n> quoted\n\n"
        "- list\n\n| a |\n|:--|\n| 1 |\n\n```python\nif a < b:\n\n    pass\n```\n"
    )
    cell = new_markdown_cell(source)
    cell["attachments"] = {"p": {"image/png": PNG}}
    done = scrub(cell).cells[0]

    assert done.source == source
    assert done.attachments == {"p": {"image/png": PNG}}


def test_markdown_keeps_all_of_its_text_where_it_has_to_be_changed():
    source = (
        "# Title\n\n<b onclick=x()>bold</b>\n\n```\na\n\nb\n```\n\n![a cat](https://x.org/c.png)"
    )
    done = scrub(new_markdown_cell(source)).cells[0].source

    assert all(
        text in done for text in ("Title", "<b>bold</b>", "a&#10;&#10;b", "[Picture: a cat]")
    )


def test_a_player_is_left_with_its_still_picture():
    (data,) = shown(animate_sgd(steps=5)._repr_mimebundle_())

    assert re.search(r'<img [^>]*src="data:image/png;base64,[^"]{1000,}"', data["text/html"])
    assert 'alt="' in data["text/html"]
    assert "<script" not in data["text/html"]


def test_what_a_check_said_stays_readable_and_countable():
    (data,) = shown(RESULT._repr_mimebundle_())

    assert "Not &lt;b&gt;this&lt;/b&gt;." in data["text/html"]
    assert "border-left:4px solid" in data["text/html"]
    assert data[RESULT_MIME] == json.loads(json.dumps(RESULT.to_dict()))


def test_a_forged_result_is_bounded():
    forged = {"message": "x" * 10**6, "mistakes": ["m" * 10**5] * 10**4, "score": 10**400}
    forged |= {f"k{n}": {"deep": [[]]} for n in range(1000)}
    (data,) = shown({RESULT_MIME: forged, "text/plain": "x"})

    assert len(json.dumps(data)) < 100_000
    assert data[RESULT_MIME].keys() == {"message", "mistakes"}


def test_a_drawing_becomes_a_picture_and_markdown_html():
    svg, markdown = shown({"image/svg+xml": "<svg></svg>"}, {"text/markdown": "*a* <script>b"})

    assert svg["text/html"].startswith('<img alt="Drawing" src="data:image/svg+xml;base64,')
    assert "<p><em>a</em> </p>" in markdown["text/html"]


def test_html_that_the_parser_rejects_is_left_out():
    shown_as = {"text/plain": "<an object>"}
    assert shown({"text/html": "<![foo[bar]]>", **shown_as}) == [shown_as]


def test_html_without_anything_to_see_gives_way_to_plain_text():
    (data,) = shown({"text/html": "<div><script>1</script></div>", "text/plain": "a widget"})

    assert data == {"text/plain": "a widget"}


def display(**data):
    return new_output("display_data", {name.replace("_", "/"): text for name, text in data.items()})


LONG = {
    "line": [new_output("stream", text="x" * 50_000_000)],
    "streams": [new_output("stream", text="\x1b[1m<")] * 50_000,
    "displays": [display(text_html="<b>")] * 50_000,
    "tags": [display(text_html="<b>" * 500_000)] * 9,
    "comments": [display(text_html="<!--" * 19_000 + "x " * 1_000_000)] * 3,
    "pictures": [display(image_png=PNG * 10**6)] * 9,
    "traceback": [new_output("error", traceback=["<"] * 500_000)],
}


@pytest.mark.parametrize("name", LONG)
def test_too_much_output_is_cut_and_says_so(name):
    cell = new_code_cell("")
    cell.outputs = LONG[name]
    done = scrub(cell)

    assert len(nbformat.writes(done)) < 6_000_000
    assert "not shown" in nbformat.writes(done)


@pytest.mark.parametrize("text", ["1+", "[", "![", "*a ", "<b>", "<!", "`", "> "])
def test_too_long_sources_are_cut_and_say_so(text):
    cells = [new_cell(text * 300_000) for new_cell in (new_code_cell, new_markdown_cell)]
    done = scrub(*cells, new_code_cell("x = 1"))

    assert len(nbformat.writes(done)) < 200_000
    assert all("not shown" in cell.source for cell in done.cells[:2])
    assert done.cells[-1].source == "x = 1"


TESTS = "assert f(1) == 1\n### BEGIN HIDDEN TESTS\nassert f(123456) == 654321\n### END HIDDEN TESTS"


def test_hidden_tests_are_gone_from_cells_and_outputs():
    ansi = "\x1b[31massert\x1b[0m f(123456) == 654321"
    error = new_output("error", ename="AssertionError", evalue="654321", traceback=[ansi])
    printed = new_output("stream", text="called with 123456\n")
    tests = new_code_cell(TESTS, metadata=toy.nbgrader("q_1", grade=True, locked=True, points=1))
    tests.outputs = [printed, error]
    spy = new_code_cell("print(In[-2])", outputs=[new_output("stream", text=TESTS)])
    raised = new_output("error", ename="E", evalue=TESTS, traceback=[ansi])
    html = {"text/html": "<p>assert f(<b>123456</b>) == 654321</p>", "text/plain": "x"}
    also = new_code_cell("", outputs=[raised, new_output("display_data", html)])
    done = scrub(tests, spy, also)

    assert done.cells[0].source == "assert f(1) == 1"
    assert "AssertionError: a hidden test did not pass" in nbformat.writes(done)
    assert not re.search("123456|654321", nbformat.writes(done))


def test_hidden_tests_are_looked_for_in_broken_html_too():
    tests = new_code_cell(TESTS, metadata=toy.nbgrader("q_1", grade=True, locked=True, points=1))
    data = {"text/html": "<" * 500_000, "text/plain": "x"}
    done = scrub(tests, new_code_cell("", outputs=[new_output("display_data", data)]))

    assert done.cells[1].outputs[0].data == {"text/plain": "x"}


def test_points_and_timeouts_of_hidden_tests_stay():
    metadata = toy.nbgrader("q_1", grade=True, locked=True, points=1)
    timeout = new_output("error", ename="CellTimeoutError", evalue="ran longer than 6 s")
    points = new_output("execute_result", {"text/plain": "0.5"})
    done = scrub(new_code_cell(TESTS, metadata=metadata, outputs=[timeout, points])).cells[0]

    assert done.outputs[0].evalue == "ran longer than 6 s"
    assert done.outputs[1].data == {"text/plain": "0.5"}
