"""What a trained network is and does, as plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.red_wine.model import raw_inputs, wine_parts
from helpers.exercises.sgd.histories import TrainingRecord

# Targets and predictions on which the usual losses differ from each other.
_PAIRS = np.array([[[1.0, 2.0, 4.0, 8.0, 3.0], [1.5, 2.0, 1.0, 10.0, 3.25]]])

# Sums of the last layer; without an activation, what comes of them lies on a line.
PROBES = (-3.0, -1.0, 0.5, 2.0)


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
    asked_epochs : int or None
        How many epochs `fit` was asked for; None where nothing tells it.
    pairs : np.ndarray, shape (num_pairs, 2, size)
        Targets and predictions.
    loss_values : np.ndarray, shape (num_pairs,)
        What the network's loss makes of them, without what regularisers add.
    penalty : float
        What regularisers add to the loss.
    end : np.ndarray, shape (4,)
        What is made of the numbers in `PROBES` after the last layer's sum.
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
    asked_epochs: int | None
    pairs: np.ndarray
    loss_values: np.ndarray
    penalty: float
    end: np.ndarray
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
    penalty = float(sum(map(float, network.losses)))
    return Facts(
        inputs=inputs,
        outputs=outputs,
        losses=record.losses,
        validation_losses=[float(loss) for loss in history.history.get("val_loss", [])],
        steps=record.steps,
        updates=record.updates,
        asked_epochs=record.num_epochs,
        pairs=_PAIRS,
        loss_values=np.array([_loss(network, *pair) for pair in _PAIRS]) - penalty,
        penalty=penalty,
        end=_end(network),
        guesses={name: _guesses(network, X) for name, X in asked.items()} if can_take else {},
    )


def _loss(network: Any, targets: np.ndarray, predictions: np.ndarray) -> float:
    from keras import ops

    columns = (ops.convert_to_tensor(each[:, None], "float32") for each in (targets, predictions))
    try:
        return float(network.compute_loss(None, *columns))
    except Exception:  # a loss for classes, which does not take such numbers
        return float("nan")


def _guesses(network: Any, X: np.ndarray) -> np.ndarray:
    return np.asarray(network(X, training=False), dtype=float).ravel()


def _end(network: Any) -> np.ndarray:
    """Return what is made of `PROBES` after the last sum; the same again where nothing tells it."""
    from keras import ops

    try:
        last = max(i for i, layer in enumerate(network.layers) if hasattr(layer, "kernel"))
        made = network.layers[last].activation(ops.convert_to_tensor([[x] for x in PROBES]))
        for layer in network.layers[last + 1 :]:
            made = layer(made)
        return np.asarray(made, dtype=float).reshape(len(PROBES))
    except Exception:  # an end of another make: branches, layers of the student's own
        return np.array(PROBES)
