"""Question 2: two linear layers are one."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def collapse(w1, b1, w2, b2):
    w = np.sum(w1 * w2)
    b = np.sum(b1 * w2) + b2
    return w, b
```"""


class Collapse(WrittenFunction):
    """Write ``collapse(w1, b1, w2, b2)``: the one line that two linear layers draw."""

    variables = ("collapse",)
    call = "collapse(w1, b1, w2, b2)"
    results = ("w", "b")
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.0, -2.0]), np.array([3.0, 0.5]), np.array([2.0, 4.0]), 1.5),
        (np.array([0.5, 1.5, -1.0]), np.array([-2.0, 1.0, 0.7]), np.array([3.0, -0.2, 1.1]), -0.6),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return w and b: put the first layer's line into the second's, and sort by x."""
        return _line()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_LINES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what follows for more layers."""
        return _(
            "Two linear layers are one line. Put a third on top: lines one and two are one, then "
            "that and three are one, and so on. A hundred linear layers are a slow way to draw "
            "a straight line."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Write down the output for one hidden unit, then multiply out."),
            _("One unit: w2 · (w1 · x + b1) + b2. What stands in front of x? What is left?"),
            _("With several units, add up over them: `np.sum(w1 * w2)`. The bias b2 comes once."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("What stands in front of x, and what is left:\n\n{code}").format(code=_SOLUTION)

    def too_many_numbers(self) -> Mistake:
        """Return what is said to an array where one number is asked for."""
        message = _(
            "Your function gives back one number for each hidden unit. The output adds the units "
            "up: `np.sum(...)`."
        )
        return Mistake("not_added_up", message)


def _line(
    slope: Callable[..., float] = lambda w1, b1, w2, b2: np.sum(w1 * w2),
    bias: Callable[..., float] = lambda w1, b1, w2, b2: np.sum(b1 * w2) + b2,
) -> Callable[..., Numbers]:
    return lambda *arguments: (slope(*arguments), bias(*arguments))


FALSE_LINES: dict[str, Callable[..., Numbers]] = {
    "first_biases_forgotten": _line(bias=lambda w1, b1, w2, b2: b2),
    "biases_only_added": _line(bias=lambda w1, b1, w2, b2: np.sum(b1) + b2),
    "last_bias_forgotten": _line(bias=lambda w1, b1, w2, b2: np.sum(b1 * w2)),
    "last_bias_weighted": _line(bias=lambda w1, b1, w2, b2: np.sum((b1 + b2) * w2)),
    "last_bias_for_each_unit": _line(bias=lambda w1, b1, w2, b2: np.sum(b1 * w2 + b2)),
    "first_weights_in_bias": _line(bias=lambda w1, b1, w2, b2: np.sum(b1 * w1) + b2),
    "weights_added": _line(slope=lambda w1, b1, w2, b2: np.sum(w1 + w2)),
    "sums_multiplied": _line(slope=lambda w1, b1, w2, b2: np.sum(w1) * np.sum(w2)),
    "mean_not_sum": _line(
        lambda w1, b1, w2, b2: np.mean(w1 * w2), lambda w1, b1, w2, b2: np.mean(b1 * w2) + b2
    ),
    "swapped": lambda *arguments: _line()(*arguments)[::-1],
}


def _messages() -> dict[str, str]:
    return {
        "first_biases_forgotten": _(
            "The slope is right. But the first layer's biases go through the second layer as "
            "well: each is multiplied by its unit's w2."
        ),
        "biases_only_added": _(
            "The slope is right. But each b1 goes through the second layer before it arrives: "
            "multiply it by its unit's w2."
        ),
        "last_bias_forgotten": _("Only b2 is missing. It is added once, at the very end."),
        "last_bias_weighted": _(
            "You multiplied b2 by the weights, too. It is added at the end, after them."
        ),
        "last_bias_for_each_unit": _(
            "You added b2 once for every hidden unit. There is one output, and it has one bias: "
            "add b2 after the sum."
        ),
        "first_weights_in_bias": _(
            "You multiplied b1 by w1. A unit's own weight multiplies x; what multiplies its bias "
            "is the weight of the next layer, w2."
        ),
        "weights_added": _(
            "You added w1 and w2. Along a path from x to the output they are *multiplied*; then "
            "the paths are added up."
        ),
        "sums_multiplied": _(
            "First multiply, then add up: each unit's w1 meets only its own w2. You multiplied "
            "the two sums, which lets every w1 meet every w2."
        ),
        "mean_not_sum": _("The output adds its units up. You took their mean."),
        "swapped": _("Both numbers are right, but in the wrong order: w first."),
    }
