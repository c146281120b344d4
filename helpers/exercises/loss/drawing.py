"""Question 3: draw the loss of every plan, one curve for each tau."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.loss.curves import (
    curve_mistake,
    curves_of,
    hidden_mistake,
    one_by_one,
    pinball_curves,
)
from helpers.exercises.loss.labels import axes_mistake, legend_mistake
from helpers.exercises.loss.other_curves import TAUS
from helpers.exercises.loss.stopped import why_stopped
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot

_SOLUTION = """\
```
for tau in (0.25, 0.5, 0.75):
    losses = [pinball_loss(oranges, plan, tau) for plan in plans]
    axes.plot(plans, losses, label=f"tau = {tau}")
axes.set(xlabel="planned (tonnes)", ylabel="pinball loss")
axes.legend()
```"""

# What may be so because an error stopped the cell.
_NOT_THERE = {
    "nothing_drawn",
    "curve_missing",
    "legend_missing",
    "legend_not_shown",
    "axis_not_labelled",
}
_NAMING = ("set_xlabel", "set_ylabel", "xlabel", "ylabel", "set")


class Curves(DrawnPlot):
    """Draw into ``axes`` the pinball loss of all plans for three tau, with labels and a legend."""

    variables = ("axes",)
    criteria: ClassVar[Mapping[str, float]] = {"curves": 2, "axis_labels": 1, "legend": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with what is drawn."""
        axes = answer.get("axes")
        panels = _several_panels(axes)
        mistakes = [panels] if panels else super().judge(answer)
        if stopped := self._stopped(mistakes, axes):
            return [stopped]
        better = {"curve_missing": _elsewhere, "axis_not_labelled": _name_assigned}
        return [
            (mistake.id in better and better[mistake.id](axes)) or mistake for mistake in mistakes
        ]

    def _stopped(self, mistakes: list[Mistake], axes: Any) -> Mistake | None:
        """Return that an error stopped the cell, where this is why something is not there."""
        found = {mistake.id for mistake in mistakes} & _NOT_THERE
        why = why_stopped(axes, is_empty="nothing_drawn" in found) if found else None
        lost = {name for mistake in mistakes for name in mistake.criteria or self.criteria}
        return Mistake("drawing_stopped", why, tuple(lost)) if why else None

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with a picture that is not empty."""
        curves = curves_of(drawing)
        wrong = one_by_one(drawing) or curve_mistake(curves) or hidden_mistake(drawing, curves)
        mistakes = (
            wrong,
            legend_mistake(drawing, all_are_there=len(pinball_curves(curves)) == len(TAUS)),
            axes_mistake(drawing, wrong is not None and wrong.id == "axes_swapped"),
        )
        return [mistake for mistake in mistakes if mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what to look at."""
        return _(
            "Three valleys made of straight pieces, with a bend at each harvest. Look where each "
            "is lowest, and which of its sides is steep: question 4 asks about it."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("A curve is two lists of numbers: the plans, and the loss of each plan."),
            _(
                "For one tau: `losses = [pinball_loss(oranges, plan, tau) for plan in plans]`, "
                "then `axes.plot(plans, losses)`. Put a loop over the three tau around it."
            ),
            _(
                'Name each curve when you draw it, `axes.plot(plans, losses, label=f"tau = '
                '{tau}")`, and show the names with `axes.legend()`. The axes get theirs by '
                '`axes.set(xlabel="…", ylabel="…")`.'
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many ways:\n\n{code}").format(code=_SOLUTION)


def _several_panels(axes: Any) -> Mistake | None:
    if not isinstance(axes, np.ndarray) or axes.size < 2:
        return None
    message = _(
        "`axes` holds {count} panels. Draw all three curves into one, so that they can be "
        "compared: `figure, axes = plt.subplots()`."
    )
    return Mistake("several_panels", message.format(count=axes.size))


def _elsewhere(axes: Any) -> Mistake | None:
    """Recognise curves in other axes of the same figure, such as panels or twins."""
    figure = getattr(axes, "figure", None)
    drawn_in = [each for each in getattr(figure, "axes", ()) if each.lines]
    if len(drawn_in) < 2:
        return None
    message = _(
        "Your figure has {count} axes with curves in them, and `axes` is only one of these. Curves "
        "in panels or twins have scales of their own and cannot be compared. Draw all three into "
        "the same `axes`, from one `plt.subplots()` before the loop."
    )
    return Mistake("curves_in_other_axes", message.format(count=len(drawn_in)), ("curves",))


def _name_assigned(axes: Any) -> Mistake | None:
    """Recognise `axes.set_xlabel = "…"`, where the method should have been called."""
    own = getattr(axes, "__dict__", {})
    names = [name for name in _NAMING if isinstance(own.get(name), str)]
    if names:
        message = _(
            "`axes.{name} = …` keeps the text in a variable, and nothing is written at the axis. "
            'These are functions, to be called: `axes.set_xlabel("…")` and `axes.set_ylabel("…")`.'
        )
        return Mistake("axis_not_labelled", message.format(name=names[0]), ("axis_labels",))
    import matplotlib.pyplot as plt

    names = [name for name in ("xlabel", "ylabel") if not callable(getattr(plt, name))]
    if not names:
        return None
    message = _(
        "`plt.{name} = …` has put a text in the place of matplotlib's function, so nothing is "
        'written at the axis. Restart the kernel, and call it: `plt.{name}("…")`.'
    )
    return Mistake("axis_not_labelled", message.format(name=names[0]), ("axis_labels",))
