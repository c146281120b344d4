"""Question 1: the gradient of the loss when the inputs are a table."""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.slopes_mistakes import FALSE_GRADIENTS, messages, moved
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def gradient(w, b, X, y):
    error = X @ w + b - y
    slopes = 2 * X.T @ error / len(y)
    slope_b = 2 * np.mean(error)
    return slopes, slope_b
```"""


# What NumPy, pandas and TensorFlow say of shapes that cannot be paired.
_MISMATCH = re.compile(r"broadcast|mismatch|not aligned|[Ii]ncompatible shapes").search


class TableGradient(WrittenFunction):
    """Write ``gradient(w, b, X, y)``, the slopes along all weights and along the bias."""

    variables = ("gradient",)
    call = "gradient(w, b, X, y)"
    results = ("slopes", "slope_b")
    criteria: ClassVar[Mapping[str, float]] = {"slopes": 2, "slope_b": 2}
    # One more row than columns, fewer, as many, and a single row; never an error of 0.
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
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **dict.fromkeys(
            (
                "no_x",
                "no_x_one_number",
                "one_slope_for_all",
                "mean_over_inputs",
                "means_multiplied",
                "divided_by_inputs",
                "only_weights_sum",
                "first_column_for_all",
                "weights_for_inputs",
                "weights_by_1107",
                "only_weights_half",
            ),
            ("slopes",),
        ),
        **dict.fromkeys(
            (
                "bias_sum",
                "bias_half",
                "bias_with_x",
                "bias_one_for_each",
                "bias_times_b",
                "bias_by_1107",
            ),
            ("slope_b",),
        ),
    }

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; say more where a table and the errors cannot be multiplied."""
        mistakes = super().judge(answer)
        if mistakes and mistakes[0].id == "function_raised" and _MISMATCH(mistakes[0].message):
            return [Mistake("table_times_errors", messages()["table_times_errors"])]
        return mistakes

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        knobs = [case[:2] for case in self.cases]
        return moved(given, right, knobs) or super()._some_other_function(given, right)

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes of the mean squared error."""
        return model.gradient(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_GRADIENTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

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
