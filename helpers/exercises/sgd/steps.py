"""How many steps did an epoch take, and what does that say about batches and data?

Keras does not keep the batch size, but it keeps the number of steps in an epoch: the number of
examples divided by the batch size, rounded up.
"""

from collections.abc import Mapping
from math import ceil
from typing import Any

import numpy as np

from helpers.exercises.sgd.histories import TrainingRecord, predictions
from helpers.feedback import Mistake
from helpers.i18n import _

BATCH_SIZE = 128
DEFAULT_BATCH_SIZE = 32
_USUAL_BATCH_SIZES = (64, 256, 512, 1024, 100, 200, 16, 8, 4, 2, 300, 150, 50, 500, 1000, 10)
_USUAL_SHARES = (0.8, 0.7, 0.75, 0.9, 2 / 3, 0.5, 0.85)
_SMALL_SPLITS = (0.05, 0.01, 0.02, 0.03, 0.04, 0.06, 0.07)  # they do not change the steps


def steps_mistakes(
    record: TrainingRecord, answer: Mapping[str, Any], num_examples: int
) -> list[Mistake]:
    """Return what the number of steps reveals: another batch size, or only part of the data.

    Parameters
    ----------
    record : TrainingRecord
        The training.
    answer : mapping
        The student's variables; ``X``, ``y`` and ``fuel`` help to tell the causes apart.
    num_examples : int
        The number of rows of ``X``.
    """
    fewer = _rows_missing(answer, num_examples)
    if fewer:
        return [fewer]
    steps, expected = record.steps, ceil(num_examples / BATCH_SIZE)
    if steps is None or steps == expected:
        return _small_split(record, answer)
    if record.validation_loss is not None:
        split = _validation_split(steps, num_examples)
        if split:
            return split
    if steps == num_examples:
        return [_batch_of_one(num_examples)]
    if steps == BATCH_SIZE:
        return [_steps_per_epoch(expected)]
    if steps == ceil(num_examples / DEFAULT_BATCH_SIZE):
        return [_default_batch_size(steps, expected)]
    return [_part_or_batch(record, answer, num_examples)]


def _rows_missing(answer: Mapping[str, Any], num_examples: int) -> Mistake | None:
    fuel = answer.get("fuel")
    if fuel is None or len(fuel) <= num_examples:
        return None
    message = _(
        "`X` holds {rows:,} of the {all:,} cars: rows were dropped before training. Run the "
        "notebook again from the preprocessing on, and train on all of `X` and `y`."
    )
    return Mistake("part_of_data", message.format(rows=num_examples, all=len(fuel)), ("data",))


def _validation_split(steps: int, num_examples: int) -> list[Mistake]:
    """Recognise the usual shares of a validation split, with the asked or another batch size."""
    message = _(
        "Part of the data was held back for validation: an epoch took {steps} steps, too few for "
        "all {rows:,} cars. Give `fit` all of `X` and `y`, and leave `validation_split` out."
    ).format(steps=steps, rows=num_examples)
    if steps in _steps_of_a_part(num_examples, BATCH_SIZE):
        return [Mistake("validation_split", message, ("data",))]
    if steps in _steps_of_a_part(num_examples, DEFAULT_BATCH_SIZE):
        both = message + " " + _("And `batch_size` was left at Keras's 32; set it to 128.")
        return [Mistake("validation_split", both, ("data", "batch_size"))]
    return []


def _steps_of_a_part(num_examples: int, batch_size: int) -> set[int]:
    return {ceil(int(num_examples * share) / batch_size) for share in _USUAL_SHARES}


def _small_split(record: TrainingRecord, answer: Mapping[str, Any]) -> list[Mistake]:
    """Recognise a split of a few per cent: Keras takes the last rows, so their error tells it."""
    distance = _distances(answer)
    if record.validation_loss is None or distance is None:
        return []
    for share in _SMALL_SPLITS:
        last = distance[int(len(distance) * (1 - share)) :]
        if np.isclose(record.validation_loss, [last.mean(), (last**2).mean()], rtol=1e-4).any():
            message = _(
                "The last {rows} cars were held back for validation, so the network did not train "
                "on all of `X` and `y`. Leave `validation_split` out."
            ).format(rows=len(last))
            return [Mistake("validation_split", message, ("data",))]
    return []


def _distances(answer: Mapping[str, Any]) -> np.ndarray | None:
    """Return how far off the trained network is for each row of X, or None if that is unknown."""
    y, guess = answer.get("y"), predictions(answer)
    if y is None or guess is None:
        return None
    return np.abs(guess - np.asarray(y, dtype="float32").ravel())


def _batch_of_one(num_examples: int) -> Mistake:
    message = _(
        "Every epoch took {rows:,} steps, one for each car: the batch size was 1. Such steps are "
        "slow and very noisy; set `batch_size=128`."
    )
    return Mistake("batch_size_one", message.format(rows=num_examples), ("batch_size",))


def _default_batch_size(steps: int, expected: int) -> Mistake:
    message = _(
        "Every epoch took {steps} steps: that is a batch size of 32, which `fit` takes when none "
        "is given. With `batch_size=128` there are {expected}."
    )
    return Mistake(
        "batch_size_default", message.format(steps=steps, expected=expected), ("batch_size",)
    )


def _steps_per_epoch(expected: int) -> Mistake:
    message = _(
        "Every epoch took 128 steps, but 128 is how many cars each step should see. Give `fit` "
        "`batch_size=128` in place of `steps_per_epoch`: then an epoch takes {expected} steps."
    )
    return Mistake("steps_is_batch_size", message.format(expected=expected), ("batch_size",))


def _part_or_batch(record: TrainingRecord, answer: Mapping[str, Any], num_examples: int) -> Mistake:
    """Tell a wrong batch size from missing data by which of them explains the steps.

    Where both do, the network itself decides: it predicts cars that it never saw worse.
    """
    steps = record.steps or 0
    usual = [size for size in _USUAL_BATCH_SIZES if ceil(num_examples / size) == steps]
    too_few = steps < ceil(num_examples / BATCH_SIZE)
    if too_few and steps == 1 and not _saw_all(record, answer):
        return _part(record, num_examples)
    if steps == 1:
        return _whole_batch(num_examples)
    if too_few and (not usual or not _saw_all(record, answer)):
        return _part(record, num_examples)
    if not usual and steps in _steps_of_a_part(num_examples, DEFAULT_BATCH_SIZE):
        return _part_in_default_batches(steps)
    return _other_batch_size(steps, usual, num_examples)


def _saw_all(record: TrainingRecord, answer: Mapping[str, Any]) -> bool:
    """Return whether the network predicts all of X about as well as what it was trained on.

    On this exercise's table, a tenth of the rows that was held back is predicted three times worse
    than the others, and a half held back at random takes the error to 1.8 times the last loss.
    """
    distance = _distances(answer)
    if distance is None:
        return True
    tenths = [part.mean() for part in np.array_split(distance, 10)]
    even = max(tenths) < 2 * np.median(tenths)
    return bool(even and distance.mean() < 1.6 * record.losses[-1])


def _part(record: TrainingRecord, num_examples: int) -> Mistake:
    message = _(
        "An epoch took {steps} steps. With batches of 128 these are at most {seen:,} of the "
        "{rows:,} cars: the network saw only part of the data. Give `fit` all of `X` and `y`, not "
        "a slice or a training set."
    ).format(steps=record.steps, seen=(record.steps or 0) * BATCH_SIZE, rows=num_examples)
    return Mistake("part_of_data", message, ("data",))


def _part_in_default_batches(steps: int) -> Mistake:
    message = _(
        "Every epoch took {steps} steps, as batches of 32 over part of the cars do; 32 is what "
        "`fit` takes when no batch size is given. Give `fit` all of `X` and `y`, not a slice or a "
        "training set, and `batch_size=128`."
    ).format(steps=steps)
    return Mistake("part_of_data", message, ("data", "batch_size"))


def _whole_batch(num_examples: int) -> Mistake:
    message = _(
        "Every epoch took a single step: all {rows:,} cars were one batch. Then there are 200 "
        "updates instead of {updates:,}; set `batch_size=128`."
    ).format(rows=num_examples, updates=200 * ceil(num_examples / BATCH_SIZE))
    return Mistake("batch_size_whole", message, ("batch_size",))


def _other_batch_size(steps: int, usual: list[int], num_examples: int) -> Mistake:
    expected = ceil(num_examples / BATCH_SIZE)
    size = str(usual[0]) if usual else _size_range(steps, num_examples)
    message = _(
        "Every epoch took {steps} steps instead of {expected}, as {rows:,} cars do with a batch "
        "size of {size}. Set `batch_size=128`."
    ).format(steps=steps, expected=expected, rows=num_examples, size=size)
    if steps < expected:
        message += " " + _(
            "If you did, then `fit` was given only part of the cars, or the last, smaller batch "
            "was left out: give it all of `X` and `y`."
        )
    return Mistake("batch_size_wrong", message, ("batch_size",))


def _size_range(steps: int, num_examples: int) -> str:
    smallest, largest = ceil(num_examples / steps), ceil(num_examples / (steps - 1)) - 1
    if smallest >= largest:  # one size, or none: then steps were counted some other way
        return _("about {size}").format(size=smallest)
    return _("{smallest} to {largest}").format(smallest=smallest, largest=largest)
