"""What learners write in place of the gradient of a table, and what they read about it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.slopes_messages import cars_counted
from helpers.exercises.gradient_descent.slopes_parts import one_row_less
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, Numbers, alike

_NUM_CARS = 1107  # rows of the notebook's table


def error_of(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return prediction minus target, for each row."""
    return X @ w + b - y


def _slopes(of_error: Callable[..., tuple[Any, Any]]) -> Callable[..., Numbers]:
    """Return a gradient: `of_error` makes it of the error and X."""
    return lambda w, b, X, y: of_error(error_of(w, b, X, y), X)


def of_another_error(error: Callable[..., np.ndarray]) -> Callable[..., Numbers]:
    """Return the gradient that another error than prediction minus target makes."""

    def version(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
        e = error(w, b, X, y)
        return 2 * X.T @ e / len(e), 2 * np.mean(e)

    return version


def _times(factor: Callable[..., tuple[float, float]]) -> Callable[..., Numbers]:
    """Return a gradient whose two parts are multiplied by numbers made of X."""

    def version(e: np.ndarray, X: np.ndarray) -> tuple[Any, Any]:
        of_w, of_b = factor(X)
        return of_w * 2 * X.T @ e / len(e), of_b * 2 * np.mean(e)

    return _slopes(version)


def _each_with_each(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (X @ w)[:, None] + b - y


def _two_columns(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
    return model.gradient(w[:2], b, X[:, :2], y)


def _times_the_knobs(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
    slopes, slope_b = model.gradient(w, b, X, y)
    return w * slopes, b * slope_b


def _unit_length(w: np.ndarray, b: float, X: np.ndarray, y: np.ndarray) -> Numbers:
    slopes, slope_b = model.gradient(w, b, X, y)
    length = np.hypot(np.linalg.norm(slopes), slope_b)
    return slopes / length, slope_b / length


FALSE_GRADIENTS: dict[str, Callable[..., Numbers]] = {
    "uphill": _times(lambda X: (-1, -1)),
    "half": _times(lambda X: (0.5, 0.5)),
    "sum_not_mean": _times(lambda X: (len(X), len(X))),
    "sum_and_half": _times(lambda X: (0.5 * len(X), 0.5 * len(X))),
    "uphill_and_half": _times(lambda X: (-0.5, -0.5)),
    "uphill_and_sum": _times(lambda X: (-len(X), -len(X))),
    "uphill_sum_and_half": _times(lambda X: (-0.5 * len(X), -0.5 * len(X))),
    "divided_twice": _times(lambda X: (1 / len(X), 1 / len(X))),
    "error_squared": _slopes(lambda e, X: (2 * X.T @ e**2 / len(e), 2 * np.mean(e**2))),
    "sign_of_error": _slopes(lambda e, X: (X.T @ np.sign(e) / len(e), np.mean(np.sign(e)))),
    "error_without_sign": _slopes(
        lambda e, X: (2 * X.T @ np.abs(e) / len(e), 2 * np.mean(np.abs(e)))
    ),
    "of_the_root": _slopes(
        lambda e, X: (
            X.T @ e / len(e) / np.sqrt(np.mean(e**2)),
            np.mean(e) / np.sqrt(np.mean(e**2)),
        )
    ),
    "unit_length": _unit_length,
    "times_the_knobs": _times_the_knobs,
    "swapped": _slopes(lambda e, X: (2 * np.mean(e), 2 * X.T @ e / len(e))),
    "divided_by_inputs_both": _times(lambda X: (len(X) / X.shape[1],) * 2),
    "divided_by_all_numbers": _times(lambda X: (1 / X.shape[1],) * 2),
    "divided_by_1107": _times(lambda X: (len(X) / _NUM_CARS,) * 2),
    "divided_by_the_longer_side": _times(lambda X: (len(X) / max(X.shape),) * 2),
    "one_row_less": _times(lambda X: (one_row_less(X),) * 2),
    "one_row_less_or_one": _times(lambda X: (len(X) / max(len(X) - 1, 1),) * 2),
    "only_two_columns": _two_columns,
    "bias_forgotten": of_another_error(lambda w, b, X, y: X @ w - y),
    "targets_forgotten": of_another_error(lambda w, b, X, y: X @ w + b),
    "weights_forgotten": of_another_error(lambda w, b, X, y: b - y),
    "bias_taken_away": of_another_error(lambda w, b, X, y: X @ w - b - y),
    "weights_added_up": of_another_error(lambda w, b, X, y: X.sum(axis=1) * w.sum() + b - y),
    "weights_of_two_columns": of_another_error(lambda w, b, X, y: X[:, :2] @ w[:2] + b - y),
    "each_with_each": of_another_error(_each_with_each),
}


def two_columns_only(given: list[Arrays], right: list[Arrays]) -> Mistake | None:
    """Recognise slopes that are right and that end after the second column."""
    pairs = [(slopes, exact[:2]) for (slopes, *_b), (exact, *_c) in zip(given, right, strict=True)]
    if not all(alike(slopes, exact) for slopes, exact in pairs):
        return None
    return Mistake("only_two_columns", messages()["only_two_columns"])


def stops_with_other_tables(error: BaseException, X: np.ndarray) -> Mistake | None:
    """Recognise a function that runs with two columns, and not with other tables."""
    if X.shape[1] == 2:
        return None
    message = _(
        "Your function works with two columns and stops where the table has {count}: {text}. Does "
        "it name the columns one by one, or two weights? Write it for any number of them: `X @ w`, "
        "and a loop over `range(X.shape[1])`, or `X.T @ error`."
    )
    return Mistake(
        "stops_with_other_tables", message.format(count=X.shape[1], text=str(error).rstrip("."))
    )


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


def scaled(given: list[Arrays], right: list[Arrays]) -> Mistake | None:
    """Recognise gradients that point the right way, each longer or shorter by another factor."""
    slope_bs = [
        (float(results[1]), float(slopes[1])) for results, slopes in zip(given, right, strict=True)
    ]
    factors = [found / exact for found, exact in slope_bs]
    off = [factor for factor in factors if not np.isclose(factor, 1)]
    pairs = zip(given, right, factors, strict=True)
    if not all(alike(results[0], factor * slopes[0]) for results, slopes, factor in pairs):
        return None
    message = _(
        "Your slopes stand in the right proportion to each other, but they are not the slopes: "
        "with one table they are {factor:.4g} times what they should be, with another {other:.4g} "
        "times. What do you multiply or divide all of them by, apart from the 2 and the number of "
        "rows?"
    ).format(factor=off[0], other=next((each for each in factors if each != off[0]), off[0]))
    return Mistake("other_length", message)


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    less = _(
        "You divide by n - 1, one less than the number of rows, as statistics does for a variance. "
        "The loss is the mean over all n rows, so its slopes are divided by n: `len(y)`."
    )
    two_columns = _(
        "Your function works with the first two columns, whatever else the table has. Write it for "
        "any number of them: `X @ w`, and a loop over `range(X.shape[1])`, or `X.T @ error`."
    )
    return {
        "divided_by_inputs_both": _(
            "You divide by the number of columns. The mean is over the examples, and those are the "
            "rows: `len(y)`, or `X.shape[0]`."
        ),
        "divided_by_1107": cars_counted(),
        "divided_by_the_longer_side": _(
            "You divide by the longer side of the table, and where it has more columns than rows "
            "those are the columns. The mean is over the rows, however many columns there are: "
            "`len(y)`, or `X.shape[0]`."
        ),
        "one_row_less": less,
        "one_row_less_or_one": less,
        "divided_by_all_numbers": _(
            "You divide by the number of all entries of the table, rows times columns. The mean is "
            "over the rows: `len(y)`, not `X.size`."
        ),
        "only_two_columns": two_columns,
        "weights_of_two_columns": two_columns,
        "of_the_root": _(
            "These are the slopes of the root of the loss. The loss is the mean squared error "
            "itself, without a root, so its slopes are means of 2 · error · input."
        ),
        "unit_length": _(
            "You divide all slopes by the length of the gradient, so they only tell the "
            "direction. Give back the slopes as they are: on steep ground they are large."
        ),
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
        "sum_and_half": _(
            "Two things are missing. The slope of error² is 2 · error, and the loss is a mean: "
            "multiply by 2, and divide by the number of rows, `len(y)`."
        ),
        "uphill_and_half": _(
            "Every slope has the wrong sign, and half its size. The error is prediction minus "
            "target, `X @ w + b - y`, and the slope of error² is 2 · error."
        ),
        "uphill_and_sum": _(
            "Every slope has the wrong sign, and is a sum over the examples. The error is "
            "prediction minus target, `X @ w + b - y`; the loss is a mean, so divide by the number "
            "of rows, `len(y)`."
        ),
        "uphill_sum_and_half": _(
            "Every slope has the wrong sign, and two things are missing. The error is prediction "
            "minus target, `X @ w + b - y`; multiply by 2, as the slope of error² is 2 · error, "
            "and divide by the number of rows, `len(y)`."
        ),
        "divided_twice": _(
            "You divide by the number of rows twice. `np.mean` has done so already: leave the "
            "other division out."
        ),
        "table_times_errors": _(
            "A table of n rows and d columns cannot be paired with n numbers: NumPy pairs those "
            "with the columns, and there are not as many. For the predictions multiply with `@`, "
            "`X @ w`, not with `*`; for the slopes multiply column by column, `error * X[:, j]`, "
            "or make the errors a column, `error[:, None] * X`."
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
        "weights_forgotten": _(
            "Your error leaves out the weights: it is the bias minus the target. The prediction is "
            "`X @ w + b`."
        ),
        "bias_taken_away": _(
            "In your error the bias has a minus. The prediction is `X @ w + b`, and of all of it "
            "the target is taken away: `X @ w + b - y`."
        ),
        "weights_added_up": _(
            "In your predictions each weight has met each column. Weight 1 belongs to column 1 "
            "alone, weight 2 to column 2: `X @ w` does that."
        ),
        "targets_forgotten": _(
            "Your error has no target in it: it is the prediction itself. Take `y` away from it."
        ),
        "each_with_each": _(
            "Each prediction has met each target: a column of shape (n, 1) minus a row of shape "
            "(n,) is a table of n times n. Keep `X @ w` as it is, with the shape (n,)."
        ),
    }
