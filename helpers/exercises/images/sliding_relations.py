"""What a feature map that is like no false version has to do with the right one."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.measured import first_wrong, mixture_of
from helpers.exercises.images.sliding_words import on_one_place, on_sizes
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


def of_shape(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake | None:
    """Return what is wrong with maps that are too small or too large."""
    right = [model.slide(*case) for case in cases]
    plain = [place for place, case in enumerate(cases) if case[2:] == (0, 1)]
    first = range(len(cases)) if all(fits[place] for place in plain) else plain
    pairs = [maps[place] for place in first], [right[place] for place in first]
    return (
        _summed_half(maps)
        or _too_large(maps, right)
        or _part_only(*pairs)
        or _only_square(maps, cases, fits)
        or _of_other_size(maps, right, cases, fits)
    )


def of_numbers(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake | None:
    """Return what is wrong with maps of the right size."""
    return _other_filter(maps, cases) or _only_square(maps, cases, fits)


def at_one_place(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake:
    """Say of one place what its window is, and what should come of it."""
    lost = lost_criteria(cases, fits)
    one = _first(cases, fits, lost)
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


def _first(cases: Sequence[Case], fits: Sequence[bool], lost: Sequence[str]) -> int:
    """Return the first call that is wrong, with a margin alone or large steps alone if it can."""
    wrong = [place for place, fit in enumerate(fits) if not fit]
    alone = [
        place
        for place in wrong
        if (cases[place][2] > 0) == ("margin" in lost)
        and (cases[place][3] > 1) == ("stride" in lost)
    ]
    return (alone or wrong)[0]


def _summed_half(maps: Maps) -> Mistake | None:
    """Recognise a map with several numbers at each place."""
    if all(found.ndim < 3 for found in maps):
        return None
    message = _(
        "Your map has several numbers at each place: the products are not all added up. Add them "
        "along both sides of the window: `np.sum(window * weights)`, without an axis."
    )
    return Mistake("not_all_added_up", message)


def _too_large(maps: Maps, right: Maps) -> Mistake | None:
    """Recognise the right map in the upper left of a table of zeros."""
    if not all(map(_is_in_the_corner, maps, right)):
        return None
    one = _first_of_other_shape(maps, right)
    message = _(
        "The right numbers are in your map, in its upper left, and the rest stays 0: it is made "
        "in the shape {given}, where the window stops at {right} places. Make it as large as the "
        "number of places, `(height - window_height) // stride + 1`, and the same for the width."
    )
    text = message.format(given=maps[one].shape, right=_by(right[one].shape))
    return Mistake("map_too_large", text)


def _is_in_the_corner(found: np.ndarray, right: np.ndarray) -> bool:
    rows, columns = right.shape
    if found.ndim != 2 or len(found) < rows or found.shape[1] < columns:
        return False
    expected = np.zeros(found.shape)
    expected[:rows, :columns] = right
    return np.allclose(found, expected, rtol=1e-4, atol=1e-6)


def _part_only(maps: Maps, right: Maps) -> Mistake | None:
    """Recognise maps that lack rows or columns at an edge, and are right otherwise."""
    places = [_place_in(*pair) for pair in zip(maps, right, strict=True)]
    found = [place for place in places if place is not None]
    if len(found) < len(places):
        return None
    one = _first_of_other_shape(maps, right)
    (top, left), (rows, columns) = found[one], maps[one].shape
    facts = {
        "given": _by(maps[one].shape),
        "right": _by(right[one].shape),
        "top": top,
        "left": left,
        "below": len(right[one]) - rows - top,
        "beside": right[one].shape[1] - columns - left,
    }
    message = _(
        "The numbers in your map are right, but it has {given} places, and {right} are asked for: "
        "missing are rows above ({top}) and below ({below}), columns on the left ({left}) and on "
        "the right ({beside}). Take the size from the picture with its margin, begin at 0, and "
        "mind the + 1: `(padded.shape[0] - window_height) // stride + 1` rows."
    )
    return Mistake("places_left_out", message.format(**facts))


def _place_in(found: np.ndarray, right: np.ndarray) -> tuple[int, int] | None:
    """Return where a smaller table stands in the right one."""
    if found.ndim != 2 or found.size < 2:
        return None
    room = np.subtract(right.shape, found.shape) + 1
    for top, left in np.ndindex(*np.maximum(room, 0)):
        part = right[top : top + len(found), left : left + found.shape[1]]
        if np.allclose(found, part, rtol=1e-4, atol=1e-6):
            return top, left
    return None


def _only_square(maps: Maps, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake | None:
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
        "filter": _by(cases[one][1].shape),
        "given": _by(maps[one].shape),
        "right": _by(model.slide(*cases[one]).shape),
    }
    return Mistake("filter_as_square", message.format(**facts))


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


def _of_other_size(
    maps: Maps, right: Maps, cases: Sequence[Case], fits: Sequence[bool]
) -> Mistake | None:
    """Say how the size of the map comes about, where that goes wrong."""
    other = [found.shape != exact.shape for found, exact in zip(maps, right, strict=True)]
    if not any(other):
        return None
    lost = lost_criteria(cases, fits)
    one = _first(cases, [not each for each in other], lost)
    picture, weights, margin, stride = cases[one]
    height, filter_height = len(picture) + 2 * margin, len(weights)
    facts = {
        "margin": margin,
        "stride": stride,
        "given": maps[one].shape,
        "right": right[one].shape,
        "bare": len(picture),
        "height": height,
        "filter": filter_height,
        "way": height - filter_height,
        "rows": len(right[one]),
    }
    mistake, message = on_sizes()[lost]
    return Mistake(mistake, message.format(**facts))


def _first_of_other_shape(maps: Maps, right: Maps) -> int:
    other = [found.shape != exact.shape for found, exact in zip(maps, right, strict=True)]
    return other.index(True)


def _by(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))
