"""Question 3: the best of several learning rates, by the median of several seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.optimizers.choosing_mistakes import FALSE_CHOICES, messages, version
from helpers.exercises.optimizers.choosing_seen import (
    begins_too_low,
    choice_seen,
    counts_as,
    ends_at_an_explosion,
    is_below_all,
    runs_left_out,
)
from helpers.exercises.optimizers.parts import InTwoParts
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial, run_quietly
from helpers.questions.results import Arrays, all_alike
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def best_rate(run, rates, seeds):
    medians = []
    for rate in rates:
        losses = np.array([run(rate, seed) for seed in seeds])
        losses[np.isnan(losses)] = np.inf
        medians.append(np.median(losses))
    best = np.argmin(medians)
    return rates[best], medians[best]
```"""


@dataclass(frozen=True)
class _Runs:
    """Trainings whose last losses stand in a table: for each rate one for each seed."""

    losses: Mapping[float, Sequence[float]]

    def __call__(self, rate: float, seed: int) -> float:
        return self.losses[float(rate)][int(seed)] * 1.0  # each nan another object, as in life

    def __str__(self) -> str:
        table = str({rate: list(losses) for rate, losses in self.losses.items()})
        return f"lambda rate, seed: {table.replace('nan', 'np.nan')}[rate][seed]"


_CALM = _Runs(
    {
        0.125: (2.0, 7.0, 6.5, 9.0, 6.0),
        0.25: (8.0, 5.0, 4.5, 1.0, 5.5),
        0.5: (3.0, 1.5, 30.0, 6.25, 4.75),
        1.0: (0.5, 8.5, 7.75, 8.0, 9.5),
    }
)
_WILD = _Runs(
    {
        4.0: (1.0, np.nan, np.nan, 0.25, np.nan),
        2.0: (6.0, np.nan, 2.5, 2.25, 2.75),
        1.0: (5.0, 4.0, 3.0, 3.5, 7.0),
        0.5: (9.0, 8.0, 9.5, 6.5, 8.25),
    }
)


# Higher than a number that a search may begin with, or that may stand for an explosion.
_HIGH = _Runs(
    {
        1.0: (3e15, 1e15, 2e15, 6e15, 6.5e15),
        0.5: (8e15, 7e15, 9e15, 5.5e15, 7.5e15),
        0.25: (5e15, 4e15, 4.5e15, np.nan, np.nan),
    }
)

_CALM_CASES: tuple[tuple[Any, ...], ...] = (
    (_CALM, [0.125, 0.25, 0.5, 1.0], [4, 1, 2]),
    (_CALM, [1.0, 0.5, 0.125, 0.25], [1, 2, 4, 3]),
    (_CALM, [0.5, 1.0, 0.125], [0, 3, 4]),
    (_CALM, [0.25, 0.125, 0.5, 1.0], [4, 0, 3, 1, 2]),
    (_HIGH, [0.5, 1.0, 0.25], [0, 1, 2]),
)
_WILD_CASES: tuple[tuple[Any, ...], ...] = (
    (_WILD, [4.0, 2.0, 1.0, 0.5], [1, 2, 3, 4]),
    (_WILD, [4.0, 2.0, 1.0, 0.5], [3, 1, 2]),
    (_WILD, [4.0, 1.0, 0.5], [0, 1, 3]),
    # Halfway between a loss and infinity is infinity; halfway to the largest loss would win.
    (_HIGH, [0.5, 0.25], [1, 2, 3, 4]),
    (_HIGH, [0.5, 0.25, 1.0], [3, 1, 4]),
)

_SAYS_ONLY_NUMBERS = ("right_for_some_values", "some_other_function", "some_results_wrong")


def _runs_asked(function: Callable[..., Any], case: tuple[Any, ...]) -> set[tuple[float, int]]:
    """Return the rates and seeds with which a function calls the `run` that it is given."""
    run, rates, seeds = case
    asked = set()

    def noted(rate: float, seed: int) -> float:
        asked.add((float(rate), int(seed)))
        return float(run(rate, seed))

    run_quietly(function, noted, list(rates), list(seeds))
    return asked


class BestRate(InTwoParts):
    """Write ``best_rate(run, rates, seeds)``."""

    variables = ("best_rate",)
    call = "best_rate(run, rates, seeds)"
    results = ("rate", "loss")
    criteria: ClassVar[Mapping[str, float]] = {"choice": 2, "exploded": 2}
    # Powers of two: single precision keeps them as they are.
    cases = (*_CALM_CASES, *_WILD_CASES)
    simple = _CALM_CASES
    rest = "exploded"

    def _judge_calls(self, function: Any) -> Mistake | None:
        mistake = super()._judge_calls(function)
        if mistake is None or mistake.id not in ("none_given", "placeholder_left"):
            return mistake
        high = next(case for case in _CALM_CASES if case[0] is _HIGH)
        if not self._call(function, high) and self._call(function, _WILD_CASES[0]):
            return begins_too_low()
        return ends_at_an_explosion() if self.is_right_where_simple(function) else mistake

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        mistake = super()._compare(function, given)
        if mistake is not None and mistake.id == "not_finite":  # a loss that is nan
            return self._in_calm_cases(given) or Mistake("nan_wins", messages()["nan_wins"])
        if mistake is not None and mistake.id == "ignores_an_argument":
            is_stuck = all(is_below_all(*pair) for pair in zip(given, self.cases, strict=True))
            return self._never_runs(function) or (begins_too_low() if is_stuck else mistake)
        if mistake is not None and mistake.id in _SAYS_ONLY_NUMBERS:
            return self._runs_left_out(function, given) or self._seen(given)
        return mistake

    def _runs_left_out(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        """Say which runs a function never asks for, in the first case in which it is wrong."""
        pairs = zip(given, self.cases, strict=True)
        wrong = [
            case for found, case in pairs if not all_alike(found, self._right_or_nothing(case))
        ]
        return runs_left_out(_runs_asked(function, wrong[0]), wrong[0])

    def _never_runs(self, function: Callable[..., Any]) -> Mistake | None:
        """Say that a function trains something else than it is given."""
        if _runs_asked(function, self.cases[0]):
            return None
        return Mistake("run_not_called", messages()["run_not_called"])

    def _in_calm_cases(self, given: list[Arrays]) -> Mistake | None:
        """Return the mistake that calm cases show, beside that of not looking for nan."""
        if self._fits(self.right, given):
            return None
        named = (name for name, choice in FALSE_CHOICES.items() if self._fits(choice, given))
        mistake = next(named, None)
        return Mistake(mistake, messages()[mistake]) if mistake else self._seen(given)

    def _fits(self, choice: Callable[..., Numbers], given: list[Arrays]) -> bool:
        """Return whether a function chooses in calm cases as another does."""
        return all(
            all_alike(results, tuple(map(np.asarray, choice(*case))))
            for results, case in zip(given, _CALM_CASES, strict=False)
        )

    def _seen(self, given: list[Arrays]) -> Mistake:
        """Say of the first wrong choice what it is, in place of the right one."""
        pairs = list(zip(given, self.cases, strict=True))
        wrong = [not all_alike(results, self._right_or_nothing(case)) for results, case in pairs]
        first, high = wrong.index(True), len(_CALM_CASES) - 1
        if first == high and is_below_all(*pairs[high]):
            return begins_too_low()
        if first > high and is_below_all(*pairs[-1]):
            return counts_as(given[-1][1].item())
        return choice_seen([pair for pair, is_wrong in zip(pairs, wrong, strict=True) if is_wrong])

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        asked = trial.error.args[0] if isinstance(trial.error, KeyError) else None
        if asked in case[2]:
            return Mistake("run_asked_the_wrong_way", messages()["run_asked_the_wrong_way"])
        if isinstance(trial.error, TypeError) and "subscript" in str(trial.error):
            return Mistake("loss_is_a_number", messages()["loss_is_a_number"])
        return super()._raised(trial, case)

    def right(self, *arguments: Any) -> Numbers:
        """Return the rate whose median is lowest, and that median."""
        return version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_CHOICES

    def too_many_numbers(self) -> Mistake:
        """Return what is said to a list of losses or rates where one is asked for."""
        return Mistake("list_given", messages()["list_given"])

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the median and the several seeds are good for."""
        return _(
            "Every rate gets the same seeds, a lucky run wins nothing, and a run that explodes "
            "counts against its rate. That is all that a fair choice takes."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("For one rate: run it with every seed. What one number says how good the rate is?"),
            _(
                "`losses = np.array([run(rate, seed) for seed in seeds])`. Before you take the "
                "median, put infinity where `np.isnan(losses)` is true: nan is neither smaller nor "
                "larger than anything."
            ),
            _(
                "Collect the medians in a list, with `np.median(losses)`. Then `best = "
                "np.argmin(medians)` is a place in it, and that place tells both `rates[best]` and "
                "`medians[best]`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One row of losses for each rate:\n\n{code}").format(code=_SOLUTION)
