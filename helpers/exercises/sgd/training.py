"""Question 2: the network is trained on all of X, y for 200 epochs with batches of 128."""

from collections.abc import Mapping
from math import ceil, isfinite
from typing import Any, ClassVar

from helpers.exercises.sgd.epochs import NUM_EPOCHS, epochs_mistakes
from helpers.exercises.sgd.held_back import BATCH_SIZE, DEFAULT_BATCH_SIZE
from helpers.exercises.sgd.histories import TrainingRecord, not_a_history
from helpers.exercises.sgd.losses import loss_mistakes
from helpers.exercises.sgd.optimizers import optimizer_mistakes
from helpers.exercises.sgd.steps import steps_mistakes
from helpers.exercises.sgd.targets import target_mistakes
from helpers.feedback import Mistake, Question
from helpers.i18n import _

NUM_CARS = 1107  # rows of the fuel table, taken where X is not given


class Training(Question):
    """Train ``model`` on ``X`` and ``y`` for 200 epochs with a batch size of 128."""

    variables = ("history", "model", "X", "y", "fuel")
    criteria: ClassVar[Mapping[str, float]] = {"data": 2, "epochs": 2, "batch_size": 2}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the training that `history` records."""
        mistake = not_a_history(answer)
        if mistake:
            return [mistake]
        record = TrainingRecord.of(answer["history"])
        if not record.losses:
            return [_never_trained()]
        rows = _num_examples(answer)
        both = _swapped(record, rows) or _batch_by_batch(record) or _in_one_epoch(record, rows)
        return [
            *_of_another_network(answer),
            *(both or epochs_mistakes(record, rows)),
            *([] if both else steps_mistakes(record, answer, rows)),
            *target_mistakes(record, answer),
            *_learning_mistakes(record),
        ]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Count the steps and say what they did to the loss."""
        record = TrainingRecord.of(answer["history"])
        steps = record.steps or ceil(_num_examples(answer) / BATCH_SIZE)
        said = _(
            "{epochs} epochs of {steps} steps each are {updates:,} updates of the weights. They "
            "took the loss from {first:.3g} in the first epoch down to {last:.3g} in the last."
        ).format(
            epochs=len(record.losses),
            steps=steps,
            updates=len(record.losses) * steps,
            first=record.losses[0],
            last=record.losses[-1],
        )
        return said + _remark(answer.get("model"))

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Training is one method of `model`, and it gives back the record that you need."),
            _(
                "`model.fit` takes the inputs, the targets, and two numbers by name: `batch_size` "
                "and `epochs`. Put its result into `history`."
            ),
            _(
                "`history = model.fit(X, y, batch_size=…, epochs=…, verbose=0)`: fill in the two "
                "numbers of the question, each in its own place."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One line:\n\n{code}").format(
            code="```\nhistory = model.fit(X, y, batch_size=128, epochs=200, verbose=0)\n```"
        )


def _num_examples(answer: Mapping[str, Any]) -> int:
    X = answer.get("X")
    if X is None:
        return NUM_CARS
    return int(X.shape[0]) if hasattr(X, "shape") else len(X)


def _remark(model: Any) -> str:
    """Return a remark if the network was compiled otherwise than question 1 asks, else nothing."""
    if not getattr(model, "compiled", False):
        return ""
    if not (loss_mistakes(model) or optimizer_mistakes(model.optimizer)):
        return ""
    return " " + _(
        "A remark: the network in `model` is not compiled with Adam and the mean absolute error; "
        "`q_1.check()` says more."
    )


def _never_trained() -> Mistake:
    message = _(
        "`history` is a History without a single epoch in it: no training has run. Let `model.fit` "
        "make it: `history = model.fit(X, y, ...)`."
    )
    return Mistake("history_empty", message)


def _of_another_network(answer: Mapping[str, Any]) -> list[Mistake]:
    trained, model = getattr(answer["history"], "model", None), answer.get("model")
    if trained is None or model is None or trained is model:
        return []
    message = _(
        "`history` records the training of another network than the one now called `model`. Either "
        "`fit` was called on a copy, such as a clone under another name, or `model` was built anew "
        "after the training. Build `model` once more, compile it, and call `fit` on `model` itself."
    )
    return [Mistake("history_of_another_model", message, ("data",))]


def _swapped(record: TrainingRecord, num_examples: int) -> list[Mistake]:
    """Recognise batch size and epochs in each other's place."""
    if record.num_epochs != BATCH_SIZE or record.steps != ceil(num_examples / NUM_EPOCHS):
        return []
    message = _(
        "The two numbers are swapped: the network trained for 128 epochs with batches of 200. "
        "`epochs` is how often it goes through all the data, `batch_size` how many examples it "
        "sees at each step. Build the network anew and train with `batch_size=128, epochs=200`."
    )
    return [Mistake("epochs_and_batch_size_swapped", message, ("epochs", "batch_size"))]


def _batch_by_batch(record: TrainingRecord) -> list[Mistake]:
    """Recognise a loop that calls `fit` for each batch, of one step or of some with 32 examples."""
    steps, updates = record.steps or 0, record.updates or 0
    if len(record.losses) > 1 or not 0 < steps <= BATCH_SIZE // DEFAULT_BATCH_SIZE < updates:
        return []
    message = _(
        "The network has taken {updates:,} steps, and only {steps} of them in the last call of "
        "`fit`, as in a loop that calls it for each batch; `history` records the last call only. "
        "`fit` goes through the batches and the epochs by itself. Build the network anew, compile "
        "it, and call it once, with all of `X` and `y`, `batch_size=128` and `epochs=200`."
    ).format(updates=updates, steps=steps)
    return [Mistake("fit_for_each_batch", message, ("epochs", "batch_size"))]


def _in_one_epoch(record: TrainingRecord, num_examples: int) -> list[Mistake]:
    """Recognise the steps of 200 epochs in one, which no batch size could give."""
    steps, most = record.steps or 0, NUM_EPOCHS * ceil(num_examples / BATCH_SIZE)
    if len(record.losses) > 1 or not num_examples * NUM_EPOCHS / BATCH_SIZE <= steps <= most:
        return []
    message = _(
        "The network took {steps:,} steps in a single epoch, as many as 200 epochs take: the cars "
        "were repeated, as with `.repeat(200)`, or `steps_per_epoch` was set. `history` then holds "
        "one loss in place of 200. Leave that out, give `fit` each car once, and set `epochs=200`."
    ).format(steps=steps)
    return [Mistake("epochs_in_one", message, ("epochs",))]


def _learning_mistakes(record: TrainingRecord) -> list[Mistake]:
    first, last = record.losses[0], record.losses[-1]
    if not isfinite(last):
        message = _(
            "The loss in the last epoch is not a finite number: the training blew up, or values in "
            "`X` or `y` are missing or infinite. Check the learning rate and the data, build the "
            "network anew and train again."
        )
        return [Mistake("loss_nan", message, ("data",))]
    if len(record.losses) > 1 and first == last:
        message = _(
            "The loss is {last:.3g} in the first epoch and in the last: nothing was learned. Is "
            "the learning rate 0, or are the layers frozen? Build the network anew and compile it "
            'with `optimizer="adam"`.'
        )
        return [Mistake("nothing_learned", message.format(last=last), ("data",))]
    return []
