"""Which part of the range a search keeps, told by the numbers that it asks for next."""

import numpy as np

from helpers.exercises.loss.search_calls import Walk

_TURNS = 4  # how many turns of a search are followed
_KEPT = ((0.0, 0.0), (0.5, 0.5), (1.0, 0.0), (0.0, 1.0))  # of what is between two places


def has_lost_it(walk: Walk) -> bool:
    """Return whether its last calls all lie on one side of the lowest point."""
    last = walk.last
    return not min(last) <= walk.valley.lowest <= max(last)


def turns_the_comparison(walk: Walk) -> bool:
    """Return whether it narrows, and keeps the wrong part from the first comparison on."""
    is_wrong = _goes_on_in(walk, False) and not _goes_on_in(walk, True)
    return is_wrong and walk.spread < 0.05 and has_lost_it(walk)


def loses_it_later(walk: Walk) -> bool:
    """Return whether it compared two places inside and went the right way, but lost it later."""
    is_apart = len(walk.asked) > 1 and walk.valley.share(walk.asked[1] - walk.asked[0]) > 0.05
    return is_apart and _goes_on_in(walk, True) and has_lost_it(walk)


def throws_too_much_away(walk: Walk) -> bool:
    """Return whether it compares pairs of places, and keeps no part beyond the better of two."""
    if len(walk.asked) < 2 * _TURNS:
        return False
    pairs = np.sort(np.reshape(walk.asked[: 2 * _TURNS], (-1, 2)))
    if not walk.valley.low < pairs[0, 0] < pairs[0, 1] < walk.valley.high:
        return False
    slack = 1e-6 * (walk.valley.high - walk.valley.low)
    expected = (_pairs_asked(walk, pairs[0], *shares) for shares in _KEPT)
    return any(np.allclose(pairs, each, rtol=0, atol=slack) for each in expected)


def _pairs_asked(
    walk: Walk, first: np.ndarray, left_kept: float, right_kept: float
) -> list[np.ndarray]:
    """Return the pairs that a search asks for, if it keeps such a share of what is between them.

    `left_kept` counts where the left place is better, `right_kept` where the right one is. With 1
    it loses nothing, with 0 it keeps what is beside the pair alone.
    """
    low, high = walk.valley.low, walk.valley.high
    places = (first - low) / (high - low)
    pairs = []
    for _turn in range(_TURNS):
        left, right = pair = low + places * (high - low)
        pairs.append(pair)
        if walk.valley.loss(left) < walk.valley.loss(right):
            high = left + left_kept * (right - left)
        else:
            low = right - right_kept * (right - left)
    return pairs


def _goes_on_in(walk: Walk, the_right_part: bool) -> bool:
    """Return whether it compared two places inside first, and which part it kept by that."""
    low, high = walk.valley.low, walk.valley.high
    if len(walk.asked) < 4 or not low < min(walk.asked[:2]) < max(walk.asked[:2]) < high:
        return False
    left, right = sorted(walk.asked[:2])
    if (walk.valley.loss(left) < walk.valley.loss(right)) == the_right_part:
        high = right
    else:
        low = left
    return all(low <= place <= high for place in walk.asked[2:4])
