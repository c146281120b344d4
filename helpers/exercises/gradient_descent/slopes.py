"""Question 1: the gradient of the loss when the inputs are a table."""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.feedback import Mistake
from helpers.i18n import _
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
                "only_weights_half",
            ),
            ("slopes",),
        ),
        **dict.fromkeys(
            ("bias_sum", "bias_half", "bias_with_x", "bias_one_for_each"), ("slope_b",)
        ),
    }

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; say more where a table and the errors cannot be multiplied."""
        mistakes = super().judge(answer)
        if mistakes and mistakes[0].id == "function_raised" and _MISMATCH(mistakes[0].message):
            return [Mistake("table_times_errors", _messages()["table_times_errors"])]
        return mistakes

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes of the mean squared error."""
        return model.gradient(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_GRADIENTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

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


def _error(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    return X @ w + b - y


def _slopes(
    of_error: Callable[..., tuple[Any, Any]], error: Callable[..., Any] = _error
) -> Callable[..., Numbers]:
    """Return a gradient: `of_error` makes it of the error and X."""
    return lambda w, b, X, y: of_error(error(w, b, X, y), X)


def _times(factor: Callable[..., tuple[float, float]]) -> Callable[..., Numbers]:
    """Return a gradient whose two parts are multiplied by numbers made of X."""

    def version(e: np.ndarray, X: np.ndarray) -> tuple[Any, Any]:
        of_w, of_b = factor(X)
        return of_w * 2 * X.T @ e / len(e), of_b * 2 * np.mean(e)

    return _slopes(version)


def _each_with_each(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (X @ w)[:, None] + b - y


def _times_the_knobs(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
    slopes, slope_b = model.gradient(w, b, X, y)
    return w * slopes, b * slope_b


FALSE_GRADIENTS: dict[str, Callable[..., Numbers]] = {
    "uphill": _times(lambda X: (-1, -1)),
    "half": _times(lambda X: (0.5, 0.5)),
    "sum_not_mean": _times(lambda X: (len(X), len(X))),
    "only_weights_sum": _times(lambda X: (len(X), 1)),
    "only_weights_half": _times(lambda X: (0.5, 1)),
    "sum_and_half": _times(lambda X: (0.5 * len(X), 0.5 * len(X))),
    "bias_sum": _times(lambda X: (1, len(X))),
    "bias_half": _times(lambda X: (1, 0.5)),
    "divided_by_inputs": _times(lambda X: (len(X) / X.shape[1], 1)),
    "one_slope_for_all": _slopes(lambda e, X: (np.mean(2 * e[:, None] * X), np.mean(2 * e))),
    "mean_over_inputs": _slopes(lambda e, X: (np.mean(2 * e[:, None] * X, axis=1), 2 * np.mean(e))),
    "no_x": _slopes(lambda e, X: (np.full(X.shape[1], 2 * np.mean(e)), 2 * np.mean(e))),
    "no_x_one_number": _slopes(lambda e, X: (2 * np.mean(e), 2 * np.mean(e))),
    "means_multiplied": _slopes(lambda e, X: (2 * np.mean(e) * X.mean(axis=0), 2 * np.mean(e))),
    "bias_with_x": _slopes(lambda e, X: (2 * X.T @ e / len(e), np.mean(2 * e[:, None] * X))),
    "bias_one_for_each": _slopes(lambda e, X: (2 * X.T @ e / len(e), 2 * e)),
    "error_squared": _slopes(lambda e, X: (2 * X.T @ e**2 / len(e), 2 * np.mean(e**2))),
    "sign_of_error": _slopes(lambda e, X: (X.T @ np.sign(e) / len(e), np.mean(np.sign(e)))),
    "error_without_sign": _slopes(
        lambda e, X: (2 * X.T @ np.abs(e) / len(e), 2 * np.mean(np.abs(e)))
    ),
    "times_the_knobs": _times_the_knobs,
    "swapped": _slopes(lambda e, X: (2 * np.mean(e), 2 * X.T @ e / len(e))),
    "bias_forgotten": _slopes(
        lambda e, X: (2 * X.T @ e / len(e), 2 * np.mean(e)), lambda w, b, X, y: X @ w - y
    ),
    "targets_forgotten": _slopes(
        lambda e, X: (2 * X.T @ e / len(e), 2 * np.mean(e)), lambda w, b, X, y: X @ w + b
    ),
    "each_with_each": _slopes(lambda e, X: (2 * X.T @ e / len(e), 2 * np.mean(e)), _each_with_each),
}


def _messages() -> dict[str, str]:
    no_x = _(
        "Your slopes along the weights have no X in them. If a weight grows a little, each "
        "prediction grows by its input in that column: multiply the errors by the column before "
        "you take the mean."
    )
    return {
        "no_x": no_x,
        "no_x_one_number": no_x,
        "error_without_sign": _(
            "Your errors have lost their signs, so too high and too low push the same way. Leave "
            "the `abs` out: the sign tells in which direction to go."
        ),
        "times_the_knobs": _(
            "Your slopes are multiplied by the weights, and by the bias. When a weight grows by 1, "
            "the prediction grows by its input: error times input, nothing else."
        ),
        "uphill": _(
            "Every slope has the right size and the wrong sign. The error is prediction minus "
            "target, `X @ w + b - y`. The minus of the descent comes with the step, not here."
        ),
        "half": _(
            "All slopes are half as large as they should be. The slope of error² is 2 · error: the "
            "2 is missing."
        ),
        "sum_not_mean": _(
            "Your slopes are sums over the examples, and grow with the table. The loss is a mean, "
            "so its slopes are means too: divide by the number of rows, `len(y)`."
        ),
        "only_weights_sum": _(
            "The slope along the bias is right, but those along the weights are sums over the "
            "examples. `X.T @ error` adds up: divide it by the number of rows, `len(y)`."
        ),
        "only_weights_half": _(
            "The slope along the bias is right, but those along the weights are half as large as "
            "they should be: the 2 of 2 · error belongs to both."
        ),
        "sum_and_half": _(
            "Two things are missing. The slope of error² is 2 · error, and the loss is a mean: "
            "multiply by 2, and divide by the number of rows, `len(y)`."
        ),
        "table_times_errors": _(
            "A table of n rows and d columns cannot be multiplied by n errors as they are: NumPy "
            "pairs the errors with the columns, and there are not as many. Multiply column by "
            "column, `error * X[:, j]`, or make the errors a column, `error[:, None] * X`."
        ),
        "bias_sum": _(
            "The slopes along the weights are right, but the one along the bias is a sum. Take the "
            "mean of `2 * error`."
        ),
        "bias_half": _(
            "The slopes along the weights are right; the one along the bias lacks the 2. It comes "
            "from error², so it belongs to both."
        ),
        "divided_by_inputs": _(
            "You divide by the number of columns. The mean is over the examples, and those are the "
            "rows: `len(y)`, or `X.shape[0]`."
        ),
        "one_slope_for_all": _(
            "You have mixed all columns into one number. Each weight has a slope of its own: take "
            "the mean down each column, with `axis=0`."
        ),
        "mean_over_inputs": _(
            "You have one number for each row, and there should be one for each column: the mean "
            "runs over the wrong axis. `axis=0` runs down the rows and leaves the columns."
        ),
        "means_multiplied": _(
            "You multiply the mean error by the mean of each column. Multiply row by row first, "
            "error times input, and take the mean of the products."
        ),
        "bias_with_x": _(
            "There is an X in your slope along the bias. The bias stands alone in `X @ w + b`, so "
            "its slope is the mean of `2 * error`, nothing more."
        ),
        "bias_one_for_each": _(
            "The slope along the bias has one number for each example. It is their mean: "
            "`np.mean(2 * error)`."
        ),
        "error_squared": _(
            "You use the squared error, which is the loss itself. Its slope is 2 · error, without "
            "the square."
        ),
        "sign_of_error": _(
            "These are the slopes of the L1 loss, with the sign of each error. Here the loss is "
            "the mean *squared* error: 2 · error takes the place of the sign."
        ),
        "swapped": _(
            "Both results are right, in the wrong order: the array of slopes along the weights "
            "comes first, then the one along the bias."
        ),
        "bias_forgotten": _("Your error leaves out the bias. The prediction is `X @ w + b`."),
        "targets_forgotten": _(
            "Your error has no target in it: it is the prediction itself. Take `y` away from it."
        ),
        "each_with_each": _(
            "Each prediction has met each target: a column of shape (n, 1) minus a row of shape "
            "(n,) is a table of n times n. Keep `X @ w` as it is, with the shape (n,)."
        ),
    }
