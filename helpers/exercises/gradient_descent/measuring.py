"""Question 2: measure the gradient of any loss, knob by knob."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.gradient_descent.marks import MarkedByParts
from helpers.exercises.gradient_descent.measuring_mistakes import (
    FALSE_MEASUREMENTS,
    central,
    messages,
    other_divisor,
)
from helpers.exercises.gradient_descent.measuring_places import (
    complex_step,
    elsewhere,
    one_knob_alone,
)
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def measured_gradient(loss, knobs, h):
    slopes = np.zeros(len(knobs))
    for i in range(len(knobs)):
        up, down = knobs.copy(), knobs.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (loss(up) - loss(down)) / (2 * h)
    return slopes
```"""

# What is seen of numbers alone, and where they were measured says more.
_SAYS_LITTLE = ("some_other_function", "right_for_some_values", "one_too_many", "one_too_few")
_SMALL = 1e-3  # a step with which one side is nearly as good as both
_CLOSE = 0.05  # what slopes may be off then, one digit behind the point among it


@dataclass(frozen=True)
class _Loss:
    """A loss that a message can show as code."""

    code: str
    of: Callable[[np.ndarray], Any]

    def __call__(self, knobs: Any) -> float:
        return float(self.of(np.asarray(knobs, dtype=float)))

    def __str__(self) -> str:
        return self.code


_CUBES = _Loss(
    "lambda knobs: knobs[0] ** 3 + np.sum(knobs) ** 3",
    lambda knobs: knobs[0] ** 3 + np.sum(knobs) ** 3,
)
_EXPONENTIAL = _Loss(
    "lambda knobs: np.exp(knobs[0]) * np.sum(knobs**2)",
    lambda knobs: np.exp(knobs[0]) * np.sum(knobs**2),
)


class MeasuredGradient(MarkedByParts):
    """Write ``measured_gradient(loss, knobs, h)``, by steps to both sides of each knob."""

    variables = ("measured_gradient",)
    call = "measured_gradient(loss, knobs, h)"
    results = ("slopes",)
    criteria: ClassVar[Mapping[str, float]] = {"slopes": 2, "both_sides": 2}
    # Losses in which each knob acts on the slopes of the others, and a coarse h, so that forward,
    # backward, central and exact slopes differ. Knobs and h are sums of powers of 2: who turns
    # the given array and turns it back leaves it exactly as it was.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_CUBES, np.array([0.5, -1.25, 2.0]), 0.25),
        (_EXPONENTIAL, np.array([0.75, -0.5]), 0.5),
        (_CUBES, np.array([1.5]), 0.5),
        (_EXPONENTIAL, np.array([-1.0, 0.25, 0.5, 3.0]), 0.125),
    )

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; say more of what the shared messages cannot know."""
        mistakes = [_own_words(mistake) for mistake in super().judge(answer)]
        if mistakes and mistakes[0].id == "function_raised":
            function = answer[self.variables[0]]
            mistakes[0] = one_knob_alone(function, *self.cases[0]) or mistakes[0]
        return mistakes

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        """Say where the loss is asked for, if that is all that can be said."""
        mistake = super()._compare(function, given)
        if mistake and mistake.id == "always_zero":
            return complex_step(function, *self.cases[0]) or mistake
        if mistake is None or mistake.id not in _SAYS_LITTLE:
            return mistake
        return elsewhere(function, *self.cases[0]) or mistake

    def earned(self, function: Callable[..., Any], fits: np.ndarray) -> Mapping[str, bool]:
        """Return whether the slopes are right for a small h, and whether for any."""
        small = [(loss, knobs, _SMALL) for loss, knobs, _h in self.cases]
        are_close = all(
            (found := self._call(function, case))
            and found[0].shape == case[1].shape
            and np.allclose(found[0], central(*case)[0], rtol=_CLOSE, atol=_CLOSE)
            for case in small
        )
        return {"slopes": are_close, "both_sides": bool(fits.all())}

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return super()._relation(given, right) or other_divisor(given, self.cases)

    def right(self, *arguments: Any) -> Numbers:
        """Return the central differences along all knobs."""
        return central(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_MEASUREMENTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        mistake = super()._raised(trial, case)
        if mistake is None or case is self.cases[0]:
            return mistake
        message = _(
            "Your function works with 3 knobs and stops with {count}: {text}. Is their number "
            "fixed in it, or do you call a loss of the notebook? Use `len(knobs)`, and the `loss` "
            "that the function is given."
        ).format(count=len(case[1]), text=str(trial.error).rstrip("."))
        return Mistake("three_knobs_only", message)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what this function is good for."""
        return _(
            "This works for any loss, also for one whose formula nobody has derived. It needs two "
            "losses for each knob, so it is for checking and not for walking."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("One knob at a time: which knobs keep their value while you measure along knob i?"),
            _(
                "Make two copies of all knobs, `knobs.copy()`. In one of them turn knob i up by "
                "`h`, in the other down by `h`, and compare the two losses. How far apart are the "
                "two places?"
            ),
            _(
                "In a loop over `range(len(knobs))`: `slopes[i] = (loss(up) - loss(down)) / (2 * "
                "h)`, where `up` and `down` are fresh copies each time, with only knob i turned."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Fresh copies for each knob:\n\n{code}").format(code=_SOLUTION)


def _own_words(mistake: Mistake) -> Mistake:
    """Return a mistake of any function with what it means for this one."""
    if mistake.id == "changes_its_arguments":
        message = _(
            "After your function `knobs` is not as it was: a knob stays turned, or is overwritten, "
            "so the next slopes are measured at another place. Turn knob i in a copy, `up = "
            "knobs.copy()`, or set it back to what it was before you go on."
        )
        return replace(mistake, message=message)
    if mistake.id == "integer_division":
        message = _(
            "Your slopes are whole numbers: what stands behind the point is cut off. An array made "
            "with `dtype=int`, `//` and `int(...)` do that: begin with `np.zeros(len(knobs))`, and "
            "divide with `/`."
        )
        return replace(mistake, message=message)
    return mistake
