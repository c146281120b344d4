"""TensorFlow as it is set in warm kernels: quicker, and the networks learn the same."""

import json
import subprocess
import sys

import numpy as np
import pytest

SCRIPT = """
import json
import keras
import numpy as np
import tensorflow as tf
from grading.kernels.inside import tuning

def train():
    keras.utils.set_random_seed(1)
    draws = np.random.default_rng(1)
    X, y = draws.random((100, 6, 6, 1)), draws.random(100)
    layers = [
        keras.layers.Conv2D(4, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.1),
        keras.layers.Dense(1),
    ]
    model = keras.Sequential([keras.Input((6, 6, 1)), *layers])
    model.compile("adam", "mae")
    history = model.fit(X, y, batch_size=16, epochs=5, validation_split=0.2, verbose=0)
    return history.history

def adapts(chosen=None):
    dataset = tf.data.Dataset.range(100).shuffle(10, seed=1).map(lambda x: 2 * x).batch(8)
    if chosen is not None:
        options = tf.data.Options()
        options.autotune.enabled = chosen
        dataset = dataset.with_options(options)
    return iter(dataset)._dataset.options().autotune.enabled

class Watched(keras.Sequential):
    # Notes the batches that it is trained on and told to judge.

    def train_step(self, data):
        self.batches.append(np.ravel(data[0]).tolist())
        return super().train_step(data)

    def test_step(self, data):
        self.judged.append(np.ravel(data[0]).tolist())
        return super().test_step(data)

def watch(seed, **settings):
    keras.utils.set_random_seed(0)
    tf.random.set_seed(seed)
    model = Watched([keras.Input((1,)), keras.layers.Dense(1)])
    model.batches, model.judged = [], []
    model.compile("sgd", "mse", run_eagerly=True)
    X = np.arange(10.0)[:, None]
    parts = {"validation_data": (X[:3] + 100, X[:3]), "batch_size": 4, "epochs": 4, "verbose": 0}
    model.fit(X, X[:, 0] / 100, **parts | settings)
    return [model.batches, model.judged, model.weights[0].numpy().tolist()]

def ragged():
    keras.utils.set_random_seed(0)
    add = keras.layers.Lambda(lambda rows: tf.reduce_sum(rows, axis=1, keepdims=True))
    model = keras.Sequential([keras.Input((None,)), add, keras.layers.Dense(1)])
    model.compile("sgd", "mse", run_eagerly=True)
    X = tf.ragged.constant([[1.0, 2.0], [3.0], [4.0, 5.0, 6.0]])
    model.fit(X, np.arange(3.0), epochs=3, shuffle=False, verbose=0)
    return model.get_weights()[0].tolist()

class EndAtStep(keras.callbacks.Callback):
    def on_train_batch_end(self, batch, logs=None):
        self.model.stop_training = self.params["epochs"] > 3 and batch == 2

def count_pipelines(**settings):
    dataset, made = tf.data.Dataset, []
    iterate = dataset.__iter__
    dataset.__iter__ = lambda self: made.append(self) or iterate(self)
    watch(7, **settings)
    dataset.__iter__ = iterate
    return len(made)

def look():
    return {
        "history": train(),
        "adapts": [adapts(), adapts(True), adapts(False)],
        "seed": watch(7),
        "seed, weights of examples": watch(7, sample_weight=np.arange(10.0)),
        "seed, classes": watch(7, class_weight=dict.fromkeys(range(1), 3.0)),
        "seed, stopped": watch(7, callbacks=[EndAtStep()]),
        "seed, steps": watch(7, steps_per_epoch=2, epochs=3),
        "not shuffled": watch(None, shuffle=False),
        "rows of several lengths": ragged(),
        "no seed": watch(None),
        "pipelines": count_pipelines(epochs=20),
    }

before = look()
tuning.tune_tensorflow()
after = look()
tuning._KEPT = 0
after["not kept"] = watch(7)

dataset = tf.data.Dataset.range(3)
first = tf.function(lambda: next(iter(dataset)))
after["in a function, then outside"] = [int(first()), *map(int, dataset), int(first())]
print(json.dumps([before, after]))
"""


@pytest.fixture(scope="module")
def found():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_network_learns_the_same(found):
    before, after = (each["history"] for each in found)

    assert before.keys() == after.keys() == {"loss", "val_loss"}
    for name in before:
        assert after[name] == pytest.approx(before[name], rel=1e-5)


def test_training_sees_the_same_batches(found):
    before, after = found
    for name in before.keys() - {"history", "adapts", "no seed", "pipelines"}:
        assert after[name] == before[name], name
    assert after["not kept"] == before["seed"]
    assert len(before["seed, stopped"][0]) < len(before["seed"][0])


def test_a_pipeline_is_not_set_up_for_every_epoch(found):
    before, after = (each["pipelines"] for each in found)
    assert before >= 40
    assert after <= 4  # the first epoch's, and the one whose batches are kept; twice for validation


def test_without_a_seed_each_epoch_has_another_order(found):
    for batches, *_ in (each["no seed"] for each in found):
        epochs = np.concatenate(batches).reshape(4, 10).tolist()
        assert [sorted(epoch) for epoch in epochs] == [list(range(10))] * 4
        assert len({tuple(epoch) for epoch in epochs}) == 4


def test_pipelines_do_not_adapt_unless_they_are_told_to(found):
    before, after = (each["adapts"] for each in found)

    assert before == [None, True, False]
    assert after == [False, True, False]


def test_a_pipeline_can_be_used_in_a_function_and_outside(found):
    assert found[1]["in a function, then outside"] == [0, 0, 1, 2, 0]


def test_without_tensorflow_nothing_is_imported():
    code = (
        "import sys; from grading.kernels.inside.tuning import tune_tensorflow; "
        "tune_tensorflow(); sys.exit('tensorflow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
