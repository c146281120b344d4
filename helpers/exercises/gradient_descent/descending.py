"""Question 3: gradient descent that knows when to stop."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.endless import TookTooLong
from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.descending_mistakes import (
    FALSE_WALKS,
    messages,
    passes_the_limit,
    shapes_do_not_fit,
    starts_elsewhere,
)
from helpers.exercises.gradient_descent.marks import MarkedByParts, shapes_clash
from helpers.exercises.gradient_descent.stopping import on_the_way
from helpers.exercises.gradient_descent.walking import first_step, later_steps
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    num_steps = 0
    while num_steps < max_steps:
        slopes, slope_b = gradient(w, b, X, y)
        if np.sqrt(np.sum(slopes**2) + slope_b**2) < tolerance:
            break
        w = w - learning_rate * slopes
        b = b - learning_rate * slope_b
        num_steps += 1
    return w, b, num_steps
```"""

_STEEP = np.array([[1.0, 0.5], [-1.0, 2.0], [0.5, -1.5], [2.0, 0.0]])
_TARGETS = np.array([3.0, 5.0, -2.0, 8.0])
_LEVEL = np.array([[2.4, 1.1], [-0.6, 0.4], [0.0, -0.3]])
_THREE = np.array([[1.0, 0.2, -0.5], [0.3, -1.2, 0.8]])


class Descent(MarkedByParts):
    """Write ``descend(X, y, learning_rate, tolerance, max_steps)``."""

    variables = ("descend",)
    call = "descend(X, y, learning_rate, tolerance, max_steps)"
    results = ("w", "b", "num_steps")
    criteria: ClassVar[Mapping[str, float]] = {"walk": 2, "stopping": 2}
    # Walks to the last step, walks that a tolerance ends (one of many short steps, and one whose
    # bias is steeper than its weights at the end, so that no two rules end all of them at the same
    # place), one that is not even begun, and one step.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_STEEP, _TARGETS, 0.1, 0.0, 4),
        (_STEEP, _TARGETS, 0.1, 7.0, 50),
        (_THREE, np.array([2.0, -1.0]), 0.2, 0.6, 30),
        (_STEEP, _TARGETS, 0.05, 3.0, 8),
        (_STEEP, _TARGETS, 0.01, 1.5, 400),
        (_LEVEL, np.array([-5.0, -4.0, -3.0]), 0.1, 0.4, 30),
        (_STEEP, _TARGETS, 0.1, 100.0, 5),
        (_STEEP, _TARGETS, 0.1, 0.0, 1),
    )

    def earned(self, function: Callable[..., Any], fits: np.ndarray) -> Mapping[str, bool]:
        """Return whether walks of a given length are right, and whether all others are, too."""
        is_full = np.array([case[3] == 0 for case in self.cases])
        return {"walk": bool(fits[is_full, :2].all()), "stopping": bool(fits.all())}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; say more where only the limit would end a walk."""
        try:
            return super().judge(answer)
        except TookTooLong:
            if not self.results_in_time(answer[self.variables[0]], self.cases[1]):
                raise
            return [passes_the_limit()]

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        mistake = super()._raised(trial, case)
        if mistake and case is self.cases[0] and shapes_clash(trial.error_text):
            return shapes_do_not_fit(trial.error_text)
        if mistake is None or case[0] is not _THREE:
            return mistake
        message = _(
            "Your function works with two columns and stops with three: {text}. Make as many "
            "weights as the table has columns, `np.zeros(X.shape[1])`, and take all slopes for "
            "the length."
        ).format(text=str(trial.error).rstrip("."))
        return Mistake("two_columns_only", message)

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Return nothing where only places are told: the step that is wrong says more."""
        mistake = super()._relation(given, right)
        return mistake if mistake and mistake.id in ("always_zero", "opposite_sign") else None

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return (
            starts_elsewhere(given[-2])
            or on_the_way(given, right, self.cases)
            or first_step(given, right, self.cases, len(self.cases) - 1)
            or later_steps(given[0], right[0], self.cases[0][-1])
            or super()._some_results_wrong(given, right)
        )

    def right(self, *arguments: Any) -> Numbers:
        """Return where the walk ends, and after how many steps."""
        return model.descend(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_WALKS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the stopping rule is good for."""
        return _(
            "It walks, and it knows when to stop. A walk whose gradient has become short is near "
            "the lowest point or on level ground, and the next steps would be short as well."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Lesson 2 has the walk of `k` and `b` in `gradient_descent`. What changes if `w` "
                "is an array? And before which line would you ask whether to stop?"
            ),
            _(
                "In each turn: the gradient first, by your function of question 1; then its "
                "length, the root of the sum of all squared slopes, that of `b` included; then, if "
                "it is not below the tolerance, both moves."
            ),
            _(
                "Start with `w = np.zeros(X.shape[1])`, `b = 0.0`, `num_steps = 0`, and repeat "
                "`while num_steps < max_steps:`. Use `break` where the length is below "
                "`tolerance`, and add 1 to `num_steps` after the moves."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Ask first, then move:\n\n{code}").format(code=_SOLUTION)
