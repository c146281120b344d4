"""What students read about what they wrote in place of one part of the gradient."""

from collections.abc import Mapping

from helpers.i18n import _


def part_messages() -> Mapping[str, str]:
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
        "weights_divided_twice": _(
            "Your slopes along the weights are divided by the number of rows twice. `np.mean` has "
            "done so already: leave the other division out."
        ),
        "weights_own_error": _(
            "For each weight you work out an error of its own, from its column alone. All weights "
            "make one prediction together, so one error belongs into all slopes: `X @ w + b - y`."
        ),
        "one_slope_for_all": _(
            "You have mixed all columns into one number. Each weight has a slope of its own: take "
            "the mean down each column, with `axis=0`. `X.T @ error` has added up already, so that "
            "is only divided by the number of rows."
        ),
        "mean_over_inputs": _(
            "You have one number for each row, and there should be one for each column: you add up "
            "along the wrong axis. `axis=0` runs down the rows and leaves the columns."
        ),
        "no_mean_at_all": _(
            "You have all products of error and input, a table as large as `X`. The slope along a "
            "weight is the mean of its column: `.mean(axis=0)`, or `.sum(axis=0)` where you have "
            "divided by the number of rows already."
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
        "bias_divided_twice": _(
            "Your slope along the bias is divided by the number of rows twice. `np.mean` has done "
            "so already: leave the other division out."
        ),
        "bias_of_one_row": _(
            "In your slope along the bias only one row counts. Is it overwritten in each turn of "
            "the loop, with `=` in place of `+=`?"
        ),
        "bias_own_error": _(
            "In your slope along the bias the error leaves out the weights: it is the bias minus "
            "the target. The same error belongs into all slopes: `X @ w + b - y`."
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
            "Your slope along the bias has one number for each example, and it is one number for "
            "all: the mean, `np.mean(2 * error)`. If you have divided by the number of rows "
            "already, add them up."
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
