"""What learners write in place of one part of the gradient, each part looked at alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike

_NUM_CARS = 1107  # rows of the notebook's table

# Makes a part of the error, the table, the weights and the bias.
Part = Callable[[np.ndarray, np.ndarray, np.ndarray, float], Any]


def _times(part: Part, factor: Callable[[np.ndarray], float]) -> Part:
    return lambda e, X, w, b: factor(X) * part(e, X, w, b)


def _right_slopes(e: np.ndarray, X: np.ndarray, w: np.ndarray, b: float) -> Any:
    return 2 * X.T @ e / len(e)


def _right_slope_b(e: np.ndarray, X: np.ndarray, w: np.ndarray, b: float) -> Any:
    return 2 * np.mean(e)


def one_row_less(X: np.ndarray) -> float:
    """Return what a mean is multiplied by where n - 1 divides in place of n."""
    return len(X) / (len(X) - 1) if len(X) > 1 else np.inf


# By the mistake; one that has several formulas is there several times.
_SLOPES: tuple[tuple[str, Part], ...] = (
    ("", _right_slopes),
    ("only_weights_sum", _times(_right_slopes, len)),
    ("only_weights_half", _times(_right_slopes, lambda X: 0.5)),
    ("only_weights_sum_and_half", _times(_right_slopes, lambda X: 0.5 * len(X))),
    ("only_weights_uphill", _times(_right_slopes, lambda X: -1)),
    ("divided_by_inputs", _times(_right_slopes, lambda X: len(X) / X.shape[1])),
    ("divided_by_inputs", _times(_right_slopes, lambda X: 1 / X.shape[1])),
    ("weights_by_1107", _times(_right_slopes, lambda X: len(X) / _NUM_CARS)),
    ("weights_one_row_less", _times(_right_slopes, one_row_less)),
    ("one_slope_for_all", lambda e, X, w, b: np.mean(2 * e[:, None] * X)),
    ("one_slope_for_all", lambda e, X, w, b: 2 * np.sum(X.T @ e) / len(e)),
    ("one_slope_for_all", lambda e, X, w, b: np.full(len(w), 2 * np.sum(X.T @ e) / len(e))),
    ("one_slope_for_all", lambda e, X, w, b: np.full(len(w), np.mean(2 * e[:, None] * X))),
    ("mean_over_inputs", lambda e, X, w, b: np.mean(2 * e[:, None] * X, axis=1)),
    ("mean_over_inputs", lambda e, X, w, b: np.sum(2 * e[:, None] * X, axis=1)),
    ("no_mean_at_all", lambda e, X, w, b: 2 * e[:, None] * X),
    ("no_x", lambda e, X, w, b: np.full(len(w), 2 * np.mean(e))),
    ("no_x", lambda e, X, w, b: 2 * np.mean(e)),
    ("no_x", lambda e, X, w, b: 2 * e),
    ("no_error", lambda e, X, w, b: 2 * X.mean(axis=0)),
    ("no_error", lambda e, X, w, b: X.mean(axis=0)),
    ("means_multiplied", lambda e, X, w, b: 2 * np.mean(e) * X.mean(axis=0)),
    ("inputs_squared", lambda e, X, w, b: 2 * (X**2).T @ e / len(e)),
    ("weights_error_squared", lambda e, X, w, b: 2 * X.T @ e**2 / len(e)),
    ("weights_error_without_b", lambda e, X, w, b: 2 * X.T @ (e - b) / len(e)),
    ("first_column_for_all", lambda e, X, w, b: np.full(len(w), np.mean(2 * e * X[:, 0]))),
    ("last_column_only", lambda e, X, w, b: np.full(len(w), np.mean(2 * e * X[:, -1]))),
    ("last_column_only", lambda e, X, w, b: np.mean(2 * e * X[:, -1])),
    ("weights_for_inputs", lambda e, X, w, b: 2 * np.mean(e) * w),
)

_SLOPE_B: tuple[tuple[str, Part], ...] = (
    ("", _right_slope_b),
    ("bias_sum", _times(_right_slope_b, len)),
    ("bias_half", _times(_right_slope_b, lambda X: 0.5)),
    ("bias_sum_and_half", _times(_right_slope_b, lambda X: 0.5 * len(X))),
    ("bias_uphill", _times(_right_slope_b, lambda X: -1)),
    ("bias_by_inputs", _times(_right_slope_b, lambda X: len(X) / X.shape[1])),
    ("bias_by_inputs", _times(_right_slope_b, lambda X: 1 / X.shape[1])),
    ("bias_by_1107", _times(_right_slope_b, lambda X: len(X) / _NUM_CARS)),
    ("bias_one_row_less", _times(_right_slope_b, one_row_less)),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e[:, None] * X)),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e * X.sum(axis=1))),
    ("bias_with_x", lambda e, X, w, b: np.sum(2 * e[:, None] * X)),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e * X[:, 0])),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e * X[:, -1])),
    ("bias_times_b", lambda e, X, w, b: 2 * b * np.mean(e)),
    ("bias_one_for_each", lambda e, X, w, b: 2 * e),
    ("bias_one_for_each", lambda e, X, w, b: e),
    ("bias_error_squared", lambda e, X, w, b: 2 * np.mean(e**2)),
    ("bias_error_squared", lambda e, X, w, b: np.mean(e**2)),
    ("bias_error_without_b", lambda e, X, w, b: 2 * np.mean(e - b)),
    ("bias_without_sign", lambda e, X, w, b: 2 * np.mean(np.abs(e))),
    ("bias_without_sign", lambda e, X, w, b: 2 * np.abs(np.mean(e))),
)


def part_mistake(given: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Recognise what was written in place of one part of the gradient, or of both.

    Parameters
    ----------
    given : sequence of tuple of np.ndarray
        The slopes along the weights and the one along the bias, for each call.
    cases : sequence of tuple
        What the calls were given: w, b, X and y.
    """
    of_slopes = _recognise([slopes for slopes, _slope_b in given], _SLOPES, cases)
    of_bias = _recognise([slope_b for _slopes, slope_b in given], _SLOPE_B, cases)
    found = [mistake for mistake in (of_slopes, of_bias) if mistake]
    texts = messages()
    if len(found) == 2:
        return Mistake("both_parts", f"{texts[found[0]]}\n\n{texts[found[1]]}")
    return Mistake(found[0], texts[found[0]]) if found else None


def _recognise(
    given: Sequence[np.ndarray],
    parts: Iterable[tuple[str, Part]],
    cases: Sequence[tuple[Any, ...]],
) -> str | None:
    """Return which part all calls gave back: "" for the right one, None for one not known."""
    for mistake, part in parts:
        expected = (part(X @ w + b - y, X, w, b) for w, b, X, y in cases)
        if all(alike(*pair) for pair in zip(given, map(_as_array, expected), strict=True)):
            return mistake
    return None


def _as_array(numbers: Any) -> np.ndarray:
    return np.asarray(numbers, dtype=float)


def messages() -> Mapping[str, str]:
    """Return what a student reads about each of the parts."""
    return {**_of_slopes(), **_of_slope_b()}


def _of_slopes() -> dict[str, str]:
    return {
        "only_weights_sum": _(
            "Your slopes along the weights are sums over the examples. `X.T @ error` adds up: "
            "divide it by the number of rows, `len(y)`."
        ),
        "only_weights_half": _(
            "Your slopes along the weights are half as large as they should be: the 2 of 2 · error "
            "belongs to them, too."
        ),
        "only_weights_sum_and_half": _(
            "In your slopes along the weights two things are missing: the 2 of 2 · error, and the "
            "division by the number of rows, `len(y)`."
        ),
        "only_weights_uphill": _(
            "Your slopes along the weights have the wrong sign. The error is prediction minus "
            "target, and the minus of the descent comes with the step, not here."
        ),
        "divided_by_inputs": _(
            "You divide by the number of columns. The mean is over the examples, and those are the "
            "rows: `len(y)`, or `X.shape[0]`."
        ),
        "weights_by_1107": cars_counted(),
        "weights_one_row_less": _(
            "Your slopes along the weights are divided by n - 1, one less than the number of rows. "
            "The loss is the mean over all n rows: divide by `len(y)`."
        ),
        "one_slope_for_all": _(
            "You have mixed all columns into one number. Each weight has a slope of its own: take "
            "the mean down each column, with `axis=0`."
        ),
        "mean_over_inputs": _(
            "You have one number for each row, and there should be one for each column: you add up "
            "along the wrong axis. `axis=0` runs down the rows and leaves the columns."
        ),
        "no_mean_at_all": _(
            "You have all products of error and input, a table as large as `X`. The slope along a "
            "weight is the mean of its column: `.mean(axis=0)`."
        ),
        "no_x": _(
            "Your slopes along the weights have no X in them. If a weight grows a little, each "
            "prediction grows by its input in that column: multiply the errors by the column "
            "before you take the mean."
        ),
        "no_error": _(
            "Your slopes along the weights are made of the inputs alone, whatever the errors are. "
            "Multiply each row of `X` by the error of that row before you take the mean."
        ),
        "means_multiplied": _(
            "You multiply the mean error by the mean of each column. Multiply row by row first, "
            "error times input, and take the mean of the products."
        ),
        "inputs_squared": _(
            "Your slopes along the weights have the inputs squared in them. When a weight grows by "
            "1, the prediction grows by its input once: error times input."
        ),
        "weights_error_squared": _(
            "Your slopes along the weights have the squared error in them. The slope of error² is "
            "2 · error, without the square."
        ),
        "weights_error_without_b": _(
            "In your slopes along the weights the error leaves out the bias. The same error "
            "belongs into all slopes: `X @ w + b - y`."
        ),
        "first_column_for_all": _(
            "Every weight gets the slope of the first column. In a loop over `j`, take the column "
            "of that turn: `X[:, j]`."
        ),
        "last_column_only": _(
            "Your slopes along the weights are that of the last column alone. Does your loop "
            "overwrite one name in each turn? Put each slope in its own place: `slopes[j] = ...`."
        ),
        "weights_for_inputs": _(
            "You multiply the errors by the weights. If a weight grows a little, each prediction "
            "grows by its input: multiply by the column, `X[:, j]`."
        ),
    }


def _of_slope_b() -> dict[str, str]:
    return {
        "bias_sum": _("Your slope along the bias is a sum. Take the mean of `2 * error`."),
        "bias_half": _(
            "Your slope along the bias lacks the 2. It comes from error², so it belongs to all "
            "slopes."
        ),
        "bias_sum_and_half": _(
            "In your slope along the bias two things are missing: the 2 of 2 · error, and the "
            "division by the number of rows, `len(y)`."
        ),
        "bias_uphill": _(
            "Your slope along the bias has the wrong sign. It is the mean of `2 * error`, with the "
            "same error as for the weights: prediction minus target."
        ),
        "bias_by_inputs": _(
            "For the slope along the bias you divide by the number of columns. The mean is over "
            "the rows: `np.mean(2 * error)`."
        ),
        "bias_by_1107": cars_counted(),
        "bias_one_row_less": _(
            "Your slope along the bias is divided by n - 1, one less than the number of rows. It "
            "is the mean over all n rows: `np.mean(2 * error)`."
        ),
        "bias_with_x": _(
            "There is an X in your slope along the bias. The bias stands alone in `X @ w + b`, so "
            "its slope is the mean of `2 * error`, nothing more."
        ),
        "bias_times_b": _(
            "Your slope along the bias is multiplied by `b`. When `b` grows by 1, so does each "
            "prediction: its slope is the mean of `2 * error`."
        ),
        "bias_one_for_each": _(
            "The slope along the bias has one number for each example. It is their mean: "
            "`np.mean(2 * error)`."
        ),
        "bias_error_squared": _(
            "Your slope along the bias has the squared error in it. The slope of error² is 2 · "
            "error: take the mean of that."
        ),
        "bias_error_without_b": _(
            "In your slope along the bias the error leaves out the bias. The same error belongs "
            "into all slopes: `X @ w + b - y`."
        ),
        "bias_without_sign": _(
            "Your slope along the bias has lost its sign. It tells in which direction to go: leave "
            "the `abs` out."
        ),
    }


def cars_counted() -> str:
    """Return what is said to a fixed number of rows."""
    return _(
        "You divide by the number of cars in the notebook, 1107, whatever table the function is "
        "given. Count the rows of that one: `len(y)`."
    )
