"""Question 3: the best of several learning rates, by the median of several seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.optimizers.choosing_mistakes import FALSE_CHOICES, messages, version
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.written import Numbers, WrittenFunction

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

_EXPLODED = ("exploded",)


@dataclass(frozen=True)
class _Runs:
    """Trainings whose last losses stand in a table: for each rate one for each seed."""

    losses: Mapping[float, Sequence[float]]

    def __call__(self, rate: float, seed: int) -> float:
        return self.losses[float(rate)][int(seed)]

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


# Higher than a search may begin with.
_HIGH = _Runs(
    {
        1.0: (3e9, 1e9, 2e9, 6e9, 6.5e9),
        0.5: (8e9, 7e9, 9e9, 5.5e9, 7.5e9),
        0.25: (5e9, 4e9, 4.5e9, 3.5e9, 8.5e9),
    }
)


class BestRate(WrittenFunction):
    """Write ``best_rate(run, rates, seeds)``."""

    variables = ("best_rate",)
    call = "best_rate(run, rates, seeds)"
    results = ("rate", "loss")
    criteria: ClassVar[Mapping[str, float]] = {"choice": 2, "exploded": 2}
    # Powers of two: single precision keeps them as they are.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_CALM, [0.125, 0.25, 0.5, 1.0], [4, 1, 2]),
        (_CALM, [1.0, 0.5, 0.125, 0.25], [1, 2, 4, 3]),
        (_CALM, [0.5, 1.0, 0.125], [0, 3, 4]),
        (_WILD, [4.0, 2.0, 1.0, 0.5], [1, 2, 3, 4]),
        (_WILD, [4.0, 2.0, 1.0, 0.5], [3, 1, 2]),
        (_WILD, [4.0, 1.0, 0.5], [0, 1, 3]),
        (_HIGH, [0.5, 1.0, 0.25], [0, 1, 2]),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("nan_wins", "exploded_left_out", "rate_left_out", "exploded_is_zero", "exploded_wins"),
        _EXPLODED,
    )

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; a loss that is nan has only one reason here."""
        return [
            replace(each, id="nan_wins", message=messages()["nan_wins"], criteria=_EXPLODED)
            if each.id == "not_finite"
            else each
            for each in super().judge(answer)
        ]

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
