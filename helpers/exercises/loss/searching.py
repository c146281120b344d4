"""Question 5: find the lowest point of a valley with few questions."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.loss.search_calls import Walk, calls_mistake, over_budget
from helpers.exercises.loss.search_mistakes import place_mistake
from helpers.exercises.loss.valleys import Valley
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.calling import not_a_function
from helpers.questions.functions import Trial, run_quietly
from helpers.questions.results import items_of
from helpers.questions.written import WrittenFunction

_SOLUTION = """\
```
def search(loss, low, high, num_tries):
    for _ in range(num_tries // 2):
        third = (high - low) / 3
        left, right = low + third, high - third
        if loss(left) < loss(right):
            high = right
        else:
            low = left
    return (low + high) / 2
```"""

# Numbers between which no grid of 30 has a point near enough in all of them.
_VALLEYS = (
    Valley(97.3, 0, 160, left=3),
    Valley(1.9, 0, 160, power=2),
    Valley(0.813, 0, 1, left=0.2, right=2),
    Valley(-412.0, -500, 300, right=4),
    Valley(1203.0, 1000, 1250, left=5, right=0.5, power=2),
    Valley(33.5, 20, 60),
    Valley(21.1, 20.4, 60.4),  # whole numbers lead out of this one
)
# Each with 30 tries, and the first once more with 60: does that make a difference?
_SEARCHES = (*((valley, 30) for valley in _VALLEYS), (_VALLEYS[0], 60))


class Search(WrittenFunction):
    """Write ``search(loss, low, high, num_tries)``."""

    variables = ("search",)
    call = "search(loss, low, high, num_tries)"
    results = ("best",)
    criteria: ClassVar[Mapping[str, float]] = {"budget": 2, "place": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = tuple(
        (valley.loss, valley.low, valley.high, tries) for valley, tries in _SEARCHES
    )

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the calls that the function makes, and with what it finds."""
        function: Any = answer.get("search")
        mistake = not_a_function(self.call, function, len(self.cases[0]))
        if mistake:
            return [mistake]
        walks = []
        for (valley, _tries), case in zip(_SEARCHES, self.cases, strict=True):
            walk = self._walk(function, valley, case)
            if isinstance(walk, Mistake):
                return [walk]
            walks.append(walk)
        mistake = calls_mistake(walks)
        mistakes = [mistake] if mistake else [over_budget(walks), place_mistake(walks)]
        return [mistake for mistake in mistakes if mistake]

    def _walk(
        self, function: Callable[..., Any], valley: Valley, case: tuple[Any, ...]
    ) -> Walk | Mistake:
        """Let the function search a valley; return what it did, or why that is no search."""
        loss, asked = valley.counted()
        trial = run_quietly(function, loss, *case[1:])
        mistake = self._raised(trial, case) or _several(trial) or self._unlike_numbers(trial)
        if mistake:
            return mistake
        found = float(self._arrays(trial.value)[0].item())
        return Walk(valley, tuple(asked), found, case[-1])

    def _in_words(self, case: tuple[Any, ...]) -> str:
        _loss, *others = case
        return super()._in_words(("cost_of_plan", *others))

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how the effort grows."""
        return _(
            "Each try uses what the tries before have told, so the range shrinks by the same "
            "factor again and again: twice the tries, and the answer is not twice but hundreds of "
            "times as exact. It works because the valley is the only one."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Ask at two places inside the range. If the left one has the lower loss, where can "
                "the lowest point not be?"
            ),
            _(
                "The piece beyond the worse of the two places can be thrown away. Then do the same "
                "with what is left, which is smaller. Each round takes two calls of `loss`."
            ),
            _(
                "`left = low + (high - low) / 3` and `right = high - (high - low) / 3`. If "
                "`loss(left) < loss(right)`, then `high = right`, else `low = left`. Repeat that "
                "`num_tries // 2` times, and give back the middle."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many ways:\n\n{code}").format(code=_SOLUTION)


def search(loss: Callable[[float], float], low: float, high: float, num_tries: int) -> float:
    """Narrow a range that holds the lowest point of a valley, a third at a time.

    Parameters
    ----------
    loss : callable
        A function of one number that falls, then rises.
    low, high : float
        Where to look.
    num_tries : int
        How often `loss` may be called.
    """
    for _round in range(num_tries // 2):
        third = (high - low) / 3
        left, right = low + third, high - third
        if loss(left) < loss(right):
            high = right
        else:
            low = left
    return (low + high) / 2


def _several(trial: Trial) -> Mistake | None:
    """Recognise a range, or a number together with its loss, in place of one number."""
    count = max(np.size(trial.value), len(items_of(trial.value)))
    if trial.value is None or count < 2:
        return None
    message = _(
        "Your function gives back {count} numbers. One is asked for: the number with the lowest "
        "loss. Of a range that has become small, give back the middle."
    )
    return Mistake("several_numbers", message.format(count=count))
