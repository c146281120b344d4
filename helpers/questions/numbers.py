"""Questions that ask for numbers: each has its own variable, and its own points."""

from collections.abc import Mapping
from math import isclose
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
        numbers, mistakes = read_numbers({name: answer.get(name) for name in self.right})
        for name, number in numbers.items():
            if not isclose(number, self.right[name], rel_tol=0, abs_tol=self.tolerance):
                mistakes.append(wrong_number(name, number, *self.explain(name, number)))
        return mistakes


def read_numbers(given: Mapping[str, Any]) -> tuple[dict[str, float], list[Mistake]]:
    """Return the values that are numbers, by their names, and a mistake for each of the others.

    Where nothing has been entered at all, there is one mistake: not attempted.
    """
    if all(is_blank(value) for value in given.values()):
        message = _("There is nothing to check yet. Put a number in place of each `None`.")
        if len(given) == 1:
            message = _("There is nothing to check yet. Put a number in place of `None`.")
        return {}, [Mistake("no_number", message, status="not_attempted")]
    read = {name: number_of(value) for name, value in given.items()}
    numbers = {name: number for name, number in read.items() if number is not None}
    return numbers, [not_a_number(name, given[name]) for name in read if name not in numbers]


def not_a_number(name: str, value: Any) -> Mistake:
    """Return the mistake of a variable that holds no number: it is still empty, or holds text."""
    if is_blank(value):
        return Mistake(f"{name}_blank", _("`{name}` is still empty.").format(name=name), (name,))
    message = _("`{name}` is a {kind}. Give it one number.")
    message = message.format(name=name, kind=kind_of(value))
    return Mistake(f"{name}_not_a_number", message, (name,))


def wrong_number(name: str, number: float, mistake: str, message: str) -> Mistake:
    """Return the mistake of one number, with the number in front of what is said about it."""
    given = _("`{name}` = {number:g}. {message}")
    return Mistake(mistake, given.format(name=name, number=number, message=message), (name,))
