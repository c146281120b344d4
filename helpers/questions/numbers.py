"""Questions that ask for numbers: each has its own variable, and its own points."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank, number_of
from helpers.values import kind_of


class NumbersQuestion(Question):
    """Put numbers into variables; subclasses say which are right, and explain the others.

    Attributes
    ----------
    right : mapping of str to float
        The numbers by the names of their variables; each is a criterion of its own.
    tolerance : float
        How far off a number may be.
    """

    right: ClassVar[Mapping[str, float]]
    tolerance: ClassVar[float] = 1e-9

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong number, and what to say about it."""
        raise NotImplementedError

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with each of the numbers."""
        given = {name: answer.get(name) for name in self.right}
        if all(is_blank(value) for value in given.values()):
            message = _("There is nothing to check yet. Put a number in place of each `None`.")
            return [Mistake("no_number", message, status="not_attempted")]
        judged = (self._judge_one(name, value) for name, value in given.items())
        return [mistake for mistake in judged if mistake]

    def _judge_one(self, name: str, value: Any) -> Mistake | None:
        if is_blank(value):
            return Mistake(
                f"{name}_blank", _("`{name}` is still empty.").format(name=name), (name,)
            )
        number = number_of(value)
        if number is None:
            message = _("`{name}` is a {kind}. Give it one number.")
            message = message.format(name=name, kind=kind_of(value))
            return Mistake(f"{name}_not_a_number", message, (name,))
        if abs(number - self.right[name]) <= self.tolerance:
            return None
        mistake, message = self.explain(name, number)
        given = _("`{name}` = {number:g}. {message}")
        return Mistake(mistake, given.format(name=name, number=number, message=message), (name,))
