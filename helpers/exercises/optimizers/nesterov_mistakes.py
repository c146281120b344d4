"""What learners write in place of a step of momentum that looks ahead."""

from collections.abc import Callable
from typing import Any

from helpers.i18n import _
from helpers.questions.written import Numbers


def version(
    place: Callable[..., Any] = lambda w, v, slope, rate, share: w + share * v,
    velocity: Callable[..., Any] = lambda v, push, share: share * v - push,
    result: Callable[..., Numbers] = lambda w, v, new, share, push: (w + new, new),
) -> Callable[..., Numbers]:
    """Return a step: where it looks, its new velocity, and what it gives back."""

    def other(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
        push = rate * slope(place(w, v, slope, rate, share))
        return result(w, v, velocity(v, push, share), share, push)

    return other


def _rate_forgotten(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    return version()(w, v, lambda place: slope(place) / rate, rate, share)


def _slope_times_place(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    new = share * v - rate * slope(w) * (w + share * v)
    return w + new, new


def _rate_outside(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    new = share * v + slope(w - rate * share * v)
    return w - rate * new, new


def _rate_on_all(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    new = rate * (share * v - slope(w + share * v))
    return w + new, new


def _place_kept(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    ahead = w + share * v
    new = share * ahead - rate * slope(ahead)
    return w + new, new


def _form_of_pytorch(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    new = share * v + slope(w)
    return w - rate * (slope(w) + share * new), new


def _sum_of_slopes(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    new = share * v + slope(w + share * v)
    return w - rate * new, new


def _sum_of_slopes_downhill(w: Any, v: Any, slope: Any, rate: float, share: float) -> Numbers:
    new = share * v - slope(w + share * v)
    return w + rate * new, new


FALSE_STEPS: dict[str, Callable[..., Numbers]] = {
    "looks_where_it_stands": version(lambda w, *others: w),
    "looks_too_far": version(lambda w, v, *others: w + v),
    "looks_by_the_rate": version(lambda w, v, slope, rate, share: w + rate * v),
    "looks_back": version(lambda w, v, slope, rate, share: w - share * v),
    "looks_from_zero": version(lambda w, v, slope, rate, share: share * v),
    "looks_after_the_step": version(
        lambda w, v, slope, rate, share: w + share * v - rate * slope(w)
    ),
    "looks_after_plain_momentum": version(
        lambda w, v, slope, rate, share: w + share * (share * v - rate * slope(w))
    ),
    "looks_too_near": version(lambda w, v, slope, rate, share: w + share**2 * v),
    "slope_times_place": _slope_times_place,
    "rate_outside": _rate_outside,
    "form_of_pytorch": _form_of_pytorch,
    "sum_of_slopes": _sum_of_slopes,
    "sum_of_slopes_downhill": _sum_of_slopes_downhill,
    "momentum_on_all": version(velocity=lambda v, push, share: share * (v - push)),
    "kept_backwards": version(velocity=lambda v, push, share: -share * v - push),
    "rate_on_all": _rate_on_all,
    "rate_and_momentum_swapped": lambda w, v, slope, rate, share: version()(
        w, v, slope, share, rate
    ),
    "uphill": version(velocity=lambda v, push, share: share * v + push),
    "velocity_forgotten": version(velocity=lambda v, push, share: -push),
    "nothing_lost": version(velocity=lambda v, push, share: v - push),
    "running_average": version(velocity=lambda v, push, share: share * v - (1 - share) * push),
    "rate_forgotten": _rate_forgotten,
    "moves_from_ahead": version(result=lambda w, v, new, share, push: (w + share * v + new, new)),
    "old_velocity_moves": version(result=lambda w, v, new, share, push: (w + v, new)),
    "moves_before_it_looks": version(
        lambda w, v, *others: w + v, result=lambda w, v, new, share, push: (w + v, new)
    ),
    "place_kept": _place_kept,
    "turned_throughout": version(velocity=lambda v, push, share: push - share * v),
    "weights_not_moved": version(result=lambda w, v, new, share, push: (w, new)),
    "velocity_turned": version(result=lambda w, v, new, share, push: (w + new, -new)),
    "old_velocity_given": version(result=lambda w, v, new, share, push: (w + new, v)),
    "wrong_way": version(result=lambda w, v, new, share, push: (w - new, new)),
    "moves_without_the_slope": version(result=lambda w, v, new, share, push: (w + share * v, new)),
    "minus_with_the_weight": version(
        velocity=lambda v, push, share: share * v + push,
        result=lambda w, v, new, share, push: (w - new, new),
    ),
    "minus_throughout": version(
        lambda w, v, slope, rate, share: w - share * v,
        velocity=lambda v, push, share: share * v + push,
        result=lambda w, v, new, share, push: (w - new, new),
    ),
    "momentum_twice": version(result=lambda w, v, new, share, push: (w + share * new, new)),
    "push_only": version(result=lambda w, v, new, share, push: (w - push, new)),
    "move_only": version(result=lambda w, v, new, share, push: (new, new)),
    "swapped": version(result=lambda w, v, new, share, push: (new, w + new)),
    "frameworks_form": version(
        lambda w, *others: w,
        result=lambda w, v, new, share, push: (w + share * new - push, new),
    ),
}


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake, by its id."""
    minus = _(
        "Some books give the velocity the opposite sign, and take it away from the weights. Here "
        "the minus belongs to the push, and the velocity is added: `weights + new_velocity`."
    )
    pytorch = _(
        "That is the form of PyTorch, in which the velocity is a sum of slopes and the rate comes "
        "with the step. Here the rate is in the velocity already: `momentum * velocity - "
        "learning_rate * gradient(ahead)`."
    )
    return {
        "rate_outside": pytorch,
        "form_of_pytorch": pytorch,
        "sum_of_slopes": pytorch,
        "sum_of_slopes_downhill": pytorch,
        "minus_with_the_weight": minus,
        "minus_throughout": minus,
        "moves_without_the_slope": _(
            "The velocity is right, but the weights only move to the place ahead, as if the slope "
            "there did not matter. Move them by the new velocity: `weights + new_velocity`."
        ),
        "looks_after_plain_momentum": _(
            "You take a step of plain momentum first, and look ahead by its velocity. The place "
            "ahead needs no slope: `weights + momentum * velocity`, with the velocity as given."
        ),
        "slope_times_place": _(
            "You multiply the slope by the place ahead. `g(a)` is no product but a call: the slope "
            "*at* that place, `gradient(ahead)`."
        ),
        "rate_on_all": _(
            "You multiply the kept velocity by the learning rate as well. Only the slope is "
            "multiplied by it: `momentum * velocity - learning_rate * gradient(ahead)`."
        ),
        "rate_and_momentum_swapped": _(
            "`learning_rate` and `momentum` have changed places. `momentum` is the share of the "
            "velocity that is kept, and `learning_rate` goes with the slope."
        ),
        "looks_where_it_stands": _(
            "You ask for the slope where the ball stands: that is plain momentum. Ask for it where "
            "the velocity will carry it: `gradient(weights + momentum * velocity)`."
        ),
        "looks_too_far": _(
            "You look a whole velocity ahead. Only the share `momentum` of it is kept, so that is "
            "as far as the ball will roll: `weights + momentum * velocity`."
        ),
        "looks_too_near": _(
            "You multiply the velocity by `momentum` twice before you look, so you look too near. "
            "The place ahead is `weights + momentum * velocity`, with the velocity as it is given."
        ),
        "momentum_on_all": _(
            "You multiply the push by `momentum` as well. Only the old velocity loses a share; the "
            "push counts in full: `momentum * velocity - learning_rate * gradient(ahead)`."
        ),
        "kept_backwards": _(
            "You take the old velocity away, so the ball turns round at each step. It rolls on: "
            "`+ momentum * velocity`, and only the push has a minus."
        ),
        "place_kept": _(
            "Your new velocity keeps a share of the place ahead. It keeps a share of the old "
            "velocity: `momentum * velocity - learning_rate * gradient(ahead)`."
        ),
        "turned_throughout": _(
            "Your velocity has the opposite sign in both of its terms, so the ball rolls back and "
            "uphill. It is `momentum * velocity - learning_rate * gradient(ahead)`, and the "
            "weights move by it: `weights + new_velocity`."
        ),
        "weights_not_moved": _(
            "The velocity is right, but you give back the weights as they were. Move them by it: "
            "`weights + new_velocity`."
        ),
        "velocity_turned": _(
            "The weights are right, but the velocity that you give back has the opposite sign. It "
            "is the move itself: `momentum * velocity - learning_rate * gradient(ahead)`."
        ),
        "looks_by_the_rate": _(
            "You look `learning_rate * velocity` ahead. The velocity has the rate in it already; "
            "what is kept of it is the share `momentum`: `weights + momentum * velocity`."
        ),
        "momentum_twice": _(
            "The new velocity is right, and you multiply it by `momentum` once more. The weights "
            "move by all of it: `weights + new_velocity`."
        ),
        "looks_back": _(
            "You look behind the ball, not ahead of it. The velocity points where it rolls, so add "
            "it: `weights + momentum * velocity`."
        ),
        "looks_from_zero": _(
            "You ask for the slope at `momentum * velocity`, as if the ball stood at 0. The place "
            "ahead is counted from the weights: `weights + momentum * velocity`."
        ),
        "looks_after_the_step": _(
            "You take a whole step of momentum first, and ask for the slope there. Look ahead by "
            "the velocity alone, `weights + momentum * velocity`: one slope is all it takes."
        ),
        "uphill": _(
            "Your ball is pushed uphill. The push is *minus* the learning rate times the slope."
        ),
        "velocity_forgotten": _(
            "The new velocity is the push alone, and nothing of the old one is kept. Begin with "
            "`momentum * velocity`, then take the push away."
        ),
        "nothing_lost": _(
            "You keep the whole of the old velocity, so the ball never comes to rest. Keep the "
            "share `momentum` of it: `momentum * velocity`."
        ),
        "running_average": _(
            "You mix as in a running average, with 1 − momentum before the push. Momentum takes "
            "the whole push: `learning_rate * gradient(ahead)`."
        ),
        "rate_forgotten": _(
            "The slope goes into the velocity as it is. Multiply it by `learning_rate` first."
        ),
        "moves_from_ahead": _(
            "You move on from the place ahead, so the old velocity counts twice: once in `ahead`, "
            "and once in the new velocity. Looking is not moving: `weights + new_velocity`."
        ),
        "old_velocity_moves": _(
            "The weights move by the old velocity. Work out the new one first, then move by it: "
            "`weights + new_velocity`."
        ),
        "moves_before_it_looks": _(
            "You move by the old velocity first, and ask for the slope where that ends. Looking is "
            "not moving: ask at `weights + momentum * velocity`, and then move by the new "
            "velocity, from `weights`."
        ),
        "old_velocity_given": _(
            "The weights are right, but you give back the old velocity. Then the ball forgets "
            "every push: give back the new one."
        ),
        "wrong_way": _(
            "The velocity is right, and the weights move against it. Its sign already says where "
            "to: `weights + new_velocity`."
        ),
        "push_only": _(
            "The velocity is right, but the weights move by the push alone. The whole new velocity "
            "moves them: `weights + new_velocity`."
        ),
        "move_only": _(
            "In place of the new weights you give back the move. Add it to where the ball stood: "
            "`weights + new_velocity`."
        ),
        "swapped": _(
            "Both results are right, in the wrong order: the new weights come first, then the new "
            "velocity."
        ),
        "frameworks_form": _(
            "That is the form in which Keras and PyTorch write it, with other weights in memory: "
            "those of the place ahead. Here write it as it stands above: the slope at `weights + "
            "momentum * velocity`, then `weights + new_velocity`."
        ),
    }
