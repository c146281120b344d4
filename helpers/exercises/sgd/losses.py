"""Which loss was a network compiled with? It is measured, not read off its name."""

import warnings
from collections.abc import Mapping
from typing import Any

from helpers.exercises.sgd.loss_relations import scaled
from helpers.exercises.sgd.loss_values import loss_mistake, not_mae
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.values import is_placeholder, kind_of


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
    mistake = _not_a_loss(loss) or not_mae(loss)
    if mistake is None:
        return _weights_mistakes(config.get("loss_weights"))
    if _mentions_mae(config.get("metrics")):
        mistake = loss_mistake(mistake.id, mistake.message + " " + _metric_only())
    return [mistake]


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
        return loss_mistake("loss_dropped", message + metric)
    if metric:
        message = _(
            "The network was given no loss to lower: the MAE is among the `metrics` only. Make it "
            'the loss: `loss="mae"`.'
        )
        return loss_mistake("loss_as_metric", message + metric)
    message = _(
        "The network was compiled without a loss, so it has no measure of how wrong it is and "
        'nothing to lower. Add `loss="mae"` to `compile`.'
    )
    return loss_mistake("loss_missing", message)


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
        return loss_mistake("loss_placeholder", message)
    if isinstance(loss, list | tuple | Mapping):
        message = _(
            "`loss` has {count} entries, but the network has one output and needs one loss. Write "
            '`loss="mae"`.'
        )
        return loss_mistake("loss_several", message.format(count=len(loss)))
    if isinstance(loss, metrics.Metric) or _is_kind_of(loss, metrics.Metric):
        message = _(
            "The loss is {kind} from `keras.metrics`. A metric keeps an average to be read and has "
            'no gradient to learn from; take the one from `keras.losses`, or `loss="mae"`.'
        )
        return loss_mistake("loss_is_metric", message.format(kind=kind_of(loss)))
    if isinstance(loss, optimizers.Optimizer) or _is_optimizer_name(loss):
        message = _(
            "The loss is an optimizer. The optimizer says how to step, the loss what to lower: "
            '`model.compile(optimizer="adam", loss="mae")`.'
        )
        return loss_mistake("loss_is_optimizer", message)
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
        return loss_mistake("loss_accuracy", message.format(name=loss))
    if not isinstance(loss, str):
        message = _(
            "The loss is of type {kind}. Keras needs the name of a loss, or a function to call at "
            'each step. Write `loss="mae"`.'
        )
        return loss_mistake("loss_not_callable", message.format(kind=kind_of(loss)))
    message = _(
        "Keras knows no loss called {name!r}, and training would stop with an error. Its name for "
        'the mean absolute error is `"mae"` or `"mean_absolute_error"`.'
    )
    return loss_mistake("loss_unknown", message.format(name=loss))


def _weights_mistakes(weights: Any) -> list[Mistake]:
    """Recognise a weight that scales the loss, or metrics in the place of `loss_weights`."""
    if isinstance(weights, Mapping):
        weights = list(weights.values())
    entries = list(weights) if isinstance(weights, list | tuple) else [weights]
    if all(isinstance(entry, int | float | None) for entry in entries):
        factors = [entry for entry in entries if entry not in (None, 1)]
        return [loss_mistake(*scaled(factor)) for factor in factors]
    message = _(
        "The third argument of `compile` is `loss_weights`, not `metrics`, so training would stop "
        "with an error. Name it: `metrics=[...]`."
    )
    return [loss_mistake("loss_weights_are_metrics", message)]
