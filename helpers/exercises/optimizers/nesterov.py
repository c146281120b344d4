"""Question 1: momentum that looks ahead (Nesterov 1983)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.optimizers.nesterov_looking import (
    asks_one_by_one,
    looks_elsewhere,
    looks_more_than_once,
    places_asked,
    steps_otherwise,
)
from helpers.exercises.optimizers.nesterov_mistakes import FALSE_STEPS, messages, version
from helpers.exercises.optimizers.parts import InTwoParts
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, alike, all_alike
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    ahead = weights + momentum * velocity
    new_velocity = momentum * velocity - learning_rate * gradient(ahead)
    new_weights = weights + new_velocity
    return new_weights, new_velocity
```"""


@dataclass(frozen=True)
class _Slope:
    """A gradient that a message can show as code."""

    code: str
    of: Callable[[np.ndarray], np.ndarray]

    def __call__(self, weights: Any) -> np.ndarray:
        return self.of(np.asarray(weights, dtype=float))

    def __str__(self) -> str:
        return self.code


_BOWL = _Slope("lambda w: 3 * w - 1", lambda w: 3 * w - 1)
# Where the slope is the same everywhere, it does not matter where one looks.
_LEVEL = _Slope("lambda w: np.array([-1.5, 0.75])", lambda w: np.array([-1.5, 0.75]))
# The slope along one weight depends on the others, too.
_CUBE = _Slope("lambda w: w**3 + np.sum(w)", lambda w: w**3 + np.sum(w))

# What says only which numbers are wrong.
_SAYS_ONLY_NUMBERS = ("right_for_some_values", "some_other_function", "some_results_wrong")


class LookAhead(InTwoParts):
    """Write ``nesterov_step(weights, velocity, gradient, learning_rate, momentum)``."""

    variables = ("nesterov_step",)
    call = "nesterov_step(weights, velocity, gradient, learning_rate, momentum)"
    results = ("new_weights", "new_velocity")
    criteria: ClassVar[Mapping[str, float]] = {"ahead": 2, "step": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.0, -2.0]), np.array([0.5, 0.25]), _BOWL, 0.1, 0.8),
        (np.array([0.5]), np.array([-1.5]), _CUBE, 0.25, 0.6),
        (np.array([2.0, 1.0, -0.5]), np.array([-0.75, 1.25, 2.0]), _CUBE, 0.2, 0.9),
        (np.array([1.0, 3.0]), np.zeros(2), _BOWL, 0.05, 0.9),
    )
    rest = "ahead"
    simple: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.0, -2.0]), np.array([0.5, 0.25]), _LEVEL, 0.1, 0.8),
        (np.array([0.5, 3.0]), np.array([-1.5, 1.0]), _LEVEL, 0.25, 0.6),
    )

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        is_told = _Slope.__name__ in str(trial.error)
        if is_told and isinstance(trial.error, TypeError | AttributeError):
            message = _(
                "You compute with `gradient` itself, and it is a function: it has no number until "
                "it is asked for a place. Call it, `gradient(ahead)`."
            )
            return Mistake("gradient_not_called", message)
        return super()._raised(trial, case)

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        mistake = super()._compare(function, given)
        if mistake is None or mistake.id not in (*_SAYS_ONLY_NUMBERS, "not_finite"):
            return mistake
        return self._by_what_it_asks(function, given) or mistake

    def _by_what_it_asks(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        """Say of a wrong step at which place it asks for the slope, and whether that is wrong."""
        for case, results in zip(self.cases, given, strict=True):
            ahead, asked = case[0] + case[4] * case[1], places_asked(function, case)
            if len(asked) == len(ahead) > 1 and all(each.size == 1 for each in asked):
                return asks_one_by_one()
            if len(asked) > 1:
                return looks_more_than_once(len(asked))
            if asked and not alike(asked[0], ahead):
                return looks_elsewhere(self._in_words(case), asked[0], ahead)
            if asked and not all_alike(results, self._right_or_nothing(case)):
                return steps_otherwise(self._in_words(case), case, results)
        return None

    def right(self, *arguments: Any) -> Numbers:
        """Return the new weights and the new velocity."""
        return version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_STEPS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what looking ahead is good for."""
        return _(
            "It looks before it rolls. When the velocity is about to carry the ball up the other "
            "side, the slope there already says so, and brakes one step earlier."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "It is momentum with one change: at which place do you ask for the slope? "
                "`gradient` is a function here, so you can ask it about any place."
            ),
            _(
                "Three lines: the place ahead, `weights + momentum * velocity`; the new velocity, "
                "with the slope of that place; the new weights, from where the ball stands."
            ),
            _(
                "`ahead = weights + momentum * velocity`, then `new_velocity = momentum * velocity "
                "- learning_rate * gradient(ahead)`. And the weights move by the new velocity."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Look ahead, then roll:\n\n{code}").format(code=_SOLUTION)
