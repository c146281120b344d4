"""The right step, and the false ones that learners really write."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from helpers.i18n import _
from helpers.sgd_path import gradient

Case: TypeAlias = tuple[float, float, np.ndarray, np.ndarray, float]
Pair: TypeAlias = tuple[float, float]


def right_step(w: float, b: float, x: np.ndarray, y: np.ndarray, rate: float) -> Pair:
    """Return w and b after one step down the gradient of the mean squared error."""
    return _moved(w, b, gradient(w, b, x, y), rate)


def is_close(given: Any, expected: Pair) -> bool:
    """Return whether two pairs are the same number for number, single precision included."""
    return bool(np.allclose([float(item) for item in given], expected, rtol=1e-4, atol=1e-6))


def _moved(w: float, b: float, slopes: Any, rate: float) -> Pair:
    return w - rate * float(slopes[0]), b - rate * float(slopes[1])


def _factor(size: Callable[[int, float], float]) -> Callable[..., Pair]:
    """Return a step that is right but for its length: `size` of the examples and the rate."""

    def step(w: float, b: float, x: np.ndarray, y: np.ndarray, rate: float) -> Pair:
        return _moved(w, b, gradient(w, b, x, y), rate * size(len(x), rate))

    return step


def _slopes(of_error: Callable[..., tuple[Any, Any]]) -> Callable[..., Pair]:
    """Return a step along other slopes: `of_error` makes them of w x + b − y, x and y."""

    def step(w: float, b: float, x: np.ndarray, y: np.ndarray, rate: float) -> Pair:
        return _moved(w, b, of_error(w * x + b - y, x, y), rate)

    return step


def _error(prediction: Callable[..., np.ndarray]) -> Callable[..., Pair]:
    """Return a step with another error than w x + b − y."""

    def step(w: float, b: float, x: np.ndarray, y: np.ndarray, rate: float) -> Pair:
        error = prediction(w, b, x, y)
        return _moved(w, b, (np.mean(2 * error * x), np.mean(2 * error)), rate)

    return step


def _w_first(w: float, b: float, x: np.ndarray, y: np.ndarray, rate: float) -> Pair:
    w = right_step(w, b, x, y, rate)[0]
    return w, right_step(w, b, x, y, rate)[1]


def _b_first(w: float, b: float, x: np.ndarray, y: np.ndarray, rate: float) -> Pair:
    b = right_step(w, b, x, y, rate)[1]
    return right_step(w, b, x, y, rate)[0], b


def _one_by_one(w: float, b: float, x: np.ndarray, y: np.ndarray, rate: float) -> Pair:
    for i in range(len(x)):
        w, b = right_step(w, b, x[i : i + 1], y[i : i + 1], rate)
    return w, b


# The key is the mistake's id; two mistakes at once are joined with "+".
FALSE_STEPS: dict[str, Callable[..., Pair]] = {
    "stands_still": lambda w, b, x, y, rate: (w, b),
    "uphill": _factor(lambda n, rate: -1),
    "no_factor_2": _factor(lambda n, rate: 1 / 2),
    "sum_not_mean": _factor(lambda n, rate: n),
    "no_learning_rate": _factor(lambda n, rate: 1 / rate),
    "uphill+no_factor_2": _factor(lambda n, rate: -1 / 2),
    "uphill+sum_not_mean": _factor(lambda n, rate: -n),
    "uphill+no_learning_rate": _factor(lambda n, rate: -1 / rate),
    "sum_not_mean+no_factor_2": _factor(lambda n, rate: n / 2),
    "no_learning_rate+no_factor_2": _factor(lambda n, rate: 1 / rate / 2),
    "one_by_one": _one_by_one,
    "first_example_only": lambda w, b, x, y, rate: right_step(w, b, x[:1], y[:1], rate),
    "last_example_only": lambda w, b, x, y, rate: right_step(w, b, x[-1:], y[-1:], rate),
    "w_before_slope_of_b": _w_first,
    "b_before_slope_of_w": _b_first,
    "b_not_moved": lambda w, b, x, y, rate: (right_step(w, b, x, y, rate)[0], b),
    "w_not_moved": lambda w, b, x, y, rate: (w, right_step(w, b, x, y, rate)[1]),
    "pair_swapped": lambda w, b, x, y, rate: right_step(w, b, x, y, rate)[::-1],
    "slopes_swapped": _slopes(lambda error, x, y: (np.mean(2 * error), np.mean(2 * error * x))),
    "no_x": _slopes(lambda error, x, y: (np.mean(2 * error), np.mean(2 * error))),
    "x_twice": _slopes(lambda error, x, y: (np.mean(2 * error * x), np.mean(2 * error * x))),
    "y_for_x": _slopes(lambda error, x, y: (np.mean(2 * error * y), np.mean(2 * error))),
    "means_multiplied": _slopes(
        lambda error, x, y: (2 * np.mean(error) * np.mean(x), np.mean(2 * error))
    ),
    "loss_not_slope": _slopes(lambda error, x, y: (np.mean(error**2), np.mean(error**2))),
    "sign_only": _slopes(
        lambda error, x, y: (np.mean(np.sign(error) * x), np.mean(np.sign(error)))
    ),
    "error_without_y": _error(lambda w, b, x, y: w * x + b),
    "error_without_b": _error(lambda w, b, x, y: w * x - y),
    "error_absolute": _error(lambda w, b, x, y: np.abs(w * x + b - y)),
    "slopes_returned": lambda w, b, x, y, rate: gradient(w, b, x, y),
    "change_returned": lambda w, b, x, y, rate: _moved(0, 0, gradient(w, b, x, y), -rate),
    "change_returned_negative": lambda w, b, x, y, rate: _moved(0, 0, gradient(w, b, x, y), rate),
}


def false_step_message(mistake: str) -> str:
    """Return what a student reads about one of the mistakes in `FALSE_STEPS`."""
    return {**_about_length(), **_about_order(), **_about_slopes(), **_about_results()}[mistake]


def _about_length() -> dict[str, str]:
    return {
        "stands_still": _(
            "Your function gives `w` and `b` back as they were. Does the new value reach the "
            "`return` line, or is it lost under another name?"
        ),
        "uphill": _(
            "Your step goes uphill: it is exactly as long as it should be, and points the other "
            "way. The slope says where the loss grows, so subtract it, with "
            "`error = w * x + b - y`, prediction minus target."
        ),
        "no_factor_2": _(
            "Your step has the right direction and half the length. The derivative of error² is "
            "2 · error: the factor 2 is missing."
        ),
        "sum_not_mean": _(
            "Your step adds up over the examples where it should take their mean. A larger batch "
            "would then step further, and soon too far: use `np.mean`, or divide by `len(x)`."
        ),
        "no_learning_rate": _(
            "Your step subtracts the whole slope. Multiply it by `learning_rate` first, or nobody "
            "can say how long a step should be."
        ),
    }


def _about_order() -> dict[str, str]:
    return {
        "w_before_slope_of_b": _(
            "Your function moves `w` and only then works out the slope for `b`, with the new `w`. "
            "Both slopes belong to the place where you stand: work out both, then move both."
        ),
        "b_before_slope_of_w": _(
            "Your function moves `b` and only then works out the slope for `w`, with the new `b`. "
            "Both slopes belong to the place where you stand: work out both, then move both."
        ),
        "one_by_one": _(
            "Your function takes a step after every single example: that is SGD with batches of "
            "one. Here one step looks at all the examples it is given: take the mean, move once."
        ),
        "first_example_only": _(
            "Your step listens to the first example only. Is there a `return` inside a loop, or "
            "an index `[0]` too many? The slope is the mean over all the examples given."
        ),
        "last_example_only": _(
            "Your step listens to the last example only: a loop that overwrites the slope at each "
            "turn does this. The slope is the mean over all the examples given."
        ),
        "b_not_moved": _(
            "`w` moves as it should, but `b` stays where it was. It needs a step too."
        ),
        "w_not_moved": _(
            "`b` moves as it should, but `w` stays where it was. It needs a step too."
        ),
        "pair_swapped": _(
            "Both numbers are right, but in the wrong order: give back the new `w` first, then the "
            "new `b`."
        ),
    }


def _about_slopes() -> dict[str, str]:
    return {
        "slopes_swapped": _(
            "The two slopes are swapped: `w` moves along the slope of `b`, and `b` along that of "
            "`w`. The slope for `w` is the one with `x` in it."
        ),
        "no_x": _(
            "Your `w` moves along the slope of `b`. When `w` grows, the prediction grows by `x`, "
            "so the slope for `w` is `np.mean(2 * error * x)`."
        ),
        "x_twice": _(
            "Your `b` moves along the slope of `w`. When `b` grows by 1, each prediction grows by "
            "1, whatever `x` is, so the slope for `b` is `np.mean(2 * error)`."
        ),
        "y_for_x": _(
            "In the slope for `w`, the error is multiplied by `y`. It is the input `x` that says "
            "how much `w` matters to an example: `np.mean(2 * error * x)`."
        ),
        "means_multiplied": _(
            "The slope for `w` is the mean of the products, not the product of the means: multiply "
            "`error * x` example by example, then take the mean."
        ),
        "loss_not_slope": _(
            "Your step subtracts the loss. The loss says how wrong the line is, the slope which "
            "way it gets better: subtract `learning_rate` times the slope."
        ),
        "sign_only": _(
            "Your step uses only the sign of each error, so a large miss counts no more than a "
            "small one. That is the slope of the mean absolute error; our loss is squared."
        ),
        "error_without_y": _(
            "The targets `y` are missing from the error. It is prediction minus target: "
            "`error = w * x + b - y`."
        ),
        "error_without_b": _(
            "The bias `b` is missing from the prediction: `error = w * x + b - y`."
        ),
        "error_absolute": _(
            "Your function takes the absolute value of the error, which forgets whether the line "
            "is too high or too low. The sign is what tells the step its way: keep it."
        ),
    }


def _about_results() -> dict[str, str]:
    return {
        "slopes_returned": _(
            "Your function gives back the slopes. One step is missing: subtract `learning_rate` "
            "times each slope from `w` and `b`, and give back those."
        ),
        "change_returned": _(
            "Your function gives back how far to move, not where that leads. Subtract it from `w` "
            "and `b`, and give back those."
        ),
        "change_returned_negative": _(
            "Your function gives back how far to move, not where that leads. Add it to `w` and "
            "`b`, and give back those."
        ),
    }
