"""What a feature map that is like no false version has to do with the right one."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.measured import first_wrong, mixture_of
from helpers.exercises.images.sliding_words import on_one_place
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import in_words

Case = tuple[Any, ...]
Maps = Sequence[np.ndarray]


def lost_criteria(cases: Sequence[Case], fits: Sequence[bool]) -> tuple[str, ...]:
    """Return which criteria are lost, given which calls are right; none named if it is all."""

    def is_right(about: Callable[[int, int], bool]) -> bool:
        return all(fit for case, fit in zip(cases, fits, strict=True) if about(*case[2:]))

    margin = is_right(lambda margin, stride: margin > 0 and stride == 1)
    stride = is_right(lambda margin, stride: margin == 0 and stride > 1)
    if all(fits) or not is_right(lambda margin, stride: margin == 0 and stride == 1):
        return ()
    if margin and stride:  # each alone, but not both together
        return ("margin", "stride")
    names = {"margin": margin, "stride": stride}
    return tuple(name for name, fit in names.items() if not fit)


def of_numbers(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake | None:
    """Return what is wrong with maps of the right size."""
    return (
        _margin_of_ink(maps, cases)
        or _other_filter(maps, cases)
        or only_square(maps, cases, fits)
        or _changed_afterwards(maps, cases, fits)
        or _scaled(maps, cases)
    )


def at_one_place(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake:
    """Say of one place what its window is, and what should come of it."""
    lost = lost_criteria(cases, fits)
    one = first_case(cases, fits, lost)
    (picture, weights, margin, stride), right = cases[one], model.slide(*cases[one])
    i, j = first_wrong(maps[one], right)
    windows = model.windows(np.pad(picture, margin), weights.shape, stride)
    facts = {
        "margin": margin,
        "stride": stride,
        "row": i,
        "column": j,
        "given": in_words(maps[one][i, j]),
        "right": in_words(right[i, j]),
        "window": in_words(next(window for *place, window in windows if place == [i, j])),
        "weights": in_words(weights),
        "top": i * stride,
        "left": j * stride,
    }
    mistake, message = on_one_place()[lost]
    return Mistake(mistake, message.format(**facts))


def first_case(cases: Sequence[Case], fits: Sequence[bool], lost: Sequence[str]) -> int:
    """Return the first call that is wrong, with a margin alone or large steps alone if it can."""
    wrong = [place for place, fit in enumerate(fits) if not fit]
    alone = [
        place
        for place in wrong
        if (cases[place][2] > 0) == ("margin" in lost)
        and (cases[place][3] > 1) == ("stride" in lost)
    ]
    return (alone or wrong)[0]


def only_square(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake | None:
    """Recognise what is right for square filters only."""
    square = [case[1].shape[0] == case[1].shape[1] for case in cases]
    if any(fit != is_square for fit, is_square in zip(fits, square, strict=True)):
        return None
    one = square.index(False)
    message = _(
        "Your map is right where the filter is square. With one of {filter} it is {given} numbers, "
        "and {right} are asked for: the height `weights.shape[0]` counts for the rows, and the "
        "width `weights.shape[1]` for the columns, in the number of places and in each window."
    )
    facts = {
        "filter": by(cases[one][1].shape),
        "given": by(maps[one].shape),
        "right": by(model.slide(*cases[one]).shape),
    }
    return Mistake("filter_as_square", message.format(**facts))


def _margin_of_ink(maps: Maps, cases: Sequence[Case]) -> Mistake | None:
    """Recognise a margin full of one number, which may depend on the picture."""
    fillings = [_filling(*pair) for pair in zip(maps, cases, strict=True)]
    if any(filling is None for filling in fillings) or not any(fillings):
        return None
    one = next(k for k, filling in enumerate(fillings) if filling)
    message = _(
        "Your margin is full of {filling} with `margin = {margin}, stride = {stride}`. Paper is 0 "
        "in these pictures, and anything else is a frame drawn around them: make the margin of "
        "zeros, `np.pad(picture, margin)`."
    )
    facts = {"margin": cases[one][2], "stride": cases[one][3], "filling": in_words(fillings[one])}
    return Mistake("margin_of_ink", message.format(**facts))


def _filling(found: np.ndarray, case: Case) -> float | None:
    """Return which number the margin is full of; None if that does not make the map."""
    picture, weights, margin, stride = case
    frame = np.pad(np.zeros(picture.shape), margin, constant_values=1)
    grown = model.slide(frame, weights, 0, stride)
    more = found - model.slide(*case)
    filling = float(np.sum(more * grown) / max(np.sum(grown**2), 1e-9))
    is_made = np.allclose(more, filling * grown, rtol=1e-4, atol=1e-4)
    return round(filling, 4) if is_made else None


def _other_filter(maps: Maps, cases: Sequence[Case]) -> Mistake | None:
    """Recognise the map of another filter, whose numbers can be worked out."""
    picture, weights = cases[0][:2]
    rows, columns = maps[0].shape
    parts = [picture[r : r + rows, c : c + columns] for r, c in np.ndindex(weights.shape)]
    found = mixture_of(maps[0], parts)
    if found is None or np.allclose(found, weights.ravel(), atol=1e-4):
        return None
    message = _(
        "Your map is what a filter of {found} would give, and the filter is {weights}. Multiply "
        "each window by the filter as it is, number by number, and add up: `np.sum(window * "
        "weights)`."
    )
    facts = {"found": in_words(found.reshape(weights.shape)), "weights": in_words(weights)}
    return Mistake("other_filter", message.format(**facts))


def _changed_afterwards(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake | None:
    """Recognise sums that went through another function, which keeps their order."""
    right = [model.slide(*case) for case in cases]
    rising = [
        found.ravel()[exact.ravel().argsort()] for found, exact in zip(maps, right, strict=True)
    ]
    if fits[0] or any(np.ptp(each) == 0 or np.any(np.diff(each) < -1e-9) for each in rising[:3]):
        return None
    place = first_wrong(maps[0], right[0])
    message = _(
        "Large and small numbers are where they belong in your map, but they have been changed "
        "afterwards: with `margin = 0, stride = 1` row {row}, column {column} is {given}, and "
        "should be {right}. A feature map holds the sums as they are, without an activation, "
        "limits or another scale."
    )
    facts = {"given": in_words(maps[0][place]), "right": in_words(right[0][place])}
    row, column = place
    return Mistake("changed_afterwards", message.format(row=row, column=column, **facts))


def _scaled(maps: Maps, cases: Sequence[Case]) -> Mistake | None:
    """Recognise the right sums times a factor that depends on the arguments."""
    factors = []
    for found, case in zip(maps, cases, strict=True):
        right = model.slide(*case)
        factors.append(float(np.sum(found * right) / np.sum(right**2)))
        if not np.allclose(found, factors[-1] * right, rtol=1e-4, atol=1e-6):
            return None
    one = next(k for k, factor in enumerate(factors) if not np.isclose(factor, 1, rtol=1e-4))
    message = _(
        "Your map belongs to the right windows, on another scale: with `margin = {margin}, stride "
        "= {stride}` all its numbers are {factor} times what they should be, and with other "
        "arguments another number of times. A feature map holds the sums as they are: divide and "
        "multiply by nothing afterwards."
    )
    facts = {"margin": cases[one][2], "stride": cases[one][3], "factor": in_words(factors[one])}
    return Mistake("scaled", message.format(**facts))


def by(shape: tuple[int, ...]) -> str:
    """Return a shape in words."""
    return " × ".join(map(str, shape))
