"""Losses that are nearly the mean absolute error: a multiple, one side of it, a blend, a shift."""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _

Pairs = Sequence[tuple[np.ndarray, np.ndarray]]


def related(seen: np.ndarray, pairs: Pairs) -> Mistake | None:
    """Return how a loss is made of simple sums of the errors, or None if it is not.

    Parameters
    ----------
    seen : numpy.ndarray
        What the loss gives for each of the pairs.
    pairs : sequence of pairs of numpy.ndarray
        Targets and predictions.
    """
    errors = [guess - truth for truth, guess in pairs]
    for parts, describe in _RELATIONS:
        table = np.array([[part(error) for part in parts] for error in errors], dtype=float)
        weights = _weights(table, seen)
        if weights is not None:
            mistake_id, message = describe(*weights)
            return Mistake(mistake_id, message, ("loss",))
    return None


def _weights(table: np.ndarray, seen: np.ndarray) -> np.ndarray | None:
    """Return the weights with which the parts make up the loss everywhere, or None."""
    if not np.isfinite(seen).all():
        return None
    weights = np.linalg.lstsq(table, np.asarray(seen, dtype=float), rcond=None)[0]
    fits = np.allclose(table @ weights, seen, rtol=1e-4)
    return weights if fits and (np.abs(weights) > 1e-4).any() else None


def _distance(error: np.ndarray) -> float:
    return float(np.abs(error).mean())


def _total(error: np.ndarray) -> float:
    return float(np.abs(error).sum())


def _above(error: np.ndarray) -> float:
    return float(np.maximum(error, 0).mean())


def _below(error: np.ndarray) -> float:
    return float(np.maximum(-error, 0).mean())


def _square(error: np.ndarray) -> float:
    return float((error**2).mean())


def _one(error: np.ndarray) -> float:
    return 1.0


def scaled(factor: float) -> tuple[str, str]:
    """Return what to call a multiple of the mean absolute error, and what to say of it."""
    if np.isclose(factor, -1, rtol=1e-3):
        return "loss_negative", _(
            "The loss is the mean absolute error with a minus sign: lowering it makes the "
            'predictions worse. Write `loss="mae"`.'
        )
    return "loss_scaled", _(
        "The loss is {factor:.4g} times the mean absolute error. It would lead the same way, but "
        "its numbers are no longer how far off a prediction is on average, and cannot be compared "
        'with the baseline above. Write `loss="mae"`.'
    ).format(factor=factor)


def _divided(factor: float) -> tuple[str, str]:
    return "loss_fixed_count", _(
        "The loss adds up the absolute errors and divides by {count:.5g}, however many examples "
        "there are; the last batch of an epoch is smaller than the others. The mean divides by the "
        'number of examples in the batch at hand: write `loss="mae"`.'
    ).format(count=1 / factor)


def _squares(factor: float) -> tuple[str, str]:
    return "loss_mse", _(
        "The loss is {factor:.4g} times the mean squared error: it squares each error, so a few "
        'large ones outweigh all the others. Write `loss="mae"`.'
    ).format(factor=factor)


def _sides(above: float, below: float) -> tuple[str, str]:
    return "loss_one_sided", _(
        "The loss weighs the two directions differently: an error counts {above:.3g} times where "
        "the prediction is too high, and {below:.3g} times where it is too low. The mean absolute "
        "error counts both alike: take the absolute value of each error, or write "
        '`loss="mae"`.'
    ).format(above=above, below=below)


def _shifted(factor: float, shift: float) -> tuple[str, str]:
    return "loss_shifted", _(
        "The loss is {factor:.3g} times the mean absolute error plus {shift:.3g}, so even perfect "
        'predictions would not bring it to 0. Write `loss="mae"`, which adds nothing.'
    ).format(factor=factor, shift=shift)


def _blend(distance: float, square: float) -> tuple[str, str]:
    return "loss_blend", _(
        "The loss is a blend: {distance:.3g} times the mean absolute error plus {square:.3g} times "
        "the mean squared error. The squares give large errors more weight, and the question asks "
        'for the mean absolute error alone: write `loss="mae"`.'
    ).format(distance=distance, square=square)


_Parts = tuple[Callable[[np.ndarray], float], ...]
_RELATIONS: tuple[tuple[_Parts, Callable[..., tuple[str, str]]], ...] = (
    ((_distance,), scaled),
    ((_total,), _divided),
    ((_square,), _squares),
    ((_above, _below), _sides),
    ((_distance, _one), _shifted),
    ((_distance, _square), _blend),
)
