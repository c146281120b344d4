"""Question 3: the best of several learning rates, by the median of several seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

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
            replace(each, id="nan_wins", message=_messages()["nan_wins"], criteria=_EXPLODED)
            if each.id == "not_finite"
            else each
            for each in super().judge(answer)
        ]

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        asked = trial.error.args[0] if isinstance(trial.error, KeyError) else None
        if asked in case[2]:
            return Mistake("run_asked_the_wrong_way", _messages()["run_asked_the_wrong_way"])
        if isinstance(trial.error, TypeError) and "subscript" in str(trial.error):
            return Mistake("loss_is_a_number", _messages()["loss_is_a_number"])
        return super()._raised(trial, case)

    def right(self, *arguments: Any) -> Numbers:
        """Return the rate whose median is lowest, and that median."""
        return _version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_CHOICES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

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


def _infinite(losses: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(losses), np.inf, losses)


def _version(
    of_one_rate: Callable[..., Any] = np.median,
    cleaned: Callable[[np.ndarray], np.ndarray] = _infinite,
    place: Callable[..., Any] = np.argmin,
    result: Callable[..., Numbers] = lambda rates, best, found, losses: (rates[best], found[best]),
    chosen: Callable[[Sequence[int]], Sequence[int]] = lambda seeds: seeds,
) -> Callable[..., Numbers]:
    """Return a choice, some of its parts another way."""

    def version(run: Callable[..., float], rates: Sequence[float], seeds: Sequence[int]) -> Numbers:
        losses = [cleaned(np.array([run(r, s) for s in chosen(seeds)])) for r in rates]
        found = [of_one_rate(row) for row in losses]
        best = place(found)
        return result(rates, best, found, losses[best])

    return version


def _left_out(losses: np.ndarray) -> np.ndarray:
    """Return the losses of a rate that has no place in the choice once a run explodes."""
    return np.full(len(losses), np.inf) if np.isnan(losses).any() else losses


def _without_sorting(losses: np.ndarray) -> float:
    return float(losses[len(losses) // 2])


def _upper_middle(losses: np.ndarray) -> float:
    return float(np.sort(losses)[len(losses) // 2])


def _lower_middle(losses: np.ndarray) -> float:
    return float(np.sort(losses)[(len(losses) - 1) // 2])


def _best_of_each_seed(run: Any, rates: Sequence[float], seeds: Sequence[int]) -> Numbers:
    table = _infinite(np.array([[run(rate, seed) for seed in seeds] for rate in rates]))
    medians = np.median(table, axis=0)
    return rates[int(np.argmin(medians)) % len(rates)], float(np.min(medians))


def _losses_pile_up(run: Any, rates: Sequence[float], seeds: Sequence[int]) -> Numbers:
    """Return the choice by medians over a list that no rate empties."""
    losses = _infinite(np.array([[run(rate, seed) for seed in seeds] for rate in rates]))
    medians = [float(np.median(losses[: place + 1])) for place in range(len(rates))]
    best = int(np.argmin(medians))
    return rates[best], medians[best]


FALSE_CHOICES: dict[str, Callable[..., Numbers]] = {
    "exploded_left_out": _version(np.nanmedian, cleaned=np.asarray),
    "rate_left_out": _version(cleaned=_left_out),
    "exploded_is_zero": _version(cleaned=np.nan_to_num),
    "exploded_wins": _version(cleaned=lambda losses: np.nan_to_num(losses, nan=-np.inf)),
    "last_rate_given": _version(place=lambda found: len(found) - 1),
    "mean_of_seeds": _version(np.mean),
    "mean_without_exploded": _version(np.nanmean, cleaned=np.asarray),
    "luckiest_seed": _version(np.min),
    "worst_seed": _version(np.max),
    "first_seed_only": _version(lambda losses: losses[0]),
    "last_seed_only": _version(lambda losses: losses[-1]),
    "own_seeds": _version(chosen=lambda seeds: range(len(seeds))),
    "five_seeds": _version(chosen=lambda seeds: range(5)),
    "not_sorted": _version(_without_sorting),
    "upper_middle": _version(_upper_middle),
    "lower_middle": _version(_lower_middle),
    "largest_loss": _version(place=np.argmax),
    "place_given": _version(result=lambda rates, best, found, losses: (best, found[best])),
    "swapped": _version(result=lambda rates, best, found, losses: (found[best], rates[best])),
    "loss_of_one_run": _version(
        result=lambda rates, best, found, losses: (rates[best], np.min(losses))
    ),
    "loss_of_the_mean": _version(
        result=lambda rates, best, found, losses: (rates[best], float(np.mean(losses)))
    ),
    "losses_pile_up": _losses_pile_up,
    "median_over_rates": _best_of_each_seed,
}


def _messages() -> dict[str, str]:
    one_seed = _(
        "You judge each rate by a single seed. One run may be lucky: run every rate with all of "
        "`seeds`, and take the median."
    )
    mean = _(
        "You take the mean of the seeds. A single bad run spoils it; the question asks for the "
        "median, which keeps its calm: `np.median(losses)`."
    )
    own_seeds = _(
        "You run with the seeds 0, 1, 2, … in place of those in `seeds`. Use what is given: "
        "`for seed in seeds`."
    )
    middle = _(
        "With an even number of seeds there are two losses in the middle, and you take one of "
        "them. The median lies halfway between them: `np.median` does that."
    )
    return {
        "own_seeds": own_seeds,
        "five_seeds": own_seeds,
        "upper_middle": middle,
        "lower_middle": middle,
        "first_seed_only": one_seed,
        "last_seed_only": one_seed,
        "mean_of_seeds": mean,
        "mean_without_exploded": mean,
        "run_asked_the_wrong_way": _(
            "You call `run` with the seed first. It takes the learning rate, then the seed: "
            "`run(rate, seed)`."
        ),
        "loss_is_a_number": _(
            "`run(rate, seed)` gives back one number, the last loss of a training. There is "
            "nothing to take out of it: leave the brackets behind it away."
        ),
        "exploded_wins": _(
            "You count exploded runs as minus infinity, which is lower than any loss, so they win. "
            "They are the worst there is: `np.inf`, without the minus."
        ),
        "last_rate_given": _(
            "You give back the last rate of the list, whatever its median. Keep the lowest median "
            "so far, and replace it together with its rate whenever a lower one comes."
        ),
        "losses_pile_up": _(
            "Your list of losses is never emptied, so each rate is judged by the runs of those "
            "before it as well. Make it anew for each rate: `losses = []` inside the first loop."
        ),
        "luckiest_seed": _(
            "You judge each rate by its luckiest run. Then a rate wins that works once and fails "
            "otherwise: take the median of all seeds."
        ),
        "nan_wins": _(
            "A rate with exploded runs wins, and your loss is nan. `np.argmin` and `min` go wrong "
            "there, since nan is neither smaller nor larger than anything. Put `np.inf` in place "
            "of nan before you take the median."
        ),
        "exploded_left_out": _(
            "You leave exploded runs out, so a rate is judged by those that went well. An "
            "explosion is the worst result there is: count it as infinite, `np.inf`."
        ),
        "rate_left_out": _(
            "You throw a rate out as soon as one of its runs explodes. Count that run as infinite: "
            "the median can bear a few such runs."
        ),
        "exploded_is_zero": _(
            "You count exploded runs as 0, which is the best loss there is. `np.nan_to_num` does "
            "that unless it is told otherwise: `np.nan_to_num(losses, nan=np.inf)`."
        ),
        "worst_seed": _(
            "You judge each rate by its worst run. The question asks for the median: half of the "
            "runs are better, half worse."
        ),
        "not_sorted": _(
            "You take the loss in the middle of the list, but the list is in the order of the "
            "seeds. Sort it first, or use `np.median`."
        ),
        "largest_loss": _(
            "You choose the rate with the *largest* median. A low loss is good: `np.argmin`."
        ),
        "place_given": _(
            "You give back the place of the best rate in the list. Give back the rate itself: "
            "`rates[best]`."
        ),
        "swapped": _("Both results are right, in the wrong order: the rate first, then the loss."),
        "loss_of_one_run": _(
            "The rate is right, but the loss beside it is that of its best run. Give back the "
            "median, by which you chose it."
        ),
        "loss_of_the_mean": _(
            "The rate is right, but the loss beside it is a mean. Give back the median, by which "
            "you chose it."
        ),
        "median_over_rates": _(
            "Your medians run over the rates: one for each seed. There should be one for each "
            "rate: `np.median(table, axis=1)`, if a row belongs to a rate."
        ),
    }
