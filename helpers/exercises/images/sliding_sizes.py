"""What is wrong with feature maps that are too small or too large."""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.sliding_messages import not_all_added_up
from helpers.exercises.images.sliding_relations import (
    Case,
    Maps,
    by,
    first_case,
    lost_criteria,
    only_square,
)
from helpers.exercises.images.sliding_words import on_sizes
from helpers.feedback import Mistake
from helpers.i18n import _


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
        or only_square(maps, cases, fits)
        or _margin_of_its_own(maps, right, cases)
        or _of_other_size(maps, right, cases, fits)
    )


def _summed_half(maps: Maps) -> Mistake | None:
    """Recognise a map with several numbers at each place."""
    if all(found.ndim < 3 for found in maps):
        return None
    return Mistake("not_all_added_up", not_all_added_up())


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
    text = message.format(given=maps[one].shape, right=by(right[one].shape))
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
        "given": by(maps[one].shape),
        "right": by(right[one].shape),
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


def _margin_of_its_own(maps: Maps, right: Maps, cases: Sequence[Case]) -> Mistake | None:
    """Recognise the sizes of the modes "same" and "full", whose margin comes from the filter."""

    def are(size: Callable[..., np.ndarray]) -> bool:
        return all(
            found.shape
            == tuple(-(-size(*map(np.array, (picture.shape, weights.shape)), margin) // stride))
            for found, (picture, weights, margin, stride) in zip(maps, cases, strict=True)
            if margin
        )

    is_same = are(lambda picture, weights, margin: picture)
    is_same = is_same or are(lambda picture, weights, margin: picture + 2 * margin)
    is_full = are(lambda picture, weights, margin: picture + 2 * margin + weights - 1)
    if not is_same and not is_full:
        return None
    one = next(k for k, case in enumerate(cases) if case[2] and maps[k].shape != right[k].shape)
    message = _(
        "With `margin = {margin}, stride = {stride}` your map has the shape {given}, and {right} "
        "is asked for: it has a margin that comes from the filter's size, as in the modes “same” "
        "and “full”. Put `np.pad(picture, margin)` first, and slide over that in the mode “valid”, "
        "which adds none."
    )
    facts = {"given": maps[one].shape, "right": right[one].shape}
    _picture, _weights, margin, stride = cases[one]
    return Mistake("margin_of_its_own", message.format(margin=margin, stride=stride, **facts))


def _of_other_size(
    maps: Maps, right: Maps, cases: Sequence[Case], fits: Sequence[bool]
) -> Mistake | None:
    """Say how the size of the map comes about, where that goes wrong."""
    other = [found.shape != exact.shape for found, exact in zip(maps, right, strict=True)]
    if not any(other):
        return None
    lost = lost_criteria(cases, fits)
    one = first_case(cases, [not each for each in other], lost)
    picture, weights, margin, stride = cases[one]
    padded = tuple(np.add(picture.shape, 2 * margin))
    down, beside = np.subtract(padded, weights.shape)
    facts = {
        "margin": margin,
        "stride": stride,
        "given": maps[one].shape,
        "right": right[one].shape,
        "bare": by(picture.shape),
        "seen": by(tuple(n + k - 1 for n, k in zip(maps[one].shape, weights.shape, strict=False))),
        "padded": by(padded),
        "filter": by(weights.shape),
        "down": down,
        "beside": beside,
    }
    mistake, message = on_sizes()[lost]
    return Mistake(mistake, message.format(**facts))


def _first_of_other_shape(maps: Maps, right: Maps) -> int:
    other = [found.shape != exact.shape for found, exact in zip(maps, right, strict=True)]
    return other.index(True)
