"""Question 6: a cosine schedule with warm restarts (Loshchilov and Hutter 2017)."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.optimizers.parts import InTwoParts
from helpers.exercises.optimizers.restarts_mistakes import FALSE_SCHEDULES, messages, version
from helpers.exercises.optimizers.restarts_seen import FIRST, NUM_STEPS, PEAK, schedule_seen
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def restarted_rate(step, peak, first_cycle):
    length = first_cycle
    while step >= length:
        step = step - length
        length = 2 * length
    return peak * 0.5 * (1 + np.cos(np.pi * step / length))
```"""


class Restarts(InTwoParts):
    """Write ``restarted_rate(step, peak, first_cycle)``."""

    variables = ("restarted_rate",)
    call = "restarted_rate(step, peak, first_cycle)"
    results = ("rate",)
    criteria: ClassVar[Mapping[str, float]] = {"first": 1, "restarts": 1}
    # In the first cycle, at each of the first restarts, just before one, and far behind.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (3, 0.5, 8),
        (0, 0.5, 8),
        (7, 2.0, 8),
        (8, 0.5, 8),
        (13, 0.5, 8),
        (12, 1.5, 4),
        (26, 0.2, 3),
        (23, 0.2, 8),
        (100, 1.0, 5),
    )
    rest = "restarts"
    simple: ClassVar[tuple[tuple[Any, ...], ...]] = tuple(
        (step, peak, length)
        for length, peak in ((8, 0.5), (3, 0.5), (14, 0.05))
        for step in range(length)
    )

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        mistake = super()._compare(function, given)
        if mistake is None or mistake.id not in ("right_for_some_values", "some_other_function"):
            return mistake
        steps = [(step, PEAK, FIRST) for step in range(NUM_STEPS)]
        found = [self._call(function, case) for case in steps]
        rates = [results[0].item() if results else np.nan for results in found]
        right = [self.right(*case)[0] for case in steps]
        return schedule_seen(np.array(rates), np.array(right)) or mistake

    def right(self, *arguments: Any) -> Numbers:
        """Return the learning rate at a step."""
        return version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_SCHEDULES

    def too_many_numbers(self) -> Mistake:
        """Return what is said to a list of rates where one is asked for."""
        return Mistake("rates_given", messages()["rates_given"])

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what restarts are good for."""
        return _(
            "Each cycle comes to rest once, so the end of every cycle is a good place to stop. On "
            "a surface with many valleys a restart may leave a poor one; in a bowl it only costs "
            "time."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Two questions in one: in which cycle is the step, and how far into it?"),
            _(
                "Begin with `length = first_cycle`. As long as the step lies beyond this cycle, "
                "take the length away from the step, and double the length."
            ),
            _(
                "`while step >= length:` with the two lines `step = step - length` and `length = 2 "
                "* length`. After it the share of the cycle is `step / length`: put it in place "
                "of t in the cosine of lesson 7."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Find the cycle, then its cosine:\n\n{code}").format(code=_SOLUTION)
