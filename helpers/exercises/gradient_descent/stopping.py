"""Where a walk stops and what it counts: what is seen in its results, whatever rule it has."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from helpers.exercises.gradient_descent.walking import path
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike

_LONGER = 40  # steps that are looked at beyond the limit


class Here(NamedTuple):
    """What a rule that ends a walk can look at.

    Attributes
    ----------
    slopes : np.ndarray
        The slopes along the weights, and the one along the bias at the end.
    loss, rate : float
        The loss, and the learning rate.
    knobs : np.ndarray
        The weights, and the bias at the end.
    """

    slopes: np.ndarray
    loss: float
    rate: float
    knobs: np.ndarray


def _lengths(here: Here) -> tuple[float, float]:
    """Return the length of the slopes along the weights, and that of the one along the bias."""
    return float(np.linalg.norm(here.slopes[:-1])), float(abs(here.slopes[-1]))


# What learners compare with the tolerance, in place of the length of the gradient.
MEASURES: dict[str, Callable[[Here], Any]] = {
    "stops_by_the_weights": lambda here: np.linalg.norm(here.slopes[:-1]),
    "stops_by_the_bias": lambda here: abs(here.slopes[-1]),
    "stops_by_each_part": lambda here: max(_lengths(here)),
    "stops_by_one_part": lambda here: min(_lengths(here)),
    "stops_by_the_square": lambda here: np.sum(here.slopes**2),
    "stops_by_the_largest": lambda here: np.max(np.abs(here.slopes)),
    "stops_by_the_largest_of_weights": lambda here: np.max(np.abs(here.slopes[:-1])),
    "stops_by_the_highest": lambda here: np.max(here.slopes),
    "stops_by_the_highest_of_weights": lambda here: np.max(here.slopes[:-1]),
    "stops_by_the_smallest": lambda here: np.min(np.abs(here.slopes)),
    "stops_by_the_sum": lambda here: np.sum(here.slopes),
    "stops_by_the_sum_of_weights": lambda here: np.hypot(np.sum(here.slopes[:-1]), here.slopes[-1]),
    "stops_by_the_sizes": lambda here: np.sum(np.abs(here.slopes)),
    "stops_by_both_lengths": lambda here: np.linalg.norm(here.slopes[:-1]) + abs(here.slopes[-1]),
    "stops_by_the_mean_square": lambda here: np.sqrt(np.mean(here.slopes**2)),
    "stops_by_the_mean_size": lambda here: np.mean(np.abs(here.slopes)),
    "stops_by_the_step": lambda here: here.rate * np.linalg.norm(here.slopes),
    "stops_by_the_step_of_weights": lambda here: here.rate * np.linalg.norm(here.slopes[:-1]),
    "stops_by_the_loss": lambda here: here.loss,
    "stops_by_the_knobs": lambda here: np.linalg.norm(here.knobs),
}


def measure_messages() -> dict[str, str]:
    """Return what a student reads about each of the measures."""
    signs = _(
        "you compare slopes with their signs, and a steep one with a minus is below any tolerance."
    )
    whats = {
        "stops_by_the_weights": _("you leave the bias out of the length."),
        "stops_by_the_bias": _("you look at the slope along the bias alone."),
        "stops_by_each_part": _(
            "you ask whether the slopes along the weights and the one along the bias are short "
            "each by itself."
        ),
        "stops_by_one_part": _(
            "it is enough for you that the slopes along the weights are short, or that the one "
            "along the bias is."
        ),
        "stops_by_the_square": _("the root is missing."),
        "stops_by_the_largest": _("you look at the largest slope alone."),
        "stops_by_the_largest_of_weights": _(
            "you look at the largest slope along a weight alone, and leave the bias out."
        ),
        "stops_by_the_highest": signs,
        "stops_by_the_highest_of_weights": signs,
        "stops_by_the_smallest": _("one short slope is enough for you, whatever the others are."),
        "stops_by_the_sum": _("you add the slopes up, so that those of opposite sign cancel."),
        "stops_by_the_sum_of_weights": _(
            "you add up the slopes along the weights before you square them, so that they can "
            "cancel."
        ),
        "stops_by_the_sizes": _("you add up the sizes of the slopes, without squares."),
        "stops_by_both_lengths": _(
            "you add the slope along the bias to the length of the others, outside of the root."
        ),
        "stops_by_the_mean_square": _("under your root is a mean, in place of the sum."),
        "stops_by_the_mean_size": _("you take the mean of the sizes of the slopes."),
        "stops_by_the_step_of_weights": _(
            "you look at the length of the step of the weights, with the learning rate in it."
        ),
        "stops_by_the_step": _("you look at the length of the step, with the learning rate in it."),
        "stops_by_the_knobs": _("you look at the weights and the bias, not at their slopes."),
    }
    length = _(
        "The walk is right, but it stops at the wrong place: {what} The length of the gradient is "
        "the root of the sum of all squared slopes, that of `b` included."
    )
    loss = _(
        "You compare the loss with `tolerance`. How low a loss can become, nobody knows "
        "beforehand; at the lowest point the gradient is 0, so compare its length."
    )
    return {
        "stops_by_the_loss": loss,
        **{mistake: length.format(what=what) for mistake, what in whats.items()},
    }


def on_the_way(
    given: Sequence[Arrays], right: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Return what is wrong with a walk that goes the right way: where it ends, or its count.

    Parameters
    ----------
    given, right : sequence of tuple of np.ndarray
        The weights, the bias and the number of steps of each call, and the right ones.
    cases : sequence of tuple
        What the calls were given: X, y, learning rate, tolerance and limit.
    """
    walks = [path(X, y, rate, limit + _LONGER) for X, y, rate, _tolerance, limit in cases]
    found = [_steps_to(*pair) for pair in zip(given, walks, strict=True)]
    taken = [steps for steps in found if steps is not None]
    if len(taken) < len(found):
        return None
    for (*_place, counted), (*_end, steps), walk, case, took in zip(
        given, right, walks, cases, taken, strict=True
    ):
        asked = int(steps)
        if not alike(walk[took][0], walk[asked][0]) or not alike(walk[took][1], walk[asked][1]):
            return _ends_elsewhere(walk, took, asked, case)
        if not alike(counted, steps):
            return _counts_otherwise(counted, asked, case)
    return None


def _steps_to(results: Arrays, walk: Sequence[Arrays]) -> int | None:
    """Return after how many steps the right walk is where a student's ends; None if it never is."""
    found = (
        steps
        for steps, (w, b, _length) in enumerate(walk)
        if alike(results[0], w) and alike(results[1], b)
    )
    return next(found, None)


def _ends_elsewhere(
    walk: Sequence[Arrays], took: int, asked: int, case: tuple[Any, ...]
) -> Mistake:
    message = _(
        "Your steps are right, but with tolerance = {tolerance:g} and max_steps = {limit} your "
        "walk ends after {took} of them, where the gradient has the length {length:.4g}. It should "
        "end after {asked}, where that is {right_length:.4g}. What do you compare with what, and "
        "do you ask before each step?"
    ).format(
        tolerance=case[3],
        limit=case[4],
        took=took,
        length=float(walk[took][2]),
        asked=asked,
        right_length=float(walk[asked][2]),
    )
    return Mistake("ends_elsewhere", message)


def _counts_otherwise(counted: np.ndarray, asked: int, case: tuple[Any, ...]) -> Mistake:
    message = _(
        "Your walk ends at the right place, but with tolerance = {tolerance:g} and max_steps = "
        "{limit} it takes {asked} steps, and your `num_steps` is {counted:g}. Begin with 0, and "
        "add 1 right after each move, nowhere else."
    ).format(tolerance=case[3], limit=case[4], asked=asked, counted=float(counted.ravel()[0]))
    return Mistake("counts_otherwise", message)
