"""Right and wrong answers to assignment 01_loss, for the tests of its questions. Never released."""

IMPORTS = """
import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.datasets import load_crop_yields
from helpers.plots import picture

harvests = load_crop_yields()
oranges = harvests["oranges"].to_numpy()
"""

PINBALL = """
def pinball_loss(y, prediction, tau):
    return np.mean(np.maximum(tau * (y - prediction), (tau - 1) * (y - prediction)))
"""


def function(head, body):
    """Return a function's text: its first line, and its body without the indentation."""
    lines = body.strip("\n").splitlines()
    return f"def {head}:\n" + "\n".join(f"    {line}" for line in lines)


def pinball(body):
    """Return a text that defines `pinball_loss`."""
    return function("pinball_loss(y, prediction, tau)", body)


def costs(low, high, summary="np.mean"):
    """Return a pinball loss with other costs for too low and too high."""
    return pinball(f"e = y - prediction\nreturn {summary}(np.where(e > 0, {low}, {high}))")


SUM_LOOP = """
total = 0
prediction = np.broadcast_to(prediction, len(y))
for true, guess in zip(y, prediction):
    if true > guess:
        total += tau * (true - guess)
    else:
        total += (1 - tau) * (guess - true)
return total{end}
"""

TENSORS = """
import tensorflow as tf
error = tf.cast(y, tf.float32) - tf.cast(prediction, tf.float32)
return tf.reduce_mean(tf.maximum(tau * error, (tau - 1) * error))
"""

IN_PANDAS = """
error = pd.Series(y) - prediction
return (tau * error.clip(lower=0) - (1 - tau) * error.clip(upper=0)).mean()
"""

AS_LISTS = """
prediction = list(np.broadcast_to(prediction, len(y)))
costs = [max(tau * (a - b), (tau - 1) * (a - b)) for a, b in zip(list(y), prediction)]
return sum(costs) / len(costs)
"""

WITH_MASK = """
error = y - prediction
costs = np.abs(error) * (1 - tau)
costs[error > 0] = tau * error[error > 0]
return costs.mean()
"""

WHOLE = """
costs = np.zeros_like(y)
error = y - prediction
costs[error > 0] = tau * error[error > 0]
costs[error <= 0] = (tau - 1) * error[error <= 0]
return np.mean(costs)
"""

FIRST_ONLY = """
for true, guess in zip(y, np.broadcast_to(prediction, len(y))):
    return tau * (true - guess) if true > guess else (1 - tau) * (guess - true)
"""

LAST_ONLY = """
for true, guess in zip(y, np.broadcast_to(prediction, len(y))):
    total = tau * (true - guess) if true > guess else (1 - tau) * (guess - true)
return total
"""

ARRAYS_ONLY = """
costs = [max(tau * (a - b), (tau - 1) * (a - b)) for a, b in zip(y, prediction)]
return np.mean(costs)
"""

RIGHT_LOW, RIGHT_HIGH = "tau * e", "(tau - 1) * e"

RIGHT_PINBALL = {
    "where": costs(RIGHT_LOW, RIGHT_HIGH),
    "maximum": PINBALL.strip(),
    "loop": pinball(SUM_LOOP.format(end=" / len(y)")),
    "lists": pinball(AS_LISTS),
    "pandas": pinball(IN_PANDAS),
    "mask": pinball(WITH_MASK),
    "tensors": pinball(TENSORS),
    "half and half": pinball("e = y - prediction\nreturn np.mean(abs(e) / 2 + (tau - 0.5) * e)"),
    "lambda": "pinball_loss = lambda y, p, t: np.mean(np.where(y > p, t * (y - p), (1-t) * (p-y)))",
}

ONCE = """
if {decide}:
    return np.mean({size}(tau * (y - prediction)))
return np.mean({size}((tau - 1) * (y - prediction)))
"""

OVER_PREDICTIONS = """
predictions = np.atleast_1d(prediction)
total = 0.0
for i in range(len(predictions)):
    error = y[i] - predictions[i]
    total += max(tau * error, (tau - 1) * error)
return total / len(predictions)
"""

WRONG_PINBALL = {
    "sides_swapped": (1, costs("(1 - tau) * e", "-tau * e")),
    "sides_swapped: error turned round": (
        1,
        pinball("e = prediction - y\nreturn np.mean(np.where(e > 0, tau * e, (tau - 1) * e))"),
    ),
    "tau_on_both_sides": (2.5, costs("tau * e", "-tau * e")),
    "one_minus_tau_on_both_sides": (2.5, costs("(1 - tau) * e", "(tau - 1) * e")),
    "sign_left": (2.5, costs("tau * e", "(1 - tau) * e")),
    "too_high_is_free": (2.5, pinball("return np.mean(tau * np.maximum(y - prediction, 0))")),
    "too_low_is_free": (2.5, pinball("return np.mean((1-tau) * np.maximum(prediction - y, 0))")),
    "too_high_unweighted": (2.5, costs("tau * e", "-e")),
    "too_low_unweighted": (2.5, costs("e", "(tau - 1) * e")),
    "smaller_piece": (
        1,
        pinball("e = y - prediction\nreturn np.mean(np.minimum(tau * e, (tau - 1) * e))"),
    ),
    "absolute_error": (1, pinball("return np.mean(np.abs(y - prediction))")),
    "squared_errors": (1, costs("tau * e**2", "(1 - tau) * e**2")),
    "tau_fixed": (1, costs("0.75 * e", "-0.25 * e")),
    "mean_too_early": (
        3,
        pinball("e = np.mean(y - prediction)\nreturn max(tau * e, (tau - 1) * e)"),
    ),
    "divided_by_weights": pinball(
        "w = np.where(y > prediction, tau, 1 - tau)\n"
        "return np.average(abs(y - prediction), weights=w)"
    ),
    "first_example_only": (3, pinball(FIRST_ONLY)),
    "last_example_only": (3, pinball(LAST_ONLY)),
    "largest_cost": (3, costs(RIGHT_LOW, RIGHT_HIGH, "np.max")),
    "median_of_costs": (3, costs(RIGHT_LOW, RIGHT_HIGH, "np.median")),
    "sum_for_mean": (3, costs(RIGHT_LOW, RIGHT_HIGH, "np.sum")),
    "sum_for_mean: loop": (3, pinball(SUM_LOOP.format(end=""))),
    "one_for_each_example": (3, costs(RIGHT_LOW, RIGHT_HIGH, "")),
    "tau_times_mean_error": (2.5, pinball("return tau * np.mean(y - prediction)")),
    "minus_missing": (
        1,
        pinball("e = y - prediction\nreturn np.mean(np.maximum(tau * e, (1 - tau) * e))"),
    ),
    "mean_squared_error": (1, pinball("return np.mean((y - prediction) ** 2)")),
    "swapped_and_sign_left": costs("(1 - tau) * e", "tau * e"),
    "root_of_the_loss": costs(RIGHT_LOW, RIGHT_HIGH, "np.mean") + " ** 0.5",
    "last_left_out": pinball(
        SUM_LOOP.format(end=" / len(y)").replace(
            "zip(y, prediction)", "list(zip(y, prediction))[:-1]"
        )
    ),
    "if_on_arrays": (
        3,
        pinball("e = y - prediction\nreturn max(tau * e, (tau - 1) * e)"),
    ),
    "whole_numbers": pinball(WHOLE),
    "single_number_fails": (3, pinball(ARRAYS_ONLY)),
    "other_factor": costs("2 * tau * e", "2 * (tau - 1) * e"),
    "hard_coded": pinball("return 6.25"),
    "prints_instead": costs(RIGHT_LOW, RIGHT_HIGH, "print"),
    "returns_nothing": pinball("loss = np.mean(tau * (y - prediction))"),
    "function_raised": pinball("return np.mean(tau * (y - predictions))"),
    "changes_its_arguments": pinball("y -= prediction\nreturn np.mean(abs(y))"),
    "wrong_arguments": function("pinball_loss(y, prediction)", "return 0"),
    "not_a_function": "pinball_loss = 6.25",
    "stops_after_the_first": """
def pinball_loss(y, prediction, tau):
    loss = 0
    prediction = np.broadcast_to(prediction, np.shape(y))
    for i in range(len(y)):
        if y[i] > prediction[i]:
            loss += tau * (y[i] - prediction[i])
        else:
            loss += (1 - tau) * (prediction[i] - y[i])
        return loss / len(y)
""",
    "one_side_for_all": """
def pinball_loss(y, prediction, tau):
    if np.any(y > prediction):
        loss = np.mean(tau * (y - prediction))
    else:
        loss = np.mean((1 - tau) * (prediction - y))
    return loss
""",
    "brackets_missing": (
        2.5,
        """
def pinball_loss(y, prediction, tau):
    loss = np.mean(np.where(y > prediction, tau * (y - prediction), 1 - tau * (prediction - y)))
    return loss
""",
    ),
    "mean_of_each_side": (
        3,
        """
def pinball_loss(y, prediction, tau):
    e = y - prediction
    low = e[e > 0]
    high = -e[e <= 0]
    loss = 0
    if len(low) > 0:
        loss += tau * low.mean()
    if len(high) > 0:
        loss += (1 - tau) * high.mean()
    return loss
""",
    ),
    "errors_forgotten": (
        1,
        """
def pinball_loss(y, prediction, tau):
    loss = np.where(y > prediction, tau, 1 - tau).mean()
    return loss
""",
    ),
    "one_side_if_any": (
        3,
        pinball(ONCE.format(decide="np.any(y > prediction)", size="np.abs")),
    ),
    "one_side_if_all": (3, pinball(ONCE.format(decide="(y > prediction).all()", size="np.abs"))),
    "one_side_unless_all": (
        3,
        pinball(ONCE.format(decide="np.all(y > prediction)", size="")),
    ),
    "one_plan_one_harvest": (3, pinball(OVER_PREDICTIONS)),
    "exact_hit_costs": (
        1,
        pinball("e = y - prediction\nreturn np.mean(tau * e + 0.5 * np.logaddexp(0, -e / 0.5))"),
    ),
    "exact_hit_costs: a root that is never 0": (
        1,
        pinball("e = y - prediction\nreturn np.mean(np.sqrt(e**2 + 1) / 2 + (tau - 0.5) * e)"),
    ),
    "one_side_by_the_mean": (
        3,
        """
def pinball_loss(y, prediction, tau):
    if np.mean(y) > np.mean(prediction):
        loss = tau * np.mean(np.abs(y - prediction))
    else:
        loss = (1 - tau) * np.mean(np.abs(prediction - y))
    return loss
""",
    ),
    "last_cost_divided": (
        3,
        """
def pinball_loss(y, prediction, tau):
    prediction = prediction + np.zeros(len(y))
    for i in range(len(y)):
        total = 0
        if y[i] > prediction[i]:
            total += tau * (y[i] - prediction[i])
        else:
            total += (1 - tau) * (prediction[i] - y[i])
    return total / len(y)
""",
    ),
    "first_left_out": """
def pinball_loss(y, prediction, tau):
    prediction = prediction + np.zeros(len(y))
    costs = []
    for i in range(1, len(y)):
        e = y[i] - prediction[i]
        costs.append(tau * e if e > 0 else (tau - 1) * e)
    return sum(costs) / len(y)
""",
    "several_numbers: one for each side": pinball(
        "e = y - prediction\n"
        "return tau * e[e > 0].sum() / len(y), (tau - 1) * e[e <= 0].sum() / len(y)"
    ),
    "sum_for_mean: and no single number": (
        3,
        pinball(
            "total = 0\n"
            "for a, b in zip(y, prediction):\n"
            "    total += tau * (a - b) if a > b else (1 - tau) * (b - a)\n"
            "return total"
        ),
    ),
    "works_with_dots": pinball(
        SUM_LOOP.replace("total = 0", "loss = ...").replace("total", "loss").format(end=" / len(y)")
    ),
    "too_low_side_wrong: above tau only": (
        2.5,
        pinball("e = y - prediction\nreturn np.mean(np.where(e > tau, tau * e, (tau - 1) * e))"),
    ),
    "hit_falls_through": (
        3,
        pinball(
            "cost = total = 0\n"
            "for a, b in zip(y, np.broadcast_to(prediction, len(y))):\n"
            "    if a > b:\n"
            "        cost = tau * (a - b)\n"
            "    elif a < b:\n"
            "        cost = (1 - tau) * (b - a)\n"
            "    total += cost\n"
            "return total / len(y)"
        ),
    ),
    "divided_in_the_loop": (
        3,
        pinball(
            SUM_LOOP.replace("return total", "    total = total / len(y)\nreturn total").format(
                end=""
            )
        ),
    ),
    "mean_for_sum: divided twice": (3, costs(RIGHT_LOW, RIGHT_HIGH) + " / len(y)"),
    "arrays_fail": (
        3,
        pinball(
            "total = 0\n"
            "for a in y:\n"
            "    e = a - prediction\n"
            "    total += tau * e if e > 0 else (tau - 1) * e\n"
            "return total / len(y)"
        ),
    ),
    "fixed_divisor: the harvests of the table": costs(RIGHT_LOW, RIGHT_HIGH, "np.sum") + " / 15",
    "fixed_divisor": """
def pinball_loss(y, prediction, tau):
    e = y - prediction
    cost = np.maximum(tau * e, (tau - 1) * e)
    return cost.sum() / 2
""",
    "shares_of_y": (
        1,
        """
def pinball_loss(y, prediction, tau):
    e = (y - prediction) / y
    return np.mean(np.maximum(tau * e, (tau - 1) * e))
""",
    ),
    "too_low_side_wrong": (2.5, costs("-tau * e", RIGHT_HIGH)),
    "too_low_side_wrong: brackets": (2.5, costs("tau * y - prediction", RIGHT_HIGH)),
    "too_high_side_wrong": (2.5, costs(RIGHT_LOW, "(1 - tau) * e**2")),
    "too_high_side_wrong: brackets": (2.5, costs(RIGHT_LOW, "(1 - tau) * prediction - y")),
    "too_high_side_wrong: small errors squared": (
        2.5,
        costs(RIGHT_LOW, "np.where(e > -1, e**2 / 2, (tau - 1) * e)"),
    ),
    "both_sides_wrong": (1, costs("e / tau", "-e / (1 - tau)")),
    "exact_hit_costs: tau added": (1, pinball("return np.mean(abs(y - prediction)) + tau")),
    "other_factor: doubled": (1, costs("2 * tau * e", "2 * (tau - 1) * e")),
    "opposite_sign": (1, costs("-tau * e", "(1 - tau) * e")),
    "other_divisor": (3, costs(RIGHT_LOW, RIGHT_HIGH, "np.sum") + " / max(len(y) - 1, 1)"),
    "costs_lost": (
        3,
        pinball(SUM_LOOP.replace("total += (1", "total = (1").format(end=" / len(y)")),
    ),
    "counted_unequally: a total of totals": (
        3,
        pinball(
            "e = y - prediction\nreturn sum(np.cumsum(np.maximum(tau * e, (tau - 1) * e))) / len(y)"
        ),
    ),
    "counted_unequally": (
        3,
        pinball(
            "e = y - prediction\n"
            "sides = (tau * e[e > 0], (tau - 1) * e[e <= 0])\n"
            "return np.mean([side.mean() for side in sides if len(side)])"
        ),
    ),
    "costs_subtracted": (
        3,
        pinball("e = y - prediction\nreturn abs(np.mean(np.where(e > 0, tau, 1 - tau) * e))"),
    ),
    "too_high_side_and_mean_wrong": (
        1.5,
        pinball(
            "e = y - prediction\ncosts = tau * e[e > 0]\nreturn costs.sum() / max(len(costs), 1)"
        ),
    ),
    "too_low_side_and_mean_wrong": (
        1.5,
        pinball(
            "e = prediction - y\n"
            "costs = (1 - tau) * e[e > 0]\n"
            "return costs.sum() / max(len(costs), 1)"
        ),
    ),
    "both_sides_and_mean_wrong": pinball(
        "e = y - prediction\nreturn np.mean(np.maximum(tau * e, (tau - 1) * e)) / np.mean(y)"
    ),
    "not_the_mean: all pairs": (
        3,
        pinball(
            "p = np.ravel(prediction)\n"
            "costs = [max(tau * (a - b), (tau - 1) * (a - b)) for a in y for b in p]\n"
            "return np.mean(costs)"
        ),
    ),
    "not_the_mean": (
        3,
        pinball("e = np.mean(y) - prediction\nreturn np.mean(np.maximum(tau * e, (tau - 1) * e))"),
    ),
    "uses_notebook_variable": """
def pinball_loss(y, prediction, tau):
    error = oranges - prediction
    return np.mean(np.where(error > 0, tau * error, (tau - 1) * error))
""",
    "rounded": """
def pinball_loss(y, prediction, tau):
    e = y - prediction
    return round(float(np.mean(np.maximum(tau * e, (tau - 1) * e))), 2)
""",
}


def best(body):
    """Return a text that defines `best_constant`."""
    return function("best_constant(y, tau)", body)


TRIED = "losses = [pinball_loss(y, candidate, tau) for candidate in y]\n"

KEEPING = """
best, lowest = None, float("inf")
for candidate in y:
    loss = pinball_loss(y, candidate, tau)
    if loss < lowest:
        best, lowest = candidate, loss
return best
"""

ON_A_GRID = """
candidates = np.arange(y.min(), y.max() + 1, 0.25)
losses = [pinball_loss(y, c, tau) for c in candidates]
return candidates[np.argmin(losses)]
"""

IN_A_SERIES = """
losses = pd.Series({value: pinball_loss(y, value, tau) for value in y})
return losses.idxmin()
"""

EXPECTILE = """
number = y.mean()
for _ in range(200):
    number = np.average(y, weights=np.where(y > number, tau, 1 - tau))
return number
"""

FIXED_GRID = """
candidates = np.arange(0, 161)
return candidates[np.argmin([pinball_loss(y, c, tau) for c in candidates])]
"""

AGAINST_NUMBER = """
best = float("inf")
for candidate in y:
    if pinball_loss(y, candidate, tau) < best:
        best = candidate
return best
"""

RIGHT_BEST = {
    "values tried": best(TRIED + "return y[np.argmin(losses)]"),
    "loop": best(KEEPING),
    "grid": best(ON_A_GRID),
    "coarse grid": best(
        ON_A_GRID.replace(
            "np.arange(y.min(), y.max() + 1, 0.25)", "np.linspace(y.min(), y.max(), 2000)"
        )
    ),
    "min": best("return min(y, key=lambda c: pinball_loss(y, c, tau))"),
    "grid of a thousand": best(
        ON_A_GRID.replace(
            "np.arange(y.min(), y.max() + 1, 0.25)", "np.linspace(y.min(), y.max(), 1000)"
        )
    ),
    "quantile": best('return np.quantile(y, tau, method="inverted_cdf")'),
    "sorted": best("return sorted(y)[int(np.ceil(tau * len(y))) - 1]"),
    "pandas": best(IN_A_SERIES),
    "quantile between two where both are best": best(
        'return np.quantile(y, tau, method="averaged_inverted_cdf")'
    ),
    "array of losses": best("return y[np.array(" + TRIED[9:-1] + ").argsort()[0]]"),
    "tensors": best("import tensorflow as tf\nreturn tf.sort(y)[int(tau * len(y))]"),
}

WRONG_BEST = {
    "mean": best("return y.mean()"),
    "mean: weighted by tau": best("return np.average(y, weights=np.full(len(y), tau))"),
    "median": (1, best("return np.median(y)")),
    "median: L1": (1, best("return min(y, key=lambda c: np.mean(np.abs(y - c)))")),
    "tau_turned": (1, best("return np.quantile(y, 1 - tau)")),
    "tau_turned: arguments swapped": (
        1,
        best(
            "return min(y, key=lambda c: np.mean([pinball_loss(np.array([c]), v, tau) for v in y]))"
        ),
    ),
    "tau_fixed": best("return np.quantile(y, 0.75)"),
    "largest": best("return y.max()"),
    "smallest": best("return y.min()"),
    "highest_loss": best(TRIED + "return y[np.argmax(losses)]"),
    "lowest_loss_itself": best(TRIED + "return min(losses)"),
    "place_not_value": best(TRIED + "return np.argmin(losses)"),
    "place_when_sorted": best("return int(tau * len(y))"),
    "not_sorted": best("return y[int(tau * len(y))]"),
    "one_place_too_high": best("return np.sort(y)[min(int(tau * len(y)) + 1, len(y) - 1)]"),
    "one_place_too_low": best("return np.sort(y)[int(tau * len(y)) - 1]"),
    "percent": best("return np.percentile(y, tau)"),
    "straight_in_tau: share of the largest": best("return tau * y.max()"),
    "straight_in_tau: share of the range": best("return y.min() + tau * (y.max() - y.min())"),
    "straight_in_tau: share of the mean": best("return tau * y.mean()"),
    "squares": best(EXPECTILE),
    "candidates_stop": best(FIXED_GRID),
    "stays_at_zero": best(KEEPING.replace('None, float("inf")', "0, 0")),
    "loss_against_number": best(AGAINST_NUMBER),
    "ignores_arguments": best("return np.quantile(oranges, 0.75)"),
    "several_numbers": best(TRIED + "return losses"),
    "prints_instead": best(TRIED + "print(y[np.argmin(losses)])"),
    "returns_nothing": best(TRIED + "place = np.argmin(losses)"),
    "changes_its_arguments": best("y.sort()\nreturn y[int(tau * len(y))]"),
    "first_better_one": """
def best_constant(y, tau):
    best = y[0]
    for p in y:
        if pinball_loss(y, p, tau) < pinball_loss(y, best, tau):
            return p
    return best
""",
    "several_numbers: with its loss": """
def best_constant(y, tau):
    plans = np.linspace(min(y), max(y), 2000)
    losses = np.array([pinball_loss(y, p, tau) for p in plans])
    return plans[np.argmin(losses)], losses.min()
""",
    "last_better_one": """
def best_constant(y, tau):
    best = y[0]
    best_loss = pinball_loss(y, best, tau)
    for plan in y:
        if pinball_loss(y, plan, tau) < best_loss:
            best = plan
    return best
""",
    "odds_of_the_mean": """
def best_constant(y, tau):
    best = np.mean(y) * tau / (1 - tau)
    return best
""",
    "straight_in_tau: from the median": (
        1,
        best("return np.median(y) + (tau - 0.5) * (y.max() - y.min())"),
    ),
    "moves_the_mean": best(
        "from statistics import NormalDist\nreturn y.mean() + NormalDist().inv_cdf(tau) * y.std()"
    ),
    "candidates_stop: at a thousand": best(FIXED_GRID.replace("161", "1001")),
    "outside_the_values": best("return y.max() * tau / (1 - tau)"),
    "not_the_lowest": best("return np.sort(y)[min(int(tau * len(y)) + 2, len(y) - 1)]"),
    "not_the_lowest: up to the mean": (
        1,
        best(ON_A_GRID.replace("y.max()", "y.mean()")),
    ),
    "single_harvest_fails": (1, best(ON_A_GRID.replace(" + 1, 0.25", ""))),
    "each_value_once": best("return np.quantile(np.unique(y), tau)"),
    "largest_left_out: from 0": (
        1,
        best(ON_A_GRID.replace("y.min(), y.max() + 1, 0.25", "0, y.max()")),
    ),
    "largest_left_out": (
        1,
        best(
            KEEPING.replace("None", "y[0]").replace("in y:", "in range(int(min(y)), int(max(y))):")
        ),
    ),
    "smallest: tau for percent": best('return np.percentile(y, tau, method="inverted_cdf")'),
    "place_on_a_grid": best(
        ON_A_GRID.replace(", 0.25", "")
        .replace("candidates[np", "int(np")
        .replace("(losses)]", "(losses))")
    ),
    "first_value": best("for c in y:\n    if pinball_loss(y, c, tau) < 1e9:\n        return c"),
    "last_value": best("for c in y:\n    kept = c\nreturn kept"),
    "step_rounded_down": (1, best('return np.quantile(y, tau, method="lower")')),
    "step_rounded_down: a place": (1, best("return np.sort(y)[int(tau * (len(y) - 1))]")),
    "step_rounded_up": (1, best("return np.sort(y)[int(np.ceil(tau * (len(y) - 1)))]")),
    "one_place_too_high: rounded": best("return np.sort(y)[min(round(tau * len(y)), len(y) - 1)]"),
    "share_of_the_total": best(
        "s = np.sort(y)\nreturn s[np.searchsorted(np.cumsum(s) / s.sum(), tau)]"
    ),
    "other_offset": best(
        "candidates = np.arange(y.min(), y.max() + 1)\n"
        "losses = [pinball_loss(y, c, tau) for c in candidates]\n"
        "return y.min() + np.argmin(losses) + 1"
    ),
    "last_better_one: on a grid": best(
        "plans = np.linspace(y.min(), y.max(), 500)\n"
        "best = plans[0]\n"
        "for plan in plans:\n"
        "    if pinball_loss(y, plan, tau) < pinball_loss(y, plans[0], tau):\n"
        "        best = plan\n"
        "return best"
    ),
    "candidates_too_far_apart": """
def best_constant(y, tau):
    plans = np.linspace(np.min(y), np.max(y), 10)
    losses = [pinball_loss(y, p, tau) for p in plans]
    return plans[np.argmin(losses)]
""",
    "uses_notebook_variable": """
def best_constant(y, tau):
    return min(oranges, key=lambda plan: pinball_loss(oranges, plan, tau))
""",
    "places_tried": """
def best_constant(y, tau):
    losses = [pinball_loss(y, plan, tau) for plan in range(len(y))]
    return losses.index(min(losses))
""",
    "mean_of_losses": """
def best_constant(y, tau):
    best = np.mean([pinball_loss(y, plan, tau) for plan in y])
    return best
""",
    "straight_in_tau: mean and spread": """
def best_constant(y, tau):
    best = np.mean(y) + (tau - 0.5) * np.std(y)
    return best
""",
    "straight_in_tau: mean and median": """
def best_constant(y, tau):
    return tau * np.mean(y) + (1 - tau) * np.median(y)
""",
    "weights_by_the_mean": """
def best_constant(y, tau):
    weights = np.where(y > y.mean(), tau, 1 - tau)
    return np.average(y, weights=weights)
""",
    "weights_by_the_median": """
def best_constant(y, tau):
    weights = np.where(y > np.median(y), tau, 1 - tau)
    return np.sum(weights * y) / np.sum(weights)
""",
    "straight_in_tau: means of the halves": """
def best_constant(y, tau):
    middle = np.mean(y)
    high, low = y[y > middle], y[y <= middle]
    if len(high) == 0 or len(low) == 0:
        return middle
    return tau * high.mean() + (1 - tau) * low.mean()
""",
    "straight_in_tau: medians of the halves": """
def best_constant(y, tau):
    middle = np.median(y)
    high, low = y[y >= middle], y[y <= middle]
    return tau * np.median(high) + (1 - tau) * np.median(low)
""",
    "start_too_low": best(KEEPING.replace("None", "y[0]").replace('float("inf")', "100")),
    "start_too_low: a thousand": best(KEEPING.replace("None", "0").replace('float("inf")', "1000")),
    "never_set: a thousand": best(KEEPING.replace('float("inf")', "1000")),
    "works_with_dots": best(
        "best = ...\n"
        "for c in y:\n"
        "    if pinball_loss(y, c, tau) < best:\n"
        "        best = c\n"
        "return best"
    ),
    "between_two_values: rounded down": (1, best("return int(np.quantile(y, tau))")),
    "sorted_too_late": best(TRIED + "return np.sort(y)[np.argmin(losses)]"),
    "uses_notebook_variable: for the losses": best(KEEPING.replace("loss(y", "loss(oranges")),
    "between_two_values": (1, best("return np.quantile(y, tau)")),
    "between_two_values: pandas": (1, best("return pd.Series(y).quantile(tau)")),
    "between_two_values: another rule": (
        1,
        best('return np.quantile(y, tau, method="hazen")'),
    ),
    "step_rounded": (1, best("return np.sort(y)[round(tau * (len(y) - 1))]")),
    "single_harvest_fails: an empty range": (
        1,
        best(KEEPING.replace("in y:", "in range(int(min(y)), int(max(y))):")),
    ),
    "never_set": """
def best_constant(y, tau):
    best = None
    lowest = 0
    for plan in y:
        loss = pinball_loss(y, plan, tau)
        if loss < lowest:
            lowest = loss
            best = plan
    return best
""",
}

START = """
plans = np.arange(0, 161)
figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
"""

END = """
axes.set(xlabel="planned (tonnes)", ylabel="pinball loss")
axes.legend()
"""


def drawn(losses, draw='axes.plot(plans, losses, label=f"tau = {tau}")', start=START, end=END):
    """Return a text that draws a curve for each tau."""
    loop = f"for tau in (0.25, 0.5, 0.75):\n    losses = {losses}\n    {draw}"
    return f"{start.strip()}\n{loop}\n{end.strip()}"


EACH_PLAN = "[pinball_loss(oranges, plan, tau) for plan in plans]"

PANDAS_PLOT = """
table = {f"tau = {t}": [pinball_loss(oranges, p, t) for p in plans] for t in (0.25, 0.5, 0.75)}
pd.DataFrame(table, index=plans).plot(ax=axes)
"""

PYPLOT = """
plt.figure()
for tau in [0.75, 0.5, 0.25]:
    plt.plot(plans, [pinball_loss(oranges, p, tau) for p in plans], label=f"tau={tau}")
plt.xlabel("plan")
plt.ylabel("loss")
plt.legend()
axes = plt.gca()
"""

TABLE = """
error = oranges[None, :, None] - plans[:, None, None]
taus = np.array([0.25, 0.5, 0.75])
losses = np.maximum(taus * error, (taus - 1) * error).mean(axis=1)
axes.plot(plans, losses)
axes.set(xlabel="plan in tonnes", ylabel="mean cost")
axes.legend(["tau = 0.25", "tau = 0.5", "tau = 0.75"])
"""

SWAPPED_LEGEND = END.replace("legend()", 'legend(["tau = 0.75", "tau = 0.5", "tau = 0.25"])')

REVERSED = "legend(*(found[::-1] for found in axes.get_legend_handles_labels()))"

PANELS = """
figure, axes = plt.subplots(1, 3)
for tau, panel in zip((0.25, 0.5, 0.75), axes):
    panel.plot(range(161), [pinball_loss(oranges, plan, tau) for plan in range(161)])
"""

ON_A_FEW = "[pinball_loss(oranges, plan, tau) for plan in plans[::40]]"
LEGEND = "\naxes.legend()"
OVER = 'axes.plot({}, losses, label=f"tau = {{tau}}")'

MIXED = "plans[np.argsort(plans % 7)]"
MIXED_LOSSES = f"[pinball_loss(oranges, plan, tau) for plan in {MIXED}]"
SHADOWED = """
plans = np.arange(161)
figure, panels = plt.subplots(1, 3)
for axes, tau in zip(panels, (0.25, 0.5, 0.75)):
    axes.plot(plans, [pinball_loss(oranges, plan, tau) for plan in plans], label=f"tau = {tau}")
    axes.set(xlabel="plan", ylabel="loss")
    axes.legend()
"""

TWINS = '(axes if tau == 0.25 else axes.twinx()).plot(plans, losses, label=f"tau = {tau}")'

ONE_BY_ONE = """
for plan in plans:
    for tau, colour in ((0.25, "r"), (0.5, "g"), (0.75, "b")):
        axes.plot(plan, pinball_loss(oranges, plan, tau), colour + "o", markersize=2)
axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
axes.legend(["tau = 0.25", "tau = 0.5", "tau = 0.75"])
"""

RIGHT_CURVES = {
    "marks, one by one": START + ONE_BY_ONE,
    "marks in no order": drawn(
        MIXED_LOSSES, f'axes.plot({MIXED}, losses, "o", label=f"tau = {{tau}}")'
    ),
    "dots in no order": drawn(MIXED_LOSSES, OVER.format(MIXED).replace(".plot", ".scatter")),
    "loop": drawn(EACH_PLAN),
    "arrays": drawn("np.array(list(map(lambda p: pinball_loss(oranges, p, tau), plans)))"),
    "pandas": START + PANDAS_PLOT + END,
    "pyplot": START + PYPLOT,
    "table": START + TABLE,
    "dots": drawn(EACH_PLAN, 'axes.scatter(plans, losses, label=f"tau = {tau}")'),
    "marked": drawn(EACH_PLAN) + '\naxes.axvline(oranges.mean(), color="grey", label="mean")',
    "finer": drawn(
        "[pinball_loss(oranges, plan, tau) for plan in np.linspace(0, 160, 641)]",
        OVER.format("np.linspace(0, 160, 641)"),
    ),
    "legend turned round": drawn(EACH_PLAN, end=END.replace("legend()", REVERSED)),
    "percent": drawn(EACH_PLAN, 'axes.plot(plans, losses, label=f"{tau:.0%}")'),
    "greek": drawn(EACH_PLAN, 'axes.plot(plans, losses, label=rf"$\\tau = {tau:.2f}$")'),
}

WRONG_CURVES = {
    "curve_missing": (2, START + PANDAS_PLOT.replace("(0.25, 0.5, 0.75)", "(0.25, 0.75)") + END),
    "curve_missing: bars": drawn(EACH_PLAN, "axes.bar(tau, min(losses), label=tau)"),
    "drawing_stopped: all plans at once": drawn("pinball_loss(oranges, plans, tau)"),
    "drawing_stopped: list never emptied": drawn(
        "",
        "for plan in plans:\n        losses.append(pinball_loss(oranges, plan, tau))\n"
        "    " + OVER.format("plans"),
        START + "losses = []",
    ).replace("    losses = \n", ""),
    "drawing_stopped: at the legend": (
        3,
        drawn(
            EACH_PLAN,
            "axes.plot(plans, losses)\n    axes.set(xlabel='plan', ylabel='loss')",
            end="axes.legend(0.25, 0.5, 0.75, 1)",
        ),
    ),
    "drawing_stopped: list always emptied": drawn(
        "",
        "for plan in plans:\n        losses = [pinball_loss(oranges, plan, tau)]\n"
        "    " + OVER.format("plans"),
    ).replace("    losses = \n", ""),
    "drawing_stopped: places of the harvests": drawn(
        "[pinball_loss(oranges[i], plans[i], tau) for i in range(len(plans))]"
    ),
    "drawing_stopped: a label that axes do not have": (
        2,
        drawn(EACH_PLAN, end="axes.xlabel('plan')\naxes.ylabel('loss')" + LEGEND),
    ),
    "axis_not_labelled: assigned": (
        3,
        drawn(EACH_PLAN, end="axes.set_xlabel = 'plan'\naxes.set_ylabel = 'loss'" + LEGEND),
    ),
    "drawn_point_by_point": drawn(
        "0",
        "for plan in plans[::4]:\n"
        '        axes.plot(plan, pinball_loss(oranges, plan, tau), label=f"tau = {tau}")',
    ),
    "drawing_stopped: a name that is not there": drawn(EACH_PLAN.replace("oranges", "orange")),
    "curve_missing: after the loop": (
        2,
        drawn(EACH_PLAN, "pass", end='axes.plot(plans, losses, label="0.25, 0.5, 0.75")' + END),
    ),
    "other_tau": (2, drawn("[pinball_loss(oranges, plan, 1.1 * tau) for plan in plans]")),
    "names_swapped": (2, drawn(EACH_PLAN, end=SWAPPED_LEGEND)),
    "names_swapped: 1 - tau": (2, drawn(EACH_PLAN.replace("tau)", "1 - tau)"))),
    "axes_swapped": (2, drawn(EACH_PLAN, 'axes.plot(losses, plans, label=f"tau = {tau}")')),
    "sums_drawn": (2, drawn("[15 * pinball_loss(oranges, plan, tau) for plan in plans]")),
    "upside_down": (2, drawn("[-pinball_loss(oranges, plan, tau) for plan in plans]")),
    "mangoes_drawn": (2, drawn(EACH_PLAN.replace("oranges", 'harvests["mangoes"]'))),
    "table_drawn": (2, drawn(EACH_PLAN.replace("oranges", "harvests"))),
    "tau_not_used": (2, drawn("[np.mean(np.abs(oranges - plan)) for plan in plans]")),
    "squares_drawn": (2, drawn("[np.mean((oranges - plan) ** 2) for plan in plans]")),
    "flat_curve": (2, drawn("[pinball_loss(oranges, 120, tau) for plan in plans]")),
    "range_too_narrow": (
        2,
        drawn("[pinball_loss(oranges, p, tau) for p in plans[:100]]", OVER.format("plans[:100]")),
    ),
    "cut_off": (2, drawn(EACH_PLAN, end=END + "\naxes.set_xlim(40, 120)")),
    "cut_off: losses": (2, drawn(EACH_PLAN, end=END + "\naxes.set_ylim(bottom=30)")),
    "too_few_points": (2, drawn(ON_A_FEW, OVER.format("plans[::40]"))),
    "zigzag": (
        2,
        drawn("[pinball_loss(oranges, plan, tau) for plan in oranges]", OVER.format("oranges")),
    ),
    "some_other_curve": (2, drawn("[pinball_loss(oranges[:5] + 3, plan, tau) for plan in plans]")),
    "axis_not_labelled": (3, drawn(EACH_PLAN, end="axes.legend()")),
    "axis_not_labelled: one": (3, drawn(EACH_PLAN, end='axes.legend()\naxes.set_xlabel("plan")')),
    "legend_missing": (3, drawn(EACH_PLAN, "axes.plot(plans, losses)", end=END.split("axes.l")[0])),
    "legend_not_shown": (3, drawn(EACH_PLAN, end=END.split("axes.legend")[0])),
    "legend_without_tau": (3, drawn(EACH_PLAN, 'axes.plot(plans, losses, label="pinball")')),
    "several_panels": PANELS.strip(),
    "curves_in_other_axes": (2, SHADOWED.strip()),
    "curves_in_other_axes: twins": (
        2,
        drawn(EACH_PLAN, TWINS),
    ),
    "not_a_plot": START + 'axes = "plot"',
    "curves_joined": (
        1,
        """
plans = np.arange(0, 161)
figure, axes = plt.subplots()
losses = []
for tau in (0.25, 0.5, 0.75):
    for plan in plans:
        losses.append(pinball_loss(oranges, plan, tau))
axes.plot(losses, label="loss")
axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
axes.legend()
""",
    ),
    "same_curve_twice": (
        2,
        """
plans = np.arange(0, 161)
figure, axes = plt.subplots()
for tau in (0.25, 0.5, 0.75):
    axes.plot(plans, [pinball_loss(oranges, plan, 0.75) for plan in plans], label=f"tau = {tau}")
axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
axes.legend()
""",
    ),
    "one_harvest_drawn": (
        2,
        """
plans = np.arange(0, 161)
figure, axes = plt.subplots()
for tau in (0.25, 0.5, 0.75):
    losses = [pinball_loss(np.array([oranges.mean()]), plan, tau) for plan in plans]
    axes.plot(plans, losses, label=f"tau = {tau}")
axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
axes.legend()
""",
    ),
    "other_height": (
        2,
        """
plans = np.arange(0, 161)
figure, axes = plt.subplots()
for tau in (0.25, 0.5, 0.75):
    loss = np.array([pinball_loss(oranges, plan, tau) for plan in plans])
    axes.plot(plans, loss / loss.max(), label=f"tau = {tau}")
axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
axes.legend()
""",
    ),
    "reshaped": (
        2,
        drawn("np.sqrt([pinball_loss(oranges, plan, tau) for plan in plans])"),
    ),
    "one_plan_off": (
        2,
        """
plans = np.arange(0, 161)
figure, axes = plt.subplots()
for tau in (0.25, 0.5, 0.75):
    losses = [pinball_loss(oranges, plan, tau) for plan in plans]
    axes.plot(plans[1:], losses[:-1], label=f"tau = {tau}")
axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
axes.legend()
""",
    ),
    "range_too_narrow: from harvest to harvest": (
        2,
        """
figure, axes = plt.subplots()
for tau in (0.25, 0.5, 0.75):
    found = np.sort(oranges)
    axes.plot(found, [pinball_loss(oranges, plan, tau) for plan in found], label=f"{tau}")
axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
axes.legend()
""",
    ),
    "curve_missing: a picture for each": (
        2,
        """
for tau in (0.25, 0.5, 0.75):
    figure, axes = plt.subplots()
    axes.plot(range(161), [pinball_loss(oranges, plan, tau) for plan in range(161)], label=tau)
    axes.set(xlabel="plan (tonnes)", ylabel="pinball loss")
    axes.legend()
""",
    ),
    "axis_names_wrong": (
        3,
        drawn(EACH_PLAN, end='axes.set(xlabel="pinball loss", ylabel="plan (tonnes)")' + LEGEND),
    ),
    "axis_names_wrong: tau to the right": (
        3,
        drawn(EACH_PLAN, end='axes.set(xlabel="tau", ylabel="loss")' + LEGEND),
    ),
    "axis_names_wrong: plan upwards": (
        3,
        drawn(EACH_PLAN, end='axes.set(xlabel="tonnes", ylabel="plan")' + LEGEND),
    ),
    "curves_joined: list never emptied": (
        2,
        drawn("losses + " + EACH_PLAN, OVER.format("range(len(losses))"), START + "losses = []"),
    ),
    "tau_to_the_right": (
        1,
        START
        + "taus = [0.25, 0.5, 0.75]\n"
        + "for plan in (60, 90, 120):\n"
        + "    axes.plot(taus, [pinball_loss(oranges, plan, t) for t in taus], label=f'{plan} t')"
        + END,
    ),
    "one_harvest_drawn: the median": (
        2,
        drawn("[pinball_loss(np.median(oranges), plan, tau) for plan in plans]"),
    ),
    "other_tau: with its name": (
        2,
        drawn(EACH_PLAN).replace("(0.25, 0.5, 0.75)", "(0.1, 0.5, 0.9)"),
    ),
    "names_swapped: one name for all": (
        1,
        drawn(EACH_PLAN, 'axes.plot(plans, losses, label="tau = 0.25")'),
    ),
}


def searching(body):
    """Return a text that defines `search`."""
    return function("search(loss, low, high, num_tries)", body)


THIRDS = """
for _ in range({turns}):
    third = (high - low) / 3
    left, right = low + third, high - third
    if loss(left) {sign} loss(right):
        high = right
    else:
        low = left
return {result}
"""

GOLDEN = """
ratio = (5**0.5 - 1) / 2
a, b = high - ratio * (high - low), low + ratio * (high - low)
at_a, at_b = loss(a), loss(b)
for _ in range(num_tries - 2):
    if at_a < at_b:
        high, b, at_b = b, a, at_a
        a = high - ratio * (high - low)
        at_a = loss(a)
    else:
        low, a, at_a = a, b, at_b
        b = low + ratio * (high - low)
        at_b = loss(b)
return (low + high) / 2
"""

HALVES = """
for _ in range(num_tries // 2):
    middle = (low + high) / 2
    if loss(middle) < loss(middle + (high - low) / 1000):
        high = middle
    else:
        low = middle
return low
"""

TWO_GRIDS = """
half = num_tries // 2
coarse = np.linspace(low, high, half)
best = coarse[np.argmin([loss(c) for c in coarse])]
step = coarse[1] - coarse[0]
fine = np.linspace(max(low, best - step), min(high, best + step), half)
return fine[np.argmin([loss(c) for c in fine])]
"""

SHRINKING_STEPS = """
place, step, tries = (low + high) / 2, (high - low) / 4, 1
lowest = loss(place)
while tries + 2 <= num_tries:
    for new in (place - step, place + step):
        tries += 1
        found = loss(new)
        if found < lowest:
            place, lowest = new, found
            break
    step /= 2
return place
"""

RECURSIVE = """
if num_tries < 2:
    return (low + high) / 2
third = (high - low) / 3
if loss(low + third) < loss(high - third):
    return search(loss, low, high - third, num_tries - 2)
return search(loss, low + third, high, num_tries - 2)
"""

GRID = """
places = np.linspace(low, high, {count})
losses = [loss(place) for place in places]
return {result}
"""

GUESSES = """
places = np.random.default_rng(1).uniform(low, high, num_tries)
return min(places, key=loss)
"""

EQUAL_STEPS = """
place, step = (low + high) / 2, (high - low) / 200
lowest = loss(place)
for _ in range(num_tries - 1):
    new = place + step
    found = loss(new) if low <= new <= high else float("inf")
    if found < lowest:
        place, lowest = new, found
    else:
        step = -step
return place
"""

WHOLE_STEPS = """
places = range(int(low), int(high) + 1, -(-int(high - low) // 25))
return min(places, key=loss)
"""

TURNS = "num_tries // 2"
MIDDLE = "(low + high) / 2"
THIRDS_RIGHT = THIRDS.format(turns=TURNS, sign="<", result=MIDDLE)

STRAIGHT = """
width = (high - low) / 100
left = (loss(low + width) - loss(low)) / width
right = (loss(high) - loss(high - width)) / width
return (loss(high) - loss(low) + left * low - right * high) / (left - right)
"""

RIGHT_SEARCHES = {
    "thirds": searching(THIRDS_RIGHT),
    "lower end": searching(THIRDS.format(turns=TURNS, sign="<=", result="low")),
    "golden section": searching(GOLDEN),
    "halves": searching(HALVES),
    "two grids": searching(TWO_GRIDS),
    "shrinking steps": searching(SHRINKING_STEPS),
    "recursive": searching(RECURSIVE),
    "array of one": searching(THIRDS.format(turns=TURNS, sign="<", result="np.array([low])")),
}

WRONG_SEARCHES = {
    "two_calls_a_try": (
        2,
        searching(THIRDS.format(turns="num_tries", sign="<", result=MIDDLE)),
    ),
    "too_many_calls": (
        2,
        searching(THIRDS.format(turns="3 * num_tries", sign="<", result=MIDDLE)),
    ),
    "several_calls_a_try": (
        2,
        searching(
            "place, step = (low + high) / 2, (high - low) / 4\n"
            "for _ in range(num_tries):\n"
            "    places = [max(low, place - step), place, min(high, place + step)]\n"
            "    place = min(places, key=loss)\n"
            "    step /= 2\n"
            "return place"
        ),
    ),
    "few_calls_too_many": (
        2,
        searching(GOLDEN.replace("return (low + high) / 2", "return min((a, b), key=loss)")),
    ),
    "far_over_budget": searching(GRID.format(count=3000, result="places[np.argmin(losses)]")),
    "far_over_budget: step by step": searching(
        "best, place = low, low\n"
        "while place < high:\n"
        "    if loss(place) < loss(best):\n"
        "        best = place\n"
        "    place += 0.1\n"
        "return best"
    ),
    "grid_over_budget": (2, searching(GRID.format(count=500, result="places[np.argmin(losses)]"))),
    "budget_not_read": (
        2,
        searching(
            "while high - low > 1e-6:\n    third = (high - low) / 3\n"
            "    if loss(low + third) < loss(high - third):\n        high -= third\n"
            "    else:\n        low += third\nreturn low"
        ),
    ),
    "evenly_spaced": (
        2,
        searching(GRID.format(count="num_tries", result="places[np.argmin(losses)]")),
    ),
    "does_not_narrow": (2, searching(GUESSES)),
    "lost_on_the_way": (
        2,
        searching(GOLDEN.replace("b, at_b = b, a, at_a", "b = b, a")),
    ),
    "only_straight_sides": (2, searching(STRAIGHT)),
    "comparison_turned": (2, searching(THIRDS.format(turns=TURNS, sign=">", result=MIDDLE))),
    "comparison_turned: halves": (2, searching(HALVES.replace("<", ">"))),
    "comparison_turned: golden section": (2, searching(GOLDEN.replace("<", ">"))),
    "comparison_turned: a third from either end": (
        2,
        searching(
            "for i in range(num_tries // 2):\n"
            "    a = low + (high - low) / 3\n"
            "    b = low + 2 * (high - low) / 3\n"
            "    if loss(a) < loss(b):\n"
            "        low = a\n"
            "    else:\n"
            "        high = b\n"
            "return (low + high) / 2"
        ),
    ),
    "throws_too_much_away": (
        2,
        searching(
            THIRDS_RIGHT.replace("high = right", "high, low = left, low").replace(
                "        low = left", "        low = right"
            )
        ),
    ),
    "throws_too_much_away: one side": (
        2,
        searching(THIRDS_RIGHT.replace("low = left", "low = right")),
    ),
    "throws_too_much_away: up to the middle": (
        2,
        searching(
            "for _ in range(num_tries // 2):\n"
            "    middle = (low + high) / 2\n"
            "    if loss((low + middle) / 2) < loss((middle + high) / 2):\n"
            "        high = middle\n"
            "    else:\n"
            "        low = middle\n"
            "return middle"
        ),
    ),
    "share_of_the_ends": searching(
        "for _ in range(num_tries // 2):\n"
        "    left, right = (low + high) / 3, 2 * (low + high) / 3\n"
        "    if loss(left) < loss(right):\n"
        "        high = right\n"
        "    else:\n"
        "        low = left\n"
        "return (low + high) / 2"
    ),
    "asks_outside: a step that stays": searching(
        "third = (high - low) / 3\n"
        + THIRDS_RIGHT.replace("    third = (high - low) / 3\n", "").strip()
    ),
    "stops_too_early: losses worked out before the loop": (
        2,
        searching(
            "a, b = low + (high - low) / 3, high - (high - low) / 3\n"
            "at_a, at_b = loss(a), loss(b)\n"
            "for _ in range(num_tries // 2):\n"
            "    a, b = low + (high - low) / 3, high - (high - low) / 3\n"
            "    low, high = (low, b) if at_a < at_b else (a, high)\n"
            "return (low + high) / 2"
        ),
    ),
    "works_with_dots": searching(
        "best = ...\n"
        "for place in np.linspace(low, high, num_tries // 2):\n"
        "    if loss(place) < loss(best):\n"
        "        best = place\n"
        "return best"
    ),
    "wrong_part_kept: the ends compared": (
        2,
        searching(
            "for _ in range(num_tries // 2):\n"
            "    middle = (low + high) / 2\n"
            "    if loss(low) < loss(high):\n"
            "        high = middle\n"
            "    else:\n"
            "        low = middle\n"
            "return (low + high) / 2"
        ),
    ),
    "stops_too_early": (2, searching(THIRDS.format(turns=3, sign="<", result=MIDDLE))),
    "steps_never_shrink": (2, searching(EQUAL_STEPS)),
    "last_not_best": (
        2,
        searching(
            TWO_GRIDS.replace(
                "fine[np.argmin([loss(c) for c in fine])]", "[loss(c) for c in fine] and fine[-1]"
            )
        ),
    ),
    "rounded_at_the_end": (
        2,
        searching(THIRDS.format(turns=TURNS, sign="<", result="int((low + high) / 2)")),
    ),
    "gives_the_loss": (2, searching(GRID.format(count="num_tries", result="min(losses)"))),
    "whole_numbers_only": searching(WHOLE_STEPS),
    "several_numbers": searching(THIRDS.format(turns=TURNS, sign="<", result="low, high")),
    "several_numbers: losses": searching(GRID.format(count="num_tries", result="losses")),
    "never_calls_the_loss": searching("return (low + high) / 2"),
    "never_calls_the_loss: fixed": searching("return 120"),
    "asks_outside": searching(
        "place, step = (low + high) / 2, (high - low) / 2\n"
        "for _ in range(num_tries // 3):\n"
        "    place = min((place - step, place, place + step), key=loss)\n"
        "    step *= 0.7\n"
        "return place"
    ),
    "whole_numbers_only: halves": searching(
        "for _ in range(num_tries // 2):\n"
        "    middle = (low + high) // 2\n"
        "    if loss(middle) < loss(min(middle + 1, high)):\n"
        "        high = middle\n"
        "    else:\n"
        "        low = middle\n"
        "return middle"
    ),
    "gives_the_highest": (
        2,
        searching(GRID.format(count="num_tries", result="places[np.argmax(losses)]")),
    ),
    "gives_outside": (
        2,
        searching(THIRDS.format(turns=TURNS, sign="<", result="(high - low) / 2")),
    ),
    "ends_in_the_middle": (
        2,
        searching(
            THIRDS_RIGHT.replace("third", "part")
            .replace("        high = right", "        pass")
            .replace("        low = left", "        pass")
            .replace("    if loss", "    low, high = left, right\n    if loss")
        ),
    ),
    "follows_a_slope": (
        2,
        searching(
            "place, h = (low + high) / 2, (high - low) / 1000\n"
            "for _ in range(num_tries // 2):\n"
            "    slope = (loss(place + h) - loss(place)) / h\n"
            "    place = min(max(place - 0.1 * slope, low), high - h)\n"
            "return place"
        ),
    ),
    "wrong_part_kept: right of the best only": (
        2,
        searching(TWO_GRIDS.replace("max(low, best - step)", "best")),
    ),
    "not_near_enough": (
        2,
        searching(THIRDS_RIGHT.replace("/ 3", "/ 10")),
    ),
    "fixed_range": searching(THIRDS_RIGHT.replace("for _", "low, high = 0, 160\nfor _")),
    "returns_nothing": searching(THIRDS_RIGHT.split("return")[0]),
    "prints_instead": searching(THIRDS_RIGHT.replace("return ", "print(") + ")"),
    "function_raised": searching(THIRDS_RIGHT.replace("loss(right)", "loss[right]")),
    "wrong_arguments": function("search(loss, low, high)", "return low"),
    "never_starts": """
def search(loss, low, high, num_tries):
    low, high = int(low), int(high)
    tries = 0
    while high - low > 2 and tries < num_tries - 1:
        third = (high - low) // 3 or 1
        if loss(low + third) < loss(high - third):
            high = high - third
        else:
            low = low + third
        tries += 2
    return (low + high) // 2
""",
    "gives_the_place": (
        2,
        """
def search(loss, low, high, num_tries):
    for _ in range(3):
        points = np.linspace(low, high, 10)
        best = int(np.argmin([loss(p) for p in points]))
        low, high = points[max(best - 1, 0)], points[min(best + 1, 9)]
    return best
""",
    ),
    "gives_the_loss: of the middle": (
        2,
        """
def search(loss, low, high, num_tries):
    for _ in range((num_tries - 1) // 2):
        third = (high - low) / 3
        if loss(low + third) < loss(high - third):
            high -= third
        else:
            low += third
    return loss((low + high) / 2)
""",
    ),
    "asks_the_same: bounds never moved": (
        2,
        """
def search(loss, low, high, num_tries):
    best = low
    for _ in range(num_tries // 2):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        best = left if loss(left) < loss(right) else right
    return best
""",
    ),
}

GIVEN = {
    "q_1": IMPORTS,
    "q_2": IMPORTS + PINBALL,
    "q_3": IMPORTS + PINBALL,
    "q_5": IMPORTS + PINBALL,
}

RIGHT = {"q_1": RIGHT_PINBALL, "q_2": RIGHT_BEST, "q_3": RIGHT_CURVES, "q_5": RIGHT_SEARCHES}

WRONG = {"q_1": WRONG_PINBALL, "q_2": WRONG_BEST, "q_3": WRONG_CURVES, "q_5": WRONG_SEARCHES}
