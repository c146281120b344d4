"""Did an epoch go through all of the cars, through some, or through some of them twice?"""

from math import ceil

from helpers.exercises.sgd.held_back import BATCH_SIZE
from helpers.feedback import Mistake
from helpers.i18n import _

_A_FEW = 3  # rows that a slice leaves out by mistake


def other_rows(seen: int, steps: int, num_examples: int) -> Mistake:
    """Return the mistake that an epoch went through fewer or more rows than ``X`` has.

    Parameters
    ----------
    seen, steps : int
        How many rows an epoch went through, and in how many steps.
    num_examples : int
        The number of rows of ``X``.
    """
    mistake_id, message = (
        _too_many() if seen > num_examples else _too_few(seen, steps, num_examples)
    )
    message = message.format(seen=seen, steps=steps, rows=num_examples, missing=num_examples - seen)
    if steps == ceil(seen / BATCH_SIZE):
        advice = _("Give `fit` all of `X` and `y`, as they are, with `batch_size=128`.")
        return Mistake(mistake_id, f"{message} {advice}", ("data",))
    advice = _(
        "Give `fit` all of `X` and `y`, as they are, and set `batch_size=128`: the batches were of "
        "another size, too, since an epoch took {steps} steps."
    ).format(steps=steps)
    return Mistake(mistake_id, f"{message} {advice}", ("data", "batch_size"))


def _too_many() -> tuple[str, str]:
    return "cars_repeated", _(
        "An epoch went through {seen:,} rows, and `X` has {rows:,}: some cars were given more than "
        "once, as with `repeat`, `concatenate` or a sample with replacement. An epoch is one pass "
        "over the data, in which each car counts once."
    )


def _too_few(seen: int, steps: int, num_examples: int) -> tuple[str, str]:
    if num_examples - seen <= _A_FEW:
        why = _(
            "The rows are counted from 0, and a slice ends before its last number, so `X[1:]` "
            "leaves out the first and `X[:-1]` the last."
        )
    elif seen == steps * BATCH_SIZE == num_examples // BATCH_SIZE * BATCH_SIZE:
        why = _(
            "These are {steps} full batches of 128: the last, smaller one was dropped, as with "
            "`drop_remainder=True`, a loop over whole batches, or `steps_per_epoch`."
        )
    else:
        why = _(
            "A slice, a training set such as `X_train`, or `steps_per_epoch` leaves cars out, and "
            "nothing is held back in this question."
        )
    seen_so = _("An epoch went through {seen:,} of the {rows:,} cars, so it left out {missing:,}.")
    return "part_of_data", f"{seen_so} {why}"
