"""Was the network trained on the logarithm of the fuel economy?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.exercises.sgd.histories import TrainingRecord, predictions
from helpers.feedback import Mistake
from helpers.i18n import _

_RAW_TARGET = 10.0  # a mean above this is miles per gallon: their logarithms stay below 4.5
_RAW_LOSS = 20.0  # and so is a first epoch's loss above this
_LONG = 100  # after so many epochs a network that can learn has learned
_FOLLOWING = 0.6  # the correlation of its guesses with the truth is then above this
_FARTHEST = 3  # rows between a car and the one whose target it may have been given


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
        economy = np.asarray(fuel["FE"], dtype=float)
        if not np.allclose(target, np.log(economy), atol=1e-4):
            name = _nearest(target, _of_economy(economy), within=1e-3)
            return [_named(name) if name else _changed(target, economy)]
        guess = predictions(answer)
        if guess is not None:
            return _learned(record, target, guess)
    if target.mean() > _RAW_TARGET or record.losses[0] > _RAW_LOSS:
        return [_raw()]
    return []


def _learned(record: TrainingRecord, target: np.ndarray, guess: np.ndarray) -> list[Mistake]:
    """Recognise by its predictions a network that `fit` was given other targets for than `y`."""
    distance = np.abs(guess - target).mean()
    loss = record.losses[-1]  # small beside the distance, if its targets were not these
    planned = len(record.losses) * (record.steps or 1)
    if distance > 3 * loss and record.updates is not None and record.updates < planned:
        return [_not_recorded(record, distance)]
    other = _other_target(guess, target, within=distance / 4) if distance > 3 * loss else None
    if other or distance > max(1.0, 5 * loss):
        return [other or _not_y(guess, target)]
    # A loss that stays where it was is a mistake of its own.
    if len(record.losses) < _LONG or record.losses[0] == record.losses[-1]:
        return []
    if rows := _rows_apart(guess, target):
        return [_moved(rows)]
    return [] if _follows(guess, target) else [_does_not_follow()]


def _follows(guess: np.ndarray, target: np.ndarray) -> bool:
    """Return whether the guesses rise and fall with the targets; True where they are no numbers."""
    if not np.isfinite(guess).all():
        return True
    return bool(np.ptp(guess) > 0 and np.corrcoef(guess, target)[0, 1] > _FOLLOWING)


def _rows_apart(guess: np.ndarray, target: np.ndarray) -> int:
    """Return how many rows below a car stands the one whose target it was given, mostly 0.

    Cars next to each other are often alike, so the guesses follow the targets all the same.
    """

    def distance(rows: int) -> float:
        errors = guess - np.roll(target, -rows)
        return float(np.abs(errors - np.median(errors)).mean())

    nearest = min(range(-_FARTHEST, _FARTHEST + 1), key=distance)
    return nearest if distance(nearest) < 0.9 * distance(0) else 0


def _nearest(values: np.ndarray, known: Mapping[str, np.ndarray], within: float) -> str | None:
    """Return the name of what is closest to the values, if it is that close on average."""
    far = {name: float(np.abs(values - each).mean()) for name, each in known.items()}
    name = min(far, key=far.__getitem__)
    return name if far[name] < within else None


def _of_economy(economy: np.ndarray) -> dict[str, np.ndarray]:
    return {"FE": economy, "10": np.log10(economy), "2": np.log2(economy)}


def _named(name: str) -> Mistake:
    return _raw() if name == "FE" else _other_base(name)


def _changed(target: np.ndarray, economy: np.ndarray) -> Mistake:
    y = np.log(economy)
    known = {
        _("the logarithm of one mile more, as `np.log1p` gives it"): np.log1p(economy),
        _("`y` rounded to one decimal"): np.round(y, 1),
        _("`y` rounded to two decimals"): np.round(y, 2),
        **_of_target(y),
    }
    if name := _nearest(target, known, within=1e-3):
        seen = _(
            "`y` was changed: it now holds {name}, no longer the logarithm of the fuel economy."
        ).format(name=name)
    else:
        seen = _("`y` is not the logarithm of the fuel economy in the same row.")
    advice = _(
        "Run the notebook again from the preprocessing on, and leave "
        '`y = np.log(fuel["FE"])` as it is.'
    )
    return Mistake("target_changed", f"{seen} {advice}", ("data",))


def _of_target(target: np.ndarray) -> dict[str, np.ndarray]:
    """Return what a network may have been trained on in place of `y`, by its name."""
    economy = np.exp(target)
    return {
        _("`y` made standard, with the mean 0 and the standard deviation 1"): (
            (target - target.mean()) / target.std()
        ),
        _("`y` less its mean"): target - target.mean(),
        _("`y` squeezed between 0 and 1"): (target - target.min()) / np.ptp(target),
        _("`y` divided by its largest value"): target / target.max(),
        _("`y` divided by its mean"): target / target.mean(),
        _("`y` rounded to whole numbers"): np.round(target),
        _("`y` cut to whole numbers"): np.floor(target),
        _("`y` with a minus sign"): -target,
        _("the logarithm of `y`, which is a logarithm already"): np.log(target),
        _("`exp(-y)`, gallons for a mile"): 1 / economy,
        _("litres for 100 kilometres"): 235.215 / economy,
        _("the root of the fuel economy"): np.sqrt(economy),
    }


def _other_target(guess: np.ndarray, target: np.ndarray, within: float) -> Mistake | None:
    """Recognise the target by what the network predicts, up to a mean distance."""
    plain = _of_economy(np.exp(target))
    name = _nearest(guess, {**plain, **_of_target(target)}, within)
    if name is None or name in plain:
        return None if name is None else _named(name)
    message = _(
        "The network was trained on {name}: that is what its predictions are close to, "
        "{guess:.3g} on average, where `y` is {target:.3g}. Build it anew, compile it, and "
        "give `fit` the `y` of the notebook, unchanged."
    ).format(name=name, guess=guess.mean(), target=target.mean())
    return Mistake("target_not_y", message, ("data",))


def _not_y(guess: np.ndarray, target: np.ndarray) -> Mistake:
    message = _(
        "The network predicts {guess:.3g} on average, where `y` is {target:.3g}: it was trained on "
        "other targets than `y`, or on other inputs than `X`. Build it anew, compile it, and give "
        "`fit` the `X` and `y` of the notebook, unchanged."
    ).format(guess=guess.mean(), target=target.mean())
    return Mistake("target_not_y", message, ("data",))


def _not_recorded(record: TrainingRecord, distance: float) -> Mistake:
    message = _(
        "`history` holds {epochs} losses, the last of them {loss:.3g}, but the network has taken "
        "{updates:,} steps, too few for so many epochs, and its predictions are {distance:.3g} off "
        "`y` on average: this is not the record of its training. Build the network anew, compile "
        "it, let one call write the record, `history = model.fit(...)`, and leave it as it is."
    ).format(
        epochs=len(record.losses),
        loss=record.losses[-1],
        updates=record.updates,
        distance=distance,
    )
    return Mistake("history_made_by_hand", message)


def _does_not_follow() -> Mistake:
    message = _(
        "The network has trained, but its predictions do not rise and fall with `y`. Either `X` "
        "and `y` no longer belong together, as when the rows of one are shuffled without the "
        "other, or `fit` was given other numbers than these, or the learning rate is far too "
        "large. Build the network anew, compile it with "
        'the usual `"adam"`, and give `fit` the `X` and `y` of the notebook as they are.'
    )
    return Mistake("rows_do_not_match", message, ("data",))


def _moved(rows: int) -> Mistake:
    message = _(
        "The network has learned the `y` of another car: its prediction for row 10 is close to the "
        "`y` of row {other}, and so it is in the whole table. The rows of `X` or of `y` were moved "
        "against the other's, as by `np.roll`, `shift`, or slices such as `X[1:], y[:-1]`. Build "
        "the network anew, compile it, and give `fit` the `X` and `y` of the notebook as they are."
    ).format(other=10 + rows)
    return Mistake("rows_moved", message, ("data",))


def _raw() -> Mistake:
    message = _(
        "The target is the fuel economy itself, in miles per gallon, not its logarithm, so a "
        "thrifty car counts more than a thirsty one. Build the network anew, compile it, and train "
        'it on `y = np.log(fuel["FE"])`.'
    )
    return Mistake("target_not_log", message, ("data",))


def _other_base(base: str) -> Mistake:
    message = _(
        "The target is the logarithm to base {base}, and this exercise takes the natural one. Only "
        "with that does an error of 0.1 mean about 10%. Build the network anew, compile it, and "
        'train it on `y = np.log(fuel["FE"])`.'
    )
    return Mistake("target_other_base", message.format(base=base), ("data",))
