"""The race of questions 4 and 5: three optimizers, nine learning rates, five seeds."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

from helpers.datasets import load_fuel
from helpers.optimizers import SGD, Adam, Momentum, Optimizer

COLUMNS = ["EngDispl", "NumCyl", "NumGears", "IntakeValvePerCyl", "VarValveTiming"]
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
NUM_SEEDS = 5
NUM_STEPS = 150
BATCH_SIZE = 32
OPTIMIZERS: Mapping[str, Callable[..., Optimizer]] = {
    "SGD": SGD,
    "Momentum": Momentum,
    "Adam": Adam,
}


@cache
def table() -> tuple[np.ndarray, np.ndarray]:
    """Return the inputs with a column of ones, shape (num_cars, 6), and the targets."""
    fuel = load_fuel()
    centred = fuel[COLUMNS] - fuel[COLUMNS].mean()
    return centred.assign(one=1.0).to_numpy(dtype=float), fuel["FE"].to_numpy(dtype=float)


@cache
def losses(name: str) -> np.ndarray:
    """Return all losses of an optimizer, of shape (num_rates, num_seeds, num_steps + 1).

    Losses that are no numbers any more count as infinite.
    """
    with np.errstate(all="ignore"):
        found = np.stack([_train(OPTIMIZERS[name], seed) for seed in range(NUM_SEEDS)], axis=1)
    return np.nan_to_num(found, nan=np.inf)


def medians(name: str) -> np.ndarray:
    """Return the median over the seeds of an optimizer's losses, (num_rates, num_steps + 1)."""
    return np.median(losses(name), axis=1)


def best_place(name: str) -> int:
    """Return which of the `RATES` is best for an optimizer, by the median after the last step."""
    return int(np.argmin(medians(name)[:, -1]))


def _train(optimizer: Callable[..., Optimizer], seed: int) -> np.ndarray:
    """Return the losses of trainings with all rates at once, (num_rates, num_steps + 1)."""
    X, y = table()
    rng = np.random.default_rng(seed)
    rates: Any = np.array(RATES)[:, None]  # a row of weights for each rate
    walker = optimizer(rates)
    weights = np.zeros((len(RATES), X.shape[1]))
    found = [np.mean((weights @ X.T - y) ** 2, axis=1)]
    for _step in range(NUM_STEPS):
        batch = rng.choice(len(y), size=BATCH_SIZE, replace=False)
        error = weights @ X[batch].T - y[batch]
        weights = walker.step(weights, 2 * error @ X[batch] / BATCH_SIZE)
        found.append(np.mean((weights @ X.T - y) ** 2, axis=1))
    return np.array(found).T
