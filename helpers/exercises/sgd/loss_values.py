"""What does a network's loss give for a few targets and predictions?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.sgd import loss_names
from helpers.exercises.sgd.loss_relations import related
from helpers.exercises.sgd.loss_shapes import of_its_shape
from helpers.feedback import Mistake
from helpers.i18n import _


@dataclass(frozen=True)
class Pair:
    """Targets and predictions of a few examples, all of them above 0."""

    truth: np.ndarray
    guess: np.ndarray


def _pair(truth: list[float], guess: list[float]) -> Pair:
    return Pair(np.array(truth, dtype="float32"), np.array(guess, dtype="float32"))


# The usual losses all differ on these; errors are up and down, large and small, and of any number.
PAIRS = (
    _pair([1.0, 2.0, 4.0, 8.0, 3.0], [1.5, 2.0, 1.0, 10.0, 3.25]),
    _pair([2.5, 3.5, 3.0, 5.0], [2.75, 3.0, 3.75, 4.9]),
    _pair([3.0, 1.2, 6.0, 2.2, 4.0, 3.1, 2.0], [1.0, 2.0, 6.3, 2.0, 2.2, 0.5, 3.5]),
    _pair([4.2, 0.5, 2.0], [5.0, 3.0, 1.75]),
    _pair([3.5, 2.0, 1.0, 4.5, 2.5, 5.5], [3.9, 4.1, 1.2, 4.2, 3.1, 7.5]),
)
_BELOW_ZERO = _pair([-1.0, 2.0, -3.0], [0.5, -1.5, -3.25])


def not_mae(loss: Any) -> Mistake | None:
    """Return the mistake if a loss, on a few numbers, is not the mean absolute error.

    Parameters
    ----------
    loss : str, callable or keras.losses.Loss
        What `compile` was given, and Keras takes for a loss.
    """
    from keras import losses

    function: Callable[..., Any] = losses.get(loss)
    try:
        seen = [_measure(function, pair) for pair in PAIRS]
    except _NotATensorError as error:
        return _not_a_tensor(error.value)
    except Exception as error:  # the student's own function may raise anything
        return _of_arrays(function, error) or _raises(loss, error)
    apart = isinstance(function, losses.Loss) and any(values.ndim > 0 for values in seen)
    # Keras averages what a function gives for each example, but not what a `Loss` leaves apart.
    numbers = np.array([values.sum() if apart else values.mean() for values in seen])
    if apart or not np.allclose(numbers, [_mae(pair) for pair in PAIRS], rtol=1e-4):
        return _another(loss, function, numbers)
    return _wrong_elsewhere(function) or _without_gradient(function)


class _NotATensorError(Exception):
    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def _measure(function: Callable[..., Any], pair: Pair) -> np.ndarray:
    from keras import ops

    value = function(*(ops.convert_to_tensor(side[:, None]) for side in (pair.truth, pair.guess)))
    if not ops.is_tensor(value):
        raise _NotATensorError(value)
    return np.asarray(ops.convert_to_numpy(value))


def _number(function: Callable[..., Any], pair: Pair) -> float:
    return float(_measure(function, pair).mean())


def _mae(pair: Pair) -> float:
    return float(np.abs(pair.guess - pair.truth).mean())


def _another(loss: Any, function: Callable[..., Any], numbers: np.ndarray) -> Mistake:
    """Say which other loss it is: one that is known, one related to MAE, one that looks away."""
    pairs = [(pair.truth, pair.guess) for pair in PAIRS]
    return (
        loss_names.known(loss, numbers, pairs)
        or related(numbers, pairs)
        or _looks_away(function, numbers[0])
        or of_its_shape(lambda *pair: _number(function, Pair(*pair)), *pairs[0])
        or _other(numbers[0], PAIRS[0])
    )


def _looks_away(function: Callable[..., Any], number: float) -> Mistake | None:
    """Recognise a loss that stays the same when the predictions, or the targets, change."""
    first = PAIRS[0]
    turned = (
        Pair(first.truth, first.guess[::-1] + np.float32(0.7)),
        Pair(first.truth[::-1] + np.float32(0.7), first.guess),
    )
    try:
        other_guess, other_truth = (_number(function, pair) for pair in turned)
    except Exception:  # what is nearly a loss may stop with anything
        return None
    if np.isclose(other_guess, number, rtol=1e-5):
        message = _(
            "The loss does not depend on the predictions: other predictions for the same targets "
            "give {seen:.3g} again, so nothing could be learned from it. Compare each prediction "
            'with its target, or write `loss="mae"`.'
        )
        return loss_mistake("loss_ignores_predictions", message.format(seen=number))
    if np.isclose(other_truth, number, rtol=1e-5):
        message = _(
            "The loss does not depend on the targets: other targets for the same predictions give "
            "{seen:.3g} again, so the network would never hear what is true. Compare each "
            'prediction with its target, or write `loss="mae"`.'
        )
        return loss_mistake("loss_ignores_targets", message.format(seen=number))
    return _mixes_pairs(function, number)


def _mixes_pairs(function: Callable[..., Any], number: float) -> Mistake | None:
    """Recognise a loss that stays the same when the targets change places."""
    truth, guess = PAIRS[0].truth, PAIRS[0].guess
    mixed = [_number(function, Pair(np.roll(truth, by), guess)) for by in (1, 2)]
    if not np.allclose(mixed, number, rtol=1e-5):
        return None
    message = _(
        "The loss gives {seen:.3g} again when the targets change places, so it does not compare "
        "each prediction with its own target, but with something of them all, such as their mean. "
        "Take the difference of each prediction and its target first, or write "
        '`loss="mae"`.'
    )
    return loss_mistake("loss_mixes_pairs", message.format(seen=number))


def _other(seen: float, pair: Pair) -> Mistake:
    message = _(
        "The loss is neither the mean absolute error nor a multiple of it: for the targets {truth} "
        "and the predictions {guess} it gives {seen:.4g}, and the mean of the absolute errors "
        '{errors} is {expected:.4g}. Write `loss="mae"`.'
    ).format(
        truth=_listed(pair.truth),
        guess=_listed(pair.guess),
        errors=_listed(np.abs(pair.guess - pair.truth)),
        seen=seen,
        expected=_mae(pair),
    )
    return loss_mistake("loss_other", message)


def _listed(values: np.ndarray) -> str:
    return "[" + ", ".join(f"{value:g}" for value in values) + "]"


def _wrong_elsewhere(function: Callable[..., Any]) -> Mistake | None:
    try:
        seen = _number(function, _BELOW_ZERO)
    except Exception as error:
        return _raises(function, error)
    return None if np.isclose(seen, _mae(_BELOW_ZERO), rtol=1e-4) else _other(seen, _BELOW_ZERO)


def _without_gradient(function: Callable[..., Any]) -> Mistake | None:
    """Recognise a right number that does not lead back to the predictions."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return None
    import tensorflow as tf

    pair = PAIRS[0]
    guess = tf.constant(pair.guess[:, None])
    with tf.GradientTape() as tape:
        tape.watch(guess)
        value = function(tf.constant(pair.truth[:, None]), guess)
    slope = tape.gradient(value, guess)
    if slope is not None and np.any(slope.numpy()):
        return None
    message = _(
        "Your loss gives the right number, but no gradient leads from it back to the predictions, "
        "so training could not lower it. Leave out what cuts it off, such as `.numpy()`, NumPy or "
        '`stop_gradient`, and compute with `keras.ops`, or write `loss="mae"`.'
    )
    return loss_mistake("loss_without_gradient", message)


def loss_mistake(mistake_id: str, message: str) -> Mistake:
    """Return a mistake that costs the points for the loss."""
    return Mistake(mistake_id, message, ("loss",))


def _of_arrays(function: Callable[..., Any], error: Exception) -> Mistake | None:
    """Recognise a function that takes arrays only, as scikit-learn's do in some versions."""
    if isinstance(error, AttributeError):  # a method that tensors lack: the error names it
        return None
    try:
        value = function(PAIRS[0].truth[:, None], PAIRS[0].guess[:, None])
    except Exception:
        return None
    return _not_a_tensor(value) if isinstance(value, float | np.number) else None


def _raises(loss: Any, error: Exception) -> Mistake:
    if named := loss_names.of_a_family(loss):
        return named
    message = _(
        "Your loss raised {kind} when it was called with targets and predictions: {text}. "
        'Mend it, or write `loss="mae"`.'
    )
    return loss_mistake("loss_raises", message.format(kind=type(error).__name__, text=error))


def _not_a_tensor(value: Any) -> Mistake:
    if value is None:
        message = _(
            "Your loss gives nothing back: it computes a value, but the `return` in front of it "
            'is missing. Add it, or write `loss="mae"`.'
        )
        return loss_mistake("loss_returns_none", message)
    message = _(
        "Your loss gives back a plain number, as NumPy and scikit-learn do, and training would "
        "find no gradient in it. Compute with `keras.ops` in place of them, or write "
        '`loss="mae"`.'
    )
    return loss_mistake("loss_without_gradient", message)
