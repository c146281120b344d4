"""Question 4: one curve for each optimizer, with its best rate, the median of five seeds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.optimizers import racing
from helpers.exercises.optimizers.drawing_messages import messages
from helpers.exercises.optimizers.smoothing import is_smoothed
from helpers.exercises.optimizers.stopping import stopped
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled
from helpers.questions.limits import cut_off

_SOLUTION = """\
```
for name, optimizer_class in OPTIMIZERS.items():
    def run(rate, seed):
        return train(optimizer_class, rate, seed)[-1]

    rate, loss = best_rate(run, rates, seeds)
    curves = [train(optimizer_class, rate, seed) for seed in seeds]
    axes.plot(np.median(curves, axis=0), label=f"{name}, rate {rate:g}")
axes.set(yscale="log", xlabel="step", ylabel="loss")
axes.legend()
```"""


class RaceCurves(DrawnPlot):
    """Draw into ``axes`` the losses of three tuned optimizers against the steps."""

    variables = ("axes",)
    criteria: ClassVar[Mapping[str, float]] = {"curves": 2, "axes": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the plot, or with a cell that stopped before it drew one."""
        mistakes = super().judge(answer)
        is_empty = [mistake.id for mistake in mistakes] == ["nothing_drawn"]
        mistake = stopped() if is_empty else None
        return [mistake] if mistake else mistakes

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with a plot that is not empty; its race is run here."""
        of_curves = _curve_mistake([*drawing.curves, *drawing.points]) or _hidden(drawing)
        found = (of_curves, *_axes_mistakes(drawing))
        return [mistake for mistake in found if mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what to look at."""
        return _(
            "Three optimizers, each at its best. Look at how far apart they end, and at how far "
            "apart their best rates are: question 5 asks about both."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "For one optimizer there are two parts: find its best rate by your function of "
                "question 3, then train with that rate and all seeds once more, for the curve."
            ),
            _(
                "`best_rate` wants a `run` that gives the last loss: `lambda rate, seed: "
                "train(SGD, rate, seed)[-1]`. With the rate found, `[train(SGD, rate, seed) for "
                "seed in seeds]` are five curves; `np.median(..., axis=0)` makes one of them."
            ),
            _(
                "Put a loop around it: `for name, optimizer_class in OPTIMIZERS.items():`. Draw "
                'with `axes.plot(curve, label=name)`, and end with `axes.set(yscale="log", '
                'xlabel="step", ylabel="loss")` and `axes.legend()`.'
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Tune, train, take the median, draw:\n\n{code}").format(code=_SOLUTION)


def _close(drawn: np.ndarray, right: np.ndarray) -> bool:
    return drawn.shape == right.shape and bool(np.allclose(drawn, right, rtol=1e-3, atol=0))


def _curve_mistake(curves: list[np.ndarray]) -> Mistake | None:
    """Return what is wrong with the curves of the optimizers that are not in the plot."""
    curves = [curve[np.argsort(curve[:, 0], kind="stable")] for curve in curves if len(curve)]
    drawn = [curve[:, 1] for curve in curves]
    tuned = {name: racing.medians(name)[racing.best_place(name)] for name in racing.OPTIMIZERS}
    missing = [name for name, right in tuned.items() if not _shown(right, drawn)]
    if not missing:
        return _steps_mistake(curves, list(tuned.values())) or _too_many(drawn)
    if len(drawn) > racing.NUM_STEPS and all(len(each) == racing.NUM_SEEDS for each in drawn):
        return _mistake("table_sideways", count=len(drawn))
    sideways = [curve[np.argsort(curve[:, 1], kind="stable"), 0] for curve in curves]
    if rate := _one_rate_for_all(drawn):
        return _mistake("one_rate_for_all", rate=rate)
    for name in missing:
        if any(_close(each, tuned[name]) for each in sideways):
            return _mistake("axes_swapped")
        runs = sum(_shown(each, drawn) for each in racing.losses(name)[racing.best_place(name)])
        if runs > 1:
            return _mistake("runs_drawn", name=name, count=runs)
        for each in drawn:
            if mistake := _of_one_curve(each, name):
                return mistake
    if len(curves) <= len(tuned) - len(missing):
        return _mistake("optimizer_missing", name=missing[0])
    for other in racing.OPTIMIZERS:
        if sum(_shown(each, list(racing.medians(other))) for each in drawn) > 1:
            return _mistake("optimizer_repeated", name=missing[0], other=other)
    if any(len(each) == len(racing.RATES) for each in drawn):
        return _mistake("curves_of_rates")
    return _other_curve(missing[0], drawn)


def _hidden(drawing: Drawing) -> Mistake | None:
    """Recognise axes that leave out steps, or the losses where the curves end."""
    ends = [racing.medians(name)[racing.best_place(name)][-1] for name in racing.OPTIMIZERS]
    return cut_off(drawing, (0, racing.NUM_STEPS), ends, ("curves",))


def _one_rate_for_all(drawn: list[np.ndarray]) -> float | None:
    """Return the learning rate with which each optimizer is drawn, if it is the same for all."""
    for place, rate in enumerate(racing.RATES):
        if all(_shown(racing.medians(name)[place], drawn) for name in racing.OPTIMIZERS):
            return rate
    return None


def _other_curve(name: str, drawn: list[np.ndarray]) -> Mistake:
    """Show both ends of a curve that is none of those known, beside those of the right one."""
    place = list(racing.OPTIMIZERS).index(name) if len(drawn) == len(racing.OPTIMIZERS) else 0
    found, right = drawn[place], racing.medians(name)[racing.best_place(name)]
    return _mistake(
        "other_curve",
        name=name,
        points=len(found),
        first=f"{found[0]:.4g}",
        last=f"{found[-1]:.4g}",
        start=f"{right[0]:.4g}",
        end=f"{right[-1]:.4g}",
    )


def _of_one_curve(drawn: np.ndarray, name: str) -> Mistake | None:
    """Return what else of an optimizer a curve shows than its median with the best rate."""
    best = racing.best_place(name)
    losses, median = racing.losses(name)[best], racing.medians(name)[best]
    with np.errstate(all="ignore"):
        logarithms = (np.log10(median), np.log(median))
    if any(_close(drawn, each) for each in logarithms):
        return _mistake("logarithms_drawn")
    if _close(drawn, np.sqrt(median)):
        return _mistake("roots_drawn")
    if _close(drawn, median[1:]):
        return _mistake("start_left_out")
    if _close(drawn, losses.mean(axis=0)):
        return _mistake("mean_drawn")
    if count := _fewer_seeds(drawn, losses):
        return _mistake("fewer_seeds_drawn", name=name, count=count)
    if any(_close(drawn, one) for one in losses):
        return _mistake("one_seed_drawn", name=name)
    if any(_close(drawn, cut(losses, axis=0)) for cut in (np.min, np.max)):
        return _mistake("extreme_drawn")
    if any(_close(drawn, middle(losses, axis=1)) for middle in (np.median, np.mean)):
        return _mistake("middle_of_steps_drawn")
    if _close(drawn, np.full(len(drawn), median[-1])):
        return _mistake("last_loss_drawn")
    if _close(drawn, np.full(len(drawn), np.median(losses))):
        return _mistake("one_median_drawn")
    if every := _every_few_steps(drawn, median):
        return _mistake("steps_left_out", count=len(drawn), every=every)
    if 1 < len(drawn) < len(median) and _close(drawn, median[: len(drawn)]):
        return _mistake("steps_cut_off")
    if _close(drawn, np.minimum.accumulate(median)):
        return _mistake("lowest_so_far_drawn")
    if is_smoothed(drawn, median):
        return _mistake("smoothed", name=name)
    if len(drawn) == len(median) and _close(drawn, median * (drawn[0] / median[0])):
        return _mistake("in_proportion", name=name, factor=f"{drawn[0] / median[0]:.3g}")
    rates = (rate for rate in range(len(racing.RATES)) if rate != best)
    for place in rates:
        others = (racing.medians(name)[place], *racing.losses(name)[place])
        if any(_close(drawn, each) for each in others):
            return _mistake("rate_not_tuned", name=name, rate=racing.RATES[place])
    return None


def _fewer_seeds(drawn: np.ndarray, losses: np.ndarray) -> int | None:
    """Return of how many seeds a curve is the median, if not of all."""
    if len(drawn) != losses.shape[1]:
        return None
    for count in range(len(losses) - 1, 1, -1):
        for some in combinations(losses, count):
            if _close(drawn, np.median(some, axis=0)):
                return count
    return None


def _every_few_steps(drawn: np.ndarray, median: np.ndarray) -> int | None:
    """Return how many steps lie between the points of a curve, if more than one."""
    widths = range(2, len(median) // 2)
    return next((width for width in widths if _close(drawn, median[::width])), None)


def _too_many(drawn: list[np.ndarray]) -> Mistake | None:
    """Recognise curves of other rates beside the right ones."""
    others = (
        racing.medians(name)[place]
        for name in racing.OPTIMIZERS
        for place in range(len(racing.RATES))
        if place != racing.best_place(name)
    )
    return _mistake("every_rate_drawn") if any(_shown(each, drawn) for each in others) else None


def _shown(losses: np.ndarray, drawn: list[np.ndarray]) -> bool:
    return any(_close(each, losses) for each in drawn)


def _steps_mistake(curves: list[np.ndarray], right: list[np.ndarray]) -> Mistake | None:
    steps = np.arange(racing.NUM_STEPS + 1)
    fits = [any(_close(curve[:, 1], each) for each in right) for curve in curves]
    is_right = all(
        np.allclose(curve[:, 0], steps) for curve, fit in zip(curves, fits, strict=True) if fit
    )
    return None if is_right else _mistake("steps_not_below")


def _axes_mistakes(drawing: Drawing) -> Iterator[Mistake | None]:
    if drawing.y_scale != "log":
        yield _mistake("scale_not_log", ("axes",))
    if drawing.x_scale != "linear":
        yield _mistake("steps_logarithmic", ("axes",))
    label = not_labelled("axes", drawing)
    if label or _labels_swapped(drawing):
        yield replace(label or _mistake("labels_swapped"), criteria=("axes",))
    if len(drawing.legend) < len(racing.OPTIMIZERS):
        yield _mistake("legend_missing", ("axes",))
    elif wrong := _names_mistake(drawing):
        yield _mistake(wrong, ("axes",))


def _labels_swapped(drawing: Drawing) -> bool:
    x, y = drawing.x_label.casefold(), drawing.y_label.casefold()
    return "loss" in x and "step" in y and "loss" not in y and "step" not in x


def _names_mistake(drawing: Drawing) -> str | None:
    """Return whether the legend gives a curve another optimizer's name, or none's."""
    for curve, text in zip(drawing.curves, drawing.names, strict=False):
        told = {name for name in racing.OPTIMIZERS if name.lower() in text.lower()}
        shown = {
            name
            for name in racing.OPTIMIZERS
            if _close(curve[:, 1], racing.medians(name)[racing.best_place(name)])
        }
        if shown and not told & shown:
            return "names_mixed_up" if told else "names_missing"
    return None


def _mistake(mistake: str, criteria: tuple[str, ...] = ("curves",), **facts: Any) -> Mistake:
    return Mistake(mistake, messages()[mistake].format(**facts), criteria)
