"""Columns of a table that are constant in the training part: their deviation is 0 there."""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from pandas import DataFrame

_YEAR = 2007.0
_HUGE = 1e100  # what `nan_to_num` puts in the place of an infinite number is larger


def with_a_constant(table: "DataFrame", train: np.ndarray) -> "DataFrame":
    """Return a table with one more column, which is constant in the given rows alone."""
    years = _YEAR + 1 + np.arange(len(table))
    years[train] = _YEAR
    return table.assign(vintage=years)


def how_left(
    train: np.ndarray, valid: np.ndarray, raw: tuple[np.ndarray, np.ndarray]
) -> tuple[str, dict[str, Any]]:
    """Return what became of a column that is constant in the training part.

    Parameters
    ----------
    train, valid : np.ndarray
        The column in both parts, as it came back.
    raw : tuple of np.ndarray
        The same as it was.

    Returns
    -------
    tuple
        The mistake, nothing where only the mean is subtracted; and what its message says.
    """
    both = np.concatenate([train, valid])
    if not np.isfinite(both).all() or np.abs(both).max() > _HUGE:
        return "constant_column", {}
    if np.abs(train).max() > 1e-6:
        return "constant_column_left", {}
    right = raw[1] - raw[0][0]
    if np.allclose(valid, right, atol=1e-4):
        return "", {}
    place = int(np.argmax(np.abs(valid - right)))
    facts = {"raw": raw[1][place], "given": valid[place], "right": right[place]}
    if not valid.any():
        return "constant_column_emptied", facts
    factor = (valid @ right) / (right @ right) if right.any() else 0.0
    if factor and np.allclose(valid, factor * right, rtol=1e-3):
        return "constant_column_divided", facts | {"divisor": 1 / factor}
    return "constant_column_otherwise", facts
