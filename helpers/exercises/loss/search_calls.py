"""How a search calls the loss: from where, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.exercises.loss.valleys import MOST_CALLS, Valley
from helpers.feedback import Mistake
from helpers.i18n import _

_FEW = 3  # calls more than allowed, which come before or after the loop


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
    def last(self) -> tuple[float, ...]:
        """The last third of the numbers that it asked for."""
        return self.asked[-(len(self.asked) // 3 + 1) :]

    @property
    def spread(self) -> float:
        """How far apart its last third of calls lies, as a share of the range."""
        return self.valley.share(max(self.last) - min(self.last)) if self.asked else 0.0

    @property
    def words(self) -> str:
        """The call as a student would write it."""
        return f"`search(loss, {self.valley.low:g}, {self.valley.high:g}, {self.num_tries})`"

    @property
    def is_a_grid(self) -> bool:
        """Whether it asked at evenly spaced places all over the range."""
        gaps = np.diff(np.unique(self.asked))
        reach = self.valley.share(max(self.asked) - min(self.asked))
        return reach > 0.8 and bool(np.ptp(gaps) < 1e-6 * np.max(gaps))

    @property
    def in_whole_numbers(self) -> bool:
        """Whether it asked for whole numbers only."""
        return all(number == round(number) for number in self.asked)

    @property
    def outside(self) -> list[float]:
        """The numbers that it asked for outside the range."""
        slack = 1e-9 * (self.valley.high - self.valley.low)
        low, high = self.valley.low - slack, self.valley.high + slack
        return [number for number in self.asked if not low <= number <= high]


def calls_mistake(walks: Sequence[Walk]) -> Mistake | None:
    """Return why the calls of the loss make no search."""
    if not any(walk.asked for walk in walks):
        message = _(
            "Your function never calls the `loss` that it is given, so it cannot know where that "
            "is low. Call it with a number: `loss(50)` tells the loss of 50, and a function of the "
            "notebook, such as `cost_of_plan`, is another loss."
        )
        return Mistake("never_calls_the_loss", message)
    walk = next((walk for walk in walks if walk.outside), None)
    return _outside(walk, walks) if walk else None


def _outside(walk: Walk, walks: Sequence[Walk]) -> Mistake:
    facts = {"call": walk.words, "number": walk.outside[0]}
    if walk.in_whole_numbers and all(map(walk.valley.is_next_to, walk.outside)):
        message = _(
            "In {call} your function asked for the loss of {number:g}, outside the range: it asks "
            "for whole numbers only, and `low` and `high` need not be whole. Divide with `/`, not "
            "`//`, and step without `range(low, high)` and `int`."
        )
        return Mistake("whole_numbers_only", message.format(**facts))
    if len({each.asked[0] for each in walks if each.asked}) == 1:
        message = _(
            "In {call} your function asked for the loss of {number:g}, outside the range. It "
            "begins at that number or at another fixed one, whatever the range is: begin from "
            "`low` and `high`."
        )
        return Mistake("fixed_range", message.format(**facts))
    if all(_begins_at_a_share_of_the_ends(each) for each in walks if each.valley.low):
        message = _(
            "In {call} your function asked for the loss of {number:g}, outside the range. It "
            "takes a share of `low + high`, or of `high` alone, which lies inside only where `low` "
            "is 0: a place is `low` and a share of the width, `low + (high - low) / 3`."
        )
        return Mistake("share_of_the_ends", message.format(**facts))
    message = _(
        "In {call} your function asked for the loss of {number:g}, outside the range. Does a step "
        "lead out, one of a fixed length or one that does not shrink with the range that is left? "
        "Work it out anew in each turn, as a share of `high - low`, or ask at "
        "`min(max(place, low), high)`."
    )
    return Mistake("asks_outside", message.format(**facts))


def _begins_at_a_share_of_the_ends(walk: Walk) -> bool:
    low, high = walk.valley.low, walk.valley.high
    places = [share * end for share in (1 / 3, 0.25, 0.382) for end in (low + high, high)]
    return any(np.isclose(walk.asked[:2], each, rtol=1e-3).any() for each in places)


def over_budget(walks: Sequence[Walk]) -> Mistake | None:
    """Return the mistake of calling the loss more often than allowed."""
    over = [walk for walk in walks if len(walk.asked) > walk.num_tries]
    if not over:
        return None
    walk = max(over, key=lambda walk: len(walk.asked) / walk.num_tries)
    tries, calls = walk.num_tries, len(walk.asked)
    mistake = _budget_mistake(over, walks)
    seen = _("In {call} your function called `loss` {calls} times, and {tries} are allowed.")
    facts = {"turns": round(calls / tries), "more": calls - tries, "most": MOST_CALLS}
    seen = seen.format(call=walk.words, calls=calls, tries=tries)
    lost = ("budget", "place") if mistake == "far_over_budget" else ("budget",)
    return Mistake(mistake, f"{seen} {_messages()[mistake].format(**facts)}", lost)


def _budget_mistake(over: Sequence[Walk], walks: Sequence[Walk]) -> str:
    if any(len(walk.asked) > MOST_CALLS for walk in over):
        return "far_over_budget"
    if all(walk.is_a_grid for walk in over):
        return "grid_over_budget"
    if all(len(walk.asked) - walk.num_tries <= _FEW for walk in over):
        return "few_calls_too_many"
    shares = [len(walk.asked) / walk.num_tries for walk in walks]
    turns = round(shares[0])
    if 2 <= turns <= 4 and all(abs(share - turns) < 0.12 for share in shares):
        return "two_calls_a_try" if turns == 2 else "several_calls_a_try"
    return "budget_not_read" if _ignores_the_budget(walks) else "too_many_calls"


def _ignores_the_budget(walks: Sequence[Walk]) -> bool:
    """Return whether in the same valley, other tries make no difference."""
    return any(
        one.valley == other.valley and one.num_tries < other.num_tries and one.asked == other.asked
        for one in walks
        for other in walks
    )


def _messages() -> dict[str, str]:
    return {
        "few_calls_too_many": _(
            "Calls before the loop and after it count as well ({more} too many). Make the loop "
            "shorter by as many, or keep a loss that you need again in a variable."
        ),
        "far_over_budget": _(
            "After {most} calls it is not waited for where a search ends, so that earns nothing "
            "either. Let the first answers tell where to ask next, and throw away the part that "
            "cannot hold the lowest point."
        ),
        "grid_over_budget": _(
            "They are evenly spaced all over the range. Fewer of them would lie too far apart, so "
            "let the first answers tell where to ask next, and throw away the part that cannot "
            "hold the lowest point."
        ),
        "two_calls_a_try": _(
            "Does each turn of the loop call it twice, or do you go through the range twice? Then "
            "half as many turns are allowed: `range(num_tries // 2)`."
        ),
        "several_calls_a_try": _(
            "Does each turn of the loop call it {turns} times? Keep a loss that you need again in "
            "a variable, or take fewer turns: `range(num_tries // {turns})`."
        ),
        "budget_not_read": _(
            "With twice the tries it made the same calls: it never looks at `num_tries`, and stops "
            "by a rule of its own. Count the calls, and stop when `num_tries` are made."
        ),
        "too_many_calls": _(
            "Count the calls of each turn, and keep a loss that you need again in a variable."
        ),
    }
