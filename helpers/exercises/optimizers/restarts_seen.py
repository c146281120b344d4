"""What a schedule with restarts looks like, for mistakes that have no name."""

from collections.abc import Sequence

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _

FIRST, PEAK = 4, 2.0  # the cycle of the text; a peak of 1 would hide where it is multiplied
NUM_STEPS = 60
_NUM_FOR_RESTARTS = 29
_RESTARTS = [4, 12, 28]
_MANY = 8  # restarts; more of them are a rate that rises


def schedule_seen(rates: np.ndarray, right: np.ndarray) -> Mistake | None:
    """Return what is wrong with a schedule: its restarts, or the fall within a cycle.

    Parameters
    ----------
    rates, right : np.ndarray
        The student's rates at the first steps with `FIRST` and `PEAK`, and the right ones.
    """
    wrong = np.flatnonzero(~np.isclose(rates, right, rtol=1e-4, atol=1e-6))
    if not wrong.size:
        return None
    shown = rates[:_NUM_FOR_RESTARTS]
    restarts = (np.flatnonzero(shown[1:] > shown[:-1] + 1e-6) + 1).tolist()
    if wrong[0] >= FIRST and restarts != _RESTARTS and len(restarts) < _MANY:
        return _restarts_elsewhere(restarts)
    return (
        _never_lower(rates, right)
        or _half_turns(rates)
        or _mixed_otherwise(rates)
        or _pi_rounded(rates, right)
        or _turns_otherwise(rates)
        or _of_one_cycle(int(wrong[0]), rates)
        or _falls_otherwise(int(wrong[0]), rates, right)
    )


def _restarts_elsewhere(restarts: Sequence[int]) -> Mistake:
    found = ", ".join(map(str, restarts)) or _("none of the steps to 28")
    message = _(
        "With `first_cycle = 4` your rate jumps up at {found}. It should at the steps 4, 12 and "
        "28: the cycles are 4, 8 and 16 steps long, and each begins where the one before ends. "
        "Follow your lines for `step` from 3 to 12, and note where the cycle begins."
    )
    return Mistake("restarts_elsewhere", message.format(found=found))


def _mixed_otherwise(rates: np.ndarray) -> Mistake | None:
    """Return the mistake of other numbers beside and before the cosine, in the first cycle."""
    cosines = np.cos(np.pi * np.arange(FIRST) / FIRST)
    columns = np.column_stack([np.ones(FIRST), cosines])
    found = np.linalg.lstsq(columns, rates[:FIRST], rcond=None)[0]
    is_mixed = np.allclose(columns @ found, rates[:FIRST], rtol=1e-4) and abs(found[1]) > 1e-3
    if not is_mixed or np.allclose(found, PEAK / 2):
        return None
    message = _(
        "With `peak = 2` your rate is {beside:.3g} plus {before:.3g} times the cosine. It should "
        "be 1 plus 1 times the cosine: half of the peak goes with both. Put the sum in brackets, "
        "and multiply all of it: `peak * 0.5 * (1 + np.cos(...))`."
    )
    return Mistake("cosine_mixed_otherwise", message.format(beside=found[0], before=found[1]))


def _turns_otherwise(rates: np.ndarray) -> Mistake | None:
    """Return the mistake of a cosine that runs as in a cycle of another length."""
    steps, inside = np.arange(1, FIRST), rates[1:FIRST]
    if not np.all((inside > 0) & (inside < PEAK)):
        return None
    lengths = np.pi * steps / np.arccos(2 * inside / PEAK - 1)
    if not np.allclose(lengths, lengths[0], rtol=1e-3) or np.isclose(lengths[0], FIRST, rtol=1e-3):
        return None
    message = _(
        "In the first cycle of 4 steps your rate falls as if the cycle were {length:.3g} steps "
        "long. In each cycle the angle runs from 0 to half a turn: `np.pi * step / length`. Look "
        "at what stands beside `np.pi` and `length` in your line."
    )
    return Mistake("cosine_turns_otherwise", message.format(length=lengths[0]))


def _half_turns(rates: np.ndarray) -> Mistake | None:
    """Return the mistake of an angle that no length divides, in the first cycle."""
    swing = rates[0] - PEAK / 2
    turns = PEAK / 2 + swing * np.cos(np.pi * np.arange(FIRST))
    if swing < 1e-3 or not np.allclose(rates[:FIRST], turns, atol=1e-6):
        return None
    message = _(
        "Your rate jumps up and down at each step, since the cosine turns by `np.pi` each time: "
        "the step in it is not divided by the length of the cycle. Put all of it into the "
        "brackets of the cosine, with brackets around a difference: `np.cos(np.pi * (step - "
        "start) / length)`."
    )
    return Mistake("half_turn_each_step", message)


def _never_lower(rates: np.ndarray, right: np.ndarray) -> Mistake | None:
    """Return the mistake of a lowest rate that is not asked for."""
    lowest = rates.min()
    if lowest <= 1e-6 or not np.allclose(rates, np.maximum(right, lowest), rtol=1e-4):
        return None
    message = _(
        "With `peak = 2` and `first_cycle = 4` your rate never falls below {lowest:.4g}, and is "
        "right where it is higher. The formula has no lowest rate: it comes as near to 0 as the "
        "cosine takes it."
    )
    return Mistake("never_lower", message.format(lowest=lowest))


def _pi_rounded(rates: np.ndarray, right: np.ndarray) -> Mistake | None:
    """Return the mistake of a pi with few digits."""
    with np.errstate(invalid="ignore"):
        found = np.arccos(2 * rates[1] / PEAK - 1) * FIRST
    angles = np.arccos(2 * right / PEAK - 1) * found / np.pi
    is_near = abs(found - np.pi) < 0.05
    if not is_near or not np.allclose(rates, PEAK / 2 * (1 + np.cos(angles)), atol=1e-6):
        return None
    message = _(
        "All is right but your pi, which is {found:.6g}: so the rate is a little off, more so "
        "towards the end of a cycle. `np.pi` has all the digits."
    )
    return Mistake("pi_rounded", message.format(found=found))


def _of_one_cycle(step: int, rates: np.ndarray) -> Mistake | None:
    """Return how a cycle is wrong as a whole, if it is: its height, its beginning or its length."""
    start = max(begin for begin in (0, *_RESTARTS) if begin <= step)
    length = start + FIRST
    since = np.arange(length)
    found, right = rates[start : start + length], 1 + np.cos(np.pi * since / length)
    if np.allclose(found, right * found[0] / 2, rtol=1e-4, atol=1e-6):
        return _other_height(start, found[0])
    with np.errstate(invalid="ignore"):
        shares = np.arccos(2 * found / PEAK - 1) / np.pi
    if not np.isfinite(shares).all():
        return None
    before_it_began = np.where(since < np.argmin(shares), -shares, shares)
    after_its_end = np.where(since > np.argmax(shares), 2 - shares, shares)
    for counted in (shares, before_it_began, after_its_end):
        slope, first = np.polyfit(since, counted, 1)
        if np.allclose(slope * since + first, counted, atol=1e-4) and slope > 1e-3:
            return _counted_otherwise(start, first / slope, 1 / slope)
    return None


def _other_height(start: int, height: float) -> Mistake:
    message = _(
        "With `peak = 2` and `first_cycle = 4` the cycle that begins at step {start} has the right "
        "form, but begins at {height:.4g}. Every cycle begins at the same `peak`: what changes it "
        "in your lines?"
    )
    return Mistake("peak_otherwise", message.format(start=start, height=height))


def _counted_otherwise(start: int, counted: float, length: float) -> Mistake:
    message = _(
        "With `first_cycle = 4` a cycle of {right} steps begins at step {start}; none of them is "
        "over there. By your rates, {counted:g} steps of {length:.3g} are over at that step. Work "
        "out by hand what your lines have at it: where the cycle begins, and its length."
    ).format(start=start, right=start + FIRST, counted=round(counted, 2) + 0.0, length=length)
    return Mistake("cycle_counted_otherwise", message)


def _falls_otherwise(step: int, rates: np.ndarray, right: np.ndarray) -> Mistake:
    start = max(begin for begin in (0, *_RESTARTS) if begin <= step)
    message = _(
        "With `peak = 2` and `first_cycle = 4`, step {step} is the first one wrong: your rate is "
        "{given:.4g}, and should be {right:.4g}. Steps since its cycle began: {since}; length of "
        "that cycle: {length}. {look}"
    ).format(
        step=step,
        given=rates[step],
        right=right[step],
        since=step - start,
        length=start + FIRST,
        look=_look(rates[step], right[step]),
    )
    return Mistake("falls_otherwise", message)


def _look(given: float, right: float) -> str:
    """Return what a rate says about the share of the cycle in it."""
    if not 0 <= given <= PEAK:
        return _("Put both into the cosine, and its sum with 1 into the product with `peak`.")
    shares = np.arccos(2 * np.array([given, right]) / PEAK - 1) / np.pi
    message = _(
        "Yours is the rate after a share of {found:.3g} of a cycle, in place of {share:.3g}."
    )
    return message.format(found=shares[0], share=shares[1])
