"""The optimizers: Keras's own are the measure, and lesson 7 has the same code."""

import inspect
from functools import partial

import nbformat
import numpy as np
import pytest
from conftest import ROOT

from helpers import optimizers
from helpers.optimizers import SGD, Adam, Momentum, RMSprop

LESSON = ROOT / "course" / "07_momentum_and_adam.ipynb"
CELLS = ("sgd-class", "momentum-class", "rmsprop-class", "adam-class")
MAKERS = {
    "SGD": partial(SGD, 0.3),
    "Momentum": partial(Momentum, 0.2, 0.8),
    "RMSprop": partial(RMSprop, 0.1, 0.7),
    "Adam": partial(Adam, 0.1, 0.8, 0.95),
}
each_optimizer = pytest.mark.parametrize("name", MAKERS)


@pytest.fixture(scope="module")
def lesson() -> dict:
    """Return what the lesson's cells define."""
    names = {"np": np}
    sources = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
    for cell_id in CELLS:
        exec(sources[cell_id], names)
    return {"sources": sources, **names}


def gradients(num_steps: int = 60) -> np.ndarray:
    """Return gradients of very different sizes, among them a zero."""
    rng = np.random.default_rng(0)
    slopes = rng.normal(size=(num_steps, 3)) * np.array([0.1, 1.0, 50.0])
    slopes[7] = 0
    return slopes


def walk(optimizer, slopes: np.ndarray) -> np.ndarray:
    weights = np.array([1.0, -2.0, 3.0])
    path = []
    for slope in slopes:
        weights = optimizer.step(weights, slope)
        path.append(weights)
    return np.array(path)


def keras_walk(optimizer, slopes: np.ndarray) -> np.ndarray:
    import keras

    weights = keras.Variable(np.array([1.0, -2.0, 3.0]), dtype="float64")
    path = []
    for slope in slopes:
        optimizer.apply([keras.ops.convert_to_tensor(slope)], [weights])
        path.append(np.array(keras.ops.convert_to_numpy(weights)))
    return np.array(path)


@pytest.mark.slow
@each_optimizer
def test_takes_the_steps_of_keras(name, monkeypatch):
    from keras import optimizers as keras_optimizers

    # Keras adds Adam's epsilon before the bias correction; a tiny one leaves the rest to compare.
    epsilon = 1e-14
    monkeypatch.setattr(optimizers, "EPSILON", epsilon)
    theirs = {
        "SGD": partial(keras_optimizers.SGD, 0.3),
        "Momentum": partial(keras_optimizers.SGD, 0.2, momentum=0.8),
        "RMSprop": partial(keras_optimizers.RMSprop, 0.1, rho=0.7, epsilon=epsilon),
        "Adam": partial(keras_optimizers.Adam, 0.1, beta_1=0.8, beta_2=0.95, epsilon=epsilon),
    }
    path = walk(MAKERS[name](), gradients())

    assert np.allclose(path, keras_walk(theirs[name](), gradients()), rtol=1e-6, atol=1e-6)


@pytest.mark.slow
def test_has_the_defaults_of_keras():
    from keras import optimizers as theirs

    pairs = ((RMSprop(0.01), theirs.RMSprop(0.01)), (Adam(0.01), theirs.Adam(0.01)))
    for ours, other in pairs:
        assert other.epsilon == optimizers.EPSILON
        path = walk(ours, gradients())
        assert np.allclose(path, keras_walk(other, gradients()), rtol=1e-5, atol=1e-5)


@each_optimizer
def test_the_lesson_has_the_same_code(name, lesson):
    maker = MAKERS[name]
    in_lesson = lesson[name](*maker.args)

    assert np.array_equal(walk(in_lesson, gradients()), walk(maker(), gradients()))
    own = inspect.signature(maker.func).parameters.values()
    shown = inspect.signature(lesson[name]).parameters.values()
    assert [(p.name, p.default) for p in shown] == [(p.name, p.default) for p in own]


def test_each_is_under_fifteen_lines_in_the_lesson(lesson):
    for cell_id in CELLS:
        source = lesson["sources"][cell_id]
        lines = source[source.index("class ") :].splitlines()
        assert len(lines) < 15, cell_id


@each_optimizer
def test_leaves_what_it_is_given_as_it_was(name):
    weights, slopes = np.array([1.0, 2.0]), np.array([3.0, -4.0])
    moved = MAKERS[name]().step(weights, slopes)

    assert weights.tolist() == [1, 2] and slopes.tolist() == [3, -4]
    assert np.sign(moved - weights).tolist() == [-1, 1]


@each_optimizer
def test_the_learning_rate_may_change_on_the_way(name):
    optimizer = MAKERS[name]()
    optimizer.learning_rate = 0.0
    weights = optimizer.step(np.ones(2), np.ones(2))

    assert weights.tolist() == [1, 1]


def test_momentum_sums_up_and_cancels():
    ball = Momentum(1.0, 0.9)
    for step in range(400):
        ball.step(np.zeros(2), np.array([1.0, (-1.0) ** step]))

    assert np.abs(ball.velocity) == pytest.approx([1 / (1 - 0.9), 1 / (1 + 0.9)])


def test_adams_first_move_is_the_learning_rate_whatever_the_slopes():
    for scale in (1e-3, 1.0, 1e6):
        moved = Adam(0.25).step(np.zeros(2), scale * np.array([2.0, -30.0]))
        assert moved == pytest.approx([-0.25, 0.25], rel=1e-3)
