"""What learners write in place of early stopping, question 6."""

from collections.abc import Callable, Sequence

import numpy as np

from helpers.exercises.red_wine import model
from helpers.questions.written import Numbers


def _walk(
    is_new: Callable[[float, float, float], bool] = lambda loss, best, before: loss < best,
    is_bad: Callable[[float, float, float], bool] = lambda loss, best, before: True,
    wait: Callable[[int, int], int] = lambda waited, patience: waited - patience,
    in_a_row: bool = True,
) -> Callable[..., Numbers]:
    """Return a walk that tells a new lowest loss, a bad one, or the end of patience otherwise."""

    def version(losses: Sequence[float], patience: int) -> Numbers:
        best, waited = 1, 0
        for epoch, loss in enumerate(losses[1:], start=2):
            if is_new(loss, losses[best - 1], losses[epoch - 2]):
                best, waited = epoch, 0 if in_a_row else waited
            elif is_bad(loss, losses[best - 1], losses[epoch - 2]):
                waited += 1
            if waited and wait(waited, patience) >= 0:
                return best, epoch
        return best, len(losses)

    return version


def _from(change: Callable[[int, int, Sequence[float], int], Numbers]) -> Callable[..., Numbers]:
    """Return a version made from the right best and last epoch, the losses and the patience."""
    return lambda losses, patience: change(*model.early_stop(losses, patience), losses, patience)


def _first_epochs(more: int) -> Callable[..., Numbers]:
    """Return a training whose number of epochs is patience, or more than that."""
    return lambda losses, patience: (
        int(np.argmin(losses[: patience + more])) + 1,
        min(patience + more, len(losses)),
    )


def _first_waits(no_best: int) -> Callable[..., Numbers]:
    """Return a walk whose first epoch is no lower than itself, and so uses up patience."""

    def version(losses: Sequence[float], patience: int) -> Numbers:
        if patience == 1:
            return no_best, 1
        best, last = model.early_stop([losses[0], *losses], patience)
        return (best - 1 if best > 1 else no_best), last - 1

    return version


def _first_counts(losses: Sequence[float], patience: int) -> Numbers:
    """Begin to count the waiting with the best epoch itself."""
    hasty = _walk(wait=lambda waited, patience: waited - patience + 1)
    return (1, 1) if patience == 1 else hasty(losses, patience)


def _rises_counted(losses: Sequence[float], patience: int) -> Numbers:
    """Stop after so many epochs in a row that are no better than the one before."""
    waited, last = 0, len(losses)
    for epoch in range(2, len(losses) + 1):
        waited = 0 if losses[epoch - 1] < losses[epoch - 2] else waited + 1
        if waited == patience:
            last = epoch
            break
    return int(np.argmin(losses[:last])) + 1, last


def _compared_far_back(losses: Sequence[float], patience: int) -> Numbers:
    """Stop at a loss that is no lower than the one `patience` epochs before."""
    places = range(patience, len(losses))
    over = (i + 1 for i in places if losses[i] >= losses[i - patience])
    last = next(over, len(losses))
    return int(np.argmin(losses[:last])) + 1, last


def _compared_with_the_first(losses: Sequence[float], patience: int) -> Numbers:
    return _walk(lambda loss, _best, _before: loss < losses[0])(losses, patience)


def _goes_on(losses: Sequence[float], patience: int) -> Numbers:
    """Note the last epoch whenever patience is out, and never end the loop."""
    best, last = 1, len(losses)
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best >= patience:
            last = epoch
    return best, last


FALSE_STOPS: dict[str, Callable[..., Numbers]] = {
    "counted_from_zero": _from(lambda best, last, *_: (best - 1, last - 1)),
    "best_counted_from_zero": _from(lambda best, last, *_: (best - 1, last)),
    "last_counted_from_zero": _from(lambda best, last, *_: (best, last - 1)),
    "last_is_before": _from(
        lambda best, last, _losses, patience: (best, last - (last - best == patience))
    ),
    "last_is_best": _from(lambda best, _last, *_: (best, best)),
    "waiting_returned": _from(lambda best, last, *_: (best, last - best)),
    "best_after_the_stop": _from(
        lambda _best, last, losses, _p: (int(np.argmin(losses)) + 1, last)
    ),
    "last_loss_left_out": lambda losses, patience: model.early_stop(losses[:-1], patience),
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
    "goes_on_after_the_stop": _goes_on,
    "rises_counted": _rises_counted,
    "compared_far_back": _compared_far_back,
    "compared_with_the_first": _compared_with_the_first,
    "equals_not_counted": _walk(is_bad=lambda loss, best, _before: loss > best),
    "falls_not_counted": _walk(is_bad=lambda loss, _best, before: loss > before),
    "first_epochs_only": _first_epochs(0),
    "first_epoch_waits": _first_waits(1),
    "always_patience_before": _from(lambda _best, last, _losses, patience: (last - patience, last)),
    "highest_loss": _walk(lambda loss, best, _before: loss > best),
    "lowest_starts_too_low": lambda _losses, patience: (1, patience),
    "nothing_is_lower": lambda _losses, patience: (0, patience),
    "large_losses_too_high": lambda losses, patience: (
        model.early_stop(losses, patience) if losses[0] < 1e6 else (1, patience)
    ),
}

# The same mistakes in other spellings.
MORE_FALSE_STOPS: tuple[tuple[str, Callable[..., Numbers]], ...] = (
    (
        "last_is_best",
        _from(lambda best, last, _l, patience: (best, best if last - best == patience else last)),
    ),
    ("first_epochs_only", _first_epochs(1)),
    ("first_epoch_waits", _first_waits(0)),
    ("one_epoch_too_hasty", _first_counts),
    (
        "last_loss_left_out",
        lambda losses, patience: (
            model.early_stop(losses[:-1], patience)[0],
            model.early_stop(losses, patience)[1],
        ),
    ),
    (
        "patience_after_the_lowest",
        lambda losses, patience: (
            int(np.argmin(losses)) + 1,
            int(np.argmin(losses)) + 1 + patience,
        ),
    ),
)
