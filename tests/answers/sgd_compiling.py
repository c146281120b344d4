"""Right and wrong answers to question 1 of assignment 03_sgd."""

from functools import partial

import keras
import numpy as np
import tensorflow as tf
from keras import losses, metrics, optimizers
from sklearn.metrics import mean_absolute_error as sklearn_mae


def network():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])


def compiled(*args, **kwargs):
    model = network()
    model.compile(*args, **kwargs)
    return model


class OwnAdam(optimizers.Adam):
    pass


class OwnSchedule(optimizers.schedules.LearningRateSchedule):  # Keras cannot serialise it
    def __call__(self, step):
        return 0.001


class OwnLoss(losses.Loss):
    def call(self, y_true, y_pred):
        return keras.ops.mean(keras.ops.abs(y_true - y_pred), axis=-1)


def own_loss(y_true, y_pred):
    return tf.reduce_mean(tf.abs(y_true - y_pred))


RIGHT = {
    "names": lambda: compiled(optimizer="adam", loss="mae"),
    "positional": lambda: compiled("adam", "mae"),
    "capitals": lambda: compiled(optimizer="ADAM", loss="MAE"),
    "class names": lambda: compiled(optimizer="Adam", loss="MeanAbsoluteError"),
    "long name": lambda: compiled(optimizer="adam", loss="mean_absolute_error"),
    "objects": lambda: compiled(optimizers.Adam(), losses.MeanAbsoluteError()),
    "own rate": lambda: compiled(optimizers.Adam(learning_rate=0.01), "mae"),
    "amsgrad": lambda: compiled(optimizers.Adam(amsgrad=True), "mae"),
    "schedule": lambda: compiled(
        optimizers.Adam(optimizers.schedules.ExponentialDecay(0.01, 100, 0.9)), "mae"
    ),
    "loss class": lambda: compiled("adam", losses.MeanAbsoluteError),
    "loss function": lambda: compiled("adam", losses.mean_absolute_error),
    "metric function": lambda: compiled("adam", metrics.mean_absolute_error),
    "tf.keras": lambda: compiled(tf.keras.optimizers.Adam(), tf.keras.losses.MeanAbsoluteError()),
    "list": lambda: compiled("adam", ["mae"]),
    "dictionary": lambda: compiled("adam", {"dense": "mae"}),
    "own function": lambda: compiled("adam", own_loss),
    "lambda": lambda: compiled("adam", lambda t, p: keras.ops.mean(keras.ops.abs(p - t))),
    "lambda without source": lambda: compiled("adam", eval("lambda t, p: abs(p - t)")),
    "partial": lambda: compiled("adam", partial(losses.mean_absolute_error)),
    "own schedule": lambda: compiled(optimizers.Adam(OwnSchedule()), "mae"),
    "own loss class": lambda: compiled("adam", OwnLoss()),
    "derived optimizer": lambda: compiled(OwnAdam(), "mae"),
    "scaled": lambda: compiled(optimizers.LossScaleOptimizer(optimizers.Adam()), "mae"),
    "with metrics": lambda: compiled("adam", "mae", metrics=["mse", "mae"]),
    "eager": lambda: compiled("adam", "mae", run_eagerly=True),
}

PLAIN_MSE = lambda t, p: keras.ops.mean((t - p) ** 2)  # noqa: E731
NO_ABSOLUTE = lambda t, p: keras.ops.mean(t - p)  # noqa: E731

WRONG = {
    "loss_mse": lambda: compiled("adam", "mse"),
    "loss_mse: object": lambda: compiled("adam", losses.MeanSquaredError()),
    "loss_mse: own": lambda: compiled("adam", PLAIN_MSE),
    "loss_mse: mae as a metric": lambda: compiled("adam", "mse", metrics=["mae"]),
    "loss_mape": lambda: compiled("adam", "mape"),
    "loss_msle": lambda: compiled("adam", "msle"),
    "loss_huber": lambda: compiled("adam", "huber"),
    "loss_huber: other delta": lambda: compiled("adam", losses.Huber(delta=0.3)),
    "loss_log_cosh": lambda: compiled("adam", "log_cosh"),
    "loss_crossentropy": lambda: compiled("adam", "binary_crossentropy"),
    "loss_crossentropy: sparse": lambda: compiled("adam", "sparse_categorical_crossentropy"),
    "loss_hinge": lambda: compiled("adam", "hinge"),
    "loss_poisson": lambda: compiled("adam", "poisson"),
    "loss_kldivergence": lambda: compiled("adam", losses.KLDivergence()),
    "loss_cosinesimilarity": lambda: compiled("adam", "cosine_similarity"),
    "loss_sum": lambda: compiled("adam", losses.MeanAbsoluteError(reduction="sum")),
    "loss_sum: apart": lambda: compiled("adam", losses.MeanAbsoluteError(reduction=None)),
    "loss_no_absolute": lambda: compiled("adam", NO_ABSOLUTE),
    "loss_no_absolute: too late": lambda: compiled("adam", lambda t, p: abs(NO_ABSOLUTE(t, p))),
    "loss_rmse": lambda: compiled("adam", lambda t, p: keras.ops.mean((t - p) ** 2) ** 0.5),
    "loss_negative": lambda: compiled("adam", lambda t, p: -keras.ops.mean(abs(t - p))),
    "loss_other": lambda: compiled("adam", lambda t, p: 3 * keras.ops.mean(abs(t - p))),
    "loss_returns_none": lambda: compiled("adam", lambda t, p: None),
    "loss_without_gradient": lambda: compiled("adam", sklearn_mae),
    "loss_raises": lambda: compiled("adam", lambda t: t),
    "loss_missing": lambda: compiled("adam"),
    "loss_as_metric": lambda: compiled("adam", metrics=["mae"]),
    "loss_as_metric: object": lambda: compiled("adam", metrics=[metrics.MeanAbsoluteError()]),
    "loss_is_metric": lambda: compiled("adam", metrics.MeanAbsoluteError()),
    "loss_is_optimizer": lambda: compiled("adam", "adam"),
    "loss_is_optimizer: object": lambda: compiled("adam", optimizers.Adam()),
    "loss_accuracy": lambda: compiled("adam", "accuracy"),
    "loss_unknown": lambda: compiled("adam", "mea"),
    "loss_unknown: empty": lambda: compiled("adam", ""),
    "loss_not_callable": lambda: compiled("adam", keras.ops.mean([1.0, 2.0])),
    "loss_several": lambda: compiled("adam", ["mae", "mse"]),
    "loss_several: configuration": lambda: compiled(
        "adam", losses.serialize(losses.MeanAbsoluteError())
    ),
    "loss_weights_are_metrics": lambda: compiled("adam", "mae", ["mae"]),
    "loss_placeholder": lambda: compiled("adam", ...),
    "loss_placeholder: text": lambda: compiled("adam", "____"),
    "loss_dropped": lambda: recompiled(("adam", "mae"), ("adam",)),
    "loss_dropped: metrics": lambda: recompiled(
        ("adam", "mae"), ("adam",), metrics=[partial(losses.mean_absolute_error)]
    ),
    "optimizer_sgd": lambda: compiled("sgd", "mae"),
    "optimizer_rmsprop": lambda: compiled(loss="mae"),
    "optimizer_rmsprop: dropped": lambda: recompiled(("adam", "mae"), (), loss="mae"),
    "optimizer_adamw": lambda: compiled("adamw", "mae"),
    "optimizer_nadam": lambda: compiled("nadam", "mae"),
    "optimizer_adamax": lambda: compiled(optimizers.Adamax(), "mae"),
    "optimizer_adagrad": lambda: compiled("adagrad", "mae"),
    "optimizer_adadelta": lambda: compiled("adadelta", "mae"),
    "optimizer_lion": lambda: compiled("lion", "mae"),
    "optimizer_none": lambda: compiled(None, "mae"),
    "learning_rate_zero": lambda: compiled(optimizers.Adam(0.0), "mae"),
    "compile_returned_none": lambda: network().compile("adam", "mae"),
    "compile_not_called": lambda: network().compile,
    "model_is_class": lambda: keras.Sequential,
    "model_is_history": lambda: compiled("adam", "mae").fit(
        np.zeros((4, 4)), np.zeros(4), verbose=0
    ),
    "not_a_model": lambda: ("adam", "mae"),
    "not_a_model: text": lambda: "adam",
    "not_a_model: layer": lambda: keras.layers.Dense(1),
    "not_a_model: optimizer": lambda: optimizers.Adam(),
}

NOT_ATTEMPTED = {
    "not_compiled": network,
    "placeholder_left": lambda: ...,
    "placeholder_left: text": lambda: "____",
}


def recompiled(first, second, **kwargs):
    model = compiled(*first)
    model.compile(*second, **kwargs)
    return model
