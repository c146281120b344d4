"""Question 1: the two slopes of the loss, by hand."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.numbers import read_numbers
from helpers.sgd_path import gradient

# Numbers for which no two mistakes look alike, and whose errors are whole: −8, 3 and 2.
X, Y = np.array([1.0, 2.0, 4.0]), np.array([11.0, 2.0, 7.0])
K, B = 2.0, 1.0
NAMES = ("slope_k", "slope_b")
RIGHT = gradient(K, B, X, Y)
_PLACES = 0.01

_SOLUTION = """\
```
# the errors are 3 - 11 = -8, 5 - 2 = 3 and 9 - 7 = 2
slope_k = (2 * -8 * 1 + 2 * 3 * 2 + 2 * 2 * 4) / 3   # 12 / 3 = 4
slope_b = (2 * -8 + 2 * 3 + 2 * 2) / 3               # -6 / 3 = -2
```"""


class SlopesByHand(Question):
    """Set ``slope_k`` and ``slope_b`` to the slopes of the loss for three examples."""

    variables = NAMES
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(NAMES, 1)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the two slopes, taken together where that says more."""
        read, unread = read_numbers({name: answer.get(name) for name in NAMES})
        if unread:
            return unread
        numbers = list(read.values())
        pairs = zip(numbers, RIGHT, strict=True)
        wrong = [not abs(number - right) <= _PLACES for number, right in pairs]
        if not any(wrong):
            return []
        lost = tuple(name for name, is_wrong in zip(NAMES, wrong, strict=True) if is_wrong)
        mistake = _diagnose(numbers, wrong)
        seen = _("`slope_k` = {k:.4g}, `slope_b` = {b:.4g}. {message}")
        message = seen.format(k=numbers[0], b=numbers[1], message=_messages()[mistake])
        return [Mistake(mistake, message, lost)]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the signs tell."""
        return _(
            "4 and −2. The loss grows with k and falls with b, so the way down is a smaller k and "
            "a larger b: against both signs."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("First the three predictions, 2 x + 1; then the errors, prediction minus target."),
            _("The errors are −8, 3 and 2. Each gives 2 · error · x for k, and 2 · error for b."),
            _(
                "For k: −16, 12 and 16. For b: −16, 6 and 4. Take the mean of each three, by "
                "adding up and dividing by 3."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Errors first, then two means:\n\n{code}").format(code=_SOLUTION)


def false_slopes() -> dict[str, tuple[float, float]]:
    """Return the slopes that each mistake leads to, by its id."""
    error = K * X + B - Y
    of_k, of_b = RIGHT
    return {
        "uphill": (-of_k, -of_b),
        "sum_not_mean": (3 * of_k, 3 * of_b),
        "no_factor_2": (of_k / 2, of_b / 2),
        "sum_and_no_factor_2": (3 * of_k / 2, 3 * of_b / 2),
        "swapped": (of_b, of_k),
        "no_x": (of_b, of_b),
        "x_twice": (of_k, of_k),
        "means_multiplied": (2 * error.mean() * X.mean(), of_b),
        "sizes_taken": (2 * np.mean(np.abs(error) * X), 2 * np.mean(np.abs(error))),
        "y_for_x": (2 * np.mean(error * Y), of_b),
        "loss_not_slope": (np.mean(error**2), np.mean(error**2)),
        "signs_only": (np.mean(np.sign(error) * X), np.mean(np.sign(error))),
    }


def _diagnose(numbers: list[float], wrong: list[bool]) -> str:
    """Return the mistake that explains both numbers; else one that explains what is wrong."""
    for must_match in ([True, True], wrong):
        for mistake, false in false_slopes().items():
            pairs = zip(numbers, false, must_match, strict=True)
            if all(abs(number - value) <= _PLACES for number, value, must in pairs if must):
                return mistake
    return "other_slopes"


def _messages() -> dict[str, str]:
    return {
        "uphill": _(
            "The size is right, the sign is not. The error is prediction minus target: 3 − 11 is "
            "−8. (And the minus of the descent is not part of the slope; it comes with the step.)"
        ),
        "sum_not_mean": _("You added up over the three examples; now divide by 3 for the mean."),
        "no_factor_2": _("Half of it: the slope of error² is 2 · error. The 2 is missing."),
        "sum_and_no_factor_2": _(
            "Two things are missing: the 2 of the slope of error², and dividing by 3."
        ),
        "swapped": _("The two are swapped. The slope for k is the one with x in it."),
        "no_x": _("For k, each 2 · error is multiplied by its x before you take the mean."),
        "x_twice": _(
            "For b there is no x: when b grows by 1, each prediction grows by 1, whatever x is."
        ),
        "means_multiplied": _(
            "You multiplied the mean of the errors by the mean of x. Multiply example by example "
            "first, then take the mean."
        ),
        "sizes_taken": _(
            "You took the sizes of the errors. The sign tells which way to go: keep it."
        ),
        "y_for_x": _("You multiplied by y. It is x that says how much k matters to an example."),
        "loss_not_slope": _(
            "That is the loss itself, the mean of the squares. Its slope has 2 · error in it."
        ),
        "signs_only": _("Those are the slopes of the L1 loss. Here the loss is squared, L2."),
        "other_slopes": _(
            "Go step by step: predictions 2 x + 1, errors, then 2 · error · x for k and 2 · error "
            "for b, and the means of both."
        ),
    }
