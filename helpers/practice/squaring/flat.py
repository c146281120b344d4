"""Question 1: the best line for five squares, by hand."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion

# The numbers −2, −1, 0, 1, 2 and their squares 4, 1, 0, 1, 4.
RIGHT = {"best_w": 0.0, "best_b": 2.0, "lowest_loss": 2.8}
_PLACES = 0.005

_SOLUTION = """\
```
best_w = 0
best_b = (4 + 1 + 0 + 1 + 4) / 5         # 2: the mean
lowest_loss = (4 + 1 + 4 + 1 + 4) / 5    # 2.8: the errors are -2, 1, 2, 1, -2
```"""


class FlatLine(NumbersQuestion):
    """Set ``best_w``, ``best_b`` and ``lowest_loss``."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)
    right = RIGHT
    tolerance = _PLACES

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong number, and what to say about it."""
        likely, other = _messages()[name]
        near = (likely[value] for value in likely if abs(number - value) <= _PLACES)
        return next(near, other)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the loss is, seen in another way."""
        return _(
            "0, 2 and 2.8. The best line is level, at the mean of the squares, and its loss is "
            "how much the squares scatter about their mean: their variance."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Hold the paper to a mirror: −2 and 2 have the same square. Which slope fits both?"),
            _("A level line has one number left to choose. Which constant has the lowest MSE?"),
            _("The mean of 4, 1, 0, 1, 4. Then five errors, squared, and the mean of those."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("A level line at the mean:\n\n{code}").format(code=_SOLUTION)


def _messages() -> dict[str, tuple[dict[float, tuple[str, str]], tuple[str, str]]]:
    """Return, for each name, what likely numbers mean, and what to say to all others."""
    tilted = _(
        "A line that rises is better on the right, and just as much worse on the left. Only one "
        "slope treats both sides alike."
    )
    constants = {
        0.0: ("through_the_origin", _("At 0 every error is upward: the line lies too low.")),
        1.0: (
            "median_taken",
            _("1 is the median, the best constant for the mean absolute error. This loss squares."),
        ),
        2.5: ("zero_left_out", _("You left out the square of 0. It is one of the five.")),
        10.0: ("sum_taken", _("That is the sum of the squares. Divide it by five.")),
    }
    losses = {
        14.0: ("sum_not_mean", _("That is the sum of the squared errors. Divide it by five.")),
        6.8: ("loss_at_zero", _("That is the loss of the line at 0, not of the best one.")),
        1.6: ("absolute_errors", _("That is the mean absolute error. Square the errors first.")),
        1.673: ("root_taken", _("That is the root of the loss. The MSE itself is asked for.")),
        3.5: ("divided_by_four", _("You divided by four. There are five examples.")),
        0.0: ("signs_kept", _("Errors up and down cancel unless you square each of them first.")),
    }
    other_constant = _("Which constant is nearest to 4, 1, 0, 1, 4, with squared errors?")
    other_loss = _("Write down the five errors of your best line; square each; take the mean.")
    return {
        "best_w": ({}, ("tilted", tilted)),
        "best_b": (constants, ("other_constant", other_constant)),
        "lowest_loss": (losses, ("other_loss", other_loss)),
    }
