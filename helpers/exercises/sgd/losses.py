"""Which loss was a network compiled with? It is measured, not read off its name."""

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from helpers.exercises.sgd import loss_names
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.values import is_placeholder, kind_of

# Targets and predictions on which all the usual losses differ from each other.
_TRUTH = np.array([1.0, 2.0, 4.0, 8.0, 3.0], dtype="float32")
_GUESS = np.array([1.5, 2.0, 1.0, 10.0, 3.25], dtype="float32")


def loss_mistakes(model: Any) -> list[Mistake]:
    """Return the mistake if a compiled network's loss is not the mean absolute error.

    Parameters
    ----------
    model : keras.Model
        A compiled network.
    """
    config = _compile_config(model)
    if config.get("loss", "unknown") is None:
        return [_missing(model, config)]
    loss = _only_one(model.loss)
    mistake = _not_a_loss(loss) or _not_mae(loss)
    if mistake is None:
        return _weights_mistakes(config.get("loss_weights"))
    if _mentions_mae(config.get("metrics")):
        mistake = _loss(mistake.id, mistake.message + " " + _metric_only())
    return [mistake]


def _loss(mistake_id: str, message: str) -> Mistake:
    return Mistake(mistake_id, message, ("loss",))


def _compile_config(model: Any) -> Mapping[str, Any]:
    """Return what the last `compile` was given; `model.loss` may stem from an earlier one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns that a lambda cannot be saved safely
        try:
            return model.get_compile_config()
        except Exception:  # Keras cannot serialise every loss, metric or schedule that trains
            return getattr(getattr(model, "_compile_config", None), "config", {})


def _only_one(loss: Any) -> Any:
    """Unwrap a list or a dictionary that names one loss for the one output."""
    if isinstance(loss, Mapping) and "class_name" not in loss and len(loss) == 1:
        return next(iter(loss.values()))
    if isinstance(loss, list | tuple) and len(loss) == 1:
        return loss[0]
    return loss


def _missing(model: Any, config: Mapping[str, Any]) -> Mistake:
    metric = " " + _metric_only() if _mentions_mae(config.get("metrics")) else ""
    if model.loss is not None:
        message = _(
            "The network was compiled again without a loss, and the last `compile` counts. Give "
            'the optimizer and the loss in one call: add `loss="mae"` to it.'
        )
        return _loss("loss_dropped", message + metric)
    if metric:
        message = _(
            "The network was given no loss to lower: the MAE is among the `metrics` only. Make it "
            'the loss: `loss="mae"`.'
        )
        return _loss("loss_as_metric", message + metric)
    message = _(
        "The network was compiled without a loss, so it has no measure of how wrong it is and "
        'nothing to lower. Add `loss="mae"` to `compile`.'
    )
    return _loss("loss_missing", message)


def _metric_only() -> str:
    return _(
        "A metric, such as the MAE in your `metrics`, is only watched; training lowers a loss."
    )


def _mentions_mae(metrics: Any) -> bool:
    text = str(metrics).lower().replace("_", "").replace(" ", "")
    return "mae'" in text or "meanabsoluteerror" in text


def _not_a_loss(loss: Any) -> Mistake | None:
    """Recognise what Keras could not train with, though `compile` did not complain."""
    from keras import losses, metrics, optimizers

    if is_placeholder(loss):
        message = _('The placeholder is still where the loss should be. Write `loss="mae"` there.')
        return _loss("loss_placeholder", message)
    if isinstance(loss, list | tuple | Mapping):
        message = _(
            "`loss` has {count} entries, but the network has one output and needs one loss. Write "
            '`loss="mae"`.'
        )
        return _loss("loss_several", message.format(count=len(loss)))
    if isinstance(loss, metrics.Metric) or _is_kind_of(loss, metrics.Metric):
        message = _(
            "The loss is {kind} from `keras.metrics`. A metric keeps an average to be read and has "
            'no gradient to learn from; take the one from `keras.losses`, or `loss="mae"`.'
        )
        return _loss("loss_is_metric", message.format(kind=kind_of(loss)))
    if isinstance(loss, optimizers.Optimizer) or _is_optimizer_name(loss):
        message = _(
            "The loss is an optimizer. The optimizer says how to step, the loss what to lower: "
            '`model.compile(optimizer="adam", loss="mae")`.'
        )
        return _loss("loss_is_optimizer", message)
    try:
        losses.get(loss)
    except (ValueError, TypeError):
        return _unknown(loss)
    return None


def _is_kind_of(value: Any, parent: type) -> bool:
    return isinstance(value, type) and issubclass(value, parent)


def _is_optimizer_name(loss: Any) -> bool:
    from keras import optimizers

    names = {name.lower() for name, kind in vars(optimizers).items() if isinstance(kind, type)}
    return isinstance(loss, str) and loss.strip().lower() in names


def _unknown(loss: Any) -> Mistake:
    if isinstance(loss, str) and "accuracy" in loss.lower():
        message = _(
            "`{name}` is a metric for classes: it counts exact hits, and a fuel economy is hardly "
            'ever hit exactly. Write `loss="mae"`, the average distance.'
        )
        return _loss("loss_accuracy", message.format(name=loss))
    if not isinstance(loss, str):
        message = _(
            "The loss is of type {kind}. Keras needs the name of a loss, or a function to call at "
            'each step. Write `loss="mae"`.'
        )
        return _loss("loss_not_callable", message.format(kind=kind_of(loss)))
    message = _(
        "Keras knows no loss called {name!r}, and training would stop with an error. Its name for "
        'the mean absolute error is `"mae"` or `"mean_absolute_error"`.'
    )
    return _loss("loss_unknown", message.format(name=loss))


def _not_mae(loss: Any) -> Mistake | None:
    """Compare what the loss gives on a few numbers with the mean absolute error."""
    from keras import losses, ops

    function: Callable[..., Any] = losses.get(loss)
    try:
        value = function(*(ops.convert_to_tensor(array[:, None]) for array in (_TRUTH, _GUESS)))
    except Exception as error:  # the student's own function may raise anything
        return _raises(loss, error)
    if not ops.is_tensor(value):
        return _not_a_tensor(value)
    values = ops.convert_to_numpy(value)
    # Keras averages what a function gives for each example, but not what a `Loss` leaves apart.
    apart = isinstance(function, losses.Loss) and values.ndim > 0
    seen = float(values.sum() if apart else values.mean())
    mae = float(np.abs(_GUESS - _TRUTH).mean())
    if not apart and np.isclose(seen, mae, rtol=1e-4):
        return None
    return loss_names.describe(loss, seen, _TRUTH, _GUESS)


def _raises(loss: Any, error: Exception) -> Mistake:
    if loss_names.by_name(loss):
        return loss_names.describe(loss, np.nan, _TRUTH, _GUESS)
    message = _(
        "Your loss raised {kind} when it was called with targets and predictions: {text}. "
        'Mend it, or write `loss="mae"`.'
    )
    return _loss("loss_raises", message.format(kind=type(error).__name__, text=error))


def _not_a_tensor(value: Any) -> Mistake:
    if value is None:
        message = _(
            "Your loss gives nothing back: it computes a value, but the `return` in front of it "
            'is missing. Add it, or write `loss="mae"`.'
        )
        return _loss("loss_returns_none", message)
    message = _(
        "Your loss gives back a plain number, as NumPy and scikit-learn do, and training would "
        "find no gradient in it. Compute with `keras.ops` in place of them, or write "
        '`loss="mae"`.'
    )
    return _loss("loss_without_gradient", message)


def _weights_mistakes(weights: Any) -> list[Mistake]:
    """Recognise metrics in the place of `loss_weights`, the third argument of `compile`."""
    entries = list(weights) if isinstance(weights, list | tuple) else []
    if all(isinstance(entry, int | float) for entry in entries):
        return []
    message = _(
        "The third argument of `compile` is `loss_weights`, not `metrics`, so training would stop "
        "with an error. Name it: `metrics=[...]`."
    )
    return [_loss("loss_weights_are_metrics", message)]
