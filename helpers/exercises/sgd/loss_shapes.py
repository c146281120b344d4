"""A loss without a name: what does it make of simple errors?"""

from collections.abc import Callable

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _

Loss = Callable[[np.ndarray, np.ndarray], float]
_SIZES = (0.5, 1.0, 2.0)


def of_its_shape(loss: Loss, truth: np.ndarray, guess: np.ndarray) -> Mistake | None:
    """Return where a loss leaves the path to the mean absolute error, or None if nothing tells.

    Parameters
    ----------
    loss : callable
        What the loss gives for targets and predictions, as a number.
    truth, guess : numpy.ndarray
        Targets and predictions for which it does not give the mean absolute error.
    """
    try:
        before, after = loss(truth, guess), loss(truth + 1, guess + 1)
        costs = np.array([loss(_three(3.0), _three(3.0 + size)) for size in _SIZES])
    except Exception:  # what is nearly a loss may stop with anything
        return None
    if not np.isfinite([before, after, *costs]).all():
        return None
    if not np.isclose(before, after, rtol=1e-3):
        return _beyond_errors(before, after)
    shares = costs / _SIZES
    if not np.allclose(shares, shares[0], rtol=1e-3):
        return _each_error(costs)
    return _not_their_mean(before, np.abs(guess - truth))


def _three(value: float) -> np.ndarray:
    return np.full(3, value, dtype="float32")


def _beyond_errors(before: float, after: float) -> Mistake:
    message = _(
        "The loss looks at more than the errors: when targets and predictions are both raised by "
        "1, it goes from {before:.4g} to {after:.4g}, though no error has changed. The mean "
        "absolute error takes the difference of each prediction and its target, and nothing else: "
        'write `loss="mae"`.'
    ).format(before=before, after=after)
    return Mistake("loss_beyond_errors", message, ("loss",))


def _each_error(costs: np.ndarray) -> Mistake:
    message = _(
        "The loss does not count an error by its size: where all errors are 0.5 it gives "
        "{small:.4g}, where all are 1 {middle:.4g}, where all are 2 {large:.4g}. The mean absolute "
        "error gives 0.5, 1 and 2: take the absolute errors as they are and average them, or write "
        '`loss="mae"`.'
    ).format(small=costs[0], middle=costs[1], large=costs[2])
    return Mistake("loss_error_by_error", message, ("loss",))


def _not_their_mean(seen: float, errors: np.ndarray) -> Mistake:
    message = _(
        "The loss grows in step with the errors, but it is not their mean: for absolute errors of "
        "{errors} it gives {seen:.4g}, and their mean is {expected:.4g}. Add up the absolute "
        "errors of all examples and divide by how many these are, or write "
        '`loss="mae"`.'
    ).format(errors=", ".join(f"{error:g}" for error in errors), seen=seen, expected=errors.mean())
    return Mistake("loss_not_their_mean", message, ("loss",))
