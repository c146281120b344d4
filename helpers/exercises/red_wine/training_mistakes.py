"""What is wrong with a trained network, told from plain facts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil
from typing import Any

import numpy as np

from helpers.exercises.red_wine.facts import Facts
from helpers.exercises.red_wine.model import root_mean_square, wine_parts
from helpers.exercises.red_wine.training_causes import (
    LARGEST_ERROR,
    OTHER_NUMBERS,
    false_form,
    false_scale,
    guesses_in_short,
    slow_or_wild,
)
from helpers.exercises.red_wine.training_messages import messages
from helpers.feedback import Mistake

NUM_EPOCHS = 20
BATCH_SIZE = 64
DEFAULT_BATCH_SIZE = 32


def facts_mistakes(facts: Facts) -> list[Mistake]:
    """Return what is wrong with a network: with its shape alone, or for each criterion."""
    X_train, y_train, _X_valid, y_valid = wine_parts()
    if mistake := shape_mistake(facts.inputs, facts.outputs, X_train.shape[1]):
        return [mistake]
    errors = {
        "train": root_mean_square(facts.guesses["train"] - y_train),
        "valid": root_mean_square(facts.guesses["valid"] - y_valid),
    }
    is_far_off = not errors["valid"] <= LARGEST_ERROR  # also where it is no number
    scale = false_scale(facts, is_squared_error(facts)) if is_far_off else ""
    found = [
        *_loss_mistakes(facts),
        *_training_mistakes(
            facts, (len(y_train), len(y_valid)), {} if scale in OTHER_NUMBERS else errors
        ),
    ]
    if is_far_off and found:  # the cause is named already
        return [replace(found[0], criteria=(*found[0].criteria, "error")), *found[1:]]
    name = scale or false_form(facts)
    if is_far_off:
        name = name or slow_or_wild(facts)
    if name:
        numbers = {"most": LARGEST_ERROR, "recorded": facts.losses[-1], "end": facts.end[0]}
        numbers["before"] = facts.losses[-6:][0]
        found.append(_mistake(name, ("error",), **errors, **numbers, **guesses_in_short(facts)))
    return found


def shape_mistake(inputs: int, outputs: int, num_inputs: int) -> Mistake | None:
    """Return why a network does not make one number of the inputs of one wine."""
    if inputs != num_inputs:
        name = "target_among_inputs" if inputs == num_inputs + 1 else "other_inputs"
        return _mistake(name, (), given=inputs, right=num_inputs)
    return None if outputs == 1 else _mistake("several_outputs", (), given=outputs)


def _mistake(mistake: str, criteria: tuple[str, ...], **facts: Any) -> Mistake:
    return Mistake(mistake, messages()[mistake].format(**facts), criteria)


def is_squared_error(facts: Facts) -> bool:
    """Return whether the network's loss is the mean squared error."""
    squares = (facts.pairs[:, 1] - facts.pairs[:, 0]) ** 2
    return np.allclose(facts.loss_values, squares.mean(axis=1), rtol=1e-4)


def _loss_mistakes(facts: Facts) -> Iterator[Mistake]:
    if is_squared_error(facts):
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
        numbers["asked"] = facts.asked_epochs
        numbers["trained"] = round((facts.updates or 0) / (facts.steps or 1))
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
    if facts.steps and facts.updates and facts.updates > facts.steps * done:
        return "trained_before"
    if done == 1 and facts.asked_epochs in (None, 1):
        return "epochs_default"
    if done == NUM_EPOCHS:
        return ""
    if facts.asked_epochs and facts.asked_epochs > done:
        return "stopped_early"
    return "epochs_too_few" if done < NUM_EPOCHS else "epochs_too_many"


def _validation(facts: Facts, errors: Mapping[str, float]) -> str:
    """Return what is wrong with the validation losses, given the network's RMSE on each part.

    Without these, or with another loss, only that there are none.
    """
    if not facts.validation_losses:
        return "validation_missing"
    # The last, or the lowest where a callback has brought back the best weights.
    losses = np.array(facts.validation_losses) - facts.penalty
    ends = [losses[-1], losses.min()]
    if not errors or not is_squared_error(facts) or not np.isfinite(ends).all():
        return ""
    if np.isclose(ends, errors["valid"] ** 2, rtol=1e-3).any():
        return ""
    is_training = np.isclose(ends[0], errors["train"] ** 2, rtol=1e-3)
    return "validated_on_training" if is_training else "validated_elsewhere"
