"""The linear model of exercise 2, with its loss, its gradient, and the walk against it."""

import numpy as np


def mean_squared_error(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> float:
    """Return the loss of the predictions ``X @ w + b``."""
    return float(np.mean((X @ w + b - y) ** 2))


def gradient(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the slopes of the mean squared error.

    Parameters
    ----------
    w : np.ndarray of shape (num_inputs,)
        The weights.
    b : float
        The bias.
    X : np.ndarray of shape (num_examples, num_inputs)
        The inputs.
    y : np.ndarray of shape (num_examples,)
        The targets.

    Returns
    -------
    tuple
        The slope along each weight, of shape (num_inputs,), and the one along the bias.
    """
    error = X @ w + b - y
    return 2 * X.T @ error / len(y), float(2 * np.mean(error))


def descend(
    X: np.ndarray, y: np.ndarray, learning_rate: float, tolerance: float, max_steps: int
) -> tuple[np.ndarray, float, int]:
    """Walk from zero against the gradient until it is shorter than the tolerance.

    Returns
    -------
    tuple
        The weights, the bias, and the number of steps taken, at most ``max_steps``.
    """
    w, b = np.zeros(X.shape[1]), 0.0
    for num_steps in range(max_steps):
        slopes, slope_b = gradient(w, b, X, y)
        if np.hypot(np.linalg.norm(slopes), slope_b) < tolerance:
            return w, b, num_steps
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
    return w, b, max_steps


def descend_carefully(
    X: np.ndarray, y: np.ndarray, learning_rate: float, num_steps: int
) -> tuple[np.ndarray, float, float]:
    """Walk from zero, and halve the learning rate as often as a step would raise the loss.

    Returns
    -------
    tuple
        The weights, the bias, and the learning rate at the end.
    """
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(num_steps):
        slopes, slope_b = gradient(w, b, X, y)
        here = mean_squared_error(w, b, X, y)
        while (
            mean_squared_error(w - learning_rate * slopes, b - learning_rate * slope_b, X, y) > here
        ):
            learning_rate = learning_rate / 2
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
    return w, b, learning_rate
