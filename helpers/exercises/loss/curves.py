"""Are the curves of question 3 those of the pinball loss, and whose names do they have?"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.datasets import load_crop_yields
from helpers.exercises.loss.losses import pinball_loss
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing

TAUS = (0.25, 0.5, 0.75)
_LEFT, _RIGHT = 5, 155  # asked for is 0 to 160

Loss = Callable[[np.ndarray, float], np.ndarray]


@dataclass(frozen=True, eq=False)
class Curve:
    """One curve: the points that it joins, and its name, empty if it has none."""

    name: str
    x: np.ndarray
    y: np.ndarray


def curves_of(drawing: Drawing) -> list[Curve]:
    """Return the lines and clouds of points; an upright or a level line is none of them."""
    names = dict(enumerate(drawing.names))
    everything = enumerate((*drawing.curves, *drawing.points))
    return [
        Curve(names.get(place, ""), *points.T) for place, points in everything if len(points) > 2
    ]


def numbers_in(text: str) -> list[float]:
    """Return the numbers in a name, such as 0.25 in "tau = 0.25" and in "25 %"."""
    found = re.findall(r"(\d*\.?\d+)\s*(\\?%?)", text)
    return [float(number) / (100 if percent else 1) for number, percent in found]


def curve_mistake(curves: Sequence[Curve]) -> Mistake | None:
    """Return what is most wrong with the curves of a picture."""
    oranges = load_crop_yields()["oranges"].to_numpy(float)
    found = {
        tau: curve
        for tau in TAUS
        for curve in curves
        if _close(curve.y, _pinball(oranges, curve.x, tau))
    }
    missing = [tau for tau in TAUS if tau not in found]
    if missing:
        others = [curve for curve in curves if curve not in found.values()]
        mistake = _wrong_curve(others[0], oranges) if others else _curves_missing(missing)
        mistake = _drawn_again(others, found) or mistake
        return Mistake(*mistake, criteria=("curves",))
    badly = _badly_drawn(found, oranges) or _names_swapped(found)
    return Mistake(*badly, criteria=("curves",)) if badly else None


def _pinball(y: np.ndarray, plans: np.ndarray, tau: float) -> np.ndarray:
    return np.array([pinball_loss(y, plan, tau) for plan in plans])


def _close(given: np.ndarray, expected: np.ndarray) -> bool:
    return bool(np.allclose(given, expected, rtol=1e-3, atol=1e-3))


def _false_losses(oranges: np.ndarray) -> Mapping[str, Loss]:
    mangoes = load_crop_yields()["mangoes"].to_numpy(float)
    return {
        "sums_drawn": lambda x, tau: len(oranges) * _pinball(oranges, x, tau),
        "upside_down": lambda x, tau: -_pinball(oranges, x, tau),
        "mangoes_drawn": lambda x, tau: _pinball(mangoes, x, tau),
        "tau_not_used": lambda x, tau: 2 * _pinball(oranges, x, 0.5),
        "squares_drawn": lambda x, tau: np.array([np.mean((oranges - c) ** 2) for c in x]),
        "one_plan_off": lambda x, tau: _pinball(oranges, x - 1, tau),
        "one_plan_off_below": lambda x, tau: _pinball(oranges, x + 1, tau),
        "one_harvest_drawn": lambda x, tau: _pinball(np.mean(oranges, keepdims=True), x, tau),
    }


def _wrong_curve(curve: Curve, oranges: np.ndarray) -> tuple[str, str]:
    return _known(curve, oranges) or _other_tau(curve, oranges)


def _drawn_again(others: Sequence[Curve], found: Mapping[float, Curve]) -> tuple[str, str] | None:
    """Recognise curves that are there twice, while another is missing."""
    for tau, curve in found.items():
        if any(len(other.y) == len(curve.y) and _close(other.y, curve.y) for other in others):
            message = _(
                "The curve of tau = {tau:g} is there twice, with different names perhaps. Give "
                "`pinball_loss` the tau of that turn of the loop, not a fixed number."
            )
            return "same_curve_twice", message.format(tau=tau)
    return None


def _known(curve: Curve, oranges: np.ndarray) -> tuple[str, str] | None:
    if np.ptp(curve.y) == 0:
        return "flat_curve", _(
            "A curve is flat: the same loss for every plan. Inside the loop over the plans, give "
            "`pinball_loss` the `plan` of that turn."
        )
    if any(_close(curve.x, _pinball(oranges, curve.y, tau)) for tau in TAUS):
        return "axes_swapped", _(
            "The curves lie on their side: the losses run to the right, and the plans upwards. "
            "`axes.plot` takes first what runs to the right: `axes.plot(plans, losses)`."
        )
    thirds = np.split(curve.y, 3) if len(curve.y) % 3 == 0 else []
    plans = np.arange(len(curve.y) // 3)
    if any(_close(third, _pinball(oranges, plans, tau)) for third in thirds for tau in TAUS):
        return "curves_joined", _(
            "One line goes through the losses of all three tau, one after the other. Begin with an "
            "empty list for each tau, inside the loop, and draw it there."
        )
    for name, loss in _false_losses(oranges).items():
        if any(_close(curve.y, loss(curve.x, tau)) for tau in TAUS):
            return name, _messages()[name]
    return None


def _other_tau(curve: Curve, oranges: np.ndarray) -> tuple[str, str]:
    too_low, too_high = (_pinball(oranges, curve.x, tau) for tau in (1, 0))
    # The loss is tau * too_low + (1 - tau) * too_high: which tau comes nearest?
    difference = too_low - too_high
    tau = float(np.dot(curve.y - too_high, difference) / np.dot(difference, difference))
    if _close(curve.y, _pinball(oranges, curve.x, tau)):
        message = _("One curve is that of tau = {tau:.3g}. Asked for are 0.25, 0.5 and 0.75.")
        return "other_tau", message.format(tau=tau)
    for right in (_pinball(oranges, curve.x, tau) for tau in TAUS):
        factor = float(np.dot(curve.y, right) / np.dot(right, right))
        if factor and _close(curve.y / factor, right):
            message = _(
                "A curve has the right form, but {factor:.3g} times the height. Draw the losses as "
                "`pinball_loss` gives them, not divided by anything: heights are what the three "
                "are compared by."
            )
            return "other_height", message.format(factor=factor)
    place = int(np.argmax(curve.x > np.median(curve.x)))
    message = _(
        "A curve is none of the three: at a plan of {plan:.4g} it shows {loss:.4g}. If "
        "`q_1.check()` is content, look at what you hand to `pinball_loss`: `oranges`, one plan, "
        "and tau."
    ).format(plan=curve.x[place], loss=curve.y[place])
    return "some_other_curve", message


def _curves_missing(missing: list[float]) -> tuple[str, str]:
    message = _(
        "The curve of tau = {missing} is not there. Is `axes.plot(plans, losses)` inside the loop "
        "over the three tau, with all of `plans`, and `plt.subplots()` before the loop, so that "
        "all are in one picture?"
    ).format(missing=", ".join(f"{tau:g}" for tau in missing))
    return "curve_missing", message


def _badly_drawn(curves: Mapping[float, Curve], oranges: np.ndarray) -> tuple[str, str] | None:
    for tau, curve in curves.items():
        if _zigzags(curve):
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
        if np.abs(drawn - _pinball(oranges, dense, tau)).max() > 1:
            message = _(
                "{count} points are too few: the straight lines between them miss the bends of "
                "the curve. Draw it for all of `plans`."
            ).format(count=len(curve.x))
            return "too_few_points", message
    return None


def _zigzags(curve: Curve) -> bool:
    steps = np.diff(curve.x)
    return not ((steps >= 0).all() or (steps <= 0).all())


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


def _messages() -> dict[str, str]:
    shifted = _(
        "Each loss stands one plan beside its own, so the curves are shifted. Draw the losses over "
        "the very plans that they were worked out for: `axes.plot(plans, losses)`."
    )
    return {
        "one_plan_off": shifted,
        "one_plan_off_below": shifted,
        "one_harvest_drawn": _(
            "Your curves are those of one harvest, the mean: two straight sides. Hand all of "
            "`oranges` to `pinball_loss`, and let it take the mean of the costs."
        ),
        "sums_drawn": _(
            "Your curves show the sum of the costs over the 15 harvests. The pinball loss is "
            "their mean; `pinball_loss` gives it at once."
        ),
        "upside_down": _(
            "Your curves are upside down: a loss below 0 cannot be. Is there a minus sign too many?"
        ),
        "mangoes_drawn": _("These are the curves of the mangoes. The question is about `oranges`."),
        "tau_not_used": _(
            "One of your curves is the L1 loss, where both sides cost the same. Give "
            "`pinball_loss` the tau of that turn, and look whether `q_1.check()` passes."
        ),
        "squares_drawn": _(
            "One of your curves is the L2 loss, which is round. Draw `pinball_loss`, which is "
            "made of straight pieces."
        ),
    }
