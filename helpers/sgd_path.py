"""Stochastic gradient descent on a straight line, from scratch.

This is the code that lesson 3 explains and that `animate_sgd` shows: a line y = w x + b, the
mean squared error as the loss, its gradient by hand, and steps along mini-batches.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# Inputs are drawn evenly from −1.8 to 1.8. Their mean square, 1.8² / 3 = 1.08, sets the largest
# learning rate that still converges: 1 / 1.08 = 0.93. So 0.9 gets there and 0.99 does not.
INPUT_RANGE = 1.8
NOISE = 1.0
LOSS_LIMIT = 1e12
_TOO_LARGE = 1e300


@dataclass(frozen=True)
class Descent:
    """The path that stochastic gradient descent took.

    Attributes
    ----------
    w, b, loss : numpy.ndarray of shape (steps taken + 1,)
        Weight, bias, and loss on all examples: before the first step, then after each.
    batches : tuple of numpy.ndarray
        The indices of the examples that each step looked at.
    stopped : bool
        Whether the path ends early because the loss had passed ``LOSS_LIMIT``.
    """

    w: np.ndarray
    b: np.ndarray
    loss: np.ndarray
    batches: tuple[np.ndarray, ...]
    stopped: bool


def make_data(
    num_examples: int, true_w: float, true_b: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw points scattered about the line y = true_w x + true_b.

    Returns
    -------
    x, y : numpy.ndarray of shape (num_examples,)
        Inputs drawn evenly from −1.8 to 1.8; targets with normal noise of standard deviation 1.
    """
    x = rng.uniform(-INPUT_RANGE, INPUT_RANGE, num_examples)
    return x, true_w * x + true_b + rng.normal(0.0, NOISE, num_examples)


def mean_squared_error(w: float, b: float, x: np.ndarray, y: np.ndarray) -> float:
    """Return the mean over all examples of (w x + b − y)²."""
    return float(np.mean((w * x + b - y) ** 2))


def gradient(w: float, b: float, x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return the derivatives of the mean squared error with respect to w and b.

    By the chain rule, (w x + b − y)² has the derivatives 2 (w x + b − y) x and
    2 (w x + b − y); the mean over the examples is taken of both.
    """
    error = w * x + b - y
    return float(np.mean(2 * error * x)), float(np.mean(2 * error))


def mini_batches(
    num_examples: int, batch_size: int, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Yield the indices of one mini-batch after another, without end.

    Each epoch shuffles all examples and deals them out, so that each is used once; the last
    batch of an epoch is smaller where ``batch_size`` does not divide ``num_examples``.
    """
    while True:
        order = rng.permutation(num_examples)
        for start in range(0, num_examples, batch_size):
            yield order[start : start + batch_size]


def sgd_path(
    x: np.ndarray,
    y: np.ndarray,
    learning_rate: float,
    batch_size: int,
    steps: int,
    rng: np.random.Generator,
) -> Descent:
    """Fit a line by stochastic gradient descent, starting from w = 0 and b = 0.

    Parameters
    ----------
    x, y : numpy.ndarray of shape (num_examples,)
        The data.
    learning_rate : float
        How far a step goes: w decreases by ``learning_rate`` times the gradient.
    batch_size : int
        How many examples a step looks at. With more than there are, each step looks at all.
    steps : int
        How many steps to take. A path whose loss has passed ``LOSS_LIMIT`` ends there, and
        one whose loss is too large for a floating-point number ends one step before that.
    rng : numpy.random.Generator
        Shuffles the examples.
    """
    w = b = 0.0
    path = [(w, b, mean_squared_error(w, b, x, y))]
    used: list[np.ndarray] = []
    batches = mini_batches(len(x), batch_size, rng)
    with np.errstate(over="ignore", invalid="ignore"):
        while len(used) < steps and path[-1][2] <= LOSS_LIMIT:
            batch = next(batches)
            slope_w, slope_b = gradient(w, b, x[batch], y[batch])
            w, b = w - learning_rate * slope_w, b - learning_rate * slope_b
            loss = mean_squared_error(w, b, x, y)
            if not loss < _TOO_LARGE:  # nan is not less either
                break
            path.append((w, b, loss))
            used.append(batch)
    weights, biases, losses = np.array(path).T
    return Descent(weights, biases, losses, tuple(used), len(used) < steps)
