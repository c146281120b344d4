"""How many steps did an epoch take, and what does that say about batches and data?

Keras does not keep the batch size, but it keeps the number of steps in an epoch: the number of
examples divided by the batch size, rounded up.
"""

from collections.abc import Mapping
from math import ceil
from typing import Any

import numpy as np

from helpers.exercises.sgd.held_back import (
    BATCH_SIZE,
    DEFAULT_BATCH_SIZE,
    distances,
    split_mistakes,
    steps_of_a_part,
)
from helpers.exercises.sgd.histories import TrainingRecord
from helpers.exercises.sgd.rows import other_rows
from helpers.feedback import Mistake
from helpers.i18n import _

_USUAL_BATCH_SIZES = (64, 256, 512, 1024, 100, 200, 16, 8, 4, 2, 300, 150, 50, 500, 1000, 10)


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
    split = split_mistakes(record, answer, num_examples)
    if split:
        return split
    steps, expected = record.steps, ceil(num_examples / BATCH_SIZE)
    seen = record.examples or num_examples
    if steps is None or (steps == expected and seen == num_examples):
        return []
    if steps == num_examples:
        return [_batch_of_one(num_examples)]
    if steps == BATCH_SIZE:
        return [_steps_per_epoch(expected)]
    if seen != num_examples and _are_of_batches(steps, seen):
        return [other_rows(seen, steps, num_examples)]
    if steps > expected and not _are_of_batches(steps, num_examples):
        return [_steps_set(steps, num_examples)]
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


def _are_of_batches(steps: int, num_examples: int) -> bool:
    """Return whether a batch size gives so many steps, with or without a last, smaller batch."""
    size = num_examples // steps
    return size > 0 and steps in (num_examples // size, ceil(num_examples / (size + 1)))


def _steps_set(steps: int, num_examples: int) -> Mistake:
    message = _(
        "Every epoch took {steps} steps, and no batch size gives that many with {rows:,} cars: "
        "they were set, as with `steps_per_epoch`, or cars were given more than once. Leave that "
        "out and set `batch_size=128`; then an epoch is one pass over the data, {expected} steps."
    ).format(steps=steps, rows=num_examples, expected=ceil(num_examples / BATCH_SIZE))
    return Mistake("steps_set", message, ("batch_size",))


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
    if not usual and steps in steps_of_a_part(num_examples, DEFAULT_BATCH_SIZE):
        return _part_in_default_batches(steps)
    return _other_batch_size(record, usual, num_examples)


def _saw_all(record: TrainingRecord, answer: Mapping[str, Any]) -> bool:
    """Return whether the network predicts all of X about as well as what it was trained on.

    On this exercise's table, a tenth of the rows that was held back is predicted three times worse
    than the others, and a half held back at random takes the error to 1.8 times the last loss.
    """
    distance = distances(answer)
    if distance is None or record.examples == len(distance):
        return True
    tenths = [part.mean() for part in np.array_split(distance, 10)]
    even = max(tenths) < 2 * np.median(tenths)
    return bool(even and distance.mean() < 1.6 * record.losses[-1])


def _part(record: TrainingRecord, num_examples: int) -> Mistake:
    count = _("{steps} steps").format(steps=record.steps) if record.steps != 1 else _("one step")
    message = _(
        "An epoch took {count}. With batches of 128 these are at most {seen:,} of the "
        "{rows:,} cars: the network saw only part of the data. Give `fit` all of `X` and `y`, not "
        "a slice or a training set, without dropping the last, smaller batch, and without "
        "`steps_per_epoch`."
    ).format(count=count, seen=(record.steps or 0) * BATCH_SIZE, rows=num_examples)
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
        "Every epoch took a single step: either all {rows:,} cars were one batch, or "
        "`steps_per_epoch=1` ended the epoch after one batch. Then there are 200 updates in 200 "
        "epochs instead of {updates:,}; set `batch_size=128`, and no `steps_per_epoch`."
    ).format(rows=num_examples, updates=200 * ceil(num_examples / BATCH_SIZE))
    return Mistake("batch_size_whole", message, ("batch_size",))


def _other_batch_size(record: TrainingRecord, usual: list[int], num_examples: int) -> Mistake:
    steps, expected = record.steps or 0, ceil(num_examples / BATCH_SIZE)
    is_sure = record.examples == num_examples
    if steps == expected - 1 and not is_sure:
        return _one_step_less(steps, num_examples)
    size = str(usual[0]) if usual else _size_range(steps, num_examples)
    message = _(
        "Every epoch took {steps} steps instead of {expected}, as {rows:,} cars do with a batch "
        "size of {size}. Set `batch_size=128`."
    ).format(steps=steps, expected=expected, rows=num_examples, size=size)
    if is_sure:
        return Mistake("batch_size_wrong", message, ("batch_size",))
    if steps < expected:
        message += " " + _(
            "If you did, then `fit` was given only part of the cars, or `steps_per_epoch`: give it "
            "all of `X` and `y`, and no number of steps."
        )
    else:
        message += " " + _(
            "If you did, then `fit` was given some cars more than once, or `steps_per_epoch`: give "
            "it `X` and `y` as they are, and no number of steps."
        )
    return Mistake("batch_size_wrong", message, ("batch_size",))


def _one_step_less(steps: int, num_examples: int) -> Mistake:
    """Describe one step too few: a batch size a little larger, or not all of the rows."""
    message = _(
        "Every epoch took {steps} steps, one less than {rows:,} cars in batches of 128 take. "
        "Either the batches were larger, of {size} cars, or they were of 128 and up to {missing} "
        "cars went missing: a last, smaller batch that was dropped, a slice, or `steps_per_epoch`. "
        "Set `batch_size=128` and give `fit` all of `X` and `y`."
    ).format(
        steps=steps,
        rows=num_examples,
        size=_size_range(steps, num_examples),
        missing=num_examples - BATCH_SIZE * (steps - 1) - 1,
    )
    return Mistake("batch_size_wrong", message, ("batch_size",))


def _size_range(steps: int, num_examples: int) -> str:
    smallest, largest = ceil(num_examples / steps), ceil(num_examples / (steps - 1)) - 1
    if smallest >= largest:  # one size, or none: then steps were counted some other way
        return _("about {size}").format(size=smallest)
    return _("{smallest} to {largest}").format(smallest=smallest, largest=largest)
