"""What the results of a careful descent say, where nobody knows the mistake."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.walking import later_steps
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike, in_words


def not_halved(given: list[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Recognise a rate that no halving of the given one comes to."""
    for (_w, _b, rate), (_X, _y, first, _num_steps) in zip(given, cases, strict=True):
        halvings = np.log2(first / rate) if rate > 0 else 0.0
        if abs(halvings - np.round(halvings)) > 1e-6:
            message = _(
                "From a rate of {first:g} your walk comes to {rate:.4g}, which halving never "
                "gives: {first:g}, {half:g}, {quarter:g}, … Each time the loss would rise, write "
                "`learning_rate = learning_rate / 2`."
            ).format(first=first, rate=rate.item(), half=first / 2, quarter=first / 4)
            return Mistake("not_halved", message)
    return None


def changed_afterwards(
    given: list[Arrays], right: list[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise a first step that is right, and a rate that is changed before the next one."""
    ends = zip(given, right, cases, strict=True)
    if not any(later_steps(found, expected, case[-1]) for found, expected, case in ends):
        return None
    (w, b, rate), (right_w, right_b, right_rate) = given[-1], right[-1]
    if not (alike(w, right_w) and alike(b, right_b)) or alike(rate, right_rate):
        return None
    message = _(
        "Your first step from a rate of {first:g} is right, and afterwards the rate is {rate:.4g}. "
        "Nothing makes a rate larger again, and only a step that would raise the loss makes it "
        "smaller: leave out the line that changes it after the step."
    ).format(first=cases[-1][2], rate=rate.item())
    return Mistake("rate_changed_afterwards", message)


def gives_up(
    given: Sequence[Arrays], right: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise a search that halves only so often, in one step from a huge and a large rate."""
    firsts = np.array([case[2] for case in cases])
    rates, right_rates = (
        np.array([results[2].item() for results in each]) for each in (given, right)
    )
    made, needed = np.log2(firsts / rates), np.log2(firsts / right_rates)
    if not (made[0] < needed[0] and np.allclose(made[1], min(made[0], needed[1]))):
        return None
    message = _(
        "From a rate of {first:g} your walk halves {made:.0f} times in a step, to {rate:.4g}, and "
        "then takes the step though the loss there is still higher. Do you allow only so many "
        "tries? Put no limit on them: halve in a `while` that ends when the loss is not higher."
    ).format(first=firsts[0], made=made[0], rate=rates[0])
    return Mistake("gives_up", message)


def from_a_large_rate(given: Arrays, right: Arrays, case: tuple[Any, ...]) -> Mistake | None:
    """Return what is wrong with one step from a rate that is too large; None if it fits."""
    X, y, first, _num_steps = case
    (w, b, rate), (right_w, right_b, right_rate) = given, right
    if alike(w, right_w) and alike(b, right_b):
        return None
    start = model.mean_squared_error(np.zeros(X.shape[1]), 0.0, X, y)
    loss = model.mean_squared_error(w, float(b.ravel()[0]), X, y)
    facts = {"first": first, "rate": float(rate.ravel()[0]), "right": float(right_rate)}
    if loss > start:
        return _rises(**facts, start=start, loss=loss)
    if not alike(rate, right_rate):
        message = _(
            "From a rate of {first:g} one step brings your rate to {rate:.4g}; the first that does "
            "not raise the loss is {right:g}. Which losses does your `while` compare, and does it "
            "stop as soon as the loss there is not higher than here?"
        ).format(**facts)
        return Mistake("other_rate", message)
    message = _(
        "From a rate of {first:g} yours comes down to {rate:.4g}, as it should, but a step with it "
        "leads to w = {right_w} and b = {right_b}, not to w = {w} and b = {b}. Take the step from "
        "where the walk stands, with the slopes there and the halved rate."
    ).format(
        w=in_words(w), b=in_words(b), right_w=in_words(right_w), right_b=in_words(right_b), **facts
    )
    return Mistake("other_step", message)


def _rises(first: float, rate: float, right: float, start: float, loss: float) -> Mistake:
    """Return what is said to a first step that raises the loss, whatever its rate."""
    mistake = "still_rises"
    message = _(
        "From a rate of {first:g} your first step raises the loss, from {start:.4g} to {loss:.4g}, "
        "and the rate is {rate:.4g} then. The rate of a step has to be halved before the step is "
        "taken, until the loss at its end is not higher."
    )
    if rate < right:
        mistake = "tries_from_elsewhere"
        message = _(
            "From a rate of {first:g} you halve down to {rate:.4g}, where {right:g} would do, and "
            "the step still raises the loss, from {start:.4g} to {loss:.4g}: your tries do not all "
            "begin where the walk stands. Keep `w` and `b` as they are until a rate is found, and "
            "make each try anew, `new_w = w - learning_rate * slopes`; `w -= ...` changes `w`."
        )
    facts = {"first": first, "rate": rate, "right": right, "start": start, "loss": loss}
    return Mistake(mistake, message.format(**facts))


def later(
    given: Sequence[Arrays], right: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Return what is wrong with a walk whose first step is right."""
    for results, expected, case in zip(given, right, cases, strict=True):
        if mistake := later_steps(results, expected, case[-1]):
            return mistake
        if not alike(results[2], expected[2]):
            message = _(
                "The walk is right, and the rate that you give back is not: from {first:g} you "
                "give {rate:.4g} after {num_steps} steps, and the last step was taken with "
                "{right:g}. Give back that one."
            ).format(
                first=case[2],
                rate=float(results[2].ravel()[0]),
                num_steps=case[-1],
                right=float(expected[2]),
            )
            return Mistake("other_rate_given_back", message)
    return None


def never_ends() -> Mistake:
    """Return what is said to a search for a rate that finds none."""
    message = _(
        "Your function did not come back: its loop found no rate for which the loss is not higher. "
        "Three things have to be made anew in each turn of it: the rate, `learning_rate = "
        "learning_rate / 2`; both new places, from `w` and `b` and not from the last try; and the "
        "loss there. Does a step take the slopes away, and leave `w` itself alone, as `w -= ...` "
        "does not?"
    )
    return Mistake("never_ends", message)
