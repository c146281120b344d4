"""What a student reads about early stopping that was written in some other way."""

from helpers.i18n import _


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
        "waiting_returned": _(
            "Your second number is how many epochs have passed since the best one, which at the "
            "stop is `patience` itself. Asked for is the last epoch that is trained: give back "
            "`epoch`, the counter of the loop, not what you count the waiting with."
        ),
        "best_after_the_stop": _(
            "Your best epoch is sometimes one that comes after the stop. It was never trained: "
            "look only at the losses up to the last epoch."
        ),
        "last_loss_left_out": _(
            "Your loop never looks at the last loss of the list, which may be the lowest. "
            "`range(len(losses) - 1)` or `losses[:-1]` ends before it, for `range` leaves its own "
            "end out: go on to `range(len(losses))`."
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
        "goes_on_after_the_stop": _(
            "Your loop goes on after patience has run out, so a later epoch takes the place of the "
            "last one, and of the best. The training ends there: `return` or `break`."
        ),
        "nothing_without_a_stop": _(
            "With {case} patience never runs out, and then your function has no number for `last`. "
            "The training goes on to the end of the list there: after the loop, the last "
            "epoch is `len(losses)`."
        ),
        "other_stop": _(
            "With {case} your function says {given}. Epoch {best} has the lowest loss so far, and "
            "in epoch {last} patience of {patience} runs out: it should say {right}. "
            "Follow your loop up to there, and see where it parts from that."
        ),
        "other_end": _(
            "With {case} your function says {given}. Patience never runs out there: the training "
            "goes on to epoch {last}, and epoch {best} has the lowest loss, so it should say "
            "{right}. Follow your loop to the end of the list."
        ),
        "equals_not_counted": _(
            "A loss that equals the lowest one does not use up your patience. It is no new lowest "
            "loss, so its epoch counts like any other without one: `else:` is enough, with no "
            "condition of its own."
        ),
        "falls_not_counted": _(
            "Only a loss above that of the epoch before uses up your patience. One that falls, and "
            "is still no new lowest, counts as well: `else:` is enough, with no condition of its "
            "own."
        ),
        "small_gains_ignored": _(
            "With {case} your best epoch is {given}, though the loss goes on falling to epoch "
            "{best}. A lower loss is a new lowest, however little it is lower: leave out "
            "`min_delta`, a tolerance or rounding."
        ),
        "first_epochs_only": _(
            "How many epochs your training has, `patience` alone tells. It counts only the epochs "
            "in a row without a new lowest loss, and begins anew with each new lowest: walk on "
            "until it runs out."
        ),
        "first_epoch_waits": _(
            "Your first epoch uses up patience already: its loss is compared with itself, and is "
            'no lower. It is the lowest so far: begin with `float("inf")`, or begin the loop '
            "with the second epoch."
        ),
        "always_patience_before": _(
            "Your best epoch is always `patience` before the last. If the losses end before "
            "patience runs out, it is later: remember the epoch of the lowest loss on the way."
        ),
        "rises_counted": _(
            "You stop after so many rises in a row. A loss can fall and still be no new lowest, "
            "and that epoch counts, too: compare each loss with the best so far."
        ),
        "compared_far_back": _(
            "You compare each loss with the one `patience` epochs before it. That one need not be "
            "the lowest so far, and there may be a new lowest in between: remember the best epoch, "
            "and count the epochs since then."
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
