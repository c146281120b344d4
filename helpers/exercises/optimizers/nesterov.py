"""Question 1: momentum that looks ahead (Nesterov 1983)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.optimizers.nesterov_mistakes import FALSE_STEPS, messages, version
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.written import Numbers, WrittenFunction

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
_CUBE = _Slope("lambda w: w**3 + 2", lambda w: w**3 + 2)


class LookAhead(WrittenFunction):
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
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        (
            "looks_where_it_stands",
            "looks_too_far",
            "looks_by_the_rate",
            "looks_back",
            "looks_from_zero",
            "looks_after_the_step",
            "looks_after_plain_momentum",
        ),
        ("ahead",),
    )

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        if isinstance(trial.error, TypeError) and _Slope.__name__ in str(trial.error):
            message = _(
                "You compute with `gradient` itself, and it is a function: it has no number until "
                "it is asked for a place. Call it, `gradient(ahead)`."
            )
            return Mistake("gradient_not_called", message)
        return super()._raised(trial, case)

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
