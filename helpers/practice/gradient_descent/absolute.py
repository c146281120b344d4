"""Question 3: the gradient of the L1 loss."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def l1_gradient(k, b, x, y):
    error = k * x + b - y
    slope_k = np.mean(np.sign(error) * x)
    slope_b = np.mean(np.sign(error))
    return slope_k, slope_b
```"""


class AbsoluteGradient(WrittenFunction):
    """Write ``l1_gradient(k, b, x, y)``, the slopes of the mean absolute error."""

    variables = ("l1_gradient",)
    call = "l1_gradient(k, b, x, y)"
    results = ("slope_k", "slope_b")
    # No error is zero: there the size has a kink, and no slope.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (1.5, -0.5, np.array([1.0, -2.0, 0.5]), np.array([4.0, -3.0, 2.5])),
        (-2.0, 3.0, np.array([0.3, 1.1, -0.7, 2.0]), np.array([1.0, -1.2, 6.0, 0.4])),
        (0.7, 0.2, np.array([6.4, 5.9, 7.7, 4.1, 8.2]), np.array([5.0, 3.1, 8.0, 2.0, 7.0])),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes of the mean absolute error."""
        k, b, x, y = arguments
        sign = np.sign(k * x + b - y)
        return float(np.mean(sign * x)), float(np.mean(sign))

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_GRADIENTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what is special about this gradient."""
        return _(
            "Every example votes: up or down, and each vote for b weighs the same, however "
            "large the error. That is why L1 shrugs at outliers. And it is why its steps do not "
            "become shorter near the lowest point, where those of L2 do."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Draw the size |e| over e: a V. What is its slope on the right, and on the left?"),
            _(
                "The slope of |e| is 1 where e is positive and −1 where it is negative: "
                "`np.sign(error)`. It takes the place of `2 * error`."
            ),
            _("Then as before: times `x` for k, alone for b, and the mean of each."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The sign takes the place of 2 · error:\n\n{code}").format(code=_SOLUTION)


def _slopes(
    of_error: Callable[..., tuple[Any, Any]], take: Callable[..., Any] = np.mean
) -> Callable[..., Numbers]:
    """Return a gradient: `of_error` makes the slopes of each example of the error, x and y."""

    def version(k: float, b: float, x: np.ndarray, y: np.ndarray) -> Numbers:
        slope_k, slope_b = of_error(k * x + b - y, x, y)
        return float(take(slope_k)), float(take(slope_b))

    return version


FALSE_GRADIENTS: dict[str, Callable[..., Numbers]] = {
    "l2_gradient": _slopes(lambda e, x, y: (2 * e * x, 2 * e)),
    "l2_gradient_half": _slopes(lambda e, x, y: (e * x, e)),
    "uphill": _slopes(lambda e, x, y: (-np.sign(e) * x, -np.sign(e))),
    "factor_2": _slopes(lambda e, x, y: (2 * np.sign(e) * x, 2 * np.sign(e))),
    "sum_not_mean": _slopes(lambda e, x, y: (np.sign(e) * x, np.sign(e)), np.sum),
    "no_x": _slopes(lambda e, x, y: (np.sign(e), np.sign(e))),
    "x_twice": _slopes(lambda e, x, y: (np.sign(e) * x, np.sign(e) * x)),
    "swapped": _slopes(lambda e, x, y: (np.sign(e), np.sign(e) * x)),
    "sign_of_product": _slopes(lambda e, x, y: (np.sign(e * x), np.sign(e))),
    "means_multiplied": _slopes(lambda e, x, y: (np.mean(np.sign(e)) * np.mean(x), np.sign(e))),
    "size_not_sign": _slopes(lambda e, x, y: (np.abs(e) * x, np.abs(e))),
    "loss_not_slope": _slopes(lambda e, x, y: (np.abs(e), np.abs(e))),
    "always_one": _slopes(lambda e, x, y: (x, 1.0)),
    "sign_of_mean": _slopes(lambda e, x, y: (np.sign(np.mean(e)) * x, np.sign(np.mean(e)))),
    "sign_of_slopes": _slopes(lambda e, x, y: (np.sign(np.mean(e * x)), np.sign(np.mean(e)))),
    "first_example_only": _slopes(lambda e, x, y: (np.sign(e[0]) * x[0], np.sign(e[0]))),
    "last_example_only": _slopes(lambda e, x, y: (np.sign(e[-1]) * x[-1], np.sign(e[-1]))),
}


def _messages() -> dict[str, str]:
    l2_gradient = _(
        "These are the slopes of the L2 loss. The slope of |error| does not grow with the error: "
        "it is 1 or −1, `np.sign(error)`."
    )
    only_one = _(
        "Your function listens to one example only. Is there a `return` inside a loop, or is the "
        "sum overwritten at each turn? The slope is the mean over all examples."
    )
    one_sign = _(
        "You take one sign for all the examples. Each example has its own: take the sign of each "
        "error first, the mean last."
    )
    return {
        "l2_gradient": l2_gradient,
        "l2_gradient_half": l2_gradient,
        "first_example_only": only_one,
        "last_example_only": only_one,
        "sign_of_mean": one_sign,
        "sign_of_slopes": one_sign,
        "uphill": _(
            "All signs are turned round. The error is prediction minus target, "
            "`k * x + b - y`; the minus of the descent comes with the step, not here."
        ),
        "factor_2": _("The 2 belongs to the square. The slope of |error| is 1 or −1."),
        "sum_not_mean": _(
            "Your function adds up over the examples where it should take their mean: `np.mean`, "
            "or divide by `len(x)`."
        ),
        "no_x": _("For k, multiply each sign by its `x`, as in the L2 gradient."),
        "x_twice": _("For b there is no x: its slope is the mean of the signs alone."),
        "swapped": _("The two slopes are swapped: the one with `x` in it belongs to k, and first."),
        "sign_of_product": _(
            "You take the sign of error times x. Only the error becomes a sign; `x` stays as it is."
        ),
        "means_multiplied": _(
            "You multiplied two means. Multiply `np.sign(error) * x` example by example, then "
            "take the mean."
        ),
        "size_not_sign": _(
            "You use the size of the error where its slope belongs. The slope of |error| is "
            "`np.sign(error)`."
        ),
        "loss_not_slope": _("That is the loss itself. What is asked for is how fast it grows."),
        "always_one": _(
            "Your slope is 1 for every example. That is right where the error is positive; where "
            "it is negative, |error| falls as the error grows, so the slope there is −1."
        ),
    }
