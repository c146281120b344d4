"""Question 1: write the pinball loss."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def pinball_loss(y, prediction, tau):
    error = y - prediction
    costs = np.where(error > 0, tau * error, (1 - tau) * -error)
    return np.mean(costs)
```"""


def pinball_loss(y: np.ndarray, prediction: np.ndarray | float, tau: float) -> float:
    """Return the pinball loss: too low costs `tau` for each unit, too high ``1 - tau``.

    Parameters
    ----------
    y : numpy.ndarray of shape (num_examples,)
        The true values.
    prediction : numpy.ndarray of shape (num_examples,), or float
        What was predicted; one number for all examples will do.
    tau : float
        Between 0 and 1.

    References
    ----------
    R. Koenker and G. Bassett (1978), Regression quantiles, Econometrica 46(1), 33-50.
    """
    error = y - prediction
    return float(np.mean(np.maximum(tau * error, (tau - 1) * error)))


class Pinball(WrittenFunction):
    """Write ``pinball_loss(y, prediction, tau)``."""

    variables = ("pinball_loss",)
    call = "pinball_loss(y, prediction, tau)"
    results = ("loss",)
    criteria: ClassVar[Mapping[str, float]] = {"too_low": 1.5, "too_high": 1.5, "mean": 1}
    example: ClassVar[tuple[Any, ...]] = (np.array([70, 100]), np.array([60, 120]), 0.75)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([3.0, 5.0, 9.0]), np.array([1.0, 6.5, 4.5]), 0.8),
        (np.array([2, 7, 4, 11, 5]), np.array([5, 0, 4, 4, 6]), 0.3),
        (np.array([6.0, 1.5]), np.array([2.0, 8.0]), 0.65),
        (np.array([4.0]), np.array([9.5]), 0.9),
        (np.array([8.0, 1.0, 6.0, 3.5]), 4.0, 0.55),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the pinball loss."""
        return (pinball_loss(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_LOSSES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return (_messages_on_sides() | _messages_on_means())[mistake]

    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "sides_swapped": ("too_low", "too_high"),
        "absolute_error": ("too_low", "too_high"),
        "squared_errors": ("too_low", "too_high"),
        "tau_fixed": ("too_low", "too_high"),
        "smaller_piece": ("too_low", "too_high"),
        "tau_on_both_sides": ("too_high",),
        "sign_left": ("too_high",),
        "too_high_is_free": ("too_high",),
        "too_high_unweighted": ("too_high",),
        "one_minus_tau_on_both_sides": ("too_low",),
        "too_low_is_free": ("too_low",),
        "too_low_unweighted": ("too_low",),
        "mean_too_early": ("mean",),
        "first_example_only": ("mean",),
        "last_example_only": ("mean",),
        "largest_cost": ("mean",),
        "median_of_costs": ("mean",),
        "sum_for_mean": ("mean",),
        "one_for_each_example": ("mean",),
        "single_number_fails": ("mean",),
    }

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        mistake = super()._raised(trial, case)
        if mistake is None or not isinstance(case[1], float):
            return mistake
        message = _(
            "Your function works with two arrays, and stops where `prediction` is a single number: "
            "{text}. One number is a prediction for all examples; `y - prediction` takes both, and "
            "in a loop `np.broadcast_to(prediction, len(y))` helps."
        )
        return Mistake("single_number_fails", message.format(text=trial.error))

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the function now does, and where its name comes from."""
        return _(
            "Each tonne too low costs tau, each tonne too high 1 - tau, and with tau = 0.5 it is "
            "half the L1 loss. Drawn over the error, its two straight pieces look like the path "
            "of a ball that bounces off a flipper: hence the name."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Work out one example on paper first: a harvest of 70, a plan of 60, tau = 0.75. "
                "Was the plan too low or too high, by how much, and what does each tonne cost?"
            ),
            _(
                "With `error = y - prediction`, a plan that was too low has a positive error. "
                "`np.where(error > 0, a, b)` takes from `a` where it was too low, from `b` "
                "elsewhere; a loop with `if` does the same."
            ),
            _(
                "Too low costs `tau * error`. Too high costs `(1 - tau) * -error`, because the "
                "error is negative there. Then the mean of all costs."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many ways; a loop with `if` does it too:\n\n{code}").format(code=_SOLUTION)


def _low(error: np.ndarray, tau: float) -> np.ndarray:
    return tau * error


def _high(error: np.ndarray, tau: float) -> np.ndarray:
    return (tau - 1) * error


def _version(
    low: Callable[..., Any] = _low,
    high: Callable[..., Any] = _high,
    summary: Callable[..., Any] = np.mean,
) -> Callable[..., Numbers]:
    """Return a pinball loss with other parts than the right ones."""

    def version(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
        error = y - prediction
        return (summary(np.where(error > 0, low(error, tau), high(error, tau))),)

    return version


def _of_mean_error(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
    return (pinball_loss(np.mean(y - prediction), 0.0, tau),)


def _divided_by_weights(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
    weights = np.where(y > prediction, tau, 1 - tau)
    return (np.sum(weights * np.abs(y - prediction)) / np.sum(weights),)


def _in_whole_numbers(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
    error = y - prediction
    return (np.mean(np.maximum(tau * error, (tau - 1) * error).astype(y.dtype)),)


FALSE_LOSSES: dict[str, Callable[..., Numbers]] = {
    "sides_swapped": _version(lambda e, t: (1 - t) * e, lambda e, t: -t * e),
    "tau_on_both_sides": _version(high=lambda e, t: -t * e),
    "one_minus_tau_on_both_sides": _version(low=lambda e, t: (1 - t) * e),
    "sign_left": _version(high=lambda e, t: (1 - t) * e),
    "too_high_is_free": _version(high=lambda e, t: 0 * e),
    "too_low_is_free": _version(low=lambda e, t: 0 * e),
    "too_high_unweighted": _version(high=lambda e, t: -e),
    "too_low_unweighted": _version(low=lambda e, t: e),
    "smaller_piece": _version(lambda e, t: (t - 1) * e, lambda e, t: t * e),
    "absolute_error": _version(lambda e, t: e, lambda e, t: -e),
    "squared_errors": _version(lambda e, t: t * e**2, lambda e, t: (1 - t) * e**2),
    "tau_fixed": _version(lambda e, t: 0.75 * e, lambda e, t: -0.25 * e),
    "mean_too_early": _of_mean_error,
    "divided_by_weights": _divided_by_weights,
    "first_example_only": _version(summary=lambda costs: costs[0]),
    "last_example_only": _version(summary=lambda costs: costs[-1]),
    "largest_cost": _version(summary=np.max),
    "median_of_costs": _version(summary=np.median),
    "whole_numbers": _in_whole_numbers,
}


def _messages_on_sides() -> dict[str, str]:
    return {
        "sides_swapped": _(
            "The two sides are swapped: your loss charges tau where the prediction is too high. "
            "Too low means `prediction < y`, so that `y - prediction` is positive: there it is "
            "tau, elsewhere 1 - tau."
        ),
        "tau_on_both_sides": _(
            "Your loss charges tau on both sides, so too high costs as much as too low. A "
            "prediction that is too high costs `1 - tau` for each unit."
        ),
        "one_minus_tau_on_both_sides": _(
            "Your loss charges 1 - tau on both sides, so too low costs as much as too high. A "
            "prediction that is too low costs `tau` for each unit."
        ),
        "sign_left": _(
            "Predictions that are too high make your loss smaller: their error still has its "
            "minus sign. A cost is never negative; there, take `prediction - y`."
        ),
        "too_high_is_free": _(
            "A prediction that is too high costs nothing in your loss, so the safest plan would "
            "be an endless one. Each unit too high costs `1 - tau`."
        ),
        "too_low_is_free": _(
            "A prediction that is too low costs nothing in your loss, so the best plan would be "
            "to plan nothing. Each unit too low costs `tau`."
        ),
        "too_high_unweighted": _(
            "Where the prediction is too low your loss is right; where it is too high it charges "
            "1 for each unit. Multiply that side by `1 - tau`."
        ),
        "too_low_unweighted": _(
            "Where the prediction is too high your loss is right; where it is too low it charges "
            "1 for each unit. Multiply that side by `tau`."
        ),
        "smaller_piece": _(
            "Your loss takes the smaller of `tau * error` and `(tau - 1) * error`, which is never "
            "above 0. The cost is the larger of the two: `np.maximum`."
        ),
        "absolute_error": _(
            "This is the L1 loss: both sides cost the same, whatever tau is. Multiply the size of "
            "an error by `tau` where the prediction is too low, by `1 - tau` where it is too high."
        ),
        "squared_errors": _(
            "Your loss squares the errors. The pinball loss charges the same for each further "
            "unit, as L1 does: leave the square out."
        ),
        "tau_fixed": _(
            "Your function works as if tau were 0.75, whatever it is given. Use the name `tau`."
        ),
    }


def _messages_on_means() -> dict[str, str]:
    only_one = _(
        "Your function listens to one example only. Is there a `return` inside a loop, or is the "
        "sum overwritten at each turn? The loss is the mean over all examples."
    )
    return {
        "first_example_only": only_one,
        "last_example_only": only_one,
        "mean_too_early": _(
            "You take the mean of the errors first, and there too low and too high cancel. Work "
            "out the cost of each example by itself, and take the mean last."
        ),
        "divided_by_weights": _(
            "You divide by the sum of the weights, as for a weighted average. Here tau is a "
            "price for each unit, not a weight of an example: divide by the number of examples."
        ),
        "largest_cost": _(
            "Your function gives back the largest of the costs. The loss is their mean: "
            "`np.mean(...)`."
        ),
        "median_of_costs": _(
            "Your function gives back the median of the costs. The loss is their mean: "
            "`np.mean(...)`."
        ),
        "whole_numbers": _(
            "When `y` holds whole numbers, your costs are cut to whole numbers too: an array made "
            "with `np.zeros_like(y)` can hold nothing else. Make it with `np.zeros(len(y))`."
        ),
    }
