"""Question 3: the best single number by each loss, with a typing error in the data."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank, number_of
from helpers.values import kind_of

PRICES = (20.0, 21.0, 22.0, 23.0, 240.0)
RIGHT = {"best_by_l1": float(np.median(PRICES)), "best_by_l2": float(np.mean(PRICES))}
_PLACES = 0.05


class Constants(Question):
    """Set ``best_by_l1`` and ``best_by_l2`` to the number with the lowest loss on five prices."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with each of the two numbers."""
        given = {name: answer.get(name) for name in RIGHT}
        if all(is_blank(value) for value in given.values()):
            message = _("There is nothing to check yet. Put a number in place of each `None`.")
            return [Mistake("nothing_entered", message, status="not_attempted")]
        numbers = {name: number_of(value) for name, value in given.items()}
        if _close(numbers["best_by_l1"], RIGHT["best_by_l2"]) and _close(
            numbers["best_by_l2"], RIGHT["best_by_l1"]
        ):
            message = _(
                "The two are swapped. The squares of L2 make the 240 so heavy that the best "
                "number moves far towards it; L1 only counts how many prices lie on each side."
            )
            return [Mistake("swapped", message)]
        judged = (_judge(name, given[name], numbers[name]) for name in RIGHT)
        return [mistake for mistake in judged if mistake]

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


def _close(number: float | None, other: float) -> bool:
    return number is not None and abs(number - other) <= _PLACES


def _judge(name: str, value: Any, number: float | None) -> Mistake | None:
    if is_blank(value):
        return Mistake(f"{name}_blank", _("`{name}` is still empty.").format(name=name), (name,))
    if number is None:
        message = _("`{name}` is a {kind}. Give it one number.")
        message = message.format(name=name, kind=kind_of(value))
        return Mistake(f"{name}_not_a_number", message, (name,))
    if _close(number, RIGHT[name]):
        return None
    mistake, message = _diagnose(name, number)
    given = _("`{name}` = {number:.4g}. {message}")
    return Mistake(mistake, given.format(name=name, number=number, message=message), (name,))


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
