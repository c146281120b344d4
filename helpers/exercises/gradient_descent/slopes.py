"""Question 1: the gradient of the loss when the inputs are a table."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.marks import MarkedByParts, shapes_clash
from helpers.exercises.gradient_descent.slopes_loops import FALSE_LOOPS, loop_messages
from helpers.exercises.gradient_descent.slopes_mistakes import (
    FALSE_GRADIENTS,
    messages,
    moved,
    scaled,
    stops_with_other_tables,
    two_columns_only,
)
from helpers.exercises.gradient_descent.slopes_parts import part_mistake
from helpers.exercises.gradient_descent.slopes_seen import bare_for_one_column, weights_added
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.ignoring import always_the_same
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def gradient(w, b, X, y):
    error = X @ w + b - y
    slopes = 2 * X.T @ error / len(y)
    slope_b = 2 * np.mean(error)
    return slopes, slope_b
```"""


class TableGradient(MarkedByParts):
    """Write ``gradient(w, b, X, y)``, the slopes along all weights and along the bias."""

    variables = ("gradient",)
    call = "gradient(w, b, X, y)"
    results = ("slopes", "slope_b")
    criteria: ClassVar[Mapping[str, float]] = {"slopes": 2, "slope_b": 2}
    # More rows than columns, fewer, as many, one row, one column; never an error of 0.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (
            np.array([1.5, -0.5]),
            2.0,
            np.array([[1.0, 3.0], [-2.0, 0.5], [0.4, -1.0]]),
            np.array([4.0, 1.0, -2.5]),
        ),
        (
            np.array([0.5, -1.0, 2.0]),
            -1.0,
            np.array([[2.0, -1.0, 0.3], [0.7, 4.0, -2.2]]),
            np.array([3.0, -6.0]),
        ),
        (
            np.array([-1.2, 0.8]),
            0.5,
            np.array([[0.9, 2.1], [-1.7, 5.0]]),
            np.array([-1.0, 2.0]),
        ),
        (np.array([2.0, 1.0]), -3.0, np.array([[1.5, -2.5]]), np.array([4.0])),
        (np.array([-1.5]), 1.0, np.array([[2.0], [-0.6], [1.1]]), np.array([3.0, -4.0, 0.5])),
    )

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; say more where a table and the errors cannot be multiplied."""
        mistakes = super().judge(answer)
        if mistakes and mistakes[0].id == "function_raised" and shapes_clash(mistakes[0].message):
            return [Mistake("table_times_errors", messages()["table_times_errors"])]
        return mistakes

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        knobs = [case[:2] for case in self.cases]
        return (
            moved(given, right, knobs)
            or scaled(given, right)
            or super()._some_other_function(given, right)
        )

    def earned(self, function: Callable[..., Any], fits: np.ndarray) -> Mapping[str, bool]:
        """Return which of the two parts are right in all calls."""
        return {"slopes": bool(fits[:, 0].all()), "slope_b": bool(fits[:, 1].all())}

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        if trial.error is None or case is self.cases[0]:
            return super()._raised(trial, case)
        return stops_with_other_tables(trial.error, case[2]) or super()._raised(trial, case)

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return (
            always_the_same(given, self._example())
            or bare_for_one_column(given, right)
            or part_mistake(given, self.cases)
            or two_columns_only(given, right)
            or super()._of_another_shape(given, right)
        )

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return weights_added(given, right, self.cases) or super()._some_results_wrong(given, right)

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes of the mean squared error."""
        return model.gradient(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return {**FALSE_GRADIENTS, **FALSE_LOOPS}

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return {**messages(), **loop_messages()}[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the function can do now."""
        return _(
            "One function for any number of inputs: two columns today, or ten thousand. Nothing in "
            "it knows how many there are, and the errors are worked out only once for all of them."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "In which column of the table does weight 2 meet the examples? Its slope uses that "
                "column, as the slope along k used x in lesson 2."
            ),
            _(
                "Begin with the errors, one for each row: `error = X @ w + b - y`. For the first "
                "weight the slope is `np.mean(2 * error * X[:, 0])`, for the second the same with "
                "`X[:, 1]`."
            ),
            _(
                "A loop over `range(X.shape[1])` does it for all columns. Or in one go: `X.T @ "
                "error` multiplies each column by the errors and adds up. What is left are the 2 "
                "and the division by the number of rows."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The errors once, then each column with them:\n\n{code}").format(code=_SOLUTION)
