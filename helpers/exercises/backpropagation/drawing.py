"""Question 4: how large the gradient is, layer by layer, in three towers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.backpropagation.curve_words import curve_mistake
from helpers.exercises.backpropagation.curves import Sizes, has, missing_curve, sizes_of
from helpers.exercises.backpropagation.stopped import why_stopped
from helpers.exercises.backpropagation.towers import NUM_LAYERS, tower
from helpers.feedback import Mistake
from helpers.graph import forward_and_backward
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled
from helpers.questions.limits import cut_off

SCALES = (0.5, 1, 2)

_SOLUTION = """\
```
for scale in (0.5, 1, 2):
    order, layers = tower(X, Y, scale)
    forward_and_backward(order)
    sizes = [np.mean(np.abs(node.gradient)) for node in layers]
    axes.plot(range(1, 11), sizes, "o-", label=f"scale {scale}")
axes.set(yscale="log", xlabel="layer", ylabel="mean size of the gradient")
axes.legend()
```"""


class LayerPlot(DrawnPlot):
    """Draw into ``axes`` the mean size of the gradient of each layer, for three scales."""

    variables = ("axes", "X", "Y")
    criteria: ClassVar[Mapping[str, float]] = {"curves": 2, "axes": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the plot, or what has stopped it where something is missing."""
        mistakes = super().judge(answer)
        if not mistakes or mistakes[0].id not in ("nothing_drawn", "scale_missing"):
            return mistakes
        why = why_stopped(answer["axes"], is_empty=mistakes[0].id == "nothing_drawn")
        if why is None:
            return mistakes
        return [replace(mistakes[0], id=why.id, message=why.message), *mistakes[1:]]

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong, given what is drawn, the inputs and the targets."""
        layers = _layers(answer["X"], answer["Y"])
        sizes = sizes_of(layers)
        curves = [*drawing.curves, *drawing.points]
        found = missing_curve(curves, layers) or _hidden(drawing, sizes)
        mistakes = [each for each in (found, *_axes_mistakes(drawing, len(curves))) if each]
        if found and found.id == "logarithms_drawn" and drawing.y_scale != "log":
            mistakes = [replace(found, criteria=("curves", "axes")), *mistakes[2:]]
        if not mistakes and _names_are_mixed_up(drawing, sizes):
            return [curve_mistake(("names_mixed_up",), ("axes",))]
        return mistakes

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what to look at."""
        return _(
            "Three towers of the same random numbers, and three very different curves. By what "
            "factor does each change from one layer to the next? Question 5 asks about it."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "One point of a curve is one layer: after the walk back, `node.gradient` of its "
                "node holds a table of numbers. How large are they on average, whatever their "
                "sign?"
            ),
            _(
                "For one scale: `order, layers = tower(X, Y, scale)`, then "
                "`forward_and_backward(order)`, then `np.mean(np.abs(node.gradient))` for each "
                "node in `layers`. Put a loop over the three scales around it."
            ),
            _(
                '`axes.plot(range(1, 11), sizes, label=f"scale {scale}")` inside the loop. After '
                'it `axes.set(yscale="log", xlabel="layer", ylabel="mean size of the gradient")` '
                "and `axes.legend()`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("A loop over the scales:\n\n{code}").format(code=_SOLUTION)


def _layers(X: np.ndarray, Y: np.ndarray) -> dict[float, list[Any]]:
    """Return the nodes of the ten layers of each tower, with their gradients."""
    towers = {scale: tower(X, Y, scale) for scale in SCALES}
    for order, _layers_of_it in towers.values():
        forward_and_backward(order)
    return {scale: layers for scale, (_order, layers) in towers.items()}


def _hidden(drawing: Drawing, sizes: Sizes) -> Mistake | None:
    """Recognise axes that leave out layers, or sizes of one of the towers."""
    return cut_off(drawing, (1, NUM_LAYERS), np.ravel([*sizes.values()]), ("curves",))


def _axes_mistakes(drawing: Drawing, num_curves: int) -> Iterator[Mistake | None]:
    if drawing.y_scale != "log":
        yield curve_mistake(("scale_not_log",), ("axes",))
    if drawing.x_scale != "linear":
        yield curve_mistake(("layers_logarithmic",), ("axes",))
    label = not_labelled("axes", drawing)
    yield replace(label, criteria=("axes",)) if label else None
    names = [name for name in drawing.legend if name.strip()]
    if not names:
        named = any(name.strip() for name in drawing.names)
        yield curve_mistake(("legend_not_shown" if named else "legend_missing",), ("axes",))
    elif len(names) < min(len(SCALES), num_curves):
        yield curve_mistake(("legend_too_short",), ("axes",), count=len(names))
    elif len(set(names)) < len(names) <= len(SCALES):
        yield curve_mistake(("legend_alike",), ("axes",))


def _names_are_mixed_up(drawing: Drawing, sizes: Sizes) -> bool:
    """Return whether the legend gives a curve the scale of another one."""
    for curve, name in zip(drawing.curves, drawing.names, strict=False):
        told = {float(number) for number in re.findall(r"\d+\.?\d*", name)} & set(SCALES)
        shown = {scale for scale, right in sizes.items() if has([curve], right)}
        if told and shown and not told & shown:
            return True
    return False
