"""Names for losses that are not the mean absolute error, and what each would mean here."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.values import kind_of

Computed = Callable[[np.ndarray, np.ndarray], Any]


def known(
    loss: Any, seen: np.ndarray, pairs: Sequence[tuple[np.ndarray, np.ndarray]]
) -> Mistake | None:
    """Return which well-known loss it is by what it computes, or else by its name.

    Parameters
    ----------
    loss : str, callable or keras.losses.Loss
        What `compile` was given.
    seen : numpy.ndarray
        What the loss gives for each of the pairs.
    pairs : sequence of pairs of numpy.ndarray
        Targets and predictions.
    """
    for name, versions in _KNOWN.items():
        for compute in versions:
            if np.allclose(seen, [compute(t, g) for t, g in pairs], rtol=1e-3, atol=1e-6):
                return _named(name)
    return of_a_family(loss)


def of_a_family(loss: Any) -> Mistake | None:
    """Recognise the family of a Keras loss by its name, such as ``"BinaryCrossentropy"``."""
    name = loss if isinstance(loss, str) else getattr(loss, "__name__", kind_of(loss))
    plain = name.lower().replace("_", "")
    for family in ("crossentropy", "hinge", "kldivergence", "poisson", "cosinesimilarity", "huber"):
        if family in plain:
            return _named(family)
    return None


def _named(name: str) -> Mistake:
    return Mistake(f"loss_{name}", _meanings()[name] + " " + _('Write `loss="mae"`.'), ("loss",))


def _error(t: np.ndarray, g: np.ndarray) -> np.ndarray:
    return np.asarray(g - t)


def _mse(t: np.ndarray, g: np.ndarray) -> float:
    return float((_error(t, g) ** 2).mean())


def _mae(t: np.ndarray, g: np.ndarray) -> float:
    return float(np.abs(_error(t, g)).mean())


def _huber(t: np.ndarray, g: np.ndarray) -> float:
    far = np.abs(_error(t, g))
    return float(np.where(far <= 1, far**2 / 2, far - 0.5).mean())


def _table(t: np.ndarray, g: np.ndarray) -> np.ndarray:
    """Return each prediction minus each target, as broadcasting a column and a row does."""
    return np.asarray(g[:, None] - t)


def _one_minus_r2(t: np.ndarray, g: np.ndarray) -> float:
    return float(_mse(t, g) / t.var())


# What each loss computes, in the versions that are written for it. The first that fits counts.
_KNOWN: dict[str, tuple[Computed, ...]] = {
    "mse": (_mse,),
    "rmse": (lambda t, g: np.sqrt(_mse(t, g)),),
    "half_mse": (lambda t, g: _mse(t, g) / 2,),
    "sse": (
        lambda t, g: (_error(t, g) ** 2).sum(),
        lambda t, g: (_error(t, g) ** 2).sum() / 2,
        lambda t, g: np.sqrt((_error(t, g) ** 2).sum()),
    ),
    "sum": (lambda t, g: np.abs(_error(t, g)).sum(),),
    "no_absolute": (
        lambda t, g: _error(t, g).mean(),
        lambda t, g: -_error(t, g).mean(),
        lambda t, g: abs(_error(t, g).mean()),
        lambda t, g: _error(t, g).mean() ** 2,
        lambda t, g: _error(t, g).sum(),
        lambda t, g: -_error(t, g).sum(),
        lambda t, g: abs(_error(t, g).sum()),
    ),
    "mape": (
        lambda t, g: 100 * np.abs(_error(t, g) / t).mean(),
        lambda t, g: np.abs(_error(t, g) / t).mean(),
    ),
    "relative": (lambda t, g: _mae(t, g) / t.mean(), lambda t, g: _mae(t, g) / t.std()),
    "msle": (lambda t, g: _mse(np.log1p(t), np.log1p(g)),),
    "log_again": (
        lambda t, g: _mae(np.log(t), np.log(g)),
        lambda t, g: _mse(np.log(t), np.log(g)),
        lambda t, g: _mae(np.log1p(t), np.log1p(g)),
        lambda t, g: np.sqrt(_mse(np.log1p(t), np.log1p(g))),
    ),
    "exponential": (
        lambda t, g: _mae(np.exp(t), np.exp(g)),
        lambda t, g: _mse(np.exp(t), np.exp(g)),
        lambda t, g: np.sqrt(_mse(np.exp(t), np.exp(g))),
        lambda t, g: np.abs(np.expm1(_error(t, g))).mean(),
        lambda t, g: 100 * np.abs(np.expm1(_error(t, g))).mean(),
    ),
    "huber": (_huber,),
    "log_cosh": (lambda t, g: np.log(np.cosh(_error(t, g))).mean(),),
    "broadcast": (
        lambda t, g: np.abs(_table(t, g)).mean(),
        lambda t, g: (_table(t, g) ** 2).mean(),
    ),
    "median": (lambda t, g: np.median(np.abs(_error(t, g))),),
    "largest": (lambda t, g: np.abs(_error(t, g)).max(),),
    "spread": (lambda t, g: _error(t, g).std(), lambda t, g: _error(t, g).var()),
    "r_squared": (_one_minus_r2, lambda t, g: 1 - _one_minus_r2(t, g)),
    "power": (
        lambda t, g: (np.abs(_error(t, g)) ** 3).mean(),
        lambda t, g: (_error(t, g) ** 4).mean(),
        lambda t, g: np.sqrt(np.abs(_error(t, g))).mean(),
        lambda t, g: np.sqrt(np.abs(_error(t, g)).mean()),
    ),
}


def _meanings() -> dict[str, str]:
    """Return what each loss is and why it matters here; the advice follows."""
    return {**_of_squares(), **_of_distances(), **_of_other_sizes(), **_of_classes()}


def _of_squares() -> dict[str, str]:
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
        "spread": _(
            "The loss is the spread of the errors, their variance or standard deviation: it is 0 "
            "even where every prediction is off by the same amount."
        ),
        "r_squared": _(
            "The loss is made of R², which compares squared errors with the spread of the targets; "
            "the mean absolute error averages distances and compares with nothing."
        ),
        "power": _(
            "The loss takes a power or a root of the absolute errors, so large and small ones "
            "do not count by their size; the mean absolute error takes them as they are."
        ),
    }


def _of_distances() -> dict[str, str]:
    return {
        "sum": _(
            "The loss adds up the absolute errors of a batch, so it grows with the size of the "
            "batch. The mean absolute error divides by their number."
        ),
        "no_absolute": _(
            "The loss averages or adds up the errors with their signs, so errors up and down "
            "cancel out. Take the absolute value of each error first, and average those."
        ),
        "huber": _(
            "The loss is Huber's: it squares small errors and takes the distance of large ones. "
            "Nearly all errors are small here, so it is close to half the squared error."
        ),
        "log_cosh": _(
            "The loss is log-cosh, a smooth mixture: small errors count squared, large ones by "
            "their distance."
        ),
        "broadcast": _(
            "The loss compares every prediction with every target, not only with its own: a column "
            "minus a row gives a whole table. Give both the same shape before you subtract."
        ),
        "median": _(
            "The loss is the median of the absolute errors: it looks at the one in the middle "
            "only, and the others could be as large as they like."
        ),
        "largest": _(
            "The loss is the largest absolute error of a batch: a single example decides, and the "
            "others teach nothing."
        ),
    }


def _of_other_sizes() -> dict[str, str]:
    return {
        "mape": _(
            "The loss is the mean absolute percentage error: it divides each error by the "
            "target. With logarithms as targets, a difference is a percentage already."
        ),
        "relative": _(
            "The loss divides the mean absolute error by the mean or the spread of the targets, so "
            "it changes with the cars that a batch happens to hold."
        ),
        "msle": _(
            "The loss is the mean squared logarithmic error: it takes logarithms again, though "
            "`y` is a logarithm already."
        ),
        "log_again": _(
            "The loss takes the logarithm of predictions and targets before it compares them, "
            "though `y` is a logarithm already."
        ),
        "exponential": _(
            "The loss takes `exp` before it compares: that is an error in miles per gallon or in "
            "shares of them, and the question's loss compares with `y` itself, the logarithm."
        ),
    }


def _of_classes() -> dict[str, str]:
    classes = _(
        "The loss is made for classes and their probabilities; a fuel economy is a number, and "
        "here any number is allowed."
    )
    probabilities = _(
        "The loss compares counts or probabilities. Our targets are logarithms of a fuel economy: "
        "what counts is how far off each prediction is."
    )
    return {
        "crossentropy": classes,
        "hinge": classes,
        "kldivergence": probabilities,
        "poisson": probabilities,
        "cosinesimilarity": _(
            "The loss is the cosine similarity, which compares directions of vectors; for single "
            "numbers it only sees the sign."
        ),
    }
