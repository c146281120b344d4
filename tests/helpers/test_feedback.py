"""What questions say: states, points, display, translation."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from helpers import feedback, i18n
from helpers.exercises.sgd import q_1, q_2, q_3, q_4
from helpers.feedback import RESULT_MIME, Mistake, Question, Result
from helpers.markup import card, inline


class Toy(Question):
    variables = ("number",)
    criteria = {"size": 2, "sign": 1}  # noqa: RUF012

    def judge(self, answer):
        number = answer["number"]
        large = [Mistake("too_large", "Too `large` & <b>.", ("size",))] if abs(number) > 9 else []
        return large + ([Mistake("negative", "Negative.", ("sign",))] if number < 0 else [])

    def hints(self):
        return ["First.", "Second.", "Third."]


class Texts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_each_mistake_costs_its_own_criteria():
    toy = Toy("toy.q_1")
    scores = {n: toy.check(number=n).score for n in (5, 20, -5, -20)}
    assert scores == {5: 3, 20: 1, -5: 2, -20: 0}
    assert toy.check(number=-20).mistakes == ("too_large", "negative")
    assert toy.score(number=20) == 1


def test_an_answer_that_cannot_be_judged_gives_an_error_not_an_exception():
    result = Toy("toy.q_1").check(number="five")
    assert (result.status, result.diagnosis, result.score) == ("error", "answer_raised", 0)
    assert "TypeError" in result.message


def test_variables_come_from_the_notebook_where_none_are_given(monkeypatch):
    shell = SimpleNamespace(user_ns={"number": 20})
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert Toy("toy.q_1").check().diagnosis == "too_large"


def test_variables_come_from_the_script_where_there_is_no_notebook():
    script = "from tests.helpers.test_feedback import Toy; number = 20; print(Toy('t').check())"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "Too `large`" in shown.stdout, shown.stderr


def test_a_result_shows_in_a_terminal_in_a_notebook_and_in_reports():
    result = Toy("toy.q_1").check(number=20)
    bundle = result._repr_mimebundle_()
    assert bundle["text/plain"].startswith("✗ Not yet")
    facts = json.loads(json.dumps(bundle[RESULT_MIME]))
    assert facts["question"] == "toy.q_1"
    assert (facts["diagnosis"], facts["passed"], facts["score"]) == ("too_large", False, 1)
    page = Texts()
    page.feed(bundle["text/html"])
    assert "b" not in page.tags and "code" in page.tags
    assert "Too large & <b>." in page.text


def test_code_in_a_message_is_shown_as_a_block():
    assert '<code>a = "&lt;b&gt;"\nc</code></pre>' in card(
        "T", 'One line:\n\n```\na = "<b>"\nc\n```', "#000"
    ).replace("&quot;", '"')


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("the *rows*, not the *first one*", "the <em>rows</em>, not the <em>first one</em>"),
        ("`a*b*c` and *b*", "<code>a*b*c</code> and <em>b</em>"),
        ("2 * a and 3 * b, x*y*z, **kwargs", "2 * a and 3 * b, x*y*z, **kwargs"),
    ],
)
def test_stars_are_emphasis_but_not_in_code_or_products(text, html):
    assert inline(text) == html


def test_hints_grow_and_the_last_one_stays():
    toy = Toy("toy.q_1")
    assert [toy.hint().text for _ in range(4)] == ["First.", "Second.", "Third.", "Third."]


@pytest.mark.parametrize("question", [q_1, q_2, q_3, q_4], ids=lambda question: question.name)
def test_every_question_has_three_hints_and_a_solution(question):
    assert len(question.hints()) >= 3
    assert len(question.solution().text) > 20
    assert question.solution()._repr_html_() and repr(question.solution())


def test_solutions_are_not_among_the_hints():
    for question in (q_1, q_2):
        code = question.solution_text().split("```")[1].strip()
        assert not any(code in hint for hint in question.hints())


def test_every_sentence_of_a_result_can_be_translated(monkeypatch):
    class Marked:
        def gettext(self, message):
            return f"⟦{message}⟧"

    monkeypatch.setattr(i18n, "_translations", Marked())
    results = [
        q_1.check(model=None),
        q_1.check(model=3),
        q_2.check(history={}),
        q_2.check(history=None),
        q_3.check(answer_3=""),
        q_4.check(answer_4="A long enough answer, I think."),
        Toy("t").check(number="x"),
    ]
    for result in results:
        assert result.message.startswith("⟦") and result.message.endswith("⟧")
        assert result.title.startswith("⟦")


def test_an_unknown_language_falls_back_to_english():
    i18n.set_language("tlh")
    assert feedback.Result("q", "correct", "m").title == "Correct"
    i18n.set_language()


def test_results_are_equal_when_their_facts_are():
    assert Result("q", "correct", "m") == Result("q", "correct", "m")
