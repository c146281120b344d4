"""Advice on what to read before the lessons, for whoever gets a question of the self-test wrong."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from helpers.feedback import Mistake, Question


class Advised(Question):
    """A question that tells whoever gets it wrong what to read before the lessons.

    It goes before the class that judges: ``class Line(Advised, NumbersQuestion)``.
    """

    def read_first(self) -> str:
        """Return what to read, and which lessons need it."""
        raise NotImplementedError

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong, with the advice after the last mistake."""
        mistakes = super().judge(answer)
        if not mistakes or mistakes[0].status == "not_attempted":
            return mistakes
        *others, last = mistakes
        return [*others, replace(last, message=f"{last.message}\n\n{self.read_first()}")]
