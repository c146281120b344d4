"""Why a network does not follow the tide: what its answers and its layers tell."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from helpers.exercises.squares import model
from helpers.feedback import Mistake
from helpers.i18n import _

Predict = Callable[[np.ndarray], np.ndarray | None]

_NEAR = 0.25  # metres: a network that near has learned the tide
_NEARER = 0.6  # metres: a network that is far off, but that near in other units
_LARGE_INPUT = 20.0
_FEW_STEPS = 250
_FEW_UNITS = 10
_SLOW_RATE, _FAST_RATE = 0.002, 0.05


def why_not_close(predict: Predict, answer: Mapping[str, Any], times: np.ndarray) -> Mistake | None:
    """Return the mistake behind predictions that are far from the tide; None if it is not known.

    Parameters
    ----------
    predict : callable
        Gives the student's heights for times in minutes; None where it gives none.
    answer : mapping
        The student's variables: ``model`` tells more, if it is a Keras model.
    times : np.ndarray
        Where to compare, shape (num_times,).
    """
    answers = predict(times)
    if answers is None:
        return None
    network = answer.get("model")
    looks = (
        _of_the_rounding(answers),
        _of_the_scale(predict, times),
        _of_the_training(network),
        _of_the_shape(answers, predict, times),
        _of_the_inputs(network, answers, times),
        _of_the_settings(network),
        _of_the_halves(answers, times),
        _of_the_error(answers, times),
    )
    found = next((mistake for look in looks for mistake in look), None)
    return Mistake(found, _messages()[found]) if found else None


def _of_the_scale(predict: Predict, times: np.ndarray) -> Iterator[str]:
    """Recognise a network that has learned the tide, but is asked or read in other units."""
    spread = np.std(times)
    from_zero = (times + 720) / 1440
    scaled = (times / factor for factor in (720, 1440, 745, 60, spread))
    for asked in (*scaled, from_zero, 720 * from_zero):
        if _follows(predict(asked), times, _NEARER):
            yield "times_not_scaled"
    for factor in (720, 1440, 745, 60, spread):
        if _follows(predict(times * factor), times):
            yield "times_scaled_twice"
    answers = predict(times)
    if answers is not None and np.std(answers) > 0.01:
        slope, shift = np.polyfit(answers, model.tide(times), 1)
        if _follows(slope * answers + shift, times) and not _follows(answers, times):
            yield "heights_not_scaled_back" if slope > 0 else "upside_down"


def _follows(answers: np.ndarray | None, times: np.ndarray, limit: float = _NEAR) -> bool:
    return answers is not None and model.typical_error(answers, times) < limit


def _of_the_rounding(answers: np.ndarray) -> Iterator[str]:
    if np.std(answers) > 0.05 and np.allclose(answers, np.round(answers), atol=1e-6):
        yield "in_whole_metres"


def _of_the_training(network: Any) -> Iterator[str]:
    steps = _number(lambda: network.optimizer.iterations)
    if _is_network(network) and not steps:
        yield "never_trained"
    rate = _number(lambda: network.optimizer.learning_rate)
    if rate is not None and rate >= _FAST_RATE:
        yield "rate_too_large"


def _of_the_shape(answers: np.ndarray, predict: Predict, times: np.ndarray) -> Iterator[str]:
    """Recognise what no training could bend further."""
    line = np.polyval(np.polyfit(times, answers, 1), times)
    if np.std(answers) < 0.05:
        yield "flat"
    if np.allclose(answers, line, atol=0.01 * max(1.0, np.std(answers))):
        yield "straight"
    if answers.min() >= 0 and np.mean(answers < 0.1) > 0.2:
        yield "between_0_and_1" if 0.8 < answers.max() <= 1 else "never_negative"
    if 0.95 < np.abs(answers).max() <= 1 and np.mean(np.abs(answers) > 0.9) > 0.2:
        yield "between_minus_1_and_1"
    mirrored = predict(-times)
    if mirrored is not None and np.allclose(answers, mirrored, atol=1e-3):
        yield "same_for_plus_and_minus"


def _of_the_inputs(network: Any, answers: np.ndarray, times: np.ndarray) -> Iterator[str]:
    """Recognise a network whose first units see minutes by the hundred."""
    with contextlib.suppress(Exception):  # whatever the student's layers raise
        column = times[:, None].astype("float32")
        if np.allclose(np.ravel(network(column)), answers, rtol=1e-3, atol=1e-3):
            inputs = column
            for layer in _layers_before_units(network):
                inputs = layer(inputs)
            if np.abs(np.asarray(inputs)).max() > _LARGE_INPUT:
                yield "raw_minutes"


def _layers_before_units(network: Any) -> Iterator[Any]:
    for layer in network.layers:
        if hasattr(layer, "units"):
            return
        yield layer


def _of_the_settings(network: Any) -> Iterator[str]:
    rate = _number(lambda: network.optimizer.learning_rate)
    steps = _number(lambda: network.optimizer.iterations)
    units = [layer.units for layer in getattr(network, "layers", ()) if hasattr(layer, "units")]
    if units and sum(units[:-1]) < _FEW_UNITS:
        yield "too_few_units"
    if type(getattr(network, "optimizer", None)).__name__ == "SGD":
        yield "plain_sgd"
    if rate is not None and rate <= _SLOW_RATE:
        yield "rate_too_small"
    if steps and steps < _FEW_STEPS:
        yield "too_few_steps"


def _of_the_halves(answers: np.ndarray, times: np.ndarray) -> Iterator[str]:
    left, right = times < 0, times > 0
    errors = [model.typical_error(answers[half], times[half]) for half in (left, right)]
    if min(errors) < _NEAR < max(errors) / 2:
        yield "one_half_only"


def _of_the_error(answers: np.ndarray, times: np.ndarray) -> Iterator[str]:
    if model.typical_error(answers, times) > model.error_of_best_line(times):
        yield "no_better_than_a_line"


def _is_network(value: Any) -> bool:
    return hasattr(value, "layers") and hasattr(value, "optimizer")


def _number(read: Callable[[], Any]) -> float | None:
    """Return a setting as a number; None where there is none, as in a schedule of rates."""
    try:
        return float(read())
    except (AttributeError, TypeError, ValueError):
        return None


def _messages() -> dict[str, str]:
    never_negative = _(
        "Your network never answers below 0, and at low tide the water is 2 m below the mean. Has "
        "the last layer an activation? Leave it away there: `Dense(1)`."
    )
    squeezed = _(
        "All answers lie between {low} and 1, and the tide goes from −2 to 2. The activation of "
        "the last layer squeezes them: leave it away there, `Dense(1)`."
    )
    return {
        "times_not_scaled": _(
            "Your network has learned the tide, but `predict` asks it in the wrong unit: it has "
            "learned from times that were scaled in another way. Scale them in `predict` just as "
            "before `fit`."
        ),
        "times_scaled_twice": _(
            "Your network has learned the tide, but `predict` scales the times once more than the "
            "training did, so it sees only those around midnight. Give the network in `predict` "
            "what it was given in `fit`."
        ),
        "heights_not_scaled_back": _(
            "Your answers have the shape of the tide in another size or at another height: the "
            "network learned scaled heights. Turn its answers back into metres in `predict`, or "
            "train it on `heights` as they are."
        ),
        "in_whole_metres": _(
            "Your heights are whole metres, which are up to half a metre off. Give back what the "
            "network says, and round only what you print."
        ),
        "no_better_than_a_line": _(
            "Your answers are no nearer to the tide than a straight line would be. Did `fit` get "
            "`minutes` first and `heights` second, still in pairs, and is the loss `mse`? And does "
            "`predict` ask the `model` that was trained?"
        ),
        "upside_down": _(
            "Your answers are the tide upside down: high water where low water is. Is there a "
            "minus in `predict`, or in what you gave to `fit`?"
        ),
        "never_trained": _(
            "`model` has not taken a single step, so its weights are still those that chance gave. "
            "Compile it and call `model.fit(...)`, and run that cell before `predict`."
        ),
        "flat": _(
            "Your network says the same at all times. Its units are stuck or were taught that: did "
            "minutes and heights stay in pairs, and is the learning rate no larger than 0.01? "
            "Build the network anew and train it again."
        ),
        "straight": _(
            "Your network draws a straight line, however well it was trained. Layers without an "
            "activation fold into one, as in question 1: give the hidden layers "
            '`activation="relu"`.'
        ),
        "never_negative": never_negative,
        "between_0_and_1": squeezed.format(low=0),
        "between_minus_1_and_1": squeezed.format(low="−1"),
        "same_for_plus_and_minus": _(
            "Your answers are the same before and after midnight, at −60 and at 60. The tide is "
            "not: it is as far below the mean before as it is above it after. Did you take the "
            "absolute value or the square of the times?"
        ),
        "raw_minutes": _(
            "The first units see minutes up to 720. All hinges begin at 0, and in this training "
            "none comes so far. Let `keras.layers.Rescaling(1 / 720)` be the first layer, then "
            "build the network anew and train it."
        ),
        "too_few_units": _(
            "Your hidden layers have fewer than ten units in all, so there are hardly enough "
            "hinges for the four hills and valleys. Take more, such as two layers of 64."
        ),
        "rate_too_large": _(
            "Your learning rate throws the weights about: the network forgets in one step what it "
            "learned in the last. Take `keras.optimizers.Adam(0.01)`, build the network anew and "
            "train it."
        ),
        "plain_sgd": _(
            "Plain gradient descent needs many more steps here than you gave it. Compile with "
            "`keras.optimizers.Adam(0.01)`, and train again."
        ),
        "rate_too_small": _(
            "Your learning rate is so small that the hinges have not come far enough yet. (Adam "
            "takes 0.001 where you say nothing.) Compile with `keras.optimizers.Adam(0.01)`, and "
            "train again."
        ),
        "too_few_steps": _(
            "Your network has taken fewer than 250 steps. It is on the way: train it for more "
            "epochs, such as 100 with batches of 200."
        ),
        "one_half_only": _(
            "On one side of midnight your network is good, on the other far off. Was it trained on "
            "all of `minutes` and `heights`? It knows nothing about times that it did not see."
        ),
    }
