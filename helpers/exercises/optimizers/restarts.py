"""Question 6: a cosine schedule with warm restarts (Loshchilov and Hutter 2017)."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def restarted_rate(step, peak, first_cycle):
    length = first_cycle
    while step >= length:
        step = step - length
        length = 2 * length
    return peak * 0.5 * (1 + np.cos(np.pi * step / length))
```"""


class Restarts(WrittenFunction):
    """Write ``restarted_rate(step, peak, first_cycle)``."""

    variables = ("restarted_rate",)
    call = "restarted_rate(step, peak, first_cycle)"
    results = ("rate",)
    criteria: ClassVar[Mapping[str, float]] = {"first": 1, "restarts": 1}
    # In the first cycle, at each of the first restarts, just before one, and far behind.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (3, 0.5, 8),
        (0, 0.5, 8),
        (7, 2.0, 8),
        (8, 0.5, 8),
        (13, 0.5, 8),
        (12, 1.5, 4),
        (26, 0.2, 3),
        (23, 0.2, 8),
        (100, 1.0, 5),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        (
            "never_restarts",
            "stays_at_zero",
            "cycles_alike",
            "grows_by_adding",
            "triples",
            "restarts_a_step_late",
            "one_restart_only",
            "step_not_reset",
            "peak_halves",
            "doubled_too_early",
            "first_length_kept",
            "start_is_length",
            "only_length_doubled",
            "length_squared",
        ),
        ("restarts",),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the learning rate at a step."""
        return _version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_SCHEDULES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what restarts are good for."""
        return _(
            "Each cycle comes to rest once, so the end of every cycle is a good place to stop. On "
            "a surface with many valleys a restart may leave a poor one; in a bowl it only costs "
            "time."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Two questions in one: in which cycle is the step, and how far into it?"),
            _(
                "Begin with `length = first_cycle`. As long as the step lies beyond this cycle, "
                "take the length away from the step, and double the length."
            ),
            _(
                "`while step >= length:` with the two lines `step = step - length` and `length = 2 "
                "* length`. After it the share of the cycle is `step / length`: put it in place "
                "of t in the cosine of lesson 7."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Find the cycle, then its cosine:\n\n{code}").format(code=_SOLUTION)


def _cosine(share: float) -> float:
    return float(0.5 * (1 + np.cos(np.pi * share)))


def _version(
    grown: Callable[[int, int], int] = lambda length, first: 2 * length,
    fall: Callable[[float], float] = _cosine,
    is_over: Callable[[int, int], bool] = lambda step, length: step >= length,
    most: float = np.inf,
    counted: Callable[[int, int], float] = lambda step, given: step,
    height: Callable[[int], float] = lambda cycle: 1.0,
) -> Callable[..., Numbers]:
    """Return a schedule, some of its parts another way."""

    def version(given: int, peak: float, first: int) -> Numbers:
        step, length, cycle = given, first, 0
        while is_over(step, length) and cycle < most:
            step, length, cycle = step - length, grown(length, first), cycle + 1
        return (peak * height(cycle) * fall(counted(step, given) / length),)

    return version


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


FALSE_SCHEDULES: dict[str, Callable[..., Numbers]] = {
    "never_restarts": _version(most=0),
    "stays_at_zero": _stays_at_zero,
    "cycles_alike": _version(lambda length, first: length),
    "grows_by_adding": _version(lambda length, first: length + first),
    "triples": _version(lambda length, first: 3 * length),
    "restarts_a_step_late": _version(is_over=lambda step, length: step > length),
    "one_restart_only": _version(most=1),
    "doubled_too_early": _doubled_too_early,
    "first_length_kept": _first_length_kept,
    "start_is_length": _start_is_length,
    "only_length_doubled": _remainder_of_cycle,
    "length_squared": _version(lambda length, first: length**2),
    "brackets_missing": lambda step, peak, first: (
        peak * 0.5 + 2 * _version()(step, 1.0, first)[0] - 1,
    ),
    "first_cycle_is_four": lambda step, peak, first: _version()(step, peak, 4),
    "always_peak": lambda step, peak, first: (peak,),
    "step_counted_back": lambda step, peak, first: _version()(step - 1, peak, first),
    "divided_in_whole_numbers": _version(fall=_in_whole_numbers),
    "step_not_reset": _version(counted=lambda step, given: given),
    "peak_halves": _version(height=lambda cycle: 0.5**cycle),
    "half_missing": _version(fall=lambda share: 2 * _cosine(share)),
    "rises": _version(fall=lambda share: 1 - _cosine(share)),
    "plain_cosine": _version(fall=lambda share: float(np.cos(np.pi * share))),
    "pi_missing": _version(fall=lambda share: float(0.5 * (1 + np.cos(share)))),
    "degrees": _version(fall=lambda share: float(0.5 * (1 + np.cos(180 * share)))),
    "full_turn": _version(fall=lambda share: _cosine(2 * share)),
    "ends_at_zero": _ends_at_zero,
    "straight_line": _version(fall=lambda share: 1 - share),
    "peak_forgotten": lambda step, peak, first: _version()(step, 1.0, first),
    "step_counted_from_one": lambda step, peak, first: _version()(step + 1, peak, first),
}


def _messages() -> dict[str, str]:
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
