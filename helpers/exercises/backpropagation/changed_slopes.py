"""Question 3: slopes that are right in part, or until something is made of them."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays

# The arguments x, y, w and v of a call.
Cases: TypeAlias = Sequence[tuple[Any, ...]]

_SMALLEST_STEP = 1e-4


def changed_slopes(given: list[Arrays], right: list[Arrays], cases: Cases) -> Mistake | None:
    """Return what is made of slopes that would be right without it; None if nothing known."""
    if any(found.size != 1 for results in given for found in results):
        return None
    found, exact = (np.array([np.ravel(each) for each in both]) for both in (given, right))
    found = found.reshape(exact.shape)
    counts = np.array([len(case[0]) for case in cases])
    return (
        _one_less(found, exact, counts)
        or _limited(found, exact)
        or _size_lost(found, exact)
        or _penalty(found, exact, cases)
        or _step_between(found, exact, cases)
    )


def _one_less(found: np.ndarray, exact: np.ndarray, counts: np.ndarray) -> Mistake | None:
    """Recognise a division by one less than the number of examples."""
    several = counts > 1
    larger = exact * (counts / np.maximum(counts - 1, 1))[:, np.newaxis]
    if np.isfinite(found[~several]).any() or not np.allclose(found[several], larger[several]):
        return None
    return Mistake("one_less", _messages()["one_less"])


def _limited(found: np.ndarray, exact: np.ndarray) -> Mistake | None:
    limit = np.max(np.abs(found))
    if not limit or not np.allclose(found, np.clip(exact, -limit, limit), rtol=1e-4):
        return None
    return Mistake("slopes_limited", _messages()["slopes_limited"].format(limit=limit))


def _size_lost(found: np.ndarray, exact: np.ndarray) -> Mistake | None:
    lengths = np.linalg.norm(exact, axis=1, keepdims=True)
    if not any(np.allclose(found, each, rtol=1e-4) for each in (exact / lengths, np.sign(exact))):
        return None
    return Mistake("size_lost", _messages()["size_lost"])


def _penalty(found: np.ndarray, exact: np.ndarray, cases: Cases) -> Mistake | None:
    """Recognise slopes to which the weights are added, as weight decay does."""
    rates = (found - exact) / np.array([case[2:] for case in cases])
    rate = float(rates[0, 0])
    if abs(rate) < _SMALLEST_STEP or not np.allclose(rates, rate, rtol=1e-3):
        return None
    return Mistake("penalty", _messages()["penalty"].format(rate=rate))


def _step_between(found: np.ndarray, exact: np.ndarray, cases: Cases) -> Mistake | None:
    """Recognise a slope that is right after a step along the other one, which is right too."""
    for place, (name, other) in enumerate((("w", "v"), ("v", "w"))):
        if np.allclose(found[:, place], exact[:, place], rtol=1e-4):
            rates = [
                _rates(case, place, slope[1 - place], right[place])
                for case, slope, right in zip(cases, found, exact, strict=True)
            ]
            for rate in rates[0]:
                if abs(rate) > _SMALLEST_STEP and all(
                    np.isclose(each, rate, rtol=1e-3).any() for each in rates
                ):
                    message = _messages()["step_between"]
                    facts = {"name": name, "other": other, "rate": rate}
                    return Mistake("step_between", message.format(**facts))
    return None


def _rates(case: tuple[Any, ...], place: int, slope: float, step: float) -> np.ndarray:
    """Return the learning rates of a step along w, or v, that make the other slope what it is.

    With k = v + 1 the loss is the mean of (k · w · x - y)², so its slope along either of the two is
    a parabola in the other one.
    """
    x, y, w, v = case
    factors = (w, v + 1)
    parabola = [2 * factors[1 - place] * np.mean(x**2), -2 * np.mean(x * y), -slope]
    roots = np.roots(parabola)
    return np.asarray((factors[place] - roots[np.isreal(roots)].real) / step)


def _messages() -> Mapping[str, str]:
    return {
        "one_less": _(
            "You divide by one less than the number of examples, as the spread of a sample does, "
            "and with a single example by 0. The loss is a plain mean of n squares: divide by "
            "`len(y)`."
        ),
        "slopes_limited": _(
            "Your slopes are right where they are small, and cut off at ±{limit:.4g} where they "
            "are large. Clipping belongs to the step that somebody takes with them: give back the "
            "slopes as they are."
        ),
        "size_lost": _(
            "Your slopes have the right signs but not their sizes: they are divided by their own "
            "length, or by their own size. How steep the loss is belongs to the answer: give back "
            "the slopes as they are."
        ),
        "penalty": _(
            "To each slope you add the weight itself, times {rate:.4g}. That is the slope of a "
            "penalty on large weights, and there is none in this loss: give back the slopes alone."
        ),
        "step_between": _(
            "Your slope along {name} is right, but that along {other} is the slope after a step of "
            "`{name}`, `{name} - {rate:.4g} * slope_{name}`. Both belong to the same place: leave "
            "`w` and `v` as they are given."
        ),
    }
