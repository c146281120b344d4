"""What happened on a descent, in words: for those who cannot see it, and to be sure."""

import numpy as np

from helpers.i18n import _
from helpers.numerals import power_of_ten, short_number
from helpers.sgd_path import LOSS_LIMIT, Descent
from helpers.sgd_view import Surface

# The lowest point counts as reached where a tenth of the way is left.
_NEAR = 0.1
# The mean cosine between one step and the next tells a smooth path from a ragged one, and that
# from steps to and fro.
_SMOOTH, _TO_AND_FRO = 0.75, -0.5
# A path dances around the lowest point where the loss rises in this share of the steps there.
_DANCE = 0.2
_FEWEST_STEPS_OF_A_DANCE = 10
_ROUNDING = 1e-9


def outcome(descent: Descent, bowl: Surface) -> str:
    """Return in two or three sentences whether the descent arrived, and by what kind of path."""
    first, last = descent.loss[0], descent.loss[-1]
    if descent.stopped or last > 2 * first:
        return _diverged(descent)
    if not np.any(np.diff(descent.w)):
        return _("The line does not move: the learning rate is 0.")
    loss = _(
        "The loss went from {first} to {last}; the lowest possible for a straight line is {lowest}."
    ).format(first=short_number(first), last=short_number(last), lowest=short_number(bowl.lowest))
    height = np.sqrt(np.maximum(descent.loss - bowl.lowest, 0))
    if height[0] ** 2 < 0.05 * bowl.lowest:
        return loss
    left = height / height[0]
    return " ".join(
        filter(None, [loss, _arrival(left), _shape(descent, left), _dance(descent, left)])
    )


def _diverged(descent: Descent) -> str:
    taken = len(descent.loss) - 1
    if taken == 0:
        return _(
            "The very first step diverged: its loss is too large a number for a computer. "
            "The learning rate is far too large."
        )
    grown = _(
        "The run diverged: the steps are so long that they jump over the lowest point and land "
        "further away. The loss grew from {first} to {last} in {steps} steps."
    ).format(first=short_number(descent.loss[0]), last=short_number(descent.loss[-1]), steps=taken)
    if not descent.stopped:
        return grown
    return (
        grown
        + " "
        + _("It was stopped there, past a loss of {limit}.").format(
            limit=power_of_ten(np.log10(LOSS_LIMIT))
        )
    )


def _arrival(left: np.ndarray) -> str:
    reached = np.flatnonzero(left <= _NEAR)
    if len(reached):
        return _("Nine tenths of the way to the lowest point were covered at step {step}.").format(
            step=reached[0]
        )
    return _(
        "After {steps} steps, {percent}% of the way to the lowest point is still ahead."
    ).format(steps=len(left) - 1, percent=round(100 * left[-1]))


def _shape(descent: Descent, left: np.ndarray) -> str:
    reached = np.flatnonzero(left <= _NEAR)
    steps = np.diff(np.column_stack([descent.w, descent.b]), axis=0)
    steps = steps[: max(reached[0], 3) if len(reached) else None]
    if len(steps) < 3:
        return ""
    lengths = np.linalg.norm(steps, axis=1) + 1e-300
    turn = np.mean(np.sum(steps[1:] * steps[:-1], axis=1) / (lengths[1:] * lengths[:-1]))
    if turn > _SMOOTH:
        return _("The way down is smooth.")
    if turn < _TO_AND_FRO:
        return _("The steps jump to and fro between the two sides of the valley.")
    return _("The way down is ragged: each mini-batch points somewhere else.")


def _dance(descent: Descent, left: np.ndarray) -> str:
    reached = np.flatnonzero(left <= _NEAR)
    changes = np.diff(descent.loss[reached[0] :]) if len(reached) else np.array([])
    rises = np.count_nonzero(changes > _ROUNDING * descent.loss[-1])
    if len(changes) < _FEWEST_STEPS_OF_A_DANCE or rises < _DANCE * len(changes):
        return ""
    return _(
        "Once there, the path dances around the lowest point: in {rises} of the last {steps} "
        "steps the loss goes up."
    ).format(rises=rises, steps=len(changes))
