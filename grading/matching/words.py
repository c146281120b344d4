"""What matching found, as sentences for the marks and for the feedback page."""

from collections.abc import Sequence
from dataclasses import dataclass

# For one cell, and for several.
_SENTENCES = {
    "by content": (
        "cell {names} had lost its name and was matched by content",
        "cells {names} had lost their names and were matched by content",
    ),
    "copied": (
        "cell {names} was there more than once: the last one with an answer counts",
        "cells {names} were there more than once: the last one with an answer counts",
    ),
    "instead": (
        "cell {names} was left as released: another cell that answers it counts",
        "cells {names} were left as released: other cells that answer them count",
    ),
    "beside": (
        "cell {names} was left as released, and its answer may be in another cell",
        "cells {names} were left as released, and their answers may be in other cells",
    ),
    "changed": (
        "cell {names} had been changed: it was put back, behind what stood there",
        "cells {names} had been changed: they were put back, behind what stood there",
    ),
    "put back": (
        "cell {names} had been deleted and was put back",
        "cells {names} had been deleted and were put back",
    ),
    "moved": (
        "cell {names} stood before its answer and was moved behind it",
        "cells {names} stood before their answers and were moved behind them",
    ),
    "lost": (
        "could not match cell {names}: no cell looks like this answer",
        "could not match cells {names}: no cells look like these answers",
    ),
}
_TO_REVIEW = ("put back", "lost")


@dataclass(frozen=True)
class Finding:
    """One of nbgrader's cells that was not where and what it should be.

    Attributes
    ----------
    grade_id : str
        The cell.
    what : str
        One of the kinds that `say` has sentences for, such as ``"by content"``.
    question : str
        The graded cell whose points depend on it; empty if none do.
    """

    grade_id: str
    what: str
    question: str


def say(findings: Sequence[Finding]) -> list[str]:
    """Return one sentence for each kind of finding."""
    sentences = []
    for what, (one, several) in _SENTENCES.items():
        names = [f"`{each.grade_id}`" for each in findings if each.what == what]
        if names:
            sentences.append((several if names[1:] else one).format(names=", ".join(names)))
    return sentences


def to_review(findings: Sequence[Finding]) -> list[str]:
    """Return the questions that a human must look at unless they got all their points."""
    doubtful = [each.question for each in findings if each.what in _TO_REVIEW and each.question]
    return list(dict.fromkeys(doubtful))
