"""What is said to mistakes in a step of AdamW."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake, by its id."""
    brackets = _(
        "Division comes before subtraction: `average / 1 - BETA**t` takes the power away from the "
        "average in place of dividing by the difference. The correction needs brackets: `new_mean "
        "/ (1 - BETA_1**t)`, and `new_square / (1 - BETA_2**t)`."
    )
    one_old = _(
        "Your step uses the `{name}` from before this gradient. It is brought up to date first: "
        "correct `new_{name}`, and step by that."
    )
    return {
        "correction_without_brackets": brackets,
        "mean_without_brackets": brackets,
        "square_without_brackets": brackets,
        "old_mean_used": one_old.format(name="mean"),
        "old_square_used": one_old.format(name="square"),
        "share_without_brackets": _(
            "Your averages are `BETA * old + 1 - BETA * new`: without brackets, only the new value "
            "is multiplied by `BETA`, and 1 is added to each average. Put the share of the new "
            "value in brackets: `BETA_1 * mean + (1 - BETA_1) * gradient`, and the squares alike."
        ),
        "power_of_the_rest": _(
            "You raise the whole bracket to a power, `(1 - BETA_1)**t`. Only the share is: "
            "`1 - BETA_1**t`, which comes nearer to 1 with each step."
        ),
        "looks_ahead_as_well": _(
            "Your step mixes the gradient into the mean once more: that is Adam with a look ahead, "
            "NAdam. Adam's step takes the corrected mean as it is: `new_mean / (1 - BETA_1**t)`."
        ),
        "half_for_the_root": _(
            "You divide by half of the second average: a power comes before a division, so "
            "`s**1/2` is `(s**1) / 2`. Write `np.sqrt(s)`, or `s**0.5`."
        ),
        "decay_in_the_gradient": _(
            "You add the pull to the gradient, so it is averaged and divided with it: that is Adam "
            "with an L2 penalty. AdamW keeps the pull apart: take `learning_rate * decay * "
            "weights` away at the end."
        ),
        "decay_missing": _(
            "This is Adam, and a right one; nothing pulls the weights towards zero. Take "
            "`learning_rate * decay * weights` away as well."
        ),
        "decay_without_rate": _(
            "The pull is not multiplied by the learning rate. Without it, a schedule that calms "
            "the steps down would leave the pull as strong as ever: `learning_rate * decay * "
            "weights`."
        ),
        "decay_of_the_new_weights": _(
            "You pull at the weights after Adam's step has moved them. Both moves begin where the "
            "weights stand: use the old `weights` for the pull."
        ),
        "decay_grows": _(
            "Your pull drives the weights away from zero, and they would grow for ever. Take "
            "`learning_rate * decay * weights` away."
        ),
        "decay_of_the_step": _(
            "You make Adam's step smaller. What decays is the weights themselves: take "
            "`learning_rate * decay * weights` away."
        ),
        "decay_by_size": _(
            "Your pull is equally strong for all weights: only their signs are left in it. "
            "Multiply by the weights, so that large ones are pulled more."
        ),
        "decay_divided": _(
            "Your pull stands inside the fraction, so it is divided by the usual size of the "
            "slopes. AdamW keeps it apart: take `learning_rate * decay * weights` away at the end."
        ),
        "decay_multiplied": _(
            "You multiply the weights by `decay`, so that is all that is left of them. Take a "
            "small share away: `weights - learning_rate * decay * weights`."
        ),
        "decay_without_weights": _(
            "You take the same amount from every weight, negative ones too. The pull is a share of "
            "the weight: `learning_rate * decay * weights`."
        ),
        "corrected_alike": _(
            "You correct both averages with `BETA_1`. Each is corrected with its own share: the "
            "squares with `1 - BETA_2**t`."
        ),
        "corrected_alike_late": _(
            "You correct both averages with `BETA_2`. Each is corrected with its own share: the "
            "slopes with `1 - BETA_1**t`."
        ),
        "decay_twice": _(
            "Your weights are pulled twice: in the gradient, and again at the end. AdamW leaves "
            "the gradient as it is: keep only `learning_rate * decay * weights` at the end."
        ),
        "corrected_a_step_early": _(
            "In the first step your function divides by 0, as `1 - BETA_1**0` is. `t` is 1 at the "
            "first step already: use it as it is given, without taking 1 away."
        ),
        "corrected_as_at_first": _(
            "Your correction is that of the first step, whatever `t` is. It fades with the steps: "
            "divide by `1 - BETA_1**t` and `1 - BETA_2**t`."
        ),
        "nan_in_later_steps": _(
            "The first step gives numbers, and later ones nan: there the root is taken of a number "
            "below 0. `t` comes in at the correction alone, as a power, with two stars: `1 - "
            "BETA_2**t` stays above 0, and `1 - BETA_2 * t` does not."
        ),
        "epsilon_not_added": _(
            "Where a slope is 0 in the first step, your function divides 0 by 0. `EPSILON` is "
            "there to prevent that: add it to the root, in brackets, before you divide, "
            "`/ (np.sqrt(...) + EPSILON)`."
        ),
        "epsilon_under_the_root": _(
            "You add `EPSILON` under the root, where it is three thousand times as large and slows "
            "small slopes down. Add it to the root: `np.sqrt(...) + EPSILON`."
        ),
        "epsilon_before_the_correction": _(
            "You add `EPSILON` to the root of the average that is not corrected yet, as Keras does "
            "inside. In the first steps that root is small, and `EPSILON` counts for more than the "
            "formula wants: correct first, then `np.sqrt(...) + EPSILON`."
        ),
        "shares_turned": _(
            "Your averages keep the small share of the old and take the large one of the new. It "
            "is the other way round: `BETA_1 * mean + (1 - BETA_1) * gradient`."
        ),
        "mean_squared": _(
            "Your second average is of the squared *mean*. It is of the squared gradient: "
            "`gradient**2`."
        ),
        "old_averages_used": _(
            "Your step uses the averages from before this gradient. Bring both up to date first, "
            "then correct them, then step."
        ),
        "corrected_after_the_root": _(
            "You correct the root of the second average. Correct the average itself, `new_square / "
            "(1 - BETA_2**t)`, and take the root of that."
        ),
        "corrections_swapped": _(
            "The two corrections are swapped. Each average is corrected with its own share: "
            "`1 - BETA_1**t` for the slopes, `1 - BETA_2**t` for their squares."
        ),
        "not_corrected": _(
            "Neither average is corrected for having begun at zero. Divide them by `1 - BETA_1**t` "
            "and `1 - BETA_2**t` before you use them in the step."
        ),
        "square_not_corrected": _(
            "The average of the squares is not corrected. At first it is far too small, so the "
            "steps are far too long: divide it by `1 - BETA_2**t`."
        ),
        "mean_not_corrected": _(
            "The average of the slopes is not corrected. At first it is a tenth of what it should "
            "be: divide it by `1 - BETA_1**t`."
        ),
        "corrected_a_step_late": _(
            "Your correction counts one step too many. `t` is 1 at the first step already, so use "
            "it as it is given."
        ),
        "correction_multiplied": _(
            "You multiply by `1 - beta**t`, which makes small averages smaller still. Divide by it."
        ),
        "corrected_kept": _(
            "You give back the corrected averages, and the next step would correct them again. The "
            "correction is for this step only: give back `new_mean` and `new_square` without it."
        ),
        "old_averages_given": _(
            "The weights are right, but you give back the averages that you were given. Then "
            "nothing is remembered: give back the new ones."
        ),
        "averages_swapped": _(
            "All numbers are right, with the last two swapped: the mean comes before the square."
        ),
        "mean_not_used": _(
            "The step takes the gradient itself, as RMSprop does. Adam's step takes the corrected "
            "average of the gradients in its place."
        ),
        "only_the_sign": _(
            "All that your step takes of the slopes is their sign, so every weight moves by the "
            "learning rate. That is Adam's step at t = 1 alone: later divide the corrected mean by "
            "the root of the corrected square, `m_hat / (np.sqrt(s_hat) + EPSILON)`."
        ),
        "square_never_falls": _(
            "Your average of the squares never falls: that is AMSGrad. Here it may, when slopes "
            "become smaller: leave out the `max`, `BETA_2 * square + (1 - BETA_2) * gradient**2`."
        ),
        "shares_swapped": _(
            "The two shares are swapped: `BETA_1`, 0.9, belongs to the slopes, and `BETA_2`, "
            "0.999, to their squares."
        ),
        "not_squared": _("The second average is of the squares: `gradient**2`."),
        "sums_not_averages": _(
            "You add the whole of the new value. In a running average it comes in with the rest of "
            "the share only: `(1 - BETA_1) * gradient`, and the same for the square."
        ),
        "no_root": _(
            "You divide by the average of the squares itself. Take its root: "
            "`np.sqrt(corrected_square)`."
        ),
        "uphill": _("Adam's step goes uphill here: take it away from the weights."),
        "rate_forgotten": _(
            "The pull is right, but Adam's step is not multiplied by the learning rate."
        ),
        "move_only": _(
            "In place of the new weights you give back the move. Take the move away from where the "
            "weights stand."
        ),
    }
