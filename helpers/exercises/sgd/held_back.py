"""Were rows of X and y held back for validation, so that the network did not train on them?"""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any

import numpy as np

from helpers.exercises.sgd.histories import TrainingRecord, predictions
from helpers.feedback import Mistake
from helpers.i18n import _

BATCH_SIZE = 128
DEFAULT_BATCH_SIZE = 32
_SHARES = (*(n / 100 for n in range(1, 11)), 0.12, 0.15, 0.2, 0.25, 0.3, 0.33, 1 / 3, 0.4, 0.5)
_BATCH_SIZES = (BATCH_SIZE, DEFAULT_BATCH_SIZE, 16, 64, 100, 200, 256, 512)
_USUAL_SHARES = (0.8, 0.7, 0.75, 0.9, 2 / 3, 0.5, 0.85, 0.3)  # what is trained on


def distances(answer: Mapping[str, Any]) -> np.ndarray | None:
    """Return how far off the trained network is for each row of X, or None if that is unknown."""
    y, guess = answer.get("y"), predictions(answer)
    if y is None or guess is None:
        return None
    y = np.asarray(y, dtype="float32").ravel()
    return np.abs(guess - y) if guess.shape == y.shape else None


def split_mistakes(
    record: TrainingRecord, answer: Mapping[str, Any], num_examples: int
) -> list[Mistake]:
    """Recognise `validation_split`: Keras takes the last rows, so their error tells how many.

    Parameters
    ----------
    record : TrainingRecord
        The training.
    answer : mapping
        The student's variables; without ``X`` and ``y`` only the number of steps can tell.
    num_examples : int
        The number of rows of ``X``.
    """
    if not record.validation_losses:
        return []
    distance = distances(answer)
    if distance is None:
        return _by_steps(record.steps, num_examples)
    for share in _SHARES:
        rest = floor(len(distance) * (1 - share))
        last = distance[rest:]
        means = [last.mean(), (last**2).mean()]
        found = np.isclose(record.validation_losses[-1], means, rtol=2e-5).any()
        usual = record.steps is None or record.steps in {ceil(rest / b) for b in _BATCH_SIZES}
        if found and usual and not _were_trained_on(distance, rest, record.steps):
            return [_split(len(last), rest, record.steps)]
    return []


def _were_trained_on(distance: np.ndarray, rest: int, steps: int | None) -> bool:
    """Tell `validation_data` with the last rows, of all that were trained on, from a split.

    Then the steps are those of all rows, and the last ones are not predicted worse.
    """
    all_steps = ceil(len(distance) / BATCH_SIZE)
    if steps != all_steps or ceil(rest / BATCH_SIZE) == all_steps:
        return False
    return bool(distance[rest:].mean() < 1.8 * distance[:rest].mean())


def _split(held: int, rest: int, steps: int | None) -> Mistake:
    message = _(
        "The last {held} cars were held back for validation, so the network trained on {rest} of "
        "them only. Give `fit` all of `X` and `y`, and no `validation_split`."
    ).format(held=held, rest=rest)
    expected = ceil(rest / BATCH_SIZE)
    if steps is None or steps == expected:
        return Mistake("validation_split", message, ("data",))
    if steps == ceil(rest / DEFAULT_BATCH_SIZE):
        more = _("And `batch_size` was left at Keras's 32; set it to 128.")
    else:
        more = _(
            "And an epoch took {steps} steps where {rest} cars in batches of 128 take {expected}: "
            "set `batch_size=128`."
        ).format(steps=steps, rest=rest, expected=expected)
    return Mistake("validation_split", f"{message} {more}", ("data", "batch_size"))


def _by_steps(steps: int | None, num_examples: int) -> list[Mistake]:
    """Recognise the usual shares of a validation split, with the asked or another batch size."""
    message = _(
        "Part of the data was held back for validation: an epoch took {steps} steps, too few for "
        "all {rows:,} cars. Give `fit` all of `X` and `y`, and leave `validation_split` out."
    ).format(steps=steps, rows=num_examples)
    if steps == ceil(num_examples / BATCH_SIZE):
        return []
    if steps in steps_of_a_part(num_examples, BATCH_SIZE):
        return [Mistake("validation_split", message, ("data",))]
    if steps in steps_of_a_part(num_examples, DEFAULT_BATCH_SIZE):
        both = message + " " + _("And `batch_size` was left at Keras's 32; set it to 128.")
        return [Mistake("validation_split", both, ("data", "batch_size"))]
    return []


def steps_of_a_part(
    num_examples: int, batch_size: int, shares: Sequence[float] = _USUAL_SHARES
) -> set[int]:
    """Return how many steps an epoch over the usual parts of the data would take."""
    return {ceil(int(num_examples * share) / batch_size) for share in shares}
