"""Right and wrong answers to assignment 04_red_wine, for the tests of its questions."""

IMPORTS = """
import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
"""

WINE = """
from helpers.datasets import load_red_wine

wine = load_red_wine().drop(columns="quality")
"""

# Several steps in one call without compilation by XLA: the same training with less waiting.
NETWORK = """
import keras
import numpy as np

from helpers.exercises.red_wine import wine_parts
from helpers.exercises.red_wine.model import SEED, TARGET, TRAIN_FRACTION, measured, split

X_train, y_train, X_valid, y_valid = wine_parts()
raw, raw_valid = [
    part.drop(columns=TARGET).to_numpy() for part in split(measured(), TRAIN_FRACTION, SEED)
]
fast = {"steps_per_execution": 6, "jit_compile": False}
model = history = None
keras.utils.set_random_seed(0)
"""

# The losses of a training, without the training.
FEW = """
from types import SimpleNamespace

rng = np.random.default_rng(0)
epochs = np.arange(1, 81)
few = SimpleNamespace()
few.history = {
    "loss": (100 * 0.8**epochs + 4 / epochs + 0.01 * rng.uniform(size=80)).tolist(),
    "val_loss": (100 * 0.8**epochs + 0.4 + epochs / 100 + 0.1 * rng.uniform(size=80)).tolist(),
}
loss, val_loss = few.history["loss"], few.history["val_loss"]
figure, axes = plt.subplots()
"""


TENSORFLOW = "import tensorflow as tf\n\n\n"


def function(head, body):
    """Return a function's text: its first line, and its body without the indentation."""
    lines = body.strip("\n").splitlines()
    return f"def {head}:\n" + "\n".join(f"    {line}" for line in lines)


def prepare(
    train="table.sample(frac=fraction, random_state=seed)",
    valid="table.drop(train.index)",
    mean="train.mean()",
    deviation="train.std().replace(0, 1)",
    X="((part - mean) / deviation).drop(columns=target)",
    y="part[target]",
    end="return X_train, y_train, X_valid, y_valid",
):
    """Return an answer to question 1, some of its parts another way."""
    body = f"""
train = {train}
valid = {valid}
mean, deviation = {mean}, {deviation}
X_train, X_valid = [{X} for part in (train, valid)]
y_train, y_valid = [{y} for part in (train, valid)]
{end}
"""
    return function("prepare(table, target, fraction, seed)", body)


def preparing(body):
    """Return an answer to question 1 of another build."""
    return function("prepare(table, target, fraction, seed)", body)


SKLEARN = """
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

X, y = table.drop(columns=target), table[target]
X_train, X_valid, y_train, y_valid = train_test_split(
    X, y, test_size=1 - fraction, random_state=seed
)
scaler = StandardScaler().fit(X_train)
return scaler.transform(X_train), y_train, scaler.transform(X_valid), y_valid
"""

NUMPY = """
rng = np.random.default_rng(seed)
order = rng.permutation(len(table))
cut = int(fraction * len(table))
X, y = table.drop(columns=target).to_numpy(), table[target].to_numpy()
train, valid = order[:cut], order[cut:]
mean, deviation = X[train].mean(axis=0), X[train].std(axis=0)
deviation[deviation == 0] = 1
X = (X - mean) / deviation
return X[train], y[train], X[valid], y[valid]
"""

ONES = "deviation[deviation == 0] = 1\n"

IN_LISTS = """
import random

rows = list(range(len(table)))
random.Random(seed).shuffle(rows)
cut = round(fraction * len(rows))
parts = [rows[:cut], rows[cut:]]
X_train, X_valid = [], []
columns = []
for name in table.columns:
    if name == target:
        continue
    values = table[name].tolist()
    mean = sum(values[i] for i in parts[0]) / cut
    deviation = (sum((values[i] - mean) ** 2 for i in parts[0]) / cut) ** 0.5
    columns.append([(value - mean) / (deviation or 1) for value in values])
X_train, X_valid = [[[column[i] for column in columns] for i in part] for part in parts]
y = table[target].tolist()
return X_train, [y[i] for i in parts[0]], X_valid, [y[i] for i in parts[1]]
"""

TENSORS = """
mixed = table.sample(frac=1, random_state=seed)
y = tf.constant(mixed[target].to_numpy())
X = tf.constant(mixed.drop(columns=target).to_numpy(dtype=float))
cut = int(fraction * len(mixed))
mean, variance = tf.nn.moments(X[:cut], axes=[0])
X = (X - mean) / tf.where(variance > 0, tf.sqrt(variance), 1)
return X[:cut], y[:cut], X[cut:], y[cut:]
"""

TENSORS_SCALED = "(X - mean) / tf.where(variance > 0, tf.sqrt(variance), 1)"
TENSORS_EMPTIED = "tf.math.divide_no_nan(X - mean, tf.sqrt(variance))"

COLUMN_BY_COLUMN = """
train = table.sample(frac=fraction, random_state=seed)
valid = table[~table.index.isin(train.index)]
X_train, X_valid = pd.DataFrame(), pd.DataFrame()
for name in table.columns:
    if name != target:
        mean, deviation = np.mean(train[name]), np.std(train[name])
        if deviation == 0:
            deviation = 1
        X_train[name] = (train[name] - mean) / deviation
        X_valid[name] = (valid[name] - mean) / deviation
return X_train.to_numpy(), train[target].to_numpy(), X_valid.to_numpy(), valid[target].to_numpy()
"""

RIGHT_PARTS = {
    "pandas": prepare(),
    "columns by the alphabet": prepare(
        X="((part - mean) / deviation)[table.columns.difference([target])]"
    ),
    "scikit-learn": preparing(SKLEARN),
    "NumPy": preparing(NUMPY),
    "lists": preparing(IN_LISTS),
    "tensors": TENSORFLOW + preparing(TENSORS),
    "column by column": preparing(COLUMN_BY_COLUMN),
}

SCALED_FIRST = """
table = (table - table.mean()) / table.std().replace(0, 1)
train = table.sample(frac=fraction, random_state=seed)
valid = table.drop(train.index)
return train.drop(columns=target), train[target], valid.drop(columns=target), valid[target]
"""

FITTED_TWICE = SKLEARN.replace(
    "scaler.transform(X_valid)", "StandardScaler().fit_transform(X_valid)"
)
ALL_VALUES = SKLEARN.replace(".fit(X_train)", ".fit(X)")
SKLEARN_ORDER = SKLEARN.replace(
    "scaler.transform(X_train), y_train, scaler.transform(X_valid), y_valid",
    "scaler.transform(X_train), scaler.transform(X_valid), y_train, y_valid",
)

IN_PLACE = """
for name in table.columns:
    if name != target:
        table[name] = (table[name] - table[name].mean()) / table[name].std()
train = table.sample(frac=fraction, random_state=seed)
valid = table.drop(train.index)
return train.drop(columns=target), train[target], valid.drop(columns=target), valid[target]
"""

SHUFFLED_APART = """
train = table.sample(frac=fraction, random_state=seed)
valid = table.drop(train.index)
mean, deviation = train.mean(), train.std().replace(0, 1)
X_train = ((train - mean) / deviation).drop(columns=target).sample(frac=1, random_state=seed)
X_valid = ((valid - mean) / deviation).drop(columns=target)
return X_train, train[target], X_valid, valid[target]
"""

TARGETS_APART = """
rng = np.random.default_rng(seed)
X = rng.permutation(table.drop(columns=target).to_numpy())
y = rng.permutation(table[target].to_numpy())
cut = int(fraction * len(table))
mean, deviation = X[:cut].mean(axis=0), X[:cut].std(axis=0)
deviation[deviation == 0] = 1
X = (X - mean) / deviation
return X[:cut], y[:cut], X[cut:], y[cut:]
"""

# pandas 3 stops at the first line, pandas 2 shuffles the table's own column.
SHUFFLED_IN_PLACE = f"np.random.default_rng(seed).shuffle(table[target].to_numpy())\n{NUMPY}"

TARGETS_IN_ORDER = TARGETS_APART.replace(
    "y = rng.permutation(table[target].to_numpy())", "y = table[target].to_numpy()"
)

POPPED = """
y = table.pop(target)
train = table.sample(frac=fraction, random_state=seed)
valid = table.drop(train.index)
mean, deviation = train.mean(), train.std().replace(0, 1)
return (train - mean) / deviation, y[train.index], (valid - mean) / deviation, y[valid.index]
"""

SCALED_TWICE = """
train = table.sample(frac=fraction, random_state=seed)
valid = table.drop(train.index)
X_train, X_valid = train.drop(columns=target), valid.drop(columns=target)
X_train = (X_train - X_train.mean()) / X_train.std().replace(0, 1)
X_valid = (X_valid - X_train.mean()) / X_train.std().replace(0, 1)
return X_train, train[target], X_valid, valid[target]
"""

CONSTANTS_LEFT_OUT = """
train = table.sample(frac=fraction, random_state=seed)
valid = table.drop(train.index)
X_train, X_valid = train.drop(columns=target), valid.drop(columns=target)
for name in X_train.columns:
    mean, deviation = X_train[name].mean(), X_train[name].std()
    X_train[name] = (X_train[name] - mean) / (deviation or 1)
    if deviation > 0:
        X_valid[name] = (X_valid[name] - mean) / deviation
return X_train, train[target], X_valid, valid[target]
"""

MIN_MAX = {"mean": "train.min()", "deviation": "(train.max() - train.min()).replace(0, 1)"}

WRONG_PARTS = {
    "validation_by_itself": (
        3,
        prepare(X="((part - part.mean()) / part.std().replace(0, 1)).drop(columns=target)"),
    ),
    "validation_by_itself: scikit-learn": (3, preparing(FITTED_TWICE)),
    "scaled_by_everything": (
        3,
        prepare(mean="table.mean()", deviation="table.std().replace(0, 1)"),
    ),
    "scaled_by_everything: scikit-learn": (3, preparing(ALL_VALUES)),
    "scaled_by_validation": (
        3,
        prepare(mean="valid.mean()", deviation="valid.std().replace(0, 1)"),
    ),
    "not_scaled": (3, prepare(X="part.drop(columns=target)")),
    "validation_not_scaled": (
        3,
        prepare(end="return X_train, y_train, valid.drop(columns=target), y_valid"),
    ),
    "validation_not_scaled: by what is scaled already": (3, preparing(SCALED_TWICE)),
    "training_not_scaled": (
        3,
        prepare(end="return train.drop(columns=target), y_train, X_valid, y_valid"),
    ),
    "min_max": (3, prepare(**MIN_MAX)),
    "min_max_by_everything": (
        3,
        prepare(**{name: text.replace("train", "table") for name, text in MIN_MAX.items()}),
    ),
    "median_for_mean": (3, prepare(mean="train.median()")),
    "not_centred": (3, prepare(X="(part / deviation).drop(columns=target)")),
    "not_divided": (3, prepare(X="(part - mean).drop(columns=target)")),
    "brackets_missing": (3, prepare(X="(part - mean / deviation).drop(columns=target)")),
    "variance_for_deviation": (3, prepare(deviation="train.var().replace(0, 1)")),
    "one_mean_for_all": (
        3,
        prepare(
            mean="train.drop(columns=target).to_numpy().mean()",
            deviation="train.drop(columns=target).to_numpy().std()",
        ),
    ),
    "scaled_by_rows": (
        3,
        prepare(
            X="part.drop(columns=target).apply(lambda row: (row - row.mean()) / row.std(), axis=1)"
        ),
    ),
    "constant_column": (3, prepare(deviation="train.std()")),
    "constant_column: gaps filled": (
        3,
        prepare(
            deviation="train.std()", X="((part - mean) / deviation).fillna(0).drop(columns=target)"
        ),
    ),
    "constant_column: nan and inf replaced": (
        3,
        preparing(NUMPY.replace("return X", "X = np.nan_to_num(X)\nreturn X", 1).replace(ONES, "")),
    ),
    "constant_column_divided": (3, prepare(deviation="train.std() + 1e-8")),
    "constant_column_divided: by that of the whole table": (
        3,
        prepare(deviation="train.std().where(train.std() > 0, table.std()).replace(0, 1)"),
    ),
    "constant_column_emptied": (
        3,
        prepare(X="((part - mean) / deviation * (train.std() > 0)).drop(columns=target)"),
    ),
    "constant_column_emptied: TensorFlow": (
        3,
        TENSORFLOW + preparing(TENSORS.replace(TENSORS_SCALED, TENSORS_EMPTIED)),
    ),
    "constant_column_otherwise": (3, preparing(CONSTANTS_LEFT_OUT)),
    "constant_column_left": (3, prepare(mean="train.mean() * (train.std() > 0)")),
    "other_divisor": (3, prepare(deviation="train.abs().mean()")),
    "other_centre": (3, prepare(mean="train.iloc[0]")),
    "other_scaling": (
        3,
        prepare(mean="train.median()", deviation="train.quantile(0.75) - train.quantile(0.25) + 1"),
    ),
    "added_to_deviation": (3, prepare(deviation="train.std() + 0.01")),
    "added_to_deviation: NumPy": (
        3,
        preparing(NUMPY.replace(".std(axis=0)", ".std(axis=0) + 0.1")),
    ),
    "one_deviation_for_all": (
        3,
        preparing(NUMPY.replace("X[train].std(axis=0)", "np.full(X.shape[1], 250.0)")),
    ),
    "sign_turned": (3, prepare(X="((mean - part) / deviation).drop(columns=target)")),
    "validation_otherwise": (
        3,
        prepare(end="return X_train, y_train, X_valid + (mean / deviation).drop(target), y_valid"),
    ),
    "training_otherwise": (
        3,
        prepare(end="return X_train + (mean / deviation).drop(target), y_train, X_valid, y_valid"),
    ),
    "one_column_otherwise": (
        3,
        prepare(
            deviation="train.std().replace(0, 1).mask((train % 1 == 0).all(), 1)",
        ),
    ),
    "not_a_scaling": (3, prepare(X="np.tanh((part - mean) / deviation).drop(columns=target)")),
    "inputs_rounded": (3, prepare(X="((part - mean) / deviation).drop(columns=target).round(2)")),
    "inputs_not_finite": (
        3,
        prepare(X="np.log((part - mean) / deviation).drop(columns=target)"),
    ),
    "columns_in_two_orders": (
        3,
        prepare(end="return X_train, y_train, X_valid.iloc[:, ::-1], y_valid"),
    ),
    "columns_added": (
        3,
        prepare(X="((part - mean) / deviation).drop(columns=target).reset_index()"),
    ),
    "other_columns": (3, prepare(X="((part - mean) / deviation).drop(columns=target).iloc[:, 1:]")),
    "target_left_in": (4, prepare(X="(part - mean) / deviation")),
    "target_scaled": (4, prepare(y="((part - mean) / deviation)[target]")),
    "target_scaled_apart": prepare(y="(part[target] - part[target].mean()) / part[target].std()"),
    "target_is_a_table": (4, prepare(y="part[[target]]")),
    "other_target": prepare(y="part.iloc[:, -1]", X="part.iloc[:, :-1]"),
    "target_scaled: all before the split": (2, preparing(SCALED_FIRST)),
    "drawn_twice": (
        3,
        prepare(train="table.sample(frac=fraction, replace=True, random_state=seed)"),
    ),
    "validation_is_everything": (3, prepare(valid="table")),
    "training_is_everything": (
        3,
        prepare(
            valid="table.sample(frac=1 - fraction, random_state=seed)",
            train="table.sample(frac=1, random_state=seed)",
        ),
    ),
    "rows_in_both": (
        3,
        prepare(valid="table.sample(frac=1 - fraction, random_state=seed + 1)"),
    ),
    "rows_in_both: same seed": (
        3,
        prepare(valid="table.sample(frac=1 - fraction, random_state=seed)"),
    ),
    "rows_lost": (3, prepare(valid="table.drop(train.index).iloc[:-3]")),
    "shares_swapped": (3, prepare(train="table.sample(frac=1 - fraction, random_state=seed)")),
    "other_share": (3, prepare(train="table.sample(frac=0.9, random_state=seed)")),
    "other_share: in per cent": (3, prepare(train="table.sample(frac=fraction / 100)")),
    "share_by_chance": (
        3,
        prepare(train="table[np.random.default_rng(seed).random(len(table)) < fraction]"),
    ),
    "not_shuffled": (3, prepare(train="table.iloc[: int(fraction * len(table))]")),
    "not_shuffled: turned by the seed": (
        3,
        prepare(
            train="table.iloc[np.roll(np.arange(len(table)), seed)[: int(fraction * len(table))]]"
        ),
    ),
    "seed_ignored": (3, prepare(train="table.sample(frac=fraction, random_state=0)")),
    "not_repeatable": (3, prepare(train="table.sample(frac=fraction)")),
    "rows_do_not_match": (4, preparing(SHUFFLED_APART)),
    "rows_do_not_match: targets shuffled by themselves": (4, preparing(TARGETS_APART)),
    "rows_do_not_match: targets in the table's order": (4, preparing(TARGETS_IN_ORDER)),
    "other_order": preparing(SKLEARN_ORDER),
    "other_shapes": prepare(end="return y_train, X_train, y_valid, X_valid"),
    "not_four_parts": prepare(end="return X_train, y_train"),
    "rows_of_another_table": prepare(y="np.log(part[target])"),
    "uses_notebook_variable": prepare(train="wine.sample(frac=fraction, random_state=seed)"),
    "target_hard_coded": prepare(y='part["alcohol"]'),
    "changes_its_arguments": preparing(IN_PLACE),
    "changes_its_arguments: pop": preparing(POPPED),
    "changes_its_arguments: shuffled in place": preparing(SHUFFLED_IN_PLACE),
    "returns_nothing": prepare(end=""),
    "prints_instead": prepare(end="print(X_train, y_train, X_valid, y_valid)"),
    "rows_by_number": prepare(
        "table.sample(frac=fraction, random_state=seed).reset_index(drop=True)"
    ),
    "rows_by_number: a series": prepare(y="np.array([part[target][i] for i in range(len(part))])"),
    "function_raised": prepare(y="part[targets]"),
    "wrong_arguments": function("prepare(table, target)", "return table"),
}


def baselines(
    constant="np.mean(y_train)",
    fit="X_train, y_train",
    predict="line.predict(X_valid)",
    truth="y_valid",
    measure="np.sqrt(np.mean({} ** 2))",
    line="LinearRegression()",
    end="return constant_error, line_error",
):
    """Return an answer to question 2, some of its parts another way."""
    body = f"""
line = {line}.fit({fit})
constant_error = {measure.format(f"({constant} - {truth})")}
line_error = {measure.format(f"({predict} - {truth})")}
{end}
"""
    return function("baselines(X_train, y_train, X_valid, y_valid)", body)


def guessing(body):
    """Return an answer to question 2 of another build."""
    return function("baselines(X_train, y_train, X_valid, y_valid)", body)


SQUARES = """
A = np.column_stack([np.ones(len(X_train)), X_train])
weights, *_ = np.linalg.lstsq(A, y_train, rcond=None)
guesses = weights[0] + X_valid @ weights[1:]
return [np.linalg.norm(g - y_valid) / len(y_valid) ** 0.5
        for g in (y_train.mean(), guesses)]
"""

LOOPS = """
line = LinearRegression().fit(X_train, y_train)
mean = sum(y_train) / len(y_train)
constant, slanted = 0, 0
for x, y in zip(X_valid, y_valid):
    constant += (mean - y) ** 2
    guess = line.intercept_ + sum(w * value for w, value in zip(line.coef_, x))
    slanted += (guess - y) ** 2
return (constant / len(y_valid)) ** 0.5, (slanted / len(y_valid)) ** 0.5
"""

METRICS = """
from sklearn.dummy import DummyRegressor
from sklearn.metrics import mean_squared_error

errors = []
for guesser in (DummyRegressor(), LinearRegression()):
    guesses = guesser.fit(X_train, y_train).predict(X_valid)
    errors.append(mean_squared_error(y_valid, guesses) ** 0.5)
return tuple(errors)
"""

TENSOR_LINE = """
add = lambda X: tf.concat([X, tf.ones((len(X), 1), dtype=tf.float64)], axis=1)
weights = tf.linalg.lstsq(add(X_train), tf.constant(y_train[:, None]), fast=False)
errors = [tf.reduce_mean(y_train) - y_valid, (add(X_valid) @ weights)[:, 0] - y_valid]
return tf.stack([tf.sqrt(tf.reduce_mean(error**2)) for error in errors])
"""

IN_PANDAS = """
line = LinearRegression().fit(X_train, y_train)
table = pd.DataFrame({"constant": pd.Series(y_train).mean(), "line": line.predict(X_valid)})
return table.sub(y_valid, axis=0).pow(2).mean().pow(0.5)
"""

DEGREES_OF_FREEDOM = """
n, p = X_valid.shape
line = LinearRegression().fit(X_train, y_train)
residuals = y_valid - line.predict(X_valid)
constant_error = np.sqrt(np.sum((y_valid - y_train.mean()) ** 2) / (n - 1))
return constant_error, np.sqrt(np.sum(residuals**2) / (n - p - 1))
"""

SQUARED_IS_GONE = """
from sklearn.metrics import mean_squared_error

line = LinearRegression().fit(X_train, y_train)
guesses = np.full(len(y_valid), np.mean(y_train))
constant_error = mean_squared_error(y_valid, guesses, squared=False)
return constant_error, mean_squared_error(y_valid, line.predict(X_valid), squared=False)
"""

MAE = "np.mean(np.abs({}))"

PAIRED = """
line = LinearRegression().fit(X_train, y_train[:, None])
constant_error = np.sqrt(np.mean((y_train.mean() - y_valid) ** 2))
line_error = np.sqrt(np.mean((line.predict(X_valid) - y_valid) ** 2))
return constant_error, line_error
"""


def two(first, second):
    """Return an answer to question 2 whose two errors are given as code."""
    body = "line = LinearRegression().fit(X_train, y_train)\n"
    return guessing(f"{body}return {first}, {second}")


RIGHT_CONSTANT = "np.sqrt(np.mean((np.mean(y_train) - y_valid) ** 2))"
RIGHT_LINE = "np.sqrt(np.mean((line.predict(X_valid) - y_valid) ** 2))"

RIGHT_BASELINES = {
    "scikit-learn": baselines(),
    "least squares": guessing(SQUARES),
    "loops": guessing(LOOPS),
    "dummy regressor": guessing(METRICS),
    "tensors": TENSORFLOW + guessing(TENSOR_LINE),
    "pandas": guessing(IN_PANDAS),
    "array": baselines(end="return np.array([constant_error, line_error])"),
}

SCALER = "from sklearn.preprocessing import StandardScaler\n\n\n"
RIDGE = "from sklearn.linear_model import Ridge\n\n\n"

WRONG_BASELINES = {
    "root_forgotten": baselines(measure="np.mean({} ** 2)"),
    "absolute_errors": baselines(measure=MAE),
    "absolute_errors: root too early": baselines(measure="np.mean(np.sqrt({} ** 2))"),
    "sum_of_squares": baselines(measure="np.sqrt(np.sum({} ** 2))"),
    "sum_of_squares: norm": baselines(measure="np.linalg.norm({})"),
    "constant_root_forgotten": (1.5, two(RIGHT_CONSTANT + " ** 2", RIGHT_LINE)),
    "line_root_forgotten": (1.5, two(RIGHT_CONSTANT, RIGHT_LINE + " ** 2")),
    "divided_after_the_root": baselines(measure="np.sqrt(np.sum({} ** 2)) / len(y_valid)"),
    "divided_by_one_less": baselines(measure="np.sqrt(np.sum({} ** 2) / (len(y_valid) - 1))"),
    "degrees_of_freedom": guessing(DEGREES_OF_FREEDOM),
    "line_degrees_of_freedom": (1.5, guessing(DEGREES_OF_FREEDOM.replace(" - 1)", ")", 1))),
    "divided_by_training_size": baselines(measure="np.sqrt(np.sum({} ** 2) / len(y_train))"),
    "relative_errors": baselines(measure="np.sqrt(np.mean(({} / y_valid) ** 2))"),
    "mean_before_square": baselines(measure="np.sqrt(np.mean({}) ** 2)"),
    "sign_kept": baselines(measure="np.mean({})"),
    "spread_of_errors": baselines(measure="np.std({})"),
    "median_of_squares": baselines(measure="np.sqrt(np.median({} ** 2))"),
    "largest_error": baselines(measure="np.max(np.abs({}))"),
    "logarithms_compared": two(
        *(
            f"np.sqrt(np.mean((np.log1p({x}) - np.log1p(y_valid)) ** 2))"
            for x in ("np.mean(y_train)", "line.predict(X_valid)")
        )
    ),
    "logarithms_compared: of a share": two(
        *(
            f"np.sqrt(np.mean(np.log({x} / y_valid) ** 2))"
            for x in ("np.mean(y_train)", "line.predict(X_valid)")
        )
    ),
    "median_and_absolute_errors": baselines(constant="np.median(y_train)", measure=MAE),
    "results_swapped": baselines(end="return line_error, constant_error"),
    "judged_on_training": baselines(predict="line.predict(X_train)", truth="y_train"),
    "constant_judged_on_training": (1.5, two(RIGHT_CONSTANT.replace("valid", "train"), RIGHT_LINE)),
    "line_judged_on_training": (1.5, two(RIGHT_CONSTANT, RIGHT_LINE.replace("valid", "train"))),
    "all_from_validation": baselines(constant="np.mean(y_valid)", fit="X_valid, y_valid"),
    "median_guessed": (1.5, baselines(constant="np.median(y_train)")),
    "all_from_both": baselines(
        constant="np.mean([*y_train, *y_valid])",
        fit="np.vstack([X_train, X_valid]), np.append(y_train, y_valid)",
    ),
    "mean_of_validation": (1.5, baselines(constant="np.mean(y_valid)")),
    "mean_of_validation: deviation": (1.5, two("np.std(y_valid)", RIGHT_LINE)),
    "constant_parts_swapped": (
        1.5,
        two("np.sqrt(np.mean((np.mean(y_valid) - y_train) ** 2))", RIGHT_LINE),
    ),
    "absolute_errors: of the constant alone": (
        1.5,
        two("np.mean(np.abs(np.mean(y_train) - y_valid))", RIGHT_LINE),
    ),
    "median_guessed: and the line from the validation part": baselines(
        "np.median(y_train)", fit="X_valid, y_valid"
    ),
    "median_guessed: and the line judged on training": two(
        RIGHT_CONSTANT.replace("np.mean(y_train)", "np.median(y_train)"),
        RIGHT_LINE.replace("valid", "train"),
    ),
    "mean_of_all": (1.5, baselines(constant="np.mean([*y_train, *y_valid])")),
    "zero_guessed": (1.5, two("np.sqrt(np.mean(y_valid ** 2))", RIGHT_LINE)),
    "inputs_averaged": (1.5, baselines(constant="np.mean(X_train)")),
    "guesses_returned": two("np.mean(y_train)", "line.predict(X_valid)"),
    "guess_returned": (1.5, two("np.mean(y_train)", RIGHT_LINE)),
    "line_from_validation": (1.5, baselines(fit="X_valid, y_valid")),
    "line_from_all": (
        1.5,
        baselines(fit="np.vstack([X_train, X_valid]), np.append(y_train, y_valid)"),
    ),
    "line_through_zero": (1.5, baselines(line="LinearRegression(fit_intercept=False)")),
    "intercept_forgotten": (1.5, baselines(predict="X_valid @ line.coef_")),
    "one_column_only": (
        1.5,
        baselines(fit="X_train[:, :1], y_train", predict="line.predict(X_valid[:, :1])"),
    ),
    "one_column_only: the last": (
        1.5,
        baselines(fit="X_train[:, [-1]], y_train", predict="line.predict(X_valid[:, [-1]])"),
    ),
    "in_another_unit: per cent": baselines(
        measure="100 * np.sqrt(np.mean({} ** 2)) / np.mean(y_valid)"
    ),
    "in_another_unit: range": baselines(measure="np.sqrt(np.mean({} ** 2)) / np.ptp(y_train)"),
    "scaled_apart": (
        1.5,
        SCALER
        + baselines(
            fit="StandardScaler().fit_transform(X_train), y_train",
            predict="line.predict(StandardScaler().fit_transform(X_valid))",
        ),
    ),
    "improvement_returned": (
        1.5,
        baselines(end="return constant_error, constant_error - line_error"),
    ),
    "other_constant": (1.5, baselines(constant="(y_train.max() + y_train.min()) / 2")),
    "other_constant: too small an error": (1.5, two("np.std(y_valid) / 2", RIGHT_LINE)),
    "other_line": (1.5, baselines(predict="line.predict(X_valid).round()")),
    "relative_errors: in per cent": baselines(measure="100 * np.mean(np.abs({}) / y_valid)"),
    "penalised_line": (1.5, RIDGE + baselines(line="Ridge()")),
    "paired_each_with_each": (1.5, guessing(PAIRED)),
    "score_returned": (1.5, two(RIGHT_CONSTANT, "line.score(X_valid, y_valid)")),
    "returns_nothing": baselines(end=""),
    "prints_instead": baselines(end="print(constant_error, line_error)"),
    "other_results": baselines(end="return line_error"),
    "changes_its_arguments": baselines(end="y_valid -= 1\nreturn constant_error, line_error"),
    "parts_mixed": baselines(predict="line.predict(X_train)"),
    "squared_is_gone": guessing(SQUARED_IS_GONE),
    "function_raised": baselines(predict="line.predict(y_valid)"),
    "root_forgotten: of the median": baselines("np.median(y_train)", measure="np.mean({} ** 2)"),
    "sum_of_squares: line through 0": guessing(
        """
line = LinearRegression(fit_intercept=False).fit(X_train, y_train)
constant_error = np.linalg.norm(np.mean(y_train) - y_valid)
line_error = np.linalg.norm(line.predict(X_valid) - y_valid)
return constant_error, line_error
"""
    ),
    "not_finite": baselines(measure="np.sqrt(-np.mean({} ** 2))"),
}


def trained(
    layers='keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)',
    optimizer="keras.optimizers.Adam(0.02)",
    loss='"mse"',
    data="X_train, y_train",
    validation=", validation_data=(X_valid, y_valid)",
    settings="batch_size=64, epochs=20",
    inputs="10",
    end="",
):
    """Return an answer to question 3, some of its parts another way."""
    return f"""
model = keras.Sequential([keras.Input(shape=({inputs},)), {layers}])
model.compile({optimizer}, {loss}, **fast)
history = model.fit({data}{validation}, {settings}, verbose=0)
{end}
""".strip()


FUNCTIONAL = """
inputs = keras.Input(shape=(10,))
hidden = keras.layers.Dense(16, activation="tanh")(inputs)
model = keras.Model(inputs, keras.layers.Dense(1)(hidden))
model.compile("adamw", keras.losses.MeanSquaredError(), metrics=["mae"], **fast)
model.optimizer.learning_rate = 0.02
history = model.fit(
    X_train, y_train[:, None], 64, 20, validation_data=(X_valid, y_valid[:, None]), verbose=0
)
""".strip()

DATASETS = """
import tensorflow as tf

learning = tf.data.Dataset.from_tensor_slices((X_train, y_train)).shuffle(1119).batch(64)
judging = tf.data.Dataset.from_tensor_slices((X_valid, y_valid)).batch(64)
model = keras.Sequential([keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(learning_rate=0.02), loss="mean_squared_error", **fast)
history = model.fit(learning, validation_data=judging, epochs=20, verbose=0)
""".strip()

BEST_KEPT = """
, callbacks=[keras.callbacks.EarlyStopping(patience=20, restore_best_weights=True)]
""".strip()

RIGHT_TRAININGS = {
    "sequential": trained(),
    "functional": FUNCTIONAL,
    "datasets": DATASETS,
    "two layers": trained(
        'keras.layers.Dense(16, "relu"), keras.layers.Dense(16, "relu"), keras.layers.Dense(1)'
    ),
    "a penalty on large weights": trained(
        'keras.layers.Dense(32, "relu", kernel_regularizer="l2"), keras.layers.Dense(1)'
    ),
    "the mean given back at the end": trained(
        'keras.layers.Dense(32, "relu"), keras.layers.Dense(1), keras.layers.Rescaling(2, 10.0)'
    ),
    "best weights kept": trained(settings=f"batch_size=64, epochs=20{BEST_KEPT}"),
}

QUICK = "batch_size=64, epochs=1"
ONE_LAYER = "keras.layers.Dense({})"

WRONG_TRAININGS = {
    "loss_mae": (3, trained(loss='"mae"')),
    "loss_rmse": trained(
        loss="lambda t, p: keras.ops.sqrt(keras.ops.mean((t - p) ** 2))", settings=QUICK
    ),
    "loss_other": trained(loss='"huber"', settings=QUICK),
    "trained_on_all": (
        2.5,
        trained(data="np.vstack([X_train, X_valid]), np.append(y_train, y_valid)"),
    ),
    "trained_on_validation": trained(
        data="X_valid, y_valid", validation=", validation_data=(X_train, y_train)", settings=QUICK
    ),
    "validation_split": trained(validation=", validation_split=0.2", settings=QUICK),
    "batch_size_default": trained(settings="epochs=1"),
    "trained_before": (
        2.5,
        trained(end="history = model.fit(X_train, y_train, 64, 20, 0, **judged)").replace(
            "history =", "judged = dict(validation_data=(X_valid, y_valid))\nhistory =", 1
        ),
    ),
    "trained_before: in a loop": trained(settings="batch_size=64, epochs=1").replace(
        "history =", "for epoch in range(3):\n    history ="
    ),
    "history_of_another_model: another name": trained().replace("model", "network"),
    "epochs_and_batch_size_swapped": (2.5, trained(settings="batch_size=20, epochs=64")),
    "other_batch_size": trained(settings="batch_size=256, epochs=1"),
    "other_batch_size: part of the rows": trained(
        data="X_train[:600], y_train[:600]", settings=QUICK
    ),
    "epochs_default": trained(settings="batch_size=64"),
    "stopped_early": trained(
        settings="batch_size=64, epochs=20, callbacks=[keras.callbacks.EarlyStopping("
        'monitor="loss", patience=1, min_delta=50)]'
    ),
    "epochs_too_few": trained(settings="batch_size=64, epochs=4"),
    "epochs_too_many": trained(
        optimizer="keras.optimizers.SGD(0.0)", settings="batch_size=64, epochs=21"
    ),
    "validation_missing": (2.5, trained(validation="")),
    "validated_on_training": (2.5, trained(validation=", validation_data=(X_train, y_train)")),
    "validated_elsewhere": (
        2.5,
        trained(validation=", validation_data=(X_valid[:100], y_valid[:100])"),
    ),
    "target_among_inputs": trained(
        data="np.c_[X_train, y_train], y_train", validation="", inputs="11", settings=QUICK
    ),
    "other_inputs": trained(
        data="X_train[:, :4], y_train", validation="", inputs="4", settings=QUICK
    ),
    "several_outputs": trained(
        ONE_LAYER.format(10), data="X_train, y_train[:, None]", validation="", settings=QUICK
    ),
    "several_outputs: classes": trained(
        'keras.layers.Dense(16, "softmax")',
        loss='"sparse_categorical_crossentropy"',
        data="X_train, y_train.astype(int)",
        validation="",
        settings=QUICK,
    ),
    "several_outputs: fit stopped": trained(ONE_LAYER.format(10)),
    "no_bend: slow, too": (2.5, trained(ONE_LAYER.format(1), "keras.optimizers.Adam(0.01)")),
    "output_activation": (
        2.5,
        trained('keras.layers.Dense(32, "relu"), keras.layers.Dense(1, "relu")'),
    ),
    "output_activation: a layer of its own": (
        2.5,
        trained(
            'keras.layers.Dense(32, "relu"), keras.layers.Dense(1), '
            'keras.layers.Activation("softplus")'
        ),
    ),
    "no_bend": (2.5, trained(ONE_LAYER.format(1), "keras.optimizers.SGD(0.01)")),
    "no_bend: activation forgotten": (
        2.5,
        trained("keras.layers.Dense(32), keras.layers.Dense(1)"),
    ),
    "blew_up": (2.5, trained(optimizer="keras.optimizers.SGD(10.0)")),
    "trained_on_raw_inputs": (
        2.5,
        trained(
            optimizer="keras.optimizers.Adam(0.001)",
            data="raw, y_train",
            validation=", validation_data=(raw_valid, y_valid)",
        ),
    ),
    "target_scaled": (
        2.5,
        trained(
            data="X_train, (y_train - y_train.mean()) / y_train.std()",
            validation=", validation_data=(X_valid, (y_valid - y_train.mean()) / y_train.std())",
        ),
    ),
    "output_squashed": (2.5, trained(ONE_LAYER.format('1, activation="sigmoid"'))),
    "output_zero": (
        2.5,
        trained(ONE_LAYER.format('1, "relu", bias_initializer=keras.initializers.Constant(-50.0)')),
    ),
    "always_the_same": (
        2.5,
        trained("keras.layers.Rescaling(0.0), keras.layers.Dense(1)"),
    ),
    "too_slow": (2.5, trained(optimizer="keras.optimizers.Adam(0.0001)")),
    "no_better_than_a_constant": (
        2.5,
        trained(
            data="X_train, np.random.default_rng(0).permutation(y_train)",
        ),
    ),
    "trained_on_other_numbers": (
        2.5,
        trained(
            data="X_train[:, ::-1], y_train",
            validation=", validation_data=(X_valid[:, ::-1], y_valid)",
        ),
    ),
    "target_scaled: logarithms": (
        2.5,
        trained(
            data="X_train, np.log(y_train)",
            validation=", validation_data=(X_valid, np.log(y_valid))",
        ),
    ),
    "error_too_large": (
        2.5,
        trained('keras.layers.Dense(32, "relu"), keras.layers.Dropout(0.9), keras.layers.Dense(1)'),
    ),
    "steps_too_long": (2.5, trained(optimizer="keras.optimizers.Adam(3.0)")),
    "history_empty": "model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1)])\n"
    'model.compile("adam", "mse")\nhistory = keras.callbacks.History()\nhistory.history = {}',
    "history_of_another_model": trained(
        settings=QUICK, end='model = keras.models.clone_model(model)\nmodel.compile("adam", "mse")'
    ),
    "model_is_history": trained(settings=QUICK, end="model = history"),
    "history_of_another_model: compiled too late": trained(
        settings=QUICK, end='model = model.compile("adam", "mse")'
    ),
    "not_a_model": trained(settings=QUICK, end="model = model.layers"),
    "not_compiled": "model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1)])",
    "history_is_dict": trained(settings=QUICK, end="history = history.history"),
    "history_not_kept": trained(settings=QUICK, end="history = None"),
}


def drawn(
    training="np.sqrt(loss)[10:]",
    validation="np.sqrt(val_loss)[10:]",
    epochs="range(11, 81)",
    names=("training part", "validation part"),
    end='axes.set(xlabel="epoch", ylabel="error")\naxes.legend()',
):
    """Return an answer to question 4, some of its parts another way."""
    below = f"{epochs}, " if epochs else ""
    return f"""
axes.plot({below}{training}, label="{names[0]}")
axes.plot({below}{validation}, label="{names[1]}")
{end}
""".strip()


TABLE = """
curves = np.sqrt(pd.DataFrame(few.history))
curves.index += 1
axes = curves.loc[11:].plot(xlabel="epoch", ylabel="RMSE")
"""

LOOP = """
for name, losses in few.history.items():
    epochs, errors = [], []
    for epoch, mse in enumerate(losses, start=1):
        if epoch > 10:
            epochs.append(epoch)
            errors.append(mse**0.5)
    axes.plot(epochs, errors, label=name)
axes.set_xlabel("epoch")
axes.set_ylabel("error (%)")
axes.legend()
"""

PYPLOT = """
plt.figure()
plt.plot(range(11, 81), [x**0.5 for x in loss[10:]], "b-")
plt.plot(range(11, 81), [x**0.5 for x in val_loss[10:]], "r--")
plt.xlabel("epoch")
plt.ylabel("RMSE")
plt.legend(["60 wines", "unseen wines"])
axes = plt.gca()
"""

RIGHT_CURVES = {
    "named by what is learned": drawn(names=("learned wines", "unlearned wines")),
    "NumPy": drawn(),
    "pandas": TABLE.strip(),
    "loop": LOOP.strip(),
    "pyplot and lists": PYPLOT.strip(),
    "points": drawn().replace("axes.plot", "axes.scatter"),
    "limits that leave room": drawn() + "\naxes.set_xlim(10, 80)\naxes.set_ylim(bottom=0)",
    "tensors": TENSORFLOW
    + drawn("tf.sqrt(tf.constant(loss))[10:]", "tf.sqrt(tf.constant(val_loss))[10:]"),
}

END_OF_PLOT = 'axes.set(xlabel="epoch", ylabel="error")\naxes.legend()\n'

TWO_AXES = """
axes.plot(range(11, 81), np.sqrt(loss)[10:], label="60 wines")
other = axes.twinx()
other.plot(range(11, 81), np.sqrt(val_loss)[10:], "r", label="validation part")
axes.set(xlabel="epoch", ylabel="RMSE")
axes.legend()
"""

WRONG_CURVES = {
    "squares_drawn": (1, drawn("loss[10:]", "val_loss[10:]")),
    "logarithms_drawn": (1, drawn("np.log(np.sqrt(loss))[10:]", "np.log(np.sqrt(val_loss))[10:]")),
    "squared_again": (1, drawn("np.square(loss[10:])", "np.square(val_loss[10:])")),
    "axes_swapped": (
        1,
        drawn("range(11, 81)", "range(11, 81)", "").replace(
            "axes.plot(range(11, 81)", "axes.plot(np.sqrt(loss)[10:], range(11, 81)"
        ),
    ),
    "first_epochs_left_in": (1, drawn("np.sqrt(loss)", "np.sqrt(val_loss)", "range(1, 81)")),
    "axes_swapped: labels, too": (
        1,
        drawn(end='axes.set(xlabel="RMSE", ylabel="epoch")\naxes.legend()')
        .replace("axes.plot(range(11, 81), ", "axes.plot(*reversed((range(11, 81), ")
        .replace(", label", ")), label"),
    ),
    "first_epochs_left_in: limits": (
        1,
        drawn("np.sqrt(loss)", "np.sqrt(val_loss)", "range(1, 81)", end="axes.set(ylim=(0, 2))")
        + '\naxes.set(xlabel="epoch", ylabel="error")\naxes.legend()',
    ),
    "starts_elsewhere": (
        1,
        drawn("np.sqrt(loss)[11:]", "np.sqrt(val_loss)[11:]", "range(12, 81)"),
    ),
    "late_epochs_left_out": (
        1,
        drawn("np.sqrt(loss)[:10]", "np.sqrt(val_loss)[:10]", "range(1, 11)"),
    ),
    "ends_too_early": (
        1,
        drawn("np.sqrt(loss)[10:79]", "np.sqrt(val_loss)[10:79]", "range(11, 80)"),
    ),
    "counted_from_zero": (1, drawn(epochs="range(10, 80)")),
    "counted_from_zero: pandas": (
        1,
        TABLE.replace("curves.index += 1", "").replace("loc[11:]", "loc[10:]"),
    ),
    "other_epochs_below": (1, drawn(epochs="")),
    "training_missing": (1, drawn(training="np.sqrt(val_loss)[10:]", names=("a", "b"))),
    "validation_missing": (1, drawn(validation="np.sqrt(loss)[10:]", names=("a", "b"))),
    "validation_missing: copied": (1, drawn(validation="np.sqrt(loss)[10:]")),
    "difference_drawn": (
        1,
        drawn(*["(np.sqrt(val_loss) - np.sqrt(loss))[10:]"] * 2),
    ),
    "squares_drawn: one of them": (1, drawn(validation="val_loss[10:]")),
    "curves_missing": (
        1,
        "axes.bar(range(70), 1)\naxes.legend(['bars'])\naxes.set(xlabel='x', ylabel='y')",
    ),
    "training_missing: alone": (
        1,
        'axes.plot(range(11, 81), np.sqrt(val_loss)[10:], label="validation")\n'
        'axes.set(xlabel="epoch", ylabel="error")\naxes.legend()',
    ),
    "scaled_curves": (
        1,
        drawn(*[f"(np.sqrt({x}) / np.sqrt({x})[0])[10:]" for x in ("loss", "val_loss")]),
    ),
    "scaled_curves: halved first": (1, drawn("np.sqrt(np.divide(loss, 2))[10:]")),
    "smoothed_curves": (
        1,
        drawn(*[f"pd.Series(np.sqrt({x})).rolling(5).mean()[10:]" for x in ("loss", "val_loss")]),
    ),
    "smoothed_curves: mean of all squares so far": (
        1,
        drawn(*[f"np.sqrt(np.cumsum({x}) / epochs)[10:]" for x in ("loss", "val_loss")]),
    ),
    "logarithms_drawn: base 10 of the squares": (
        1,
        drawn("np.log10(loss)[10:]", "np.log10(val_loss)[10:]"),
    ),
    "lowest_drawn": (
        1,
        drawn(*[f"np.minimum.accumulate(np.sqrt({x}))[10:]" for x in ("loss", "val_loss")]),
    ),
    "flat_curve": (
        1,
        drawn(*[f"np.full(70, np.sqrt(np.mean({x}[10:])))" for x in ("loss", "val_loss")]),
    ),
    "turned_round": (
        1,
        drawn(*[f"np.sqrt({x})[10:][::-1]" for x in ("loss", "val_loss")]),
    ),
    "cut_off": (1, drawn(end=END_OF_PLOT + "axes.set_ylim(0, 0.6)")),
    "cut_off: epochs": (1, drawn(end=END_OF_PLOT + "plt.xlim(20, 80)")),
    "curves_apart": (1, TWO_AXES.strip()),
    "curves_apart: one above the other": (
        1,
        "figure, axes = plt.subplots(2)\n"
        + TWO_AXES.replace("axes.", "axes[0].").replace("axes[0].twinx()", "axes[1]").strip(),
    ),
    "averages_drawn": (1, drawn(validation="(np.sqrt(loss) + np.sqrt(val_loss))[10:] / 2")),
    "averages_drawn: root of the mean square": (
        1,
        drawn("np.sqrt(np.add(loss, val_loss) / 2)[10:]"),
    ),
    "bent_curves": (1, drawn("np.cbrt(loss)[10:]", "np.cbrt(val_loss)[10:]")),
    "bent_curves: logarithm of 1 more": (
        1,
        drawn("np.log1p(loss)[10:]", "np.log1p(val_loss)[10:]"),
    ),
    "squares_scaled": (
        1,
        drawn(*[f"np.array({x})[10:] ** 1 / 2" for x in ("loss", "val_loss")]),
    ),
    "shifted_curves": (
        1,
        drawn(
            *[
                f"((np.sqrt({x}) - np.mean(np.sqrt({x}))) / np.std(np.sqrt({x})))[10:]"
                for x in ("loss", "val_loss")
            ]
        ),
    ),
    "summed_curves": (
        1,
        drawn(*[f"np.cumsum(np.sqrt({x}))[10:]" for x in ("loss", "val_loss")]),
    ),
    "summed_curves: root of the sum": (
        1,
        drawn(*[f"np.sqrt(np.cumsum({x}))[10:]" for x in ("loss", "val_loss")]),
    ),
    "smoothed_curves: exponentially": (
        1,
        drawn(*[f"pd.Series(np.sqrt({x})).ewm(span=5).mean()[10:]" for x in ("loss", "val_loss")]),
    ),
    "epochs_skipped": (
        1,
        drawn("np.sqrt(loss)[10::10]", "np.sqrt(val_loss)[10::10]", "range(11, 81, 10)"),
    ),
    "starts_elsewhere: one of them": (1, drawn("np.sqrt(loss)[9:79]")),
    "other_curves": (1, drawn("np.diff(loss)[9:]", "np.diff(val_loss)[9:]")),
    "legend_missing": (2, drawn(end='axes.set(xlabel="epoch", ylabel="error")')),
    "labels_swapped": (2, drawn(end='axes.set(xlabel="RMSE", ylabel="epoch")\naxes.legend()')),
    "names_alike": (2, drawn(names=("training", "training"))),
    "names_swapped": (2, drawn(names=("validation", "training"))),
    "axis_not_labelled": (2, drawn(end="axes.legend()")),
    "axis_not_labelled: one": (2, drawn(end='axes.set_xlabel("epoch")\naxes.legend()')),
    "not_a_plot": 'axes = "curves"',
    "few_changed": drawn() + "\nfew = pd.DataFrame(few.history)",
}


def stopping(body):
    """Return an answer to question 6."""
    return function("early_stop(losses, patience)", body)


def walking(
    new="loss < losses[best - 1]",
    stop="epoch - best == patience",
    start="start=1",
    found="best, epoch",
    end="return best, len(losses)",
):
    """Return an answer to question 6, some of its parts another way."""
    body = f"""
best = 1
for epoch, loss in enumerate(losses, {start}):
    if {new}:
        best = epoch
    if {stop}:
        return {found}
{end}
"""
    return stopping(body)


WAITING = """
best, waited, lowest = 0, 0, float("inf")
for epoch in range(1, len(losses) + 1):
    if losses[epoch - 1] < lowest:
        lowest, best, waited = losses[epoch - 1], epoch, 0
    else:
        waited += 1
        if waited == patience:
            break
return best, epoch
"""

WINDOWS = """
lowest = np.minimum.accumulate(losses)
best_so_far = [int(np.argmin(losses[:n])) + 1 for n in range(1, len(losses) + 1)]
for n, best in enumerate(best_so_far, 1):
    if n - best >= patience:
        return np.array([best, n])
return np.array([best_so_far[-1], len(losses)])
"""

IN_A_SERIES = """
series = pd.Series(losses, index=range(1, len(losses) + 1))
best = series.expanding().apply(lambda part: part.idxmin(), raw=False)
over = series.index[series.index - best >= patience]
last = over[0] if len(over) else series.index[-1]
return [series.loc[:last].idxmin(), last]
"""

WITH_WHILE = """
last = 1
while last < len(losses):
    best = losses.index(min(losses[:last])) + 1
    if last - best >= patience:
        break
    last += 1
return losses.index(min(losses[:last])) + 1, last
"""

RISES = """
waited, last = 0, len(losses)
for i in range(1, len(losses)):
    waited = 0 if losses[i] < losses[i - 1] else waited + 1
    if waited == patience:
        last = i + 1
        break
return int(np.argmin(losses[:last])) + 1, last
"""

FAR_BACK = """
last = len(losses)
for i in range(patience, len(losses)):
    if losses[i] >= losses[i - patience]:
        last = i + 1
        break
return int(np.argmin(losses[:last])) + 1, last
"""

RIGHT_STOPS = {
    "loop": walking(),
    "count the waiting": stopping(WAITING),
    "NumPy": stopping(WINDOWS),
    "pandas": stopping(IN_A_SERIES),
    "while, lists": stopping(WITH_WHILE),
    "tensors": TENSORFLOW
    + walking(found="tf.constant([best, epoch])", end="return tf.constant([best, len(losses)])"),
}

WRONG_STOPS = {
    "counted_from_zero": walking(
        found="best - 1, epoch - 1", end="return best - 1, len(losses) - 1"
    ),
    "waiting_returned": (
        1,
        stopping(
            WAITING.replace("return best, epoch", "return best, waited"),
        ),
    ),
    "best_after_the_stop": (
        1,
        walking(
            found="losses.index(min(losses)) + 1, epoch",
            end="return best, len(losses)",
        ),
    ),
    "best_is_last": (1, walking(found="epoch, epoch", end="return len(losses), len(losses)")),
    "highest_loss": walking(new="loss > losses[best - 1]"),
    "best_counted_from_zero": (
        1,
        walking(found="best - 1, epoch", end="return best - 1, len(losses)"),
    ),
    "last_counted_from_zero": (
        1,
        walking(found="best, epoch - 1", end="return best, len(losses) - 1"),
    ),
    "last_is_before": (1, walking(found="best, epoch - 1")),
    "last_is_best": (1, walking(found="best, best", end="return best, best")),
    "latest_of_equals": (
        1,
        walking(
            found="max(i + 1 for i in range(epoch) if losses[i] == losses[best - 1]), epoch",
            end="return max(i + 1 for i, l in enumerate(losses) if l == min(losses)), len(losses)",
        ),
    ),
    "loss_returned": (
        1,
        walking(found="losses[best - 1], epoch", end="return losses[best - 1], len(losses)"),
    ),
    "never_stops": (1, walking(found="best, len(losses)")),
    "last_is_next": (1, walking(found="best, min(epoch + 1, len(losses))")),
    "always_patience_after": (1, walking(end="return best, best + patience")),
    "results_swapped": walking(found="epoch, best", end="return len(losses), best"),
    "patience_after_the_lowest": stopping(
        "best = int(np.argmin(losses)) + 1\nreturn best, min(best + patience, len(losses))"
    ),
    "looks_at_everything": stopping("return np.argmin(losses) + 1, len(losses)"),
    "looks_at_everything: loop": walking(stop="False"),
    "one_epoch_too_patient": walking(stop="epoch - best > patience"),
    "one_epoch_too_hasty": walking(stop="epoch > best and epoch - best >= patience - 1"),
    "stops_at_the_first_rise": walking(stop="epoch > best"),
    "not_in_a_row": stopping(WAITING.replace("epoch, 0\n", "epoch, waited\n")),
    "equals_count_as_new": walking(new="loss <= losses[best - 1]"),
    "compared_with_the_epoch_before": walking(
        new="epoch > 1 and loss < losses[epoch - 2]",
    ),
    "rises_counted": stopping(RISES),
    "equals_not_counted": stopping(WAITING.replace("else:", "elif losses[epoch - 1] > lowest:")),
    "falls_not_counted": stopping(
        WAITING.replace("else:", "elif losses[epoch - 1] > losses[epoch - 2]:")
    ),
    "small_gains_ignored": walking(new="loss < losses[best - 1] - 1e-3"),
    "small_gains_ignored: rounded": walking().replace(
        "best = 1", "losses = [round(loss, 2) for loss in losses]\n    best = 1"
    ),
    "first_epochs_only": stopping(
        "seen = losses[:patience]\nreturn seen.index(min(seen)) + 1, len(seen)"
    ),
    "first_epochs_only: one more": stopping(
        "seen = losses[: patience + 1]\nreturn seen.index(min(seen)) + 1, len(seen)"
    ),
    "first_epoch_waits": stopping(WAITING.replace('0, 0, float("inf")', "1, 0, losses[0]")),
    "first_epoch_waits: best from 0": stopping(WAITING.replace('float("inf")', "losses[0]")),
    "last_is_best: only at the stop": (1, walking(found="best, best")),
    "always_patience_before": (1, walking(end="return len(losses) - patience, len(losses)")),
    "compared_far_back": stopping(FAR_BACK),
    "compared_with_the_first": walking(new="loss < losses[0]"),
    "lowest_starts_too_low": stopping(
        WAITING.replace('0, 0, float("inf")', "1, 0, 0"),
    ),
    "nothing_is_lower": stopping(WAITING.replace('float("inf")', "0")),
    "large_losses_too_high": stopping(WAITING.replace('0, 0, float("inf")', "1, 0, 10")),
    "goes_on_after_the_stop": stopping(
        WAITING.replace("==", ">=")
        .replace("break", "last = epoch")
        .replace("best, waited, lowest =", "last = len(losses)\nbest, waited, lowest =")
        .replace("best, epoch", "best, last")
    ),
    "nothing_without_a_stop": (1, walking(end="return best, None")),
    "nothing_without_a_stop: no return": walking(end=""),
    "nothing_without_a_stop: an error": stopping(
        WAITING.replace("break", "last = epoch\n            break").replace(
            "best, epoch", "best, last"
        )
    ),
    "one_epoch_too_patient: from 0, too": walking(
        stop="epoch - best > patience",
        found="best - 1, epoch - 1",
        end="return best - 1, len(losses) - 1",
    ),
    "some_results_wrong": (1, walking(found="best, best + patience // 2")),
    "one_epoch_too_hasty: counted from 1": stopping(
        WAITING.replace("0, 0, float", "0, 1, float")
        .replace("epoch, 0\n", "epoch, 1\n")
        .replace(
            "    else:\n        waited += 1\n        if", "    else:\n        waited += 1\n    if"
        )
        .replace("== patience:\n            break", ">= patience:\n        break")
    ),
    "last_loss_left_out": walking(end="return best, len(losses) - 1").replace(
        "enumerate(losses,", "enumerate(losses[:-1],"
    ),
    "last_loss_left_out: the last epoch is right": walking().replace(
        "enumerate(losses,", "enumerate(losses[:-1],"
    ),
    "patience_after_the_lowest: past the end": stopping(
        "best = int(np.argmin(losses)) + 1\nreturn best, best + patience"
    ),
    "some_other_function": walking(stop="epoch % 3 == 0 and epoch >= patience"),
    "hard_coded": stopping("return 4, 6"),
    "ignores_an_argument": walking(stop="epoch - best == 3"),
    "uses_notebook_variable": "memory = [3.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0]\n\n\n"
    + walking().replace("best = 1", "losses = memory\n    best = 1"),
    "returns_nothing": walking(found="", end=""),
    "prints_instead": walking(found="print(best, epoch)", end="print(best, len(losses))"),
    "other_results": walking(found="best", end="return best"),
    "function_raised": walking(stop="epochs - best == patience"),
}

GIVEN = {
    "q_1": IMPORTS + WINE,
    "q_2": IMPORTS,
    "q_3": NETWORK,
    "q_4": IMPORTS + FEW,
    "q_6": IMPORTS,
}

RIGHT = {
    "q_1": RIGHT_PARTS,
    "q_2": RIGHT_BASELINES,
    "q_3": RIGHT_TRAININGS,
    "q_4": RIGHT_CURVES,
    "q_6": RIGHT_STOPS,
}

WRONG = {
    "q_1": WRONG_PARTS,
    "q_2": WRONG_BASELINES,
    "q_3": WRONG_TRAININGS,
    "q_4": WRONG_CURVES,
    "q_6": WRONG_STOPS,
}

SLOW = ["q_3"]
