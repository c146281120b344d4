"""What students read about each way to write the careful descent wrongly."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    restored = _(
        "After each step your rate is the first one again, so every step has to find a safe "
        "one anew. Keep the halved rate for the steps that follow, and give it back."
    )
    turned = _(
        "You halve the rate where the step lowers the loss, and keep it where the loss rises. Turn "
        "the comparison round: halve while the loss there is higher than here."
    )
    return {
        "halves_while_it_falls": turned,
        "halves_if_it_falls": turned,
        "looks_at_the_weights": _(
            "For the look ahead you move the weights and leave the bias where it is. Work out both "
            "new places, and the loss at both: `mean_squared_error(new_w, new_b, X, y)`."
        ),
        "compares_gradients": _(
            "You compare the lengths of the gradients. The question asks for the loss: halve while "
            "`mean_squared_error` is higher there than here."
        ),
        "wants_a_fall": _(
            "You halve the rate where the loss falls only a little, or not at all. Near the lowest "
            "point every step gains little, and a step of 0 gains nothing, so halving does not "
            "help: halve only where the loss there is higher than here."
        ),
        "walks_on": _(
            "After halving you go on from the place of the try, where the loss is higher. Try "
            "again from where the walk stands: keep the try in `new_w` and `new_b`, and move only "
            "once it is good."
        ),
        "whole_numbers": _(
            "`//` cuts off what stands behind the point, so a rate below 2 becomes 0 and the walk "
            "stands still. Halve with `/`."
        ),
        "bias_stays": _("The bias stays at 0: only `w` moves. Take the new `b` over, too."),
        "only_the_first_step": _(
            "You look for a safe rate before the first step only. A later step can raise the loss "
            "with it: look ahead in every turn of the loop."
        ),
        "stops_there": _(
            "Your walk ends where a step would raise the loss. Halve the rate there, try again "
            "from the same place, and go on until `num_steps` steps are taken."
        ),
        "rate_restored": restored,
        "rate_restored_after": restored,
        "never_halves": _(
            "Your walk keeps the rate that it was given, and takes steps that raise the loss. "
            "Compare the loss after the step with the one before, and halve the rate while it is "
            "higher."
        ),
        "halves_once": _(
            "You halve the rate at most once in a step. Half of a rate that is ten times too large "
            "is still too large: repeat it with `while` in place of `if`."
        ),
        "moves_anyway": _(
            "You halve the rate, but after the bad step was taken. Look where a step would lead, "
            "in new variables, and move only when the loss there is not higher."
        ),
        "turn_lost": _(
            "A turn in which you halve the rate takes no step, so the walk is shorter than "
            "`num_steps`. Halve in a loop of its own, inside the turn, and then move."
        ),
        "compares_with_start": _(
            "You compare with the loss at the very start. A step may not raise the loss of the "
            "place where it begins: work that loss out anew in each turn."
        ),
        "halves_always": _(
            "You halve the rate in every step, also where the loss falls. Then the walk comes to "
            "a halt early: halve only while the step would raise the loss."
        ),
        "halves_first": _(
            "You halve the rate before you have looked at all, in every turn. Look first, and "
            "halve only while the loss there is higher: `while ...:`, with the halving inside."
        ),
        "halves_once_more": _(
            "Once the loss is not higher any more, you halve the rate one time more. Take the step "
            "with the first rate that passes: look, and halve only if the loss is still higher."
        ),
        "stale_try": _(
            "You halve the rate until it is safe, and then step to the place of the first try, "
            "made with the rate from before. Work out `new_w` and `new_b` again after each "
            "halving, inside the `while`."
        ),
        "stands_still": _(
            "You find a safe rate, and `w` and `b` stay at 0: no step is taken. After the `while`, "
            "in each turn, comes the move: `w, b = new_w, new_b`."
        ),
        "stays_where_it_rises": _(
            "In a turn that halves the rate your walk stays where it is, so it takes fewer than "
            "`num_steps` steps. After the `while` comes the step, in every turn."
        ),
        "one_by_one": _(
            "You move `w`, and then work out the slope for `b` at the new place. Both slopes "
            "belong to the place where the walk stands: both slopes first, then both moves."
        ),
        "slopes_of_the_try": _(
            "After halving you work out the gradient at the place of the try. The step begins "
            "where the walk stands, so it takes the slopes there: work them out once in a turn, "
            "before the `while`."
        ),
        "gradient_is_half": _(
            "Each step is half as long as it should be, so larger rates look safe. Is the 2 "
            "missing in your gradient? `q_1.check()` tells."
        ),
        "gradient_is_a_sum": _(
            "Each step is too long by the number of examples, so the rate is halved too often. "
            "Does your gradient add up where it should take the mean? `q_1.check()` tells."
        ),
        "one_step_too_many": _(
            "Your walk takes one step more than `num_steps`. `range(num_steps)` has exactly so "
            "many turns; `<=` in a `while` has one more."
        ),
        "uphill": _(
            "Your tries go uphill, so no rate is small enough, and halving ends at 0. Take the "
            "slopes away from `w` and `b`: `w - learning_rate * slopes`."
        ),
        "one_step_too_few": _(
            "Your walk takes one step less than `num_steps`. `range(num_steps)` has exactly so "
            "many turns."
        ),
        "rate_not_given_back": _(
            "The walk is right, but you give back the rate that the function was given. Give back "
            "the one that the last step was taken with."
        ),
    }
