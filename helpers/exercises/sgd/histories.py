"""Is `history` the record of a training, and what does it say?"""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.values import is_history, is_network, is_placeholder, kind_of


@dataclass(frozen=True)
class TrainingRecord:
    """What a History says about a training.

    Attributes
    ----------
    losses : list of float
        The training loss of each epoch.
    num_epochs : int or None
        How many epochs were planned.
    steps : int or None
        How many steps one epoch took; None where nothing tells it.
    validation_loss : float or None
        The last validation loss, if there was one.
    """

    losses: list[float]
    num_epochs: int | None
    steps: int | None
    validation_loss: float | None

    @classmethod
    def of(cls, history: Any) -> "TrainingRecord":
        """Read a Keras History."""
        table, params = history.history, getattr(history, "params", None) or {}
        losses = [float(loss) for loss in table.get("loss", [])]
        return cls(
            losses=losses,
            num_epochs=params.get("epochs"),
            steps=params.get("steps") or _steps_taken(history, len(losses)),
            validation_loss=float(table["val_loss"][-1]) if table.get("val_loss") else None,
        )


def _steps_taken(history: Any, num_epochs: int) -> int | None:
    """Return the steps of an epoch from the optimizer's own count, where Keras knew none."""
    optimizer = getattr(getattr(history, "model", None), "optimizer", None)
    updates = getattr(optimizer, "iterations", None)
    return None if updates is None or not num_epochs else round(int(updates) / num_epochs)


def not_a_history(answer: Mapping[str, Any]) -> Mistake | None:
    """Return what `history` is instead, or None if it is the record of a training."""
    if "history" not in answer:
        message = _(
            "There is no `history` yet. Train the network and keep what comes back: "
            "`history = model.fit(...)`. If the cell stopped with an error, read its last line."
        )
        return Mistake("history_missing", message, status="not_attempted")
    history = answer["history"]
    if history is None:
        message = _(
            "`history` is still None. Either the network is not trained yet, or the right-hand "
            "side gave nothing back, as `compile` does. Write `history = model.fit(...)`."
        )
        return Mistake("history_none", message, status="not_attempted")
    if is_placeholder(history):
        message = _(
            "`history` still holds the placeholder. Put what `model.fit(...)` gives back there."
        )
        return Mistake("placeholder_left", message, status="not_attempted")
    return None if is_history(history) else _something_else(history)


def _something_else(value: Any) -> Mistake:
    mistake_id, message = _wrong_kind(value)
    return Mistake(mistake_id, message.format(kind=kind_of(value)))


def _wrong_kind(value: Any) -> tuple[str, str]:
    if is_network(value):
        return "history_is_model", _(
            "`history` is the network itself. What you need is what `fit` gives back: "
            "`history = model.fit(...)`."
        )
    if inspect.isclass(value):
        return "history_is_class", _(
            "`history` is the class {kind}, not an object that recorded a training. Let `fit` make "
            "it: `history = model.fit(...)`."
        )
    if inspect.isroutine(value):
        return "fit_not_called", _(
            "`history` is a function that was not called, so nothing was trained. Add the "
            "parentheses and what goes into them: `model.fit(X, y, ...)`."
        )
    if isinstance(value, Mapping):
        return "history_is_dict", _(
            "`history` is the dictionary of losses, `.history`, which has forgotten how they came "
            "about. Keep the whole object: `history = model.fit(...)`."
        )
    if hasattr(value, "columns"):
        return "history_is_table", _(
            "`history` is a data frame. A table for plots is a good idea, under another name; keep "
            "the object that `fit` gave back in `history`."
        )
    if isinstance(value, tuple) and any(is_history(item) for item in value):
        return "history_is_tuple", _(
            "`history` is a tuple with the History in it. A comma at the end of the line does "
            "that; take it away."
        )
    return _numbers_or_other(value)


def _numbers_or_other(value: Any) -> tuple[str, str]:
    if hasattr(value, "shape") and getattr(value, "ndim", 0) > 0:
        return "history_is_predictions", _(
            "`history` is an array of numbers, as `predict` gives. Training is `fit`, and it gives "
            "back the record of all epochs: `history = model.fit(...)`."
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "history_is_list", _(
            "`history` is a {kind} of values. Keep the whole object that `fit` gives back, not "
            "only the losses in it: `history = model.fit(...)`."
        )
    if isinstance(value, int | float) or hasattr(value, "dtype"):
        return "history_is_number", _(
            "`history` is a single number, as `evaluate` gives. Training is `fit`, and it gives "
            "back the record of all epochs: `history = model.fit(...)`."
        )
    return "not_a_history", _(
        "`history` is of type {kind}, not the record of a training. Write "
        "`history = model.fit(...)`."
    )
