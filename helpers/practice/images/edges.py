"""Question 2: design a filter that sees the upper edge of a stroke."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.practice.images.tables import read_table

_SOLUTION = """\
```
my_filter = [
    [-1, -1, -1],
    [0, 0, 0],
    [1, 1, 1],
]
```"""

# Windows of 3 by 3: 1 is ink, 0 is paper.
EVEN = np.ones((3, 3))
UPPER = np.array([np.outer([0, 0, 1], [1, 1, 1]), np.outer([0, 1, 1], [1, 1, 1])])
UPRIGHT = np.concatenate([UPPER.transpose(0, 2, 1), 1 - UPPER.transpose(0, 2, 1)])


class EdgeFilter(Question):
    """Set ``my_filter``: positive at upper edges, zero on even ground and upright edges."""

    variables = ("my_filter",)
    criteria: ClassVar[Mapping[str, float]] = {"filter": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what the filter answers where it should not, or does not where it should."""
        weights = read_table("my_filter", answer.get("my_filter"))
        if isinstance(weights, Mistake):
            return [weights]
        if weights.shape != (3, 3):
            message = _("Your filter has the shape {shape}. It has to be three rows of three.")
            return [Mistake("wrong_shape", message.format(shape=weights.shape))]
        found = diagnose(weights)
        return [Mistake(found, _messages()[found])] if found else []

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the filter does at lower edges, and who else finds such filters."""
        return _(
            "It is positive where paper lies above ink, and on even ground the numbers cancel. At "
            "the lower edge of a stroke it is negative, and ReLU will cut that off. Nobody will "
            "design the network's filters like this: it finds its own, by gradient descent."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Ink is a large number, paper is 0. Compare what is below with what is above."),
            _("Give the bottom row positive numbers and the top row negative ones."),
            _(
                "On even ground all nine pixels are alike, so the nine numbers have to add up to "
                "0. For upright edges, each column has to add up to 0 by itself."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many: below minus above.\n\n{code}").format(code=_SOLUTION)


def diagnose(weights: np.ndarray) -> str | None:
    """Return the id of what is wrong with a filter, found by trying it on windows."""
    even, upper, upright = (
        np.sum(windows * weights, axis=(-2, -1)) for windows in (EVEN, UPPER, UPRIGHT)
    )
    if not weights.any():
        return "all_zero"
    if not np.isclose(even, 0):
        return "answers_to_even_ground"
    sees_upper, sees_upright = (not np.allclose(edges, 0) for edges in (upper, upright))
    if sees_upright:
        return "answers_to_both" if sees_upper else "turned_on_its_side"
    if not sees_upper:
        return "answers_to_nothing"
    if (upper < 1e-9).all():
        return "upside_down"
    return "undecided" if upper.min() < -1e-9 else None


def _messages() -> dict[str, str]:
    return {
        "all_zero": _("With nothing but zeros a filter sees nothing: every sum is 0."),
        "answers_to_even_ground": _(
            "Your filter also answers where all nine pixels are alike, in the middle of a thick "
            "stroke for example: its nine numbers add up to something else than 0."
        ),
        "turned_on_its_side": _(
            "Your filter sees edges, but upright ones, between left and right. Turn it: let the "
            "*rows* differ, not the columns."
        ),
        "answers_to_both": _(
            "Your filter sees upper edges, but it answers to upright ones too. Look at each "
            "column: do its three numbers add up to 0?"
        ),
        "answers_to_nothing": _(
            "Your filter answers neither to upper edges nor to upright ones: its numbers cancel "
            "in both directions. Let whole rows be alike."
        ),
        "upside_down": _(
            "Your filter is negative at upper edges and positive at lower ones. Turn all signs."
        ),
        "undecided": _(
            "Your filter is positive at one place of an upper edge and negative at the next. Let "
            "the numbers only grow from the top row to the bottom row."
        ),
    }
