"""What a curve makes of an error that it should show as it is, above any epochs."""

from collections.abc import Iterator

import numpy as np

FIRST_EPOCH = 11


def close(drawn: np.ndarray, values: np.ndarray) -> bool:
    """Return whether drawn numbers are these values."""
    return drawn.shape == values.shape and np.allclose(drawn, values, rtol=2e-3)


def shape_of(y: np.ndarray, squares: np.ndarray) -> str:
    """Return how the numbers of a curve were made from errors, if not by their root alone.

    Parameters
    ----------
    y : np.ndarray
        The numbers that are drawn.
    squares : np.ndarray
        The mean squared errors, of all epochs.
    """
    left_out = len(squares) - len(y)
    if not 0 <= left_out < len(squares) / 2:
        return ""
    if not np.isfinite([*y, *squares]).all() or not np.all(squares > 0):
        return ""
    roots = np.sqrt(squares)
    logs = np.log(roots[left_out:])
    if close(y, logs * (y @ logs) / (logs @ logs)):
        return "logarithms_drawn"
    for name, values in (("scaled_curves", roots), ("squares_scaled", squares)):
        ratios = y / values[left_out:]
        if np.ptp(ratios) < 4e-3 * abs(ratios.mean()):
            return name
    if close(y, np.minimum.accumulate(roots)[left_out:]):
        return "lowest_drawn"
    if _is_smoothed(y, roots, squares):
        return "smoothed_curves"
    if _is_summed(y, roots[left_out:], squares[left_out:]):
        return "summed_curves"
    line = np.polyval(np.polyfit(roots[left_out:], y, 1), roots[left_out:])
    return "shifted_curves" if np.abs(y - line).max() < 2e-3 * np.ptp(y) else ""


def has_the_ranks(y: np.ndarray, values: np.ndarray) -> bool:
    """Return whether numbers are in the order of values, each above and below the same ones."""
    return y.shape == values.shape and np.array_equal(np.argsort(y), np.argsort(values))


def _is_smoothed(y: np.ndarray, roots: np.ndarray, squares: np.ndarray) -> bool:
    if any(
        close(y, means[start : start + len(y)])
        for means in _means(roots, squares)
        for start in range(len(means) - len(y) + 1)
    ):
        return True
    return _is_exponential(y, roots[-len(y) :]) or _is_exponential(y**2, squares[-len(y) :])


def _means(roots: np.ndarray, squares: np.ndarray) -> Iterator[np.ndarray]:
    """Yield means over several epochs: over a window, or over all epochs so far."""
    for values, undone in ((roots, lambda means: means), (squares, np.sqrt)):
        for width in range(2, 21):
            yield undone(np.convolve(values, np.full(width, 1 / width), "valid"))
        for start in (0, FIRST_EPOCH - 1):
            late = values[start:]
            yield undone(np.cumsum(late) / np.arange(1, len(late) + 1))


def _is_exponential(y: np.ndarray, values: np.ndarray) -> bool:
    """Return whether each number goes a share of the way from the last to the next value."""
    ways = values[1:] - y[:-1]
    is_long = np.abs(ways) > 0.02 * np.ptp(values)
    shares = np.diff(y)[is_long] / ways[is_long]
    is_share = np.all((shares > 0.005) & (shares < 0.99))
    return len(shares) > 10 and bool(is_share) and bool(np.all(np.diff(shares) < 2e-3))


def _is_summed(y: np.ndarray, roots: np.ndarray, squares: np.ndarray) -> bool:
    pairs = ((y, roots), (y, squares), (y**2, squares))
    return any(close(np.diff(sums), values[1:]) for sums, values in pairs)
