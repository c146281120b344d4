"""Right and wrong answers to assignment 03_sgd, for the tests of its questions. Never released."""

NETWORK = """
from functools import partial

import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import losses, metrics, optimizers

keras.utils.set_random_seed(0)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
"""

# Smaller than the notebook's, and several steps in one call without compilation by XLA: the same
# training with less waiting.
CARS = """
import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from sklearn.preprocessing import StandardScaler

from helpers.datasets import load_fuel

fuel = load_fuel()
numbers = fuel.drop(columns="FE").select_dtypes("number")
X = StandardScaler().fit_transform(numbers).astype("float32")
y = np.log(fuel["FE"].to_numpy())

keras.utils.set_random_seed(0)
layers = [keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)]
model = keras.Sequential([keras.Input((X.shape[1],)), *layers])
fast = {"steps_per_execution": 9, "jit_compile": False}
model.compile(keras.optimizers.Adam(0.01), "mae", **fast)
batches = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(len(X)).batch(128)
"""

GIVEN = {"q_1": NETWORK, "q_2": CARS}

OWN_SCHEDULE = """
class OwnSchedule(optimizers.schedules.LearningRateSchedule):  # Keras cannot serialise it
    def __call__(self, step):
        return 0.001

model.compile(optimizers.Adam(OwnSchedule()), "mae")
"""

OWN_LOSS = """
class OwnLoss(losses.Loss):
    def call(self, y_true, y_pred):
        return keras.ops.mean(keras.ops.abs(y_true - y_pred), axis=-1)

model.compile("adam", OwnLoss())
"""

OWN_FUNCTION = """
def own_loss(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred))

model.compile("adam", own_loss)
"""

DERIVED = """
class OwnAdam(optimizers.Adam):
    pass

model.compile(OwnAdam(), "mae")
"""

DECAY = "optimizers.schedules.ExponentialDecay(0.01, 100, 0.9)"
TF_KERAS = "tf.keras.optimizers.Adam(), tf.keras.losses.MeanAbsoluteError()"


def compiled(*settings):
    """Return a text that compiles the network, once for each of the settings."""
    return "\n".join(f"model.compile({each})" for each in settings)


def own(loss):
    """Return a text that compiles the network with a loss of the student's own, of t and p."""
    settings = f'"adam", lambda t, p: {loss}'
    return f"from keras import ops\n{compiled(settings)}"


COMPILED = {
    "names": compiled('optimizer="adam", loss="mae"'),
    "positional": compiled('"adam", "mae"'),
    "capitals": compiled('optimizer="ADAM", loss="MAE"'),
    "class names": compiled('optimizer="Adam", loss="MeanAbsoluteError"'),
    "long name": compiled('optimizer="adam", loss="mean_absolute_error"'),
    "objects": compiled("optimizers.Adam(), losses.MeanAbsoluteError()"),
    "own rate": compiled('optimizers.Adam(learning_rate=0.01), "mae"'),
    "amsgrad": compiled('optimizers.Adam(amsgrad=True), "mae"'),
    "schedule": compiled(f'optimizers.Adam({DECAY}), "mae"'),
    "loss class": compiled('"adam", losses.MeanAbsoluteError'),
    "loss function": compiled('"adam", losses.mean_absolute_error'),
    "metric function": compiled('"adam", metrics.mean_absolute_error'),
    "tf.keras": compiled(TF_KERAS),
    "list": compiled('"adam", ["mae"]'),
    "dictionary": compiled('"adam", {"dense": "mae"}'),
    "own function": OWN_FUNCTION,
    "lambda": compiled('"adam", lambda t, p: keras.ops.mean(keras.ops.abs(p - t))'),
    "lambda without source": compiled('"adam", eval("lambda t, p: abs(p - t)")'),
    "partial": compiled('"adam", partial(losses.mean_absolute_error)'),
    "own schedule": OWN_SCHEDULE,
    "own loss class": OWN_LOSS,
    "derived optimizer": DERIVED,
    "scaled": compiled('optimizers.LossScaleOptimizer(optimizers.Adam()), "mae"'),
    "clipped": compiled('optimizers.Adam(clipnorm=1.0), "mae"'),
    "other epsilon": compiled('optimizers.Adam(epsilon=1e-3), "mae"'),
    "with metrics": compiled('"adam", "mae", metrics=["mse", "mae"]'),
    "eager": compiled('"adam", "mae", run_eagerly=True'),
}

HALF_RIGHT = {
    "loss_mse": compiled('"adam", "mse"'),
    "loss_mse: object": compiled('"adam", losses.MeanSquaredError()'),
    "loss_mse: own": compiled('"adam", lambda t, p: keras.ops.mean((t - p) ** 2)'),
    "loss_mse: mae as a metric": compiled('"adam", "mse", metrics=["mae"]'),
    "loss_mape": compiled('"adam", "mape"'),
    "loss_msle": compiled('"adam", "msle"'),
    "loss_huber": compiled('"adam", "huber"'),
    "loss_huber: other delta": compiled('"adam", losses.Huber(delta=0.3)'),
    "loss_log_cosh": compiled('"adam", "log_cosh"'),
    "loss_crossentropy": compiled('"adam", "binary_crossentropy"'),
    "loss_crossentropy: sparse": compiled('"adam", "sparse_categorical_crossentropy"'),
    "loss_hinge": compiled('"adam", "hinge"'),
    "loss_poisson": compiled('"adam", "poisson"'),
    "loss_kldivergence": compiled('"adam", losses.KLDivergence()'),
    "loss_cosinesimilarity": compiled('"adam", "cosine_similarity"'),
    "loss_sum": compiled('"adam", losses.MeanAbsoluteError(reduction="sum")'),
    "loss_sum: apart": compiled('"adam", losses.MeanAbsoluteError(reduction=None)'),
    "loss_no_absolute": compiled('"adam", lambda t, p: keras.ops.mean(t - p)'),
    "loss_no_absolute: too late": compiled('"adam", lambda t, p: abs(keras.ops.mean(t - p))'),
    "loss_rmse": compiled('"adam", lambda t, p: keras.ops.mean((t - p) ** 2) ** 0.5'),
    "loss_no_absolute: squared too late": own("ops.mean(t - p) ** 2"),
    "loss_negative": own("-ops.mean(abs(t - p))"),
    "loss_scaled": own("3 * ops.mean(abs(t - p))"),
    "loss_mse: twice": own("2 * ops.mean((t - p) ** 2)"),
    "loss_half_mse": own("ops.mean((t - p) ** 2) / 2"),
    "loss_sse": own("ops.sum((t - p) ** 2)"),
    "loss_one_sided": own("ops.mean(ops.maximum(t - p, 0))"),
    "loss_one_sided: quantile": own("ops.mean(ops.maximum(0.9 * (t - p), 0.1 * (p - t)))"),
    "loss_shifted": own("ops.mean(abs(t - p)) + 1"),
    "loss_blend": own("0.5 * ops.mean(abs(t - p)) + 0.5 * ops.mean((t - p) ** 2)"),
    "loss_relative": own("ops.mean(abs(t - p)) / ops.mean(t)"),
    "loss_log_again": own("ops.mean(abs(ops.log(t) - ops.log(p)))"),
    "loss_exponential": own("ops.mean(abs(ops.exp(t) - ops.exp(p)))"),
    "loss_exponential: share": own("ops.mean(abs(ops.expm1(p - t)))"),
    "loss_broadcast": own("ops.mean(abs(t - ops.squeeze(p)))"),
    "loss_median": own("ops.median(abs(t - p))"),
    "loss_largest": own("ops.max(abs(t - p))"),
    "loss_spread": own("ops.std(t - p)"),
    "loss_r_squared": own("1 - ops.mean((t - p) ** 2) / ops.var(t)"),
    "loss_power": own("ops.mean(abs(t - p) ** 3)"),
    "loss_ignores_targets": own("ops.mean(abs(p))"),
    "loss_ignores_predictions": own("ops.mean(abs(t - ops.mean(t)))"),
    "loss_scaled: by its weight": compiled('"adam", "mae", loss_weights=0.5'),
    "loss_mixes_pairs": own("ops.mean(abs(p - ops.mean(t)))"),
    "loss_mixes_pairs: sorted": own("ops.mean(abs(ops.sort(t, axis=0) - ops.sort(p, axis=0)))"),
    "loss_fixed_count": own("ops.sum(abs(t - p)) / 128"),
    "loss_beyond_errors": own("ops.mean(t * abs(t - p))"),
    "loss_beyond_errors: symmetric share": own("ops.mean(2 * abs(t - p) / (abs(t) + abs(p)))"),
    "loss_error_by_error": own("ops.mean(ops.tanh(abs(t - p)))"),
    "loss_error_by_error: cut off": own("ops.mean(ops.clip(abs(t - p), 0, 1))"),
    "loss_error_by_error: squared later": own("ops.mean(abs(t - p)) ** 2"),
    "loss_not_their_mean": own("ops.min(abs(t - p))"),
    "loss_not_their_mean: one less": own("ops.sum(abs(t - p)) / (t.shape[0] - 1)"),
    "loss_other: only below zero": own("ops.mean(abs(abs(t) - abs(p)))"),
    "loss_returns_none": compiled('"adam", lambda t, p: None'),
    "loss_without_gradient": "from sklearn.metrics import mean_absolute_error\n"
    + compiled('"adam", mean_absolute_error'),
    "loss_without_gradient: arrays only": own("np.mean(np.abs(t - p), dtype=t.dtype)"),
    "loss_without_gradient: in a tensor": own("tf.constant(np.abs(t - p).mean())"),
    "loss_without_gradient: stopped": own("ops.mean(abs(t - ops.stop_gradient(p)))"),
    "loss_raises": compiled('"adam", lambda t: t'),
    "loss_missing": compiled('"adam"'),
    "loss_as_metric": compiled('"adam", metrics=["mae"]'),
    "loss_as_metric: object": compiled('"adam", metrics=[metrics.MeanAbsoluteError()]'),
    "loss_is_metric": compiled('"adam", metrics.MeanAbsoluteError()'),
    "loss_is_optimizer": compiled('"adam", "adam"'),
    "loss_is_optimizer: object": compiled('"adam", optimizers.Adam()'),
    "loss_accuracy": compiled('"adam", "accuracy"'),
    "loss_unknown": compiled('"adam", "mea"'),
    "loss_unknown: empty": compiled('"adam", ""'),
    "loss_not_callable": compiled('"adam", keras.ops.mean([1.0, 2.0])'),
    "loss_several": compiled('"adam", ["mae", "mse"]'),
    "loss_several: configuration": compiled('"adam", losses.serialize(losses.MeanAbsoluteError())'),
    "loss_weights_are_metrics": compiled('"adam", "mae", ["mae"]'),
    "loss_placeholder": compiled('"adam", ...'),
    "loss_placeholder: text": compiled('"adam", "____"'),
    "loss_dropped": compiled('"adam", "mae"', '"adam"'),
    "loss_dropped: metrics": compiled(
        '"adam", "mae"', '"adam", metrics=[partial(losses.mean_absolute_error)]'
    ),
    "optimizer_sgd": compiled('"sgd", "mae"'),
    "optimizer_rmsprop": compiled('loss="mae"'),
    "optimizer_rmsprop: dropped": compiled('"adam", "mae"', 'loss="mae"'),
    "optimizer_adamw": compiled('"adamw", "mae"'),
    "optimizer_adamw: in Adam": compiled('optimizers.Adam(weight_decay=0.001), "mae"'),
    "optimizer_nadam": compiled('"nadam", "mae"'),
    "optimizer_adamax": compiled('optimizers.Adamax(), "mae"'),
    "optimizer_adagrad": compiled('"adagrad", "mae"'),
    "optimizer_adadelta": compiled('"adadelta", "mae"'),
    "optimizer_lion": compiled('"lion", "mae"'),
    "optimizer_none": compiled('None, "mae"'),
    "learning_rate_zero": compiled('optimizers.Adam(0.0), "mae"'),
    "learning_rate_negative": compiled('optimizers.Adam(-0.001), "mae"'),
}

NOT_COMPILED = {
    "not_compiled": "optimizer, loss = optimizers.Adam(), losses.MeanAbsoluteError()",
    "not_compiled: name without quotes": 'model.compile(optimizer=adam, loss="mae")',
    "not_compiled: argument of old versions": compiled('optimizers.Adam(lr=0.001), "mae"'),
    "compile_returned_none": 'model = model.compile("adam", "mae")',
    "compile_not_called": "model = model.compile",
    "model_is_class": "model = keras.Sequential",
    "model_is_history": compiled('"adam", "mae"')
    + "\nmodel = model.fit(np.zeros((4, 4)), np.zeros(4), verbose=0)",
    "not_a_model": 'model = ("adam", "mae")',
    "not_a_model: text": 'model = "adam"',
    "not_a_model: layer": "model = keras.layers.Dense(1)",
    "not_a_model: optimizer": "model = optimizers.Adam()",
}


def trained(settings, before=""):
    """Return a text that trains the network."""
    return f"{before}\nhistory = model.fit({settings}, verbose=0)".strip()


AS_ASKED = "X, y, batch_size=128, epochs=200"
RIGHT_NUMBERS = "batch_size=128, epochs=200"

TRAINED = {
    "by name": trained(AS_ASKED),
    "by position": "history = model.fit(X, y, 128, 200, 0)",
    "column of targets": trained(f"X, y[:, None], {RIGHT_NUMBERS}"),
    "pandas": trained(f"pd.DataFrame(X), pd.Series(y), {RIGHT_NUMBERS}"),
    "tensors": trained(f"tf.constant(X), tf.constant(y), {RIGHT_NUMBERS}"),
    "dataset": trained("batches, epochs=200, shuffle=False"),
    "dataset of unknown size": trained(
        "batches.filter(lambda features, target: True), epochs=200, shuffle=False"
    ),
    "not shuffled": trained(f"{AS_ASKED}, shuffle=False"),
    "validated elsewhere": trained(f"{AS_ASKED}, validation_data=(X[:100], y[:100])"),
    "validated on the last rows": trained(f"{AS_ASKED}, validation_data=(X[-200:], y[-200:])"),
    "validated on all rows": trained(f"{AS_ASKED}, validation_data=(X, y)"),
    "callback": trained(f"{AS_ASKED}, callbacks=[keras.callbacks.TerminateOnNaN()]"),
    "twice, the second from where the first ended": f"{trained(AS_ASKED)}\n{trained(AS_ASKED)}",
    "counted on": trained("X, y, batch_size=128, initial_epoch=50, epochs=250"),
    "record read later": f"model.fit({AS_ASKED}, verbose=0)\nhistory = model.history",
}

LIST_OF_RECORDS = """
history = []
for _epoch in range(3):
    history.append(model.fit(X, y, batch_size=128, epochs=5, verbose=0))
""".strip()
BY_HAND = """
history = []
for _epoch in range(3):
    for start in range(0, len(X), 128):
        batch = slice(start, start + 128)
        history.append(model.train_on_batch(X[batch], y[batch]))
""".strip()
FOR_EACH_BATCH = """
for _epoch in range(30):
    for start in range(0, len(X), 128):
        batch = slice(start, start + 128)
        history = model.fit(X[batch], y[batch], {settings})
""".strip()
COPY = """
copy = keras.models.clone_model(model)
copy.compile("adam", "mae", **fast)
history = copy.fit(X, y, batch_size=128, epochs=200, verbose=0)
""".strip()
WITHOUT_REST = "\n".join(
    [
        "whole = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(len(X))",
        trained("whole.batch(128, drop_remainder=True), epochs=200"),
    ]
)
STEP_BY_STEP = 'model.compile(keras.optimizers.Adam(0.01), "mae")'
MADE_BY_HAND = """
history = keras.callbacks.History()
history.set_model(model)
history.set_params({"epochs": 200, "steps": 9})
history.epoch = list(range(200))
history.history = {"loss": list(np.linspace(3, 0.03, 200))}
""".strip()
MADE_LONGER = """
history = model.fit(X, y, batch_size=128, epochs=1, verbose=0)
history.history["loss"] = list(np.linspace(3, 0.03, 200))
history.epoch, history.params["epochs"] = list(range(200)), 200
""".strip()
SEVERAL_FITS = "for _call in range(2):\n    history = model.fit(X, y, 128, 100, verbose=0)"
ONE_EACH = "for _call in range(20):\n    history = model.fit(X, y, 128, verbose=0)"
STOPPED = """
history = None
try:
    history = model.fit({settings}, batch_size=128, epochs=200, verbose=0)
except ValueError as error:
    print(error)
""".strip()
PATIENCE = 'callbacks=[keras.callbacks.EarlyStopping("loss", min_delta=9.0, patience=3)]'

# The notebook's own: only a network of its size, with all columns, tells a car from the next.
WHOLE_NETWORK = """
text = pd.get_dummies(fuel.drop(columns="FE").select_dtypes(exclude="number"), dtype="float32")
X = np.hstack([X, text])
hidden = [keras.layers.Dense(units, activation="relu") for units in (128, 128, 64)]
model = keras.Sequential([keras.Input((X.shape[1],)), *hidden, keras.layers.Dense(1)])
model.compile("adam", "mae", **fast)
""".strip()

# The points are what is right: data, epochs and batch size are worth 2 each.
BADLY_TRAINED = {
    "epochs_and_batch_size_swapped": (2, trained("X, y, batch_size=200, epochs=128")),
    "batch_size_default": (4, trained("X, y, epochs=200")),
    "batch_size_wrong: 64": (4, trained("X, y, batch_size=64, epochs=200")),
    "batch_size_wrong: 256": (4, trained("X, y, batch_size=256, epochs=200")),
    "batch_size_wrong: 150": (4, trained("X, y, batch_size=150, epochs=200")),
    "batch_size_wrong: 512": (4, trained("X, y, batch_size=512, epochs=200")),
    "batch_size_whole": (4, trained("X, y, batch_size=2000, epochs=200")),
    "steps_set": (4, trained("X, y, epochs=200, steps_per_epoch=200")),
    "part_of_data: 70 %": (4, trained(f"X[:774], y[:774], {RIGHT_NUMBERS}")),
    "part_of_data: 80 %": (4, trained(f"X[:885], y[:885], {RIGHT_NUMBERS}")),
    "part_of_data: and 32": (2, trained("X[:774], y[:774], epochs=200")),
    "validation_split: 20 %": (4, trained(f"{AS_ASKED}, validation_split=0.2")),
    "validation_split: 30 %": (4, trained(f"{AS_ASKED}, validation_split=0.3")),
    "validation_split: 5 %": (4, trained(f"{AS_ASKED}, validation_split=0.05")),
    "validation_split: and 32": (2, trained("X, y, epochs=200, validation_split=0.2")),
    "validation_split: and 256": (
        2,
        trained("X, y, batch_size=256, epochs=200, validation_split=0.2"),
    ),
    "part_of_data: validated on the rest": (
        4,
        trained(f"X[300:], y[300:], {RIGHT_NUMBERS}, validation_data=(X[:300], y[:300])"),
    ),
    "batch_size_wrong: 256, validated": (
        4,
        trained("X, y, batch_size=256, epochs=200, validation_data=(X[::3], y[::3])"),
    ),
    "part_of_data: the rest dropped": (4, WITHOUT_REST),
    "part_of_data: one step": (4, trained(f"{AS_ASKED}, steps_per_epoch=1", STEP_BY_STEP)),
    "part_of_data: without the first": (4, trained(f"X[1:], y[1:], {RIGHT_NUMBERS}")),
    "history_not_kept": (0, f"model.fit({AS_ASKED}, verbose=0)"),
    "history_is_list_of_records": (0, LIST_OF_RECORDS),
    "trained_by_hand": (0, BY_HAND),
    "fit_for_each_batch": (2, FOR_EACH_BATCH.format(settings="batch_size=128, verbose=0")),
    "fit_for_each_batch: of 32": (2, FOR_EACH_BATCH.format(settings="verbose=0")),
    "epochs_in_one": (4, trained("batches.repeat(200)")),
    "cars_repeated": (
        4,
        trained(f"np.vstack([X, X[:400]]), np.hstack([y, y[:400]]), {RIGHT_NUMBERS}"),
    ),
    "history_of_another_model": COPY,
    "history_made_by_hand": (0, MADE_BY_HAND),
    "history_made_by_hand: made longer": (0, MADE_LONGER),
    "epochs_default": trained("X, y, batch_size=128"),
    "epochs_began_late": (4, trained(f"{AS_ASKED}, initial_epoch=100")),
    "epochs_count_steps": (4, trained("X, y, batch_size=128, epochs=200 // 9")),
    "epochs_too_few": (4, trained("X, y, batch_size=128, epochs=20")),
    "epochs_too_many": (4, trained("X, y, batch_size=128, epochs=250")),
    "epochs_in_several_fits": SEVERAL_FITS,
    "epochs_in_several_fits: one each": ONE_EACH,
    "epochs_is_batch_size": (4, trained("X, y, batch_size=128, epochs=128")),
    "stopped_early": trained(f"{AS_ASKED}, {PATIENCE}"),
    "fit_stopped": (0, STOPPED.format(settings="y, X")),
    "fit_stopped: some columns": (0, STOPPED.format(settings="X[:, :3], y")),
    "loss_nan": trained(f"X, np.where(y > 3.9, np.nan, y), {RIGHT_NUMBERS}"),
    "target_not_log": trained(f'X, fuel["FE"], {RIGHT_NUMBERS}'),
    "target_changed: log1p": (4, trained(AS_ASKED, 'y = np.log1p(fuel["FE"])')),
    "target_changed: rounded": (4, trained(AS_ASKED, "y = y.round(1)")),
    "target_other_base": trained(f'X, np.log10(fuel["FE"]), {RIGHT_NUMBERS}'),
    "rows_do_not_match": trained(
        f"np.random.default_rng(0).permutation(X), y, {RIGHT_NUMBERS}",
    ),
    "target_not_y": trained(f"X, (y - y.mean()) / y.std(), {RIGHT_NUMBERS}"),
    "target_not_y: logarithm twice": trained(f"X, np.log(y), {RIGHT_NUMBERS}"),
    "target_not_y: gallons for a mile": trained(f"X, np.exp(-y), {RIGHT_NUMBERS}"),
    "target_not_y: whole numbers": trained(f"X, y.astype(int), {RIGHT_NUMBERS}"),
    "target_not_y: largest is 1": (4, trained(f"X, y / y.max(), {RIGHT_NUMBERS}")),
    "rows_moved": trained(f"X, np.roll(y, 1), {RIGHT_NUMBERS}", WHOLE_NETWORK),
    "part_of_data: slices of other rows": trained(f"X[2:], y[:-2], {RIGHT_NUMBERS}", WHOLE_NETWORK),
    "target_not_y: some other": (4, trained(f"X, 2 * y + 3, {RIGHT_NUMBERS}")),
}

RIGHT = {"q_1": COMPILED, "q_2": TRAINED}

WRONG = {
    "q_1": {
        **{name: (2, code) for name, code in HALF_RIGHT.items()},
        **{name: (0, code) for name, code in NOT_COMPILED.items()},
    },
    "q_2": BADLY_TRAINED,
}

SLOW = ["q_2"]
