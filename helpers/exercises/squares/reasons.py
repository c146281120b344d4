"""Why a network does not follow the tide: what its answers and its layers tell."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from helpers.exercises.squares import model
from helpers.exercises.squares.reasons_messages import messages
from helpers.feedback import Mistake

Predict = Callable[[np.ndarray], np.ndarray | None]

_NEAR = 0.25  # metres: a network that near has learned the tide
_NEARER = 0.6  # metres: a network that is far off, but that near in other units
_SAME_SHAPE, _UNRELATED = 0.95, 0.4  # correlations
_HUGE = 50.0  # the ratio of two units for which all times are those around midnight
_LARGE_INPUT = 20.0
_FEW_STEPS = 400
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
        _of_the_pairs(network, answers, times),
        _of_the_training(network, answers),
        _of_the_shape(network, answers, predict, times),
        _of_the_inputs(network, answers, times),
        _of_the_settings(network),
        _of_the_halves(answers, times),
        _of_the_error(answers, times),
    )
    found = next((mistake for look in looks for mistake in look), None)
    return Mistake(found, messages()[found]) if found else None


def _of_the_scale(predict: Predict, times: np.ndarray) -> Iterator[str]:
    """Recognise a network that has learned the tide, but is asked or read in other units."""
    units = (1.0, 60.0, 720.0, 745.0, 1440.0, float(np.std(times)))
    ratios = {one / other for one in units for other in units}
    answers = predict(times)
    is_far_off = not _follows(answers, times, _NEARER)
    from_zero = (times + 720) / 1440
    in_a_unit = (ratio * times for ratio in ratios if not 0.6 < ratio < 1.6 and ratio < _HUGE)
    shifted = (times + shift for shift in (-1440, -720, 720, 1440))
    for asked in (*in_a_unit, from_zero, 720 * from_zero, 2 * times - 720, *shifted):
        if is_far_off and _follows(predict(asked), times, _NEARER):
            yield "times_not_scaled"
    for ratio in ratios:
        if ratio >= _HUGE and _follows(predict(ratio * times), times):
            yield "times_scaled_twice"
    if answers is not None and np.std(answers) > 0.01:
        slope, shift = np.polyfit(answers, model.tide(times), 1)
        if _follows(slope * answers + shift, times) and not _follows(answers, times):
            yield "heights_not_scaled_back" if slope > 0 else "upside_down"


def _of_the_pairs(network: Any, answers: np.ndarray, times: np.ndarray) -> Iterator[str]:
    """Recognise a network that was taught something else than heights at times."""
    tide = model.tide(times)
    if any(np.sqrt(np.mean((answers - np.abs(tide) ** n) ** 2)) < _NEAR for n in (1, 2)):
        yield "other_heights_taught"
    asked = np.linspace(-1.8, 1.8, 19)
    known = np.array([times[np.abs(tide - height) < 0.2].mean() for height in asked])
    with contextlib.suppress(Exception):  # whatever the student's layers raise
        said = np.ravel(network(asked[:, None].astype("float32")))
        if np.std(said) > 0.05 and np.corrcoef(said, known)[0, 1] > _SAME_SHAPE:
            yield "inputs_and_targets_swapped"


def _follows(answers: np.ndarray | None, times: np.ndarray, limit: float = _NEAR) -> bool:
    return answers is not None and model.typical_error(answers, times) < limit


def _of_the_rounding(answers: np.ndarray) -> Iterator[str]:
    if len(np.unique(np.round(answers))) > 2 and np.allclose(answers, np.round(answers), atol=1e-6):
        yield "in_whole_metres"


def _of_the_training(network: Any, answers: np.ndarray) -> Iterator[str]:
    steps = _number(lambda: network.optimizer.iterations)
    is_compiled = getattr(network, "optimizer", None) is not None
    if _is_network(network) and not steps and (is_compiled or np.std(answers) < _NEARER):
        yield "never_trained"
    if "crossentropy" in _loss(network):
        yield "loss_for_classes"
    units = [layer.units for layer in getattr(network, "layers", ()) if hasattr(layer, "units")]
    if units and sum(units[:-1]) < _FEW_UNITS:
        yield "too_few_units"
    elif min(units[:-1], default=_FEW_UNITS) < 3:
        yield "narrow_layer"
    rate = _number(lambda: network.optimizer.learning_rate)
    if rate is not None and rate >= _FAST_RATE:
        yield "rate_too_large"


def _has_bends(network: Any) -> bool:
    """Return whether a layer before the last has an activation."""
    hidden = getattr(network, "layers", [])[:-1]
    names = [getattr(getattr(layer, "activation", None), "__name__", "linear") for layer in hidden]
    return any(name != "linear" for name in names)


def _of_the_shape(
    network: Any, answers: np.ndarray, predict: Predict, times: np.ndarray
) -> Iterator[str]:
    """Recognise what no training could bend further."""
    line = np.polyval(np.polyfit(times, answers, 1), times)
    if np.std(answers) < 0.05:
        yield "always_one" if np.allclose(answers, 1) else "flat"
    is_straight = np.allclose(answers, line, atol=0.01 * max(1.0, np.std(answers)))
    if is_straight and not _has_bends(network):
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
    if any(type(layer).__name__ == "Dropout" for layer in getattr(network, "layers", ())):
        yield "dropout"
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
    tide = model.tide(times)
    if np.std(answers) < _NEARER and abs(np.corrcoef(answers, tide)[0, 1]) < _UNRELATED:
        yield "pairs_broken"
    if model.typical_error(answers, times) > model.error_of_best_line(times):
        yield "no_better_than_a_line"


def has_blown_up(network: Any) -> bool:
    """Return whether training has left a network with weights that are no numbers."""
    with contextlib.suppress(Exception):  # whatever is no network
        return not all(np.isfinite(weights).all() for weights in network.get_weights())
    return False


def _is_network(value: Any) -> bool:
    return hasattr(value, "layers") and hasattr(value, "compile")


def _loss(network: Any) -> str:
    loss = getattr(network, "loss", "")
    name = loss if isinstance(loss, str) else getattr(loss, "name", getattr(loss, "__name__", ""))
    return str(name).casefold().replace("_", "")


def _number(read: Callable[[], Any]) -> float | None:
    """Return a setting as a number; None where there is none, as in a schedule of rates."""
    try:
        return float(read())
    except (AttributeError, TypeError, ValueError):
        return None
