"""What the questions of exercise 5 ask for, and the tide that they are about."""

from collections.abc import Sequence

import numpy as np

PERIOD = 745.0  # minutes between two high waters: 12 hours and 25 minutes
HEIGHT = 2.0  # metres, of high water above the mean
LAST = 720.0  # minutes: the examples reach from -LAST to LAST


def tide(minutes: np.ndarray) -> np.ndarray:
    """Return the height of the water in metres; at midnight, minute 0, it is 0 and rises."""
    return HEIGHT * np.sin(2 * np.pi * minutes / PERIOD)


def example_times() -> np.ndarray:
    """Return the minutes of the notebook's examples; shape (1000,)."""
    return np.random.default_rng(0).uniform(-LAST, LAST, 1000)


def collapse(
    weights: Sequence[np.ndarray], biases: Sequence[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights and the bias of the one linear layer that does what several do.

    Parameters
    ----------
    weights : sequence of np.ndarray
        For each layer a table of shape (num_inputs, num_units).
    biases : sequence of np.ndarray
        For each layer an array of shape (num_units,).
    """
    W, b = weights[0], biases[0]
    for layer_weights, layer_biases in zip(weights[1:], biases[1:], strict=True):
        W, b = W @ layer_weights, b @ layer_weights + layer_biases
    return W, b


def network(x: np.ndarray, w: np.ndarray, b: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Return what one hidden layer of ReLU units draws: the sum of `v * relu(w * x + b)`."""
    hidden = np.maximum(np.outer(x, w) + np.ravel(b), 0)
    return np.asarray(hidden @ np.ravel(v))


def hat(x: np.ndarray, left: float, top: float, right: float, height: float) -> np.ndarray:
    """Return a hat: 0 up to `left`, straight up to `height` at `top`, down to 0 at `right`."""
    return np.interp(x, [left, top, right], [0.0, height, 0.0])


def typical_error(answers: np.ndarray, minutes: np.ndarray) -> float:
    """Return the root of the mean squared error of heights, in metres."""
    return float(np.sqrt(np.mean((answers - tide(minutes)) ** 2)))


def error_of_best_line(minutes: np.ndarray) -> float:
    """Return the typical error of the best straight line through the tide."""
    return typical_error(np.polyval(np.polyfit(minutes, tide(minutes), 1), minutes), minutes)
