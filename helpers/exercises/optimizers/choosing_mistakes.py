"""What learners write in place of the choice of a rate by the median of several seeds."""

import statistics
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers


def _infinite(losses: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(losses), np.inf, losses)


def version(
    of_one_rate: Callable[..., Any] = np.median,
    cleaned: Callable[[np.ndarray], np.ndarray] = _infinite,
    place: Callable[..., Any] = np.argmin,
    result: Callable[..., Numbers] = lambda rates, best, found, losses: (rates[best], found[best]),
    chosen: Callable[[Sequence[int]], Sequence[int]] = lambda seeds: seeds,
) -> Callable[..., Numbers]:
    """Return a choice, some of its parts another way."""

    def other(run: Callable[..., float], rates: Sequence[float], seeds: Sequence[int]) -> Numbers:
        losses = [cleaned(np.array([run(r, s) for s in chosen(seeds)])) for r in rates]
        found = [of_one_rate(row) for row in losses]
        best = place(found)
        return result(rates, best, found, losses[best])

    return other


def _chosen_by(of_one_rate: Callable[..., Any]) -> Callable[..., Numbers]:
    """Return a choice by something else, which then gives the median rightly."""
    return version(
        of_one_rate,
        result=lambda rates, best, found, losses: (rates[best], float(np.median(losses))),
    )


def _left_out(losses: np.ndarray) -> np.ndarray:
    """Return the losses of a rate that has no place in the choice once a run explodes."""
    return np.full(len(losses), np.inf) if np.isnan(losses).any() else losses


def _without_sorting(losses: np.ndarray) -> float:
    return float(losses[len(losses) // 2])


def _upper_middle(losses: np.ndarray) -> float:
    return float(np.sort(losses)[len(losses) // 2])


def _lower_middle(losses: np.ndarray) -> float:
    return float(np.sort(losses)[(len(losses) - 1) // 2])


def _without_extremes(losses: np.ndarray) -> float:
    return float(np.mean(np.sort(losses)[1:-1]))


def _lowest_on_the_way(losses: np.ndarray) -> float:
    return float(min(np.median(losses[: count + 1]) for count in range(len(losses))))


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
    "exploded_left_out": version(np.nanmedian, cleaned=np.asarray),
    "rate_left_out": version(cleaned=_left_out),
    "exploded_is_zero": version(cleaned=np.nan_to_num),
    "exploded_wins": version(cleaned=lambda losses: np.nan_to_num(losses, nan=-np.inf)),
    "nan_sorted": version(
        lambda losses: statistics.median(losses.tolist()), np.asarray, np.nanargmin
    ),
    "first_rate_given": version(place=lambda found: 0),
    "last_rate_given": version(place=lambda found: len(found) - 1),
    "mean_of_seeds": version(np.mean),
    "mean_without_exploded": version(np.nanmean, cleaned=np.asarray),
    "luckiest_seed": version(np.min),
    "worst_seed": version(np.max),
    "first_seed_only": version(lambda losses: losses[0]),
    "last_seed_only": version(lambda losses: losses[-1]),
    "own_seeds": version(chosen=lambda seeds: range(len(seeds))),
    "five_seeds": version(chosen=lambda seeds: range(5)),
    "not_sorted": version(_without_sorting),
    "upper_middle": version(_upper_middle),
    "lower_middle": version(_lower_middle),
    "ends_cut_off": version(_without_extremes),
    "judged_too_early": version(_lowest_on_the_way),
    "largest_loss": version(place=np.argmax),
    "place_given": version(result=lambda rates, best, found, losses: (best, found[best])),
    "swapped": version(result=lambda rates, best, found, losses: (found[best], rates[best])),
    "loss_of_one_run": version(
        result=lambda rates, best, found, losses: (rates[best], np.min(losses))
    ),
    "loss_of_the_mean": version(
        result=lambda rates, best, found, losses: (rates[best], float(np.mean(losses)))
    ),
    "chosen_by_the_mean": _chosen_by(np.mean),
    "chosen_by_the_luckiest": _chosen_by(np.min),
    "chosen_by_one_seed": _chosen_by(lambda losses: losses[0]),
    "chosen_by_the_last_seed": _chosen_by(lambda losses: losses[-1]),
    "losses_pile_up": _losses_pile_up,
    "median_over_rates": _best_of_each_seed,
}


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake, by its id."""
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
    chosen = _(
        "The loss that you give back is a median, but your choice of the rate goes by {what}. "
        "Choose by the median as well: the rate whose median is the lowest."
    )
    one_run = chosen.format(what=_("the run of a single seed"))
    return {
        "chosen_by_the_mean": chosen.format(
            what=_("a number that one bad run decides: the mean, or the worst loss")
        ),
        "chosen_by_the_luckiest": chosen.format(what=_("its luckiest run")),
        "chosen_by_one_seed": one_run,
        "chosen_by_the_last_seed": one_run,
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
        "run_not_called": _(
            "Your function never calls the `run` that it is given, so its losses come from "
            "elsewhere, such as the notebook's `train`. `run` is a training of any kind, handed in "
            "from outside: call `run(rate, seed)`."
        ),
        "loss_is_a_number": _(
            "`run(rate, seed)` gives back one number, the last loss of a training. There is "
            "nothing to take out of it: leave the brackets behind it away."
        ),
        "exploded_wins": _(
            "You count exploded runs as minus infinity, which is lower than any loss, so they win. "
            "They are the worst there is: `np.inf`, without the minus."
        ),
        "nan_sorted": _(
            "Your median comes from a sorted list with nan in it, and Python cannot sort that: nan "
            "is neither smaller nor larger than anything, so the list stays in disorder. Put "
            "`np.inf` in place of nan before you sort."
        ),
        "first_rate_given": _(
            "You give back the first rate of the list, whatever its median. Is there a `return` "
            "inside the loop over the rates, or is the comparison never true?"
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
            "A rate with exploded runs wins, and your loss is nan: nan is neither smaller nor "
            "larger than anything, so `np.argmin` and `min` go wrong there. Put `np.inf` in place "
            "of nan before you take the median. `np.isnan(loss)` finds it; `loss == np.nan` is "
            "never true."
        ),
        "exploded_left_out": _(
            "You leave exploded runs out, so a rate is judged by those that went well. An "
            "explosion is the worst result there is: count it as infinite, `np.inf`."
        ),
        "rate_left_out": _(
            "You throw a rate out as soon as one of its runs explodes. Count that run as infinite: "
            "the median can bear a few such runs. If your function means to do that, look at how "
            "it finds nan: `loss == np.nan` is never true, `np.isnan(loss)` is."
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
        "ends_cut_off": _(
            "You leave the best and the worst run out, and take the mean of the others. With more "
            "than four seeds that is not the median, which is the one in the middle alone: "
            "`np.median(losses)`."
        ),
        "judged_too_early": _(
            "You take a median after each run, so a rate may win by its first lucky seeds. Move "
            "the median and the comparison out of the inner loop: they come once for each rate, "
            "after its last seed."
        ),
        "largest_loss": _(
            "You choose the rate with the *largest* median. A low loss is good: `np.argmin`."
        ),
        "list_given": _(
            "You give back a whole list where one number belongs: the losses of all seeds, or the "
            "medians of all rates. Give back two numbers: the rate with the lowest median, and "
            "that median."
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
