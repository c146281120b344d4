"""Question 4: after how many sigmoids is a gradient as good as gone?"""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion

# The least n with 0.25ⁿ < 1/1000: 4⁴ is 256, 4⁵ is 1024.
RIGHT = 5


class Vanishing(NumbersQuestion):
    """Set ``num_sigmoids``: how many leave less than a thousandth of a gradient, at best."""

    variables = ("num_sigmoids",)
    criteria: ClassVar[Mapping[str, float]] = {"num_sigmoids": 1}
    right: ClassVar[Mapping[str, float]] = {"num_sigmoids": RIGHT}

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind another number, and what to say about it."""
        return _reason(number)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what follows."""
        return _(
            "5. Four times itself, five times over, is 1,024. And that is the best case, with "
            "every sigmoid at its steepest: in a trained network it goes faster."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("How steep is a sigmoid at most? Look at the picture of its slope."),
            _("Each sigmoid leaves at most a quarter. Two leave a quarter of a quarter."),
            _("You are looking for the first of 4, 16, 64, 256, … that is above 1,000."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Multiply quarters until less than a thousandth is left:\n\n{code}").format(
            code="```\nnum_sigmoids = 5   # 0.25**4 is 0.0039, 0.25**5 is 0.00098\n```"
        )


def _reason(number: float) -> tuple[str, str]:
    if 4.9 < number < 5:
        return "part_of_a_sigmoid", _("There is no part of a sigmoid: round up.")
    if number == RIGHT - 1:
        return "one_too_few", _(
            "Four leave at most 1/256, which is more than a thousandth. One more is needed."
        )
    if 9.9 < number <= 10:
        return "halved", _(
            "That would be right if each sigmoid left a half. At its steepest its slope is a "
            "quarter; one half is its *value* there."
        )
    if number == 3:
        return "tenths", _("That would be right if each sigmoid left a tenth. It leaves a quarter.")
    if number in (249, 250, 251, 4000, 3996, 1000):
        return "divided_once", _(
            "The quarters are not added up but multiplied: two sigmoids leave 1/16, three 1/64."
        )
    if number == RIGHT + 1:
        return "one_too_many", _("Fewer do: five leave 1/1024, which is less than a thousandth.")
    return "some_other_number", _(
        "Print `0.25**n` for n = 1, 2, 3, … and see where it falls below 0.001."
    )
