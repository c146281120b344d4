"""What a pinball loss of no known kind does with one example at a time: which part is wrong?"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from helpers.exercises.loss.losses import pinball_loss
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays

# Gives the loss of arguments; None where that is no number.
Loss = Callable[[np.ndarray, Any, float], float | None]

_TRIALS = ((60.0, 10.0, 0.75), (60.0, 4.0, 0.2), (7.0, 0.5, 0.6), (7.0, 2.5, 0.9))
_SEVERAL = (
    np.array([70.0, 100.0, 30.0, 52.0, 90.0]),
    np.array([60.0, 120.0, 33.0, 95.0, 81.0]),
    0.75,
)


class Cost(NamedTuple):
    """What one example costs: in a student's loss, and in the right one."""

    y: float
    prediction: float
    tau: float
    given: float
    right: float

    @property
    def is_right(self) -> bool:
        """Whether it costs what it should."""
        return bool(np.isclose(self.given, self.right, rtol=1e-4))


def wrong_part(loss: Loss) -> Mistake | None:
    """Return which part is wrong: too low, too high, both or the mean; None if nobody can tell."""
    low, high = _costs(loss, 1), _costs(loss, -1)
    y, predictions, tau = _SEVERAL
    alone = [loss(y[i : i + 1], predictions[i : i + 1], tau) for i in range(len(y))]
    costs = [cost for cost in alone if cost is not None]
    together = loss(*_SEVERAL)
    if together is None or len(costs) < len(y) or not (low and high):
        return None
    is_mean = np.isclose(together, np.mean(costs), rtol=1e-4)
    wrong = [cost for side in (low, high) if (cost := _first_wrong(side))]
    if not wrong:
        return _hit_falls_through(loss) if is_mean else _not_the_mean(loss, costs, together)
    hit = loss(np.array([60.0]), np.array([60.0]), 0.75)
    if len(wrong) == 2 and is_mean and hit is not None and abs(hit) > 1e-6:
        return _exact_hit_costs(hit, *wrong)
    mistake = _both_sides(*wrong) if len(wrong) == 2 else _one_side(*wrong)
    return mistake if is_mean else _and_the_mean(mistake, costs, together)


def fixed_divisor(
    given: Sequence[Arrays], right: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise a sum that is divided by the same number, however many examples there are."""
    totals = [mean.item() * len(y) for (mean,), (y, *_others) in zip(right, cases, strict=True)]
    shares = [loss.item() / total for total, (loss,) in zip(totals, given, strict=True)]
    if shares[0] <= 0 or np.ptp(shares) > 1e-4 * shares[0]:
        return None
    message = _(
        "Your function adds up the right costs and divides by {divisor:.4g}, however many examples "
        "there are. The mean divides by their number: `len(y)`."
    )
    return Mistake("fixed_divisor", message.format(divisor=1 / shares[0]))


def _costs(loss: Loss, side: int) -> list[Cost]:
    """Return what examples cost that are too low (1) or too high (-1); nothing if they cannot."""
    costs = []
    for prediction, size, tau in _TRIALS:
        y = prediction + side * size
        given = loss(np.array([y]), np.array([prediction]), tau)
        if given is None:
            return []
        right = pinball_loss(np.array([y]), prediction, tau)
        costs.append(Cost(y, prediction, tau, given, right))
    return costs


def _first_wrong(costs: list[Cost]) -> Cost | None:
    return next((cost for cost in costs if not cost.is_right), None)


def _one_side(cost: Cost) -> Mistake:
    if cost.y > cost.prediction:
        message = _(
            "Where the prediction is too high your loss is right; where it is too low it is not. A "
            "harvest of {y:g} with the prediction {prediction:g} and tau = {tau:g} costs "
            "{given:.4g} in your loss, and should cost {right:.4g}: tau for each unit, never below "
            "0."
        )
        return Mistake("too_low_side_wrong", message.format(**cost._asdict()))
    message = _(
        "Where the prediction is too low your loss is right; where it is too high it is not. A "
        "harvest of {y:g} with the prediction {prediction:g} and tau = {tau:g} costs {given:.4g} "
        "in your loss, and should cost {right:.4g}: 1 - tau for each unit, never below 0."
    )
    return Mistake("too_high_side_wrong", message.format(**cost._asdict()))


def _both_sides(low: Cost, high: Cost) -> Mistake:
    message = _(
        "One harvest that is {low_size:g} above its "
        "prediction costs {low_given:.4g} with tau = {low_tau:g}, and should cost {low_right:.4g}; "
        "one that is {high_size:g} below it costs {high_given:.4g} with tau = {high_tau:g}, and "
        "should cost {high_right:.4g}. Work these two out by hand, step by step with your lines."
    )
    facts: dict[str, float] = {}
    for end, cost in (("low", low), ("high", high)):
        facts |= {f"{end}_{name}": value for name, value in cost._asdict().items()}
        facts[f"{end}_size"] = abs(cost.y - cost.prediction)
    return Mistake("both_sides_wrong", message.format(**facts))


def _exact_hit_costs(hit: float, low: Cost, high: Cost) -> Mistake:
    message = _(
        "A harvest of 60 with the prediction 60 and tau = 0.75 costs {hit:.4g} in your loss, and "
        "should cost 0; one of {y:g} with the prediction {prediction:g} and tau = {tau:g} costs "
        "{given:.4g}, and should cost {right:.4g}. Something is added that does not vanish with "
        "the error, or the corner at 0 is rounded off. Charge `tau` or `1 - tau` for each unit of "
        "the error, and nothing else."
    )
    cost = max(low, high, key=lambda cost: abs(cost.given - cost.right))
    return Mistake("exact_hit_costs", message.format(hit=hit, **cost._asdict()))


def _hit_falls_through(loss: Loss) -> Mistake | None:
    """Recognise an exact hit that costs what the example before it does, or is not counted."""
    y, predictions, tau = np.array([70.0, 60.0, 33.0]), np.array([60.0, 60.0, 37.0]), 0.75
    given, right = loss(y, predictions, tau), pinball_loss(y, predictions, tau)
    if given is None or np.isclose(given, right, rtol=1e-4):
        return None
    message = _(
        "With harvests of 70, 60 and 33, predictions of 60, 60 and 37 and tau = 0.75 your function "
        "gives {given:.4g}, and should give {right:.4g}. The second prediction hits exactly and "
        "costs 0: does it fall between your `>` and `<`? Let an `else` take all that is not too "
        "low, and divide by `len(y)`."
    )
    return Mistake("hit_falls_through", message.format(given=given, right=right))


def _and_the_mean(mistake: Mistake, costs: list[float], together: float) -> Mistake:
    """Return the mistake of a wrong side, with the word that the mean is wrong as well."""
    message = _(
        "Besides, five examples that cost {costs} in it give {given:.4g} together, and not their "
        "mean, {right:.4g}."
    ).format(costs=", ".join(f"{cost:.4g}" for cost in costs), given=together, right=np.mean(costs))
    return Mistake(mistake.id.replace("wrong", "and_mean_wrong"), f"{mistake.message} {message}")


def _not_the_mean(loss: Loss, costs: list[float], together: float) -> Mistake:
    facts = {"costs": ", ".join(f"{cost:.4g}" for cost in costs), "given": f"{together:.4g}"}
    counts = _counts(loss, costs, together)
    if counts is not None:
        seen = _(
            "One example alone costs what it should, but five that cost {costs} give {given}: in "
            "the sum that is divided by 5 they count {counts} times, and each should count once."
        ).format(counts=", ".join(f"{count:.3g}" for count in counts), **facts)
        mistake, reason = _told_by(counts)
        return Mistake(mistake, f"{seen} {reason}")
    message = _(
        "One example alone costs what it should, but several do not: five that cost {costs} give "
        "{given}, and their mean is {right:.4g}. Work out the cost of each example with its own "
        "`y` and its own prediction, and only then add them up and divide by `len(y)`."
    )
    return Mistake("not_the_mean", message.format(right=np.mean(costs), **facts))


def _counts(loss: Loss, costs: list[float], together: float) -> np.ndarray | None:
    """Return how often each example counts: how the loss grows when its error does, by a tenth.

    None if the loss is not made of the costs in this way.
    """
    y, predictions, tau = _SEVERAL
    grown = [
        loss(np.where(np.arange(len(y)) == i, y + (y - predictions) / 10, y), predictions, tau)
        for i in range(len(y))
    ]
    changes = np.array([together if other is None else other for other in grown]) - together
    counts = np.round(len(y) * changes / (np.array(costs) / 10), 3) + 0.0
    is_whole = np.isclose(counts @ costs, len(y) * together, rtol=2e-3)
    is_plain = counts.min() >= 0 or set(np.abs(counts)) == {1}
    return counts if is_whole and is_plain else None


def _told_by(counts: np.ndarray) -> tuple[str, str]:
    """Return which mistake it is that examples count so often, and where to look for it."""
    if not counts.all():
        reason = _("Is there an `=` where `+=` should be, or are some examples skipped?")
        return "costs_lost", reason
    if np.allclose(counts[-2:], (1 / len(counts), 1)):
        reason = _("So the total is divided in every turn of the loop: divide once, after it.")
        return "divided_in_the_loop", reason
    if np.ptp(counts) == 0:
        reason = _("So you divide by {divisor:.3g}: divide by `len(y)`, and by nothing else.")
        return "other_divisor", reason.format(divisor=len(counts) / counts[0])
    if counts.min() < 0:
        reason = _(
            "Below 0 means that a cost makes the sum smaller: make each cost positive before they "
            "are added, not the sum at the end."
        )
        return "costs_subtracted", reason
    reason = _("Is a total added up again, or is each side divided by a number of its own?")
    return "counted_unequally", reason
