"""Question 4: find a good line by hand."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

import numpy as np

from helpers.datasets import load_housing
from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank, number_of
from helpers.sgd_path import mean_squared_error
from helpers.values import kind_of

GOAL = 50.0  # the best line has a loss near 43.6, the mean price near 84.4


class Line(Question):
    """Set ``my_k`` and ``my_b`` so that the line's mean squared error on the houses is below 50."""

    variables = ("my_k", "my_b")
    criteria: ClassVar[Mapping[str, float]] = {"line": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return why the line is not good enough, found by looking at its errors."""
        given = {name: answer.get(name) for name in self.variables}
        if any(is_blank(value) for value in given.values()):
            message = _("There is nothing to check yet. Put numbers in place of both `None`.")
            return [Mistake("no_line", message, status="not_attempted")]
        for name, value in given.items():
            number = number_of(value)
            if number is None or not np.isfinite(number):
                message = _("`{name}` is a {kind}. Give it one ordinary number.")
                message = message.format(name=name, kind=kind_of(value))
                return [Mistake("not_a_number", message)]
        k, b = (number_of(value) or 0.0 for value in given.values())
        x, y = _houses()
        loss = mean_squared_error(k, b, x, y)
        if loss < GOAL:
            return []
        mistake, message = _diagnose(k, b, x, y)
        text = _("The loss of your line is {loss:,.1f}; below {goal:g} is asked for. {message}")
        return [Mistake(mistake, text.format(loss=loss, goal=GOAL, message=message))]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how good the line is."""
        k, b = number_of(answer["my_k"]) or 0.0, number_of(answer["my_b"]) or 0.0
        x, y = _houses()
        best_k, best_b = np.polyfit(x, y, 1)
        return _(
            "Your line has a loss of {loss:.1f}, and no line has one below {lowest:.1f}. You "
            "found it by looking and correcting. That is what the searches below do, without eyes."
        ).format(
            loss=mean_squared_error(k, b, x, y), lowest=mean_squared_error(best_k, best_b, x, y)
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "A good line passes through the middle of the cloud. Where is it on the axis of "
                "rooms, where on that of prices?"
            ),
            _(
                "The mean house has about 6.3 rooms and costs about 22.5. To pass there, "
                "`my_b = 22.5 - 6.3 * my_k`. Now only `my_k` is left to choose."
            ),
            _("What does one more room add? Try `my_k` of 5, 9 and 13, with the rule for `my_b`."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many:\n\n{code}").format(code="```\nmy_k = 9\nmy_b = -34\n```")


@cache
def _houses() -> tuple[np.ndarray, np.ndarray]:
    houses = load_housing()
    return houses["RM"].to_numpy(), houses["MEDV"].to_numpy()


def _diagnose(k: float, b: float, x: np.ndarray, y: np.ndarray) -> tuple[str, str]:
    """Return the id of what is most wrong with a line, and what to say about it."""
    if mean_squared_error(b, k, x, y) < GOAL:
        return "swapped", _(
            "But with `my_k` and `my_b` swapped it would be low enough: `my_k` is the slope."
        )
    above = float(np.mean(k * x + b - y))
    without = float(np.mean((k * x + b - y - above) ** 2))
    if without < GOAL:
        if above > 0:
            return "too_high", _(
                "Its slope is good, but on average it passes {above:.1f} too high: lower `my_b`."
            ).format(above=above)
        return "too_low", _(
            "Its slope is good, but on average it passes {below:.1f} too low: raise `my_b`."
        ).format(below=-above)
    if k < 0:
        return "falls", _(
            "It falls where the prices rise: more rooms cost more, so `my_k` is positive."
        )
    middle = _(
        "When you change `my_k`, the line swings about the price axis at 0 rooms, far to the left "
        "of all houses. So change `my_b` too, to bring it back to the middle of the cloud."
    )
    best_k = float(np.polyfit(x, y, 1)[0])
    if k < best_k:
        return "too_flat", _("It is too flat: raise `my_k`.") + " " + middle
    return "too_steep", _("It is too steep: lower `my_k`.") + " " + middle
