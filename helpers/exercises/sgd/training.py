"""Question 2: the network is trained on all of X, y for 200 epochs with batches of 128."""

from collections.abc import Mapping
from math import ceil, isfinite
from typing import Any, ClassVar

from helpers.exercises.sgd.histories import TrainingRecord, not_a_history
from helpers.exercises.sgd.steps import steps_mistakes
from helpers.exercises.sgd.targets import target_mistakes
from helpers.feedback import Mistake, Question
from helpers.i18n import _

NUM_EPOCHS = 200
BATCH_SIZE = 128
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
        swapped = _swapped(record, _num_examples(answer))
        return [
            *_of_another_network(answer),
            *(swapped or _epochs_mistakes(record)),
            *([] if swapped else steps_mistakes(record, answer, _num_examples(answer))),
            *target_mistakes(record, answer),
            *_learning_mistakes(record),
        ]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Count the steps and say what they did to the loss."""
        record = TrainingRecord.of(answer["history"])
        steps = record.steps or ceil(_num_examples(answer) / BATCH_SIZE)
        return _(
            "{epochs} epochs of {steps} steps each are {updates:,} updates of the weights. They "
            "took the loss from {first:.3g} in the first epoch down to {last:.3g} in the last."
        ).format(
            epochs=len(record.losses),
            steps=steps,
            updates=len(record.losses) * steps,
            first=record.losses[0],
            last=record.losses[-1],
        )

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
        "`history` records the training of another network than the one now called `model`. Did "
        "you build the network anew after training it? Run the cells again from there, in order."
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


def _epochs_mistakes(record: TrainingRecord) -> list[Mistake]:
    planned, done = record.num_epochs, len(record.losses)
    if done == NUM_EPOCHS:
        return []
    if planned is not None and done < planned == NUM_EPOCHS:
        message = _(
            "200 epochs were planned, but `history` holds {done}. The training was interrupted, "
            "stopped early by a callback, or began at a later epoch; let it run through."
        )
        return [Mistake("stopped_early", message.format(done=done), ("epochs",))]
    total = (record.updates or 0) // record.steps if record.steps else 0
    if done < min(total, NUM_EPOCHS):
        message = _(
            "The network trained for {total} epochs in several calls of `fit`, and each call "
            "starts a new record: `history` holds the last one only, {done} long. Build the "
            "network anew, compile it, and call `fit` once with `epochs=200`."
        ).format(total=total, done=done)
        return [Mistake("epochs_in_several_fits", message, ("epochs",))]
    mistake_id, message = _wrong_epochs(done)
    return [Mistake(mistake_id, message.format(done=done), ("epochs",))]


def _wrong_epochs(done: int) -> tuple[str, str]:
    if done == 1:
        return "epochs_default", _(
            "The network trained for one epoch only, which is what `fit` does when `epochs` is not "
            "given. One pass over the data is hardly a start: add `epochs=200`."
        )
    if done == BATCH_SIZE:
        return "epochs_is_batch_size", _(
            "The network trained for 128 epochs, which is the number for the batch size. `epochs` "
            "is how often it goes through all the data: `epochs=200`."
        )
    if done < NUM_EPOCHS:
        return "epochs_too_few", _(
            "The network trained for {done} epochs, not 200, so it went through the data less "
            "often than asked. Set `epochs=200`."
        )
    return "epochs_too_many", _(
        "The network trained for {done} epochs, not 200: it went through the data more often than "
        "asked. Set `epochs=200`."
    )


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
