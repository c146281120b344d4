"""Are the curves of question 3 those of the pinball loss, and whose names do they have?"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from helpers.exercises.loss.other_curves import (
    TAUS,
    Curve,
    is_close,
    losses_of,
    oranges_harvested,
    other_curve,
)
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing
from helpers.questions.limits import cut_off

_LEFT, _RIGHT = 5, 155  # asked for is 0 to 160
_MANY = 20  # pieces of a picture


def curves_of(drawing: Drawing) -> list[Curve]:
    """Return the lines and clouds of points; an upright or a level line is none of them."""
    names = dict(enumerate(drawing.names))
    scribbles = {id(points) for points in drawing.scribbles}
    everything = enumerate((*drawing.curves, *drawing.points))
    return _rows_of_marks(drawing) + [
        Curve(names.get(place, ""), points[:, 0], points[:, 1], id(points) in scribbles)
        for place, points in everything
        if len(points) > 2
    ]


def _rows_of_marks(drawing: Drawing) -> list[Curve]:
    """Return the marks of each name that were drawn one by one."""
    rows: dict[str, list[np.ndarray]] = {}
    for name, points, joined in zip(drawing.names, drawing.curves, drawing.joined, strict=True):
        if name and len(points) == 1 and not joined:
            rows.setdefault(name, []).append(points[0])
    found = {name: np.array(points) for name, points in rows.items() if len(points) >= _MANY}
    return [Curve(name, points[:, 0], points[:, 1]) for name, points in found.items()]


def numbers_in(text: str) -> list[float]:
    """Return the numbers in a name, such as 0.25 in "tau = 0.25" and in "25 %"."""
    found = re.findall(r"(\d*\.?\d+)\s*(\\?%?)", text)
    return [float(number) / (100 if percent else 1) for number, percent in found]


def pinball_curves(curves: Sequence[Curve]) -> dict[float, Curve]:
    """Return the curves that show the pinball loss of the oranges, by their tau."""
    oranges = oranges_harvested()
    return {
        tau: curve
        for tau in TAUS
        for curve in curves
        if is_close(curve.y, losses_of(oranges, curve.x, tau))
    }


def curve_mistake(curves: Sequence[Curve]) -> Mistake | None:
    """Return what is most wrong with the curves of a picture."""
    oranges, found = oranges_harvested(), pinball_curves(curves)
    missing = [tau for tau in TAUS if tau not in found]
    if missing:
        others = [curve for curve in curves if curve not in found.values()]
        mistake = other_curve(others[0]) if others else _curves_missing(missing)
        mistake = _drawn_again(others, found) or mistake
        return Mistake(*mistake, criteria=("curves",) if curves else ())
    badly = _badly_drawn(found, oranges) or _names_swapped(found)
    return Mistake(*badly, criteria=("curves",)) if badly else None


def one_by_one(drawing: Drawing) -> Mistake | None:
    """Recognise points that are drawn each by itself, so that no line joins them."""
    alone = [points for points in (*drawing.curves, *drawing.points) if len(points) == 1]
    if len(alone) < _MANY or curves_of(drawing):
        return None
    message = _(
        "Your picture holds {count} pieces of a single point each, so there is nothing to join: it "
        "was drawn to anew for every plan. Collect the losses of one tau in a list, and draw them "
        "at once when it is full: `axes.plot(plans, losses)`, after the loop over the plans."
    )
    return Mistake("drawn_point_by_point", message.format(count=len(alone)))


def hidden_mistake(drawing: Drawing, curves: Sequence[Curve]) -> Mistake | None:
    """Recognise axes that leave out plans, or where a valley is lowest."""
    lowest = [curve.y.min() for curve in pinball_curves(curves).values()]
    return cut_off(drawing, (_LEFT, _RIGHT), lowest, ("curves",))


def _drawn_again(others: Sequence[Curve], found: Mapping[float, Curve]) -> tuple[str, str] | None:
    """Recognise curves that are there twice, while another is missing."""
    for tau, curve in found.items():
        if any(len(other.y) == len(curve.y) and is_close(other.y, curve.y) for other in others):
            message = _(
                "The curve of tau = {tau:g} is there twice, with different names perhaps. Give "
                "`pinball_loss` the tau of that turn of the loop, not a fixed number."
            )
            return "same_curve_twice", message.format(tau=tau)
    return None


def _curves_missing(missing: list[float]) -> tuple[str, str]:
    message = _(
        "The curve of tau = {missing} is not there. Is `axes.plot(plans, losses)` inside the loop "
        "over the three tau, with all of `plans`, and `plt.subplots()` before the loop, so that "
        "all are in one picture?"
    ).format(missing=", ".join(f"{tau:g}" for tau in missing))
    return "curve_missing", message


def _badly_drawn(curves: Mapping[float, Curve], oranges: np.ndarray) -> tuple[str, str] | None:
    for tau, curve in curves.items():
        if curve.is_scribble:
            return "zigzag", _(
                "The plans of your curve are not in order, so the line runs back and forth. Use "
                "`plans`, or sort the numbers first: `np.sort(...)`."
            )
        if curve.x.min() > _LEFT or curve.x.max() < _RIGHT:
            message = _(
                "The curve of tau = {tau:g} reaches from {low:g} to {high:g} only, so that not "
                "all of the valleys can be seen. Draw it for all of `plans`."
            ).format(tau=tau, low=curve.x.min(), high=curve.x.max())
            return "range_too_narrow", message
        dense = np.linspace(curve.x.min(), curve.x.max(), 400)
        order = np.argsort(curve.x)
        drawn = np.interp(dense, curve.x[order], curve.y[order])
        if np.abs(drawn - losses_of(oranges, dense, tau)).max() > 1:
            message = _(
                "{count} points are too few: the straight lines between them miss the bends of "
                "the curve. Draw it for all of `plans`."
            ).format(count=len(curve.x))
            return "too_few_points", message
    return None


def _names_swapped(curves: Mapping[float, Curve]) -> tuple[str, str] | None:
    for tau, curve in curves.items():
        numbers = [number for number in numbers_in(curve.name) if number in TAUS]
        if numbers and tau not in numbers:
            message = _(
                "The curve named {name} is that of tau = {tau:g}: where tau is high, planning too "
                "little is dear, and the left side is steep. Are the names in the order of the "
                "curves, and do `oranges` come first in `pinball_loss(oranges, plan, tau)`?"
            ).format(name=f"“{curve.name}”", tau=tau)
            return "names_swapped", message
    return None
