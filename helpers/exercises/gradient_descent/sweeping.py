"""Question 4: the loss after 30 steps against the learning rate, on two tables."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.gradient_descent.sweep_mistakes import (
    NUM_STEPS,
    changed_table,
    messages,
    other_values,
    unknown_curve,
)
from helpers.exercises.gradient_descent.sweeps import Sweep
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled
from helpers.questions.limits import cut_off

_SOLUTION = """\
```
for name, inputs in (("raw", X), ("standardised", Z)):
    losses = []
    for rate in rates:
        w, b, num_steps = descend(inputs, y, rate, tolerance=0, max_steps=30)
        losses.append(mean_squared_error(w, b, inputs, y))
    axes.plot(rates, losses, label=name)
axes.set(xscale="log", yscale="log", xlabel="learning rate", ylabel="loss after 30 steps")
axes.legend()
```"""


class RateSweep(DrawnPlot):
    """Draw two curves into ``axes``: of the raw table ``X`` and of the standardised one ``Z``."""

    variables = ("axes", "X", "Z", "y", "rates")
    criteria: ClassVar[Mapping[str, float]] = {"raw": 1, "standardised": 1, "axes": 1}

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong, given what is drawn, and both tables, the targets and the rates."""
        rates = answer["rates"]
        if np.shape(rates) != _RATES.shape or not np.allclose(rates, _RATES):
            changed = Mistake("rates_changed", messages()["rates_changed"], _CURVES)
            return [changed, *_axes_mistakes(drawing)]
        X, Z, y = (np.asarray(answer[name], dtype=float) for name in ("X", "Z", "y"))
        if table := changed_table(X, Z, y):
            message = messages()["tables_changed"].format(table=table)
            costs = {"X": _CURVES[:1], "Z": _CURVES[1:]}.get(table, _CURVES)
            return [Mistake("tables_changed", message, costs), *_axes_mistakes(drawing)]
        sweeps = {
            "raw": Sweep(X, y, rates),
            "standardised": Sweep(Z, y, rates),
        }
        curves = [np.nan_to_num(each, nan=np.inf) for each in (*drawing.curves, *drawing.points)]
        mistake = (
            _in_pieces(curves, sweeps) or _curve_mistake(curves, sweeps) or _hidden(drawing, sweeps)
        )
        return [
            *([mistake] if mistake else _name_mistakes(drawing, sweeps)),
            *_axes_mistakes(drawing),
        ]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what to look at."""
        return _(
            "Two curves, and each has a wall on its right. Look where the walls stand, and how low "
            "each curve comes before its wall: question 5 asks about both."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "One point of a curve is one walk: a learning rate, and the loss where the walk "
                "ends. How do you get 30 steps, and not fewer, from `descend`?"
            ),
            _(
                "For each rate: `w, b, num_steps = descend(X, y, rate, 0, 30)`, and the loss there "
                "by `mean_squared_error`. Collect the losses in a list, then `axes.plot(rates, "
                "losses)`. The same with `Z`."
            ),
            _(
                'Give each curve a `label="raw"` or `"standardised"`, and end with '
                '`axes.set(xscale="log", yscale="log", xlabel="learning rate", ylabel="loss")` and '
                "`axes.legend()`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("A loop over the tables, and one over the rates:\n\n{code}").format(code=_SOLUTION)


def _missing(curves: list[np.ndarray], sweeps: Mapping[str, Sweep]) -> dict[str, Sweep]:
    return {
        name: sweep
        for name, sweep in sweeps.items()
        if not any(sweep.fits(curve, NUM_STEPS) for curve in curves)
    }


def _in_pieces(curves: list[np.ndarray], sweeps: Mapping[str, Sweep]) -> Mistake | None:
    """Recognise curves that are drawn anew, or point by point, in each turn of a loop."""
    pieces = [
        curve for curve in curves if any(each.holds(curve, NUM_STEPS) for each in sweeps.values())
    ]
    if len(pieces) < _MANY:
        return None
    message = messages()["drawn_in_the_loop"].format(count=len(curves))
    return Mistake("drawn_in_the_loop", message, tuple(_missing(curves, sweeps)) or _AXES)


def _curve_mistake(curves: list[np.ndarray], sweeps: Mapping[str, Sweep]) -> Mistake | None:
    """Return what is wrong with the curves that are missing."""
    missing = _missing(curves, sweeps)
    if not missing:
        return None
    costs = tuple(missing)

    def all_fit(view: Callable[[np.ndarray], np.ndarray]) -> bool:
        with np.errstate(all="ignore"):
            seen = [view(curve) for curve in curves]
        return all(
            any(sweep.fits(curve, NUM_STEPS) for curve in seen) for sweep in missing.values()
        )

    for mistake, view in _VIEWS:
        if all_fit(view):
            return Mistake(mistake, messages()[mistake], costs)
    sweep = next(iter(missing.values()))
    if any(sweep.losses_fit(curve, NUM_STEPS) for curve in curves):
        return Mistake("rates_not_below", messages()["rates_not_below"], costs)
    steps = [found for curve in curves if (found := sweep.steps_of(curve)) is not None]
    other_steps = [found for found in steps if found != NUM_STEPS]
    if other_steps:
        message = messages()["other_number_of_steps"].format(steps=other_steps[0], right=NUM_STEPS)
        return Mistake("other_number_of_steps", message, costs)
    return _another_curve(curves, sweeps, costs)


def _hidden(drawing: Drawing, sweeps: Mapping[str, Sweep]) -> Mistake | None:
    """Recognise axes that leave out rates, or where a curve is lowest; walls may go out of view."""
    losses = np.array([sweep.losses[NUM_STEPS] for sweep in sweeps.values()])
    before_walls = _RATES[np.min(losses, axis=0) < _TOP]
    return cut_off(drawing, before_walls, np.min(losses, axis=1), _CURVES)


def _another_curve(
    curves: list[np.ndarray], sweeps: Mapping[str, Sweep], costs: tuple[str, ...]
) -> Mistake:
    sweep, other = sweeps[costs[0]], next(sweeps[name] for name in sweeps if name != costs[0])
    present = next((name for name in sweeps if name not in costs), "")
    twice = [curve for curve in curves if other.fits(curve, NUM_STEPS)]
    if present and len(curves) < 2:
        mistake = f"{costs[0]}_missing"
    elif present and len(twice) > 1:
        mistake = "same_table_twice"
    elif any(_counts_steps(curve) for curve in curves):
        mistake = "curves_of_steps"
    elif all(len(curve) != len(sweep.rates) for curve in curves):
        mistake = "other_rates"
    else:
        others = [curve for curve in curves if not other.fits(curve, NUM_STEPS)]
        mistake = other_values(others, sweep, other) or ""
        if not mistake:
            return unknown_curve(others, sweep, costs)
    return Mistake(mistake, messages()[mistake].format(name=costs[0], present=present), costs)


def _counts_steps(curve: np.ndarray) -> bool:
    """Return whether a curve stands over whole numbers one apart, or has a point for each step."""
    is_counted = len(curve) > 2 and np.allclose(np.diff(curve[:, 0]), 1)
    return len(curve) == NUM_STEPS + 1 or bool(is_counted)


def _name_mistakes(drawing: Drawing, sweeps: Mapping[str, Sweep]) -> list[Mistake]:
    """Return that curves have each other's name, and axes each other's label, where those tell."""
    told = [
        (table, _told(name))
        for table, sweep in sweeps.items()
        for curve, name in zip(drawing.curves, drawing.names, strict=False)
        if sweep.fits(curve, NUM_STEPS)
    ]
    found = {
        "names_swapped": sorted(told) == sorted(zip(_CURVES, _CURVES[::-1], strict=True)),
        "labels_swapped": _labels_swapped(drawing),
    }
    return [Mistake(name, messages()[name], _AXES) for name, is_so in found.items() if is_so]


def _told(name: str) -> str:
    """Return which table a name in the legend tells of; nothing where it could be either."""
    words = re.findall("[a-z]+", name.casefold())
    is_raw = any(word == "x" or word.startswith("raw") for word in words)
    is_standardised = any(word == "z" or word.startswith("stand") for word in words)
    if is_raw == is_standardised:
        return ""
    return "raw" if is_raw else "standardised"


def _labels_swapped(drawing: Drawing) -> bool:
    x, y = drawing.x_label.casefold(), drawing.y_label.casefold()
    return "loss" in x and "rate" in y and "loss" not in y and "rate" not in x


def _axes_mistakes(drawing: Drawing) -> Iterator[Mistake]:
    scales = {"xscale": drawing.x_scale, "yscale": drawing.y_scale}
    if settings := ", ".join(f'{name}="log"' for name, scale in scales.items() if scale != "log"):
        message = messages()["scale_not_log"].format(settings=settings)
        yield Mistake("scale_not_log", message, _AXES)
    if label := not_labelled("axes", drawing):
        yield replace(label, criteria=_AXES)
    needed = min(2, len(drawing.curves) + len(drawing.points))
    if len(set(drawing.legend)) < needed:
        mistake = "legend_missing" if len(drawing.legend) < needed else "same_name_twice"
        yield Mistake(mistake, messages()[mistake], _AXES)


_AXES = ("axes",)
_CURVES = ("raw", "standardised")
_RATES = np.geomspace(0.0001, 2, 40)  # as in the notebook
_MANY = 10  # pieces of curves, more than the points somebody might mark
_TOP = 10_000  # where the notebook lets the y axis end

# What turns a wrong curve into the right one, by the mistake that drew it.
_VIEWS: tuple[tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("axes_swapped", lambda curve: curve[:, ::-1]),
    ("logarithms_drawn", lambda curve: 10**curve),
    ("logarithms_drawn", np.exp),
    ("logarithms_drawn", lambda curve: np.column_stack([curve[:, 0], 10 ** curve[:, 1]])),
    ("logarithms_drawn", lambda curve: np.column_stack([curve[:, 0], np.exp(curve[:, 1])])),
    ("root_drawn", lambda curve: np.column_stack([curve[:, 0], curve[:, 1] ** 2])),
)
