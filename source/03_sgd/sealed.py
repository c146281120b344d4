"""The sealed tests of assignment 03_sgd. They run in the grader's process, never a student's."""

from types import SimpleNamespace

import numpy as np

from grading.sealed import Criterion, NoAnswerError, as_array, as_losses, as_record, question
from helpers.datasets import load_fuel
from helpers.exercises.sgd import q_2
from helpers.optimizers import Adam

# One step after the other from fresh gradients, with a new optimizer of the same settings. What is
# done to gradients before Adam sees them, and how small a number keeps it from dividing by zero,
# are no part of the question; weight decay, which moves weights without any gradient, is.
_STEPS = """
import keras
import numpy

optimizer = student("model").optimizer
optimizer = getattr(optimizer, "inner_optimizer", optimizer)
plain = {"epsilon": 1e-7, "gradient_accumulation_steps": None}
plain.update(dict.fromkeys(("clipnorm", "clipvalue", "global_clipnorm")))

def renewed():
    try:
        config = optimizer.get_config()
        config.update({name: value for name, value in plain.items() if name in config})
        return type(optimizer).from_config(config)
    except Exception:  # a schedule of the student's own need not know how to describe itself
        return type(optimizer)(learning_rate=float(optimizer.learning_rate))

far = keras.Variable(1e4 * numpy.ones(5, dtype="float32"))
renewed().apply_gradients([(keras.ops.zeros(5), far)])
decayed = numpy.abs(keras.ops.convert_to_numpy(far) - 1e4)
fresh = renewed()
weights = keras.Variable(start)
path, rates = [], []
for gradient in gradients:
    rates.append(float(fresh.learning_rate))
    fresh.apply_gradients([(keras.ops.convert_to_tensor(gradient), weights)])
    path.append(numpy.array(keras.ops.convert_to_numpy(weights)))
settings = [float(getattr(fresh, name, 0.0)) for name in ("beta_1", "beta_2")]
result = {"path": numpy.stack(path), "rates": rates, "settings": settings, "decayed": decayed}
"""

# The loss and its slope along each guess, of the loss that the last `compile` was given.
_LOSSES = """
import keras
import tensorflow as tf

model = student("model")
loss = model.loss
try:
    config = model.get_compile_config()
except Exception:  # Keras cannot describe every loss that trains
    config = getattr(getattr(model, "_compile_config", None), "config", {})
several = isinstance(loss, (list, tuple, dict)) and len(loss) != 1
if several or config.get("loss", "unknown") is None:
    raise ValueError("the network needs one loss")
if isinstance(loss, dict):  # named after the one output
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(loss=next(iter(loss.values())))
result = []
for truth, guess in pairs:
    guess = tf.constant(guess[:, None])
    with tf.GradientTape() as tape:
        tape.watch(guess)
        loss = model.compute_loss(y=tf.constant(truth[:, None]), y_pred=guess)
    result.append([float(loss), tape.gradient(loss, guess).numpy().ravel()])
"""

_TRAINING = """
import numpy

history, model, X = student("history"), student("model"), student("X")
means = [each for each in model.metrics if each.name == "loss" and hasattr(each, "count")]
params = getattr(history, "params", None) or {}
try:
    y = numpy.asarray(student("y"), dtype=float).ravel()
except Exception:  # by now it may be anything
    y = numpy.zeros(0)
result = {
    "history": history.history,
    "params": {name: params.get(name) for name in ("epochs", "steps")},
    "same": getattr(history, "model", model) is model,
    "updates": int(model.optimizer.iterations),
    "mean": [float(means[0].result()), float(means[0].count)] if means else [0.0, 0.0],
    "X": numpy.asarray(X, dtype="float32"),
    "guess": numpy.asarray(model(numpy.asarray(X, dtype="float32"))).ravel(),
    "y": y,
}
"""
_FACTS = {
    "history": dict,
    "params": {"epochs": object, "steps": object},
    "same": bool,
    "updates": int,
    "mean": (float, float),
    "X": np.ndarray,
    "guess": np.ndarray,
    "y": np.ndarray,
}


@question("q_1")
def compiled(student):
    """Judge the optimizer by its steps and the loss by what it makes of errors."""
    rng = student.rng
    yield _optimizer(student, rng)
    yield _loss(student, rng)


def _optimizer(student, rng):
    start = rng.normal(size=5).astype("float32")
    gradients = (rng.normal(size=(6, 5)) * [[1], [2], [0.3], [1], [4], [2]]).astype("float32")
    try:
        found = student.run("the optimizer", _STEPS, start=start, gradients=gradients)
        found = as_record(found, ("path", "rates", "settings", "decayed"), "the optimizer")
        path = as_array(found["path"], gradients.shape, "the optimizer's path")
        rates = as_array(found["rates"], (len(gradients),), "the learning rate")
        settings = as_array(found["settings"], (2,), "the optimizer's settings")
        decayed = as_array(found["decayed"], (5,), "the optimizer's path")
    except NoAnswerError:
        return Criterion(2, False, "The network has no optimizer that can take a step.")
    if not (rates > 0).all():
        return Criterion(2, False, "Only with a learning rate above 0 does the optimizer go down.")
    # From 0, where a step shows however short it is.
    moved = _path_of_adam(np.zeros(5), gradients, rates, settings)
    is_adam = np.allclose(path - start, moved, atol=0.02 * rates.max()) and not decayed.any()
    said = "The optimizer steps as Adam does." if is_adam else "The optimizer is not Adam."
    return Criterion(2, is_adam, said)


def _path_of_adam(start, gradients, rates, settings):
    beta_1, beta_2 = np.clip(settings, 0.0, 0.99999)
    adam = Adam(rates[0], beta_1, beta_2)
    weights, path = start.astype(float), []
    for gradient, adam.learning_rate in zip(gradients, rates, strict=True):
        weights = adam.step(weights, gradient)
        path.append(weights)
    return np.array(path)


def _loss(student, rng):
    pairs = rng.normal(scale=2, size=(3, 2, 7)).astype("float32")
    errors = pairs[:, 1] - pairs[:, 0]
    try:
        found = student.run("the loss", _LOSSES, pairs=pairs)
        losses = as_array([loss for loss, _slope in found], (3,), "the loss")
        slopes = as_array([slope for _loss, slope in found], errors.shape, "the loss's slope")
    except (NoAnswerError, TypeError, ValueError):
        return Criterion(2, False, "The network has no loss that it could lower.")
    is_mae = np.allclose(losses, np.abs(errors).mean(axis=1), atol=1e-5)
    learns = np.allclose(slopes, np.sign(errors) / 7, atol=1e-5)
    said = "is" if is_mae and learns else "is not"
    return Criterion(2, is_mae and learns, f"The loss {said} the mean absolute error.")


@question("q_2")
def trained(student):
    """Judge the training as the check does, on plain facts, once the network has really learned."""
    fuel = load_fuel()
    truth = np.log(fuel["FE"].to_numpy())
    facts = student.run("`history`", _TRAINING, form=_FACTS)
    losses = np.array(as_losses(facts["history"], "history").get("loss", []))
    guess = as_array(facts["guess"], truth.shape, "the network's prediction")
    if not _has_learned(losses, guess, truth, facts["updates"]):
        yield Criterion(6, False, "The network that `model` holds has not learned from the cars.")
        return
    X = as_array(facts["X"], (len(truth), np.shape(facts["X"])[-1]), "`X`")
    lost = _mistakes(facts, X, guess, truth, fuel)
    for name, said in (
        ("data", "trained on all of the cars, and on the logarithm of `FE`"),
        ("epochs", "trained for 200 epochs"),
        ("batch_size", "trained with batches of 128"),
    ):
        right = name not in lost
        yield Criterion(2, right, f"The network was {'' if right else 'not '}{said}.")


def _has_learned(losses, guess, truth, updates):
    """Tell a training from a record without one: the guesses follow the cars, and the loss fell.

    Where the network had learned before this record began, its guesses are close to the truth.
    """
    fell = len(losses) > 1 and losses[-1] < losses[0] / 5
    always_the_same = np.abs(truth - np.median(truth)).mean()
    is_close = len(losses) > 0 and np.abs(guess - truth).mean() < 0.75 * always_the_same
    return updates >= len(losses) and (fell or is_close) and _follow(guess, truth)


def _follow(guess, truth):
    return np.ptp(guess) > 0 and np.corrcoef(guess, truth)[0, 1] > 0.6


def _mistakes(facts, X, guess, truth, fuel):
    """Return the criteria that the assignment's own check finds lost, given the plain facts."""
    optimizer = SimpleNamespace(iterations=facts["updates"])
    model = SimpleNamespace(optimizer=optimizer)
    network = _Network(guess, optimizer, _Mean(*as_array(facts["mean"], (2,), "the loss")))
    history = SimpleNamespace(
        history=facts["history"],
        params={name: n for name, n in facts["params"].items() if type(n) is int},
        model=network if facts["same"] else model,
    )
    y = _target(facts["y"], truth)
    mistakes = q_2.judge({"history": history, "model": network, "X": X, "y": y, "fuel": fuel})
    return {name for mistake in mistakes for name in mistake.criteria or q_2.criteria}


def _target(y, truth):
    """Return `y` where it was changed so little that no prediction tells it from the truth.

    It is then another function of the fuel economy, such as `log1p`; what else it may hold by now
    need not be what the network was trained on.
    """
    if y.dtype.kind != "f" or y.shape != truth.shape or not np.abs(y - truth).mean() < 0.2:
        return truth
    rises = np.diff(y[np.argsort(truth, kind="stable")]) >= 0
    return y if rises.all() else truth


class _Network:
    """A network that predicts what the student's network has predicted."""

    def __init__(self, guess, optimizer, mean):
        self.guess = guess
        self.optimizer = optimizer
        self.metrics = [mean]

    def __call__(self, X):
        return self.guess


class _Mean:
    """A loss as Keras averages it, with the number of examples that it is the mean of."""

    name = "loss"

    def __init__(self, value, count):
        self.value = value
        self.count = count

    def result(self):
        return self.value
