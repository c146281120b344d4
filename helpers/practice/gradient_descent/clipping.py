"""Question 4: clip a gradient that is too long."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def clip(slope_k, slope_b, limit):
    length = np.sqrt(slope_k**2 + slope_b**2)
    if length > limit:
        slope_k = slope_k * limit / length
        slope_b = slope_b * limit / length
    return slope_k, slope_b
```"""


class Clipping(WrittenFunction):
    """Write ``clip(slope_k, slope_b, limit)``: shorten a gradient, and keep its direction."""

    variables = ("clip",)
    call = "clip(slope_k, slope_b, limit)"
    results = ("slope_k", "slope_b")
    # Long ones, short ones, one side longer than the limit, and all signs.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (-30.0, 40.0, 10.0),
        (0.6, -0.8, 5.0),
        (7.0, 1.0, 2.0),
        (-3.0, -3.0, 4.0),
        (-0.2, 0.1, 0.5),
        (2.5, -2.5, 4.0),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the gradient, shortened to the limit where it is longer."""
        slope_k, slope_b, limit = arguments
        scale = min(1.0, limit / float(np.hypot(slope_k, slope_b)))
        return slope_k * scale, slope_b * scale

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_CLIPS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what clipping does and does not change."""
        return _(
            "(−30, 40) has the length 50, and becomes (−6, 8), of length 10: the same direction, "
            "shorter. And whatever is short enough passes untouched."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("How long is the arrow (−30, 40)? Pythagoras knows."),
            _("`length = np.sqrt(slope_k**2 + slope_b**2)`. Only if it is above `limit`, shorten."),
            _(
                "Multiply both slopes by the same number, `limit / length`. Then the arrow has "
                "the length `limit`, and points where it pointed before."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Both slopes are shortened by the same factor:\n\n{code}").format(code=_SOLUTION)


def _scaled(factor: Callable[[float, float, float], float]) -> Callable[..., Numbers]:
    """Return a clip that multiplies both slopes by a number made of them and the limit."""
    return lambda k, b, limit: (k * factor(k, b, limit), b * factor(k, b, limit))


def _shorten(length: Callable[[float, float], float]) -> Callable[..., Numbers]:
    """Return a clip that measures an arrow in another way."""
    return _scaled(lambda k, b, limit: min(1.0, limit / length(k, b)))


FALSE_CLIPS: dict[str, Callable[..., Numbers]] = {
    "nothing_done": lambda k, b, limit: (k, b),
    "each_by_itself": lambda k, b, limit: tuple(np.clip([k, b], -limit, limit)),
    "large_only_upwards": lambda k, b, limit: (min(k, limit), min(b, limit)),
    "sign_lost": lambda k, b, limit: (min(abs(k), limit), min(abs(b), limit)),
    "always_scaled": _scaled(lambda k, b, limit: limit / np.hypot(k, b)),
    "turned_round": _scaled(lambda k, b, limit: max(1.0, limit / np.hypot(k, b))),
    "always_unit": _scaled(lambda k, b, limit: 1 / np.hypot(k, b)),
    "limit_forgotten": _scaled(
        lambda k, b, limit: 1 / np.hypot(k, b) if np.hypot(k, b) > limit else 1.0
    ),
    "divided_by_limit": _scaled(lambda k, b, limit: 1 / limit if np.hypot(k, b) > limit else 1.0),
    "root_missing": _shorten(lambda k, b: k**2 + b**2),
    "sum_of_sizes": _shorten(lambda k, b: abs(k) + abs(b)),
    "larger_of_both": _shorten(lambda k, b: max(abs(k), abs(b))),
    "mean_taken": _shorten(lambda k, b: float(np.sqrt((k**2 + b**2) / 2))),
    "set_to_limit": lambda k, b, limit: (
        (float(np.sign(k)) * limit, float(np.sign(b)) * limit) if np.hypot(k, b) > limit else (k, b)
    ),
    "both_to_limit": lambda k, b, limit: (limit, limit) if np.hypot(k, b) > limit else (k, b),
    "set_to_zero": lambda k, b, limit: (0.0, 0.0) if np.hypot(k, b) > limit else (k, b),
    "swapped": lambda k, b, limit: _shorten(lambda p, q: float(np.hypot(p, q)))(k, b, limit)[::-1],
}


def _messages() -> dict[str, str]:
    set_to_limit = _(
        "You replace both slopes by the limit itself. Then every long gradient points along a "
        "diagonal. Multiply both by the same number, `limit / length`, and the direction stays."
    )
    each = _(
        "You cut each slope by itself. That bends the arrow: (−30, 40) would become (−10, 10). "
        "Measure the length of both together, and multiply both by the same number."
    )
    return {
        "set_to_limit": set_to_limit,
        "both_to_limit": set_to_limit,
        "each_by_itself": each,
        "large_only_upwards": each + " " + _("And a large negative slope is not cut at all."),
        "sign_lost": each + " " + _("And the signs are lost: they say which way is down."),
        "nothing_done": _(
            "Your function gives the slopes back as they were, also where they are too long. Does "
            "the new value reach the `return` line?"
        ),
        "always_scaled": _(
            "Every arrow gets the length `limit`, short ones too: they are made longer. Shorten "
            "only where the length is above `limit`."
        ),
        "turned_round": _(
            "It is the wrong way round: short arrows are lengthened and long ones left alone. "
            "Shorten where the length is *above* `limit`."
        ),
        "always_unit": _(
            "Every arrow gets the length 1. Only those longer than `limit` should change, and to "
            "the length `limit`."
        ),
        "limit_forgotten": _(
            "Long arrows get the length 1 where it should be `limit`: multiply by `limit / length`."
        ),
        "divided_by_limit": _(
            "You divide by the limit, so the result depends on how long the arrow was. Multiply "
            "by `limit / length`."
        ),
        "root_missing": _(
            "The length of an arrow is the *root* of the sum of the squares: `np.sqrt(...)`."
        ),
        "sum_of_sizes": _(
            "You add the two sizes up. That is the way along the streets; the arrow takes the "
            "straight way: `np.sqrt(slope_k**2 + slope_b**2)`."
        ),
        "larger_of_both": _(
            "You measure the arrow by its larger part alone. Its length has both in it: "
            "`np.sqrt(slope_k**2 + slope_b**2)`."
        ),
        "mean_taken": _(
            "You took the mean of the two squares. A length has their sum: "
            "`np.sqrt(slope_k**2 + slope_b**2)`."
        ),
        "set_to_zero": _(
            "You throw a long gradient away. Its direction is still good; only its length is too "
            "much: multiply by `limit / length`."
        ),
        "swapped": _("Both numbers are right, but in the wrong order: slope_k first."),
    }
