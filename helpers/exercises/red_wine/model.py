"""What the questions of exercise 4 ask for, and the wines that they share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from helpers.datasets import load_red_wine

if TYPE_CHECKING:
    from pandas import DataFrame

TARGET = "alcohol"
TRAIN_FRACTION = 0.7
SEED = 4

# X_train, y_train, X_valid, y_valid
Parts: TypeAlias = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def split(table: "DataFrame", fraction: float, seed: int) -> tuple["DataFrame", "DataFrame"]:
    """Return a random share of the rows of a table, and all the others."""
    train = table.sample(frac=fraction, random_state=seed)
    return train, table.drop(train.index)


def prepare(table: "DataFrame", target: str, fraction: float, seed: int) -> Parts:
    """Split a table, and standardise its inputs by the mean and deviation of the training part.

    Parameters
    ----------
    table : pandas.DataFrame
        Numbers only.
    target : str
        The column to predict; it is not scaled.
    fraction : float
        The share of the rows that are for training.
    seed : int
        Which random split.

    Returns
    -------
    tuple of np.ndarray
        X_train, y_train, X_valid, y_valid. Of a column that is constant in the training part only
        the mean is subtracted.
    """
    train, valid = split(table, fraction, seed)
    mean, deviation = train.mean(), train.std().replace(0, 1)
    scaled = [((part - mean) / deviation).drop(columns=target) for part in (train, valid)]
    X_train, X_valid = (part.to_numpy() for part in scaled)
    return X_train, train[target].to_numpy(), X_valid, valid[target].to_numpy()


def measured() -> "DataFrame":
    """Return what the laboratory measured in each wine: without the tasters' points."""
    return load_red_wine().drop(columns="quality")


def wine_parts() -> Parts:
    """Return the wines, split and standardised, with the alcohol (% by volume) as the target.

    Returns
    -------
    tuple of np.ndarray
        X_train, shape (1119, 10), y_train, shape (1119,), X_valid, shape (480, 10), y_valid.
    """
    return prepare(measured(), TARGET, TRAIN_FRACTION, SEED)


def raw_inputs() -> np.ndarray:
    """Return the inputs of the validation part as they were measured, shape (480, 10)."""
    _train, valid = split(measured(), TRAIN_FRACTION, SEED)
    return valid.drop(columns=TARGET).to_numpy()


def root_mean_square(errors: np.ndarray) -> float:
    """Return the root of the mean squared error."""
    return float(np.sqrt(np.mean(np.square(errors))))


def line(X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return slopes and, as the last number, the intercept of the linear regression of y on X."""
    return np.linalg.lstsq(with_ones(X), y, rcond=None)[0]


def with_ones(X: np.ndarray) -> np.ndarray:
    """Return X with a column of ones at its end, for the intercept."""
    return np.column_stack([X, np.ones(len(X))])


def baselines(
    X_train: np.ndarray, y_train: np.ndarray, X_valid: np.ndarray, y_valid: np.ndarray
) -> tuple[float, float]:
    """Return how far off the training mean and the line are on the validation part (RMSE)."""
    constant = y_train.mean()
    predicted = with_ones(X_valid) @ line(X_train, y_train)
    return root_mean_square(constant - y_valid), root_mean_square(predicted - y_valid)


def early_stop(losses: Sequence[float], patience: int) -> tuple[int, int]:
    """Return the best epoch and the last, of a training that is stopped early.

    Parameters
    ----------
    losses : sequence of float
        The validation loss of each epoch, if the training went on to the end.
    patience : int
        After so many epochs in a row without a new lowest loss, the training stops.

    Returns
    -------
    tuple of int
        Epochs, counted from 1.
    """
    best = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(losses)
