"""What the results of a gradient say where no formula of a mistake is known."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike


def bare_for_one_column(given: Sequence[Arrays], right: Sequence[Arrays]) -> Mistake | None:
    """Recognise right slopes that are an array, but a bare number for a table of one column."""
    pairs = [(slopes, exact) for (slopes, _b), (exact, _c) in zip(given, right, strict=True)]
    bare = [slopes.ndim == 0 and exact.shape == (1,) for slopes, exact in pairs]
    as_arrays = [
        (slopes.reshape(1) if is_bare else slopes, exact)
        for (slopes, exact), is_bare in zip(pairs, bare, strict=True)
    ]
    if not any(bare) or not all(alike(*pair) for pair in as_arrays):
        return None
    message = _(
        "Your slopes along the weights are right, but for a table of one column they are a bare "
        "number. There, too, an array with one number for each column is asked for, of shape "
        "(1,): leave out what takes the array away, such as `squeeze`, or end with `.reshape(-1)`."
    )
    return Mistake("bare_for_one_column", message)


def weights_added(
    given: Sequence[Arrays], right: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise slopes along the weights that a penalty on the weights was added to."""
    too_much = [slopes - exact for (slopes, _b), (exact, _c) in zip(given, right, strict=True)]
    weights = [case[0] for case in cases]
    if not any(_are_parallel(too_much, each) for each in (weights, [np.sign(w) for w in weights])):
        return None
    message = _(
        "What is too much in your slopes along the weights is made of the weights themselves: a "
        "penalty on large weights, as ridge and lasso have it. The loss here is the mean squared "
        "error alone, so its slopes are means of 2 · error · input and nothing else."
    )
    return Mistake("weights_added", message)


def _are_parallel(vectors: Sequence[np.ndarray], others: Sequence[np.ndarray]) -> bool:
    """Return whether each vector is a multiple of another one, and none is 0."""
    shares = [float(a @ b / (b @ b)) for a, b in zip(vectors, others, strict=True)]
    fits = (alike(a, k * b) for a, b, k in zip(vectors, others, shares, strict=True))
    return min(map(abs, shares)) > 1e-6 and all(fits)
