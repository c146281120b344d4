"""What learners write in place of the gradient of a table where a loop over its rows goes wrong."""

from collections.abc import Callable

import numpy as np

from helpers.exercises.gradient_descent.slopes_mistakes import error_of, of_another_error
from helpers.i18n import _
from helpers.questions.results import Numbers


def _rows(chosen: slice, count: Callable[[int], int] = lambda n: n) -> Callable[..., Numbers]:
    """Return a gradient that only some rows take part in, divided by a number made of n."""

    def version(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
        error = error_of(w, b, X, y)[chosen]
        return 2 * X[chosen].T @ error / count(len(y)), 2 * np.sum(error) / count(len(y))

    return version


def _divided_in_each_turn(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
    slopes, slope_b = np.zeros(len(w)), 0.0
    for error, row in zip(error_of(w, b, X, y), X, strict=True):
        slopes, slope_b = (slopes + 2 * error * row) / len(y), (slope_b + 2 * error) / len(y)
    return slopes, slope_b


FALSE_LOOPS: dict[str, Callable[..., Numbers]] = {
    "last_row_only": _rows(slice(-1, None)),
    "last_row_not_divided": _rows(slice(-1, None), lambda n: 1),
    "first_row_only": _rows(slice(1)),
    "first_row_not_divided": _rows(slice(1), lambda n: 1),
    "prediction_carried_on": of_another_error(lambda w, b, X, y: np.cumsum(X @ w) + b - y),
    "prediction_and_bias_carried_on": of_another_error(lambda w, b, X, y: np.cumsum(X @ w + b) - y),
    "divided_in_each_turn": _divided_in_each_turn,
}


def loop_messages() -> dict[str, str]:
    """Return what a student reads about each of them."""
    one_row = _(
        "Only one row of the table counts in your slopes. Is the sum overwritten in each turn of "
        "the loop, with `=` in place of `+=`, or is the `return` inside the loop?"
    )
    carried_on = _(
        "Each row's prediction still has those of the rows before in it. Begin it anew for every "
        "row: `prediction = b` belongs inside the loop over the rows, before that over the columns."
    )
    return {
        "last_row_only": one_row,
        "last_row_not_divided": one_row,
        "first_row_only": one_row,
        "first_row_not_divided": one_row,
        "prediction_carried_on": carried_on,
        "prediction_and_bias_carried_on": carried_on,
        "divided_in_each_turn": _(
            "You divide by the number of rows in each turn of the loop, so the first rows are "
            "divided again and again. Add all rows up, and divide once, after the loop."
        ),
    }
