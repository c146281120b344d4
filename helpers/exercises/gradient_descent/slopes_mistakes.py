"""What learners write in place of the gradient of a table, and what they read about it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, Numbers

_NUM_CARS = 1107  # rows of the notebook's table


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


def _rows(chosen: slice, count: Callable[[int], int] = lambda n: n) -> Callable[..., Numbers]:
    """Return a gradient that only some rows take part in, divided by a number made of n."""

    def version(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
        error = _error(w, b, X, y)[chosen]
        return 2 * X[chosen].T @ error / count(len(y)), 2 * np.sum(error) / count(len(y))

    return version


def _two_columns(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
    return model.gradient(w[:2], b, X[:, :2], y)


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
    "divided_by_inputs_both": _times(lambda X: (len(X) / X.shape[1],) * 2),
    "divided_by_all_numbers": _times(lambda X: (1 / X.shape[1],) * 2),
    "divided_by_1107": _times(lambda X: (len(X) / _NUM_CARS,) * 2),
    "weights_by_1107": _times(lambda X: (len(X) / _NUM_CARS, 1)),
    "bias_by_1107": _times(lambda X: (1, len(X) / _NUM_CARS)),
    "only_two_columns": _two_columns,
    "first_column_for_all": _slopes(
        lambda e, X: (np.full(X.shape[1], np.mean(2 * e * X[:, 0])), 2 * np.mean(e))
    ),
    "weights_for_inputs": lambda w, b, X, y: (
        2 * np.mean(_error(w, b, X, y)) * w,
        2 * np.mean(_error(w, b, X, y)),
    ),
    "bias_times_b": lambda w, b, X, y: (
        model.gradient(w, b, X, y)[0],
        b * model.gradient(w, b, X, y)[1],
    ),
    "last_row_only": _rows(slice(-1, None)),
    "last_row_not_divided": _rows(slice(-1, None), lambda n: 1),
    "first_row_only": _rows(slice(1)),
    "first_row_not_divided": _rows(slice(1), lambda n: 1),
    "bias_forgotten": _slopes(
        lambda e, X: (2 * X.T @ e / len(e), 2 * np.mean(e)), lambda w, b, X, y: X @ w - y
    ),
    "targets_forgotten": _slopes(
        lambda e, X: (2 * X.T @ e / len(e), 2 * np.mean(e)), lambda w, b, X, y: X @ w + b
    ),
    "each_with_each": _slopes(lambda e, X: (2 * X.T @ e / len(e), 2 * np.mean(e)), _each_with_each),
}


def moved(given: list[Arrays], right: list[Arrays], knobs: list[tuple[Any, Any]]) -> Mistake | None:
    """Recognise knobs that have taken a step, in place of the slopes.

    Parameters
    ----------
    given, right : list of tuple of np.ndarray
        The results of each call, and the right ones.
    knobs : list of tuple
        The weights and the bias of each call.
    """
    rates = [
        float(np.mean((knob - result) / slope))
        for results, slopes, pair in zip(given, right, knobs, strict=True)
        for result, slope, knob in zip(results, slopes, pair, strict=True)
    ]
    if not np.allclose(rates, rates[0], rtol=1e-4) or abs(rates[0]) < 1e-9:
        return None
    message = _(
        "Your function takes a step: it gives back new weights and a new bias. Asked for are the "
        "slopes alone; the walk of question 3 multiplies them by its own learning rate."
    )
    return Mistake("takes_a_step", message)


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    no_x = _(
        "Your slopes along the weights have no X in them. If a weight grows a little, each "
        "prediction grows by its input in that column: multiply the errors by the column before "
        "you take the mean."
    )
    inputs = _(
        "You divide by the number of columns. The mean is over the examples, and those are the "
        "rows: `len(y)`, or `X.shape[0]`."
    )
    cars = _(
        "You divide by the number of cars in the notebook, 1107, whatever table the function is "
        "given. Count the rows of that one: `len(y)`."
    )
    one_row = _(
        "Only one row of the table counts in your slopes. Is the sum overwritten in each turn of "
        "the loop, with `=` in place of `+=`, or is the `return` inside the loop?"
    )
    return {
        "divided_by_inputs": inputs,
        "divided_by_inputs_both": inputs,
        "divided_by_1107": cars,
        "weights_by_1107": cars,
        "bias_by_1107": cars,
        "last_row_only": one_row,
        "last_row_not_divided": one_row,
        "first_row_only": one_row,
        "first_row_not_divided": one_row,
        "divided_by_all_numbers": _(
            "You divide by the number of all entries of the table, rows times columns. The mean is "
            "over the rows: `len(y)`, not `X.size`."
        ),
        "only_two_columns": _(
            "Your function works with the first two columns, whatever else the table has. Write it "
            "for any number of them: `X @ w`, and a loop over `range(X.shape[1])`, or `X.T @ "
            "error`."
        ),
        "first_column_for_all": _(
            "Every weight gets the slope of the first column. In a loop over `j`, take the column "
            "of that turn: `X[:, j]`."
        ),
        "weights_for_inputs": _(
            "You multiply the errors by the weights. If a weight grows a little, each prediction "
            "grows by its input: multiply by the column, `X[:, j]`."
        ),
        "bias_times_b": _(
            "The slopes along the weights are right; the one along the bias is multiplied by `b`. "
            "When `b` grows by 1, so does each prediction: its slope is the mean of `2 * error`."
        ),
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
            "the mean squared error: 2 · error takes the place of the sign."
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
