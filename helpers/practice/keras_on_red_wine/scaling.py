"""Question 1: scale a value by the training part of its column."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def scaled(value, train_column):
    low, high = train_column.min(), train_column.max()
    return (value - low) / (high - low)
```"""


class Scaled(WrittenFunction):
    """Write ``scaled(value, train_column)``."""

    variables = ("scaled",)
    call = "scaled(value, train_column)"
    results = ("...",)
    # One value within the column's range, and one beyond either end.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (6.0, np.array([4.0, 2.0, 10.0, 3.0])),
        (21.0, np.array([15.0, 5.0, 7.0])),
        (-1.0, np.array([8.0, 0.5, 1.0, 1.5])),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the value, scaled so that the column's range becomes 0 to 1."""
        value, column = arguments
        return ((value - column.min()) / (column.max() - column.min()),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_SCALINGS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def too_many_numbers(self) -> Mistake:
        """Return what is said to an array where one number is asked for."""
        message = _(
            "Your function gives back a number for each entry of `train_column`. The column "
            "only tells the lowest and the highest; it is `value` that gets scaled."
        )
        return Mistake("column_scaled", message)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what becomes of a value beyond the training range."""
        return _(
            "And note what happens to a wine with more alcohol than any in the training part: it "
            "gets a number above 1. That is as it should be. It is beyond all that the network "
            "has seen."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("What should the lowest value of `train_column` become? And the highest?"),
            _("Subtract the lowest value first. How long is the way from lowest to highest?"),
            _(
                "`low, high = train_column.min(), train_column.max()`. Then the value minus `low`, "
                "divided by `high - low`. Mind the brackets."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The lowest value becomes 0, the highest 1:\n\n{code}").format(code=_SOLUTION)


def _scaling(formula: Callable[[float, float, float], float]) -> Callable[..., Numbers]:
    """Return a scaling made from the value and the column's lowest and highest value."""
    return lambda value, column: (formula(value, column.min(), column.max()),)


FALSE_SCALINGS: dict[str, Callable[..., Numbers]] = {
    "minimum_kept": _scaling(lambda v, low, high: v / (high - low)),
    "divided_by_maximum": _scaling(lambda v, low, high: v / high),
    "divided_by_maximum_only": _scaling(lambda v, low, high: (v - low) / high),
    "upside_down": _scaling(lambda v, low, high: (high - v) / (high - low)),
    "not_divided": _scaling(lambda v, low, high: v - low),
    "no_brackets_above": _scaling(lambda v, low, high: v - low / (high - low)),
    "no_brackets_below": _scaling(lambda v, low, high: (v - low) / high - low),
    "minus_one_to_one": _scaling(lambda v, low, high: 2 * (v - low) / (high - low) - 1),
    "never_outside": _scaling(lambda v, low, high: np.clip((v - low) / (high - low), 0, 1)),
    "standardised": lambda value, column: ((value - column.mean()) / column.std(),),
    "centred": lambda value, column: ((value - column.mean()) / (column.max() - column.min()),),
}


def _messages() -> dict[str, str]:
    brackets = _(
        "Python divides before it subtracts. Put brackets round each difference: "
        "`(value - low) / (high - low)`."
    )
    return {
        "minimum_kept": _(
            "You divide by the range, but the lowest value does not become 0. Subtract it from "
            "`value` first."
        ),
        "divided_by_maximum": _(
            "You divide by the highest value, so that it becomes 1. But the lowest value has to "
            "become 0: subtract it, above and below the fraction line."
        ),
        "divided_by_maximum_only": _(
            "The lowest value becomes 0. But the highest does not become 1: divide by the whole "
            "way from lowest to highest, `high - low`."
        ),
        "upside_down": _(
            "Your scale stands on its head: the highest value becomes 0, the lowest 1. It is the "
            "value minus the lowest."
        ),
        "not_divided": _(
            "The lowest value becomes 0. Now divide by the range, `high - low`, so that the "
            "highest becomes 1."
        ),
        "no_brackets_above": brackets,
        "no_brackets_below": brackets,
        "minus_one_to_one": _(
            "Your scale runs from −1 to 1. Some people use that too; here it is 0 to 1."
        ),
        "never_outside": _(
            "A value beyond the training range should come out below 0 or above 1, but yours stays "
            "within. Did you clip it, or count `value` in the lowest and highest? A new wine must "
            "not change the scale."
        ),
        "standardised": _(
            "That is standardising, with mean and standard deviation, as in lesson 3. It would do "
            "as well; here take the lowest and the highest value."
        ),
        "centred": _(
            "You subtract the mean, so the mean becomes 0. Here the lowest value has to become 0."
        ),
    }
