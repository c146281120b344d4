"""Question 2: Adam with a decay of its own, AdamW (Loshchilov and Hutter 2019, algorithm 2)."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.optimizers.adamw_messages import messages
from helpers.exercises.optimizers.adamw_mistakes import BROKEN_STEPS, FALSE_STEPS, version
from helpers.exercises.optimizers.adamw_seen import adam_seen, average_seen, pull_seen
from helpers.exercises.optimizers.parts import InTwoParts
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.calling import not_finite
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    new_mean = BETA_1 * mean + (1 - BETA_1) * gradient
    new_square = BETA_2 * square + (1 - BETA_2) * gradient**2
    corrected_mean = new_mean / (1 - BETA_1**t)
    corrected_square = new_square / (1 - BETA_2**t)
    adam = learning_rate * corrected_mean / (np.sqrt(corrected_square) + EPSILON)
    new_weights = weights - adam - learning_rate * decay * weights
    return new_weights, new_mean, new_square
```"""

_SAYS_ONLY_NUMBERS = ("right_for_some_values", "some_other_function", "some_results_wrong")


class DecoupledDecay(InTwoParts):
    """Write ``adamw_step(weights, mean, square, t, gradient, learning_rate, decay)``."""

    variables = ("adamw_step",)
    call = "adamw_step(weights, mean, square, t, gradient, learning_rate, decay)"
    results = ("new_weights", "new_mean", "new_square")
    constants = ("BETA_1", "BETA_2", "EPSILON")
    criteria: ClassVar[Mapping[str, float]] = {"adam": 2, "decay": 2}
    # A first step, and later ones whose averages are far from what one gradient would give.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([2.0, -3.0]), np.zeros(2), np.zeros(2), 1, np.array([0.5, -4.0]), 0.1, 0.5),
        (np.array([1.0, 5.0]), np.array([0.4, -0.7]), np.array([0.3, 0.9]), 4,
         np.array([2.0, 1.5]), 0.2, 0.25),
        # At the weight of 0 the smallest change of its square shows; it falls here.
        (np.array([0.0, 0.5, 3.0]), np.array([1.0, 0.2, -0.6]), np.array([2.0, 0.5, 0.1]), 30,
         np.array([-0.2, 3.0, 0.8]), 0.5, 0.1),
        # A slope of 0 in the first step: only epsilon keeps the division from 0 / 0. Beside it
        # one so small that it matters where epsilon stands.
        (np.array([1.5, -2.0]), np.zeros(2), np.zeros(2), 1, np.array([0.0, -1e-4]), 0.1, 0.2),
    )  # fmt: skip
    rest = "decay"
    simple: ClassVar[tuple[tuple[Any, ...], ...]] = tuple((*case[:-1], 0.0) for case in cases)

    def right(self, *arguments: Any) -> Numbers:
        """Return the new weights and both averages, as they are before the correction."""
        return version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_STEPS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        mistake = super()._compare(function, given)
        if mistake is not None and mistake.id == "not_finite":
            are_finite = all(np.isfinite(each).all() for _w, *rest in given for each in rest)
            of_an_average = average_seen(given, self.cases) if are_finite else None
            return of_an_average or self._broken(given) or mistake
        if mistake is not None and mistake.id in _SAYS_ONLY_NUMBERS:
            return self._averages_seen(function, given) or self._move_seen(function) or mistake
        return mistake

    def _broken(self, given: list[Arrays]) -> Mistake | None:
        """Say of numbers that are none whence they come, also by the steps that have them."""
        found = [not_finite([results]) is not None for results in given]
        places: dict[tuple[bool, ...], str] = {  # where a slope is 0, or the step is not the first
            (False, False, False, True): "epsilon_not_added",
            (False, True, True, False): "nan_in_later_steps",
        }
        named = (name for name, step in BROKEN_STEPS.items() if self._breaks_like(step, given))
        mistake = next(named, None) or places.get(tuple(found))
        return Mistake(mistake, messages()[mistake]) if mistake else None

    def _breaks_like(self, step: Callable[..., Numbers], given: list[Arrays]) -> bool:
        pairs = zip(given, self._results_of(step), strict=True)
        return all(
            np.allclose(one, other, rtol=1e-4, atol=1e-6, equal_nan=True)
            for results, expected in pairs
            for one, other in zip(results, expected, strict=True)
        )

    def _averages_seen(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        """Say which average is wrong, and whether it is the decay that comes into it."""
        mistake = average_seen(given, self.cases)
        if mistake and self.is_right_where_simple(function):
            return Mistake("decay_in_the_gradient", messages()["decay_in_the_gradient"])
        return mistake

    def _move_seen(self, function: Callable[..., Any]) -> Mistake | None:
        """Say which part of the move is wrong, where both averages are right."""
        found = [self._call(function, case) for case in (*self.simple, *self.cases)]
        if not all(found):
            return None
        weights = [each[0] for each in found]
        calm, pulled = weights[: len(self.simple)], weights[len(self.simple) :]
        if self.is_right_where_simple(function):
            pulls = [one - other for one, other in zip(calm, pulled, strict=True)]
            return pull_seen(pulls, self.cases, self._in_words)
        return adam_seen(calm, self.simple, self._in_words)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what has been taken apart."""
        return _(
            "The pull towards zero is now the same share of every weight, however steep its slopes "
            "are. Inside the gradient it would have been divided by their usual size as well."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("It is Adam's step of lesson 7, with one more term. Which lines stay as they were?"),
            _(
                "Both averages and their corrections as in `Adam`, with `t` as it is given. The "
                "pull does not pass through any of them: take `learning_rate * decay * weights` "
                "away at the very end."
            ),
            _(
                "`new_weights = weights - learning_rate * corrected_mean / "
                "(np.sqrt(corrected_square) + EPSILON) - learning_rate * decay * weights`. Give "
                "back `new_mean` and `new_square` as they were before the correction."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Adam's step, and the pull beside it:\n\n{code}").format(code=_SOLUTION)
