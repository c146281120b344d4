"""What a trained network is and does, as plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.red_wine.model import raw_inputs, wine_parts
from helpers.exercises.sgd.histories import TrainingRecord

# Targets and predictions on which the usual losses differ from each other.
_PAIRS = np.array([[[1.0, 2.0, 4.0, 8.0, 3.0], [1.5, 2.0, 1.0, 10.0, 3.25]]])


@dataclass(frozen=True)
class Facts:
    """What is known about a network and its training.

    Attributes
    ----------
    inputs, outputs : int
        How many numbers it takes, and how many it gives.
    losses, validation_losses : list of float
        One for each epoch; empty where none were recorded.
    steps : int or None
        How many steps an epoch took; None where nothing tells it.
    updates : int or None
        How many steps the optimizer has taken, in this training and in any before it.
    pairs : np.ndarray, shape (num_pairs, 2, size)
        Targets and predictions.
    loss_values : np.ndarray, shape (num_pairs,)
        What the network's loss makes of them.
    guesses : mapping of str to np.ndarray
        What it predicts for the inputs of ``"train"`` and ``"valid"``, and for those of the
        validation part as they were measured, ``"raw"``. Empty if it cannot take them.
    """

    inputs: int
    outputs: int
    losses: list[float]
    validation_losses: list[float]
    steps: int | None
    updates: int | None
    pairs: np.ndarray
    loss_values: np.ndarray
    guesses: Mapping[str, np.ndarray]


def rows() -> dict[str, np.ndarray]:
    """Return the inputs that a network is asked for its guesses with, by their names."""
    X_train, _y_train, X_valid, _y_valid = wine_parts()
    found = {"train": X_train, "valid": X_valid, "raw": raw_inputs()}
    return {name: X.astype("float32") for name, X in found.items()}


def read_facts(network: Any, history: Any) -> Facts:
    """Return the facts about a Keras network and the History of its training."""
    record = TrainingRecord.of(history)
    inputs, outputs = network.input_shape[-1], network.output_shape[-1]
    asked = rows()
    can_take = (inputs, outputs) == (asked["train"].shape[1], 1)
    return Facts(
        inputs=inputs,
        outputs=outputs,
        losses=record.losses,
        validation_losses=[float(loss) for loss in history.history.get("val_loss", [])],
        steps=record.steps,
        updates=record.updates,
        pairs=_PAIRS,
        loss_values=np.array([_loss(network, *pair) for pair in _PAIRS]),
        guesses={name: _guesses(network, X) for name, X in asked.items()} if can_take else {},
    )


def _loss(network: Any, targets: np.ndarray, predictions: np.ndarray) -> float:
    from keras import ops

    columns = (ops.convert_to_tensor(each[:, None], "float32") for each in (targets, predictions))
    return float(network.compute_loss(None, *columns))


def _guesses(network: Any, X: np.ndarray) -> np.ndarray:
    return np.asarray(network(X, training=False), dtype=float).ravel()
