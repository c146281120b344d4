"""Right and wrong answers to assignment 05_squares, for the tests of its questions."""

IMPORTS = """
import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def tide(minutes):
    return 2 * np.sin(2 * np.pi * minutes / 745)
"""

TENSORFLOW = "import tensorflow as tf\n\n\n"

# The notebook's examples. Several steps in one call, without compilation by XLA: less waiting.
HARBOUR = (
    IMPORTS
    + """
import keras
import tensorflow as tf

fast = {"steps_per_execution": 5, "jit_compile": False}
rng = np.random.default_rng(0)
minutes = rng.uniform(-720, 720, 1000)
heights = tide(minutes)
keras.utils.set_random_seed(0)
"""
)

# Something to draw: right to a few centimetres where there are examples, straight beyond.
NETWORK = (
    IMPORTS
    + """
joints = np.linspace(-720, 720, 25)
rng = np.random.default_rng(0)
minutes = rng.uniform(-720, 720, 1000)


def predict(minutes):
    beyond = np.clip(np.abs(minutes) - 720, 0, None)
    return np.interp(minutes, joints, tide(joints) + 0.05) + np.sign(minutes) * beyond / 60


times = np.linspace(-1440, 1440, 300)
"""
)


def function(head, body):
    """Return a function's text: its first line, and its body without the indentation."""
    lines = body.strip("\n").splitlines()
    return f"def {head}:\n" + "\n".join(f"    {line}" for line in lines)


def collapse(body):
    """Return an answer to question 1."""
    return function("collapse(weights, biases)", body)


def folded(
    table="W @ w",
    bias="b @ w + c",
    start="weights[0], biases[0]",
    layers="weights[1:], biases[1:]",
    end="return W, b",
):
    """Return an answer to question 1, some of its parts another way."""
    return collapse(f"""
W, b = {start}
for w, c in zip({layers}):
    W, b = {table}, {bias}
{end}
""")


FROM_THE_END = """
W, b = weights[-1], biases[-1]
for i in range(len(weights) - 2, -1, -1):
    b = biases[i] @ W + b
    W = weights[i] @ W
return W, b
"""

PROBED = """
def output(x):
    for w, c in zip(weights, biases):
        x = x @ w + c
    return x

num_inputs = len(weights[0])
b = output(np.zeros(num_inputs))
return np.array([output(row) - b for row in np.eye(num_inputs)]), b
"""

LISTS = """
W, b = [list(row) for row in weights[0]], list(biases[0])
for w, c in zip(weights[1:], biases[1:]):
    units = range(len(c))
    W = [[sum(row[k] * w[k][j] for k in range(len(row))) for j in units] for row in W]
    b = [sum(b[k] * w[k][j] for k in range(len(b))) + c[j] for j in units]
return W, b
"""

HOMOGENEOUS = """
from functools import reduce

tables = []
for w, c in zip(weights, biases):
    corner = np.append(np.zeros(len(w)), 1)[:, None]
    tables.append(np.hstack([np.vstack([w, c]), corner]))
whole = reduce(np.dot, tables)
return whole[:-1, :-1], whole[-1, :-1]
"""

TENSORS = """
W, b = tf.constant(weights[0]), tf.constant(biases[0])[None, :]
for w, c in zip(weights[1:], biases[1:]):
    W, b = tf.matmul(W, w), tf.matmul(b, w) + c
return W, b[0]
"""

IN_PANDAS = """
W, b = pd.DataFrame(weights[0]), pd.Series(biases[0])
for w, c in zip(weights[1:], biases[1:]):
    W, b = W.dot(w), pd.Series(b.dot(w) + c)
return W, b
"""

IN_PLACE = """
W, b = weights[0], biases[0]
for w, c in zip(weights[1:], biases[1:]):
    W = W @ w
    b = b @ w
    b += c
biases[0] *= 1
weights[0] = W
return W, b
"""

RIGHT_FOLDS = {
    "loop": folded(),
    "from the end": collapse(FROM_THE_END),
    "by its answers": collapse(PROBED),
    "lists": collapse(LISTS),
    "tables with the biases": collapse(HOMOGENEOUS),
    "tensors": TENSORFLOW + collapse(TENSORS),
    "pandas": collapse(IN_PANDAS),
}

ALL = "weights, biases"

WRONG_FOLDS = {
    "order_of_layers": (0, folded("w @ W")),
    "order_of_layers: reduce": (
        0,
        folded(end="from functools import reduce\nreturn reduce(np.dot, weights[::-1]), b"),
    ),
    "elementwise_product": (0, folded("W * w")),
    "elementwise_turned": (0, folded("W * w.T")),
    "other_product: turned, number by number": (0, folded("W * w.T", "b + c")),
    "product_does_not_fit": (0, folded("np.tanh(w @ W)", "np.tanh(w @ b) + c")),
    "shapes_differ": (0, folded("np.sum(W * w, axis=0)", "np.sum(b * w, axis=0) + c")),
    "weights_added": (0, folded("W + w")),
    "last_weights_only": (2, folded("w")),
    "hidden_biases_forgotten": (2, folded(bias="c")),
    "hidden_biases_forgotten: last": (2, folded(end="return W, biases[-1]")),
    "last_bias_forgotten": (
        2,
        folded(end="return W, b - biases[-1] if len(biases) > 1 else b"),
    ),
    "biases_only_added": (0, folded(bias="b + c")),
    "biases_only_added: sum": (0, folded(bias="b", end="return W, sum(biases)")),
    "bias_added_too_early": (0, folded(bias="(b + c) @ w")),
    "bias_through_its_own_layer": (
        0,
        folded(end="b = 0\nfor w, c in zip(weights, biases):\n    b = (b + c) @ w\nreturn W, b"),
    ),
    "bias_through_one_layer": folded(
        bias="b",
        end="b = biases[-1]\nfor c, w in zip(biases, weights[1:]):\n    b = b + c @ w\nreturn W, b",
    ),
    "bias_through_the_product": (0, folded(bias="b @ (W @ w) + c")),
    "bias_from_the_wrong_side": (0, folded(bias="w @ b + c")),
    "biases_multiplied": (0, folded(bias="b * c")),
    "first_layer_twice": folded(layers=ALL),
    "last_layer_left_out": folded(layers="weights[1:-1], biases[1:-1]"),
    "only_first_layer": folded(
        start="np.eye(len(weights[0])), np.zeros(len(weights[0]))", layers=ALL, end=""
    ).rstrip()
    + "\n        return W, b",
    "only_last_layer": folded("w", "c"),
    "only_two_layers": collapse(
        "return weights[0] @ weights[1], biases[0] @ weights[1] + biases[1]"
    ),
    "only_two_layers: slices": folded(layers="weights[1:2], biases[1:2]"),
    "first_and_last_only": folded(layers="weights[1:][-1:], biases[1:][-1:]"),
    "all_backwards": folded(
        start="weights[-1], biases[-1]", layers="weights[-2::-1], biases[-2::-1]"
    ),
    "swapped": folded(end="return b, W"),
    "rows_and_columns_swapped": folded(end="return W.T, b"),
    "hard_coded": collapse("return np.array([[5]]), np.array([8])"),
    "changes_its_arguments": collapse(IN_PLACE),
    "changes_its_arguments: biases": folded(end="biases[-1][:] = b\nreturn W, b"),
    "prints_instead": folded(end="print(W, b)"),
    "returns_nothing": folded(end=""),
    "other_results": folded(end="return W"),
    "function_raised": folded("W @ layer"),
    "only_two_layers: return in the loop": folded(end="").rstrip() + "\n        return W, b",
    "first_bias_forgotten": (
        2,
        folded(start="weights[0], 0 * biases[0]"),
    ),
    "middle_biases_forgotten": folded(bias="b @ w", end="return W, b + biases[-1]"),
    "last_bias_each_time": folded(bias="b @ w + biases[-1]"),
    "other_way_of_biases: own": """
def collapse(weights, biases):
    W, b = weights[-1], biases[-1]
    for i in range(len(weights) - 2, -1, -1):
        W = weights[i] @ W
        b = biases[i] @ W + b
    return W, b
""",
    "other_way_of_biases: first": """
def collapse(weights, biases):
    W = weights[0]
    for w in weights[1:]:
        W = W @ w
    b = biases[0] @ W + biases[-1]
    return W, b
""",
    "other_way_of_biases: none": (2, folded(bias="0 * c")),
    "other_product": (2, folded("W @ w / 2")),
    "other_product: two mistakes": folded(layers="weights[1::2], biases[1::2]"),
    "number_for_a_table": (0, folded(start="1, 0", layers=ALL)),
    "beyond_the_last_layer": (
        0,
        collapse("""
W, b = weights[0], biases[0]
for i in range(len(weights)):
    W, b = W @ weights[i + 1], b @ weights[i + 1] + biases[i + 1]
return W, b
"""),
    ),
    "single_layer": folded(end="return np.linalg.multi_dot(weights), b"),
    "bent_at_the_end": (2, folded(bias="np.maximum(b @ w + c, 0)")),
    "other_way_of_biases: added up": (2, folded(bias="b @ w + c.sum()")),
    "part_of_biases": (2, folded(bias="(b @ w + c).mean() * np.ones_like(c)")),
    "part_of_biases: bent by tanh": (2, folded(bias="np.tanh(b) @ w + c")),
    "biases_in_the_product": (2, folded("W @ w + c")),
    "rounded": folded(end="return np.round(W, 1), np.round(b, 1)"),
    "both_from_the_wrong_side": folded("w @ W", "w @ b + c"),
    "elementwise_throughout": folded("W * w", "b * w + c"),
    "changes_its_arguments: pop": """
def collapse(weights, biases):
    W, b = weights.pop(0), biases.pop(0)
    while weights:
        w = weights.pop(0)
        W, b = W @ w, b @ w + biases.pop(0)
    return W, b
""",
    "bent_in_between": (2, folded(bias="np.maximum(b, 0) @ w + c")),
    "bias_summed_up": folded(bias="(b * w.T).sum() + c"),
    "bias_in_the_weights": """
def collapse(weights, biases):
    def forward(x):
        for W, b in zip(weights, biases):
            x = x @ W + b
        return x
    n = len(weights[0])
    return forward(np.eye(n)), forward(np.zeros(n))
""",
    "wrong_arguments": "def collapse(layers):\n    return layers",
}


def hat(
    w="np.ones(3)",
    b="-np.array([left, top, right])",
    v="np.array([up, -up - down, down])",
    up="height / (top - left)",
    down="height / (right - top)",
    end="return w, b, v",
):
    """Return an answer to question 2, some of its parts another way."""
    return function(
        "hat(left, top, right, height)",
        f"up, down = {up}, {down}\nw = {w}\nb = {b}\nv = {v}\n{end}",
    )


SOLVED = """
places = np.array([left, top, right, right + 1.0])
hidden = np.maximum(places[:, None] - places[:3], 0)
v = np.linalg.lstsq(hidden, [0, height, 0, 0], rcond=None)[0]
return np.ones(3), -places[:3], v
"""

IN_STEPS = """
corners = [(left, 0), (top, height), (right, 0)]
w, b, v, slope = [], [], [], 0
for (x1, y1), (x2, y2) in zip(corners, corners[1:] + [(right + 1, 0)]):
    new = (y2 - y1) / (x2 - x1)
    w.append(1)
    b.append(-x1)
    v.append(new - slope)
    slope = new
return w, b, v
"""

CHANGES = "np.array([up, -up - down, down])"

RIGHT_HATS = {
    "three arrays": hat(),
    "lists": hat("[1, 1, 1]", "[-left, -top, -right]", "[up, -(up + down), down]"),
    "steeper units": hat("2 * np.ones(3)", "[-2 * left, -2 * top, -2 * right]", f"{CHANGES} / 2"),
    "slopes in w": hat(
        "[up, up + down, down]",
        "[-up * left, -(up + down) * top, -down * right]",
        "[1, -1, 1]",
    ),
    "from the right": hat(
        "-np.ones(3)", "np.array([right, top, left])", "np.array([down, -up - down, up])"
    ),
    "solved": function("hat(left, top, right, height)", SOLVED),
    "corner by corner": function("hat(left, top, right, height)", IN_STEPS),
    "pandas": hat(
        end='table = pd.DataFrame({"w": w, "b": b, "v": v})\nreturn table.w, table.b, table.v'
    ),
    "tensors": TENSORFLOW + hat(end="return [tf.constant(part, tf.float64) for part in (w, b, v)]"),
    "four units": hat("np.ones(4)", "[-left, -top, -right, 5]", "[up, -up - down, down, 0]"),
}

WRONG_HATS = {
    "falls_for_ever": (2, hat("np.ones(2)", "[-left, -top]", "[up, -up - down]")),
    "falls_for_ever: third is 0": (2, hat(v="[up, -up - down, 0]")),
    "third_unit_wrong_way": (2, hat(v="[up, -up - down, -down]")),
    "slopes_for_changes": hat(v="[up, -down, 0]"),
    "rise_not_stopped": hat(v="[up, -down, down]"),
    "stays_up": hat(v="[up, -up, 0]"),
    "both_sides_alike": hat(v="[up, -2 * up, up]"),
    "only_rises": hat(v="[up, up + down, down]"),
    "height_for_slope": hat(up="height", down="height"),
    "slope_upside_down": hat(up="(top - left) / height", down="(right - top) / height"),
    "height_forgotten": hat(up="1 / (top - left)", down="1 / (right - top)"),
    "slope_from_zero": hat(up="height / top", down="height / right"),
    "hinges_mirrored": hat(b="np.array([left, top, right])"),
    "hinges_at_zero": hat(b="np.zeros(3)"),
    "hinges_pushed_away": hat(w=CHANGES, v="np.ones(3)"),
    "hinges_pushed_away: w and v swapped": hat(end="return v, b, w"),
    "hinge_turned_round": hat(CHANGES, "-w * np.array([left, top, right])", "np.ones(3)"),
    "weights_twice": hat(CHANGES, "-w * np.array([left, top, right])", CHANGES),
    "bias_and_weight_swapped": hat(end="return b, w, v"),
    "opposite_sign": hat(v=f"-{CHANGES}"),
    "other_curve": hat(b="-np.array([left, (left + right) / 2, right])"),
    "other_curve: level to the top": hat(v="[0, height, -height]"),
    "slopes_rounded": hat(up="height // (top - left)", down="height // (right - top)"),
    "heights_for_changes": hat(v="[0, height, 0]"),
    "ignores_an_argument": hat(up="1", down="1"),
    "other_height": hat(up="height**2 / (top - left)", down="height**2 / (right - top)"),
    "other_height: of an area": hat(
        up="2 * height / (right - left) / (top - left)",
        down="2 * height / (right - left) / (right - top)",
    ),
    "not_level_beyond": (2, hat(v="[up, -up - down, up + down]")),
    "not_level_beyond: like the first": (2, hat(v="[up, -up - down, up]")),
    "bend_elsewhere": hat(b="-np.array([0, top - left, right - left])"),
    "active_on_the_left": hat("[1, 1, -1]", "[-left, -top, right]"),
    "hinges_pushed_away_by_size": hat("[up, up + down, down]", v="[1, -1, 1]"),
    "bias_and_output_swapped": hat(end="return w, v, b"),
    "widths_swapped": hat(up="height / (right - top)", down="height / (top - left)"),
    "fall_from_left": hat(down="height / (right - left)"),
    "fall_turned_twice": hat(down="height / (top - right)"),
    "other_lengths": hat(v="[up, -down]"),
    "hard_coded": function(
        "hat(left, top, right, height)", "return [1, 1, 1], [-1, -3, -7], [2, -3, 1]"
    ),
    "other_results": hat(end="return w, b"),
    "prints_instead": hat(end="print(w, b, v)"),
    "returns_nothing": hat(end=""),
    "function_raised": hat(b="-corners"),
}


def trained(
    scale="keras.layers.Rescaling(1 / 720)",
    hidden='keras.layers.Dense(64, "relu"), keras.layers.Dense(64, "relu")',
    output="keras.layers.Dense(1)",
    optimizer="keras.optimizers.Adam(0.01)",
    data="minutes, heights",
    epochs=100,
    answers="model(np.reshape(minutes, (-1, 1))).numpy()[:, 0]",
):
    """Return an answer to question 3, some of its parts another way."""
    layers = ", ".join(part for part in (scale, hidden, output) if part)
    return f"""
model = keras.Sequential([keras.Input((1,)), {layers}])
model.compile(optimizer={optimizer}, loss="mse", **fast)
model.fit({data}, batch_size=200, epochs={epochs}, verbose=0)


def predict(minutes):
    return {answers}
"""


def standing_in(answers):
    """Return a trained network's place in an answer: what `predict` says, without the training."""
    return f"def predict(minutes):\n    return {answers}"


FUNCTIONAL = """
times = keras.Input((1,))
bent = keras.layers.Dense(64, activation="tanh")(keras.layers.Rescaling(1 / 200)(times))
bent = keras.layers.Dense(16, activation="tanh")(bent)
model = keras.Model(times, keras.layers.Dense(1)(bent))
model.compile(keras.optimizers.Adam(0.01), "mse", **fast)
column, targets = tf.constant(minutes)[:, None], tf.constant(heights)
model.fit(column, targets, batch_size=200, epochs=100, verbose=0)


def predict(minutes):
    return model.predict(np.asarray(minutes)[:, None], verbose=0)
"""

IN_NUMPY = """
rng = np.random.default_rng(1)
places = rng.uniform(-1, 1, 80)
hidden = np.maximum(np.subtract.outer(minutes / 720, places), 0)
weights = np.linalg.lstsq(np.c_[hidden, minutes / 720, np.ones(1000)], heights, rcond=None)[0]
model = [places, weights]


def predict(minutes):
    places, weights = model
    x = np.asarray(minutes) / 720
    hidden = np.maximum(np.subtract.outer(x, places), 0)
    return pd.Series(np.c_[hidden, x, np.ones(len(x))] @ weights)
"""

MODEL_OF_OWN = (
    IN_NUMPY.split("model =")[0]
    + """
class Hinges:
    def heights(self, minutes):
        hidden = np.maximum(np.subtract.outer(minutes / 720, places), 0)
        return np.c_[hidden, minutes / 720, np.ones(len(minutes))] @ weights


model = Hinges()
predict = model.heights
"""
)

OUTSIDE = {"scale": "", "data": "minutes / 720, heights"}

RIGHT_NETWORKS = {
    "as in the lesson": trained(),
    "scaled outside, heights too": trained(
        scale="",
        data="minutes / 720, heights / 2",
        answers="2 * model(minutes[:, None] / 720)",
    ),
    "functional, tanh": FUNCTIONAL,
    "hinges by chance": IN_NUMPY,
    "under another name, too": trained(answers="asked(minutes)")
    + "\n\ndef asked(times, network=model):\n    return np.ravel(network(times[:, None]))\n",
    "a method": MODEL_OF_OWN,
}

# What only the training decides takes many steps; what no training could mend takes few.
WRONG_NETWORKS = {
    "raw_minutes": trained(scale=""),
    "times_not_scaled": trained(**OUTSIDE, epochs=80),
    "times_not_scaled: by the spread": "scaled = np.linspace(-2, 2, 99)\n"
    + standing_in("np.interp(minutes, scaled, tide(416 * scaled))"),
    "times_not_scaled: half days for days": "days = np.linspace(-1, 1, 41)\n"
    + standing_in("np.interp(minutes / 720, days, tide(1440 * days))"),
    "times_not_scaled: from another zero": "joints = np.linspace(0, 1, 41)\n"
    + standing_in("np.interp(minutes / 1440, joints, tide(1440 * joints - 720))"),
    "pairs_broken": standing_in("0.4 * np.sin(minutes / 50)"),
    "training_blew_up": trained(
        scale="", data="100 * minutes, heights", optimizer="keras.optimizers.SGD(1.0)", epochs=3
    ),
    "loss_for_classes": trained(epochs=1).replace("mse", "binary_crossentropy"),
    "other_length: first one only": standing_in("tide(minutes)[0]"),
    "plain_sgd: straight so far": trained(
        hidden='keras.layers.Dense(16, "sigmoid")',
        optimizer="keras.optimizers.SGD(0.01)",
        epochs=40,
    ),
    "times_scaled_twice": "joints = np.linspace(-720, 720, 41)\n"
    + standing_in("np.interp(minutes / 720, joints, tide(joints))"),
    "heights_not_scaled_back": trained(
        data="minutes, (heights - heights.mean()) / heights.std()", epochs=80
    ),
    "upside_down": standing_in("-np.round(tide(minutes), 1)"),
    "in_whole_metres": standing_in("np.round(tide(minutes))"),
    "no_better_than_a_line": standing_in("tide(minutes - 300)"),
    "never_trained": trained().replace("model.fit", "# model.fit"),
    "straight": trained(hidden="keras.layers.Dense(32), keras.layers.Dense(32)", epochs=10),
    "straight: polyfit": "line = np.polyfit(minutes, heights, 1)\n"
    + standing_in("np.polyval(line, minutes)"),
    "flat": standing_in("np.full(len(minutes), 0.04)"),
    "never_negative": trained(output='keras.layers.Dense(1, "relu")', epochs=80),
    "between_0_and_1": trained(output='keras.layers.Dense(1, "sigmoid")', epochs=80),
    "between_minus_1_and_1": trained(output='keras.layers.Dense(1, "tanh")', epochs=80),
    "same_for_plus_and_minus": trained(
        data="np.abs(minutes), heights", answers="model(np.abs(minutes)[:, None])", epochs=10
    ),
    "too_few_units": trained(hidden='keras.layers.Dense(4, "relu")', epochs=10),
    "rate_too_large": trained(optimizer="keras.optimizers.Adam(1.0)", epochs=10),
    "rate_too_small": trained(optimizer="keras.optimizers.Adam(0.0001)", epochs=10),
    "plain_sgd": trained(optimizer="keras.optimizers.SGD(0.01)", epochs=10),
    "too_few_steps": trained(epochs=10),
    "too_few_units: flat": trained(hidden='keras.layers.Dense(1, "relu")', epochs=1),
    "narrow_layer": trained(
        hidden='keras.layers.Dense(64, "relu"), keras.layers.Dense(1, "relu")', epochs=10
    ),
    "dropout": trained(
        hidden='keras.layers.Dense(64, "relu"), keras.layers.Dropout(0.9)', epochs=13
    ),
    "always_one": trained(output='keras.layers.Dense(1, "softmax")', epochs=10),
    "never_trained: built anew": trained(epochs=1)
    + "\n\nmodel = keras.Sequential([keras.Input((1,)), keras.layers.Dense(64), "
    "keras.layers.Dense(1)])\nmodel(np.zeros((1, 1)))\nmodel.layers[0].set_weights("
    "[np.zeros((1, 64)), np.zeros(64)])\n",
    "inputs_and_targets_swapped": trained(scale="", data="heights, minutes / 720", epochs=40),
    "other_heights_taught": standing_in("np.abs(np.round(tide(minutes), 1))"),
    "times_not_scaled: another length": "joints = np.linspace(-1440, 1440, 41)\n"
    + standing_in("np.interp(2 * minutes / 2, joints, tide(joints / 2))"),
    "one_half_only": "joints = np.linspace(0, 720, 21)\n"
    + standing_in("np.interp(minutes, joints, tide(joints))"),
    "formula_used": standing_in("tide(minutes)"),
    "formula_used: the nearest example": standing_in(
        "heights[np.abs(np.subtract.outer(minutes, known)).argmin(axis=1)]"
    ).replace("def predict", "known = minutes\n\n\ndef predict"),
    "formula_used: table": "order = np.argsort(minutes)\n"
    "known, measured = minutes[order], heights[order]\n"
    + standing_in("np.interp(minutes, known, measured)"),
    "network_not_asked": (0, trained(epochs=1, answers="np.round(tide(minutes), 1)")),
    "network_not_asked: no network": (0, standing_in("np.round(tide(minutes), 1)")),
    "no_network: polynomial": (
        0,
        "model = np.poly1d(np.polyfit(minutes, heights, 9))\n" + standing_in("model(minutes)"),
    ),
    "no_network: polynomial of low degree": (
        0,
        "model = np.polyfit(minutes, heights, 5)\n" + standing_in("np.polyval(model, minutes)"),
    ),
    "no_network: neighbours": (
        0,
        "from sklearn.neighbors import KNeighborsRegressor\n\n"
        "model = KNeighborsRegressor(5).fit(minutes[:, None], heights)\n"
        + standing_in("model.predict(minutes[:, None])"),
    ),
    "not_close": "model = [1.6]\n" + standing_in("model[0] * np.sign(tide(minutes))"),
    "depends_on_the_others": trained(
        scale="",
        data="minutes / 720, heights",
        epochs=80,
        answers="model(minutes[:, None] / minutes.max()).numpy()[:, 0]",
    ),
    "keeps_something": standing_in(
        "np.random.default_rng().normal(size=len(minutes)) + tide(minutes)"
    ),
    "depends_on_the_others: spread": standing_in(
        "np.round(tide(416 * (minutes - minutes.mean()) / minutes.std()), 1)"
    ),
    "other_length": standing_in("heights"),
    "changes_its_arguments": (
        "def predict(minutes):\n    minutes /= 720\n    return np.sin(6.07 * minutes) * 1.9"
    ),
    "function_raised": standing_in("model(minutes)"),
    "returns_nothing": "def predict(minutes):\n    tide(minutes)",
    "not_a_function": "predict = np.zeros(3)",
}

END = """
axes.axvspan(-720, 720, alpha=0.2)
axes.set(xlabel="minutes", ylabel="metres")
axes.legend()
"""


def drawn(
    truth="axes.plot(times, tide(times), label='tide')",
    network="axes.plot(times, predict(times), label='network')",
    end=END,
    times="times",
):
    """Return an answer to question 4, some of its parts another way."""
    return f"figure, axes = plt.subplots()\ntimes = {times}\n{truth}\n{network}\n{end}"


IN_PIECES = """
figure, axes = plt.subplots()
axes.plot(times, tide(times), "--", label="truth")
inner = np.linspace(-720, 720, 100)
axes.plot(inner, predict(inner), color="blue", label="network, where it has seen examples")
for outer in (np.linspace(-1440, -720, 50), np.linspace(720, 1440, 50)):
    axes.plot(outer, predict(outer), color="red", label="network, where it has not")
axes.axvline(-720)
axes.axvline(720)
axes.set(xlabel="minutes", ylabel="metres")
axes.legend()
"""

IN_PANDAS_PLOT = """
table = pd.DataFrame({"tide": tide(times), "predicted": predict(times)}, index=times)
axes = table.plot(xlabel="minutes", ylabel="metres")
axes.fill_between([-720, 720], -3, 3, alpha=0.2)
"""

PYPLOT = """
plt.figure()
plt.plot(times, tide(times))
plt.plot(times, predict(times))
plt.vlines([-720, 720], -2, 2)
plt.xlabel("time in minutes")
plt.ylabel("height")
plt.legend(["tide", "network"])
axes = plt.gca()
"""

WITH_EXAMPLES = drawn(
    network="axes.scatter(times, predict(times), s=4, label='network')\n"
    "axes.plot(minutes, tide(minutes), '.', label='examples')",
    end=END.replace("axes.axvspan(-720, 720, alpha=0.2)", ""),
)

RIGHT_PLOTS = {
    "shade": drawn(),
    "in pieces, lines": IN_PIECES,
    "pandas": IN_PANDAS_PLOT,
    "pyplot": PYPLOT,
    "examples as points": WITH_EXAMPLES,
    "loop": drawn(
        network="axes.plot(times, [predict(np.array([t]))[0] for t in times], label='network')",
        times="range(-1440, 1441, 20)",
        truth="axes.plot(times, [tide(t) for t in times], label='tide')",
    ),
    "limits that show it all, from right to left": drawn(
        end=END + "plt.xlim(1440, -1440)\nplt.ylim(-60, 60)\n"
    ),
    "markers at mixed times": drawn(
        "axes.plot(times, tide(times), '.', label='tide')",
        "axes.plot(times, predict(times), '.', label='network')",
        times="np.random.default_rng(0).permutation(np.linspace(-1440, 1440, 577))",
    ),
}

BOTH_OF = "axes.plot({x}, tide(times), label='tide')"
NETWORK_OF = "axes.plot({x}, predict(times), label='network')"


def against(x, **parts):
    """Return an answer to question 4 with something else than minutes along the x axis."""
    truth, network = BOTH_OF.format(x=x), NETWORK_OF.format(x=x)
    return drawn(**{"truth": truth, "network": network, **parts})


WRONG_PLOTS = {
    "tide_missing": (2, drawn(truth="")),
    "tide_missing: another period": (
        2,
        drawn("axes.plot(times, 2 * np.sin(2 * np.pi * times / 720), label='tide')"),
    ),
    "drawn_against_places": (
        2,
        drawn(truth="axes.plot(tide(times), label='tide')"),
    ),
    "network_missing": (2, drawn(network="axes.plot(times, 0 * times, label='network')")),
    "axes_swapped": (
        1,
        drawn(
            "axes.plot(tide(times), times, label='tide')",
            "axes.plot(predict(times), times, label='network')",
        ),
    ),
    "hours_drawn": (1, against("times / 60")),
    "scaled_times_drawn": (1, against("times / 720")),
    "difference_drawn": (
        2,
        drawn(network="axes.plot(times, predict(times) - tide(times), label='network')"),
    ),
    "only_at_examples": (
        2,
        drawn(truth="axes.plot(minutes, tide(minutes), '.', label='tide')"),
    ),
    "predict_stops": drawn(end=END + "\n\ndef predict(minutes):\n    return model(minutes)\n"),
    "only_inside": (1, drawn(times="np.linspace(-720, 720, 200)")),
    "only_inside: network": (
        2,
        drawn(network="axes.plot(joints, predict(joints), label='network')"),
    ),
    "one_side_only": (1, drawn(times="np.linspace(-720, 1440, 200)")),
    "not_far_enough": (1, drawn(times="np.linspace(-1000, 1000, 200)")),
    "too_few_points": (1, drawn(times="np.linspace(-1440, 1440, 20)")),
    "runs_back_and_forth": (
        1,
        drawn(times="np.random.default_rng(0).permutation(np.linspace(-1440, 1440, 577))"),
    ),
    "runs_back_and_forth: tide": (
        2,
        drawn(
            "mixed = np.random.default_rng(0).permutation(times)\n" + BOTH_OF.format(x="mixed")
        ).replace("tide(times)", "tide(mixed)"),
    ),
    "cut_off": (1, drawn(end=END + "plt.xlim(-720, 720)")),
    "cut_off: to the right": (1, drawn(end=END + "axes.set_xlim(0, 1440)")),
    "cut_off: heights": (1, drawn(end=END + "axes.set_ylim(0, 60)")),
    "range_not_marked": (2, drawn(end=END.replace("axes.axvspan(-720, 720, alpha=0.2)", ""))),
    "other_range_marked": (2, drawn(end=END.replace("-720, 720", "-1440, 1440"))),
    "one_end_marked": (
        2,
        drawn(end=END.replace("axvspan(-720, 720, alpha=0.2)", "axvline(720)")),
    ),
    "legend_missing": (2, drawn(end=END.replace("axes.legend()", ""))),
    "names_swapped": (
        2,
        drawn(
            "axes.plot(times, tide(times), label='network')",
            "axes.plot(times, predict(times), label='tide')",
        ),
    ),
    "axis_not_labelled": (2, drawn(end=END.replace(', ylabel="metres"', ""))),
    "scaled_times_drawn: days": (
        1,
        against("times / 1440", end=END.replace("-720, 720", "-0.5, 0.5")),
    ),
    "asked_at_scaled_times": (
        2,
        drawn(network="axes.plot(times, predict(times / 720), label='network')"),
    ),
    "heights_changed": (
        2,
        drawn(network="axes.plot(times, predict(times) / 2, label='network')"),
    ),
    "twice_the_same": (2, drawn(network="axes.plot(times, tide(times), label='network')")),
    "network_missing: one name": (2, drawn(network="")),
    "network_missing: moved": (
        2,
        drawn(network="axes.plot(times, predict(times - 720), label='network')"),
    ),
    "difference_drawn: squared": (
        2,
        drawn(network="axes.plot(times, (predict(times) - tide(times)) ** 2, label='network')"),
    ),
    "legend_incomplete": (
        2,
        drawn(network="axes.plot(times, predict(times))"),
    ),
    "marked_across": (2, drawn(end=END.replace("axvspan", "axhspan"))),
    "marked_across: lines": (
        2,
        drawn(end=END.replace("axvspan(-720, 720, alpha=0.2)", "axhline(-720)\naxes.axhline(720)")),
    ),
    "not_a_plot": 'axes = "tide"',
}


def built_in(
    back="minutes - period * np.round(minutes / period)",
    ask="(network(near) - network(-near)) / 2",
    end="return heights",
):
    """Return an answer to question 6, some of its parts another way."""
    return function("built_in(network, minutes, period)", f"near = {back}\nheights = {ask}\n{end}")


IN_A_LOOP = """
heights = []
for time in minutes:
    while time > period / 2:
        time = time - period
    while time < -period / 2:
        time = time + period
    here, there = network(np.array([time])), network(np.array([-time]))
    heights.append((here[0] - there[0]) / 2)
return heights
"""

ONE_TIME = """
while minutes > period / 2:
    minutes = minutes - period
while minutes < -period / 2:
    minutes = minutes + period
return (network(minutes) - network(-minutes)) / 2
"""

RIGHT_BUILDS = {
    "round": built_in(),
    "remainder": built_in("(minutes + period / 2) % period - period / 2"),
    "mean": built_in(ask="np.mean([network(near), -network(-near)], axis=0)"),
    "loop": function("built_in(network, minutes, period)", IN_A_LOOP),
    "pandas": built_in("pd.Series(minutes) - period * (pd.Series(minutes) / period).round()"),
    "floor": built_in("minutes - period * np.floor(minutes / period + 0.5)"),
    "angle": built_in("np.angle(np.exp(2j * np.pi * minutes / period)) * period / (2 * np.pi)"),
    "tensors": TENSORFLOW + built_in(ask="tf.constant(network(near) - network(-near)) / 2"),
}

WRONG_BUILDS = {
    "not_brought_back": (1, built_in("minutes")),
    "one_period_at_most": (
        1,
        built_in("minutes - period * np.sign(minutes) * (abs(minutes) > period / 2)"),
    ),
    "remainder_from_zero": (1, built_in("minutes % period")),
    "remainder_from_zero: rounded down": (1, built_in("minutes - period * (minutes // period)")),
    "remainder_signed": (1, built_in("np.fmod(minutes, period)")),
    "periods_counted": built_in("np.round(minutes / period)"),
    "divided_only": built_in("minutes / period"),
    "sent_further": (1, built_in("minutes + period * np.round(minutes / period)")),
    "not_mirrored": (1, built_in(ask="network(near)")),
    "mirror_image_only": (1, built_in(ask="-network(-near)")),
    "one_side_only": (1, built_in(ask="np.sign(near) * network(np.abs(near))")),
    "even_instead": built_in(ask="(network(near) + network(-near)) / 2"),
    "not_halved": built_in(ask="network(near) - network(-near)"),
    "fixed_period": (1, built_in("minutes - 745 * np.round(minutes / 745)")),
    "remainder_below_zero": built_in("(minutes + period) % period - period"),
    "shift_not_taken_back": built_in("(minutes + period / 2) % period"),
    "half_periods": built_in("minutes - period / 2 * np.round(minutes / (period / 2))"),
    "sign_of_time_lost": built_in("np.abs(minutes - period * np.round(minutes / period))"),
    "opposite_far_away": (1, built_in(ask="(network(near) - network(-minutes)) / 2")),
    "opposite_in_the_period": built_in(ask="(network(near) - network(period - near)) / 2"),
    "signs_turned": built_in(ask="(network(-near) - network(near)) / 2"),
    "asked_of_nobody": built_in(ask="near"),
    "neither": built_in(ask="network(minutes)"),
    "half_of_one": built_in(ask="network(near) - network(-near) / 2"),
    "network_not_asked": (0, built_in(ask="(tide(near) - tide(-near)) / 2")),
    "asked_at_other_times": (
        1,
        built_in("minutes - np.round(minutes / period)"),
    ),
    "asked_at_other_times: two mistakes": (0, built_in("minutes % period", "network(near)")),
    "asked_at_other_times: mirror of the place": built_in(
        ask="(network(near) - network(near)[::-1]) / 2"
    ),
    "other_mean": (1, built_in(ask="np.maximum(network(near), -network(-near))")),
    "other_mean: size": built_in(ask="np.abs(network(near) - network(-near)) / 2"),
    "other_mean: one side": (
        1,
        built_in(ask="np.where(near > 0, (network(near) - network(-near)) / 2, network(near))"),
    ),
    "changes_its_arguments": built_in("minutes").replace(
        "near = minutes", "minutes -= period * np.round(minutes / period)\n    near = minutes"
    ),
    "returns_nothing": built_in(end=""),
    "prints_instead": built_in(end="print(heights)"),
    "not_averaged": (0, built_in(ask="network(near), -network(-near)")),
    "mean_along_the_times": (
        0,
        built_in(ask="np.mean([network(near), -network(-near)], axis=1)"),
    ),
    "mean_of_two_arguments": (0, built_in(ask="np.mean(network(near), -network(-near))")),
    "only_first_time": (
        0,
        function("built_in(network, minutes, period)", IN_A_LOOP).replace(
            "\n    return heights", "\n        return heights[0]"
        ),
    ),
    "only_last_time": (
        0,
        function("built_in(network, minutes, period)", IN_A_LOOP).replace(
            "return heights", "return heights[-1:]"
        ),
    ),
    "one_time_only": (0, function("built_in(network, minutes, period)", ONE_TIME)),
    "one_time_only: int": (0, built_in("minutes - period * int(minutes / period)")),
    "function_raised": built_in(ask="model(near)"),
}

GIVEN = {"q_1": IMPORTS, "q_2": IMPORTS, "q_3": HARBOUR, "q_4": NETWORK, "q_6": IMPORTS}

RIGHT = {
    "q_1": RIGHT_FOLDS,
    "q_2": RIGHT_HATS,
    "q_3": RIGHT_NETWORKS,
    "q_4": RIGHT_PLOTS,
    "q_6": RIGHT_BUILDS,
}

WRONG = {
    "q_1": WRONG_FOLDS,
    "q_2": WRONG_HATS,
    "q_3": WRONG_NETWORKS,
    "q_4": WRONG_PLOTS,
    "q_6": WRONG_BUILDS,
}

SLOW = ["q_3"]
