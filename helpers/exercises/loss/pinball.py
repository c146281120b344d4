"""Question 1: write the pinball loss."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.loss.losses import pinball_loss
from helpers.exercises.loss.pinball_mistakes import FALSE_LOSSES, messages
from helpers.exercises.loss.probing import fixed_divisor, wrong_part
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial, notebook_variables_read
from helpers.questions.results import Arrays, all_alike
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def pinball_loss(y, prediction, tau):
    error = y - prediction
    costs = np.where(error > 0, tau * error, (1 - tau) * -error)
    return np.mean(costs)
```"""


class Pinball(WrittenFunction):
    """Write ``pinball_loss(y, prediction, tau)``."""

    variables = ("pinball_loss",)
    call = "pinball_loss(y, prediction, tau)"
    results = ("loss",)
    criteria: ClassVar[Mapping[str, float]] = {"too_low": 1.5, "too_high": 1.5, "mean": 1}
    example: ClassVar[tuple[Any, ...]] = (np.array([70, 100]), np.array([60, 120]), 0.75)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([3.0, 5.0, 9.0]), np.array([1.0, 6.5, 5.25]), 0.8),
        (np.array([2, 7, 4, 11, 5]), np.array([5, 0, 4, 4, 6]), 0.3),
        (np.array([6.0, 1.5]), np.array([2.0, 8.0]), 0.65),
        (np.array([4.0]), np.array([9.5]), 0.9),
        (np.array([8.0, 1.0, 6.0, 3.75]), 4.0, 0.55),
        (np.array([7.0, 10.75]), np.array([4.0, 10.5]), 0.7),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the pinball loss."""
        return (pinball_loss(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_LOSSES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "too_low_side_wrong": ("too_low",),
        "too_high_side_wrong": ("too_high",),
        "both_sides_wrong": ("too_low", "too_high"),
        "not_the_mean": ("mean",),
        "costs_lost": ("mean",),
        "costs_subtracted": ("mean",),
        "too_low_side_and_mean_wrong": ("too_low", "mean"),
        "too_high_side_and_mean_wrong": ("too_high", "mean"),
        "other_divisor": ("mean",),
        "counted_unequally": ("mean",),
        "other_factor": ("too_low", "too_high"),
        "opposite_sign": ("too_low", "too_high"),
        "sides_swapped": ("too_low", "too_high"),
        "absolute_error": ("too_low", "too_high"),
        "mean_squared_error": ("too_low", "too_high"),
        "minus_missing": ("too_low", "too_high"),
        "errors_forgotten": ("too_low", "too_high"),
        "shares_of_y": ("too_low", "too_high"),
        "squared_errors": ("too_low", "too_high"),
        "tau_fixed": ("too_low", "too_high"),
        "smaller_piece": ("too_low", "too_high"),
        "tau_on_both_sides": ("too_high",),
        "sign_left": ("too_high",),
        "brackets_missing": ("too_high",),
        "tau_times_mean_error": ("too_high",),
        "too_high_is_free": ("too_high",),
        "too_high_unweighted": ("too_high",),
        "one_minus_tau_on_both_sides": ("too_low",),
        "too_low_is_free": ("too_low",),
        "too_low_unweighted": ("too_low",),
        "mean_too_early": ("mean",),
        "first_example_only": ("mean",),
        "stops_after_the_first": ("mean",),
        "one_side_for_all": ("mean",),
        "one_side_if_any": ("mean",),
        "one_side_unless_all": ("mean",),
        "one_side_if_all": ("mean",),
        "one_plan_one_harvest": ("mean",),
        "whole_numbers": ("too_low", "too_high"),
        "exact_hit_costs": ("too_low", "too_high"),
        "one_side_by_the_mean": ("mean",),
        "last_cost_divided": ("mean",),
        "mean_of_each_side": ("mean",),
        "last_example_only": ("mean",),
        "largest_cost": ("mean",),
        "median_of_costs": ("mean",),
        "sum_for_mean": ("mean",),
        "one_for_each_example": ("mean",),
        "single_number_fails": ("mean",),
        "if_on_arrays": ("mean",),
        "arrays_fail": ("mean",),
        "mean_for_sum": ("mean",),
        "hit_falls_through": ("mean",),
        "divided_in_the_loop": ("mean",),
    }

    def _judge_calls(self, function: Any) -> Mistake | None:
        mistake = super()._judge_calls(function)
        if mistake and mistake.id == "single_number_fails":
            return self._beside_single_numbers(function) or mistake
        has_stopped = mistake is not None and mistake.id in ("if_on_arrays", "function_raised")
        if has_stopped and self._takes_single_numbers(function):
            return _arrays_fail()
        others = notebook_variables_read(function)
        if mistake is None or mistake.id != "function_raised" or not others:
            return mistake
        message = _(
            "Your function reads `{other}` of the notebook, and stops when it is called with other "
            "values. Inside, use only the names in its first line: `y`, `prediction` and `tau`."
        )
        return Mistake("uses_notebook_variable", message.format(other="`, `".join(others)))

    def _beside_single_numbers(self, function: Callable[..., Any]) -> Mistake | None:
        """Return what else is wrong with a function that needs an array of predictions."""

        def with_arrays(y: np.ndarray, prediction: Any, tau: float) -> Any:
            return function(y, np.broadcast_to(prediction, y.shape).copy(), tau)

        mistake = super()._judge_calls(with_arrays)
        costs = mistake and self.costs.get(mistake.id, ())
        return replace(mistake, criteria=tuple({*costs, "mean"})) if mistake and costs else mistake

    def _takes_single_numbers(self, function: Callable[..., Any]) -> bool:
        """Return whether the function is right where the prediction is a single number."""
        case = next(case for case in self.cases if isinstance(case[1], float))
        given = self._call(function, case)
        return bool(given) and all_alike(given, (np.asarray(pinball_loss(*case)),))

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        mistake = super()._compare(function, given)
        if mistake and mistake.id == "one_for_each_example":
            return _number_for_each_side(given, self.cases) or mistake
        if mistake is None or mistake.id not in ("some_other_function", "right_for_some_values"):
            return mistake
        part = wrong_part(lambda *case: self._one_number(function, case))
        return fixed_divisor(given, self._results_of(self.right), self.cases) or part or mistake

    def _one_number(self, function: Callable[..., Any], case: tuple[Any, ...]) -> float | None:
        arrays = self._call(function, case)
        return arrays[0].item() if arrays and arrays[0].size == 1 else None

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        mistake = super()._raised(trial, case)
        if mistake and "truth value" in str(trial.error):
            message = _(
                "`if`, `and` and `max` want one truth value, and comparing arrays gives one for "
                "each example: that is what the error says. Use `np.where` or `np.maximum`, or go "
                "through the examples in a loop."
            )
            return Mistake("if_on_arrays", message)
        if mistake is None or mistake.id != "function_raised" or not isinstance(case[1], float):
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
            "half the L1 loss. Drawn over the error, it looks like the path of a pinball that hits "
            "a wall and bounces off: hence the name."
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


def _arrays_fail() -> Mistake:
    message = _(
        "Your function works where `prediction` is a single number, and stops where it is an "
        "array, with a prediction for each harvest. `y - prediction` takes both; in a loop, "
        "`prediction = np.broadcast_to(prediction, len(y))` before it, and then `prediction[i]`."
    )
    return Mistake("arrays_fail", message)


def _number_for_each_side(
    given: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise several numbers that are as many for each count of examples."""
    counts = {arrays[0].size for arrays in given}
    if len(counts) > 1 or not any(len(y) == 1 for y, *_others in cases):
        return None
    message = _(
        "Your function gives back {count} numbers, however many examples there are; asked for is "
        "one. If they are the costs of the two sides, add them up."
    )
    return Mistake("several_numbers", message.format(count=counts.pop()))
