"""What learners write in place of the pinball loss, and what they read about it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.loss.losses import pinball_loss
from helpers.i18n import _
from helpers.questions.results import Numbers


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


def _one_side(decide: Callable[..., Any], size: Callable[..., Any] = np.abs) -> Callable[..., Any]:
    """Return a loss that decides once whether the errors are too low, and charges all by it."""

    def version(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
        error = y - prediction
        return (np.mean(size((tau if decide(error) else tau - 1) * error)),)

    return version


def _as_many_as_predictions(y: np.ndarray, prediction: Any, tau: float) -> Numbers:
    return (pinball_loss(y[: np.size(prediction)], prediction, tau),)


def _divided_by_weights(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
    weights = np.where(y > prediction, tau, 1 - tau)
    return (np.sum(weights * np.abs(y - prediction)) / np.sum(weights),)


def _mean_of_each_side(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
    """Add the mean of the costs on one side to the mean on the other."""
    error = y - prediction
    sides = (tau * error[error > 0], (tau - 1) * error[error <= 0])
    return (sum(np.mean(costs) for costs in sides if costs.size),)


def _of_shares(y: np.ndarray, prediction: np.ndarray, tau: float) -> Numbers:
    error = (y - prediction) / y
    return (np.mean(np.maximum(tau * error, (tau - 1) * error)),)


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
    "tau_times_mean_error": _version(high=lambda e, t: t * e),
    "minus_missing": lambda y, p, t: (np.mean(np.maximum(t * (y - p), (1 - t) * (y - p))),),
    "minus_missing_turned": lambda y, p, t: (np.mean(np.maximum(t * (p - y), (1 - t) * (p - y))),),
    "swapped_and_sign_left": _version(lambda e, t: (1 - t) * e, lambda e, t: t * e),
    "mean_squared_error": _version(lambda e, t: e**2, lambda e, t: e**2),
    "root_of_the_loss": _version(summary=lambda costs: np.sqrt(np.mean(costs))),
    "last_left_out": _version(summary=lambda costs: np.sum(costs[:-1]) / len(costs)),
    "smaller_piece": _version(lambda e, t: (t - 1) * e, lambda e, t: t * e),
    "brackets_missing": _version(high=lambda e, t: 1 + t * e),
    "absolute_error": _version(lambda e, t: e, lambda e, t: -e),
    "squared_errors": _version(lambda e, t: t * e**2, lambda e, t: (1 - t) * e**2),
    "tau_fixed": _version(lambda e, t: 0.75 * e, lambda e, t: -0.25 * e),
    "errors_forgotten": _version(lambda e, t: t, lambda e, t: 1 - t),
    "mean_too_early": _of_mean_error,
    "divided_by_weights": _divided_by_weights,
    "first_example_only": _version(summary=lambda costs: costs[0]),
    "stops_after_the_first": _version(summary=lambda costs: costs[0] / len(costs)),
    "last_example_only": _version(summary=lambda costs: costs[-1]),
    "last_cost_divided": _version(summary=lambda costs: costs[-1] / len(costs)),
    "first_left_out": _version(summary=lambda costs: np.sum(costs[1:]) / len(costs)),
    "largest_cost": _version(summary=np.max),
    "median_of_costs": _version(summary=np.median),
    "one_side_for_all": _one_side(lambda e: np.any(e > 0), np.positive),
    "one_side_if_any": _one_side(lambda e: np.any(e > 0)),
    "one_side_unless_all": _one_side(lambda e: np.all(e > 0), np.positive),
    "one_side_if_all": _one_side(lambda e: np.all(e > 0)),
    "one_side_by_the_mean": _one_side(lambda e: np.mean(e) > 0),
    "one_plan_one_harvest": _as_many_as_predictions,
    "mean_of_each_side": _mean_of_each_side,
    "shares_of_y": _of_shares,
    "whole_numbers": _in_whole_numbers,
}


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    return _messages_on_sides() | _messages_on_means()


def _messages_on_sides() -> dict[str, str]:
    minus_missing = _(
        "Both of your pieces have the same sign, so one side of the errors makes the loss smaller. "
        "With `error = y - prediction` they are `tau * error` and `(tau - 1) * error`."
    )
    at_once = _(
        "Your `if` asks once, with `any` or `all`, and then charges all examples by the same side. "
        "Decide for each example by itself: with `np.where`, or in a loop."
    )
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
            "Each example gets the smaller of `tau * error` and `(tau - 1) * error`, which is "
            "never above 0: a cost below zero cannot be. Turn the comparison round, or take the "
            "larger of the two with `np.maximum`."
        ),
        "tau_times_mean_error": _(
            "Your loss multiplies every error by tau, sign and all, so that too high makes it "
            "smaller. Where the prediction is too high, the cost is `(1 - tau) * (prediction - y)`."
        ),
        "minus_missing": minus_missing,
        "minus_missing_turned": minus_missing,
        "swapped_and_sign_left": _(
            "The two sides are swapped, and predictions that are too high make your loss smaller. "
            "Too low costs `tau * (y - prediction)`, too high `(1 - tau) * (prediction - y)`."
        ),
        "one_side_for_all": at_once,
        "one_side_if_any": at_once,
        "one_side_unless_all": at_once,
        "one_side_if_all": at_once,
        "one_side_by_the_mean": _(
            "Your `if` compares the means, and then charges all examples by the same side. One may "
            "be too low and the next too high: decide for each by itself, with `np.where` or in a "
            "loop."
        ),
        "brackets_missing": _(
            "Python multiplies before it subtracts: `1 - tau * x` is not `(1 - tau) * x`. Put "
            "brackets around `1 - tau`."
        ),
        "mean_squared_error": _(
            "This is the L2 loss: it squares the errors, and both sides cost the same. Multiply "
            "the size of an error by `tau` where the prediction is too low, else by `1 - tau`."
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
        "stops_after_the_first": only_one,
        "last_example_only": only_one,
        "last_cost_divided": only_one,
        "first_left_out": _(
            "Your function leaves the first example out. `range(1, n)` begins at the second place, "
            "and places count from 0: use `range(len(y))`."
        ),
        "one_plan_one_harvest": _(
            "Where `prediction` is a single number, your function counts the first harvest only. "
            "One number is a prediction for all of `y`: go through `range(len(y))`, and divide by "
            "`len(y)`."
        ),
        "errors_forgotten": _(
            "Your loss is made of tau and 1 - tau alone, so a small error costs as much as a large "
            "one. They are prices for one unit: multiply each by the size of the error."
        ),
        "mean_of_each_side": _(
            "You take the mean of each side by itself and add the two up, so a side with one "
            "example weighs as much as one with many. Add up all costs, and divide once by the "
            "number of all examples."
        ),
        "shares_of_y": _(
            "You divide the errors by `y`, so they are shares of a harvest. The loss charges each "
            "unit of the error itself: leave the division out."
        ),
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
        "root_of_the_loss": _(
            "Your function gives the root of the loss. Nothing was squared, so no root is needed."
        ),
        "last_left_out": _(
            "Your function leaves the last example out. `range(n)` stops before n, so "
            "`range(len(y))` goes to the last one."
        ),
        "whole_numbers": _(
            "When `y` holds whole numbers, your costs are cut to whole numbers too: an array made "
            "with `np.zeros_like(y)` can hold nothing else. Make it with `np.zeros(len(y))`."
        ),
    }
