"""What is wrong with a trained network, told from plain facts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil
from typing import Any

import numpy as np

from helpers.exercises.red_wine.facts import Facts
from helpers.exercises.red_wine.model import line, root_mean_square, wine_parts, with_ones
from helpers.exercises.red_wine.training_messages import messages
from helpers.feedback import Mistake

NUM_EPOCHS = 20
BATCH_SIZE = 64
DEFAULT_BATCH_SIZE = 32
LARGEST_ERROR = 0.85  # % of alcohol, on the validation part


def facts_mistakes(facts: Facts) -> list[Mistake]:
    """Return what is wrong with a network: with its shape alone, or for each criterion."""
    X_train, y_train, _X_valid, y_valid = wine_parts()
    if mistake := _shape_mistake(facts, X_train.shape[1]):
        return [mistake]
    errors = {
        "train": root_mean_square(facts.guesses["train"] - y_train),
        "valid": root_mean_square(facts.guesses["valid"] - y_valid),
    }
    is_far_off = not errors["valid"] <= LARGEST_ERROR  # also where it is no number
    flat = _flat(facts.guesses["valid"])
    scale = _false_scale(facts, y_valid) if is_far_off and not flat else ""
    found = [
        *_loss_mistakes(facts),
        *_training_mistakes(facts, (len(y_train), len(y_valid)), {} if scale else errors),
    ]
    if is_far_off and found:  # the cause is named already
        return [replace(found[0], criteria=(*found[0].criteria, "error")), *found[1:]]
    if is_far_off:
        name = flat or scale or _slow_or_wild(facts, y_valid)
        mean = facts.guesses["valid"].mean()
        numbers = {"error": errors["valid"], "most": LARGEST_ERROR, "mean": mean}
        return [_mistake(name, ("error",), **numbers)]
    return [*found, _mistake("no_bend", ("error",))] if _is_line(facts, X_train) else found


def _shape_mistake(facts: Facts, num_inputs: int) -> Mistake | None:
    if facts.inputs != num_inputs:
        name = "target_among_inputs" if facts.inputs == num_inputs + 1 else "other_inputs"
        return _mistake(name, (), given=facts.inputs, right=num_inputs)
    return None if facts.outputs == 1 else _mistake("several_outputs", (), given=facts.outputs)


def _mistake(mistake: str, criteria: tuple[str, ...], **facts: Any) -> Mistake:
    return Mistake(mistake, messages()[mistake].format(**facts), criteria)


def _is_squared_error(facts: Facts) -> bool:
    squares = (facts.pairs[:, 1] - facts.pairs[:, 0]) ** 2
    return np.allclose(facts.loss_values, squares.mean(axis=1), rtol=1e-4)


def _loss_mistakes(facts: Facts) -> Iterator[Mistake]:
    if _is_squared_error(facts):
        return
    distances = np.abs(facts.pairs[:, 1] - facts.pairs[:, 0])
    known = {
        "loss_mae": distances.mean(axis=1),
        "loss_rmse": np.sqrt((distances**2).mean(axis=1)),
    }
    fits = (name for name, each in known.items() if np.allclose(facts.loss_values, each, rtol=1e-4))
    yield _mistake(next(fits, "loss_other"), ("loss",))


def _training_mistakes(
    facts: Facts, num_wines: tuple[int, int], errors: Mapping[str, float]
) -> Iterator[Mistake]:
    """Yield the first thing that is wrong with the rows, the epochs or the validation."""
    name = _rows_mistake(facts, num_wines) or _epochs_mistake(facts) or _validation(facts, errors)
    if name:
        expected = ceil(num_wines[0] / BATCH_SIZE)
        numbers = {"steps": facts.steps, "expected": expected, "epochs": len(facts.losses)}
        yield _mistake(name, ("training",), **numbers)


def _rows_mistake(facts: Facts, num_wines: tuple[int, int]) -> str:
    """Return what the number of steps in an epoch reveals."""
    num_train, num_valid = num_wines
    if facts.steps in (None, ceil(num_train / BATCH_SIZE)):
        return ""
    if facts.steps == ceil(num_train / NUM_EPOCHS) and len(facts.losses) == BATCH_SIZE:
        return "epochs_and_batch_size_swapped"
    if facts.steps == ceil((num_train + num_valid) / BATCH_SIZE):
        return "trained_on_all"
    if facts.steps == ceil(num_valid / BATCH_SIZE):
        return "trained_on_validation"
    if facts.steps == ceil(num_train / DEFAULT_BATCH_SIZE):
        return "batch_size_default"
    parts = {ceil(int(num_train * (1 - share)) / BATCH_SIZE) for share in (0.1, 0.2, 0.25, 0.3)}
    if facts.validation_losses and facts.steps in parts:
        return "validation_split"
    return "other_batch_size"


def _epochs_mistake(facts: Facts) -> str:
    done = len(facts.losses)
    if done == 1:
        return "epochs_default"
    if facts.steps and facts.updates and facts.updates > facts.steps * done:
        return "trained_before"
    if done == NUM_EPOCHS:
        return ""
    return "epochs_too_few" if done < NUM_EPOCHS else "epochs_too_many"


def _validation(facts: Facts, errors: Mapping[str, float]) -> str:
    """Return what is wrong with the validation losses, given the network's RMSE on each part.

    Without these, or with another loss, only that there are none.
    """
    if not facts.validation_losses:
        return "validation_missing"
    # The last, or the lowest where a callback has brought back the best weights.
    ends = [facts.validation_losses[-1], min(facts.validation_losses)]
    if not errors or not _is_squared_error(facts) or not np.isfinite(ends).all():
        return ""
    if np.isclose(ends, errors["valid"] ** 2, rtol=1e-3).any():
        return ""
    is_training = np.isclose(ends[0], errors["train"] ** 2, rtol=1e-3)
    return "validated_on_training" if is_training else "validated_elsewhere"


def _is_line(facts: Facts, X_train: np.ndarray) -> bool:
    """Return whether the predictions are a sum of the inputs, each times a number."""
    guesses = facts.guesses["train"]
    return root_mean_square(with_ones(X_train) @ line(X_train, guesses) - guesses) < 1e-3


def _false_scale(facts: Facts, y_valid: np.ndarray) -> str:
    """Recognise predictions that follow the truth for other inputs or in another unit, or none."""
    guesses = facts.guesses["valid"]
    error, raw_error = (root_mean_square(facts.guesses[of] - y_valid) for of in ("valid", "raw"))
    if not np.isfinite(error):
        return "blew_up"
    if raw_error < error / 2:
        return "trained_on_raw_inputs"
    slope, offset = np.polyfit(guesses, y_valid, 1)
    follows = slope > 0 and root_mean_square(slope * guesses + offset - y_valid) <= LARGEST_ERROR
    is_scaled = abs(guesses.mean()) < 1 and guesses.max() < 6
    return "target_scaled" if follows and is_scaled else ""


def _flat(guesses: np.ndarray) -> str:
    """Recognise predictions that are the same for every wine."""
    if guesses.max() <= 1.001 and guesses.mean() > 0.9:
        return "output_squashed"
    if not np.ptp(guesses) <= 0.2:
        return ""
    if np.abs(guesses).max() < 0.01:
        return "output_zero"
    return "always_the_same"


def _slow_or_wild(facts: Facts, y_valid: np.ndarray) -> str:
    """Tell a learning rate that is too small from one that is too large."""
    late = np.array(facts.losses[-6:])
    is_falling = np.mean(np.diff(late) < 0) > 0.8
    is_on_its_way = abs(facts.guesses["valid"].mean() - y_valid.mean()) > 0.3
    is_steep = late[-1] < 0.85 * late[0]
    return "too_slow" if is_falling and (is_on_its_way or is_steep) else "error_too_large"
