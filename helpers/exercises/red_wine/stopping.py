"""Question 6, a stretch: when would an impatient trainer have stopped?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.red_wine import model
from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def early_stop(losses, patience):
    best = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(losses)
```"""

_EXAMPLE = ([9.0, 5.0, 6.0, 4.0, 8.0, 7.0, 3.0, 2.0], 2)


class EarlyStop(WrittenFunction):
    """Write ``early_stop(losses, patience)``."""

    variables = ("early_stop",)
    call = "early_stop(losses, patience)"
    results = ("best", "last")
    criteria: ClassVar[Mapping[str, float]] = {"best": 1, "last": 1}
    # With a lower loss after the stop, rises in a row and apart, equal losses, and no stop at all.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        ([8.0, 6.0, 7.0, 5.0, 5.5, 5.2, 5.6, 5.3, 4.0, 3.0], 3),
        ([9.0, 4.0, 6.0, 3.0, 5.0, 2.0, 2.5, 2.2, 2.1, 2.3, 1.0], 4),
        ([5.0, 4.0, 4.0, 3.5, 3.6, 3.5, 3.7, 3.8, 9.0], 4),
        ([7.0, 6.0, 5.0, 4.0, 4.5], 2),
        ([3.0, 4.0, 2.0, 1.0], 1),
    )
    example: ClassVar[tuple[Any, ...]] = _EXAMPLE
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "best_after_the_stop": ("best",),
        "best_is_last": ("best",),
        "latest_of_equals": ("best",),
        "loss_returned": ("best",),
        "highest_loss": ("best",),
        "never_stops": ("last",),
        "last_is_next": ("last",),
        "always_patience_after": ("last",),
    }

    def right(self, *arguments: Any) -> Numbers:
        """Return the best epoch and the last."""
        return model.early_stop(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_STOPS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say where Keras has this."""
        return _(
            "Keras has this as a callback: `keras.callbacks.EarlyStopping(patience=..., "
            "restore_best_weights=True)`. The weights of the best epoch have to be kept on the "
            "way, because nobody can train backwards."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Walk through the losses as the training does, without looking ahead. What do you "
                "have to remember from one epoch to the next?"
            ),
            _(
                "Remember the best epoch so far. At each epoch the number of epochs without a new "
                "lowest loss is `epoch - best`."
            ),
            _(
                "`for epoch, loss in enumerate(losses, start=1):` counts from 1. If `loss` is "
                "lower than that of the best epoch, this one is the best; if `epoch - best == "
                "patience`, return both; after the loop return `best, len(losses)`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Remember the best so far, and count from there:\n\n{code}").format(code=_SOLUTION)


def _walk(
    is_new: Callable[[float, float, float], bool] = lambda loss, best, before: loss < best,
    wait: Callable[[int, int], int] = lambda waited, patience: waited - patience,
    in_a_row: bool = True,
) -> Callable[..., Numbers]:
    """Return a walk that tells a new lowest loss, or the end of patience, in another way."""

    def version(losses: Sequence[float], patience: int) -> Numbers:
        best, waited = 1, 0
        for epoch, loss in enumerate(losses[1:], start=2):
            if is_new(loss, losses[best - 1], losses[epoch - 2]):
                best, waited = epoch, 0 if in_a_row else waited
            else:
                waited += 1
            if waited and wait(waited, patience) >= 0:
                return best, epoch
        return best, len(losses)

    return version


def _from(change: Callable[[int, int, Sequence[float], int], Numbers]) -> Callable[..., Numbers]:
    """Return a version made from the right best and last epoch, the losses and the patience."""
    return lambda losses, patience: change(*model.early_stop(losses, patience), losses, patience)


FALSE_STOPS: dict[str, Callable[..., Numbers]] = {
    "counted_from_zero": _from(lambda best, last, *_: (best - 1, last - 1)),
    "best_after_the_stop": _from(
        lambda _best, last, losses, _p: (int(np.argmin(losses)) + 1, last)
    ),
    "best_is_last": _from(lambda _best, last, *_: (last, last)),
    "highest_loss": _from(
        lambda _best, last, losses, _p: (int(np.argmax(losses[:last])) + 1, last)
    ),
    "latest_of_equals": _from(
        lambda best, last, losses, _p: (
            max(i + 1 for i in range(last) if losses[i] == losses[best - 1]),
            last,
        )
    ),
    "loss_returned": _from(lambda best, last, losses, _p: (losses[best - 1], last)),
    "never_stops": _from(lambda best, _last, losses, _p: (best, len(losses))),
    "last_is_next": _from(lambda best, last, losses, _p: (best, min(last + 1, len(losses)))),
    "always_patience_after": _from(lambda best, _last, _losses, patience: (best, best + patience)),
    "results_swapped": _from(lambda best, last, *_: (last, best)),
    "looks_at_everything": lambda losses, _patience: (int(np.argmin(losses)) + 1, len(losses)),
    "one_epoch_too_patient": _walk(wait=lambda waited, patience: waited - patience - 1),
    "one_epoch_too_hasty": _walk(wait=lambda waited, patience: waited - patience + 1),
    "stops_at_the_first_rise": _walk(wait=lambda _waited, _patience: 0),
    "not_in_a_row": _walk(in_a_row=False),
    "equals_count_as_new": _walk(lambda loss, best, _before: loss <= best),
    "compared_with_the_epoch_before": _walk(lambda loss, _best, before: loss < before),
}


def _messages() -> dict[str, str]:
    return {
        "counted_from_zero": _(
            "Both epochs are one too low: you count from 0, as Python does. Here the first epoch "
            "is number 1."
        ),
        "best_after_the_stop": _(
            "Your best epoch is sometimes one that comes after the stop. It was never trained: "
            "look only at the losses up to the last epoch."
        ),
        "best_is_last": _(
            "You give the last epoch as the best one, too. When patience runs out, the best epoch "
            "lies some way back: the one with the lowest loss."
        ),
        "highest_loss": _(
            "You take the highest loss for the best. A loss says how wrong a network is, so the "
            "lowest is best: `np.argmin`, or `<` in place of `>`."
        ),
        "latest_of_equals": _(
            "Of two epochs with the same lowest loss you take the later one. The second is not "
            "better than the first, so the first counts."
        ),
        "loss_returned": _(
            "The first number is the lowest loss. Asked for is when that was: the number of its "
            "epoch."
        ),
        "never_stops": _(
            "Your training never stops before the end of the losses. After `patience` epochs in a "
            "row without a new lowest loss it does: return there."
        ),
        "last_is_next": _(
            "Your last epoch is the one after the stop. The training ends with the epoch in which "
            "patience runs out: that one is still trained."
        ),
        "always_patience_after": _(
            "Your last epoch is always the best one plus `patience`. If the losses end before "
            "that, the last epoch is `len(losses)`."
        ),
        "results_swapped": _(
            "Both numbers are right, in each other's place: first the best epoch."
        ),
        "looks_at_everything": _(
            "You look at all losses at once, as if the training had gone on to the end. Walk "
            "through them one by one, and stop where patience runs out."
        ),
        "one_epoch_too_patient": _(
            "Your training waits one epoch too long. With a patience of 2 it stops at the end of "
            "the second epoch in a row without a new lowest loss: `epoch - best == patience`."
        ),
        "one_epoch_too_hasty": _(
            "Your training stops one epoch too early. With a patience of 2 it stops at the end of "
            "the second epoch in a row without a new lowest loss: `epoch - best == patience`."
        ),
        "stops_at_the_first_rise": _(
            "Your training stops at the first epoch that brings no new lowest loss. `patience` "
            "says how many such epochs in a row it bears."
        ),
        "not_in_a_row": _(
            "You count all epochs without a new lowest loss together. A new lowest loss makes the "
            "trainer patient again: set the count back to 0 there."
        ),
        "equals_count_as_new": _(
            "You count an equal loss as a new lowest one. Only a lower loss is: `<` in place of "
            "`<=`."
        ),
        "compared_with_the_epoch_before": _(
            "You compare each loss with that of the epoch before. A loss can fall and still be far "
            "from the lowest: compare it with the best so far."
        ),
    }
