"""Question 3: a schedule that warms up and then comes down."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def scheduled_rate(step, num_steps, peak, warmup_steps):
    if step < warmup_steps:
        return peak * (step + 1) / warmup_steps
    return peak * (num_steps - step) / (num_steps - warmup_steps)
```"""


class Schedule(WrittenFunction):
    """Write ``scheduled_rate(step, num_steps, peak, warmup_steps)``."""

    variables = ("scheduled_rate",)
    call = "scheduled_rate(step, num_steps, peak, warmup_steps)"
    results = ("rate",)
    # The first step, the last of the warm-up, the peak, the way down, and no warm-up at all.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (3, 50, 0.4, 10),
        (0, 50, 0.4, 10),
        (9, 50, 0.4, 10),
        (10, 50, 0.4, 10),
        (30, 50, 0.4, 10),
        (49, 50, 0.4, 10),
        (5, 20, 3.0, 0),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the learning rate at a step."""
        step, _num_steps, peak, warmup = arguments
        return (_rise(step, peak, warmup) if step < warmup else _fall(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_SCHEDULES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say where such schedules are used."""
        return _(
            "It rises to the peak, and comes down to almost nothing at the last step. Most large "
            "language models are trained with a schedule of this shape, many with a cosine for "
            "the way down."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Two cases, so an `if step < warmup_steps:`. The first formula stands above."),
            _(
                "The way down begins at `warmup_steps` and ends at `num_steps`. How many steps are "
                "that? And at `step`, how many of them are still to come?"
            ),
            _(
                "On the way down: `peak * (num_steps - step) / (num_steps - warmup_steps)`. At "
                "`step = warmup_steps` this is the peak, at `step = num_steps` zero."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Up, then down:\n\n{code}").format(code=_SOLUTION)


def _rise(step: int, peak: float, warmup: int) -> float:
    return peak * (step + 1) / warmup


def _fall(step: int, num_steps: int, peak: float, warmup: int) -> float:
    return peak * (num_steps - step) / (num_steps - warmup)


def _pieces(
    rise: Callable[..., float] = lambda step, total, peak, warmup: _rise(step, peak, warmup),
    fall: Callable[..., float] = _fall,
    is_warm: Callable[[int, int], bool] = lambda step, warmup: step >= warmup,
) -> Callable[..., Numbers]:
    """Return a schedule of two pieces, and of when the second begins."""

    def version(step: int, num_steps: int, peak: float, warmup: int) -> Numbers:
        piece = fall if is_warm(step, warmup) else rise
        return (piece(step, num_steps, peak, warmup),)

    return version


FALSE_SCHEDULES: dict[str, Callable[..., Numbers]] = {
    "starts_at_zero": _pieces(lambda step, total, peak, warmup: peak * step / warmup),
    "rises_over_all": _pieces(lambda step, total, peak, warmup: peak * (step + 1) / total),
    "rise_without_peak": _pieces(lambda step, total, peak, warmup: (step + 1) / warmup),
    "rise_upside_down": _pieces(lambda step, total, peak, warmup: peak * warmup / (step + 1)),
    "warmup_is_constant": _pieces(lambda step, total, peak, warmup: peak),
    "warmup_is_zero": _pieces(lambda step, total, peak, warmup: 0.0),
    "no_warmup": _pieces(is_warm=lambda step, warmup: True),
    "stays_at_peak": _pieces(fall=lambda step, total, peak, warmup: peak),
    "falls_over_all": _pieces(fall=lambda step, total, peak, warmup: peak * (total - step) / total),
    "falls_over_all_from_warmup": _pieces(
        fall=lambda step, total, peak, warmup: peak * (1 - (step - warmup) / total)
    ),
    "rises_on": _pieces(
        fall=lambda step, total, peak, warmup: peak * (step - warmup) / (total - warmup)
    ),
    "fall_without_peak": _pieces(
        fall=lambda step, total, peak, warmup: (total - step) / (total - warmup)
    ),
    "falls_below_zero": _pieces(
        fall=lambda step, total, peak, warmup: peak * (1 - step / (total - warmup))
    ),
    "zero_too_early": _pieces(
        fall=lambda step, total, peak, warmup: peak * (total - step - 1) / (total - warmup - 1)
    ),
    "zero_one_step_early": _pieces(
        fall=lambda step, total, peak, warmup: peak * (total - step - 1) / (total - warmup)
    ),
    "swapped_pieces": lambda step, total, peak, warmup: (
        _fall(step, total, peak, warmup) if step < warmup else peak * (step + 1) / max(warmup, 1),
    ),
    "without_peak": lambda step, total, peak, warmup: _pieces()(step, total, 1.0, warmup),
}


def _messages() -> dict[str, str]:
    falls_too_slowly = _(
        "The way down is too slow: it has only `num_steps - warmup_steps` steps, so divide by "
        "that. At `step = warmup_steps` the rate is the peak, at `step = num_steps` zero."
    )
    ends_early = _(
        "Zero is reached one step too early, at the last step, which then does nothing. At `step "
        "= num_steps`, when all is over, the rate is zero."
    )
    no_peak = _("A share of the way is not yet a learning rate: multiply by `peak`.")
    return {
        "falls_over_all": falls_too_slowly,
        "falls_over_all_from_warmup": falls_too_slowly,
        "zero_too_early": ends_early,
        "zero_one_step_early": ends_early,
        "rise_without_peak": _("In the warm-up: ") + no_peak,
        "fall_without_peak": _("On the way down: ") + no_peak,
        "without_peak": no_peak,
        "starts_at_zero": _(
            "Your first step has the learning rate 0, so it does nothing. Steps are counted from "
            "0, hence `step + 1` in the formula."
        ),
        "rises_over_all": _(
            "The warm-up is too slow: it is over after `warmup_steps`, not after `num_steps`."
        ),
        "rise_upside_down": _(
            "The fraction of the warm-up is upside down: it should be `(step + 1) / warmup_steps`."
        ),
        "warmup_is_constant": _(
            "In the warm-up the rate should rise, from peak / warmup_steps to the peak."
        ),
        "warmup_is_zero": _("In the warm-up your rate is 0: nothing would move."),
        "no_warmup": _(
            "There is no warm-up: your function gives the falling line from the first step on. "
            "Does it ask `if step < warmup_steps`?"
        ),
        "stays_at_peak": _(
            "After the warm-up your rate stays at the peak. It should fall to zero."
        ),
        "rises_on": _(
            "After the warm-up your rate rises from zero again. Count the steps that are still to "
            "come, `num_steps - step`, not those that are over."
        ),
        "falls_below_zero": _(
            "Your way down does not begin at the peak, and ends below zero: it counts `step` from "
            "0, though it begins at `warmup_steps`. Use `step - warmup_steps`, or `num_steps - "
            "step`."
        ),
        "swapped_pieces": _(
            "The two cases are swapped: rise while `step < warmup_steps`, fall afterwards."
        ),
    }
