"""What is said to each mistake in a walk backward."""

from collections.abc import Iterable

from helpers.exercises.backpropagation.walks import FALSE_STEPS
from helpers.i18n import _

# A mistake in one of these lines alone is about one slope, and its message says which.
_OF_ONE_SLOPE = {"slope_u", "along_w", "along_v"}


def explain(found: Iterable[tuple[str, str]]) -> str:
    """Return a paragraph for each mistake, said once, with the slope where that is not clear."""
    messages = _messages()
    paragraphs = []
    for mistake, slope in found:
        message = messages[mistake.partition(":")[0]]
        if slope != "both" and not FALSE_STEPS[mistake].keys() <= _OF_ONE_SLOPE:
            message = _("This is about the slope along {slope}. {message}").format(
                slope=slope, message=message
            )
        paragraphs.append(message)
    return "\n\n".join(dict.fromkeys(paragraphs))


def _messages() -> dict[str, str]:
    each = _(
        "You give back one number for each example. `w` and `v` serve all examples, so what comes "
        "back from them is added up: `np.sum(...)`, with each slope of `p` divided by how many "
        "there are."
    )
    return {
        **_at_u(),
        **_at_the_ends(),
        **_at_p(),
        "one_for_each": each,
        "one_for_each_undivided": each,
    }


def _at_u() -> dict[str, str]:
    return {
        "shortcut_forgotten": _(
            "Your slope along w goes through v only. u reaches p on two ways, v · u and u itself: "
            "add what comes back along the second."
        ),
        "only_shortcut": _(
            "Your slope along w goes by the shortcut only. u is also a factor of v · u: add what "
            "comes back along that way."
        ),
        "counted_twice": _(
            "You count the way through v twice. The two ways from u to p have different slopes: v "
            "along the one, 1 along the shortcut."
        ),
        "ways_multiplied": _(
            "You multiply by v a second time on the way to w. Along a chain slopes are multiplied, "
            "but the shortcut is another way with a slope of 1, and where ways meet, slopes are "
            "added."
        ),
        "slopes_multiplied": _(
            "At u you multiply what comes back along the two ways, so the slope at p is in your "
            "slope along w twice. Where ways meet, slopes are added: `slope_p * v + slope_p`."
        ),
        "ways_subtracted": _(
            "At u you subtract what comes back along one way from the other. Where ways meet, "
            "slopes are added: p = v · u + u grows by v + 1 when u grows by 1."
        ),
        "one_added": _(
            "You add 1 at u. Along the shortcut the slope is 1, and it is multiplied by what "
            "arrives at p, as along every way: `slope_p * v + slope_p * 1`."
        ),
        "value_added": _(
            "At u you add u itself, the value that goes forward along the shortcut. What comes "
            "back along it is the slope at p, times 1: `slope_p * v + slope_p`."
        ),
        "value_for_one": _(
            "On the way back along the shortcut you leave u, the value that goes along it. When u "
            "grows by 1, so does p: the slope is 1, and u = w · x grows by x when w grows by 1."
        ),
        "u_for_v": _(
            "On the way from p to u you multiply by u. That is the slope along v; along u it is v: "
            "v · u grows by v when u grows by 1."
        ),
        "p_for_slope": _(
            "On the way from p to u you multiply by the value p = v · u + u, or by v · u in it. "
            "How fast p grows with u is v + 1, without u."
        ),
    }


def _at_the_ends() -> dict[str, str]:
    return {
        "x_forgotten": _(
            "Your slope along w stops at u. One link is left: u = w · x grows by x when w grows by "
            "1."
        ),
        "x_forgotten_once": _(
            "One of the two ways in your slope along w stops at u. Both go on to w: u = w · x "
            "grows by x when w grows by 1, so the whole slope at u is multiplied by `x`."
        ),
        "x_and_u_forgotten": _(
            "Your slopes have no `x` in them. u = w · x grows by x when w grows by 1, and p grows "
            "by u when v does, and u is `w * x`: multiply before you add up."
        ),
        "u_for_x": _("Your last link for w is u. It is x: u = w · x grows by x when w grows by 1."),
        "w_for_x": _(
            "Your last link for w is w itself. It is x: u = w · x grows by x when w grows by 1."
        ),
        "y_for_x": _("Your last link for w is y. It is x: u = w · x grows by x when w grows by 1."),
        "p_for_x": _("Your last link for w is p. It is x: u = w · x grows by x when w grows by 1."),
        "through_v": _(
            "Your slope along w goes on from the slope along v. v and u are two inputs of p, and "
            "w lies behind u: go from `slope_p` to u first, with v + 1, and from u to w with x."
        ),
        "u_forgotten": _(
            "Your slope along v stops at p. One link is left: p = v · u + u grows by u when v "
            "grows by 1."
        ),
        "x_for_u": _("Your slope along v uses x. What v is multiplied by is u: p = v · u + u."),
        "p_for_u": _(
            "Your slope along v is the slope at p times p, or what is the same, the slope at u "
            "times u. v stands in p = v · u + u itself: when v grows by 1, p grows by u, so it is "
            "`slope_p * u`."
        ),
        "w_for_u": _("Your slope along v uses w. What v is multiplied by is u: p = v · u + u."),
        "link_too_many": _(
            "Your slope along v goes on to x or w behind u. v is an input of p itself, so one link "
            "leads to it: when v grows by 1, p grows by u."
        ),
        "v_for_u": _(
            "Your slope along v uses v itself. What v is multiplied by is u: p grows by u when v "
            "grows by 1."
        ),
        "v_along_too": _(
            "There is a v too many in your slope along v. When v grows by 1, p grows by u."
        ),
        "one_too_many": _(
            "Your slope along v counts the shortcut as well, but there is no v on it. When v grows "
            "by 1, p = v · u + u grows by u."
        ),
        "slopes_added": _(
            "You add the slope along w and the slope along v. Slopes are added where two ways lead "
            "to the same number; `w` and `v` are two numbers, and each has a slope of its own."
        ),
        "slope_v_twice": _(
            "You give back the slope along v in both places. The one along w comes first: it goes "
            "from p to u with v + 1, and from u to w with x."
        ),
        "slope_w_twice": _(
            "You give back the slope along w in both places. The second one is that along v: when "
            "v grows by 1, p = v · u + u grows by u."
        ),
        "swapped": _(
            "Both slopes are in each other's place: the one along w comes first, then the one "
            "along v."
        ),
    }


def _at_p() -> dict[str, str]:
    return {
        "shortcut_not_in_p": _(
            "The shortcut is missing, forward and backward: you work with p = v · u. Here it is "
            "v · u + u, and u is used twice."
        ),
        "p_without_shortcut": _(
            "Your prediction leaves the shortcut out. It is p = v · u + u, so the errors are "
            "others."
        ),
        "p_only_shortcut": _(
            "Your prediction is u alone. It is p = v · u + u, so the errors are others."
        ),
        "shortcut_from_x": _(
            "Your shortcut begins at x: you work with p = v · u + x. Here it begins at u, behind "
            "the weight: p = v · u + u."
        ),
        "w_forgotten": _("You take x for u. There is a weight in between: `u = w * x`."),
        "uphill": _(
            "The sign is the wrong way round. The error is prediction minus target, `p - y`; the "
            "minus of the descent comes with the step."
        ),
        "targets_forgotten": _(
            "Your slope at p has no target in it. The error is prediction minus target, `p - y`."
        ),
        "half": _(
            "A factor of 2 is missing, so that half is left: the slope of error² is 2 · error."
        ),
        "doubled": _(
            "Your slopes are twice as large as they should be. The slope of error² is 2 · error, "
            "so there is one 2 on the way: do you multiply by it again later?"
        ),
        "error_squared": _(
            "You use the squared error, which is the loss itself. Its slope is 2 · error, without "
            "the square."
        ),
        "sign_of_error": _(
            "You use the sign of each error, as the L1 loss does. Here the loss is the mean of the "
            "squares: 2 · error takes the place of the sign."
        ),
        "root_of_loss": _(
            "Your errors are divided by the root of their mean square, as if the loss had a root "
            "around it. Here the loss is the mean of the squares: `2 * (p - y) / len(y)`."
        ),
        "loss_given_back": _(
            "You give back the loss itself. A slope says how fast the loss grows with `w` and with "
            "`v`: begin with `slope_p = 2 * (p - y) / len(y)`, and go back from there."
        ),
        "centred": _(
            "You take their mean off the errors or off the inputs, as a covariance does, and with "
            "a single example nothing is left. The slope of the loss has the errors as they are: "
            "`np.mean(2 * (p - y) * u)` along v."
        ),
        "sign_lost": _(
            "You use the sizes of the errors, without their signs. A prediction that is too high "
            "has to come down, one that is too low has to rise: `2 * (p - y)`."
        ),
        "error_forgotten": _(
            "Your slope at p is the same for all examples, however far off they are. The slope of "
            "error² is 2 · error: `2 * (p - y)`."
        ),
        "loss_for_slope": _(
            "You go back with the value of the loss. What goes back is its slope at p, one number "
            "for each example: `2 * (p - y) / len(y)`."
        ),
        "mean_too_early": _(
            "You take a mean or a sum before you go back. Each example has a slope of its own at p "
            "and an input of its own: multiply example by example, and add up the products at the "
            "end."
        ),
        "sum_not_mean": _(
            "You add up over the examples and do not divide by their number. The loss is a mean: "
            "divide the slope at p by `len(y)`."
        ),
        "divided_twice": _(
            "You divide by the number of examples twice. If the slope at p is divided already, "
            "add up at the end with `np.sum`; if it is not, take `np.mean`."
        ),
        "only_the_last": _(
            "Only the last example is in it. Does each turn of a loop write over the one before, "
            "where it should add?"
        ),
        "one_left_out": _(
            "The first or the last example is left out of your sums. Python counts from 0, and a "
            "`range` stops before its end: `range(len(x))` has them all."
        ),
        "median": _(
            "You take the median over the examples. The loss is a mean, in which every example "
            "counts: add up what comes back from all of them, and divide by `len(y)`."
        ),
        "only_the_first": _(
            "Only the first example is in it. Is there a `return` inside the loop, or a `[0]` too "
            "many?"
        ),
    }
