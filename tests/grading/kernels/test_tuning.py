"""TensorFlow as it is set in warm kernels: quicker, and the networks learn the same."""

import json
import subprocess
import sys

import pytest

SCRIPT = """
import json
import keras
import numpy as np
import tensorflow as tf
from grading.kernels.inside.tuning import tune_tensorflow

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

before = {"history": train(), "adapts": [adapts(), adapts(True), adapts(False)]}
tune_tensorflow()
after = {"history": train(), "adapts": [adapts(), adapts(True), adapts(False)]}

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
