"""Right and wrong answers to assignment 02_gradient_descent, for the tests of its questions."""

GIVEN = """
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

from helpers.datasets import load_fuel

fuel = load_fuel()
X = fuel[["EngDispl", "NumCyl"]].to_numpy(dtype=float)
Z = (X - X.mean(axis=0)) / X.std(axis=0)
y = fuel["FE"].to_numpy()


def mean_squared_error(w, b, X, y):
    return np.mean((X @ w + b - y) ** 2)


def gradient(w, b, X, y):
    error = X @ w + b - y
    return 2 * X.T @ error / len(y), 2 * np.mean(error)


def descend(X, y, learning_rate, tolerance, max_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for num_steps in range(max_steps):
        slopes, slope_b = gradient(w, b, X, y)
        if np.sqrt(np.sum(slopes**2) + slope_b**2) < tolerance:
            return w, b, num_steps
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
    return w, b, max_steps


def loss_after(inputs, rate, steps=30):
    w, b, num_steps = descend(inputs, y, rate, 0, steps)
    return mean_squared_error(w, b, inputs, y)
"""


def gradient(slopes, slope_b, error="X @ w + b - y"):
    """Return an answer to question 1 of its three lines."""
    return f"""
def gradient(w, b, X, y):
    error = {error}
    slopes = {slopes}
    slope_b = {slope_b}
    return slopes, slope_b
"""


SLOPES, SLOPE_B = "2 * X.T @ error / len(y)", "2 * np.mean(error)"

RIGHT_GRADIENTS = {
    "transposed": gradient(SLOPES, SLOPE_B),
    "mean down the columns": gradient("np.mean(2 * error[:, None] * X, axis=0)", SLOPE_B),
    "einsum": gradient("np.einsum('i,ij->j', error, X) * 2 / len(X)", "error.mean() * 2"),
    "column by column": gradient(
        "[np.mean(2 * error * X[:, j]) for j in range(X.shape[1])]", "sum(2 * error) / len(error)"
    ),
    "columns of y and X": gradient(
        "(2 * X.T @ error.reshape(-1, 1) / len(y)).ravel()", "np.array([2 * error.mean()])"
    ),
    "loops": """
def gradient(w, b, X, y):
    n, d = len(X), len(X[0])
    slopes, slope_b = [0.0] * d, 0.0
    for i in range(n):
        guess = b
        for j in range(d):
            guess += w[j] * X[i][j]
        for j in range(d):
            slopes[j] += 2 * (guess - y[i]) * X[i][j] / n
        slope_b += 2 * (guess - y[i]) / n
    return slopes, slope_b
""",
    "lists": """
def gradient(w, b, X, y):
    errors = [sum(p * q for p, q in zip(row, w)) + b - target for row, target in zip(X, y)]
    slopes = [2 * sum(e * row[j] for e, row in zip(errors, X)) / len(y) for j in range(len(w))]
    return np.array(slopes), 2 * sum(errors) / len(errors)
""",
    "pandas": """
def gradient(w, b, X, y):
    table = pd.DataFrame(X)
    error = (table * w).sum(axis=1) + b - pd.Series(y)
    return table.mul(2 * error, axis=0).mean(), (2 * error).mean()
""",
    "tensors": """
def gradient(w, b, X, y):
    X, y = tf.constant(X, tf.float32), tf.constant(y, tf.float32)
    error = tf.linalg.matvec(X, tf.constant(w, tf.float32)) + b - y
    return 2 * tf.reduce_mean(error[:, None] * X, axis=0), 2 * tf.reduce_mean(error)
""",
    "tape": """
def gradient(w, b, X, y):
    w, b = tf.Variable(tf.cast(w, tf.float64)), tf.Variable(float(b), dtype=tf.float64)
    with tf.GradientTape() as tape:
        guess = tf.linalg.matvec(tf.cast(X, tf.float64), w) + b
        loss = tf.reduce_mean((guess - tf.cast(y, tf.float64)) ** 2)
    return tape.gradient(loss, [w, b])
""",
    "a column of ones": """
def gradient(w, b, X, y):
    ones = np.hstack([X, np.ones((len(X), 1))])
    both = 2 / len(y) * ones.T @ (ones @ np.append(w, b) - y)
    return both[:-1], both[-1]
""",
}

WRONG_GRADIENTS = {
    "uphill": gradient(SLOPES, SLOPE_B, "y - (X @ w + b)"),
    "uphill: minus": gradient("-" + SLOPES, "-" + SLOPE_B),
    "half": gradient("X.T @ error / len(y)", "np.mean(error)"),
    "sum_not_mean": gradient("2 * X.T @ error", "2 * error.sum()"),
    "only_weights_sum": (2, gradient("2 * X.T @ error", SLOPE_B)),
    "only_weights_sum: error @ X": (2, gradient("2 * error @ X", SLOPE_B)),
    "bias_sum": (2, gradient(SLOPES, "np.sum(2 * error)")),
    "bias_half": (2, gradient(SLOPES, "np.mean(error)")),
    "divided_by_inputs": (2, gradient("2 * X.T @ error / X.shape[1]", SLOPE_B)),
    "divided_by_inputs: len(w)": (2, gradient("2 * X.T @ error / len(w)", SLOPE_B)),
    "one_slope_for_all": (2, gradient("np.mean(2 * error[:, None] * X)", SLOPE_B)),
    "mean_over_inputs": (2, gradient("np.mean(2 * error[:, None] * X, axis=1)", SLOPE_B)),
    "no_x": (2, gradient("np.full(len(w), 2 * np.mean(error))", SLOPE_B)),
    "no_x: one number": (2, gradient("2 * np.mean(error)", SLOPE_B)),
    "means_multiplied": (2, gradient("2 * np.mean(error) * X.mean(axis=0)", SLOPE_B)),
    "bias_with_x": (2, gradient(SLOPES, "np.mean(2 * error[:, None] * X)")),
    "bias_one_for_each": (2, gradient(SLOPES, "2 * error")),
    "error_squared": gradient("2 * X.T @ error**2 / len(y)", "2 * np.mean(error**2)"),
    "error_squared: in the error": gradient(SLOPES, SLOPE_B, "(X @ w + b - y) ** 2"),
    "sign_of_error": gradient("X.T @ np.sign(error) / len(y)", "np.mean(np.sign(error))"),
    "swapped": gradient(SLOPE_B, SLOPES),
    "bias_forgotten": gradient(SLOPES, SLOPE_B, "X @ w - y"),
    "targets_forgotten": gradient(SLOPES, SLOPE_B, "X @ w + b"),
    "each_with_each": gradient(SLOPES, SLOPE_B, "X @ w.reshape(-1, 1) + b - y"),
    "right_numbers_other_shape": gradient(SLOPES + "[:, None]", SLOPE_B).replace(
        "len(y)[:, None]", "len(y)\n    slopes = slopes[:, None]"
    ),
    "only_weights_half": (2, gradient("X.T @ error / len(y)", SLOPE_B)),
    "sum_and_half": gradient("X.T @ error", "error.sum()"),
    "table_times_errors": gradient("np.mean(2 * error * X, axis=0)", SLOPE_B),
    "table_times_errors: product": gradient("2 * X @ error / len(y)", SLOPE_B),
    "function_raised": gradient("2 * X.t() @ error / len(y)", SLOPE_B),
    "changes_its_arguments": gradient(SLOPES, SLOPE_B).replace(
        "    slopes =", "    X *= 2\n    X /= 2\n    y -= error\n    slopes ="
    ),
    "other_results": gradient(SLOPES, SLOPE_B).replace("slopes, slope_b\n", "slopes\n"),
    "returns_nothing": gradient(SLOPES, SLOPE_B).replace("    return slopes, slope_b\n", ""),
    "prints_instead": gradient(SLOPES, SLOPE_B).replace(
        "return slopes, slope_b", "print(slopes, slope_b)"
    ),
    "uses_notebook_variable": "w, b = np.array([-2.0, -1.0]), 40.0\n"
    + gradient(SLOPES, SLOPE_B, "X @ w + 40.0 - y")
    .replace("+ 40.0", "+ bias")
    .replace("def", "bias = 40.0\n\n\ndef"),
    "of_the_root": """
def gradient(w, b, X, y):
    e = X @ w + b - y
    rmse = np.sqrt(np.mean(e**2))
    return X.T @ e / len(y) / rmse, np.mean(e) / rmse
""",
    "unit_length": """
def gradient(w, b, X, y):
    e = X @ w + b - y
    both = np.append(2 * X.T @ e / len(y), 2 * np.mean(e))
    both /= np.linalg.norm(both)
    return both[:-1], both[-1]
""",
    "other_length: divided by the largest": """
def gradient(w, b, X, y):
    e = X @ w + b - y
    both = np.append(2 * X.T @ e / len(y), 2 * np.mean(e))
    both /= np.abs(both).max()
    return both[:-1], both[-1]
""",
    "one_row_less_or_one": gradient(
        "2 * X.T @ error / max(len(y) - 1, 1)", "2 * error.sum() / max(len(y) - 1, 1)"
    ),
    "one_row_less": gradient("2 * X.T @ error / (len(y) - 1)", "2 * error.sum() / (len(y) - 1)"),
    "weights_one_row_less": (2, gradient("2 * X.T @ error / (len(y) - 1)", SLOPE_B)),
    "bias_one_row_less": (2, gradient(SLOPES, "2 * error.sum() / (len(y) - 1)")),
    "divided_by_the_longer_side": gradient(
        "2 * X.T @ error / max(X.shape)", "2 * error.sum() / max(X.shape)"
    ),
    "bare_for_one_column": (2, gradient(f"np.squeeze({SLOPES})", SLOPE_B)),
    "weights_added": (2, gradient(f"{SLOPES} + 0.02 * w", SLOPE_B)),
    "weights_added: their signs": (2, gradient(f"{SLOPES} + 0.1 * np.sign(w) / len(y)", SLOPE_B)),
    "ignores_arguments: the numbers of the notebook": gradient("np.array([1.5, 2.5])", "0.5"),
    "error_without_sign": """
def gradient(w, b, X, y):
    e = np.abs(X @ w + b - y)
    return 2 * X.T @ e / len(y), 2 * np.mean(e)
""",
    "times_the_knobs": """
def gradient(w, b, X, y):
    e = X @ w + b - y
    return 2 * w * (X.T @ e) / len(y), 2 * b * np.mean(e)
""",
    "some_stay_zero": """
def gradient(w, b, X, y):
    e = X @ w + b - y
    slopes = np.zeros(len(w))
    for j in range(len(w)):
        slopes[j] = np.mean(2 * e * X[:, j])
        return slopes, np.mean(2 * e)
""",
    "some_results_wrong": """
def gradient(w, b, X, y):
    e = X @ w + b - y
    slopes = 2 * X.T @ e / len(y)
    w = w - 0.1 * slopes
    e = X @ w + b - y
    return slopes, 2 * np.mean(e)
""",
    "divided_by_inputs_both": gradient(
        "2 * X.T @ error / X.shape[1]", "2 * error.sum() / X.shape[1]"
    ),
    "divided_by_all_numbers": gradient("2 * X.T @ error / X.size", "2 * error.sum() / X.size"),
    "divided_by_1107": gradient("2 * X.T @ error / 1107", "2 * error.sum() / 1107"),
    "weights_by_1107": (2, gradient("2 * X.T @ error / 1107", SLOPE_B)),
    "bias_by_1107": (2, gradient(SLOPES, "2 * error.sum() / 1107")),
    "stops_with_other_tables": gradient(
        "[np.mean(2 * error * X[:, j]) for j in range(2)]", SLOPE_B, "X[:, :2] @ w[:2] + b - y"
    ),
    "only_two_columns": gradient(
        "2 * X[:, :2].T @ error / len(y)", SLOPE_B, "X[:, :2] @ w[:2] + b - y"
    ),
    "only_two_columns: all weights": (2, gradient("2 * X[:, :2].T @ error / len(y)", SLOPE_B)),
    "weights_of_two_columns": gradient(SLOPES, SLOPE_B, "X[:, :2] @ w[:2] + b - y"),
    "weights_forgotten": gradient(SLOPES, SLOPE_B, "b - y"),
    "bias_taken_away": gradient(SLOPES, SLOPE_B, "X @ w - b - y"),
    "weights_added_up": gradient(SLOPES, SLOPE_B, "X.sum(axis=1) * sum(w) + b - y"),
    "only_weights_sum_and_half": (2, gradient("X.T @ error", SLOPE_B)),
    "only_weights_uphill": (2, gradient("-" + SLOPES, SLOPE_B)),
    "no_mean_at_all": (2, gradient("2 * error[:, None] * X", SLOPE_B)),
    "no_error": (2, gradient("2 * X.mean(axis=0)", SLOPE_B)),
    "no_x: all errors": (2, gradient("2 * error", SLOPE_B)),
    "inputs_squared": (2, gradient("2 * error @ X**2 / len(y)", SLOPE_B)),
    "weights_error_squared": (2, gradient("2 * error**2 @ X / len(y)", SLOPE_B)),
    "last_column_only": (2, gradient("[np.mean(2 * error * X[:, -1])] * len(w)", SLOPE_B)),
    "bias_sum_and_half": (2, gradient(SLOPES, "error.sum()")),
    "bias_uphill": (2, gradient(SLOPES, "2 * np.mean(y - X @ w - b)")),
    "bias_by_inputs": (2, gradient(SLOPES, "2 * error.sum() / X.shape[1]")),
    "bias_with_x: added up": (2, gradient(SLOPES, "np.mean(2 * error * X.sum(axis=1))")),
    "bias_error_squared": (2, gradient(SLOPES, "np.mean(error**2)")),
    "weights_error_without_b": (2, gradient("2 * X.T @ (error - b) / len(y)", SLOPE_B)),
    "bias_error_without_b": (2, gradient(SLOPES, "2 * np.mean(X @ w - y)")),
    "bias_without_sign": (2, gradient(SLOPES, "2 * np.mean(np.abs(error))")),
    "both_parts": gradient("2 * X.T @ error", "np.mean(error)"),
    "uphill_and_half": gradient("X.T @ error / len(y)", "np.mean(error)", "y - X @ w - b"),
    "uphill_and_sum": gradient("2 * X.T @ error", "2 * sum(error)", "y - X @ w - b"),
    "uphill_sum_and_half": gradient("X.T @ error", "sum(error)", "y - X @ w - b"),
    "divided_twice": gradient(f"{SLOPES} / len(y)", f"{SLOPE_B} / len(y)"),
    "weights_divided_twice": (2, gradient(f"{SLOPES} / len(y)", SLOPE_B)),
    "bias_divided_twice": (2, gradient(SLOPES, f"{SLOPE_B} / len(y)")),
    "one_slope_for_all: mean of sums": (2, gradient("np.mean(2 * X.T @ error)", SLOPE_B)),
    "mean_over_inputs: divided by rows": (
        2,
        gradient("np.sum(2 * error[:, None] * X, axis=1) / len(y)", SLOPE_B),
    ),
    "no_mean_at_all: divided": (2, gradient("2 * error[:, None] * X / len(y)", SLOPE_B)),
    "means_multiplied: sums": (2, gradient("2 * sum(error) * X.sum(axis=0) / len(y)", SLOPE_B)),
    "weights_own_error": (
        2,
        gradient("[np.mean(2 * (k * x + b - y) * x) for k, x in zip(w, X.T)]", SLOPE_B),
    ),
    "bias_one_for_each: divided": (2, gradient(SLOPES, "2 / len(y) * error")),
    "bias_of_one_row": (2, gradient(SLOPES, "2 * error[-1]")),
    "bias_own_error": (2, gradient(SLOPES, "np.mean(2 * (b - y))")),
    "table_times_errors: the prediction": gradient(SLOPES, SLOPE_B, "w * X + b - y"),
    "prediction_carried_on": gradient(SLOPES, SLOPE_B, "np.cumsum(X @ w) + b - y"),
    "prediction_and_bias_carried_on": gradient(SLOPES, SLOPE_B, "np.cumsum(X @ w + b) - y"),
    "divided_in_each_turn": """
def gradient(w, b, X, y):
    slopes, slope_b = np.zeros(len(w)), 0
    for row, target in zip(X, y):
        error = row @ w + b - target
        slopes += 2 * error * row
        slope_b += 2 * error
        slopes /= len(y)
        slope_b /= len(y)
    return slopes, slope_b
""",
    "other_factor": (2, gradient(SLOPES, "4 * np.mean(error)")),
    "first_column_for_all": (2, gradient("[np.mean(2 * error * X[:, 0]) for _ in w]", SLOPE_B)),
    "weights_for_inputs": (2, gradient("2 * w * np.mean(error)", SLOPE_B)),
    "bias_times_b": (2, gradient(SLOPES, "2 * b * np.mean(error)")),
    "takes_a_step": gradient(f"w - 0.01 * {SLOPES}", f"b - 0.01 * {SLOPE_B}"),
    "last_row_only": gradient("2 * X[-1] * error[-1] / len(y)", "2 * error[-1] / len(y)"),
    "last_row_not_divided": gradient("2 * X[-1] * error[-1]", "2 * error[-1]"),
    "first_row_only": gradient("2 * X[0] * error[0] / len(y)", "2 * error[0] / len(y)"),
    "first_row_not_divided": gradient("2 * X[0] * error[0]", "2 * error[0]"),
}


def measure(line, before="up, down = knobs.copy(), knobs.copy()", after=""):
    """Return an answer to question 2 of the line that makes a slope, and those around it."""
    return f"""
def measured_gradient(loss, knobs, h):
    slopes = np.zeros(len(knobs))
    up, down, here = knobs.copy(), knobs.copy(), knobs.copy()
    for i in range(len(knobs)):
        {before}
        up[i] += h
        down[i] -= h
        slopes[i] = {line}
        {after}
    return slopes
"""


CENTRAL = "(loss(up) - loss(down)) / (2 * h)"

RIGHT_MEASUREMENTS = {
    "copies": measure(CENTRAL),
    "turned back": measure(CENTRAL, "", "up[i] = down[i] = knobs[i]"),
    "list": """
def measured_gradient(loss, knobs, h):
    slopes = []
    for i, knob in enumerate(knobs):
        up = [*knobs[:i], knob + h, *knobs[i + 1 :]]
        down = [*knobs[:i], knob - h, *knobs[i + 1 :]]
        slopes.append((loss(np.array(up)) - loss(np.array(down))) / h / 2)
    return slopes
""",
    "identity matrix": """
def measured_gradient(loss, knobs, h):
    return np.array([loss(knobs + t) - loss(knobs - t) for t in h * np.eye(len(knobs))]) / 2 / h
""",
    "the array itself, turned back": """
def measured_gradient(loss, knobs, h):
    slopes = np.empty_like(knobs)
    for i in range(knobs.size):
        knobs[i] += h
        up = loss(knobs)
        knobs[i] -= 2 * h
        down = loss(knobs)
        knobs[i] += h
        slopes[i] = (up - down) / (2 * h)
    return slopes
""",
    "mean of both sides": measure(
        "((loss(up) - loss(here)) / h + (loss(here) - loss(down)) / h) / 2"
    ),
    "pandas": """
def measured_gradient(loss, knobs, h):
    turns = pd.DataFrame(np.eye(len(knobs)) * h)
    both = pd.DataFrame({"up": (turns + knobs).apply(loss, axis=1),
                         "down": (knobs - turns).apply(loss, axis=1)})
    return (both["up"] - both["down"]) / (2 * h)
""",
    "tensors": """
def measured_gradient(loss, knobs, h):
    turns = tf.linalg.diag(tf.fill([len(knobs)], tf.constant(h, tf.float64)))
    slopes = [(loss((knobs + t).numpy()) - loss((knobs - t).numpy())) / (2 * h) for t in turns]
    return tf.stack(slopes)
""",
}

WRONG_MEASUREMENTS = {
    "forward": (2, measure("(loss(up) - loss(here)) / h")),
    "backward": (2, measure("(loss(here) - loss(down)) / h")),
    "own_h": (2, measure(CENTRAL, "h = 1e-5; up, down = knobs.copy(), knobs.copy()")),
    "rounded": (2, measure(f"np.round({CENTRAL}, 1)")),
    "rounded: to whole numbers": (0, measure(f"np.round({CENTRAL})")),
    "divided_by_h": measure("(loss(up) - loss(down)) / h"),
    "forward_by_2h": measure("(loss(up) - loss(here)) / (2 * h)"),
    "forward_by_2h: up and down again": """
def measured_gradient(loss, knobs, h):
    slopes = np.zeros(len(knobs))
    for i in range(len(knobs)):
        up = knobs
        up[i] += h
        loss_up = loss(up)
        down = knobs
        down[i] -= h
        slopes[i] = (loss_up - loss(down)) / (2 * h)
    return slopes
""",
    "times_h": measure("(loss(up) - loss(down)) / 2 * h"),
    "not_divided": measure("loss(up) - loss(down)"),
    "mean_of_losses": measure("(loss(up) + loss(down)) / (2 * h)"),
    "losses_not_slopes": measure("loss(up)"),
    "opposite_sign": measure("(loss(down) - loss(up)) / (2 * h)"),
    "all_together": measure("(loss(knobs + h) - loss(knobs - h)) / (2 * h)"),
    "all_together: np.gradient": """
def measured_gradient(loss, knobs, h):
    return np.gradient([loss(knobs - h), loss(knobs), loss(knobs + h)], h)
""",
    "measured_elsewhere": measure(CENTRAL, "up, down = knobs.copy(), knobs.copy(); up[0] += h"),
    "measured_elsewhere: steps that grow with the knob": """
def measured_gradient(loss, knobs, h):
    slopes = []
    for i in range(len(knobs)):
        step = h * max(abs(knobs[i]), 1)
        up, down = knobs.copy(), knobs.copy()
        up[i] += step
        down[i] -= step
        slopes.append((loss(up) - loss(down)) / (2 * step))
    return np.array(slopes)
""",
    "turned_by_its_share": (
        2,
        measure(
            "(loss(up) - loss(down)) / (2 * h * knobs[i])",
            "up, down = knobs.copy(), knobs.copy(); more = h * (up[i] - 1); up[i] += more; "
            "down[i] -= more",
        ),
    ),
    "all_together_once": """
def measured_gradient(loss, knobs, h):
    return (loss(knobs + h) - loss(knobs - h)) / (2 * h)
""",
    "stays_turned_apart": measure(CENTRAL, ""),
    "stays_turned_down": """
def measured_gradient(loss, knobs, h):
    turned = knobs.copy()
    slopes = []
    for i in range(len(knobs)):
        turned[i] += h
        up = loss(turned)
        turned[i] -= 2 * h
        slopes.append((up - loss(turned)) / (2 * h))
    return slopes
""",
    "stays_turned": """
def measured_gradient(loss, knobs, h):
    turned = np.array(knobs)
    slopes = []
    for i in range(len(turned)):
        turned[i] -= h
        down = loss(turned)
        turned[i] += 2 * h
        slopes.append((loss(turned) - down) / (2 * h))
    return np.array(slopes)
""",
    "changes_its_arguments": measure(CENTRAL, "up = knobs; down = knobs.copy()"),
    "first_slope_only": measure(CENTRAL, after="return slopes[i]"),
    "last_slope_only": measure(CENTRAL).replace("return slopes", "return slopes[i]"),
    "slopes_averaged": measure(CENTRAL).replace("return slopes", "return np.mean(slopes)"),
    "length_of_the_slopes": measure(CENTRAL).replace("return slopes", "return sum(slopes**2)**0.5"),
    "sizes_of_the_slopes": measure("abs(loss(up) - loss(down)) / (2 * h)"),
    "integer_division": measure(CENTRAL).replace("zeros(len(knobs))", "zeros(len(knobs), int)"),
    "other_divisor_scaled": measure("(loss(up) - loss(down)) / (2 * h**2)"),
    "other_divisor_scaled: halved": measure("(loss(up) - loss(down)) / 2"),
    "one_side_scaled": measure("(loss(here) - loss(up)) / h"),
    "one_side_scaled: not divided": measure("loss(up) - loss(here)"),
    "steps_of_half_h": (
        2,
        measure(
            "(loss(up) - loss(down)) / h",
            "up, down = knobs.copy(), knobs.copy(); up[i] -= h / 2; down[i] += h / 2",
        ),
    ),
    "slopes_added_up": measure(CENTRAL).replace("return slopes", "return np.sum(slopes)"),
    "one_too_few": measure(CENTRAL)
    .replace("range(len(knobs))", "range(len(knobs) - 1)")
    .replace("np.zeros(len(knobs))", "np.zeros(len(knobs) - 1)"),
    "some_stay_zero: a fixed number of knobs": measure(CENTRAL).replace(
        "range(len(knobs))", "range(max(1, len(knobs) - 1))"
    ),
    "returns_nothing": measure(CENTRAL).replace("    return slopes\n", ""),
    "only_one_divided": """
def measured_gradient(loss, knobs, h):
    slopes = []
    for i in range(len(knobs)):
        d = np.zeros(len(knobs)); d[i] = h
        slopes.append(loss(knobs + d) - loss(knobs - d) / (2 * h))
    return np.array(slopes)
""",
    "turned_by_a_share": """
def measured_gradient(loss, knobs, h):
    slopes = []
    for i in range(len(knobs)):
        up, down = knobs.copy(), knobs.copy()
        up[i] *= 1 + h
        down[i] *= 1 - h
        slopes.append((loss(up) - loss(down)) / (2 * h))
    return np.array(slopes)
""",
    "complex_step": """
def measured_gradient(loss, knobs, h):
    return np.array([np.imag(loss(knobs + t)) / h for t in 1j * h * np.eye(len(knobs))])
""",
    "always_zero": """
def measured_gradient(loss, knobs, h):
    slopes = np.zeros(len(knobs))
    for i in range(len(knobs)):
        up = knobs
        up[i] += h
        down = knobs
        down[i] -= h
        slopes[i] = (loss(up) - loss(down)) / (2 * h)
    return slopes
""",
    "three_knobs_only": measure(CENTRAL, "up, down = knobs + np.zeros(3), knobs + np.zeros(3)"),
    "one_knob_alone": """
def measured_gradient(loss, knobs, h):
    return np.array([(loss(knob + h) - loss(knob - h)) / (2 * h) for knob in knobs])
""",
    "knob_set_to_h": measure(CENTRAL, "up, down = knobs.copy(), knobs.copy(); up[i] = down[i] = 0"),
    "around_zero": measure(CENTRAL, "up, down = 0 * knobs, 0 * knobs"),
    "steps_of_2h": (
        2,
        measure(
            "(loss(up) - loss(down)) / (4 * h)",
            "up, down = knobs.copy(), knobs.copy(); up[i] += h; down[i] -= h",
        ),
    ),
    "curvature": measure("(loss(up) - 2 * loss(knobs) + loss(down)) / h**2"),
}


def descend(
    move="w, b = w - learning_rate * slopes, b - learning_rate * slope_b",
    length="np.sqrt(np.sum(slopes**2) + slope_b**2)",
    turns="range(max_steps)",
    early="num_steps",
    late="max_steps",
    compare="<",
):
    """Return an answer to question 3, some of its parts another way."""
    return f"""
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for num_steps in {turns}:
        slopes, slope_b = gradient(w, b, X, y)
        if {length} {compare} tolerance:
            return w, b, {early}
        {move}
    return w, b, {late}
"""


MOVE_LATER = "w = w - learning_rate * slopes\n        b = b - learning_rate * "

RIGHT_WALKS = {
    "for": descend(),
    "norm": descend(length="np.linalg.norm(np.append(slopes, slope_b))"),
    "not above the tolerance": descend(compare="<="),
    "while": """
def descend(X, y, learning_rate, tolerance, max_steps):
    knobs, num_steps = np.zeros(X.shape[1] + 1), 0
    inputs = np.column_stack([X, np.ones(len(X))])
    slopes = 2 * inputs.T @ (inputs @ knobs - y) / len(y)
    while np.linalg.norm(slopes) >= tolerance and num_steps < max_steps:
        knobs -= learning_rate * slopes
        slopes = 2 * inputs.T @ (inputs @ knobs - y) / len(y)
        num_steps = num_steps + 1
    return knobs[:-1], knobs[-1], num_steps
""",
    "in place": descend("w -= learning_rate * slopes; b -= learning_rate * slope_b"),
    "loops and lists": """
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b, steps = [0.0] * len(X[0]), 0.0, 0
    while steps < max_steps:
        errors = [sum(p * q for p, q in zip(row, w)) + b - t for row, t in zip(X, y)]
        slopes = [2 * sum(e * r[j] for e, r in zip(errors, X)) / len(y) for j in range(len(w))]
        slope_b = 2 * sum(errors) / len(y)
        if (sum(s**2 for s in slopes) + slope_b**2) ** 0.5 < tolerance:
            break
        w = [p - learning_rate * s for p, s in zip(w, slopes)]
        b = b - learning_rate * slope_b
        steps += 1
    return w, b, steps
""",
    "pandas": """
def descend(X, y, learning_rate, tolerance, max_steps):
    table = pd.DataFrame(X).assign(bias=1.0)
    knobs = pd.Series(0.0, index=table.columns)
    for step in range(max_steps + 1):
        slopes = table.mul(2 * (table.dot(knobs) - y), axis=0).mean()
        if step == max_steps or (slopes**2).sum() ** 0.5 < tolerance:
            return knobs.drop("bias"), knobs["bias"], step
        knobs = knobs - learning_rate * slopes
""",
    "tensors": """
def descend(X, y, learning_rate, tolerance, max_steps):
    X, y = tf.constant(X, tf.float64), tf.constant(y, tf.float64)
    w, b = tf.zeros(X.shape[1], tf.float64), tf.zeros((), tf.float64)
    for num_steps in range(max_steps):
        error = tf.linalg.matvec(X, w) + b - y
        slopes = 2 * tf.linalg.matvec(X, error, transpose_a=True) / len(y)
        slope_b = 2 * tf.reduce_mean(error)
        if tf.sqrt(tf.reduce_sum(slopes**2) + slope_b**2) < tolerance:
            return w, b, num_steps
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
    return w, b, max_steps
""",
}

COUNT_AFTER = """
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    num_steps = 0
    for num_steps in range(max_steps):
        slopes, slope_b = gradient(w, b, X, y)
        if np.hypot(np.linalg.norm(slopes), slope_b) < tolerance:
            break
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
    return w, b, num_steps
"""

ASK_AFTER = """
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for num_steps in range(1, max_steps + 1):
        slopes, slope_b = gradient(w, b, X, y)
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
        if np.hypot(np.linalg.norm(slopes), slope_b) < tolerance:
            return w, b, num_steps
    return w, b, max_steps
"""

CHANGE = """
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b, num_steps = np.zeros(X.shape[1]), 0.0, 0
    change = np.inf
    while num_steps < max_steps and change >= tolerance:
        slopes, slope_b = gradient(w, b, X, y)
        loss = mean_squared_error(w, b, X, y)
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
        change = abs(mean_squared_error(w, b, X, y) - loss)
        num_steps += 1
    return w, b, num_steps
"""

FIRST_IN_ANY_CASE = """
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b, num_steps, length = np.zeros(X.shape[1]), 0.0, 0, np.inf
    while length >= tolerance and num_steps < max_steps:
        slopes, slope_b = gradient(w, b, X, y)
        w, b = w - learning_rate * slopes, b - learning_rate * slope_b
        slopes, slope_b = gradient(w, b, X, y)
        length = np.sqrt(np.sum(slopes**2) + slope_b**2)
        num_steps += 1
    return w, b, num_steps
"""

WRONG_WALKS = {
    "uphill": descend("w, b = w + learning_rate * slopes, b + learning_rate * slope_b"),
    "rate_forgotten": descend("w, b = w - slopes, b - slope_b"),
    "one_by_one": descend(MOVE_LATER + "gradient(w, b, X, y)[1]"),
    "bias_first": descend(
        "b = b - learning_rate * slope_b; w = w - learning_rate * gradient(w, b, X, y)[0]"
    ),
    "bias_stays": descend("w = w - learning_rate * slopes"),
    "weights_stay": descend("new_w = w - learning_rate * slopes; b -= learning_rate * slope_b"),
    "gradient_is_a_sum": descend(
        "n = len(y); w, b = w - learning_rate * slopes * n, b - learning_rate * slope_b * n"
    ),
    "gradient_is_half": descend(
        "w, b = w - learning_rate * slopes / 2, b - learning_rate * slope_b / 2"
    ),
    "one_step_too_many": descend(turns="range(max_steps + 1)", late="max_steps + 1"),
    "one_step_too_few": descend(turns="range(max_steps - 1)", late="max_steps - 1"),
    "starts_elsewhere": descend().replace("np.zeros(X.shape[1]), 0.0", "np.ones(X.shape[1]), 1.0"),
    "stops_by_the_change": (2, CHANGE),
    "never_stops": (2, descend(length="np.inf")),
    "stops_by_the_weights": (2, descend(length="np.linalg.norm(slopes)")),
    "stops_by_the_square": (2, descend(length="np.sum(slopes**2) + slope_b**2")),
    "stops_by_the_largest": (2, descend(length="max(*abs(slopes), abs(slope_b))")),
    "stops_by_the_sum": descend(length="np.sum(slopes) + slope_b"),
    "stops_by_the_loss": (2, descend(length="mean_squared_error(w, b, X, y)")),
    "stops_at_once": descend(compare=">"),
    "stops_a_step_late": (2, ASK_AFTER),
    "counts_the_limit": (2, descend(early="max_steps")),
    "counts_gradients": (2, descend(early="num_steps + 1")),
    "counts_from_zero": (2, COUNT_AFTER),
    "other_results": descend(early="num_steps, slopes").replace("b, max_steps", "b"),
    "two_columns_only": descend().replace("np.zeros(X.shape[1])", "np.zeros(2)"),
    "shapes_do_not_fit": descend().replace("np.zeros(X.shape[1])", "0.0"),
    "shapes_do_not_fit: a weight for each row": descend().replace("X.shape[1]", "len(X)"),
    "shapes_do_not_fit: the bias": descend(MOVE_LATER + "slopes"),
    "passes_the_limit": descend(turns="itertools.count()").replace(
        "\ndef", "import itertools\ndef"
    ),
    "results_in_another_order": descend().replace("return w, b", "return b, w"),
    "function_raised": descend(length="np.norm(slopes)"),
    "gradient_worked_out_once": """
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b, n = np.zeros(X.shape[1]), 0.0, 0
    s, sb = gradient(w, b, X, y)
    while n < max_steps and np.sqrt(np.sum(s ** 2) + sb ** 2) >= tolerance:
        w = w - learning_rate * s; b = b - learning_rate * sb
        n += 1
    return w, b, n
""",
    "keeps_something: random start": """
def descend(X, y, learning_rate, tolerance, max_steps):
    w, b, n = np.random.randn(X.shape[1]), 0.0, 0
    while n < max_steps:
        s, sb = gradient(w, b, X, y)
        if np.sqrt(np.sum(s ** 2) + sb ** 2) < tolerance: break
        w = w - learning_rate * s; b = b - learning_rate * sb
        n += 1
    return w, b, n
""",
    "stops_by_the_bias": (2, descend(length="abs(slope_b)")),
    "stops_by_the_smallest": (2, descend(length="min(*abs(slopes), abs(slope_b))")),
    "stops_by_the_sum_of_weights": (2, descend(length="np.sqrt(slopes.sum() ** 2 + slope_b**2)")),
    "stops_by_both_lengths": (2, descend(length="np.linalg.norm(slopes) + abs(slope_b)")),
    "stops_by_the_mean_square": (
        2,
        descend(length="np.sqrt(np.mean(np.append(slopes, slope_b) ** 2))"),
    ),
    "stops_by_the_mean_size": (2, descend(length="np.mean(abs(np.append(slopes, slope_b)))")),
    "stops_by_the_step": (
        2,
        descend(length="learning_rate * np.sqrt(np.sum(slopes**2) + slope_b**2)"),
    ),
    "stops_by_the_knobs": (2, descend(length="np.linalg.norm(np.append(w, b))")),
    "stops_by_each_part": (2, descend(length="max(np.linalg.norm(slopes), abs(slope_b))")),
    "stops_by_one_part": (2, descend(length="min(np.linalg.norm(slopes), abs(slope_b))")),
    "stops_by_the_largest_of_weights": (2, descend(length="max(abs(slopes))")),
    "stops_by_the_highest": descend(length="max(*slopes, slope_b)"),
    "stops_by_the_highest_of_weights": descend(length="max(slopes)"),
    "stops_by_the_step_of_weights": (
        2,
        descend(length="np.linalg.norm(learning_rate * slopes)"),
    ),
    "counts_from_one": (2, descend(early="num_steps + 1", late="max_steps + 1")),
    "counts_otherwise": (2, descend(early="len(y) * num_steps", late="len(y) * max_steps")),
    "counts_otherwise: the last not counted": (2, descend(early="max(0, num_steps - 1)")),
    "ends_elsewhere": (2, descend(length="2 * np.sqrt(np.sum(slopes**2) + slope_b**2)")),
    "ends_elsewhere: the first step in any case": (2, FIRST_IN_ANY_CASE),
    "first_step_scaled": descend(
        "w, b = w - 3 * learning_rate * slopes, b - 3 * learning_rate * slope_b"
    ),
    "first_step_differs": descend(
        "w, b = w - learning_rate * slopes, b - learning_rate * slopes[0]"
    ),
    "later_steps_differ": descend(MOVE_LATER + "slope_b; learning_rate *= 0.9"),
    "stops_by_the_sizes": (2, descend(length="np.sum(abs(slopes)) + abs(slope_b)")),
    "counts_nothing": (2, descend(early="0", late="0")),
    "unit_steps": descend(
        "n = np.hypot(np.linalg.norm(slopes), slope_b)\n"
        "        w, b = w - learning_rate * slopes / n, b - learning_rate * slope_b / n"
    ),
    "one_step_only": descend("return w - learning_rate * slopes, b - learning_rate * slope_b, 1"),
    "ignores_an_argument: the limit": descend(turns="range(500)", late="500"),
    "starts_elsewhere: at random": descend().replace(
        "np.zeros(X.shape[1])", "np.random.default_rng(0).normal(size=X.shape[1])"
    ),
}


def sweep(
    loss="loss_after(inputs, rate)",
    plot="axes.plot(rates, losses, label=name)",
    axes='xscale="log", yscale="log", xlabel="rate", ylabel="loss"',
    end="axes.legend()",
    tables='("raw", X), ("standardised", Z)',
):
    """Return an answer to question 4, some of its parts another way."""
    return f"""
rates = np.geomspace(0.0001, 2, 40)
figure, axes = plt.subplots()
axes.set_ylim(10, 10_000)
for name, inputs in ({tables},):
    losses = [{loss} for rate in rates]
    {plot}
axes.set({axes})
{end}
"""


RIGHT_PLOTS = {
    "plot": sweep(),
    "loglog": sweep(
        plot="axes.loglog(rates, losses, 'o-', label=name)", axes='xlabel="rate", ylabel="l"'
    ),
    "scatter": sweep(plot="axes.scatter(rates, losses, label=name)"),
    "backwards": sweep(plot="axes.plot(rates[::-1], losses[::-1], label=name)"),
    "pyplot": sweep(
        plot="plt.plot(list(rates), losses)",
        end='plt.legend(["raw", "standardised"])\nplt.axvline(0.5)\nplt.show()',
    ),
    "pandas": """
rates = np.geomspace(0.0001, 2, 40)
figure, axes = plt.subplots()
table = {n: [loss_after(t, rate) for rate in rates] for n, t in (("raw", X), ("scaled", Z))}
pd.DataFrame(table, index=rates).plot(
    ax=axes, logx=True, logy=True, xlabel="learning rate", ylabel="loss", ylim=(10, 10_000)
)
""",
    "tensors": sweep(
        loss="tf.cast(loss_after(inputs, rate), tf.float32)",
        plot="axes.plot(tf.constant(rates), tf.stack(losses), label=name)",
    ),
    "exploded left out": sweep(loss="v if (v := loss_after(inputs, rate)) < 1e20 else np.inf"),
}

STEP_BY_STEP = """
rates = np.geomspace(0.0001, 2, 40)
figure, axes = plt.subplots()
for rate in (0.001, 0.01):
    axes.plot([loss_after(X, rate, steps) for steps in range(31)], label=f"{rate}")
axes.set(xscale="log", yscale="log", xlabel="steps", ylabel="loss")
axes.legend()
"""

CARRIED_ON = """
rates = np.geomspace(0.0001, 2, 40)
figure, axes = plt.subplots()
for name, inputs in (("raw", X), ("standardised", Z)):
    w, b, losses = np.zeros(2), 0.0, []
    for rate in rates:
        for _ in range(30):
            slopes, slope_b = gradient(w, b, inputs, y)
            w, b = w - rate * slopes, b - rate * slope_b
        losses.append(mean_squared_error(w, b, inputs, y))
    axes.plot(rates, losses, label=name)
axes.set(xscale="log", yscale="log", xlabel="rate", ylabel="loss")
axes.legend()
"""

IN_THE_LOOP = sweep(plot="for n in range(1, 41): axes.plot(rates[:n], losses[:n], label=name)")

WRONG_PLOTS = {
    "axes_swapped": (1, sweep(plot="axes.plot(losses, rates, label=name)")),
    "logarithms_drawn": (
        0,
        sweep(
            plot="axes.plot(np.log10(rates), np.log10(losses), label=name)",
            axes='xlabel="r", ylabel="l"',
        ),
    ),
    "logarithms_drawn: ln": sweep(plot="axes.plot(np.log(rates), np.log(losses), label=name)"),
    "logarithms_drawn: loss": sweep(plot="axes.plot(rates, np.log(losses), label=name)"),
    "root_drawn": (1, sweep(loss="np.sqrt(loss_after(inputs, rate))")),
    "rates_not_below": (1, sweep(plot="axes.plot(losses, label=name)")),
    "other_number_of_steps": (1, sweep(loss="loss_after(inputs, rate, 29)")),
    "other_number_of_steps: 100": (1, sweep(loss="loss_after(inputs, rate, 100)")),
    "raw_missing": (2, sweep(tables='("standardised", Z)')),
    "standardised_missing": (2, sweep(tables='("raw", X)')),
    "curves_of_steps": (1, STEP_BY_STEP),
    "other_rates": (
        1,
        sweep()
        .replace("for rate in rates", "for rate in rates[:20]")
        .replace("(rates, l", "(rates[:20], l"),
    ),
    "other_curve": (1, sweep(loss="loss_after(inputs * 3, rate)")),
    "scaled_losses": (2, sweep(loss="loss_after(inputs, rate) / (1 + (inputs is Z))")),
    "cut_off": (1, sweep(end="axes.legend()\naxes.set_xlim(0.0001, 0.01)")),
    "cut_off: losses": (1, sweep(end="axes.legend()\naxes.set_ylim(200, 10_000)")),
    "scale_not_log": (2, sweep(axes='xscale="log", xlabel="rate", ylabel="loss"')),
    "scale_not_log: x": (2, sweep(axes='yscale="log", xlabel="rate", ylabel="loss"')),
    "scale_not_log: both": (2, sweep(axes='xlabel="rate", ylabel="loss"')),
    "labels_swapped": (
        2,
        sweep(axes='xscale="log", yscale="log", xlabel="Loss", ylabel="Learning rate"'),
    ),
    "axis_not_labelled": (2, sweep(axes='xscale="log", yscale="log", xlabel="rate"')),
    "legend_missing": (2, sweep(end="")),
    "legend_missing: one name": (2, sweep(end='axes.legend(["raw"])')),
    "same_name_twice": (2, sweep(plot="axes.plot(rates, losses, label='loss')")),
    "drawn_in_the_loop": (2, IN_THE_LOOP),
    "drawn_in_the_loop: points": (
        1,
        sweep(plot="for point in zip(rates, losses): axes.plot(*point, 'o', label=name)"),
    ),
    "names_swapped": (2, sweep(tables='("standardised", X), ("raw", Z)')),
    "names_swapped: letters": (2, sweep(tables='("Z", X), ("X", Z)')),
    "losses_cut_off": (1, sweep(loss="min(loss_after(inputs, rate), 10_000)")),
    "losses_cut_off: left out": (
        1,
        sweep(loss="(k if (k := loss_after(inputs, rate)) < 10_000 else np.nan)"),
    ),
    "not_a_plot": sweep() + "axes = losses\n",
    "judged_on_the_other_table": (
        2,
        sweep(loss="mean_squared_error(*descend(inputs, y, rate, 0, 30)[:2], X, y)"),
    ),
    "same_table_twice": (2, sweep(loss="loss_after(X, rate)")),
    "same_table_twice: the other": (2, sweep(loss="loss_after(Z, rate)")),
    "steps_drawn": (1, sweep(loss="descend(inputs, y, rate, 0, 30)[2]")),
    "weight_drawn": (1, sweep(loss="descend(inputs, y, rate, 0, 30)[1]")),
    "weight_drawn: the first": (1, sweep(loss="descend(inputs, y, rate, 0, 30)[0][0]")),
    "level_curve": (1, sweep(loss="loss_after(inputs, 0.01)")),
    "some_walks_differ": (
        1,
        sweep(loss="mean_squared_error(*descend(inputs, y, rate, 10, 30)[:2], inputs, y)"),
    ),
    "sums_drawn": (1, sweep(loss="len(y) * loss_after(inputs, rate)")),
    "absolute_errors_drawn": (
        1,
        sweep(loss="np.mean(abs(inputs @ (k := descend(inputs, y, rate, 0, 30))[0] + k[1] - y))"),
    ),
    "bias_left_out": (
        1,
        sweep(loss="mean_squared_error(descend(inputs, y, rate, 0, 30)[0], 0, inputs, y)"),
    ),
    "length_drawn": (
        1,
        sweep(
            loss="np.linalg.norm("
            "np.append(*gradient(*descend(inputs, y, rate, 0, 30)[:2], inputs, y)))"
        ),
    ),
    "gain_drawn": (1, sweep(loss="loss_after(inputs, rate, 0) - loss_after(inputs, rate)")),
    "summary_of_the_walk": (
        1,
        sweep(loss="min(loss_after(inputs, rate, n) for n in range(31))"),
    ),
    "summary_of_the_walk: the highest": (
        1,
        sweep(loss="max(loss_after(inputs, rate, n) for n in range(31))"),
    ),
    "other_number_of_steps: 2000": (1, sweep(loss="loss_after(inputs, rate, 2000)")),
    "share_drawn": (1, sweep(loss="loss_after(inputs, rate) / loss_after(inputs, rate, 0)")),
    "mean_error_drawn": (
        1,
        sweep(loss="np.mean(inputs @ (k := descend(inputs, y, rate, 0, 30))[0] + k[1] - y)"),
    ),
    "walks_carried_on": (1, CARRIED_ON),
    "rates_drawn_twice": (1, sweep(plot="axes.plot(rates, rates, label=name)")),
    "tables_changed": (2, "Z = (X - X.min(axis=0)) / np.ptp(X, axis=0)\n" + sweep()),
    "tables_changed: X": (2, "X = Z\n" + sweep()),
    "tables_changed: y": (1, "y = (y - y.mean()) / y.std()\n" + sweep()),
    "rates_changed": (1, sweep().replace("geomspace", "linspace")),
    "curves_of_steps: forty": (
        1,
        sweep(plot="axes.plot([loss_after(inputs, 0.01, n) for n in range(40)], label=name)"),
    ),
}


def careful(
    turn="""while mean_squared_error(*place(w, b, learning_rate), X, y) > here:
            learning_rate /= 2""",
    move="w, b = place(w, b, learning_rate)",
    here="here = mean_squared_error(w, b, X, y)",
    before="",
):
    """Return an answer to question 6, some of its parts another way."""
    return f"""
def descend_carefully(X, y, learning_rate, num_steps):
    def place(w, b, rate):
        slopes, slope_b = gradient(w, b, X, y)
        return w - rate * slopes, b - rate * slope_b

    w, b, given = np.zeros(X.shape[1]), 0.0, learning_rate
    here = mean_squared_error(w, b, X, y)
    for _ in range(num_steps):
        {before}
        {here}
        {turn}
        {move}
    return w, b, learning_rate
"""


RIGHT_CAREFUL = {
    "while": careful(),
    "for ever and break": """
def descend_carefully(X, y, learning_rate, num_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(num_steps):
        slopes, slope_b = gradient(w, b, X, y)
        loss = mean_squared_error(w, b, X, y)
        while True:
            new_w, new_b = w - learning_rate * slopes, b - learning_rate * slope_b
            if mean_squared_error(new_w, new_b, X, y) <= loss:
                break
            learning_rate *= 0.5
        w, b = new_w, new_b
    return w, b, learning_rate
""",
    "one array of knobs": """
def descend_carefully(X, y, learning_rate, num_steps):
    inputs = np.hstack([X, np.ones((len(X), 1))])
    knobs = np.zeros(inputs.shape[1])
    error = inputs @ knobs - y
    for _ in range(num_steps):
        slopes = 2 * error @ inputs / len(y)
        while np.sum((inputs @ (knobs - learning_rate * slopes) - y) ** 2) > np.sum(error**2):
            learning_rate /= 2
        knobs = knobs - learning_rate * slopes
        error = inputs @ knobs - y
    return knobs[:-1], knobs[-1], learning_rate
""",
    "recursion": """
def descend_carefully(X, y, learning_rate, num_steps):
    def step(w, b, rate):
        slopes, slope_b = gradient(w, b, X, y)
        new = w - rate * slopes, b - rate * slope_b
        rises = mean_squared_error(*new, X, y) > mean_squared_error(w, b, X, y)
        return step(w, b, rate / 2) if rises else (*new, rate)

    state = np.zeros(X.shape[1]), 0.0, learning_rate
    for _ in range(num_steps):
        state = step(*state)
    return state
""",
    "lists": """
def descend_carefully(X, y, learning_rate, num_steps):
    def errors(w, b):
        return [sum(p * q for p, q in zip(row, w)) + b - t for row, t in zip(X, y)]

    w, b, done = [0.0] * len(X[0]), 0.0, 0
    while done < num_steps:
        es = errors(w, b)
        slopes = [2 * sum(e * r[j] for e, r in zip(es, X)) / len(y) for j in range(len(w))]
        new_w = [p - learning_rate * s for p, s in zip(w, slopes)]
        new_b = b - learning_rate * 2 * sum(es) / len(y)
        if sum(e**2 for e in errors(new_w, new_b)) > sum(e**2 for e in es):
            learning_rate = learning_rate / 2
        else:
            w, b, done = new_w, new_b, done + 1
    return w, b, learning_rate
""",
    "pandas": careful().replace("return w, b,", "return pd.Series(w), b,"),
    "tensors": """
def descend_carefully(X, y, learning_rate, num_steps):
    X, y = tf.constant(X, tf.float64), tf.constant(y, tf.float64)
    knobs = [tf.zeros(X.shape[1], tf.float64), tf.zeros((), tf.float64)]
    loss = lambda w, b: tf.reduce_mean((tf.linalg.matvec(X, w) + b - y) ** 2)
    for _ in range(num_steps):
        error = tf.linalg.matvec(X, knobs[0]) + knobs[1] - y
        slopes = [2 * tf.reduce_mean(error[:, None] * X, axis=0), 2 * tf.reduce_mean(error)]
        while loss(*(k - learning_rate * s for k, s in zip(knobs, slopes))) > loss(*knobs):
            learning_rate = learning_rate / 2
        knobs = [k - learning_rate * s for k, s in zip(knobs, slopes)]
    return knobs[0], knobs[1], learning_rate
""",
}

WHILE = """while mean_squared_error(*place(w, b, learning_rate), X, y) > here:
            learning_rate /= 2"""

IF = """if mean_squared_error(*place(w, b, learning_rate), X, y) > here:
            learning_rate /= 2"""

AS_LONG_AS = """while {there} > {here}:
            learning_rate /= 2"""

GIVES_UP = """for turn in range(12):
            if mean_squared_error(*place(w, b, learning_rate), X, y) <= here:
                break
            learning_rate /= 2"""

FIRST_STEP = AS_LONG_AS.format(
    there="_ == 0 and mean_squared_error(*place(w, b, learning_rate), X, y)", here="here"
)

ON_FROM_THERE = """w, b = place(w, b, learning_rate)
        for turn in range(100):
            if mean_squared_error(w, b, X, y) <= here:
                break
            learning_rate /= 2
            w, b = place(w, b, learning_rate)"""

MOVE = "w, b = place(w, b, learning_rate)"
HALF = "= (each / 2 for each in gradient(w, b, X, y))"
SUM = "= (each * len(y) for each in gradient(w, b, X, y))"

SLOPES_OF_THE_TRY = """
def descend_carefully(X, y, learning_rate, num_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(num_steps):
        slopes, slope_b = gradient(w, b, X, y)
        new_w, new_b = w - learning_rate * slopes, b - learning_rate * slope_b
        here = mean_squared_error(w, b, X, y)
        for turn in range(2000):
            if mean_squared_error(new_w, new_b, X, y) <= here:
                break
            learning_rate /= 2
            slopes, slope_b = gradient(new_w, new_b, X, y)
            new_w, new_b = w - learning_rate * slopes, b - learning_rate * slope_b
        w, b = new_w, new_b
    return w, b, learning_rate
"""

IN_PLACE = """w_before, b_before = w, b
        slopes, slope_b = gradient(w, b, X, y)
        w -= learning_rate * slopes; b -= learning_rate * slope_b
        for turn in range(60):
            if mean_squared_error(w, b, X, y) > here:
                learning_rate /= 2
                w, b = w_before, b_before
                w -= learning_rate * slopes; b -= learning_rate * slope_b"""

NEVER_ENDS = """
def descend_carefully(X, y, learning_rate, num_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(num_steps):
        slopes, slope_b = gradient(w, b, X, y)
        new_w, new_b = w - learning_rate * slopes, b - learning_rate * slope_b
        here, there = (mean_squared_error(*k, X, y) for k in ((w, b), (new_w, new_b)))
        while there > here:
            learning_rate /= 2
            new_w, new_b = w - learning_rate * slopes, b - learning_rate * slope_b
        w, b = new_w, new_b
    return w, b, learning_rate
"""

WRONG_CAREFUL = {
    "never_halves": (1, careful("")),
    "halves_once": (1, careful(IF)),
    "rate_restored": (1, careful(before="learning_rate = given")),
    "rate_restored_after": (
        1,
        careful(move="w, b = place(w, b, learning_rate); learning_rate = given"),
    ),
    "moves_anyway": (
        1,
        careful(
            "w, b = place(w, b, learning_rate)",
            "learning_rate /= 1 + (mean_squared_error(w, b, X, y) > here)",
        ),
    ),
    "turn_lost": (1, careful(IF + "; continue")),
    "compares_with_start": (1, careful(here="")),
    "halves_always": careful(move="w, b = place(w, b, learning_rate); learning_rate /= 2"),
    "not_halved: a tenth": (1, careful().replace("/= 2", "/= 10")),
    "halves_first": careful(before="learning_rate /= 2"),
    "halves_once_more": (
        1,
        careful(
            before="old = learning_rate", move="learning_rate /= 1 + (old > learning_rate); " + MOVE
        ),
    ),
    "stale_try": (
        1,
        careful(
            move="w, b = new",
            here="here = mean_squared_error(w, b, X, y); new = place(w, b, learning_rate)",
        ),
    ),
    "stays_where_it_rises": (
        1,
        careful(before="old = learning_rate", move="if old == learning_rate: " + MOVE),
    ),
    "one_by_one": careful(
        move="w = place(w, b, learning_rate)[0]; b = place(w, b, learning_rate)[1]"
    ),
    "slopes_of_the_try": (1, SLOPES_OF_THE_TRY),
    "gradient_is_half": careful().replace("= gradient(w, b, X, y)", HALF),
    "gradient_is_a_sum": careful().replace("= gradient(w, b, X, y)", SUM),
    "one_step_too_many": careful().replace("range(num_steps)", "range(num_steps + 1)"),
    "still_rises": (1, careful(WHILE.replace("> here", "> 10 * here"))),
    "wants_a_fall": (
        1,
        careful(WHILE.replace("> here", "> 0.99 * here and learning_rate > 1e-300")),
    ),
    "wants_a_fall: not at the lowest point": (
        1,
        careful(WHILE.replace("> here", ">= here and learning_rate > 1e-9")),
    ),
    "wants_a_fall: without an end": (1, careful(WHILE.replace("> here", "> 0.999 * here"))),
    "gives_up": (1, careful(GIVES_UP)),
    "still_rises: a smallest rate": (
        1,
        careful(WHILE.replace("> here", "> here and learning_rate > 1e-6")),
    ),
    "rate_changed_afterwards: a little larger": careful(move=MOVE + "; learning_rate *= 1.1"),
    "rate_changed_afterwards: smaller": careful(move=MOVE + "; learning_rate *= 0.9"),
    "other_rate": careful(WHILE.replace("> here", "> 0.3 * here and learning_rate > 0.02")),
    "other_step": careful(move="w, b = place(w, b, min(learning_rate, 0.01))"),
    "other_rate_given_back": careful().replace("b, learning_rate\n", "b, 2 * learning_rate\n"),
    "first_step_differs": careful().replace("b - rate * slope_b", "b - rate * slopes[0]"),
    "first_step_scaled": careful().replace("- rate", "- 3 * rate"),
    "later_steps_differ": careful(before="y = y * (1 + 0.1 * (_ > 0))"),
    "never_ends": NEVER_ENDS,
    "stands_still": careful(move=""),
    "tries_from_elsewhere": (1, careful(IN_PLACE, "pass")),
    "uphill": careful().replace("w - rate", "w + rate").replace("b - rate", "b + rate"),
    "one_step_too_few": careful().replace("range(num_steps)", "range(1, num_steps)"),
    "rate_not_given_back": (
        1,
        careful().replace("return w, b, learning_rate", "return w, b, given"),
    ),
    "other_results": careful().replace("return w, b, learning_rate", "return w, b"),
    "returns_nothing": careful().replace("    return w, b, learning_rate\n", ""),
    "not_halved": (1, careful().replace("/= 2", "/= 3")),
    "compares_gradients": (
        1,
        careful(
            AS_LONG_AS.format(there="size(*place(w, b, learning_rate))", here="size(w, b)"),
            before="size = lambda w, b: np.linalg.norm(np.append(*gradient(w, b, X, y)))",
        ),
    ),
    "walks_on": (1, careful(ON_FROM_THERE, "pass")),
    "looks_at_the_weights": (
        1,
        careful().replace("*place(w, b, learning_rate), X", "place(w, b, learning_rate)[0], b, X"),
    ),
    "rate_changed_afterwards: twice": careful(
        move="w, b = place(w, b, learning_rate); learning_rate *= 2"
    ),
    "only_the_first_step": (1, careful(FIRST_STEP)),
    "stops_there": (1, careful(IF + "; break")),
    "bias_stays": careful(move="w = place(w, b, learning_rate)[0]"),
    "whole_numbers": (1, careful().replace("/= 2", "//= 2")),
    "halves_while_it_falls": careful().replace("> here", "< here"),
    "halves_if_it_falls": careful(IF.replace("> here", "< here")),
}

RIGHT = {
    "q_1": RIGHT_GRADIENTS,
    "q_2": RIGHT_MEASUREMENTS,
    "q_3": RIGHT_WALKS,
    "q_4": RIGHT_PLOTS,
    "q_6": RIGHT_CAREFUL,
}

WRONG = {
    "q_1": WRONG_GRADIENTS,
    "q_2": WRONG_MEASUREMENTS,
    "q_3": WRONG_WALKS,
    "q_4": WRONG_PLOTS,
    "q_6": WRONG_CAREFUL,
}

SLOW = {"q_3: passes_the_limit", "q_6: never_ends", "q_6: wants_a_fall: without an end"}
