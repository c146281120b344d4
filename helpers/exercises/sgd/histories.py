"""Is `history` the record of a training, and what does it say?"""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.stopped import last_words
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
    validation_losses : list of float
        The validation loss of each epoch; none without validation.
    updates : int or None
        How many steps the optimizer has taken, in this training and in any before it.
    first_epoch : int
        Where the training began: 0, or its ``initial_epoch``.
    was_stopped : bool
        Whether a callback stopped it.
    examples : int or None
        How many examples the last epoch went through; None where nothing tells it.
    """

    losses: list[float]
    num_epochs: int | None
    steps: int | None
    validation_losses: list[float]
    updates: int | None
    first_epoch: int = 0
    was_stopped: bool = False
    examples: int | None = None

    @classmethod
    def of(cls, history: Any) -> "TrainingRecord":
        """Read a Keras History."""
        table, params = history.history, getattr(history, "params", None) or {}
        losses = [float(loss) for loss in table.get("loss", [])]
        updates = _updates(history)
        counted = round(updates / len(losses)) if updates and losses else None
        epochs = getattr(history, "epoch", None) or [0]
        steps = params.get("steps") or counted  # Keras knows none for some datasets
        examples = _examples(history, losses)
        return cls(
            losses=losses,
            num_epochs=params.get("epochs"),
            steps=steps,
            validation_losses=[float(loss) for loss in table.get("val_loss") or []],
            updates=updates,
            first_epoch=int(epochs[0]),
            was_stopped=bool(getattr(getattr(history, "model", None), "stop_training", False)),
            examples=None if examples == steps else examples,  # older versions count the steps
        )


def predictions(answer: Mapping[str, Any]) -> np.ndarray | None:
    """Return what the trained network predicts for each row of X, or None if that is unknown."""
    X, model = answer.get("X"), getattr(answer["history"], "model", None)
    if X is None or not callable(model):
        return None
    try:
        return np.asarray(model(np.asarray(X, dtype="float32"))).ravel()
    except Exception:  # today's X need not be what the network was trained on
        return None


def _updates(history: Any) -> int | None:
    return _updates_of(getattr(history, "model", None))


def _updates_of(model: Any) -> int | None:
    updates = getattr(getattr(model, "optimizer", None), "iterations", None)
    return None if updates is None else int(updates)


def _examples(history: Any, losses: Sequence[float]) -> int | None:
    """Return how many examples Keras took the mean of, where that is the last epoch's loss.

    Any later training or evaluation, as of data held back, begins a mean of its own.
    """
    for metric in getattr(getattr(history, "model", None), "metrics", ()):
        if losses and getattr(metric, "name", "") == "loss" and hasattr(metric, "count"):
            same = np.isclose(float(metric.result()), losses[-1], rtol=1e-5)
            return int(metric.count) if same else None
    return None


def not_a_history(answer: Mapping[str, Any]) -> Mistake | None:
    """Return what `history` is instead, or None if it is the record of a training."""
    history = answer.get("history")
    if history is None:
        return _nothing_kept(answer)
    if is_placeholder(history):
        message = _(
            "`history` still holds the placeholder. Put what `model.fit(...)` gives back there."
        )
        return Mistake("placeholder_left", message, status="not_attempted")
    if is_history(history):
        return None
    return _by_hand(answer) or _something_else(history)


def _nothing_kept(answer: Mapping[str, Any]) -> Mistake:
    """Return why there is no History, as far as the network tells."""
    model = answer.get("model")
    record: Any = getattr(model, "history", None)
    if is_history(record) and not record.history:
        return _fit_stopped(model, answer.get("X"))
    if is_history(record):
        message = _(
            "The network has trained, but `history` holds nothing: what `fit` gave back was not "
            "kept, or the cell stopped or was interrupted before it was. Build the network anew, "
            "compile it, and write `history = model.fit(...)`."
        )
        return Mistake("history_not_kept", message)
    return _by_hand(answer) or _not_begun(answer)


def _fit_stopped(model: Any, X: Any) -> Mistake:
    """Compare the network's first and last layer with the data that it should have got."""
    message = _(
        "`history` holds nothing, and a training ended before its first epoch was over; if the "
        "cell stopped with an error, its last lines say why."
    )
    columns, units = (
        (getattr(model, side, None) or (None,))[-1] for side in ("input_shape", "output_shape")
    )
    given = np.shape(X)[-1] if np.ndim(X) == 2 else columns
    if columns not in (None, given):
        more = _(
            "The network takes {columns} columns, and `X` has {given}: build it anew with as many "
            "inputs as `X` has columns."
        )
    elif units not in (None, 1):
        more = _(
            "The network ends with {units} units, and each car has one target: build it anew with "
            "one unit in the last layer."
        )
    else:
        more = _(
            "The network fits `X` and `y`, so `fit` was probably given other inputs: some of the "
            "columns only, or the targets first. Write `history = model.fit(X, y, ...)`."
        )
    more = more.format(columns=columns, units=units, given=given)
    return Mistake("fit_stopped", f"{message} {more}")


def _by_hand(answer: Mapping[str, Any]) -> Mistake | None:
    """Recognise a network that has taken steps, though `fit` was never called on it."""
    model = answer.get("model")
    updates = _updates_of(model) if is_network(model) else None
    if not updates or is_history(getattr(model, "history", None)):
        return None
    message = _(
        "The network has taken {updates:,} steps, but not by `fit`: a loop of your own, as with "
        "`train_on_batch`, leaves no History. Build the network anew, compile it, and let one call "
        "do it all: `history = model.fit(...)` goes through batches and epochs by itself."
    )
    return Mistake("trained_by_hand", message.format(updates=updates))


def _not_begun(answer: Mapping[str, Any]) -> Mistake:
    model = answer.get("model")
    if "history" not in answer:
        message = _(
            "There is no `history` yet. Train the network and keep what comes back: "
            "`history = model.fit(...)`. If the cell stopped with an error, read its last line."
        )
        return Mistake("history_missing", message, status="not_attempted")
    if "model" in answer and not (is_network(model) and getattr(model, "compiled", True)):
        message = _(
            "`history` is still None, and `model` is not a compiled network, so `fit` would stop "
            "with an error. Question 1 comes first; `q_1.check()` tells you what is missing."
        )
        return Mistake("history_none_not_compiled", message, status="not_attempted")
    if error := last_words():
        message = _(
            "`history` is still None, and the notebook's last error says {error}. If the cell that "
            "trains stopped there, put that right and run it again: `fit` takes the numbers in `X` "
            "and `y`, not the table that they were made from. If it did not, nothing is trained "
            "yet: write `history = model.fit(...)`."
        ).format(error=error)
        return Mistake("history_none", message, status="not_attempted")
    message = _(
        "`history` is still None: nothing is trained yet, or the cell stopped with an error, and "
        "then its last line says why. Write `history = model.fit(...)`."
    )
    return Mistake("history_none", message, status="not_attempted")


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
            "`history` is a dictionary, such as the losses in `.history`, and does not tell how "
            "they came about. Keep the whole object: `history = model.fit(...)`."
        )
    if hasattr(value, "columns"):
        return "history_is_table", _(
            "`history` is a data frame. A table for plots is a good idea, under another name; keep "
            "the object that `fit` gave back in `history`."
        )
    if isinstance(value, list) and any(is_history(item) for item in value):
        return "history_is_list_of_records", _(
            "`history` is a list of Histories: `fit` was called more than once, and each call made "
            "a record of its own. One call with `epochs=200` goes through the data 200 times and "
            "gives back one record of them all: `history = model.fit(...)`."
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
            "`history` is an array of numbers, such as predictions or the losses of all epochs. "
            "Training is `fit`, and it gives back the record of all epochs: keep that whole, "
            "`history = model.fit(...)`."
        )
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "history_is_list", _(
            "`history` is a {kind} of values. Keep the whole object that `fit` gives back, not "
            "only the losses in it: `history = model.fit(...)`."
        )
    if isinstance(value, int | float) or hasattr(value, "dtype"):
        return "history_is_number", _(
            "`history` is a single number, such as the last loss, or what `evaluate` gives. "
            "Training is `fit`, and it gives back the record of all epochs: keep that whole, "
            "`history = model.fit(...)`."
        )
    return "not_a_history", _(
        "`history` is of type {kind}, not the record of a training. Write "
        "`history = model.fit(...)`."
    )
