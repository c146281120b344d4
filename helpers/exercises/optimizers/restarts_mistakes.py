"""What learners write in place of a cosine schedule with warm restarts."""

from collections.abc import Callable

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers


def _cosine(share: float) -> float:
    return float(0.5 * (1 + np.cos(np.pi * share)))


def version(
    grown: Callable[[int, int], int] = lambda length, first: 2 * length,
    fall: Callable[[float], float] = _cosine,
    is_over: Callable[[int, int], bool] = lambda step, length: step >= length,
    most: float = np.inf,
    counted: Callable[[int, int], float] = lambda step, given: step,
    height: Callable[[int], float] = lambda cycle: 1.0,
) -> Callable[..., Numbers]:
    """Return a schedule, some of its parts another way."""

    def other(given: int, peak: float, first: int) -> Numbers:
        step, length, cycle = given, first, 0
        while is_over(step, length) and cycle < most:
            step, length, cycle = step - length, grown(length, first), cycle + 1
        return (peak * height(cycle) * fall(counted(step, given) / length),)

    return other


def _stays_at_zero(step: int, peak: float, first: int) -> Numbers:
    return (peak * _cosine(min(step / first, 1)),)


def _ends_at_zero(step: int, peak: float, first: int) -> Numbers:
    length = first
    while step >= length:
        step, length = step - length, 2 * length
    return (peak * _cosine(step / (length - 1)),)


def _doubled_too_early(step: int, peak: float, first: int) -> Numbers:
    length = first
    while step >= length:
        length *= 2
        step -= length
    return (peak * _cosine(step / length),)


def _first_length_kept(step: int, peak: float, first: int) -> Numbers:
    """Return a rate whose cosine runs by the first cycle's length in all cycles."""
    length = first
    while step >= length:
        step, length = step - length, 2 * length
    return (peak * _cosine(step / first),)


def _in_whole_numbers(share: float) -> float:
    return float(0.5 * (1 + np.cos(np.pi * share // 1)))


def _start_is_length(step: int, peak: float, first: int) -> Numbers:
    """Return a rate whose cycles begin at their own length before doubling."""
    start, length = 0, first
    while step >= start + length:
        start, length = length, 2 * length
    return (peak * _cosine((step - start) / length),)


def _remainder_of_cycle(step: int, peak: float, first: int) -> Numbers:
    length = first
    while step >= length:
        length *= 2
    return (peak * _cosine(step % length / length),)


def _beginnings_double(step: int, peak: float, first: int) -> Numbers:
    """Return a rate whose cycles begin at once, twice and four times the first length."""
    start, end = 0, first
    while step >= end:
        start, end = end, 2 * end
    return (peak * _cosine((step - start) / (end - start)),)


def _first_length_taken_away(step: int, peak: float, first: int) -> Numbers:
    length = first
    while step >= length:
        step, length = step - first, 2 * length
    return (peak * _cosine(step / length),)


FALSE_SCHEDULES: dict[str, Callable[..., Numbers]] = {
    "never_restarts": version(most=0),
    "stays_at_zero": _stays_at_zero,
    "cycles_alike": version(lambda length, first: length),
    "grows_by_adding": version(lambda length, first: length + first),
    "triples": version(lambda length, first: 3 * length),
    "restarts_a_step_late": version(is_over=lambda step, length: step > length),
    "one_restart_only": version(most=1),
    "doubled_too_early": _doubled_too_early,
    "first_length_kept": _first_length_kept,
    "start_is_length": _start_is_length,
    "only_length_doubled": _remainder_of_cycle,
    "beginnings_double": _beginnings_double,
    "first_length_taken_away": _first_length_taken_away,
    "length_squared": version(lambda length, first: length**2),
    "brackets_missing": lambda step, peak, first: (
        peak * 0.5 + 2 * version()(step, 1.0, first)[0] - 1,
    ),
    "first_cycle_is_four": lambda step, peak, first: version()(step, peak, 4),
    "always_peak": lambda step, peak, first: (peak,),
    "step_counted_back": lambda step, peak, first: version()(step - 1, peak, first),
    "divided_in_whole_numbers": version(fall=_in_whole_numbers),
    "step_not_reset": version(counted=lambda step, given: given),
    "peak_halves": version(height=lambda cycle: 0.5**cycle),
    "half_missing": version(fall=lambda share: 2 * _cosine(share)),
    "rises": version(fall=lambda share: 1 - _cosine(share)),
    "plain_cosine": version(fall=lambda share: float(np.cos(np.pi * share))),
    "pi_missing": version(fall=lambda share: float(0.5 * (1 + np.cos(share)))),
    "degrees": version(fall=lambda share: float(0.5 * (1 + np.cos(180 * share)))),
    "full_turn": version(fall=lambda share: _cosine(2 * share)),
    "ends_at_zero": _ends_at_zero,
    "sine": version(fall=lambda share: float(0.5 * (1 + np.sin(np.pi * share)))),
    "step_outside_the_cosine": version(fall=lambda share: 0.5 * (1 - share)),
    "straight_line": version(fall=lambda share: 1 - share),
    "peak_forgotten": lambda step, peak, first: version()(step, 1.0, first),
    "step_counted_from_one": lambda step, peak, first: version()(step + 1, peak, first),
}


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake, by its id."""
    restart = _(
        "The first cycle is right, and then there is no restart. When a cycle is over the rate "
        "jumps back to the peak: count the step from the beginning of its own cycle."
    )
    return {
        "never_restarts": restart,
        "stays_at_zero": restart,
        "cycles_alike": _(
            "All your cycles are equally long. Each is to be twice as long as the one before: "
            "double the length at every restart."
        ),
        "grows_by_adding": _(
            "Your cycles grow by the first length each time. Each is to be twice as long as the "
            "one before: `length = 2 * length`."
        ),
        "triples": _(
            "Your second cycle is three times as long as the first. Each is to be twice as long as "
            "the one before: `length = 2 * length`."
        ),
        "restarts_a_step_late": _(
            "Your restarts come one step late. A cycle of 4 steps has the steps 0 to 3, so step 4 "
            "begins the next one: `while step >= length`, with the equals sign."
        ),
        "one_restart_only": _(
            "The first restart is right, the later ones do not come. There may be any number of "
            "them: repeat with `while` in place of `if`."
        ),
        "doubled_too_early": _(
            "You double the length, and then take the new one from the step. The cycle that is "
            "over had the old length: take that away first, then double it."
        ),
        "first_length_kept": _(
            "Your cycles begin at the right steps, but each cosine runs by the first cycle's "
            "length. Divide by the length of the cycle in which the step is."
        ),
        "start_is_length": _(
            "Your cycles begin at the length of the one before. They begin where that one ends: "
            "`start = start + length`, and then double the length."
        ),
        "only_length_doubled": _(
            "You double the length, but never take a cycle that is over away from the step. Each "
            "turn of the loop needs both: `step = step - length`, then `length = 2 * length`."
        ),
        "beginnings_double": _(
            "Your cycles begin at steps that double, such as 4, 8, 16. It is their lengths that "
            "double: cycles of 4, 8 and 16 steps begin at the steps 0, 4 and 12."
        ),
        "first_length_taken_away": _(
            "You take `first_cycle` away from the step at every restart. The cycle that is over "
            "was longer, after the first: take its own length away, then double it."
        ),
        "length_squared": _(
            "`**` is a power: your cycles grow far too fast. Twice as long is `length = 2 * "
            "length`."
        ),
        "brackets_missing": _(
            "The cosine stands alone, outside the product with `peak`. Put brackets around the "
            "sum: `peak * 0.5 * (1 + np.cos(...))`."
        ),
        "first_cycle_is_four": _(
            "Your cycles are those of the example, 4 steps and so on. Let the length begin with "
            "`first_cycle`."
        ),
        "always_peak": _(
            "Your rate never leaves the peak. The share of the cycle that is over is `step / "
            "length`: `//` cuts it down to 0."
        ),
        "step_counted_back": _(
            "You are one step behind: step 0 is to have the peak itself. Use the step as it is "
            "given, without taking 1 away."
        ),
        "divided_in_whole_numbers": _(
            "`//` cuts the result to a whole number, so your rate falls in jumps. Divide with `/`."
        ),
        "step_not_reset": _(
            "The length of the cycle is right, but the step is still counted from the very start. "
            "Take the lengths of all cycles before away from it."
        ),
        "peak_halves": _(
            "Your peak is lower in each cycle. Here every cycle begins at the same `peak`; only "
            "its length changes."
        ),
        "half_missing": _(
            "Your rates are twice as large as they should be. `1 + cos` runs from 2 to 0: the "
            "factor one half brings it down to 1."
        ),
        "rises": _(
            "Your rate rises in each cycle. It begins at the peak and falls: `1 + np.cos(...)`, "
            "with a plus."
        ),
        "plain_cosine": _(
            "Your rate becomes negative in the second half of a cycle, and the walk would go "
            "uphill. Lift the cosine: `0.5 * (1 + np.cos(...))` runs from 1 to 0."
        ),
        "pi_missing": _(
            "The pi is missing from the cosine. From 0 to 1 it hardly falls; from 0 to pi it takes "
            "the whole way down."
        ),
        "degrees": _(
            "You count in degrees. `np.cos` takes radians, and half a turn is pi: `np.cos(np.pi * "
            "step / length)`."
        ),
        "full_turn": _(
            "Your cosine makes a whole turn in each cycle, so the rate falls and rises again. Half "
            "a turn is enough: `np.pi`, without the 2."
        ),
        "ends_at_zero": _(
            "Your last step of a cycle has a rate of 0, and moves nothing. Divide by the whole "
            "length of the cycle: zero would come where the next one begins."
        ),
        "sine": _(
            "You take the sine, which begins at half of the peak and rises. The cosine begins at "
            "its highest: `0.5 * (1 + np.cos(np.pi * step / length))`."
        ),
        "rates_given": _(
            "You give back a whole list of rates, and the question asks for one: that of the given "
            "step. If the list is right, `rates[step]` is it."
        ),
        "step_outside_the_cosine": _(
            "The share of the cycle stands outside the cosine: `np.cos(np.pi) * step / length` is "
            "a straight line, since `np.cos(np.pi)` is -1. Put all of it into the brackets: "
            "`np.cos(np.pi * step / length)`."
        ),
        "straight_line": _(
            "Your rate falls in a straight line. The question asks for a cosine, which is slow at "
            "both ends: `0.5 * (1 + np.cos(np.pi * step / length))`."
        ),
        "peak_forgotten": _("Your rates begin at 1. Multiply by `peak`, where the cycles begin."),
        "step_counted_from_one": _(
            "You are one step ahead: step 0 is to have the peak itself. Use the step as it is "
            "given, without adding 1."
        ),
    }
