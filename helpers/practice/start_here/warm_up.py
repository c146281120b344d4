"""The example of a check: a sum whose order matters."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion


class WarmUp(NumbersQuestion):
    """Set ``total`` to what Python makes of ``2 + 3 * 4``."""

    variables = ("total",)
    right: ClassVar[Mapping[str, float]] = {"total": 14}
    criteria: ClassVar[Mapping[str, float]] = {"total": 1}

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong sum, and what to say about it."""
        if number == 20:
            return "left_to_right", _(
                "You went from left to right: first 2 + 3, then times 4. Python multiplies before "
                "it adds, as in school. `(2 + 3) * 4` would be 20."
            )
        if number == 24:
            return "all_multiplied", _("That is 2 times 3 times 4. The first sign is a plus.")
        return "other_total", _("Multiply 3 and 4 first, then add 2.")

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how the sum goes."""
        return _("3 * 4 comes first, then 2 is added. This is what a right answer looks like.")

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Which of the two signs, + and *, goes first?"),
            _("With brackets it reads `2 + (3 * 4)`."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Multiplication goes first:\n\n{code}").format(code="```\ntotal = 14\n```")
