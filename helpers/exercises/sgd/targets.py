"""Was the network trained on the logarithm of the fuel economy?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.exercises.sgd.histories import TrainingRecord
from helpers.feedback import Mistake
from helpers.i18n import _

_RAW_TARGET = 10.0  # a mean above this is miles per gallon: their logarithms stay below 4.5
_RAW_LOSS = 20.0  # and so is a first epoch's loss above this


def target_mistakes(record: TrainingRecord, answer: Mapping[str, Any]) -> list[Mistake]:
    """Return the mistake if the target is not the natural logarithm of ``FE``.

    Parameters
    ----------
    record : TrainingRecord
        The training; without ``y``, its first loss tells a target that is far too large.
    answer : mapping
        The student's variables: ``y``, and ``fuel`` to compare it with.
    """
    y = answer.get("y")
    if y is None:
        return [_raw()] if record.losses[0] > _RAW_LOSS else []
    target = np.asarray(y, dtype=float).ravel()
    fuel = answer.get("fuel")
    if fuel is not None and "FE" in fuel and len(fuel) == len(target):
        return _compare(target, np.asarray(fuel["FE"], dtype=float))
    if target.mean() > _RAW_TARGET or record.losses[0] > _RAW_LOSS:
        return [_raw()]
    return []


def _compare(target: np.ndarray, economy: np.ndarray) -> list[Mistake]:
    """Recognise what was done to the fuel economy."""
    if np.allclose(target, np.log(economy), atol=1e-4):
        return []
    if np.allclose(target, economy, atol=1e-3):
        return [_raw()]
    for base, function in (("10", np.log10), ("2", np.log2)):
        if np.allclose(target, function(economy), atol=1e-4):
            return [_other_base(base)]
    message = _(
        "`y` is not the logarithm of the fuel economy in the same row. Run the notebook again from "
        'the preprocessing on, and leave `y = np.log(fuel["FE"])` as it is.'
    )
    return [Mistake("target_changed", message, ("data",))]


def _raw() -> Mistake:
    message = _(
        "The target is the fuel economy itself, in miles per gallon, not its logarithm. Errors in "
        "`y` would be miles, and a thrifty car would count more than a thirsty one. Restore "
        '`y = np.log(fuel["FE"])`, build the network anew and train again.'
    )
    return Mistake("target_not_log", message, ("data",))


def _other_base(base: str) -> Mistake:
    message = _(
        "The target is the logarithm to base {base}, and this exercise takes the natural one. Only "
        'with that does an error of 0.1 mean about 10 %. Restore `y = np.log(fuel["FE"])`.'
    )
    return Mistake("target_other_base", message.format(base=base), ("data",))
