"""A network that learns sixty wines by heart."""

from dataclasses import dataclass

import numpy as np

from helpers.exercises.red_wine.model import wine_parts
from helpers.graph import (
    L2Loss,
    Linear,
    Placeholder,
    ReLU,
    forward,
    forward_and_backward,
    topological_sort,
)
from helpers.optimizers import Adam

NUM_WINES = 60
NUM_EPOCHS = 80
_NUM_HIDDEN = 64


@dataclass(frozen=True)
class Record:
    """What a training has recorded, under the name that Keras's History has for it.

    Attributes
    ----------
    history : dict of str to list of float
        The losses by name, one for each epoch.
    """

    history: dict[str, list[float]]


def learn_from_few() -> Record:
    """Train a network of 64 hidden units on the first 60 wines of the training part only.

    Returns
    -------
    Record
        The mean squared errors of 80 epochs: ``loss`` on the 60 wines, before each step, and
        ``val_loss`` on the validation part, after it. All 60 are one batch.
    """
    X_train, y_train, X_valid, y_valid = wine_parts()
    X_few, y_few = X_train[:NUM_WINES], y_train[:NUM_WINES]
    rng = np.random.default_rng(0)
    first, last = rng.normal(size=(X_few.shape[1], _NUM_HIDDEN)), rng.normal(size=(_NUM_HIDDEN, 1))
    start = {
        "first weights": first * np.sqrt(2 / len(first)),
        "first bias": np.zeros(_NUM_HIDDEN),
        "last weights": last * np.sqrt(1 / len(last)),
        "last bias": np.array([y_few.mean()]),  # no need to climb there first
    }
    weights = [Placeholder(name, value, trainable=True) for name, value in start.items()]
    X, y = Placeholder("X"), Placeholder("y")
    hidden = ReLU(Linear(X, weights[0], weights[1]))
    prediction = Linear(hidden, weights[2], weights[3])
    order = topological_sort(L2Loss(prediction, y))
    walkers = [Adam(0.02) for _ in weights]
    losses: dict[str, list[float]] = {"loss": [], "val_loss": []}
    for _epoch in range(NUM_EPOCHS):
        losses["loss"].append(forward_and_backward(order, {X: X_few, y: y_few[:, None]}))
        for node, walker in zip(weights, walkers, strict=True):
            node.value = walker.step(node.value, node.gradient)
        losses["val_loss"].append(float(forward(order, {X: X_valid, y: y_valid[:, None]})))
    return Record(losses)
