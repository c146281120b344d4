"""Question 3: the best single number by each loss, with a typing error in the data."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion, read_numbers

PRICES = (20.0, 21.0, 22.0, 23.0, 240.0)
RIGHT = {"best_by_l1": float(np.median(PRICES)), "best_by_l2": float(np.mean(PRICES))}
_PLACES = 0.05


class Constants(NumbersQuestion):
    """Set ``best_by_l1`` and ``best_by_l2`` to the number with the lowest loss on five prices."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)
    right = RIGHT
    tolerance = _PLACES

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with each of the two numbers."""
        numbers, _unread = read_numbers({name: answer.get(name) for name in RIGHT})
        if _swapped(numbers):
            message = _(
                "The two are swapped. The squares of L2 make the 240 so heavy that the best "
                "number moves far towards it; L1 only counts how many prices lie on each side."
            )
            return [Mistake("swapped", message)]
        return super().judge(answer)

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong number, and what to say about it."""
        return _diagnose(name, number)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the two numbers are called."""
        return _(
            "L1 leads to the median, 22, and would not mind if the last price were a million. L2 "
            "leads to the mean, 65.2, which is near none of the five prices: a single slip of "
            "the finger has pulled it there."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Try it out: `for c in range(15, 80): print(c, l1_loss(prices, c))`."),
            _(
                "Move your number up a little. Under L1 you gain from each price above, and lose "
                "as much from each price below: when is it even?"
            ),
            _("One of the answers is called the median, the other the mean."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The middle one of the sorted prices, and their mean:\n\n{code}").format(
            code="```\nbest_by_l1 = np.median(prices)  # 22.0\n"
            "best_by_l2 = np.mean(prices)    # 65.2\n```"
        )


def _swapped(numbers: Mapping[str, float]) -> bool:
    turned = zip(numbers.values(), reversed(RIGHT.values()), strict=False)
    return len(numbers) == len(RIGHT) and all(_close(*pair) for pair in turned)


def _close(number: float, other: float) -> bool:
    return abs(number - other) <= _PLACES


def _diagnose(name: str, number: float) -> tuple[str, str]:
    if _close(number, RIGHT["best_by_l2"]):
        return "mean_for_l1", _(
            "That is the mean, the best number by L2. Compute `l1_loss(prices, 65.2)` and "
            "`l1_loss(prices, 22)`: which is lower?"
        )
    if _close(number, RIGHT["best_by_l1"]):
        return "median_for_l2", _(
            "That is the median, the best number by L1. Compute `l2_loss(prices, 22)` and "
            "`l2_loss(prices, 65.2)`: which is lower?"
        )
    if _close(number, (PRICES[0] + PRICES[-1]) / 2):
        return "middle_of_the_range", _(
            "That is halfway between the lowest and the highest price. A loss asks all the "
            "prices, not only those two."
        )
    if _close(number, float(np.mean(PRICES[:-1]))):
        return "outlier_left_out", _(
            "You left the 240 out. A wise thing to do with a typing error, but the loss does not "
            "know that it is one: use all five prices."
        )
    likely = {"l1": _l1_around, "l2": _l2_around}[name.removeprefix("best_by_")]
    return "not_the_lowest", likely(number)


def _l1_around(number: float) -> str:
    lowest = float(np.mean(np.abs(np.array(PRICES) - RIGHT["best_by_l1"])))
    return _("Its L1 loss is {loss:.4g}, and {lowest:.4g} is possible.").format(
        loss=np.mean(np.abs(np.array(PRICES) - number)), lowest=lowest
    )


def _l2_around(number: float) -> str:
    lowest = float(np.mean((np.array(PRICES) - RIGHT["best_by_l2"]) ** 2))
    return _("Its L2 loss is {loss:,.0f}, and {lowest:,.0f} is possible.").format(
        loss=np.mean((np.array(PRICES) - number) ** 2), lowest=lowest
    )
