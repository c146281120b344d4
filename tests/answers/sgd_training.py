"""Right and wrong answers to question 2 of assignment 03_sgd."""

import keras
import numpy as np
import pandas as pd
import tensorflow as tf

NUM_CARS = 1107


def network(inputs=6):
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((inputs,)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    # Several steps in one call, and no compilation by XLA: the same training, less waiting.
    adam = keras.optimizers.Adam(0.01)
    model.compile(optimizer=adam, loss="mae", steps_per_execution=9, jit_compile=False)
    return model


def cars():
    """Make a table shaped like the fuel table, with a target that can be learned."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(NUM_CARS, 6)).astype("float32")
    economy = np.exp(3.5 + 0.2 * X @ rng.normal(size=6) / 2.5)
    return X, np.log(economy), pd.DataFrame({"FE": economy})


def train(X, y, rows=slice(None), **settings):
    settings = {"batch_size": 128, "epochs": 200, "verbose": 0} | settings
    return network(X.shape[1]).fit(X[rows], y[rows], **settings)


def dataset(X, y, known_size=True):
    batches = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(len(X)).batch(128)
    if not known_size:
        batches = batches.filter(lambda features, target: True)
    return network().fit(batches, epochs=200, verbose=0, shuffle=False)


def several_fits(X, y, epochs):
    model = network(X.shape[1])
    for _call in range(200 // epochs):
        history = model.fit(X, y, batch_size=128, epochs=epochs, verbose=0)
    return history


RIGHT = {
    "by position": lambda X, y: network().fit(X, y, 128, 200, 0),
    "column of targets": lambda X, y: train(X, y[:, None]),
    "pandas": lambda X, y: network().fit(
        pd.DataFrame(X), pd.Series(y), batch_size=128, epochs=200, verbose=0
    ),
    "tensors": lambda X, y: network().fit(
        tf.constant(X), tf.constant(y), batch_size=128, epochs=200, verbose=0
    ),
    "dataset": lambda X, y: dataset(X, y),
    "dataset of unknown size": lambda X, y: dataset(X, y, known_size=False),
    "not shuffled": lambda X, y: train(X, y, shuffle=False),
    "validated elsewhere": lambda X, y: train(X, y, validation_data=(X[:100], y[:100])),
    "callback": lambda X, y: train(X, y, callbacks=[keras.callbacks.TerminateOnNaN()]),
}


WRONG = {
    "epochs_and_batch_size_swapped": (
        0,
        1,
        0,
        lambda X, y: train(X, y, batch_size=200, epochs=128),
    ),
    "batch_size_default": (1, 1, 0, lambda X, y: train(X, y, batch_size=None)),
    "batch_size_wrong: 64": (1, 1, 0, lambda X, y: train(X, y, batch_size=64)),
    "batch_size_wrong: 256": (1, 1, 0, lambda X, y: train(X, y, batch_size=256)),
    "batch_size_wrong: 150": (1, 1, 0, lambda X, y: train(X, y, batch_size=150)),
    "batch_size_wrong: 512": (1, 1, 0, lambda X, y: train(X, y, batch_size=512)),
    "batch_size_whole": (1, 1, 0, lambda X, y: train(X, y, batch_size=2000)),
    "part_of_data: 70 %": (0, 1, 1, lambda X, y: train(X, y, rows=slice(774))),
    "part_of_data: 80 %": (0, 1, 1, lambda X, y: train(X, y, rows=slice(885))),
    "part_of_data: and 32": (0, 1, 0, lambda X, y: train(X, y, slice(774), batch_size=None)),
    "validation_split: 20 %": (0, 1, 1, lambda X, y: train(X, y, validation_split=0.2)),
    "validation_split: 30 %": (0, 1, 1, lambda X, y: train(X, y, validation_split=0.3)),
    "validation_split: 5 %": (0, 1, 1, lambda X, y: train(X, y, validation_split=0.05)),
    "validation_split: and 32": (
        *(0, 1, 0),
        lambda X, y: train(X, y, validation_split=0.2, batch_size=None),
    ),
    "epochs_default": (1, 0, 1, lambda X, y: network().fit(X, y, batch_size=128, verbose=0)),
    "epochs_too_few": (1, 0, 1, lambda X, y: train(X, y, epochs=20)),
    "epochs_too_many": (1, 0, 1, lambda X, y: train(X, y, epochs=250)),
    "epochs_in_several_fits": (1, 0, 1, lambda X, y: several_fits(X, y, epochs=100)),
    "epochs_is_batch_size": (1, 0, 1, lambda X, y: train(X, y, epochs=128)),
    "stopped_early": (
        *(1, 0, 1),
        lambda X, y: train(
            X, y, callbacks=[keras.callbacks.EarlyStopping("loss", min_delta=9.0, patience=3)]
        ),
    ),
    "loss_nan": (0, 1, 1, lambda X, y: train(X, np.where(y > 3.9, np.nan, y))),
}
