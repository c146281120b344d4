"""What goes wrong in a search with a budget, told by the numbers that it asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.exercises.loss.valleys import Valley
from helpers.feedback import Mistake
from helpers.i18n import _


@dataclass(frozen=True)
class Walk:
    """One search: where it asked, what it gave back, and how often it was allowed to ask."""

    valley: Valley
    asked: tuple[float, ...]
    found: float
    num_tries: int

    @property
    def is_near(self) -> bool:
        """Whether it gave back a number near the lowest point."""
        return self.valley.is_near(self.found)

    @property
    def spread(self) -> float:
        """How far apart its last third of calls lies, as a share of the range."""
        last = self.asked[-(len(self.asked) // 3 + 1) :]
        return self.valley.share(max(last) - min(last))

    @property
    def words(self) -> str:
        """The call as a student would write it."""
        return f"`search(loss, {self.valley.low:g}, {self.valley.high:g}, {self.num_tries})`"


def calls_mistake(walks: Sequence[Walk]) -> Mistake | None:
    """Return why the calls of the loss make no search."""
    if not any(walk.asked for walk in walks):
        message = _(
            "Your function never calls `loss`, so it cannot know where the loss is low. Call it "
            "with a number: `loss(50)` tells the loss of 50."
        )
        return Mistake("never_calls_the_loss", message)
    for walk in walks:
        slack = 1e-9 * (walk.valley.high - walk.valley.low)
        outside = [
            number
            for number in walk.asked
            if not walk.valley.low - slack <= number <= walk.valley.high + slack
        ]
        if outside:
            message = _(
                "In {call} your function asked for the loss of {number:g}, outside the range. Do "
                "you use fixed numbers in place of `low` and `high`, or does a step lead out?"
            ).format(call=walk.words, number=outside[0])
            return Mistake("asks_outside", message)
    return None


def over_budget(walks: Sequence[Walk]) -> Mistake | None:
    """Return the mistake of calling the loss more often than allowed."""
    walk = max(walks, key=lambda walk: len(walk.asked) - walk.num_tries)
    if len(walk.asked) <= walk.num_tries:
        return None
    facts = {"call": walk.words, "tries": walk.num_tries, "calls": len(walk.asked)}
    if abs(len(walk.asked) - 2 * walk.num_tries) <= 2:
        message = _(
            "In {call} your function called `loss` {calls} times, and {tries} are allowed. Does "
            "each turn of the loop call it twice? Then half as many turns are allowed: "
            "`range(num_tries // 2)`."
        )
        return Mistake("two_calls_a_try", message.format(**facts), ("budget",))
    message = _(
        "In {call} your function called `loss` {calls} times, and {tries} are allowed. Count the "
        "calls of each turn, and keep a loss that you need again in a variable."
    )
    return Mistake("too_many_calls", message.format(**facts), ("budget",))


def place_mistake(walks: Sequence[Walk]) -> Mistake | None:
    """Return why the numbers given back are not near the lowest points; None if they are."""
    far = [walk for walk in walks if not walk.is_near]
    if not far:
        return None
    far = [walk for walk in far if not walk.asked] or far
    mistake = next(name for name, is_so in _WAYS_TO_MISS.items() if all(map(is_so, far)))
    worst = max(far, key=lambda walk: walk.valley.share(walk.found - walk.valley.lowest))
    seen = _("{call} gave {found:.5g}, and the lowest point is at {lowest:.5g}.").format(
        call=worst.words, found=worst.found, lowest=worst.valley.lowest
    )
    costs = () if mistake == "never_starts" else ("place",)
    return Mistake(mistake, f"{seen} {_messages()[mistake]}", costs)


def _is_a_loss(walk: Walk) -> bool:
    return any(np.isclose(walk.found, walk.valley.loss(number)) for number in walk.asked)


def _never_asks(walk: Walk) -> bool:
    return not walk.asked


def _is_a_place(walk: Walk) -> bool:
    """Return whether the result is a whole number that was not asked for: a place in a list."""
    return walk.found in range(len(walk.asked)) and walk.found not in walk.asked


def _asks_the_same(walk: Walk) -> bool:
    return len(walk.asked) > len(set(walk.asked)) <= 3


def _has_been_near(walk: Walk) -> bool:
    return any(map(walk.valley.is_near, walk.asked))


def _in_whole_numbers(walk: Walk) -> bool:
    return all(number == round(number) for number in walk.asked)


def _stops_early(walk: Walk) -> bool:
    return len(walk.asked) < walk.num_tries / 2


def _is_a_grid(walk: Walk) -> bool:
    gaps = np.diff(np.unique(walk.asked))
    reach = walk.valley.share(max(walk.asked) - min(walk.asked))
    return reach > 0.8 and bool(np.ptp(gaps) < 1e-6 * np.max(gaps))


def _walks_in_equal_steps(walk: Walk) -> bool:
    """Return whether all numbers asked for are whole steps of one length away from the first."""
    asked = np.array(walk.asked)
    gaps = np.diff(np.unique(asked))
    steps = (asked - asked[0]) / gaps.min() if len(gaps) else asked - asked[0]
    return bool(np.allclose(steps, np.round(steps), atol=1e-3) and np.abs(steps).max() < 100)


def _does_not_narrow(walk: Walk) -> bool:
    return walk.spread > 0.2


def _has_narrowed(walk: Walk) -> bool:
    return walk.spread < 0.05


# From the clearest to what fits all; the first that is so in every search that missed is told.
_WAYS_TO_MISS: dict[str, Callable[[Walk], bool]] = {
    "never_starts": _never_asks,
    "gives_the_loss": _is_a_loss,
    "gives_the_place": _is_a_place,
    "whole_numbers_only": _in_whole_numbers,
    "asks_the_same": _asks_the_same,
    "last_not_best": _has_been_near,
    "stops_too_early": _stops_early,
    "evenly_spaced": _is_a_grid,
    "steps_never_shrink": _walks_in_equal_steps,
    "does_not_narrow": _does_not_narrow,
    "wrong_part_kept": _has_narrowed,
    "not_near_enough": lambda walk: True,
}


def _messages() -> dict[str, str]:
    return {
        "never_starts": _(
            "There your function never calls `loss`: its loop does not begin. Compare the width of "
            "the range with a share of what it was, or count your calls; a fixed number such as 1 "
            "means nothing for a range from 0 to 1."
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
        "whole_numbers_only": _(
            "Your function asks for whole numbers only, and between 0 and 1 there are none: "
            "divide with `/`, and step without `range(low, high)` and `int`."
        ),
        "last_not_best": _(
            "Your function had asked for a nearer number before, and gave back another. Keep the "
            "best number so far, together with its loss."
        ),
        "stops_too_early": _(
            "Your function stopped with more than half of its tries unused. Go on until "
            "`num_tries` calls are made."
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
        "wrong_part_kept": _(
            "Your function keeps a part of the range without the lowest point. One place, or the "
            "ends, cannot tell the side: compare two places inside, and if the left one has the "
            "lower loss, throw away what lies beyond the right one."
        ),
        "not_near_enough": _(
            "It has to come within 1 % of the width of the range. Print the range in each turn, "
            "and see where the lowest point is lost."
        ),
    }
