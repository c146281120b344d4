"""Assignment 7, beyond the answers in source/07_optimizers/answers.py: its formulas are Keras's."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.exercises.optimizers import q_1, q_2, q_3, q_4, q_6

START = np.array([3.0, -2.0, 0.5])


def slopes(weights):
    return np.array([4.0, 1.0, 0.2]) * weights + 0.3


def walk_of_keras(optimizer, num_steps):
    """Return where an optimizer of Keras stands after each step from `START`."""
    import keras

    weights = keras.Variable(START, dtype="float64")
    path = []
    for _step in range(num_steps):
        here = keras.ops.convert_to_numpy(weights)
        optimizer.apply([keras.ops.convert_to_tensor(slopes(here))], [weights])
        path.append(np.array(keras.ops.convert_to_numpy(weights)))
    return np.array(path)


@pytest.mark.slow
def test_momentum_that_looks_ahead_stands_ahead_where_kerass_does():
    import keras

    weights, velocity, path = START, np.zeros(3), []
    for _step in range(12):
        weights, velocity = q_1.right(weights, velocity, slopes, 0.05, 0.9)
        path.append(weights + 0.9 * velocity)

    found = walk_of_keras(keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True), 12)
    assert np.allclose(path, found, rtol=1e-5)


@pytest.mark.slow
def test_the_step_with_decay_is_that_of_kerass_adamw():
    import keras

    weights, mean, square, path = START, np.zeros(3), np.zeros(3), []
    for t in range(1, 13):
        weights, mean, square = q_2.right(weights, mean, square, t, slopes(weights), 0.1, 0.4)
        path.append(weights)

    found = walk_of_keras(keras.optimizers.AdamW(0.1, weight_decay=0.4), 12)
    assert np.allclose(path, found, atol=1e-4)  # Keras counts in single precision


@pytest.mark.slow
def test_the_schedule_is_kerass_cosine_with_restarts():
    import keras

    schedule = keras.optimizers.schedules.CosineDecayRestarts(0.5, 6, t_mul=2.0, m_mul=1.0)
    steps = [step for step in range(60) if step not in (6, 18, 42)]  # its logarithm rounds there

    found = [float(schedule(step)) for step in steps]
    assert found == pytest.approx([q_6.right(step, 0.5, 6)[0] for step in steps], abs=1e-4)


@pytest.mark.parametrize("question", [q_1, q_2, q_3, q_6], ids=["q_1", "q_2", "q_3", "q_6"])
def test_no_two_versions_of_a_function_look_alike(question):
    versions = {"right": question.right, **question.false_versions()}
    with np.errstate(all="ignore"):
        results = {
            name: np.concatenate([np.ravel(part) for case in question.cases for part in f(*case)])
            for name, f in versions.items()
        }
    for one, other in combinations(results, 2):
        assert not np.allclose(results[one], results[other], rtol=1e-3), (one, other)


def test_a_loss_that_is_nan_is_told_as_a_run_that_exploded():
    def choose(run, rates, seeds):
        medians = [np.median([run(rate, seed) for seed in seeds]) for rate in rates]
        return rates[np.argmin(medians)], min(medians)

    assert q_3.check(best_rate=choose).diagnosis == "nan_wins"


def test_an_error_of_another_cell_is_not_said_to_have_stopped_the_race(monkeypatch):
    axes = plt.figure().add_subplot()
    with pytest.raises(ZeroDivisionError) as stopped:
        1 / 0  # noqa: B018
    monkeypatch.setattr("sys.last_value", stopped.value, raising=False)

    assert q_4.check(axes=axes).diagnosis == "nothing_drawn"
