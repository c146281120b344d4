"""What learners write in place of early stopping, question 6, and what they read about it."""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.exercises.red_wine import model
from helpers.i18n import _
from helpers.questions.written import Numbers


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


def _rises_counted(losses: Sequence[float], patience: int) -> Numbers:
    """Stop after so many epochs in a row that are no better than the one before."""
    waited, last = 0, len(losses)
    for epoch in range(2, len(losses) + 1):
        waited = 0 if losses[epoch - 1] < losses[epoch - 2] else waited + 1
        if waited == patience:
            last = epoch
            break
    return int(np.argmin(losses[:last])) + 1, last


def _compared_with_the_first(losses: Sequence[float], patience: int) -> Numbers:
    return _walk(lambda loss, _best, _before: loss < losses[0])(losses, patience)


FALSE_STOPS: dict[str, Callable[..., Numbers]] = {
    "counted_from_zero": _from(lambda best, last, *_: (best - 1, last - 1)),
    "best_counted_from_zero": _from(lambda best, last, *_: (best - 1, last)),
    "last_counted_from_zero": _from(lambda best, last, *_: (best, last - 1)),
    "last_is_before": _from(
        lambda best, last, _losses, patience: (best, last - (last - best == patience))
    ),
    "last_is_best": _from(lambda best, _last, *_: (best, best)),
    "best_after_the_stop": _from(
        lambda _best, last, losses, _p: (int(np.argmin(losses)) + 1, last)
    ),
    "best_is_last": _from(lambda _best, last, *_: (last, last)),
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
    "patience_after_the_lowest": lambda losses, patience: (
        int(np.argmin(losses)) + 1,
        min(int(np.argmin(losses)) + 1 + patience, len(losses)),
    ),
    "looks_at_everything": lambda losses, _patience: (int(np.argmin(losses)) + 1, len(losses)),
    "one_epoch_too_patient": _walk(wait=lambda waited, patience: waited - patience - 1),
    "one_epoch_too_hasty": _walk(wait=lambda waited, patience: waited - patience + 1),
    "stops_at_the_first_rise": _walk(wait=lambda _waited, _patience: 0),
    "not_in_a_row": _walk(in_a_row=False),
    "equals_count_as_new": _walk(lambda loss, best, _before: loss <= best),
    "compared_with_the_epoch_before": _walk(lambda loss, _best, before: loss < before),
    "rises_counted": _rises_counted,
    "compared_with_the_first": _compared_with_the_first,
    "highest_loss": _walk(lambda loss, best, _before: loss > best),
    "lowest_starts_too_low": lambda _losses, patience: (1, patience),
    "nothing_is_lower": lambda _losses, patience: (0, patience),
    "large_losses_too_high": lambda losses, patience: (
        model.early_stop(losses, patience) if losses[0] < 1e6 else (1, patience)
    ),
}


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return {
        "counted_from_zero": _(
            "Both epochs are one too low: you count from 0, as Python does. Here the first epoch "
            "is number 1."
        ),
        "best_counted_from_zero": _(
            "Your last epoch is right, and the best one is one too low: its index in a list counts "
            "from 0. Here the first epoch is number 1."
        ),
        "last_counted_from_zero": _(
            "Your best epoch is right, and the last one is one too low: its index in a list counts "
            "from 0. Here the first epoch is number 1."
        ),
        "last_is_before": _(
            "Your last epoch is the one before the stop. The epoch in which patience runs out is "
            "trained, too: it is the last."
        ),
        "last_is_best": _(
            "You give the best epoch as the last one, too. When patience runs out, `patience` more "
            "epochs have been trained after the best: that is the price of knowing."
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
        "patience_after_the_lowest": _(
            "You look for the lowest of all losses first, and count from there. A training cannot "
            "look ahead, and patience may run out long before: walk through the epochs one by one."
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
        "rises_counted": _(
            "You stop after so many rises in a row. A loss can fall and still be no new lowest, "
            "and that epoch counts, too: compare each loss with the best so far."
        ),
        "compared_with_the_first": _(
            "You compare each loss with the first one. Once the best is lower than that, a loss "
            "between the two is no news: remember the lowest so far, and compare with it."
        ),
        "lowest_starts_too_low": _(
            "Your best epoch is always 1, as if no loss were ever lower. A lowest loss that begins "
            'with 0 can never be beaten: begin with `losses[0]` or `float("inf")`.'
        ),
        "large_losses_too_high": _(
            "Your function is right for small losses, and finds no best epoch among losses of "
            "millions. Your lowest loss begins with a fixed number, and those lie above it: begin "
            'with `losses[0]` or `float("inf")`.'
        ),
        "nothing_is_lower": _(
            "Your best epoch stays 0, which is no epoch: no loss was lower than the number that "
            'your lowest loss begins with. Begin with `losses[0]` or `float("inf")`, not with a '
            "fixed number such as 0."
        ),
    }
