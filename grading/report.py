"""One page about how a class did: marks, questions, mistakes. No script, nothing fetched."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from grading import outcome
from grading.marks import Mark, figure
from grading.mistakes import Misconception
from helpers.markup import inline

# How an answer can be, in the order in which the page shows it.
KINDS = ("right", "partly right", "wrong", "not attempted", "to grade by hand", "no mark")

_ENDINGS = (
    outcome.GRADED,
    outcome.WITH_REMARKS,
    outcome.NEEDS_REVIEW,
    outcome.NOT_SUBMITTED,
)


def write_report(
    path: Path,
    marks: Sequence[Mark],
    misconceptions: Sequence[Misconception],
    feedback: dict[str, str],
) -> None:
    """Write the report of one assignment.

    Parameters
    ----------
    path : Path
        The HTML file to write.
    marks : sequence of Mark
        The marks of the class; at least one.
    misconceptions : sequence of Misconception
        What the class got wrong, from `grading.mistakes.count_mistakes`.
    feedback : dict of str to str
        The address of each student's feedback page, seen from `path`, by student id.
    """
    environment = Environment(
        loader=PackageLoader("grading"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"figure": figure, "prose": prose}
    page = environment.get_template("report.html").render(
        assignment=marks[0].assignment,
        marks=marks,
        questions=list(marks[0].points),
        max_score=marks[0].max_score,
        endings=_count_endings(marks),
        by_hand=sum(bool(mark.by_hand) for mark in marks),
        kinds=KINDS,
        answers={name: count_answers(marks, name) for name in marks[0].points},
        misconceptions=misconceptions,
        feedback=feedback,
    )
    path.write_text(page, encoding="utf-8")


def count_answers(marks: Sequence[Mark], question: str) -> Counter[str]:
    """Return how many students answered a question rightly, partly, wrongly, or not at all."""
    return Counter(_kind(mark, question) for mark in marks)


def _kind(mark: Mark, question: str) -> str:
    score, points = mark.scores[question], mark.points[question]
    if question in mark.by_hand:
        return "to grade by hand"
    if score is None:
        return "no mark"
    if score >= points:
        return "right"
    if score > 0:
        return "partly right"
    return "not attempted" if question in mark.unanswered else "wrong"


def prose(text: str) -> Markup:
    """Return plain text as HTML; backticks mark code, and single stars emphasis."""
    return Markup(inline(text))


def _count_endings(marks: Sequence[Mark]) -> dict[str, int]:
    counts = Counter(mark.ending for mark in marks)
    return {ending: counts[ending] for ending in _ENDINGS if counts[ending]}
