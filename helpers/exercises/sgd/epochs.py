"""For how many epochs was the network trained, and if not for 200, how did that come about?"""

from math import ceil

from helpers.exercises.sgd.held_back import BATCH_SIZE
from helpers.exercises.sgd.histories import TrainingRecord
from helpers.feedback import Mistake
from helpers.i18n import _

NUM_EPOCHS = 200


def epochs_mistakes(record: TrainingRecord, num_examples: int) -> list[Mistake]:
    """Return the mistake if a record does not hold 200 epochs.

    Parameters
    ----------
    record : TrainingRecord
        The training.
    num_examples : int
        The number of rows of ``X``.
    """
    done = len(record.losses)
    if done == NUM_EPOCHS:
        return []
    mistake_id, message = (
        _ended_early(record)
        or _several_fits(record)
        or _began_late(record)
        or _steps_for_epochs(record, num_examples)
        or _wrong_number(done)
    )
    return [Mistake(mistake_id, message, ("epochs",))]


def _ended_early(record: TrainingRecord) -> tuple[str, str] | None:
    planned, done = record.num_epochs, len(record.losses)
    if planned is None or record.first_epoch + done >= planned:
        return None
    if record.was_stopped:
        message = _(
            "{planned} epochs were planned, but a callback such as `EarlyStopping` stopped the "
            "training, and `history` holds {done}. Take the callback out, build the network anew, "
            "compile it, and train with `epochs=200`."
        )
    else:
        message = _(
            "{planned} epochs were planned, but `history` holds {done}: the training was "
            "interrupted. Build the network anew, compile it, and let `epochs=200` run through."
        )
    return "stopped_early", message.format(planned=planned, done=done)


def _several_fits(record: TrainingRecord) -> tuple[str, str] | None:
    done = len(record.losses)
    total = (record.updates or 0) // record.steps if record.steps else 0
    if done >= min(total, NUM_EPOCHS):
        return None
    message = _(
        "The network trained for {total} epochs in several calls of `fit`, and each call "
        "starts a new record: `history` holds the last one only, {done} long. Build the "
        "network anew, compile it, and call `fit` once with `epochs=200`."
    )
    return "epochs_in_several_fits", message.format(total=total, done=done)


def _began_late(record: TrainingRecord) -> tuple[str, str] | None:
    if not record.first_epoch:
        return None
    message = _(
        "The training began at epoch {first} and ended with epoch {last}, so the network went "
        "through the data {done} times, not 200: `epochs` is where it ends, `initial_epoch` where "
        "it begins. Leave `initial_epoch` out and set `epochs=200`."
    )
    done = len(record.losses)
    first = record.first_epoch + 1
    return "epochs_began_late", message.format(first=first, last=first + done - 1, done=done)


def _steps_for_epochs(record: TrainingRecord, num_examples: int) -> tuple[str, str] | None:
    """Recognise 200 steps: so many epochs that all their steps are about 200."""
    done, steps = len(record.losses), ceil(num_examples / BATCH_SIZE)
    if record.steps != steps or done not in (NUM_EPOCHS // steps, ceil(NUM_EPOCHS / steps)):
        return None
    message = _(
        "The network trained for {done} epochs of {steps} steps each: that is about 200 steps, "
        "not 200 epochs. An epoch goes through all the data, and `epochs` counts these, so "
        "`epochs=200` means {updates:,} steps."
    )
    updates = NUM_EPOCHS * steps
    return "epochs_count_steps", message.format(done=done, steps=steps, updates=updates)


def _wrong_number(done: int) -> tuple[str, str]:
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
        ).format(done=done)
    return "epochs_too_many", _(
        "The network trained for {done} epochs, not 200: it went through the data more often than "
        "asked. Set `epochs=200`."
    ).format(done=done)
