"""What a schedule with restarts looks like, for mistakes that have no name."""

from collections.abc import Sequence

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _

FIRST, PEAK = 4, 2.0  # the cycle of the text; a peak of 1 would hide where it is multiplied
NUM_STEPS = 29
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
    restarts = (np.flatnonzero(rates[1:] > rates[:-1] + 1e-6) + 1).tolist()
    if wrong[0] >= FIRST and restarts != _RESTARTS and len(restarts) < _MANY:
        return _restarts_elsewhere(restarts)
    return (
        _mixed_otherwise(rates)
        or _turns_otherwise(rates)
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
