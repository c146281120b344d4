"""Question 4: the slope of a line."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.practice.start_here.advice import Advised
from helpers.questions.numbers import NumbersQuestion


class Line(Advised, NumbersQuestion):
    """Set ``slope`` and ``intercept`` of the line through (1, 3) and (5, 11)."""

    variables = ("slope", "intercept")
    right: ClassVar[Mapping[str, float]] = {"slope": 2, "intercept": 1}
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(right, 1)

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong number, and what to say about it."""
        if name == "intercept":
            return _intercept(number)
        explained = {
            0.5: ("slope_upside_down", _("Upside down: divide the rise by the way to the right.")),
            -2: ("slope_sign", _("The size is right. But from left to right this line goes up.")),
            8: ("rise_only", _("That is the whole rise, over 4 steps to the right. Divide.")),
            4: ("run_only", _("That is how far it goes to the right. How far does it go up?")),
            3: ("one_point_only", _("That is y/x at the first point. A slope needs both points.")),
            2.2: ("one_point_only", _("That is y/x at the second point. A slope needs both.")),
            7: ("coordinates_mixed", _("Subtract y from y, and x from x.")),
        }
        other = _("From the first point to the second y grows by 8, while x grows by 4.")
        return explained.get(number, ("other_slope", other))

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the two numbers mean."""
        return _(
            "y = 2x + 1: it rises by 2 for each step to the right, and starts at 1 where x = 0. "
            "In the lessons the slope is called the weight, and the intercept the bias."
        )

    def read_first(self) -> str:
        """Return what to read, and which lessons need it."""
        return _(
            "If lines were long ago: half an hour with the chapter on slopes, see the list under "
            "the questions, is enough. Lesson 2 builds on it, and goes slowly."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("The slope says how far y grows when x grows by 1."),
            _("From (1, 3) to (5, 11), x grows by 4. By how much does y grow?"),
            _("The slope is 8 / 4. Then go one step to the left from (1, 3), to x = 0."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        code = "```\nslope = (11 - 3) / (5 - 1)  # 2\nintercept = 3 - slope * 1     # 1\n```"
        return _("Rise divided by run, then one step back to x = 0:\n\n{code}").format(code=code)


def _intercept(number: float) -> tuple[str, str]:
    if number in (3, 11):
        return "height_of_a_point", _(
            "That is the height of one of the points. The intercept is the height where x = 0."
        )
    if number == -0.5:
        return "crosses_x_axis", _(
            "There the line crosses the horizontal axis. The intercept is where it crosses the "
            "vertical one, at x = 0."
        )
    if number == 5:
        return "stepped_right", _("You went up one step. From (1, 3) to x = 0 it goes back, down.")
    return "other_intercept", _("From the first point, (1, 3), go one step to the left: to x = 0.")
