"""Thought questions: the student writes first, then the discussion opens."""

import re
from collections.abc import Mapping
from typing import Any

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.values import is_placeholder

_ENOUGH = 20  # characters, about four words


class ThoughtQuestion(Question):
    """A question that a person grades; `check` opens the discussion of a written answer.

    It gives no points: the first of its ``variables`` holds the text, which an instructor
    reads.
    """

    def discussion(self) -> str:
        """Return what the course has to say, shown once the student has written something."""
        raise NotImplementedError

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return why the discussion stays closed, if the answer is not written yet."""
        name = self.variables[0]
        text = answer.get(name)
        if text is None or is_placeholder(text) or (isinstance(text, str) and not _words(text)):
            return [_blank(name)]
        if not isinstance(text, str):
            return [_not_text(name, text)]
        return [] if _length(_words(text)) >= _ENOUGH else [_too_short(_words(text))]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Return the discussion."""
        return _(
            "Your answer is written down; your instructor will read it. Compare it with this, "
            "and add what you would now say differently.\n\n{discussion}"
        ).format(discussion=self.discussion())

    def solution_text(self) -> str:
        """Return the discussion: there is no better solution to a thought."""
        return self.discussion()


def _words(text: str) -> str:
    """Return the student's own words: no comment lines, no placeholder, no white space around."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    own = " ".join(" ".join(lines).split())
    return "" if is_placeholder(own) else own


def _length(text: str) -> int:
    """Return the length in characters; one of Chinese, Japanese or Korean says as much as three."""
    return len(text) + 2 * len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text))


def _blank(name: str) -> Mistake:
    message = _(
        "There is nothing to discuss yet. Write what you think between the quotes of "
        "`{name}`, run that cell, and check again: then the discussion opens."
    ).format(name=name)
    return Mistake("answer_blank", message, status="not_attempted")


def _not_text(name: str, value: object) -> Mistake:
    message = _(
        "`{name}` is a {kind}, not a text. Put your sentences between triple quotes, as the "
        "cell had it, and run it again."
    ).format(name=name, kind=type(value).__name__)
    return Mistake("answer_not_text", message)


def _too_short(text: str) -> Mistake:
    message = _(
        "“{text}” is a start. Say why, in a sentence or two: what in the picture or the numbers "
        "tells you so? Then the discussion opens."
    ).format(text=text)
    return Mistake("answer_too_short", message, status="not_attempted")
