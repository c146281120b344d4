"""What learners choose in place of the units of a hat, and what is said to it."""

from collections.abc import Callable

import numpy as np

from helpers.exercises.squares import model
from helpers.i18n import _
from helpers.questions.written import Numbers

PLACES = np.arange(-12.0, 12.25, 0.25)  # where hats are compared; their corners are among them

Units = tuple[np.ndarray, np.ndarray, np.ndarray]


def _units(left: float, top: float, right: float, height: float) -> Units:
    """Return the corners, the slopes on both sides, and how much the slope changes."""
    slopes = np.array([height / (top - left), -height / (right - top), 0.0])
    return np.array([left, top, right]), slopes, np.diff(slopes, prepend=0.0)


def _version(choose: Callable[..., tuple[object, object, object]]) -> Callable[..., Numbers]:
    """Return what the units draw that ``choose(corners, slopes, changes)`` gives."""

    def version(*arguments: float) -> Numbers:
        chosen = map(np.asarray, choose(*_units(*arguments)))
        return (model.network(PLACES, *chosen),)

    return version


def _of_changes(change: Callable[[np.ndarray, np.ndarray], object]) -> Callable[..., Numbers]:
    """Return what units at the right places draw, given slopes and changes of the slope."""
    return _version(lambda at, slopes, changes: (np.ones(3), -at, change(slopes, changes)))


def _with_other_slopes(
    slopes: Callable[[float, float, float, float], tuple[float, float]],
) -> Callable[..., Numbers]:
    """Return what is drawn if both slopes come from another formula."""

    def version(left: float, top: float, right: float, height: float) -> Numbers:
        up, down = slopes(left, top, right, height)
        changes = np.array([up, -up - down, down])
        return (model.network(PLACES, np.ones(3), -np.array([left, top, right]), changes),)

    return version


FALSE_HATS: dict[str, Callable[..., Numbers]] = {
    "hard_coded": lambda *_: (model.hat(PLACES, 1.0, 3.0, 7.0, 4.0),),
    "falls_for_ever": _of_changes(lambda slopes, changes: changes * [1, 1, 0]),
    "third_unit_wrong_way": _of_changes(lambda slopes, changes: changes * [1, 1, -1]),
    "slopes_for_changes": _of_changes(lambda slopes, changes: slopes),
    "rise_not_stopped": _of_changes(lambda slopes, changes: [slopes[0], slopes[1], -slopes[1]]),
    "stays_up": _of_changes(lambda slopes, changes: slopes[0] * np.array([1, -1, 0])),
    "both_sides_alike": _of_changes(lambda slopes, changes: slopes[0] * np.array([1, -2, 1])),
    "only_rises": _of_changes(lambda slopes, changes: np.abs(changes)),
    "heights_for_changes": _version(
        lambda at, slopes, changes: (np.ones(3), -at, [0, slopes[0] * (at[1] - at[0]), 0])
    ),
    "slopes_rounded": _with_other_slopes(
        lambda left, top, right, height: (height // (top - left), height // (right - top))
    ),
    "height_for_slope": _with_other_slopes(lambda left, top, right, height: (height, height)),
    "slope_upside_down": _with_other_slopes(
        lambda left, top, right, height: ((top - left) / height, (right - top) / height)
    ),
    "height_forgotten": _with_other_slopes(
        lambda left, top, right, height: (1 / (top - left), 1 / (right - top))
    ),
    "widths_swapped": _with_other_slopes(
        lambda left, top, right, height: (height / (right - top), height / (top - left))
    ),
    "fall_from_left": _with_other_slopes(
        lambda left, top, right, height: (height / (top - left), height / (right - left))
    ),
    "fall_turned_twice": _with_other_slopes(
        lambda left, top, right, height: (height / (top - left), height / (top - right))
    ),
    "slope_from_zero": _with_other_slopes(
        lambda left, top, right, height: (height / top, height / right)
    ),
    "hinges_mirrored": _version(lambda at, slopes, changes: (np.ones(3), at, changes)),
    "hinges_at_zero": _version(lambda at, slopes, changes: (np.ones(3), np.zeros(3), changes)),
    "hinges_pushed_away": _version(lambda at, slopes, changes: (changes, -at, np.ones(3))),
    "hinge_turned_round": _version(
        lambda at, slopes, changes: (changes, -changes * at, np.ones(3))
    ),
    "weights_twice": _version(lambda at, slopes, changes: (changes, -changes * at, changes)),
    "hinges_pushed_away_by_size": _version(
        lambda at, slopes, changes: (np.abs(changes), -at, np.sign(changes))
    ),
    "bias_and_output_swapped": _version(lambda at, slopes, changes: (np.ones(3), changes, -at)),
    "bias_and_weight_swapped": _version(lambda at, slopes, changes: (-at, np.ones(3), changes)),
}


def messages() -> dict[str, str]:
    """Return what a student reads about each false version."""
    pushed_away = _(
        "You put the changes of the slope into `w`. That moves the hinges, as a unit bends at -b / "
        "w: leave `w` at 1, and put the changes into `v`."
    )
    return {
        "hinges_pushed_away": pushed_away,
        "hinges_pushed_away_by_size": pushed_away,
        "bias_and_output_swapped": _(
            "`b` and `v` have changed places. Give back the weights, the biases, and then the "
            "weights of the output: `return w, b, v`."
        ),
        "hard_coded": _(
            "Your units always draw the hat of the example. Let `b` and `v` follow from `left`, "
            "`top`, `right` and `height`."
        ),
        "falls_for_ever": _(
            "Up to `right` your hat is perfect; from there it falls on below zero. The third unit "
            "has to bend it level again: its `v` is the change from the falling slope to 0."
        ),
        "third_unit_wrong_way": _(
            "Up to `right` your hat is perfect; there it bends down even more. The slope changes "
            "from falling to level, which is upwards: give the third `v` the other sign."
        ),
        "slopes_for_changes": _(
            "Your `v` are the slopes of the pieces. A unit that has begun never stops, so the next "
            "one adds to it: `v` has to be how much the slope changes at its hinge."
        ),
        "rise_not_stopped": _(
            "Behind the top, the first unit still rises. The second one has to undo that as well "
            "as fall: its `v` is the whole change, from up to down."
        ),
        "stays_up": _(
            "Your curve rises to the top and stays there. At `top` the slope changes from up to "
            "down, not to level, and at `right` from down to level."
        ),
        "both_sides_alike": _(
            "You use the rising slope on both sides. The fall from `top` to `right` may be steeper "
            "or gentler: `height / (right - top)`."
        ),
        "only_rises": _(
            "All your `v` are positive, so the curve gets steeper at each hinge. At the top it has "
            "to turn down: there the change of the slope is negative."
        ),
        "heights_for_changes": _(
            "Your `v` are the heights at the three corners: 0, `height` and 0. A unit does not set "
            "a height, it changes the slope from its hinge on: `v` has to be by how much."
        ),
        "slopes_rounded": _(
            "Your slopes are whole numbers: a slope of 0.25 becomes 0. Divide with `/`, not with "
            "`//`, and leave away `int` and `round`."
        ),
        "height_for_slope": _(
            "You take the height for the slope. A slope is height over width: `height / (top - "
            "left)` on the way up, `height / (right - top)` on the way down."
        ),
        "slope_upside_down": _(
            "Your slopes are upside down: width over height. A slope is how far it goes up for "
            "each step to the right, `height / (top - left)`."
        ),
        "height_forgotten": _(
            "All your hats are 1 high. The slopes have to reach `height`: `height / (top - left)` "
            "and `height / (right - top)`."
        ),
        "widths_swapped": _(
            "The two slopes have each other's width. The rise is `top - left` wide, the fall "
            "`right - top`."
        ),
        "fall_from_left": _(
            "You divide the fall by the width of the whole hat. It begins at `top`: `height / "
            "(right - top)`."
        ),
        "fall_turned_twice": _(
            "Your falling slope has its minus twice: `top - right` is negative, and you take the "
            "slope away once more. With `down = height / (right - top)`, `v` is `up`, `-up - down` "
            "and `down`."
        ),
        "slope_from_zero": _(
            "You divide by a place where a width belongs. The rise is `top - left` wide, and the "
            "fall `right - top`."
        ),
        "hinges_mirrored": _(
            "Your hinges lie on the wrong side of 0. A unit bends where w · x + b = 0: with `w = "
            "1`, a hinge at `left` needs the bias `-left`."
        ),
        "hinges_at_zero": _(
            "All your hinges are at 0. A unit bends at -b / w: with `w = 1`, the biases are "
            "`-left`, `-top` and `-right`."
        ),
        "hinge_turned_round": _(
            "You put the changes of the slope into `w`, and one of them is negative. A unit with a "
            "negative `w` is active on the left of its hinge: leave `w` at 1, and put the changes "
            "into `v`."
        ),
        "weights_twice": _(
            "The changes of the slope stand in `w` and in `v`, so they are multiplied. Leave `w` "
            "at 1, and put them into `v` alone."
        ),
        "not_level_beyond": _(
            "Up to `right` your hat is perfect; from there it is not level. The third `v` is the "
            "change from the falling slope to 0: `height / (right - top)`."
        ),
        "active_on_the_left": _(
            "Your curve is not 0 on the left of the hat, where no unit should be active. A unit "
            "with a negative `w` is active on the left of its hinge: take `w = 1`, and as biases "
            "`-left`, `-top` and `-right`."
        ),
        "other_height": _(
            "With {case} your hat has its corners at the right places and is {given:.4g} high, in "
            "place of {right:.4g}. A rise to `height` over `top - left` has the slope `height / "
            "(top - left)`, and the fall `height / (right - top)`."
        ),
        "other_curve": _(
            "With {case} your curve follows the hat up to x = {x:g}. From there its slope is "
            "{given:.4g}, and it should be {right:.4g}. Each unit changes the slope by w · v at "
            "its hinge, -b / w: add up those that have begun."
        ),
        "bend_elsewhere": _(
            "With {case} your curve leaves the hat near x = {x:g}, where it has no corner. Each "
            "unit bends at -b / w: work that out for your three."
        ),
        "bias_and_weight_swapped": _(
            "`w` and `b` have changed places. The weights are 1, and the biases `-left`, `-top` "
            "and `-right`."
        ),
    }
