"""What learners give in place of the best constant, and what they read about it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.loss.losses import best_constant, pinball_loss
from helpers.feedback import Mistake
from helpers.i18n import _


def _ranked_by_total(ordered: np.ndarray, tau: float) -> float:
    """Return the value at which a share tau of the total is reached, adding from the smallest."""
    reached = np.cumsum(ordered) >= tau * np.sum(ordered)
    return float(ordered[np.argmax(reached)])


def _losses(y: np.ndarray, tau: float) -> list[float]:
    return [pinball_loss(y, candidate, tau) for candidate in y]


def _lowest_squares(y: np.ndarray, tau: float) -> float:
    """Return the number with the lowest lopsided squared loss: a mean with weights."""
    number = float(np.mean(y))
    for _turn in range(100):
        weights = np.where(y > number, tau, 1 - tau)
        number = float(np.average(y, weights=weights))
    return number


def _loss_against_number(y: np.ndarray, tau: float) -> float:
    """Return the last candidate whose loss is below the candidate kept before it."""
    best = float("inf")
    for candidate, loss in zip(y, _losses(y, tau), strict=True):
        best = float(candidate) if loss < best else best
    return best


def _last_better_one(y: np.ndarray, tau: float) -> float:
    """Return the last candidate that is better than the first: the lowest loss is never kept."""
    losses = _losses(y, tau)
    better = [number for number, loss in zip(y, losses, strict=True) if loss < losses[0]]
    return float(better[-1] if better else y[0])


def _average_by_side(y: np.ndarray, tau: float, middle: float) -> float:
    """Return an average in which what lies above the middle weighs tau, the rest 1 - tau."""
    return float(np.average(y, weights=np.where(y > middle, tau, 1 - tau)))


def _first_better_one(y: np.ndarray, tau: float) -> float:
    losses = _losses(y, tau)
    better = (number for number, loss in zip(y, losses, strict=True) if loss < losses[0])
    return float(next(better, y[0]))


FALSE_CONSTANTS: dict[str, Callable[..., Any]] = {
    "mean": lambda y, tau: np.mean(y),
    "median": lambda y, tau: np.median(y),
    "tau_turned": lambda y, tau: best_constant(y, 1 - tau),
    "tau_fixed": lambda y, tau: best_constant(y, 0.75),
    "largest": lambda y, tau: np.max(y),
    "smallest": lambda y, tau: np.min(y),
    "first_value": lambda y, tau: y[0],
    "last_value": lambda y, tau: y[-1],
    "highest_loss": lambda y, tau: y[np.argmax(_losses(y, tau))],
    "lowest_loss_itself": lambda y, tau: min(_losses(y, tau)),
    "place_not_value": lambda y, tau: np.argmin(_losses(y, tau)),
    "places_tried": lambda y, tau: np.argmin([pinball_loss(y, k, tau) for k in range(len(y))]),
    "place_on_a_grid": lambda y, tau: best_constant(y, tau) - np.min(y),
    "place_when_sorted": lambda y, tau: int(tau * len(y)),
    "not_sorted": lambda y, tau: y[int(tau * len(y))],
    "sorted_too_late": lambda y, tau: np.sort(y)[np.argmin(_losses(y, tau))],
    "step_rounded_down": lambda y, tau: np.quantile(y, tau, method="lower"),
    "step_rounded_up": lambda y, tau: np.quantile(y, tau, method="higher"),
    "share_of_the_total": lambda y, tau: _ranked_by_total(np.sort(y), tau),
    "percent": lambda y, tau: np.percentile(y, tau),
    "odds_of_the_mean": lambda y, tau: np.mean(y) * tau / (1 - tau),
    "weights_by_the_mean": lambda y, tau: _average_by_side(y, tau, float(np.mean(y))),
    "weights_by_the_median": lambda y, tau: _average_by_side(y, tau, np.median(y)),
    "mean_of_losses": lambda y, tau: np.mean(_losses(y, tau)),
    "squares": _lowest_squares,
    "stays_at_zero": lambda y, tau: 0.0,
    "first_better_one": _first_better_one,
    "last_better_one": _last_better_one,
    "loss_against_number": _loss_against_number,
}


def outside(case: str, number: float, y: np.ndarray) -> Mistake:
    """Return the mistake of a number that lies beyond all values."""
    message = _(
        "With {case} your function gives {number:g}, and all values lie between {low:g} and "
        "{high:g}. A number outside is never best: moving inwards, it comes closer to all of them. "
        "Is it a place in a list and not the number there, or do your candidates stop too early?"
    ).format(case=case, number=number, low=y.min(), high=y.max())
    return Mistake("outside_the_values", message)


def not_the_lowest(case: str, number: float, y: np.ndarray, tau: float) -> Mistake:
    """Return the mistake of a number for which another has a lower loss."""
    best = best_constant(y, tau)
    above, below = int(np.sum(y > number)), int(np.sum(y < number))
    message = _(
        "With {case} your function gives {number:g}, whose loss is {loss:.4g}; {best:g} has only "
        "{lowest:.4g}. Above yours lie {above} of the values, below it {below}: one tonne {way} "
        "costs {dearer:.3g} more for some harvests, and {cheaper:.3g} less for the others. Try all "
        "values of `y` as candidates, to the last one, and keep the one whose loss is lowest."
    )
    up, down = tau * above, (1 - tau) * below
    goes_up = best > number
    facts = {
        "way": _("higher") if goes_up else _("lower"),
        "dearer": (1 - tau) * (len(y) - above) if goes_up else tau * (len(y) - below),
        "cheaper": up if goes_up else down,
    }
    message = message.format(
        case=case,
        number=number,
        loss=pinball_loss(y, number, tau),
        best=best,
        lowest=pinball_loss(y, best, tau),
        above=above,
        below=below,
        **facts,
    )
    return Mistake("not_the_lowest", message)


def never_set() -> Mistake:
    """Return the mistake of a `best` that is still None, or of a `return` that is not reached."""
    message = _(
        "Your function gives back `None`: no candidate was ever kept, or no `return` was reached. "
        "A loss is hardly ever 0 or below, so begin with a lowest loss of infinity, "
        "`float('inf')`, and return the best one after the loop."
    )
    return Mistake("never_set", message)


def nothing_tried(case: str) -> Mistake:
    """Return the mistake of candidates that are none at all where there is a single harvest."""
    message = _(
        "With a single harvest, {case}, your function gives back `None`: it tries no candidate "
        "there, because a range from `min(y)` to `max(y)` stops before its end and is empty. Let "
        "the candidates go to `max(y) + 1`, or take the values of `y`."
    )
    return Mistake("single_harvest_fails", message.format(case=case))


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    return _messages_on_choices() | _messages_on_places() | _messages_on_mixes()


def _messages_on_choices() -> dict[str, str]:
    return {
        "mean": _(
            "Your function gives the mean, which has the lowest L2 loss. Here the pinball loss is "
            "to be lowest, and it depends on tau: try candidates with `pinball_loss`."
        ),
        "median": _(
            "Your function gives the median, whatever tau is. That is best when both sides cost "
            "the same; use `pinball_loss` with the `tau` that the function is given."
        ),
        "tau_turned": _(
            "Your function gives the best number for 1 - tau. Where being too low is dear, the "
            "best number lies high: check which side costs tau, and that `y` comes first in "
            "`pinball_loss(y, candidate, tau)`."
        ),
        "tau_fixed": _(
            "Your function works as if tau were 0.75, whatever it is given. Use the name `tau`."
        ),
        "largest": _(
            "Your function gives the largest value. That is never too low, but too high nearly "
            "every time, and this costs 1 - tau for each unit. In a loop over candidates, keep one "
            "only if its loss is lower than the lowest so far."
        ),
        "smallest": _(
            "Your function gives the smallest value. That is never too high, but too low nearly "
            "every time, and this costs tau for each unit. Does a `return` inside the loop stop at "
            "the first candidate, is a better one never kept, or does `np.percentile` get `tau` in "
            "place of `100 * tau`?"
        ),
        "highest_loss": _(
            "Your function gives the candidate with the highest loss. Lower is better: "
            "`np.argmin` in place of `np.argmax`, `<` in place of `>`."
        ),
        "squares": _(
            "Your function makes a lopsided squared loss lowest, so one far value pulls it along. "
            "The pinball loss charges the size of an error, not its square."
        ),
    }


def _messages_on_places() -> dict[str, str]:
    place = _(
        "Your function gives a place in the list, not the value that stands there. Look it up: "
        "`candidates[place]`."
    )
    rounded = _(
        "With tau near 0 or 1 your number is a neighbour of the best one, though one side is so "
        "dear that it should be the smallest or the largest value. Your function goes a share tau "
        "of the `len(y) - 1` steps up from the smallest value, and rounds. Count `tau * len(y)` "
        "harvests, rounded up, or compare the losses of the values."
    )
    return {
        "place_not_value": place,
        "place_when_sorted": place,
        "place_on_a_grid": place,
        "places_tried": _(
            "Your candidates are the places 0, 1, 2, … in the list. Try the values that stand "
            "there: `for candidate in y`, in place of `range(len(y))`."
        ),
        "step_rounded_down": rounded,
        "step_rounded_up": rounded,
        "lowest_loss_itself": _(
            "Your function gives the lowest loss, not the number that has it. `np.argmin(losses)` "
            "is its place among the candidates."
        ),
        "stays_at_zero": _(
            "Your function always gives 0. A search that begins with `best = 0` finds no loss "
            "below it: begin with a lowest loss of infinity, `float('inf')`. And a `return` inside "
            "the loop stops at the first candidate: put it after the loop."
        ),
        "last_better_one": _(
            "Your function compares every candidate with the one it began with, so the last that "
            "is better stays, not the best. When you keep a candidate, keep its loss too, and "
            "compare with that from then on."
        ),
        "first_value": _(
            "Your function gives the first value of `y`, whatever tau is. Does a `return` inside "
            "the loop stop there, or is a better candidate never kept?"
        ),
        "last_value": _(
            "Your function gives the last value of `y`, whatever tau is: each candidate takes the "
            "place of the one before. Keep one only if its loss is lower than the lowest so far, "
            "and then keep that loss too."
        ),
        "first_better_one": _(
            "Your function gives the first candidate that is better than the one it began with. "
            "There may be better ones: keep it, try the others, and `return` after the loop."
        ),
        "loss_against_number": _(
            "Your function compares a loss with a candidate, tonnes with costs. Keep two things: "
            "the best candidate so far, and its loss to compare with."
        ),
        "not_sorted": _(
            "Your function takes a value by its place, but `y` is not sorted. Sort it first: "
            "`np.sort(y)`."
        ),
        "sorted_too_late": _(
            "Your function finds the place of the lowest loss in the order of `y`, and looks it up "
            "in sorted values, where another harvest stands. Look it up in `y` itself, or sort "
            "before the losses are worked out."
        ),
        "percent": _(
            "`np.percentile` counts in percent, and tau is a share between 0 and 1. Take "
            '`np.quantile(y, tau, method="inverted_cdf")`, or `100 * tau`.'
        ),
    }


def _messages_on_mixes() -> dict[str, str]:
    average = _(
        "Your function takes an average in which high values weigh tau and low ones 1 - tau, so "
        "one far value pulls it along. An average makes squares lowest: try candidates, and keep "
        "the one whose `pinball_loss` is lowest."
    )
    return {
        "odds_of_the_mean": _(
            "Your function multiplies the mean by tau / (1 - tau). Here tau is the price of being "
            "too low, not a share of a size: try candidates, and compare their losses."
        ),
        "weights_by_the_mean": average,
        "weights_by_the_median": average,
        "share_of_the_total": _(
            "Your function adds up the values until a share tau of their sum is reached, so that a "
            "large harvest counts more than a small one. What counts is how many harvests lie "
            "below, not how much they hold: try candidates, and compare their losses."
        ),
        "mean_of_losses": _(
            "Your function gives the mean of the losses of all candidates. Asked for is the one "
            "candidate whose loss is lowest: `np.argmin(losses)` is its place."
        ),
    }
