"""Two ways to look for a good line without knowing which way is down.

This is the code that lesson 1 explains, and that later lessons race against: a search that
guesses lines at random, and one that walks on as long as the loss falls.
"""

from typing import TYPE_CHECKING

import numpy as np

from helpers.sgd_path import mean_squared_error

if TYPE_CHECKING:
    from pandas import DataFrame

# Random lines have a slope and an intercept between −100 and 100.
LARGEST = 100.0
STEP_LENGTH = 0.3


def random_search(
    x: np.ndarray, y: np.ndarray, num_tries: int = 5_000, seed: int = 0
) -> "DataFrame":
    """Guess lines y = k x + b at random, and keep the best.

    Parameters
    ----------
    x, y : numpy.ndarray of shape (num_examples,)
        The data.
    num_tries : int
        How many lines to guess.
    seed : int
        Another seed guesses other lines.

    Returns
    -------
    pandas.DataFrame, shape (num_tries, 3)
        The best line so far after each try: ``k``, ``b`` and ``loss``, the mean squared error.
    """
    rng = np.random.default_rng(seed)
    best_k, best_b, best_loss = 0.0, 0.0, np.inf
    path = []
    for _ in range(num_tries):
        k, b = rng.uniform(-LARGEST, LARGEST, 2)
        loss = mean_squared_error(k, b, x, y)
        if loss < best_loss:
            best_k, best_b, best_loss = k, b, loss
        path.append((best_k, best_b, best_loss))
    return _table(path)


def directional_search(
    x: np.ndarray, y: np.ndarray, num_tries: int = 10_000, seed: int = 0
) -> "DataFrame":
    """Walk over the (k, b) plane in steps of 0.3, and keep the direction while the loss falls.

    The start is a random line, the first one that `random_search` guesses with the same seed. A
    step that would not lower the loss is not taken: the walk stays, and tries another direction.

    Parameters
    ----------
    x, y : numpy.ndarray of shape (num_examples,)
        The data.
    num_tries : int
        How many steps to try.
    seed : int
        Another seed starts elsewhere and tries other directions.

    Returns
    -------
    pandas.DataFrame, shape (num_tries + 1, 3)
        The line at the start and after each try: ``k``, ``b`` and ``loss``, the mean squared
        error.
    """
    rng = np.random.default_rng(seed)
    k, b = rng.uniform(-LARGEST, LARGEST, 2)
    loss = mean_squared_error(k, b, x, y)
    path = [(k, b, loss)]
    angle = rng.uniform(0, 2 * np.pi)
    for _ in range(num_tries):
        new_k = k + STEP_LENGTH * np.cos(angle)
        new_b = b + STEP_LENGTH * np.sin(angle)
        new_loss = mean_squared_error(new_k, new_b, x, y)
        if new_loss < loss:
            k, b, loss = new_k, new_b, new_loss
        else:
            angle = rng.uniform(0, 2 * np.pi)
        path.append((k, b, loss))
    return _table(path)


def _table(path: list[tuple[float, float, float]]) -> "DataFrame":
    from pandas import DataFrame

    return DataFrame(path, columns=["k", "b", "loss"])
