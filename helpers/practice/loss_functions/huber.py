"""Question 2: write the Huber loss."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def huber_loss(y, prediction, delta):
    size = np.abs(prediction - y)
    near = size**2 / 2
    far = delta * (size - delta / 2)
    return np.mean(np.where(size <= delta, near, far))
```"""


class Huber(WrittenFunction):
    """Write ``huber_loss(y, prediction, delta)``."""

    variables = ("huber_loss",)
    call = "huber_loss(y, prediction, delta)"
    results = ("loss",)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([3.0, 4.0, 4.0]), np.array([1.0, 3.5, 9.0]), 1.5),
        (np.array([0.0, 2.0, -1.0, 5.0]), np.array([0.3, 6.0, -8.0, 5.1]), 2.0),
        (np.array([10.0, -4.0]), np.array([9.9, -3.2]), 0.5),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the Huber loss."""
        y, prediction, delta = arguments
        return (_mean(prediction - y, delta),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_LOSSES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the function now does."""
        return _(
            "Small errors count squared, large ones by their size, and the two pieces meet "
            "without a step at ±delta. That makes it calm near the lowest point, as L2 is, and "
            "unimpressed by outliers, as L1 is."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Start with the size of each error: `size = np.abs(prediction - y)`."),
            _(
                "`np.where(condition, a, b)` takes from `a` where the condition holds, and from "
                "`b` elsewhere. Here the condition is `size <= delta`."
            ),
            _("Inside: `size**2 / 2`. Outside: `delta * (size - delta / 2)`. Then the mean."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many ways; a loop with `if` does it too:\n\n{code}").format(code=_SOLUTION)


def huber_costs(error: np.ndarray, delta: float) -> np.ndarray:
    """Return what each error costs: half its square up to delta, a straight line beyond."""
    return np.where(np.abs(error) <= delta, _near(error, delta), _far(error, delta))


def _near(error: np.ndarray, delta: float) -> np.ndarray:
    return error**2 / 2


def _far(error: np.ndarray, delta: float) -> np.ndarray:
    return delta * (np.abs(error) - delta / 2)


def _mean(
    error: np.ndarray,
    delta: float,
    near: Callable[..., np.ndarray] = _near,
    far: Callable[..., np.ndarray] = _far,
    is_near: Callable[..., Any] = lambda error, delta: np.abs(error) <= delta,
) -> float:
    return float(np.mean(np.where(is_near(error, delta), near(error, delta), far(error, delta))))


def _version(**parts: Callable[..., Any]) -> Callable[..., Numbers]:
    """Return a Huber loss with other parts than the right ones."""
    return lambda y, prediction, delta: (_mean(prediction - y, delta, **parts),)


FALSE_LOSSES: dict[str, Callable[..., Numbers]] = {
    "twice_as_large": _version(near=lambda e, d: e**2, far=lambda e, d: 2 * _far(e, d)),
    "half_missing": _version(near=lambda e, d: e**2),
    "branches_swapped": _version(is_near=lambda e, d: np.abs(e) > d),
    "sign_in_condition": _version(is_near=lambda e, d: e <= d),
    "sign_in_condition_turned": _version(is_near=lambda e, d: -e <= d),
    "sign_in_line": _version(far=lambda e, d: d * (e - d / 2)),
    "sign_in_line_turned": _version(far=lambda e, d: d * (-e - d / 2)),
    "delta_not_multiplied": _version(far=lambda e, d: np.abs(e) - d / 2),
    "half_delta_missing": _version(far=lambda e, d: d * np.abs(e)),
    "whole_delta": _version(far=lambda e, d: d * (np.abs(e) - d)),
    "size_alone": _version(far=lambda e, d: np.abs(e)),
    "brackets_missing": _version(far=lambda e, d: d * np.abs(e) - d / 2),
    "large_ones_dropped": _version(far=lambda e, d: 0 * e),
    "large_ones_cut": _version(far=lambda e, d: 0 * e + d**2 / 2),
    "delta_fixed": lambda y, prediction, delta: (_mean(prediction - y, 1.0),),
    "judged_together": _version(is_near=lambda e, d: np.mean(np.abs(e)) <= d),
    "l1_only": lambda y, prediction, delta: (float(np.mean(np.abs(prediction - y))),),
    "l2_only": lambda y, prediction, delta: (float(np.mean((prediction - y) ** 2)),),
    "l2_only_half": lambda y, prediction, delta: (float(np.mean((prediction - y) ** 2)) / 2,),
    "sum_not_mean": lambda y, prediction, delta: (len(y) * _mean(prediction - y, delta),),
    "first_example_only": lambda y, prediction, delta: (_mean((prediction - y)[:1], delta),),
    "last_example_only": lambda y, prediction, delta: (_mean((prediction - y)[-1:], delta),),
}


def _messages() -> dict[str, str]:
    sign_in_condition = _(
        "The comparison with delta uses the error with its sign, so a prediction that is far off "
        "on one side counts as near. Compare the size: `np.abs(error) <= delta`."
    )
    sign_in_line = _(
        "Outside ±delta your function uses the error with its sign, so some large errors make the "
        "loss smaller. Take their size: `np.abs(error)`."
    )
    l2_only = _(
        "This is the squared loss for every error. Where the size of an error is above delta, "
        "the straight piece has to take over: `delta * (size - delta / 2)`."
    )
    only_one = _(
        "Your function listens to one example only. Is there a `return` inside a loop, or is the "
        "sum overwritten at each turn? The loss is the mean over all examples."
    )
    pieces = _pieces()
    return pieces | {
        "sign_in_condition": sign_in_condition,
        "sign_in_condition_turned": sign_in_condition,
        "sign_in_line": sign_in_line,
        "sign_in_line_turned": sign_in_line,
        "l2_only": l2_only,
        "l2_only_half": l2_only,
        "first_example_only": only_one,
        "last_example_only": only_one,
    }


def _pieces() -> dict[str, str]:
    return {
        "twice_as_large": _(
            "Your loss is exactly twice the Huber loss: the halves are missing. Inside it is "
            "`size**2 / 2`, outside `delta * (size - delta / 2)`."
        ),
        "half_missing": _(
            "For small errors the half is missing: `size**2 / 2`. Without it the two pieces do "
            "not meet at ±delta."
        ),
        "branches_swapped": _(
            "The two pieces are swapped: square the errors whose size is at most delta, and use "
            "the straight piece for the others."
        ),
        "delta_not_multiplied": _(
            "The straight piece is not multiplied by delta: `delta * (size - delta / 2)`. Only "
            "so is it as steep as the square where they meet."
        ),
        "half_delta_missing": _(
            "In the straight piece, subtract half of delta from the size: "
            "`delta * (size - delta / 2)`. Else the loss jumps at ±delta."
        ),
        "whole_delta": _(
            "The straight piece subtracts the whole of delta. It is half of it: "
            "`delta * (size - delta / 2)`. Else the loss jumps at ±delta."
        ),
        "size_alone": _(
            "For large errors you take the size alone. The straight piece is "
            "`delta * (size - delta / 2)`, so that it goes on from where the square ends."
        ),
        "brackets_missing": _(
            "The brackets are missing: `delta * (size - delta / 2)` multiplies both by delta."
        ),
        "large_ones_dropped": _(
            "Large errors count nothing in your loss. They should count less than squared, not "
            "nothing: `delta * (size - delta / 2)`."
        ),
        "large_ones_cut": _(
            "Your loss stops growing at delta, so it does not notice how large a large error is. "
            "The straight piece goes on: `delta * (size - delta / 2)`."
        ),
        "delta_fixed": _(
            "Your function works as if delta were 1, whatever it is given. Use the name `delta`."
        ),
        "judged_together": _(
            "You compare the mean of all errors with delta. Each error is judged by itself: "
            "`np.where(size <= delta, ..., ...)`, and the mean comes last."
        ),
        "l1_only": _(
            "This is the L1 loss for every error. Those of a size up to delta count squared and "
            "halved: `size**2 / 2`."
        ),
        "sum_not_mean": _(
            "Your function adds up over the examples where it should take their mean: "
            "`np.mean(...)`, or divide by `len(y)`."
        ),
    }
