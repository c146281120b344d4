"""Whether a curve is another one smoothed."""

import numpy as np

_WIDEST = 40  # steps in a window


def is_smoothed(drawn: np.ndarray, losses: np.ndarray) -> bool:
    """Return whether a curve is made of averages of losses that follow one another."""
    return _has_moving_averages(drawn, losses) or _has_running_averages(drawn, losses)


def _has_moving_averages(drawn: np.ndarray, losses: np.ndarray) -> bool:
    """Return whether a curve has them in one piece, whatever it has at its ends."""
    for width in range(2, min(_WIDEST, len(drawn), len(losses))):
        means = np.convolve(losses, np.full(width, 1 / width), mode="valid")
        shifts = range(min(width, len(drawn) - len(means) + 1))
        if any(np.allclose(drawn[k : k + len(means)], means, rtol=1e-3) for k in shifts):
            return True
    return False


def _has_running_averages(drawn: np.ndarray, losses: np.ndarray) -> bool:
    """Return whether each point keeps the same share of the one before it."""
    if drawn.shape != losses.shape:
        return False
    kept, change = drawn[:-1] - losses[1:], drawn[1:] - losses[1:]
    with np.errstate(all="ignore"):
        share = (kept @ change) / (kept @ kept)
    return bool(0.01 < share < 1 and np.allclose(share * kept, change, rtol=1e-3, atol=1e-3))
