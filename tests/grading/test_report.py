"""The report of a class: what it counts, and that nothing in it can run."""

import re
from html.parser import HTMLParser

import pytest

from grading import outcome
from grading.marks import Mark
from grading.mistakes import Misconception
from grading.report import count_answers, write_report

POINTS = {"q_1": 4.0, "q_2": 5.0}
EVIL = "<script>alert(1)</script>"


def mark(student_id, q_1, q_2=None, **facts):
    return Mark(
        assignment="03_sgd",
        student_id=student_id,
        first_name=facts.pop("first_name", "Ada"),
        last_name=facts.pop("last_name", "Okafor"),
        points=POINTS,
        scores={"q_1": q_1, "q_2": q_2},
        ending=facts.pop("ending", outcome.GRADED),
        **facts,
    )


CLASS = [
    mark("all", 4, by_hand=("q_2",)),
    mark("half", 2, 5),
    mark("none", 0, 0, unanswered=("q_2",)),
    mark("blank", 0, 0, unanswered=("q_1", "q_2")),
    mark("evil", 4, 5, last_name=EVIL, reason=EVIL, ending=outcome.WITH_REMARKS),
    mark("broken", None, ending=outcome.NEEDS_REVIEW, reason="it breaks off at line 9"),
]


class Page(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.texts = [], [], []
        self.feed(html)
        self.text = re.sub(r"\s+", " ", " ".join(self.texts))

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        if self.tags and self.tags[-1] != "style":
            self.texts.append(data)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "report.html"
    mistakes = [Misconception("sgd.q_1", "loss_mse", 3, f"The loss is MSE. `{EVIL}`")]
    write_report(path, CLASS, mistakes, {"all": "feedback/all/03_sgd/03_sgd.html"})
    return Page(path.read_text(encoding="utf-8"))


def test_answers_are_counted_by_how_good_they_are():
    assert count_answers(CLASS, "q_1") == {
        "right": 2,
        "partly right": 1,
        "wrong": 1,
        "not attempted": 1,
        "no mark": 1,
    }
    assert count_answers(CLASS, "q_2") == {
        "to grade by hand": 1,
        "right": 2,
        "not attempted": 2,
        "no mark": 1,
    }


def test_every_student_is_there_with_marks_and_reason(page):
    rows = page.text.split("Marks")[1].split("Questions")[0]

    assert all(each.student_id in rows for each in CLASS)
    assert "needs review it breaks off at line 9" in rows
    assert "all · feedback 4 by hand 4 graded" in rows


def test_questions_and_mistakes_are_told_in_words_and_numbers(page):
    assert "2 right 1 partly right 1 wrong 1 not attempted 1 no mark" in page.text
    assert "sgd.q_1 3 × loss_mse The loss is MSE." in page.text


def test_links_lead_to_the_feedback_pages_that_there_are(page):
    assert [value for _, name, value in page.attributes if name == "href"] == [
        "feedback/all/03_sgd/03_sgd.html"
    ]


def test_the_page_runs_nothing_and_fetches_nothing(page):
    assert EVIL in page.text, "it is shown as text"
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert not any(name.startswith("on") or name == "src" for _, name, _ in page.attributes)
    (policy,) = (v for _, name, v in page.attributes if name == "content" and "default-src" in v)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_class_without_mistakes_is_told_so(tmp_path):
    write_report(tmp_path / "report.html", CLASS[:1], [], {})

    assert "No check recognised a mistake." in (tmp_path / "report.html").read_text()
