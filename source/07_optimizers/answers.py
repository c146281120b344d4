"""Right and wrong answers to assignment 07_optimizers, for the tests of its questions."""

GIVEN = """
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import tensorflow as tf

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-7
"""

# What question 4 needs besides: the trainings, with all those of an optimizer remembered.
RACE = """
from functools import cache

from helpers.datasets import load_fuel
from helpers.optimizers import SGD, Adam, Momentum
from helpers.plots import picture

fuel = load_fuel()
columns = ["EngDispl", "NumCyl", "NumGears", "IntakeValvePerCyl", "VarValveTiming"]
X = (fuel[columns] - fuel[columns].mean()).assign(one=1.0).to_numpy(dtype=float)
y = fuel["FE"].to_numpy()


@cache
def train(optimizer_class, rate, seed):
    rng = np.random.default_rng(seed)
    optimizer, weights = optimizer_class(rate), np.zeros(X.shape[1])
    losses = [np.mean((X @ weights - y) ** 2)]
    for _ in range(150):
        batch = rng.choice(len(y), size=32, replace=False)
        error = X[batch] @ weights - y[batch]
        weights = optimizer.step(weights, 2 * error @ X[batch] / 32)
        losses.append(np.mean((X @ weights - y) ** 2))
    return losses


def best_rate(run, rates, seeds):
    medians = [np.median([run(rate, seed) for seed in seeds]) for rate in rates]
    return rates[np.argmin(medians)], min(medians)


OPTIMIZERS = {"SGD": SGD, "Momentum": Momentum, "Adam": Adam}
rates = [0.003, 0.01, 0.03, 1.0]  # the best ones are among them
seeds = [0, 1, 2, 3, 4]


def tuned(name):
    return best_rate(lambda rate, seed: train(OPTIMIZERS[name], rate, seed)[-1], rates, seeds)[0]


def curves_of(name, rate=None):
    return [train(OPTIMIZERS[name], rate or tuned(name), seed) for seed in seeds]
"""


def nesterov(
    place="weights + momentum * velocity",
    velocity="momentum * velocity - learning_rate * gradient(ahead)",
    weights="weights + new_velocity",
    results="new_weights, new_velocity",
):
    """Return an answer to question 1, some of its parts another way."""
    return f"""
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    ahead = {place}
    new_velocity = {velocity}
    new_weights = {weights}
    return {results}
"""


PUSH = "learning_rate * gradient(ahead)"

RIGHT_NESTEROV = {
    "three lines": nesterov(),
    "one array of both": nesterov(results="np.stack([new_weights, new_velocity])"),
    "ball first": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    rolled = velocity * momentum
    push = np.multiply(-learning_rate, gradient(weights + rolled))
    return weights + rolled + push, rolled + push
""",
    "lists": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    kept = [momentum * v for v in velocity]
    slopes = gradient(np.array([w + k for w, k in zip(weights, kept)]))
    moves = [k - learning_rate * s for k, s in zip(kept, slopes)]
    return [w + move for w, move in zip(weights, moves)], moves
""",
    "copies in place": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    weights, velocity = weights.copy(), velocity.copy()
    velocity *= momentum
    velocity -= learning_rate * gradient(weights + velocity)
    weights += velocity
    return weights, velocity
""",
    "loop": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    new_weights, new_velocity = np.empty(len(weights)), np.empty(len(weights))
    slopes = gradient(weights + momentum * velocity)
    for i in range(len(weights)):
        new_velocity[i] = momentum * velocity[i] - learning_rate * slopes[i]
        new_weights[i] = weights[i] + new_velocity[i]
    return new_weights, new_velocity
""",
    "pandas": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    table = pd.DataFrame({"w": weights, "v": velocity})
    table["v"] = momentum * table["v"] - learning_rate * gradient(
        (table["w"] + momentum * table["v"]).to_numpy()
    )
    return table["w"] + table["v"], table["v"]
""",
    "tensors": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    w, v = tf.constant(weights, tf.float32), tf.constant(velocity, tf.float32)
    slopes = tf.cast(gradient((w + momentum * v).numpy()), tf.float32)
    v = momentum * v - learning_rate * slopes
    return w + v, v
""",
}

WRONG_NESTEROV = {
    "looks_where_it_stands": (2, nesterov("weights")),
    "looks_too_far": (2, nesterov("weights + velocity")),
    "looks_back": (2, nesterov("weights - momentum * velocity")),
    "looks_from_zero": (2, nesterov("momentum * velocity")),
    "looks_after_the_step": (
        2,
        nesterov("weights + momentum * velocity - learning_rate * gradient(weights)"),
    ),
    "uphill": nesterov(velocity=f"momentum * velocity + {PUSH}"),
    "velocity_forgotten": nesterov(velocity=f"-{PUSH}"),
    "nothing_lost": nesterov(velocity=f"velocity - {PUSH}"),
    "running_average": nesterov(velocity=f"momentum * velocity - (1 - momentum) * {PUSH}"),
    "rate_forgotten": nesterov(velocity="momentum * velocity - gradient(ahead)"),
    "moves_from_ahead": nesterov(weights="ahead + new_velocity"),
    "old_velocity_moves": nesterov(weights="weights + velocity"),
    "old_velocity_given": nesterov(results="new_weights, velocity"),
    "wrong_way": nesterov(weights="weights - new_velocity"),
    "moves_without_the_slope": nesterov(weights="ahead"),
    "minus_with_the_weight": nesterov(
        velocity=f"momentum * velocity + {PUSH}", weights="weights - new_velocity"
    ),
    "minus_throughout": nesterov(
        "weights - momentum * velocity",
        f"momentum * velocity + {PUSH}",
        "weights - new_velocity",
    ),
    "push_only": nesterov(weights=f"weights - {PUSH}"),
    "move_only": nesterov(results="new_velocity, new_velocity"),
    "swapped": nesterov(results="new_velocity, new_weights"),
    "frameworks_form": nesterov("weights", weights=f"weights + momentum * new_velocity - {PUSH}"),
    "gradient_not_called": nesterov(
        velocity="momentum * velocity - learning_rate * gradient * ahead"
    ),
    "changes_its_arguments": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    velocity *= momentum
    velocity -= learning_rate * gradient(weights + velocity)
    weights += velocity
    return weights, velocity
""",
    "other_results": nesterov(results="new_weights"),
    "returns_nothing": nesterov().replace("    return new_weights, new_velocity\n", ""),
    "looks_after_plain_momentum": (
        2,
        nesterov("weights + momentum * (momentum * velocity - learning_rate * gradient(weights))"),
    ),
    "slope_times_place": nesterov(
        velocity="momentum * velocity - learning_rate * gradient(weights) * ahead"
    ),
    "rate_outside": nesterov(
        "weights - learning_rate * momentum * velocity",
        "momentum * velocity + gradient(ahead)",
        "weights - learning_rate * new_velocity",
    ),
    "rate_on_all": nesterov(velocity="learning_rate * (momentum * velocity - gradient(ahead))"),
    "rate_and_momentum_swapped": nesterov(
        "weights + learning_rate * velocity",
        "learning_rate * velocity - momentum * gradient(ahead)",
    ),
    "looks_by_the_rate": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    a = weights + learning_rate * velocity
    v = momentum * velocity - learning_rate * gradient(a)
    return weights + v, v
""",
    "momentum_twice": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    v = momentum * velocity - learning_rate * gradient(weights + momentum * velocity)
    return weights + momentum * v, v
""",
}


WRONG_NESTEROV |= {
    "looks_too_near": (
        2,
        """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    velocity = momentum * velocity
    velocity = velocity - learning_rate * gradient(weights + momentum * velocity)
    return weights + velocity, velocity
""",
    ),
    "momentum_on_all": nesterov(velocity="momentum * (velocity - learning_rate * gradient(ahead))"),
    "kept_backwards": nesterov(velocity=f"-momentum * velocity - {PUSH}"),
    "place_kept": nesterov(velocity=f"momentum * ahead - {PUSH}"),
    "turned_throughout": nesterov(velocity=f"-(momentum * velocity - {PUSH})"),
    "looks_more_than_once: ten steps": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    for _ in range(10):
        ahead = weights + momentum * velocity
        velocity = momentum * velocity - learning_rate * gradient(ahead)
        weights = weights + velocity
    return weights, velocity
""",
    "gradient_not_called: dot": nesterov(
        velocity="momentum * velocity - learning_rate * gradient.dot(ahead)"
    ),
    "weights_not_moved": nesterov(results="weights, new_velocity"),
    "velocity_turned": nesterov(
        velocity=f"{PUSH} - momentum * velocity", weights="weights - new_velocity"
    ),
    "form_of_pytorch": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    g = gradient(weights)
    new_velocity = momentum * velocity + g
    new_weights = weights - learning_rate * (g + momentum * new_velocity)
    return new_weights, new_velocity
""",
    "sum_of_slopes": nesterov(
        velocity="momentum * velocity + gradient(ahead)",
        weights="weights - learning_rate * new_velocity",
    ),
    "asks_one_by_one": """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    new_weights, new_velocity = [], []
    for w, v in zip(weights, velocity):
        v = momentum * v - learning_rate * gradient(w + momentum * v)
        new_weights.append(w + v)
        new_velocity.append(v)
    return np.array(new_weights), np.array(new_velocity)
""",
    "looks_elsewhere": (2, nesterov("momentum * (weights + velocity)")),
    "looks_more_than_once": (
        2,
        nesterov(
            velocity="momentum * velocity"
            " - learning_rate * (gradient(weights) + gradient(ahead)) / 2"
        ),
    ),
    "keeps_otherwise": nesterov(velocity=f"(1 - momentum) * velocity - {PUSH}"),
    "pushes_otherwise": nesterov(velocity=f"momentum * velocity - (1 + momentum) * {PUSH}"),
    "one_push_for_all": nesterov(velocity=f"momentum * velocity - np.mean({PUSH})"),
    "steps_otherwise": nesterov(velocity=f"(1 - momentum) * velocity - np.abs({PUSH})"),
    "steps_otherwise: clipped": nesterov(
        velocity="momentum * velocity - learning_rate * np.clip(gradient(ahead), -1, 1)"
    ),
    "moves_before_it_looks": nesterov("weights + velocity", weights="ahead"),
    "moves_otherwise": nesterov(weights="ahead + learning_rate * new_velocity"),
    "velocity_is_not_the_move": nesterov(results="new_weights, learning_rate * new_velocity"),
    "sum_of_slopes_downhill": nesterov(
        velocity="momentum * velocity - gradient(ahead)",
        weights="weights + learning_rate * new_velocity",
    ),
    "looks_more_than_once: one weight moved at a time": (
        2,
        """
def nesterov_step(weights, velocity, gradient, learning_rate, momentum):
    new_velocity = np.empty(len(weights))
    for i in range(len(weights)):
        place = weights.copy()
        place[i] += momentum * velocity[i]
        new_velocity[i] = momentum * velocity[i] - learning_rate * gradient(place)[i]
    return weights + new_velocity, new_velocity
""",
    ),
    "ignores_an_argument": nesterov(
        "weights + 0.9 * velocity", "0.9 * velocity - learning_rate * gradient(ahead)"
    ),
}


def adamw(
    pull="learning_rate * decay * weights",
    slopes="gradient",
    mean_by="(1 - BETA_1**t)",
    square_by="(1 - BETA_2**t)",
    mean="BETA_1 * mean + (1 - BETA_1) * slopes",
    square="BETA_2 * square + (1 - BETA_2) * slopes**2",
    adam="learning_rate * m / (np.sqrt(s) + EPSILON)",
    weights="weights - adam - pull",
    results="new_weights, new_mean, new_square",
):
    """Return an answer to question 2, some of its parts another way."""
    return f"""
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    slopes = {slopes}
    new_mean = {mean}
    new_square = {square}
    m, s = new_mean / {mean_by}, new_square / {square_by}
    adam = {adam}
    pull = {pull}
    new_weights = {weights}
    return {results}
"""


RIGHT_ADAMW = {
    "line by line": adamw(),
    "epsilon under the root": adamw(adam="learning_rate * m / np.sqrt(s + EPSILON**2)"),
    "shrunk first": adamw(weights="weights * (1 - learning_rate * decay) - adam"),
    "one factor": adamw(
        adam="m / (s**0.5 + EPSILON)", weights="weights - learning_rate * (adam + decay * weights)"
    ),
    "moving towards": adamw(
        mean="mean + (1 - BETA_1) * (slopes - mean)",
        square="square + (1 - BETA_2) * (slopes * slopes - square)",
    ),
    "own numbers": adamw().replace("BETA_1", "0.9").replace("BETA_2", "0.999"),
    "loop": """
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    new_weights, new_mean, new_square = [], [], []
    for w, m, s, g in zip(weights, mean, square, gradient):
        m = BETA_1 * m + (1 - BETA_1) * g
        s = BETA_2 * s + (1 - BETA_2) * g * g
        step = (m / (1 - BETA_1**t)) / ((s / (1 - BETA_2**t)) ** 0.5 + EPSILON)
        new_weights.append(w - learning_rate * step - learning_rate * decay * w)
        new_mean.append(m)
        new_square.append(s)
    return new_weights, new_mean, new_square
""",
    "pandas": """
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    table = pd.DataFrame({"w": weights, "m": mean, "s": square, "g": gradient})
    m = BETA_1 * table.m + (1 - BETA_1) * table.g
    s = BETA_2 * table.s + (1 - BETA_2) * table.g**2
    step = m / (1 - BETA_1**t) / ((s / (1 - BETA_2**t)) ** 0.5 + EPSILON)
    return table.w - learning_rate * (step + decay * table.w), m, s
""",
    "tensors": """
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    w, m, s, g = (tf.constant(x, tf.float32) for x in (weights, mean, square, gradient))
    m = BETA_1 * m + (1 - BETA_1) * g
    s = BETA_2 * s + (1 - BETA_2) * tf.square(g)
    step = m / (1 - BETA_1**t) / (tf.sqrt(s / (1 - BETA_2**t)) + EPSILON)
    return w - learning_rate * step - learning_rate * decay * w, m, s
""",
}

WRONG_ADAMW = {
    "decay_in_the_gradient": (2, adamw("0", "gradient + decay * weights")),
    "decay_in_the_gradient: times the rate": (
        2,
        adamw("0", "gradient + learning_rate * decay * weights"),
    ),
    "decay_missing": (2, adamw("0")),
    "decay_without_rate": (2, adamw("decay * weights")),
    "decay_of_the_new_weights": (2, adamw("learning_rate * decay * (weights - adam)")),
    "decay_of_the_new_weights: factor": (
        2,
        adamw(weights="(weights - adam) * (1 - learning_rate * decay)"),
    ),
    "decay_grows": (2, adamw(weights="weights - adam + pull")),
    "decay_of_the_step": (2, adamw(weights="weights - (1 - decay) * adam")),
    "decay_by_size": (2, adamw("learning_rate * decay * np.sign(weights)")),
    "decay_divided": (
        2,
        adamw("0", adam="learning_rate * (m + decay * weights) / (np.sqrt(s) + EPSILON)"),
    ),
    "old_averages_used": adamw(
        adam="learning_rate * mean / (1 - BETA_1**t)"
        " / (np.sqrt(square / (1 - BETA_2**t)) + EPSILON)"
    ),
    "corrected_after_the_root": adamw(
        adam="learning_rate * m / (np.sqrt(new_square) / (1 - BETA_2**t) + EPSILON)"
    ),
    "corrections_swapped": adamw(mean_by="(1 - BETA_2**t)", square_by="(1 - BETA_1**t)"),
    "not_corrected": adamw(mean_by="1", square_by="1"),
    "square_not_corrected": adamw(square_by="1"),
    "mean_not_corrected": adamw(mean_by="1"),
    "corrected_a_step_late": adamw(
        mean_by="(1 - BETA_1 ** (t + 1))", square_by="(1 - BETA_2 ** (t + 1))"
    ),
    "nan_in_later_steps": adamw(mean_by="(1 - BETA_1 * t)", square_by="(1 - BETA_2 * t)"),
    "corrected_a_step_early": adamw(
        mean_by="(1 - BETA_1 ** (t - 1))", square_by="(1 - BETA_2 ** (t - 1))"
    ),
    "correction_multiplied": adamw(
        mean_by="(1 / (1 - BETA_1**t))", square_by="(1 / (1 - BETA_2**t))"
    ),
    "corrected_kept": adamw(results="new_weights, m, s"),
    "old_averages_given": adamw(results="new_weights, mean, square"),
    "averages_swapped": adamw(results="new_weights, new_square, new_mean"),
    "mean_not_used": adamw(adam="learning_rate * gradient / (np.sqrt(s) + EPSILON)"),
    "only_the_sign": adamw(adam="learning_rate * np.sign(gradient)"),
    "square_never_falls": adamw(
        square="np.maximum(square, BETA_2 * square + (1 - BETA_2) * slopes**2)"
    ),
    "square_never_falls: kept aside": adamw().replace(
        "adam =", "s = np.maximum(square, new_square) / (1 - BETA_2**t)\n    adam ="
    ),
    "shares_swapped": "BETA_2, BETA_1 = 0.9, 0.999\n" + adamw(),
    "not_squared": adamw(square="BETA_2 * square + (1 - BETA_2) * abs(slopes)"),
    "sums_not_averages": adamw(mean="BETA_1 * mean + slopes", square="BETA_2 * square + slopes**2"),
    "no_root": adamw(adam="learning_rate * m / (s + EPSILON)"),
    "uphill": adamw(weights="weights + adam - pull"),
    "rate_forgotten": adamw(adam="m / (np.sqrt(s) + EPSILON)"),
    "move_only": adamw(weights="-adam - pull"),
    "changes_its_arguments": adamw(weights="weights; weights -= adam + pull"),
    "ignores_an_argument": adamw("0.1 * decay * weights", adam="0.1 * m / (s**0.5 + EPSILON)"),
    "other_results": adamw(results="new_weights"),
    "prints_instead": adamw().replace(
        "return new_weights, new_mean, new_square", "print(new_weights)"
    ),
    "decay_multiplied": adamw("0", weights="decay * weights - adam"),
    "decay_without_weights": (2, adamw("learning_rate * decay")),
    "corrected_alike": adamw(square_by="(1 - BETA_1**t)"),
    "corrected_as_at_first": adamw(mean_by="(1 - BETA_1)", square_by="(1 - BETA_2)"),
    "epsilon_under_the_root": adamw(adam="learning_rate * m / np.sqrt(s + EPSILON)"),
    "shares_turned": adamw(
        mean="(1 - BETA_1) * mean + BETA_1 * slopes",
        square="(1 - BETA_2) * square + BETA_2 * slopes**2",
    ),
    "mean_squared": adamw(square="BETA_2 * square + (1 - BETA_2) * new_mean**2"),
    "epsilon_not_added": """
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    m = BETA_1 * mean + (1 - BETA_1) * gradient
    s = BETA_2 * square + (1 - BETA_2) * gradient ** 2
    mh, sh = m / (1 - BETA_1 ** t), s / (1 - BETA_2 ** t)
    step = mh / np.sqrt(sh) + EPSILON
    return weights - learning_rate * step - learning_rate * decay * weights, m, s
""",
    "epsilon_not_added: at all": """
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    m = BETA_1 * mean + (1 - BETA_1) * gradient
    s = BETA_2 * square + (1 - BETA_2) * gradient ** 2
    mh, sh = m / (1 - BETA_1 ** t), s / (1 - BETA_2 ** t)
    return weights - learning_rate * mh / np.sqrt(sh) - learning_rate * decay * weights, m, s
""",
}


WRONG_ADAMW |= {
    "decay_twice": (2, adamw(slopes="gradient + decay * weights")),
    "corrected_alike_late": adamw(mean_by="(1 - BETA_2**t)"),
    "mixed_otherwise": adamw(square="BETA_1 * square + (1 - BETA_1) * slopes**2"),
    "mixed_otherwise: one of them": adamw(mean="BETA_1 * mean + slopes"),
    "one_for_all": adamw(square="BETA_2 * square + (1 - BETA_2) * np.mean(slopes**2)"),
    "one_for_all: the mean": adamw(mean="BETA_1 * mean + (1 - BETA_1) * np.sum(slopes)"),
    "average_otherwise": adamw(square="BETA_2 * square + (1 - BETA_2) * slopes**3"),
    "average_otherwise: not squared": adamw(square="BETA_2 * square + (1 - BETA_2) * slopes"),
    "average_otherwise: a variance": adamw(
        square="BETA_2 * square + (1 - BETA_2) * (slopes - new_mean) ** 2"
    ),
    "adam_otherwise": adamw(adam="learning_rate * m / (np.cbrt(s) + EPSILON)"),
    "adam_in_proportion": adamw(mean_by="abs(1 - BETA_1 * t)", square_by="abs(1 - BETA_2 * t)"),
    "correction_without_brackets": adamw(mean_by="1 - BETA_1**t", square_by="1 - BETA_2**t"),
    "mean_without_brackets": adamw(mean_by="1 - BETA_1**t"),
    "square_without_brackets": adamw(square_by="1 - BETA_2**t"),
    "share_without_brackets": adamw(
        mean="BETA_1 * mean + 1 - BETA_1 * slopes",
        square="BETA_2 * square + 1 - BETA_2 * slopes**2",
    ),
    "share_without_brackets: one of them": adamw(mean="BETA_1 * mean + 1 - BETA_1 * slopes"),
    "power_of_the_rest": adamw(mean_by="(1 - BETA_1) ** t", square_by="(1 - BETA_2) ** t"),
    "old_mean_used": adamw(adam="learning_rate * mean / (1 - BETA_1**t) / (np.sqrt(s) + EPSILON)"),
    "old_square_used": adamw(
        adam="learning_rate * m / (np.sqrt(square / (1 - BETA_2**t)) + EPSILON)"
    ),
    "looks_ahead_as_well": adamw(
        adam="learning_rate * (BETA_1 * m + (1 - BETA_1) * slopes / (1 - BETA_1**t))"
        " / (np.sqrt(s) + EPSILON)"
    ),
    "half_for_the_root": adamw(adam="learning_rate * m / (s**1 / 2 + EPSILON)"),
    "epsilon_before_the_correction": adamw(
        adam="learning_rate * np.sqrt(1 - BETA_2**t) / (1 - BETA_1**t) * new_mean"
        " / (np.sqrt(new_square) + EPSILON)"
    ),
    "corrected_kept: one of them": adamw(results="new_weights, m, new_square"),
    "decay_without_weights: the norm": (
        2,
        adamw("learning_rate * decay * np.linalg.norm(weights)"),
    ),
    "decay_of_the_step: by the rate too": (
        2,
        adamw(weights="weights - (1 - learning_rate * decay) * adam"),
    ),
    "pull_otherwise": (2, adamw("learning_rate**2 * decay * weights")),
    "pull_otherwise: of the place": (2, adamw("learning_rate * decay * abs(weights)")),
}


def choose(
    median="np.median(losses)",
    clean="losses[np.isnan(losses)] = np.inf",
    best="np.argmin(medians)",
    results="rates[best], medians[best]",
    runs="[run(rate, seed) for seed in seeds]",
):
    """Return an answer to question 3, some of its parts another way."""
    return f"""
def best_rate(run, rates, seeds):
    medians, table = [], []
    for rate in rates:
        losses = np.array({runs})
        {clean}
        table.append(losses)
        medians.append({median})
    best = {best}
    return {results}
"""


RIGHT_CHOICES = {
    "argmin": choose(),
    "nan_to_num": choose(clean="losses = np.nan_to_num(losses, nan=np.inf)"),
    "where": choose(clean="losses = np.where(losses == losses, losses, 1e300)"),
    "nan of the medians": choose(clean="pass")
    .replace("    best =", "    medians = [m if m == m else np.inf for m in medians]\n    best =")
    .replace("np.median(losses)", "np.median([v if v == v else float('inf') for v in losses])"),
    "table at once": """
def best_rate(run, rates, seeds):
    table = np.array([[run(rate, seed) for seed in seeds] for rate in rates])
    table[~np.isfinite(table)] = np.inf
    medians = np.median(table, axis=1)
    return rates[medians.argmin()], medians.min()
""",
    "lists and sorting": """
import math


def best_rate(run, rates, seeds):
    best, lowest = None, math.inf
    for rate in rates:
        losses = []
        for seed in seeds:
            loss = run(rate, seed)
            losses.append(math.inf if math.isnan(loss) else loss)
        losses.sort()
        n = len(losses)
        median = losses[n // 2] if n % 2 else (losses[n // 2 - 1] + losses[n // 2]) / 2
        if median < lowest:
            best, lowest = rate, median
    return best, lowest
""",
    "statistics": """
import statistics


def best_rate(run, rates, seeds):
    def judge(rate):
        losses = (run(rate, seed) for seed in seeds)
        return statistics.median(np.inf if np.isnan(loss) else loss for loss in losses)

    rate = min(rates, key=judge)
    return rate, judge(rate)
""",
    "pandas": """
def best_rate(run, rates, seeds):
    table = pd.DataFrame({rate: [run(rate, seed) for seed in seeds] for rate in rates})
    medians = table.fillna(np.inf).median()
    return medians.idxmin(), medians.min()
""",
    "tensors": """
def best_rate(run, rates, seeds):
    table = tf.constant([[run(rate, seed) for seed in seeds] for rate in rates], tf.float32)
    table = tf.sort(tf.where(tf.math.is_nan(table), np.inf, table), axis=1)
    n = len(seeds)
    medians = (table[:, (n - 1) // 2] + table[:, n // 2]) / 2
    best = int(tf.argmin(medians))
    return rates[best], medians[best]
""",
}

WRONG_CHOICES = {
    "nan_wins": (2, choose(clean="pass")),
    "nan_wins: min": (2, choose(clean="pass", best="medians.index(min(medians))")),
    "exploded_left_out": (2, choose("np.nanmedian(losses)", "pass")),
    "exploded_left_out: mask": (2, choose(clean="losses = losses[~np.isnan(losses)]")),
    "rate_left_out": (2, choose(clean="losses[:] = np.inf if np.isnan(losses).any() else losses")),
    "rate_left_out: nanargmin": (2, choose(clean="pass", best="np.nanargmin(medians)")),
    "exploded_is_zero": (2, choose(clean="losses = np.nan_to_num(losses)")),
    "mean_of_seeds": (0, choose("np.mean(losses)")),
    "mean_without_exploded": (0, choose("np.nanmean(losses)", "pass")),
    "luckiest_seed": (0, choose("np.min(losses)")),
    "luckiest_seed: nanmin": (0, choose("np.nanmin(losses)", "pass")),
    "worst_seed": (0, choose("np.max(losses)")),
    "first_seed_only": choose("losses[0]"),
    "last_seed_only": choose("losses[-1]"),
    "own_seeds": choose(runs="[run(rate, seed) for seed in range(len(seeds))]"),
    "five_seeds": choose(runs="[run(rate, seed) for seed in range(5)]"),
    "lower_middle": (0, choose("np.sort(losses)[(len(losses) - 1) // 2]")),
    "not_sorted": (0, choose("losses[len(losses) // 2]")),
    "upper_middle": (0, choose("np.sort(losses)[len(losses) // 2]")),
    "largest_loss": (0, choose(best="np.argmax(medians)")),
    "run_asked_the_wrong_way": choose(runs="[run(seed, rate) for seed in seeds]"),
    "loss_is_a_number": choose(runs="[run(rate, seed)[-1] for seed in seeds]"),
    "exploded_wins": (2, choose(clean="losses[np.isnan(losses)] = -np.inf")),
    "last_rate_given": choose(best="-1"),
    "begins_too_low": """
def best_rate(run, rates, seeds):
    best, lowest = rates[0], 100
    for rate in rates:
        losses = [run(rate, seed) for seed in seeds]
        median = np.median([np.inf if np.isnan(loss) else loss for loss in losses])
        if median < lowest:
            best, lowest = rate, median
    return best, lowest
""",
    "large_is_infinite": (
        0,
        choose(clean="losses[np.isnan(losses) | (losses > 1000)] = np.inf"),
    ),
    "place_given": (0, choose(results="best, medians[best]")),
    "swapped": (0, choose(results="medians[best], rates[best]")),
    "loss_of_one_run": (0, choose(results="rates[best], min(table[best])")),
    "loss_of_the_mean": choose(results="rates[best], np.mean(table[best])"),
    "median_over_rates": choose(
        best="int(np.argmin(np.median(table, axis=0))) % len(rates)",
        results="rates[best], np.median(table, axis=0).min()",
    ),
    "other_results": choose(results="rates[best]"),
    "returns_nothing": choose().replace("    return rates[best], medians[best]\n", ""),
    "losses_pile_up": """
def best_rate(run, rates, seeds):
    best, low = None, np.inf
    ls = []
    for r in rates:
        for s in seeds:
            l = run(r, s)
            ls.append(np.inf if np.isnan(l) else l)
        if np.median(ls) < low: best, low = r, np.median(ls)
    return best, low
""",
    "none_given": """
def best_rate(run, rates, seeds):
    best, low = None, np.inf
    for r in rates:
        m = np.median([np.inf if np.isnan(v) else v for v in [run(r, s) for s in seeds]])
        if m < low:
            best, low = r, m
        return best, low
""",
}


WRONG_CHOICES |= {
    "begins_too_low: None": """
def best_rate(run, rates, seeds):
    best, lowest = None, 1e6
    for rate in rates:
        median = np.nan_to_num([run(rate, seed) for seed in seeds], nan=np.inf)
        if np.median(median) < lowest:
            best, lowest = rate, np.median(median)
    return best, lowest
""",
    "none_of_the_rates": (0, choose(results="np.median(rates), medians[best]")),
    "runs_left_out: after nan": (
        2,
        choose(runs="list(takewhile(lambda loss: loss == loss, (run(rate, s) for s in seeds)))")
        .replace("np.median(losses)", "np.median(losses) if len(losses) else np.inf")
        .replace("\ndef", "\nfrom itertools import takewhile\n\n\ndef"),
    ),
    "explosions_count_little": (
        2,
        """
def best_rate(run, rates, seeds):
    table = np.array([[run(rate, seed) for seed in seeds] for rate in rates])
    table[np.isnan(table)] = np.nanmax(table)
    medians = np.median(table, axis=1)
    return rates[medians.argmin()], medians.min()
""",
    ),
    "ends_at_an_explosion": (
        2,
        """
def best_rate(run, rates, seeds):
    best, lowest = None, None
    for rate in rates:
        losses = [run(rate, seed) for seed in seeds]
        if np.isnan(losses).any():
            break
        if lowest is None or np.median(losses) < lowest:
            best, lowest = rate, np.median(losses)
    return best, lowest
""",
    ),
    "changes_its_arguments: the rates sorted": (
        2,
        choose().replace("    medians, table", "    rates.sort()\n    medians, table"),
    ),
    "exploded_is_a_number": (2, choose(clean="losses = np.nan_to_num(losses, nan=1e10)")),
    "exploded_is_a_number: 999": (2, choose(clean="losses[np.isnan(losses)] = 999")),
    "nan_sorted": (
        2,
        """
import statistics


def best_rate(run, rates, seeds):
    best, lowest = rates[0], np.inf
    for rate in rates:
        median = statistics.median([run(rate, seed) for seed in seeds])
        if median < lowest:
            best, lowest = rate, median
    return best, lowest
""",
    ),
    "rate_left_out: == nan": (
        2,
        """
def best_rate(run, rates, seeds):
    best, lowest = rates[0], np.inf
    for rate in rates:
        losses = [run(rate, seed) for seed in seeds]
        losses = [np.inf if loss == np.nan else loss for loss in losses]
        if np.median(losses) < lowest:
            best, lowest = rate, np.median(losses)
    return best, lowest
""",
    ),
    "mean_of_seeds: nan not looked for": (0, choose("np.mean(losses)", "pass")),
    "ends_cut_off": (0, choose("np.mean(np.sort(losses)[1:-1])")),
    "rate_of_another": (0, choose(results="rate, medians[best]")),
    "first_rate_given": (0, choose(best="0")),
    "not_the_lowest": (0, choose(best="np.argmin([np.std(losses) for losses in table])")),
    "chosen_by_the_mean": (0, choose(best="np.argmin([np.mean(losses) for losses in table])")),
    "chosen_by_the_luckiest": (0, choose(best="np.argmin([np.min(losses) for losses in table])")),
    "chosen_by_the_mean: the worst": (
        0,
        choose(best="np.argmin([np.max(losses) for losses in table])"),
    ),
    "chosen_by_one_seed": (0, choose(best="np.argmin([losses[0] for losses in table])")),
    "chosen_by_the_last_seed": (0, choose(best="np.argmin([losses[-1] for losses in table])")),
    "runs_left_out": (
        0,
        """
def best_rate(run, rates, seeds):
    best, lowest = None, np.inf
    for rate, seed in zip(rates, seeds):
        loss = run(rate, seed)
        if loss < lowest:
            best, lowest = rate, loss
    return best, lowest
""",
    ),
    "lowest_of_each_seed": (
        0,
        """
def best_rate(run, rates, seeds):
    table = np.array([[run(rate, seed) for rate in rates] for seed in seeds])
    table[np.isnan(table)] = np.inf
    winners = [rates[place] for place in table.argmin(axis=1)]
    return np.median(winners), np.median(table.min(axis=1))
""",
    ),
    "explosions_count_little: left out unless they are most": (
        2,
        choose(
            clean="n = np.isnan(losses).sum(); losses = losses[~np.isnan(losses)]"
            " if 2 * n <= len(losses) else np.full(9, np.inf)"
        ),
    ),
    "run_not_called": """
def train_a_line(rate, seed):
    return (1 - rate) ** 2 + seed / 100


def best_rate(run, rates, seeds):
    medians = [np.median([train_a_line(rate, seed) for seed in seeds]) for rate in rates]
    return rates[np.argmin(medians)], min(medians)
""",
    "judged_too_early": """
def best_rate(run, rates, seeds):
    best, lowest = None, np.inf
    for rate in rates:
        losses = []
        for seed in seeds:
            loss = run(rate, seed)
            losses.append(np.inf if np.isnan(loss) else loss)
            if np.median(losses) < lowest:
                best, lowest = rate, np.median(losses)
    return best, lowest
""",
    "list_given": choose(results="rates[best], table[best]"),
    "loss_of_another_kind": (0, choose("sorted(losses)[2 % len(losses)]")),
    "loss_of_another_kind: a sum": (0, choose("np.sum(losses)")),
    "loss_of_another_kind: the first two": choose(
        results="rates[best], np.median(table[best][:2])"
    ),
    "loss_of_another_kind: of all rates": choose(results="rates[best], np.median(table)"),
    "rounded": (2, choose(results="rates[best], round(medians[best], 2)")),
    "rounded: to one digit": (0, choose(results="rates[best], round(medians[best], 1)")),
    "rate_left_out: is nan": (
        2,
        choose(clean="losses = [np.inf if loss is np.nan else loss for loss in losses]").replace(
            "best = np.argmin", "best = np.nanargmin"
        ),
    ),
    "begins_too_low: at 0": """
def best_rate(run, rates, seeds):
    best, lowest = rates[0], 0
    for rate in rates:
        median = np.median(np.nan_to_num([run(rate, seed) for seed in seeds], nan=np.inf))
        if median < lowest:
            best, lowest = rate, median
    return best, lowest
""",
    "loss_otherwise": (0, choose("np.quantile(losses, 0.6)")),
}


def race(
    curve="np.median(curves_of(name), axis=0)",
    plot="axes.plot(curve, label=name)",
    axes='yscale="log", xlabel="step", ylabel="loss"',
    end="axes.legend()",
    names="OPTIMIZERS",
):
    """Return an answer to question 4, some of its parts another way."""
    return f"""
figure, axes = plt.subplots()
for name in {names}:
    curve = {curve}
    {plot}
axes.set({axes})
{end}
"""


RIGHT_RACES = {
    "plot": race(),
    "semilogy": race(
        plot="axes.semilogy(range(151), curve, '--', label=name)", axes='xlabel="step", ylabel="l"'
    ),
    "scatter": race(plot="axes.scatter(np.arange(151), curve, s=4, label=name)"),
    "pyplot": race(
        plot="plt.plot(list(curve))",
        end='plt.legend(["sgd, rate 0.03", "momentum", "adam"])\nplt.axhline(20)\nplt.show()',
    ),
    "pandas": """
figure, axes = plt.subplots()
table = {name: pd.DataFrame(curves_of(name)).median() for name in OPTIMIZERS}
pd.DataFrame(table).plot(ax=axes, logy=True, xlabel="step", ylabel="loss")
""",
    "lists": race(curve="[sorted(losses)[2] for losses in zip(*curves_of(name))]"),
    "tensors": race(curve="tf.sort(tf.constant(curves_of(name), tf.float32), axis=0)[2]"),
    "with bands": race(
        plot="bands = np.quantile(curves_of(name), (0, 1), axis=0)\n"
        "    axes.fill_between(range(151), *bands, alpha=0.2)\n"
        "    axes.plot(curve, label=name)"
    ),
}

WRONG_RACES = {
    "axes_swapped": (1, race(plot="axes.plot(curve, range(151), label=name)")),
    "logarithms_drawn": (
        0,
        race("np.log10(np.median(curves_of(name), axis=0))", axes='xlabel="s", ylabel="l"'),
    ),
    "logarithms_drawn: ln": (1, race("np.log(np.median(curves_of(name), axis=0))")),
    "roots_drawn": (1, race("np.sqrt(np.median(curves_of(name), axis=0))")),
    "start_left_out": (1, race("np.median(curves_of(name), axis=0)[1:]")),
    "mean_drawn": (1, race("np.mean(curves_of(name), axis=0)")),
    "one_seed_drawn": (1, race("curves_of(name)[0]")),
    "runs_drawn": (1, race("np.transpose(curves_of(name))")),
    "rate_not_tuned": (1, race("np.median(curves_of(name, tuned(name) / 3), axis=0)")),
    "one_rate_for_all: of no one": (1, race("np.median(curves_of(name, 0.003), axis=0)")),
    "one_rate_for_all": (1, race("np.median(curves_of(name, tuned('Adam')), axis=0)")),
    "rate_not_tuned: one seed": (1, race("curves_of(name, 0.01)[0]")),
    "optimizer_repeated": (1, race("np.median(curves_of('SGD', tuned(name)), axis=0)")),
    "extreme_drawn": (1, race("np.min(curves_of(name), axis=0)")),
    "middle_of_steps_drawn": (1, race("np.median(curves_of(name), axis=1)")),
    "lowest_so_far_drawn": (
        1,
        race("np.minimum.accumulate(np.median(curves_of(name), axis=0))"),
    ),
    "smoothed": (
        1,
        race("pd.Series(np.median(curves_of(name), axis=0)).rolling(5, min_periods=1).mean()"),
    ),
    "smoothed: a running average": (
        1,
        race("pd.Series(np.median(curves_of(name), axis=0)).ewm(alpha=0.2, adjust=False).mean()"),
    ),
    "last_loss_drawn": (1, race("np.full(151, np.median(curves_of(name), axis=0)[-1])")),
    "steps_cut_off": (1, race("np.median(curves_of(name), axis=0)[:100]")),
    "every_rate_drawn": (
        1,
        race(
            plot="for rate in rates:\n"
            "        curve = np.median(curves_of(name, rate), axis=0)\n"
            "        axes.plot(curve, label=f'{name} {rate}')"
        ),
    ),
    "names_missing": (2, race(plot="axes.plot(curve, label=f'rate {tuned(name)}')")),
    "optimizer_missing": (0, race(names='("SGD", "Adam")')),
    "curves_of_rates": (
        1,
        race(
            "[np.median(curves_of(name, rate), axis=0)[-1] for rate in rates * 3][:9]",
        ),
    ),
    "other_curve": (1, race("np.std(curves_of(name), axis=0)")),
    "in_proportion": (1, race("np.median(curves_of(name), axis=0) / curves_of(name)[0][0]")),
    "fewer_seeds_drawn": (1, race("np.median(curves_of(name)[:3], axis=0)")),
    "one_median_drawn": (1, race("[np.median(curves_of(name))]")),
    "table_sideways": (
        0,
        race("curves_of(name)", "axes.plot(curve)"),
    ),
    "steps_left_out": (
        1,
        race(
            "np.median(curves_of(name), axis=0)[::10]",
            "axes.plot(range(0, 151, 10), curve, label=name)",
        ),
    ),
    "last_loss_drawn: a point": (
        1,
        race("np.median(curves_of(name), axis=0)[-1:]", "axes.plot([150], curve, 'o', label=name)"),
    ),
    "run_gives_all_losses": """
def best_rate(run, rates, seeds):
    best, lowest = None, np.inf
    for rate in rates:
        losses = [run(rate, seed) for seed in seeds]
        losses = [np.inf if np.isnan(loss) else loss for loss in losses]
        if np.median(losses) < lowest:
            best, lowest = rate, np.median(losses)
    return best, lowest


figure, axes = plt.subplots()
for name, optimizer_class in OPTIMIZERS.items():
    rate, loss = best_rate(lambda rate, seed: train(optimizer_class, rate, seed), rates, seeds)
    axes.plot(np.median(curves_of(name, rate), axis=0), label=name)
""",
    "rate_is_a_pair": race(
        "[train(OPTIMIZERS[name], (tuned(name), 20.0), seed) for seed in seeds][0]"
    ),
    "no_class_given": race("train(name, tuned(name), 0)"),
    "cell_stopped": race("np.median(curves_of(name), axis=2)"),
    "steps_not_below": (1, race(plot="axes.plot(np.arange(151) * 32, curve, label=name)")),
    "steps_not_below: from one": (1, race(plot="axes.plot(range(1, 152), curve, label=name)")),
    "scale_not_log": (2, race(axes='xlabel="step", ylabel="loss"')),
    "cut_off": (1, race(end="axes.legend()\naxes.set_xlim(0, 50)")),
    "cut_off: losses": (1, race(end="axes.legend()\naxes.set_ylim(bottom=100)")),
    "steps_logarithmic": (2, race(axes='xscale="log", yscale="log", xlabel="step", ylabel="loss"')),
    "axis_not_labelled": (2, race(axes='yscale="log", xlabel="step"')),
    "labels_swapped": (2, race(axes='yscale="log", xlabel="loss", ylabel="step"')),
    "legend_missing": (2, race(end="")),
    "names_mixed_up": (2, race(end='axes.legend(["Adam", "SGD", "Momentum"])')),
    "not_a_plot": (0, race() + "axes = curve\n"),
}


def restarts(
    turn="while step >= length:",
    grow="length = 2 * length",
    share="step / length",
    rate="peak * 0.5 * (1 + np.cos(np.pi * share))",
    before="length, given = first_cycle, step",
):
    """Return an answer to question 6, some of its parts another way."""
    return f"""
def restarted_rate(step, peak, first_cycle):
    {before}
    {turn}
        step = step - length
        {grow}
    share = {share}
    return {rate}
"""


RIGHT_RESTARTS = {
    "while": restarts(),
    "for": """
import math


def restarted_rate(step, peak, first_cycle):
    start = 0
    for cycle in range(60):
        length = first_cycle * 2**cycle
        if start <= step < start + length:
            return peak / 2 * (1 + math.cos(math.pi * (step - start) / length))
        start += length
""",
    "logarithm": """
def restarted_rate(step, peak, first_cycle):
    cycle = (int(step) // first_cycle + 1).bit_length() - 1
    begin = first_cycle * (2**cycle - 1)
    return peak * np.cos(np.pi / 2 * (step - begin) / (first_cycle * 2**cycle)) ** 2
""",
    "recursion": """
def restarted_rate(step, peak, first_cycle):
    if step >= first_cycle:
        return restarted_rate(step - first_cycle, peak, 2 * first_cycle)
    return peak * (1 + np.cos(np.pi * step / first_cycle)) / 2
""",
    "pandas": """
def restarted_rate(step, peak, first_cycle):
    lengths = pd.Series([first_cycle * 2**n for n in range(30)])
    begins = lengths.cumsum() - lengths
    cycle = (begins <= step).sum() - 1
    share = (step - begins[cycle]) / lengths[cycle]
    return peak * 0.5 * (1 + np.cos(np.pi * share))
""",
    "tensors": restarts(rate="peak * 0.5 * (1 + tf.cos(np.pi * tf.constant(share, tf.float32)))"),
    "list of lengths": """
def restarted_rate(step, peak, first_cycle):
    rates, length = [], first_cycle
    while len(rates) <= step:
        rates += [peak * 0.5 * (1 + np.cos(np.pi * t / length)) for t in range(length)]
        length *= 2
    return rates[step]
""",
}

WRONG_RESTARTS = {
    "never_restarts": (1, restarts("while False:")),
    "stays_at_zero": (1, restarts("while False:", share="min(step / length, 1)")),
    "cycles_alike": (1, restarts(grow="pass")),
    "cycles_alike: remainder": (
        1,
        restarts("while False:", share="(step % first_cycle) / first_cycle"),
    ),
    "grows_by_adding": (1, restarts(grow="length = length + first_cycle")),
    "triples": (1, restarts(grow="length = 3 * length")),
    "restarts_a_step_late": (1, restarts("while step > length:")),
    "one_restart_only": (1, restarts("if step >= length:")),
    "step_not_reset": (1, restarts(share="given / length")),
    "peak_halves": (1, restarts(grow="length = 2 * length; peak = peak / 2")),
    "half_missing": (0, restarts(rate="peak * (1 + np.cos(np.pi * share))")),
    "rises": (0, restarts(rate="peak * 0.5 * (1 - np.cos(np.pi * share))")),
    "plain_cosine": (0, restarts(rate="peak * np.cos(np.pi * share)")),
    "pi_missing": (0, restarts(rate="peak * 0.5 * (1 + np.cos(share))")),
    "degrees": (0, restarts(rate="peak * 0.5 * (1 + np.cos(180 * share))")),
    "full_turn": (0, restarts(rate="peak * 0.5 * (1 + np.cos(2 * np.pi * share))")),
    "ends_at_zero": (0, restarts(share="step / (length - 1)")),
    "straight_line": (0, restarts(rate="peak * (1 - share)")),
    "peak_forgotten": (0, restarts(rate="0.5 * (1 + np.cos(np.pi * share))")),
    "step_counted_from_one": (0, restarts(before="length, given = first_cycle, step; step += 1")),
    "prints_instead": restarts()
    .replace("return peak * 0.5", "print(peak * 0.5")
    .replace("share))\n", "share)))\n"),
    "returns_nothing": restarts().replace("return ", ""),
    "doubled_too_early": """
def restarted_rate(step, peak, first_cycle):
    length = first_cycle
    while step >= length:
        length *= 2
        step -= length
    return peak * 0.5 * (1 + np.cos(np.pi * step / length))
""",
    "first_length_kept": """
def restarted_rate(step, peak, first_cycle):
    length = first_cycle
    while step >= length:
        step -= length
        length *= 2
    return peak * 0.5 * (1 + np.cos(np.pi * step / first_cycle))
""",
    "only_length_doubled": """
def restarted_rate(step, peak, first_cycle):
    length = first_cycle
    while step >= length:
        length *= 2
    return peak * 0.5 * (1 + np.cos(np.pi * (step % length) / length))
""",
    "start_is_length": """
def restarted_rate(step, peak, first_cycle):
    start, length = 0, first_cycle
    while step >= start + length:
        start = length
        length = 2 * length
    return peak * 0.5 * (1 + np.cos(np.pi * (step - start) / length))
""",
    "always_peak": (0, restarts(share="step // length")),
    "length_squared": (1, restarts(grow="length = length**2")),
    "brackets_missing": restarts(rate="peak * 0.5 * 1 + np.cos(np.pi * share)"),
    "first_cycle_is_four": restarts(before="length, given = 4, step"),
    "step_counted_back": restarts(before="length, given = first_cycle, step; step -= 1"),
    "divided_in_whole_numbers": """
def restarted_rate(step, peak, first_cycle):
    length = first_cycle
    while step >= length:
        step -= length
        length *= 2
    return peak * 0.5 * (1 + np.cos(np.pi * step // length))
""",
}

WRONG_RESTARTS |= {
    "beginnings_double": (
        1,
        """
def restarted_rate(step, peak, first_cycle):
    start, end = 0, first_cycle
    while step >= end:
        start, end = end, 2 * end
    return peak * 0.5 * (1 + np.cos(np.pi * (step - start) / (end - start)))
""",
    ),
    "first_length_taken_away": (
        1,
        restarts(grow="length = 2 * length; step += length / 2 - first_cycle"),
    ),
    "restarts_elsewhere": (
        1,
        """
def restarted_rate(step, peak, first_cycle):
    length = first_cycle * 2 ** (step // first_cycle)
    return peak * 0.5 * (1 + np.cos(np.pi * (step % first_cycle) / length))
""",
    ),
    "cosine_mixed_otherwise": (0, restarts(rate="peak * (0.5 + np.cos(np.pi * share))")),
    "cosine_mixed_otherwise: the peak": (
        0,
        restarts(rate="peak * 0.5 + 0.5 * np.cos(np.pi * share)"),
    ),
    "cosine_turns_otherwise": (0, restarts(share="step / length / 2")),
    "cosine_turns_otherwise: one more": (0, restarts(share="step / (length + 1)")),
    "sine": (0, restarts(rate="peak * 0.5 * (1 + np.sin(np.pi * share))")),
    "rates_given": """
def restarted_rate(step, peak, first_cycle):
    rates, length = [], first_cycle
    while len(rates) <= step:
        rates += [peak * 0.5 * (1 + np.cos(np.pi * t / length)) for t in range(length)]
        length *= 2
    return rates
""",
    "never_lower": restarts(rate="max(peak / 10, peak * 0.5 * (1 + np.cos(np.pi * share)))"),
    "pi_rounded": restarts(rate="peak * 0.5 * (1 + np.cos(3.14 * share))"),
    "step_outside_the_cosine": restarts(rate="peak * 0.5 * (1 + np.cos(np.pi) * share)"),
    "half_turn_each_step: divided outside": restarts(
        rate="peak * 0.5 * (1 + np.cos(np.pi * step) / length)"
    ),
    "half_turn_each_step": restarts(share="step - (given - step) / length"),
    "peak_otherwise": (1, restarts(grow="length = 2 * length; peak = 0.9 * peak")),
    "cycle_counted_otherwise": (
        1,
        """
def restarted_rate(step, peak, first_cycle):
    cycle = int(np.log2(step / first_cycle + 1))
    length = first_cycle * 2**cycle
    start = length if cycle else 0
    return peak * 0.5 * (1 + np.cos(np.pi * (step - start) / length))
""",
    ),
    "falls_otherwise": (0, restarts(rate="peak * (1 - np.sin(np.pi / 2 * share))")),
    "cycle_counted_otherwise: its length": (
        1,
        restarts(share="step / max(first_cycle, length / 2)"),
    ),
}

RIGHT = {
    "q_1": RIGHT_NESTEROV,
    "q_2": RIGHT_ADAMW,
    "q_3": RIGHT_CHOICES,
    "q_4": RIGHT_RACES,
    "q_6": RIGHT_RESTARTS,
}

WRONG = {
    "q_1": WRONG_NESTEROV,
    "q_2": WRONG_ADAMW,
    "q_3": WRONG_CHOICES,
    "q_4": WRONG_RACES,
    "q_6": WRONG_RESTARTS,
}

GIVEN = {name: GIVEN + RACE if name == "q_4" else GIVEN for name in RIGHT}
