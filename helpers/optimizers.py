"""Four ways to take a step: SGD, momentum, RMSprop and Adam.

This is the code that lesson 7 explains. Each optimizer is told where the weights are and which
way is uphill, and says where they go; what it remembers from one step to the next is its own.
A test holds each to Keras's optimizer of the same name.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

# Keeps a division by a root from being one by zero; the value is Keras's.
EPSILON = 1e-7


class Optimizer(Protocol):
    """What takes steps; its learning rate may be changed between two of them."""

    learning_rate: float

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Return the weights after one step; both arrays have the same shape."""
        ...


class SGD:
    """Step against the gradient: w ← w − η g.

    Parameters
    ----------
    learning_rate : float
        η, what the gradient is multiplied by.
    """

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Return the weights after one step; both arrays have the same shape."""
        return weights - self.learning_rate * gradient


class Momentum:
    """Keep rolling: v ← β v − η g, w ← w + v (Polyak 1964).

    Parameters
    ----------
    learning_rate : float
        η, what the gradient is multiplied by.
    momentum : float
        β, the share of the last move that is kept, from 0 to below 1.
    """

    def __init__(self, learning_rate: float, momentum: float = 0.9) -> None:
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity: np.ndarray | float = 0.0

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Return the weights after one step; both arrays have the same shape."""
        self.velocity = self.momentum * self.velocity - self.learning_rate * gradient
        return weights + self.velocity


class RMSprop:
    """Divide each slope by its usual size: s ← ρ s + (1 − ρ) g², w ← w − η g / √s (Hinton 2012).

    Parameters
    ----------
    learning_rate : float
        η, about the length of a step along each weight.
    rho : float
        ρ, the share of the old average that is kept, from 0 to below 1.
    """

    def __init__(self, learning_rate: float, rho: float = 0.9) -> None:
        self.learning_rate = learning_rate
        self.rho = rho
        self.square: np.ndarray | float = 0.0

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Return the weights after one step; both arrays have the same shape."""
        self.square = self.rho * self.square + (1 - self.rho) * gradient**2
        return weights - self.learning_rate * gradient / np.sqrt(self.square + EPSILON)


class Adam:
    """Average both, the slopes and their squares, and divide (Kingma and Ba 2015, algorithm 1).

    Parameters
    ----------
    learning_rate : float
        η, about the length of a step along each weight.
    beta_1, beta_2 : float
        The shares of the two old averages that are kept, from 0 to below 1.
    """

    def __init__(self, learning_rate: float, beta_1: float = 0.9, beta_2: float = 0.999) -> None:
        self.learning_rate = learning_rate
        self.beta_1, self.beta_2 = beta_1, beta_2
        self.mean: np.ndarray | float = 0.0
        self.square: np.ndarray | float = 0.0
        self.t = 0

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Return the weights after one step; both arrays have the same shape."""
        self.t += 1
        self.mean = self.beta_1 * self.mean + (1 - self.beta_1) * gradient
        self.square = self.beta_2 * self.square + (1 - self.beta_2) * gradient**2
        mean = self.mean / (1 - self.beta_1**self.t)
        square = self.square / (1 - self.beta_2**self.t)
        return weights - self.learning_rate * mean / (np.sqrt(square) + EPSILON)


def descend(
    optimizer: Optimizer,
    gradient: Callable[[np.ndarray], np.ndarray],
    start: np.ndarray,
    num_steps: int,
) -> np.ndarray:
    """Take steps with an optimizer that has not taken any yet.

    Parameters
    ----------
    optimizer : Optimizer
        Takes the steps.
    gradient : callable
        Gives the gradient at given weights, both of the shape of `start`.
    start : numpy.ndarray of shape (num_weights,)
        Where to begin.
    num_steps : int
        How many steps to take.

    Returns
    -------
    numpy.ndarray of shape (num_steps + 1, num_weights)
        The weights before the first step, then after each.
    """
    path = [np.array(start, dtype=float)]
    for _ in range(num_steps):
        path.append(optimizer.step(path[-1], gradient(path[-1])))
    return np.array(path)
