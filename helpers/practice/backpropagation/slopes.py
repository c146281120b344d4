"""Question 1: the chain rule by hand."""

from collections.abc import Mapping
from math import isclose
from typing import Any, ClassVar

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.numbers import read_numbers, wrong_number

# u = w x, p = u + b, L = (p − y)², at x = 3, w = 2, b = 1, y = 4: u = 6, p = 7, L = 9.
RIGHT = {"slope_p": 6.0, "slope_b": 6.0, "slope_w": 18.0}
_PLACES = 1e-6


class ChainRule(Question):
    """Set ``slope_p``, ``slope_b`` and ``slope_w``."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with each of the three slopes."""
        numbers, mistakes = read_numbers({name: answer.get(name) for name in RIGHT})
        for name, number in numbers.items():
            if not isclose(number, RIGHT[name], abs_tol=_PLACES):
                reason = _reason(name, number, numbers.get("slope_p"))
                mistakes.append(wrong_number(name, number, *reason))
        return mistakes

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the three slopes share."""
        return _(
            "6, 6 and 18. The 6 was worked out once and used three times: that is the whole idea "
            "of going backward."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Begin at the end. How fast does (p − 4)² grow with p, where p is 7?"),
            _(
                "`slope_p` is 2 · (p − y). For `slope_b`, multiply it by how fast p grows with b; "
                "for `slope_w`, by how fast u grows with w."
            ),
            _("p = u + b grows by 1 when b does. u = w · 3 grows by 3 when w grows by 1."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("From the end to the beginning:\n\n{code}").format(code=_SOLUTION)


_SOLUTION = """\
```
slope_p = 2 * (7 - 4)      # 6
slope_b = slope_p * 1      # p = u + b grows as fast as b
slope_w = slope_p * 1 * 3  # p grows as fast as u, and u = w * 3
```"""


def _reason(name: str, number: float, slope_p: float | None) -> tuple[str, str]:
    if abs(number + RIGHT[name]) < _PLACES:
        return "sign_turned", _(
            "The size is right, the sign is not. The error is prediction minus target, 7 − 4: if "
            "p grows, so does the loss."
        )
    if name != "slope_p" and slope_p not in (None, RIGHT["slope_p"]):
        expected = slope_p * RIGHT[name] / RIGHT["slope_p"] if slope_p else None
        if expected is not None and abs(number - expected) < _PLACES:
            return "follows_slope_p", _(
                "This follows from your `slope_p` in the right way. Put that right, and then this."
            )
    known = {"slope_p": _about_p, "slope_b": _about_b, "slope_w": _about_w}[name]()
    for wrong, reason in known.items():
        if abs(number - wrong) < _PLACES:
            return reason
    return "some_other_slope", _(
        "Write down u, p and L first, then the slope of each in the one before it, and multiply."
    )


def _about_p() -> dict[float, tuple[str, str]]:
    return {
        3.0: ("no_factor_2", _("That is p − y, the error. The slope of its square is twice it.")),
        9.0: ("loss_not_slope", _("That is the loss itself. How fast does it grow with p?")),
        14.0: ("target_forgotten", _("That is 2 · p. The target is missing: 2 · (p − y).")),
        1.0: (
            "slope_of_the_loss_itself",
            _("1 is the slope of L in L, where going backward begins. Take one step back to p."),
        ),
    }


def _about_b() -> dict[float, tuple[str, str]]:
    return {
        1.0: (
            "local_slope_only",
            _(
                "That is how fast p grows with b. Multiply by how fast the loss grows with p: the "
                "chain goes all the way to L."
            ),
        ),
        7.0: ("slopes_added", _("You added the slopes along the chain. They are multiplied.")),
        0.0: (
            "bias_without_slope",
            _("b is a fixed number now, but training will move it: how fast does p grow with b?"),
        ),
        18.0: (
            "slope_of_w",
            _("That would be the slope of w, which x makes larger. b is just added."),
        ),
    }


def _about_w() -> dict[float, tuple[str, str]]:
    return {
        3.0: (
            "local_slope_only",
            _(
                "That is how fast u grows with w. Multiply by how fast the loss grows with u: the "
                "chain goes all the way to L."
            ),
        ),
        6.0: (
            "x_forgotten",
            _("That is how fast the loss grows with u. u grows 3 times as fast as w: use x."),
        ),
        12.0: (
            "w_for_x",
            _("You multiplied by w. But u = w · x grows with w at the rate of its other factor."),
        ),
        36.0: ("w_and_x", _("You multiplied by w and by x. u = w · x grows with w at the rate x.")),
        9.0: ("slopes_added", _("You added the slopes along the chain. They are multiplied.")),
        10.0: ("slopes_added", _("You added the slopes along the chain. They are multiplied.")),
    }
