"""Why a search does not end near the lowest point, told by the numbers that it asked for."""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.exercises.loss.search_calls import Walk
from helpers.exercises.loss.search_parts import (
    has_lost_it,
    loses_it_later,
    throws_too_much_away,
    turns_the_comparison,
)
from helpers.feedback import Mistake
from helpers.i18n import _


def place_mistake(walks: Sequence[Walk]) -> Mistake | None:
    """Return why the numbers given back are not near the lowest points; None if they are."""
    far = [walk for walk in walks if not walk.is_near]
    if not far:
        return None
    far = [walk for walk in far if not walk.asked] or [*filter(_is_outside, far)] or far
    mistake = next(name for name, is_so in _WAYS_TO_MISS.items() if all(map(is_so, far)))
    if mistake == "stops_too_early" and _reckons_with_straight_sides(walks):
        mistake = "only_straight_sides"
    worst = max(far, key=lambda walk: walk.valley.share(walk.found - walk.valley.lowest))
    seen = _("{call} gave {found:.5g}, and the lowest point is at {lowest:.5g}.").format(
        call=worst.words, found=worst.found, lowest=worst.valley.lowest
    )
    facts = {"calls": len(worst.asked), "tries": worst.num_tries, "spread": 100 * worst.spread}
    message = _messages()[mistake].format(**facts)
    costs = () if mistake == "never_starts" else ("place",)
    return Mistake(mistake, f"{seen} {message}", costs)


def _is_a_loss(walk: Walk) -> bool:
    return any(np.isclose(walk.found, walk.valley.loss(number)) for number in walk.asked)


def _never_asks(walk: Walk) -> bool:
    return not walk.asked


def _is_outside(walk: Walk) -> bool:
    return not walk.valley.low <= walk.found <= walk.valley.high


def _is_a_place(walk: Walk) -> bool:
    """Return whether the result is a whole number that was not asked for: a place in a list."""
    return walk.found in range(len(walk.asked)) and walk.found not in walk.asked


def _asks_the_same(walk: Walk) -> bool:
    return len(walk.asked) > len(set(walk.asked)) <= 3


def _has_been_near(walk: Walk) -> bool:
    return any(map(walk.valley.is_near, walk.asked))


def _is_rounded(walk: Walk) -> bool:
    """Return whether the result is a whole number, beside places that are none and were near."""
    is_whole = walk.found == round(walk.found) and walk.found not in walk.asked
    return is_whole and abs(walk.found - walk.asked[-1]) < 1 and _has_been_near(walk)


def _stops_early(walk: Walk) -> bool:
    return len(walk.asked) < walk.num_tries / 2


def _walks_in_equal_steps(walk: Walk) -> bool:
    """Return whether all numbers asked for are whole steps of one length away from the first."""
    asked = np.array(walk.asked)
    gaps = np.diff(np.unique(asked))
    steps = (asked - asked[0]) / gaps.min() if len(gaps) else asked - asked[0]
    return bool(np.allclose(steps, np.round(steps), atol=1e-3) and np.abs(steps).max() < 100)


def _does_not_narrow(walk: Walk) -> bool:
    return walk.spread > 0.2


def _reckons_with_straight_sides(walks: Sequence[Walk]) -> bool:
    """Return whether a search succeeds in all valleys with straight sides, and in no other."""
    return all(walk.is_near == (walk.valley.power == 1) for walk in walks)


def _is_the_worst(walk: Walk) -> bool:
    losses = [walk.valley.loss(number) for number in walk.asked]
    return walk.found == walk.asked[int(np.argmax(losses))]


def _is_in_the_middle(walk: Walk) -> bool:
    return walk.valley.share(walk.found - (walk.valley.low + walk.valley.high) / 2) < 0.005


def _follows_a_slope(walk: Walk) -> bool:
    """Return whether it asks again and again at pairs of places, a small step apart."""
    gaps = np.abs(np.diff(walk.asked))
    moves = gaps[gaps > 0]
    if not len(moves) or walk.valley.share(step := float(moves.min())) > 0.02:
        return False
    is_small = np.isclose(gaps, step, rtol=0.01)
    in_a_row = is_small[1:] & is_small[:-1]
    return bool(np.mean(is_small) >= 0.3 and np.mean(in_a_row) < 0.1)


# From the clearest to what fits all; the first that is so in every search that missed is told.
_WAYS_TO_MISS: dict[str, Callable[[Walk], bool]] = {
    "never_starts": _never_asks,
    "gives_the_loss": _is_a_loss,
    "rounded_at_the_end": _is_rounded,
    "gives_the_place": _is_a_place,
    "gives_outside": _is_outside,
    "whole_numbers_only": lambda walk: walk.in_whole_numbers,
    "asks_the_same": _asks_the_same,
    "comparison_turned": turns_the_comparison,
    "gives_the_highest": _is_the_worst,
    "ends_in_the_middle": _is_in_the_middle,
    "last_not_best": _has_been_near,
    "stops_too_early": _stops_early,
    "evenly_spaced": lambda walk: walk.is_a_grid,
    "steps_never_shrink": _walks_in_equal_steps,
    "follows_a_slope": _follows_a_slope,
    "does_not_narrow": _does_not_narrow,
    "throws_too_much_away": throws_too_much_away,
    "lost_on_the_way": loses_it_later,
    "wrong_part_kept": has_lost_it,
    "not_near_enough": lambda walk: True,
}


def _messages() -> dict[str, str]:
    return {
        "never_starts": _(
            "There your function never calls `loss`: its loop does not begin. Compare the width of "
            "the range with a share of what it was, or count your calls; a fixed number such as 1 "
            "means nothing for a range from 0 to 1."
        ),
        "rounded_at_the_end": _(
            "Your function had come near, and gives back a whole number beside it: from 0 to 1 "
            "that is one of the ends. The lowest point need not be whole, so leave `int` and "
            "`round` out."
        ),
        "gives_the_place": _(
            "Your function gives back a place in a list. Look up the number that stands there: "
            "`points[place]`."
        ),
        "asks_the_same": _(
            "Your function asks for the same few numbers again and again. After each comparison, "
            "move `low` or `high` to the place that now bounds the range, so that the next turn "
            "asks elsewhere."
        ),
        "gives_the_loss": _(
            "Your function gives back the lowest loss; asked for is the number that has it."
        ),
        "gives_outside": _(
            "Your function gives back a number outside the range that it was told, where nothing "
            "is to be looked for. The middle is `(low + high) / 2`, and `(high - low) / 2` only "
            "how far it is from the ends."
        ),
        "whole_numbers_only": _(
            "Your function asks for whole numbers only, and between 0 and 1 there are none: "
            "divide with `/`, and step without `range(low, high)` and `int`."
        ),
        "comparison_turned": _(
            "Your function compares two places inside the range and then throws away the wrong "
            "part, so it walks up. If the left one has the lower loss, the lowest point cannot lie "
            "beyond the right one: `high = right` belongs to `loss(left) < loss(right)`, and "
            "`low = left` to the other case."
        ),
        "gives_the_highest": _(
            "Of all numbers that your function asked for, it gives the one with the highest loss. "
            "Lower is better: `<` in place of `>`, `min` in place of `max`."
        ),
        "ends_in_the_middle": _(
            "Your function ends in the middle of the range, whatever the loss is: `low` and `high` "
            "stay, or both move alike. Move only one of them in each turn, the one beyond the "
            "worse of two places."
        ),
        "follows_a_slope": _(
            "Your function asks at places close together, which tells the slope, and steps by it: "
            "a fixed number times the slope is too far in one range and too short in another. Take "
            "from the slope only which side is lower, and throw the other part of the range away."
        ),
        "last_not_best": _(
            "Your function had asked for a nearer number before, and gave back another. Keep the "
            "best number so far, together with its loss."
        ),
        "stops_too_early": _(
            "Your function called `loss` {calls} times, of {tries}: does a `return` inside the "
            "loop end it, or are losses worked out before the loop, where they stay as they are? "
            "Go on until `num_tries` calls are made, each for the places of that turn."
        ),
        "evenly_spaced": _(
            "Your function tries evenly spaced numbers, and the spaces are too wide. Let the "
            "first answers tell where to ask next: throw away the part that cannot hold the "
            "lowest point."
        ),
        "steps_never_shrink": _(
            "Your function walks in steps of one length, which are too long near the lowest point "
            "or too short to reach it. When neither side is lower, halve the step."
        ),
        "does_not_narrow": _(
            "Your function asks all over the range to the end, as if it had learned nothing from "
            "its first tries. Keep a range that shrinks, and ask inside it only."
        ),
        "only_straight_sides": _(
            "In valleys with straight sides your function ends near it, in round ones it does not: "
            "it seems to draw straight lines through its few tries. A valley need not be straight, "
            "so use the rest of the tries to narrow the range."
        ),
        "throws_too_much_away": _(
            "Your function goes to the right side and throws too much away: when the left of two "
            "places has the lower loss, the lowest point may still lie between the two. Only what "
            "is beyond the right one can go, `high = right`; in the other case `low = left`."
        ),
        "lost_on_the_way": _(
            "The first comparison went the right way, and a later one kept a part of the range "
            "without the lowest point. When a place is used again its loss must move along: after "
            "`d = c` there must be `loss_d = loss_c`, and each loss must be its own place's."
        ),
        "wrong_part_kept": _(
            "Your function keeps a part of the range without the lowest point. One place, or the "
            "ends, cannot tell the side: compare two places inside, each by its own loss, and if "
            "the left one has the lower, throw away what lies beyond the right one."
        ),
        "not_near_enough": _(
            "Its last calls lie on both sides of that, still {spread:.2g} % of the range apart. "
            "Throw more away in each turn, a third of what is left, and keep the best place so far."
        ),
    }
