"""What a choice of a learning rate shows, for mistakes that have no name."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, in_words

_CUTS = (np.trunc, np.rint, lambda loss: np.round(loss, 1), lambda loss: np.round(loss, 2))


def table_of(case: tuple[Any, ...]) -> np.ndarray:
    """Return the losses of a case, a row for each rate; those that exploded are nan."""
    run, rates, seeds = case
    return np.array([[run(rate, seed) for seed in seeds] for rate in rates])


def is_below_all(results: Arrays, case: tuple[Any, ...]) -> bool:
    """Return whether a loss is lower than that of every run, so it comes from none of them."""
    return bool(results[1].item() < np.nanmin(table_of(case)))


def counts_as(loss: float) -> Mistake:
    """Return the mistake of a number in place of infinity."""
    message = _(
        "You count exploded runs as {loss:g}. There are losses above it, and then a rate that "
        "explodes wins. Infinity is above all of them: `np.inf`."
    )
    return Mistake("exploded_is_a_number", message.format(loss=loss))


def begins_too_low() -> Mistake:
    """Return the mistake of a search that begins with a number as the lowest median."""
    message = _(
        "Your search begins with a number as the lowest median so far. Where no median lies below "
        "it, your function finds no rate: begin with infinity, `lowest = np.inf`."
    )
    return Mistake("begins_too_low", message)


def ends_at_an_explosion() -> Mistake:
    """Return the mistake of a search that finds no rate once a run has exploded."""
    message = _(
        "Where a run explodes, your function finds no rate and gives back what it began with. An "
        "explosion ends nothing, neither by `break` nor by `return`: put `np.inf` in place of "
        "nan, and go on with the other rates."
    )
    return Mistake("ends_at_an_explosion", message)


def runs_left_out(asked: Collection[tuple[float, int]], case: tuple[Any, ...]) -> Mistake | None:
    """Return the mistake of not running every rate with every seed; None if all are run."""
    _run, rates, seeds = case
    missing = [(rate, seed) for rate in rates for seed in seeds if (rate, seed) not in asked]
    if not missing:
        return None
    rate = missing[0][0]
    message = _(
        "With the rates {rates} and the seeds {seeds} there are {count} runs, and your function "
        "never asks for {missing} of them: {rate:g} is run with {found}. Every rate needs all "
        "seeds, also after a run that explodes: one loop inside the other."
    ).format(
        rates=in_words(rates),
        seeds=in_words(seeds),
        count=len(rates) * len(seeds),
        missing=len(missing),
        rate=rate,
        found=in_words([seed for seed in seeds if (rate, seed) in asked]) or _("no seed"),
    )
    return Mistake("runs_left_out", message)


def choice_seen(wrong: Sequence[tuple[Arrays, tuple[Any, ...]]]) -> Mistake:
    """Return what is wrong with the first of the wrong choices, with what they were made from."""
    results, case = wrong[0]
    rates, table = list(case[1]), table_of(case)
    rate, loss = results[0].item(), results[1].item()
    if rate not in rates:
        return _none_of_them(rate, rates)
    medians = np.median(np.where(np.isnan(table), np.inf, table), axis=1)
    place = rates.index(rate)
    if np.isposinf(loss) and np.isfinite(table).all():
        return _large_counts_as_infinite(table)
    if np.isclose(loss, medians[place], rtol=1e-4):
        return _not_the_lowest(rate, rates, medians)
    if np.isclose(loss, medians.min(), rtol=1e-4):
        return _rate_of_another(rate, loss, rates[int(np.argmin(medians))])
    lowest = np.nanmin(table, axis=0)
    if np.isclose(loss, np.median(lowest), rtol=1e-4):
        return _lowest_of_each_seed(loss, lowest)
    if np.isnan(table[place]).any():
        return _explosions_count_little(rate, loss, table[place], medians[place])
    if of_what := _another_number(wrong):
        return _loss_of_another_kind(rate, loss, of_what, medians[place])
    if any(np.isclose(loss, cut(medians[place]), rtol=1e-6) for cut in _CUTS):
        return _rounded(loss, medians[place])
    return _loss_otherwise(rate, loss, table[place], medians[place])


def _large_counts_as_infinite(table: np.ndarray) -> Mistake:
    message = _(
        "Your function gives back an infinite loss where every run ends with a number, from "
        "{least:.4g} to {most:.4g}. Only nan says that a run has exploded: a loss may be as large "
        "as it likes. Look for a limit that you compare losses with."
    ).format(least=table.min(), most=table.max())
    return Mistake("large_is_infinite", message)


def _lowest_of_each_seed(loss: float, lowest: np.ndarray) -> Mistake:
    message = _(
        "Your loss {loss:.4g} is the median of {lowest}, the lowest loss of each seed, whatever "
        "its rate. Turn it round: first the median of all seeds, for each rate; then the lowest "
        "of these medians."
    ).format(loss=loss, lowest=in_words(lowest))
    return Mistake("lowest_of_each_seed", message)


def _none_of_them(rate: float, rates: Sequence[float]) -> Mistake:
    message = _(
        "Your function gives back the rate {rate:g}, and the rates to choose from are {rates}. "
        "Give back one of these: that to which the lowest median belongs."
    ).format(rate=rate, rates=in_words(rates))
    return Mistake("none_of_the_rates", message)


def _not_the_lowest(rate: float, rates: Sequence[float], medians: np.ndarray) -> Mistake:
    message = _(
        "Among the rates {rates} your function chooses {rate:g}, and gives its median rightly. But "
        "the medians are {medians}, so {best:g} has a lower one. By what does your function "
        "compare the rates?"
    ).format(
        rates=in_words(rates),
        rate=rate,
        medians=in_words(medians),
        best=rates[int(np.argmin(medians))],
    )
    return Mistake("not_the_lowest", message)


def _rate_of_another(rate: float, loss: float, best: float) -> Mistake:
    message = _(
        "The loss {loss:.4g} is the lowest median, but it belongs to the rate {best:g}, and your "
        "function gives back {rate:g}. Keep the rate at the moment when its median is the lowest "
        "so far."
    )
    return Mistake("rate_of_another", message.format(rate=rate, loss=loss, best=best))


def _rounded(loss: float, median: float) -> Mistake:
    message = _(
        "Your loss {loss:g} is the median {median:g}, but rounded or cut off. Give back the number "
        "as it is, and round only what you print."
    )
    return Mistake("rounded", message.format(loss=loss, median=median))


def _explosions_count_little(
    rate: float, loss: float, losses: np.ndarray, median: float
) -> Mistake:
    message = _(
        "In your function an explosion is not infinitely bad. The rate {rate:g} has the last "
        "losses {losses}, so its median is {median:.4g}, and yours is {loss:.4g}. Put `np.inf` in "
        "place of each nan before anything else: not another loss, and not nothing."
    ).format(rate=rate, losses=in_words(losses), median=median, loss=loss)
    return Mistake("explosions_count_little", message)


def _another_number(wrong: Sequence[tuple[Arrays, tuple[Any, ...]]]) -> str | None:
    """Return what all wrong losses are in place of a median; in words, as of the first."""
    found = [_numbers_that_fit(*each) for each in wrong if not np.isnan(table_of(each[1])).any()]
    names = (name for name in found[0] if all(name in each for each in found))
    name = next(names, None)
    return found[0][name] if name else None


def _numbers_that_fit(results: Arrays, case: tuple[Any, ...]) -> dict[str, str]:
    """Return the names of the numbers that a loss is, with what is said of them."""
    rate, loss, table = results[0].item(), results[1].item(), table_of(case)
    if rate not in case[1]:
        return {}
    losses = table[list(case[1]).index(rate)]
    ranked, count = np.sort(losses), len(losses)
    place = _("number {rank} of its {count} losses, from the lowest to the highest")
    known = {f"from the lowest {k}": (ranked[k], place, k + 1) for k in range(count)}
    known |= {f"from the highest {k}": (ranked[-k - 1], place, count - k) for k in range(count)}
    known["sum"] = (losses.sum(), _("the sum of its losses"), 0)
    known["mean"] = (losses.mean(), _("the mean of its losses"), 0)
    first = _("the median of the first {rank} of its losses")
    known |= {f"first {k}": (np.median(losses[:k]), first, k) for k in range(2, count)}
    known["all"] = (np.median(table), _("the median of the losses of all rates together"), 0)
    return {
        name: words.format(rank=rank, count=count)
        for name, (number, words, rank) in known.items()
        if np.isclose(loss, number, rtol=1e-4)
    }


def _loss_of_another_kind(rate: float, loss: float, of_what: str, median: float) -> Mistake:
    message = _(
        "Your function gives back the rate {rate:g} with the loss {loss:.4g}: that is {of_what}. "
        "The median of all seeds is {median:.4g}, the one in the middle or halfway between two, "
        "however many there are: `np.median(losses)`, after the last seed."
    ).format(rate=rate, loss=loss, of_what=of_what, median=median)
    return Mistake("loss_of_another_kind", message)


def _loss_otherwise(rate: float, loss: float, losses: np.ndarray, median: float) -> Mistake:
    message = _(
        "Your function gives back the rate {rate:g} with the loss {loss:.4g}. The last losses of "
        "that rate are {losses}, and their median is {median:.4g}, where nan counts as infinite. "
        "Follow your lines for this rate alone: how do they come to another number?"
    ).format(rate=rate, loss=loss, losses=in_words(losses), median=median)
    return Mistake("loss_otherwise", message)
