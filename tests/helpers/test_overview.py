"""`helpers.progress`: how far a student is, in the running notebook and in a saved one."""

import json
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

import helpers
from helpers.feedback import RESULT_MIME, Mistake, Note, Question
from helpers.thoughts import ThoughtQuestion


class Number(Question):
    variables = ("number",)
    criteria = {"size": 2, "sign": 1}  # noqa: RUF012

    def judge(self, answer):
        number = answer["number"]
        return [Mistake("too_large", "Too large.", ("size",))] if number > 9 else []


class Thought(ThoughtQuestion):
    variables = ("text",)

    def discussion(self):
        return "What we think."


@pytest.fixture
def notebook(monkeypatch):
    """The variables of a running notebook with four questions."""
    names = {"q_10": Number("toy.q_10"), "q_2": Number("toy.q_2"), "q_1": Number("toy.q_1")}
    names |= {"q_3": Thought("toy.q_3"), "q": names["q_1"], "_4": names["q_2"], "x": 1}
    shell = SimpleNamespace(user_ns=names)
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    return names


def states(overview):
    return {entry.name: (entry.state, entry.points) for entry in overview.entries}


def test_each_question_stands_where_its_last_check_found_it(notebook):
    notebook["q_1"].check(number=5)
    notebook["q_2"].check(number=5)
    notebook["q_2"].score(number=20)
    notebook["q_3"].check(text="The curve is flat at its right end.")
    overview = helpers.progress()
    assert states(overview) == {
        "q_1": ("✓ Correct", "3 of 3"),
        "q_2": ("✗ Not yet", "1 of 3"),
        "q_3": ("✓ Written", "by hand"),
        "q_10": ("○ Not checked yet", "0 of 3"),
    }
    assert overview.summary == (
        "4 of 9 points in the checks that you see. What is graded by hand comes on top. "
        "Next: `q_2`."
    )
    assert "`q_2.hint()`" in repr(overview)


def test_at_the_end_the_notebook_is_to_be_saved(notebook):
    for question in notebook.values():
        if isinstance(question, Question):
            question.check(number=5, text="The curve is flat at its right end.")
    assert helpers.progress().summary.endswith("save the notebook.")


class Table(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_it_shows_as_a_table_with_headings(notebook):
    page = Table()
    page.feed(helpers.progress()._repr_html_())
    assert page.tags.count("tr") == 5 and page.tags.count("th") == 8
    assert "caption" in page.tags and "q_10.check()" in page.text


def saved(path, *cells):
    path.write_text(json.dumps({"cells": list(cells), "nbformat": 4, "nbformat_minor": 5}))
    return path


def cell(source, *results, **nbgrader):
    outputs = [{"output_type": "execute_result", "data": {RESULT_MIME: each}} for each in results]
    metadata = {"nbgrader": nbgrader}
    return {"cell_type": "code", "source": [source], "outputs": outputs, "metadata": metadata}


def test_a_saved_notebook_is_read_and_nothing_in_it_runs(tmp_path):
    wrong, right = (Number("toy.q_1").check(number=number).to_dict() for number in (20, 5))
    path = saved(
        tmp_path / "mine.ipynb",
        cell("q_1.check()", wrong, right),
        cell("q_2.check()\nopen('ran', 'w')"),
        cell("q_2.score()", grade_id="q_2", grade=True, points=4),
        cell("q_3.check()"),
        cell('text = ""', grade_id="q_3", grade=True, solution=True, points=5),
    )
    assert states(helpers.progress(path)) == {
        "q_1": ("✓ Correct", "3 of 3"),
        "q_2": ("○ Not checked yet", "0 of 4"),
        "q_3": ("○ Not checked yet", "by hand"),
    }
    assert [each.name for each in tmp_path.iterdir()] == ["mine.ipynb"]


@pytest.mark.parametrize(
    "facts",
    [
        {"question": "q_1", "status": "hacked"},
        {"question": ["q_1"], "status": "correct"},
        {"question": "q_1", "status": {}},
        {"question": "q_1<b>", "status": "correct", "score": 10**400, "max_score": "NaN"},
        "correct",
    ],
)
def test_whatever_stands_in_a_file_makes_a_page(tmp_path, facts):
    overview = helpers.progress(saved(tmp_path / "odd.ipynb", cell("q_2.check()", facts)))
    assert "q_2" in repr(overview)
    assert "<b>" not in overview._repr_html_()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file"),
        (b"", "is not a notebook, or it is damaged"),
        (b"\xff\x00", "is not a notebook, or it is damaged"),
        (b"[" * 100_000, "is not a notebook, or it is damaged"),
        (b"[1]", "is not a notebook that today's Jupyter has saved"),
        (b'{"worksheets": []}', "is not a notebook that today's Jupyter has saved"),
        (b'{"cells": [1, {"cell_type": "code", "outputs": 3}]}', "There are no questions"),
    ],
)
def test_a_bad_file_gives_one_sentence(tmp_path, content, said):
    path = tmp_path / "bad.ipynb"
    if content is not None:
        path.write_bytes(content)
    note = helpers.progress(path)
    assert isinstance(note, Note)
    assert said in note.text and note.text.count(". ") == 0


def test_a_folder_is_no_notebook(tmp_path):
    assert "cannot be read" in helpers.progress(tmp_path).text
