"""Thought questions: the student writes first, then the discussion opens."""

import re
from collections.abc import Mapping
from typing import Any

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.opening import why_closed
from helpers.values import is_placeholder

_ENOUGH = 20  # characters, about four words
_NOT_KNOWN = re.compile(
    r"(i |i['’]?m )?(do not know|don['’]?t know|have no idea|no idea|no clue|idk|not sure)"
    r"\W*(sorry)?\W*",
    re.IGNORECASE,
)


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
        words = _words(text)
        if _NOT_KNOWN.fullmatch(words):
            return [_not_known(self.name.rpartition(".")[2])]
        return [] if _length(words) >= _ENOUGH else [_too_short(words)]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Return the discussion, where solutions are open."""
        if closed := why_closed("solutions", self.name):
            said = _("Your answer is written down; your instructor will read it. {closed}")
            return said.format(closed=closed)
        return _(
            "Your answer is written down; your instructor will read it. Compare it with this, "
            "and add what you would now say differently.\n\n{discussion}"
        ).format(discussion=self.discussion())

    def solution_text(self) -> str:
        """Return the discussion: there is no better solution to a thought."""
        return self.discussion()


def _words(text: str) -> str:
    """Return the student's own words: no placeholder, no marks alone, no white space around."""
    lines = (line.strip(" \t#") for line in text.splitlines() if not is_placeholder(line))
    own = " ".join(" ".join(lines).split())
    return own if re.search(r"\w", own) and not is_placeholder(own) else ""


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
        "`{name}` is of type {kind}, not a text. Put all your sentences between one pair of triple "
        "quotes, as the cell had them, and run it again."
    ).format(name=name, kind=type(value).__name__)
    return Mistake("answer_not_text", message)


def _not_known(question: str) -> Mistake:
    message = _(
        "Not knowing yet is fine. `{question}.hint()` says where to look; then write a guess, and "
        "what makes you lean that way: a guess opens the discussion too."
    ).format(question=question)
    return Mistake("answer_not_known", message, status="not_attempted")


def _too_short(text: str) -> Mistake:
    message = _(
        "“{text}” is a start. Say why, in a sentence or two: what in the picture or the numbers "
        "tells you so? Then the discussion opens."
    ).format(text=text)
    return Mistake("answer_too_short", message, status="not_attempted")
