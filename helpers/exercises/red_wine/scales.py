"""What is subtracted from each column of a table, and what is it divided by?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class _Scale:
    """What was subtracted from the columns of one part, and what they were divided by."""

    centres: np.ndarray
    divisors: np.ndarray


def how_scaled(
    given: Sequence[np.ndarray], raw: Sequence[np.ndarray]
) -> tuple[str, dict[str, Any]]:
    """Return how two parts are scaled that should be standardised by the first of them.

    Parameters
    ----------
    given, raw : sequence of np.ndarray
        The inputs of the training part and of the validation part, as they came back and as they
        were. No column is constant.

    Returns
    -------
    tuple
        The mistake, and what its message says; ``"place"`` is the place of a column.
    """
    if not all(np.isfinite(X).all() for X in given):
        return "inputs_not_finite", {}
    mean = raw[0].mean(axis=0)
    deviations = [raw[0].std(axis=0, ddof=ddof) for ddof in (1, 0)]
    right = [[(X - mean) / deviation for X in raw] for deviation in deviations]
    if (places := _rounded(given, right)) is not None:
        return "inputs_rounded", {"places": places}
    scales = [_scale(*pair) for pair in zip(given, raw, strict=True)]
    for part, scale in enumerate(scales):
        bent = np.flatnonzero(np.isnan(scale.divisors))
        if bent.size:
            facts = {"raw": raw, "given": given, "right": right[0]}
            numbers = {name: tables[part][0, bent[0]] for name, tables in facts.items()}
            return "not_a_scaling", {"place": bent[0], **numbers}
    mistake, part, place = _wrong_scale(scales, mean, deviations)
    divisor = scales[part].divisors[place]
    return mistake, {
        "place": place,
        "centre": round(scales[part].centres[place], 6) + 0.0,
        "divisor": divisor,
        "mean": mean[place],
        "deviation": deviations[0][place],
        "extra": divisor - min((d[place] for d in deviations), key=lambda d: abs(divisor - d)),
    }


def _rounded(given: Sequence[np.ndarray], right: Sequence[Sequence[np.ndarray]]) -> int | None:
    """Return to how many places the right numbers are rounded; None if they are not."""
    for places in range(4):
        for parts in right:
            pairs = zip(given, parts, strict=True)
            if all(np.allclose(X, exact.round(places), atol=1e-6) for X, exact in pairs):
                return places
    return None


def _scale(given: np.ndarray, raw: np.ndarray) -> _Scale:
    """Return the scale of each column; no numbers where it is more than a shift and a stretch."""
    centred = raw - raw.mean(axis=0)
    slopes = (given * centred).sum(axis=0) / (centred**2).sum(axis=0)
    left = np.abs(given - given.mean(axis=0) - slopes * centred).max(axis=0)
    is_line = left <= 1e-3 * np.ptp(given, axis=0)
    with np.errstate(all="ignore"):
        divisors = np.where(is_line & (slopes != 0), 1 / slopes, np.nan)
        return _Scale(raw.mean(axis=0) - given.mean(axis=0) * divisors, divisors)


def _wrong_scale(
    scales: Sequence[_Scale], mean: np.ndarray, deviations: Sequence[np.ndarray]
) -> tuple[str, int, int]:
    """Return what is wrong, and the part and the column that show it."""
    centred = np.array([np.abs(s.centres - mean) < 3e-3 * deviations[0] for s in scales])
    fits = [[np.isclose(s.divisors, d, rtol=2e-3) for s in scales] for d in deviations]
    divided = np.array(max(fits, key=np.sum))
    wrong = ~(centred & divided)  # for each part, for each column
    parts, columns = wrong.any(axis=1), wrong.any(axis=0)
    part = int(np.argmax(parts))
    place = int(np.argmax(wrong[part]))
    known = _known_divisor([s.divisors for s in scales], deviations) if centred.all() else ""
    if known:
        name = known
    elif not columns.all():
        name = "one_column_otherwise"
    elif not parts.all():
        name = "validation_otherwise" if part else "training_otherwise"
    elif divided.all():
        name = "other_centre"
    else:
        name = "other_divisor" if centred.all() else "other_scaling"
    return name, part, place


def _known_divisor(divisors: Sequence[np.ndarray], deviations: Sequence[np.ndarray]) -> str:
    """Return what divisors have in common; nothing where nothing is known of them."""
    if any(np.allclose(divisors, -deviation, rtol=2e-3) for deviation in deviations):
        return "sign_turned"
    extras = [np.array(divisors) - deviation for deviation in deviations]
    if any(np.ptp(extra) < 0.02 * abs(extra.mean()) for extra in extras):
        return "added_to_deviation"
    if np.ptp(divisors) < 1e-3 * np.mean(divisors):
        return "one_deviation_for_all"
    return ""
