"""Numbers that are best in the cases of question 2, and not with other values."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.loss.constant_mistakes import never_set, not_the_lowest
from helpers.exercises.loss.losses import best_constant, pinball_loss
from helpers.feedback import Mistake
from helpers.i18n import _

# Gives a student's number for values and a tau; None where that is no number.
Constant = Callable[[np.ndarray, float], float | None]
Case = tuple[np.ndarray, float]

# Where a share tau of the steps from the smallest to the largest value ends far from the best one.
_BESIDE: tuple[Case, ...] = (
    (np.array([230.0, 41.0, 395.0, 118.0, 312.0, 76.0, 160.0, 455.0, 273.0]), 0.8),
    (np.array([88.0, 305.0, 12.0, 241.0, 52.0, 410.0, 133.0, 360.0, 187.0]), 0.2),
)
_FAR_APART = np.array([5900.0, 300.0, 5900.0, 300.0, 300.0])
# Where even the lowest loss is above 1000.
DEAR: tuple[Case, ...] = ((_FAR_APART, 0.5), (_FAR_APART, 0.55))
_OTHER_RULES: tuple[Any, ...] = ("weibull", "hazen", "median_unbiased", "interpolated_inverted_cdf")


def further_mistake(constant: Constant) -> Mistake | None:
    """Return what is wrong with numbers that are best where quantiles of all kinds agree.

    Parameters
    ----------
    constant : callable
        The student's function.
    """
    return beside(constant) or _dear(constant)


def beside(constant: Constant) -> Mistake | None:
    """Return the mistake of a quantile that is a neighbour of the best number, or beside it."""
    found = [(constant(*case), case) for case in _BESIDE]
    off = [(n, case) for n, case in found if n is not None and abs(n - best_constant(*case)) >= 1]
    if not off:
        return None
    number, (y, tau) = off[0]
    if all(abs(n - np.quantile(*case)) < 1 for n, case in off):
        return _between(number, y, tau)
    if number not in y:
        return not_the_lowest(_in_words(y, tau), number, y, tau)
    message = _(
        "With {case} your function gives {number:g}, a neighbour of {best:g}, which has the lower "
        "loss. It seems to go a share tau of the `len(y) - 1` steps up from the smallest value, "
        "and to round. Count `tau * len(y)` harvests, rounded up, or compare the losses of the "
        "values."
    ).format(case=_in_words(y, tau), number=number, best=best_constant(y, tau))
    return Mistake("step_rounded", message)


def _dear(constant: Constant) -> Mistake | None:
    for y, tau in DEAR:
        number = constant(y, tau)
        if number is None:
            return never_set()
        if abs(number - best_constant(y, tau)) >= 1:
            return start_too_low(number, y, tau)
    return None


def start_too_low(number: float, y: np.ndarray, tau: float) -> Mistake:
    """Return the mistake of a search whose first lowest loss is below all losses there are."""
    best = best_constant(y, tau)
    message = _(
        "With {case} your function gives {number:g}; {best:g} has the lowest loss, {lowest:.4g}, "
        "and where losses are smaller your function is right. Does it begin with a lowest loss of "
        "its own, such as 100 or 1000, that no loss is below here? Begin with infinity, "
        "`float('inf')`."
    ).format(case=_in_words(y, tau), number=number, best=best, lowest=pinball_loss(y, best, tau))
    return Mistake("start_too_low", message)


def by_another_rule(given: Sequence[float], cases: Sequence[Case]) -> Mistake | None:
    """Recognise quantiles that lie between two values, by another rule than NumPy's own."""
    for rule in _OTHER_RULES:
        pairs = [*zip(given, cases, strict=True)]
        if all(abs(np.quantile(*case, method=rule) - number) < 1 for number, case in pairs):
            off = [(n, case) for n, case in pairs if abs(n - best_constant(*case)) >= 1]
            return _between(off[0][0], *off[0][1]) if off else None
    return None


def _between(number: float, y: np.ndarray, tau: float) -> Mistake:
    message = _(
        "With {case} your function gives {number:g}, whose loss is {loss:.4g}, and {best:g} has "
        "only {lowest:.4g}. It mixes two neighbours, as `np.quantile`, `np.percentile` and "
        "`quantile` of pandas do unless they are told otherwise, and the loss is lowest at one of "
        'the values themselves. Say `method="inverted_cdf"` to NumPy, or try the values of `y`.'
    ).format(
        case=_in_words(y, tau),
        number=number,
        loss=pinball_loss(y, number, tau),
        best=best_constant(y, tau),
        lowest=pinball_loss(y, best_constant(y, tau), tau),
    )
    return Mistake("between_two_values", message)


def _in_words(y: np.ndarray, tau: float) -> str:
    return f"`y = {array_in_words(y)}, tau = {tau:g}`"


def array_in_words(y: np.ndarray) -> str:
    """Return whole numbers as code."""
    return f"np.array({y.astype(int).tolist()})"
