"""TensorFlow from a warm start: the same results as from a cold one, and much sooner."""

import time

import pytest
from kernels_running import require_sandbox, run

from grading.kernels import Limits, open_kernels

TRAINING = """
import keras, numpy as np
keras.utils.set_random_seed(0)
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1)])
model.compile(loss="mse", optimizer="adam")
x = np.linspace(0, 1, 64)[:, None]
print(model.fit(x, 3 * x + 1, epochs=3, batch_size=8, verbose=0).history["loss"])
"""
UNSEEDED = """
import keras, tensorflow as tf
layer = keras.layers.Dense(2); layer.build((None, 2))
drawn = (layer.kernel, tf.random.normal((2,)), keras.random.uniform((2,)))
print(*(float(numbers.numpy().sum()) for numbers in drawn))
"""


def outputs_and_seconds(kernels, code):
    started = time.monotonic()
    with kernels.start({}, Limits()) as kernel:
        printed = run(kernel, code, 180).strip().splitlines()[-1]
    return printed, time.monotonic() - started


@pytest.mark.slow
def test_warm_training_equals_cold_and_takes_less_time():
    require_sandbox()
    with open_kernels(warm=False) as cold:
        expected, cold_seconds = outputs_and_seconds(cold, TRAINING)
    with open_kernels() as warm:
        # The first waits for the imports.
        outputs_and_seconds(warm, "print(1)")
        printed, warm_seconds = outputs_and_seconds(warm, TRAINING)
        numbers = [outputs_and_seconds(warm, UNSEEDED)[0] for _ in range(2)]
    assert printed == expected
    assert warm_seconds < cold_seconds / 1.5
    for one, other in zip(*(text.split() for text in numbers), strict=True):
        assert one != other
