"""Names for losses that are not the mean absolute error, and what each would mean here."""

from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.values import kind_of


def describe(loss: Any, seen: float, truth: np.ndarray, guess: np.ndarray) -> Mistake:
    """Return the mistake of having compiled another loss than the mean absolute error.

    Parameters
    ----------
    loss : str, callable or keras.losses.Loss
        What `compile` was given.
    seen : float
        What the loss gives for ``truth`` and ``guess``.
    truth, guess : numpy.ndarray, shape (n,)
        Targets and predictions.
    """
    name = _by_value(seen, truth, guess) or by_name(loss) or "other"
    meaning = _meanings().get(name)
    if meaning is None:
        expected = float(np.abs(guess - truth).mean())
        meaning = _(
            "The loss is not the mean absolute error: on a small example it gives {seen:.3g} where "
            "the mean absolute error is {expected:.3g}."
        ).format(seen=seen, expected=expected)
    return Mistake(f"loss_{name}", meaning + " " + _('Write `loss="mae"`.'), ("loss",))


def _by_value(seen: float, truth: np.ndarray, guess: np.ndarray) -> str | None:
    """Recognise a loss by what it computes, whoever wrote it."""
    error = guess - truth
    distance = np.abs(error)
    known = {
        "mse": (error**2).mean(),
        "rmse": np.sqrt((error**2).mean()),
        "half_mse": (error**2).mean() / 2,
        "sse": (error**2).sum(),
        "sum": distance.sum(),
        "no_absolute": error.mean(),
        "no_absolute_reversed": -error.mean(),
        "mape": 100 * (distance / truth).mean(),
        "msle": ((np.log1p(guess) - np.log1p(truth)) ** 2).mean(),
        "huber": np.where(distance <= 1, error**2 / 2, distance - 0.5).mean(),
        "log_cosh": np.log(np.cosh(error)).mean(),
        "negative": -distance.mean(),
    }
    for name, value in known.items():
        if np.isclose(seen, value, rtol=1e-3):
            return name.removesuffix("_reversed")
    return None


def by_name(loss: Any) -> str | None:
    """Recognise the family of a Keras loss by its name, such as ``"BinaryCrossentropy"``."""
    name = loss if isinstance(loss, str) else getattr(loss, "__name__", kind_of(loss))
    plain = name.lower().replace("_", "")
    for family in ("crossentropy", "hinge", "kldivergence", "poisson", "cosinesimilarity", "huber"):
        if family in plain:
            return family
    return None


def _meanings() -> dict[str, str]:
    """Return what each loss is and why it matters here; the advice follows."""
    classes = _(
        "The loss is made for classes and their probabilities; a fuel economy is a number, and "
        "here any number is allowed."
    )
    probabilities = _(
        "The loss compares counts or probabilities. Our targets are logarithms of a fuel economy: "
        "what counts is how far off each prediction is."
    )
    return {
        "mse": _(
            "The loss is the mean squared error (MSE): it squares each error, so a few large ones "
            "outweigh all the others; the mean absolute error, which the question asks for, "
            "counts every error by its size."
        ),
        "rmse": _(
            "The loss is the root of the mean squared error: it still squares each error before "
            "averaging, so large errors weigh most."
        ),
        "half_mse": _("The loss is half the mean squared error: it squares errors, MAE does not."),
        "sse": _(
            "The loss adds up squared errors. The mean absolute error neither squares nor adds up: "
            "it averages distances."
        ),
        "sum": _(
            "The loss adds up the absolute errors of a batch, so it grows with the size of the "
            "batch. The mean absolute error divides by their number."
        ),
        "no_absolute": _(
            "The loss averages the errors with their signs, so errors up and down cancel out. Take "
            "the absolute value of each error first, and average those."
        ),
        "negative": _(
            "The loss is the mean absolute error with a minus sign: lowering it makes the "
            "predictions worse."
        ),
        "mape": _(
            "The loss is the mean absolute percentage error: it divides each error by the "
            "target. With logarithms as targets, a difference is a percentage already."
        ),
        "msle": _(
            "The loss is the mean squared logarithmic error: it takes logarithms again, though "
            "`y` is a logarithm already."
        ),
        "huber": _(
            "The loss is Huber's: it squares small errors and takes the distance of large ones. "
            "Nearly all errors are small here, so it is close to half the squared error."
        ),
        "log_cosh": _(
            "The loss is log-cosh, a smooth mixture: small errors count squared, large ones by "
            "their distance."
        ),
        "crossentropy": classes,
        "hinge": classes,
        "kldivergence": probabilities,
        "poisson": probabilities,
        "cosinesimilarity": _(
            "The loss is the cosine similarity, which compares directions of vectors; for single "
            "numbers it only sees the sign."
        ),
    }
