"""How a number that is not the best constant moves with tau and with the values."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from helpers.exercises.loss.constant_mistakes import messages
from helpers.exercises.loss.further_constants import (
    Case,
    Constant,
    array_in_words,
    beside,
    by_another_rule,
    start_too_low,
)
from helpers.exercises.loss.losses import best_constant, pinball_loss
from helpers.feedback import Mistake
from helpers.i18n import _

_Y = np.array([700.0, 150.0, 1010.0, 40.0, 310.0, 90.0, 205.0])  # mean and median far apart
_TAUS = np.array([0.1, 0.3, 0.5, 0.7, 0.9])


def movement(constant: Constant, given: Sequence[float], cases: Sequence[Case]) -> Mistake | None:
    """Return how a student's numbers move, where that tells what they are.

    Parameters
    ----------
    constant : callable
        The student's function.
    given : sequence of float
        What it gives for the cases.
    cases : sequence of tuple
        Values and a tau, for each case.
    """
    if mistake := _at_repeated_values(constant, given, cases):
        return mistake
    if mistake := _starts_too_low(given, cases):
        return mistake
    if _fits(_last_better, given, cases):
        return Mistake("last_better_one", messages()["last_better_one"])
    if mistake := _stops(given, cases):
        return mistake
    found = [constant(_Y, float(tau)) for tau in _TAUS]
    numbers = np.array([number for number in found if number is not None])
    if len(numbers) == len(_TAUS):
        mistake = _straight(numbers) or _around_the_mean(numbers)
    mistake = mistake or _neighbours(given, cases) or by_another_rule(given, cases)
    return mistake or _too_far_apart(given, cases)


def _fits(version: Callable[..., float], given: Sequence[float], cases: Sequence[Case]) -> bool:
    """Return whether a version gives a student's numbers, as near as a grid would."""
    return all(
        abs(version(*case) - number) <= 1 + 0.01 * np.ptp(case[0])
        for number, case in zip(given, cases, strict=True)
    )


def _at_repeated_values(
    constant: Constant, given: Sequence[float], cases: Sequence[Case]
) -> Mistake | None:
    """Recognise numbers that are off only where a value is there twice, or the largest is best."""
    off = _off(given, cases)
    if not off:
        return None
    has_repeated = all(len(np.unique(y)) < len(y) for _number, y, _tau in off)
    if has_repeated and all(constant(np.unique(y), tau) == number for number, y, tau in off):
        message = _(
            "Your function counts a value that stands several times in `y` only once. Each harvest "
            "costs by itself: leave `set` or `np.unique` out, or use them for the candidates alone."
        )
        return Mistake("each_value_once", message)
    if all(y.max() - 2 < number < y.max() == best_constant(y, tau) for number, y, tau in off):
        message = _(
            "Where the best number is the largest value, yours is a little lower. `range` and "
            "`np.arange` stop before their end: let the candidates go to `y.max() + 1`."
        )
        return beside(constant) or Mistake("largest_left_out", message)
    return None


def _off(given: Sequence[float], cases: Sequence[Case]) -> list[tuple[float, np.ndarray, float]]:
    """Return the numbers that are not the best ones, with their cases; a single value aside."""
    return [
        (number, y, tau)
        for number, (y, tau) in zip(given, cases, strict=True)
        if len(y) > 1 and abs(number - best_constant(y, tau)) >= 1
    ]


def _starts_too_low(given: Sequence[float], cases: Sequence[Case]) -> Mistake | None:
    """Recognise numbers that are best up to some loss, and where a search begins beyond it."""
    fine, off = [], []
    for number, (y, tau) in zip(given, cases, strict=True):
        best = best_constant(y, tau)
        lowest = pinball_loss(y, best, tau)
        if abs(number - best) < 1:
            fine.append(lowest)
        elif number in (0, y[0], y[-1], y.min()):
            off.append((lowest, number, y, tau))
        else:
            return None
    if len(fine) < 3 or not off or max(fine) > min(lowest for lowest, *_case in off):
        return None
    return start_too_low(*off[0][1:])


def _neighbours(given: Sequence[float], cases: Sequence[Case]) -> Mistake | None:
    """Recognise numbers that are the best ones or their neighbours in order."""
    off = _off(given, cases)
    if not off or not all(_is_next(np.sort(y), n, best_constant(y, tau)) for n, y, tau in off):
        return None
    number, y, tau = off[0]
    best = best_constant(y, tau)
    is_above = sum(n > best_constant(x, t) for n, x, t in off) > len(off) / 2
    message = _(
        "In {off} of {all} examples your number stands next to the best one when the values are "
        "sorted: with `y = {y}, tau = {tau:g}` it is {number:g}, and {best:g} has the lower loss. "
        "Counted from 0, the place is `int(np.ceil(tau * len(y))) - 1`: is 1 taken off once too "
        "often or not at all, or do your candidates leave values out?"
    ).format(
        off=len(off),
        all=len(cases),
        y=array_in_words(y),
        tau=tau,
        number=number,
        best=best,
    )
    return Mistake("one_place_too_high" if is_above else "one_place_too_low", message)


def _is_next(ordered: np.ndarray, number: float, best: float) -> bool:
    pairs = [*pairwise(ordered), (ordered[-1], ordered[0])]  # a place of -1 is the last one
    return (number, best) in pairs or (best, number) in pairs


def _last_better(y: np.ndarray, tau: float) -> float:
    """Return the highest number that is better than the smallest value."""
    grid = np.linspace(y.min(), y.max(), 401)
    first = pinball_loss(y, grid[0], tau)
    return max((n for n in grid if pinball_loss(y, n, tau) < first), default=grid[0])


def _stops(given: Sequence[float], cases: Sequence[Case]) -> Mistake | None:
    """Recognise the best number of a fixed list of candidates that ends too early."""
    highest = max(given)
    beyond = [best_constant(*case) > highest + 1 + 0.01 * np.ptp(case[0]) for case in cases]
    if highest < 2 or not any(beyond):
        return None
    if not _fits(lambda y, tau: min(best_constant(y, tau), highest), given, cases):
        return None
    message = _(
        "Your function never gives more than {highest:g}: do its candidates end there? The values "
        "may be tens or thousands of tonnes, so let the candidates reach from `y.min()` to "
        "`y.max()`, or try the values of `y` themselves."
    )
    return Mistake("candidates_stop", message.format(highest=highest))


def _straight(numbers: np.ndarray) -> Mistake | None:
    """Recognise a number that moves in a straight line with tau."""
    slope, start = np.polyfit(_TAUS, numbers, 1)
    off = np.abs(start + slope * _TAUS - numbers).max()
    if off > 2 or abs(slope) < 20:
        return None
    message = _(
        "When tau grows, your number moves in a straight line: for `y = {y}` from {start} at "
        "tau = 0 to {end} at tau = 1. So it is a share of a number, or a mix of two numbers by the "
        "weights tau and 1 - tau, but tau is the price of a unit too low and no weight. Try "
        "candidates, and keep the one whose `pinball_loss` is lowest."
    ).format(y=array_in_words(_Y), start=_named(start), end=_named(start + slope))
    return Mistake("straight_in_tau", message)


def _named(number: float) -> str:
    names = {
        _("0"): 0.0,
        _("the smallest value"): _Y.min(),
        _("the largest value"): _Y.max(),
        _("the mean"): np.mean(_Y),
        _("the median"): np.median(_Y),
        _("the sum"): np.sum(_Y),
    }
    near = (name for name, value in names.items() if abs(value - number) < 3)
    return next(near, f"{number:.4g}")


def _around_the_mean(numbers: np.ndarray) -> Mistake | None:
    if abs(numbers[2] - np.mean(_Y)) > 1:
        return None
    message = _(
        "With tau = 0.5 your function gives the mean, and for other tau it moves up or down from "
        "there by a rule of its own. The mean makes squares lowest, and one far value pulls it "
        "along. Try candidates, and keep the one whose `pinball_loss` is lowest."
    )
    return Mistake("moves_the_mean", message)


def _too_far_apart(given: Sequence[float], cases: Sequence[Case]) -> Mistake | None:
    """Recognise numbers that lie beside the best ones, and are no values of `y`."""
    facts: dict[str, Any] = {}
    for number, (y, tau) in zip(given, cases, strict=True):
        best = best_constant(y, tau)
        if abs(number - best) > max(0.12 * np.ptp(y), 2):
            return None
        if abs(number - best) > 0.5 and number in y:
            return None
        if not facts and abs(number - best) > 0.5:
            facts = {"number": number, "best": best, "low": y.min(), "high": y.max(), "tau": tau}
    message = _(
        "Your numbers come near the best ones and do not meet them: of values from {low:g} to "
        "{high:g}, with tau = {tau:g}, yours is {number:g}, and {best:g} has the lower loss. The "
        "candidates lie too far apart, or a search ends before it is there. Take steps of 1 or "
        "less, or the values of `y` themselves."
    )
    return Mistake("candidates_too_far_apart", message.format(**facts)) if facts else None
