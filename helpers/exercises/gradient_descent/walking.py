"""What the results of a walk say of its steps, where nobody knows the mistake."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike, in_words


def first_step(
    given: Sequence[Arrays], right: Sequence[Arrays], cases: Sequence[tuple[Any, ...]], single: int
) -> Mistake | None:
    """Return how the first step of a walk from zero differs; None if it does not.

    Parameters
    ----------
    given, right : sequence of tuple of np.ndarray
        What came back from each call, and what should have: the weights and the bias first.
    cases : sequence of tuple
        What the calls were given: X, y and the learning rate first.
    single : int
        Which of the cases is a walk of one step.
    """
    w, b = given[single][:2]
    right_w, right_b = right[single][:2]
    if alike(w, right_w) and alike(b, right_b):
        return None
    factor = float(b.ravel()[0] / right_b)
    if factor and alike(w, factor * right_w) and alike(b, factor * right_b):
        message = _(
            "Your first step is {factor:.4g} times what it should be. A step is `learning_rate` "
            "times the slopes, with a minus: what else is multiplied or left out? Is your "
            "`gradient` right, by `q_1.check()`?"
        )
        return Mistake("first_step_scaled", message.format(factor=factor))
    X, y, rate = cases[single][:3]
    slopes, slope_b = model.gradient(np.zeros(X.shape[1]), 0.0, X, y)
    message = _(
        "Your first step leads to w = {w} and b = {b}; from 0 it should lead to w = {right_w} and "
        "b = {right_b}. There the slopes are {slopes} and {slope_b:.4g}, and the learning rate is "
        "{rate:g}: take their product away from `w` and from `b`."
    ).format(
        w=in_words(w),
        b=in_words(b),
        right_w=in_words(right_w),
        right_b=in_words(right_b),
        slopes=in_words(slopes),
        slope_b=slope_b,
        rate=rate,
    )
    return Mistake("first_step_differs", message)


def later_steps(given: Arrays, right: Arrays, num_steps: int) -> Mistake | None:
    """Return that a walk whose first step is right goes another way later; None if it does not."""
    if alike(given[0], right[0]) and alike(given[1], right[1]):
        return None
    message = _(
        "Your first step is right, and a later one is not: after {num_steps} steps you are at w = "
        "{w} and b = {b}, and should be at w = {right_w} and b = {right_b}. Does each turn work "
        "out the gradient anew, at the place where the walk is then, and keep the rate?"
    ).format(
        num_steps=num_steps,
        w=in_words(given[0]),
        b=in_words(given[1]),
        right_w=in_words(right[0]),
        right_b=in_words(right[1]),
    )
    return Mistake("later_steps_differ", message)


def path(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> list[Arrays]:
    """Return the weights and the bias after 0, 1, … steps, and the length of the gradient there."""
    w, b = np.zeros(X.shape[1]), 0.0
    places: list[Arrays] = []
    with np.errstate(all="ignore"):
        for _step in range(num_steps + 1):
            slopes, slope_b = model.gradient(w, b, X, y)
            length = np.hypot(np.linalg.norm(slopes), slope_b)
            places.append((w, np.asarray(b), np.asarray(length)))
            w, b = w - rate * slopes, b - rate * slope_b
    return places
