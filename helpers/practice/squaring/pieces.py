"""Question 3: how many straight pieces does a parabola need?"""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion

GOAL = 0.5
# The least n with (100 / n)² / 4 at most 0.5: 70 leave 0.5102, 71 leave 0.4959.
RIGHT = 71


class Pieces(NumbersQuestion):
    """Set ``num_pieces``: how many pieces keep within 0.5 of x² from −50 to 50."""

    variables = ("num_pieces",)
    criteria: ClassVar[Mapping[str, float]] = {"num_pieces": 1}
    right: ClassVar[Mapping[str, float]] = {"num_pieces": RIGHT}

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind another number, and what to say about it."""
        return _reason(number)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what follows for networks."""
        return _(
            "71 pieces: 71 ReLU units in one hidden layer, each with its hinge where a piece "
            "begins. Keep that number in mind when we ask 8 units to do it."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Call `worst_gap` with more and more pieces."),
            _("Twice as many pieces leave a quarter of the gap. 50 pieces leave a gap of 1."),
            _("Print `worst_gap(n)` for n from 60 to 80, and take the first that is below 0.5."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The gap of a piece of width h is h²/4, and h is 100 / n:\n\n{code}").format(
            code="```\nnum_pieces = 71   # 70 leave a gap of 0.510, 71 leave 0.496\n```"
        )


def gap(num_pieces: float) -> float:
    """Return how far n chords of x², evenly spaced from −50 to 50, are from it at most.

    A chord between joints h apart is farthest from the curve in the middle: h²/4.
    """
    return (100 / num_pieces) ** 2 / 4


def _reason(number: float) -> tuple[str, str]:
    if number < 1:
        return "no_pieces", _("There has to be at least one piece.")
    if 70 < number < 71:
        return "part_of_a_piece", _("There is no part of a piece: round up.")
    texts = {
        70: (
            "joints_or_rounded_down",
            _(
                "70 pieces leave a gap of 0.510, a little too much. If you counted the joints "
                "between the pieces: there is one piece more than that."
            ),
        ),
        50: (
            "gap_of_one",
            _("50 pieces leave a gap of exactly 1. Half of that is asked for, 0.5."),
        ),
        100: (
            "gap_not_squared",
            _(
                "100 pieces are more than enough: twice as many as 50 do not leave half the gap "
                "but a quarter, 0.25. The gap goes with the *square* of the width."
            ),
        ),
        36: (
            "one_side_only",
            _("That is enough for one side, from 0 to 50. The pieces have to cover both sides."),
        ),
    }
    if number in texts:
        return texts[int(number)]
    if number < RIGHT:
        text = _("With {number:g} pieces the gap is {gap:.3g}, more than {goal:g}: take more.")
        return "too_few", text.format(number=number, gap=gap(number), goal=GOAL)
    text = _("That is enough: the gap is {gap:.3g}. But fewer do. Find the smallest number.")
    return "too_many", text.format(gap=gap(number))
