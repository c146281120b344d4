"""Question 4: how large the gradient is, layer by layer, in three towers."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.backpropagation.towers import NUM_LAYERS, tower
from helpers.feedback import Mistake
from helpers.graph import Node, forward_and_backward
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled

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

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong, given what is drawn, the inputs and the targets."""
        layers = _layers(answer["X"], answer["Y"])
        found = (
            _curve_mistake([*drawing.curves, *drawing.points], layers),
            *_axes_mistakes(drawing),
        )
        mistakes = [mistake for mistake in found if mistake]
        if not mistakes and _names_are_mixed_up(drawing, layers):
            return [_mistake("names_mixed_up", ("axes",))]
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


def _size(node: Node) -> float:
    return float(np.mean(np.abs(node.gradient)))


# What may be drawn in place of the mean size, for one layer.
_MEASURES: Mapping[str, Callable[[Node], float]] = {
    "no_absolute": lambda node: np.mean(node.gradient),
    "absolute_too_late": lambda node: abs(np.mean(node.gradient)),
    "summed": lambda node: np.sum(np.abs(node.gradient)),
    "largest": lambda node: np.max(np.abs(node.gradient)),
    "squared": lambda node: np.mean(node.gradient**2),
    "length": lambda node: np.sqrt(np.sum(node.gradient**2)),
    "root_mean_square": lambda node: np.sqrt(np.mean(node.gradient**2)),
    "values_drawn": lambda node: np.mean(np.abs(node.value)),
    "weights_drawn": lambda node: np.mean(np.abs(node.inputs[1].gradient)),
    "weights_drawn: bias": lambda node: np.mean(np.abs(node.inputs[2].gradient)),
}

# What turns a wrong curve into the right one, by the mistake that drew it.
_VIEWS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "layers_from_zero": lambda curve: curve + np.array([1, 0]),
    "layers_backwards": lambda curve: np.column_stack([curve[:, 0], curve[::-1, 1]]),
    "axes_swapped": lambda curve: curve[:, ::-1],
    "logarithms_drawn": lambda curve: np.column_stack([curve[:, 0], 10 ** curve[:, 1]]),
    "logarithms_drawn: e": lambda curve: np.column_stack([curve[:, 0], np.exp(curve[:, 1])]),
}


def _curve_mistake(curves: list[np.ndarray], layers: Mapping[float, list[Any]]) -> Mistake | None:
    """Return why not all three curves are there."""
    if not curves:
        return _mistake("no_curves", ())
    missing = {scale: nodes for scale, nodes in layers.items() if not _has(curves, nodes)}
    if not missing:
        return None
    for mistake, measure in _MEASURES.items():
        if all(_has(curves, nodes, measure) for nodes in missing.values()):
            return _mistake(mistake)
    for mistake, view in _VIEWS.items():
        with np.errstate(all="ignore"):
            seen = [view(curve) for curve in curves]
        if all(_has(seen, nodes) for nodes in missing.values()):
            return _mistake(mistake)
    if len(missing) < len(SCALES):
        repeated = len(curves) >= len(SCALES)
        scale = next(iter(missing))
        return _mistake("scale_repeated" if repeated else "scale_missing", scale=scale)
    if all(len(curve) != NUM_LAYERS for curve in curves):
        return _mistake("other_number_of_layers")
    return _mistake("other_curves")


def _has(
    curves: list[np.ndarray], nodes: list[Any], measure: Callable[[Node], float] = _size
) -> bool:
    """Return whether one of the curves shows a measure of the layers, against their numbers."""
    right = np.array([(k, measure(node)) for k, node in enumerate(nodes, start=1)])
    return any(
        curve.shape == right.shape
        and np.allclose(curve[np.argsort(curve[:, 0])], right, rtol=1e-3, atol=0)
        for curve in curves
    )


def _axes_mistakes(drawing: Drawing) -> Iterator[Mistake | None]:
    if drawing.y_scale != "log":
        yield _mistake("scale_not_log", ("axes",))
    label = not_labelled("axes", drawing)
    yield replace(label, criteria=("axes",)) if label else None
    if len(drawing.legend) < len(SCALES):
        yield _mistake("legend_missing", ("axes",))


def _names_are_mixed_up(drawing: Drawing, layers: Mapping[float, list[Any]]) -> bool:
    """Return whether the legend gives a curve the scale of another one."""
    for curve, name in zip(drawing.curves, drawing.names, strict=False):
        told = {float(number) for number in re.findall(r"\d+\.?\d*", name)} & set(SCALES)
        shown = {scale for scale, nodes in layers.items() if _has([curve], nodes)}
        if told and shown and not told & shown:
            return True
    return False


def _mistake(mistake: str, criteria: tuple[str, ...] = ("curves",), **facts: Any) -> Mistake:
    name = mistake.partition(":")[0]
    return Mistake(name, _messages()[name].format(**facts), criteria)


def _messages() -> dict[str, str]:
    cancel = _(
        "You take the mean of the gradients with their signs, and positive and negative ones "
        "cancel. Take the size of each number first: `np.mean(np.abs(node.gradient))`."
    )
    return {
        "no_curves": _(
            "There are no curves in your plot. Bars of three towers hide each other: draw lines, "
            "with `axes.plot(range(1, 11), sizes)`."
        ),
        "no_absolute": cancel,
        "absolute_too_late": cancel,
        "summed": _(
            "You add up the sizes, so a layer with many units would look as if it had large "
            "gradients. Take the mean: `np.mean(np.abs(...))`."
        ),
        "largest": _("You draw the largest gradient of each layer. Draw the mean of the sizes."),
        "squared": _(
            "You draw the mean of the squares, in which small numbers look even smaller. Take "
            "`np.abs` in place of the square."
        ),
        "length": _(
            "You draw the length of the whole gradient, as `np.linalg.norm` gives it. It grows "
            "with the number of examples. Draw the mean size of the numbers."
        ),
        "root_mean_square": _(
            "You draw the root of the mean square, a good measure as well. But the question asks "
            "for the mean of the sizes: `np.mean(np.abs(node.gradient))`."
        ),
        "values_drawn": _(
            "Your curves show the values of the layers, which is what goes forward. The question "
            "asks for what comes back: `node.gradient`."
        ),
        "weights_drawn": _(
            "Your curves show the gradients of the weights or biases. Draw those of the nodes in "
            "`layers` themselves."
        ),
        "layers_from_zero": _(
            "The sizes are right, but your layers are counted from 0. Give `plot` their numbers "
            "too: `axes.plot(range(1, 11), sizes)`."
        ),
        "layers_backwards": _(
            "Your curves run backwards: the size of layer 10 stands at 1. `layers` begins with the "
            "layer next to the input."
        ),
        "axes_swapped": _(
            "The plot lies on its side. The layers belong on the x axis, the sizes on the y axis: "
            "`axes.plot(range(1, 11), sizes)`."
        ),
        "logarithms_drawn": _(
            "You have drawn logarithms, so nobody can read a gradient off the axis. Draw the sizes "
            'themselves, and let the axis be logarithmic: `axes.set(yscale="log")`.'
        ),
        "scale_missing": _(
            "The curve of the tower with scale {scale} is not in the plot. Only with all three in "
            "one picture can you compare them."
        ),
        "scale_repeated": _(
            "There are enough curves, but that of scale {scale} is not among them. Does every turn "
            "of the loop build its own tower and run it?"
        ),
        "other_number_of_layers": _(
            "Your curves do not have ten points, one for each node in `layers`. (`order` holds all "
            "nodes of the graph, `layers` only the ten.)"
        ),
        "other_curves": _(
            "Your curves are not the mean sizes of the gradients. Print `layers[0].gradient` for "
            "one tower, right after `forward_and_backward(order)`, and compare it with your first "
            "point."
        ),
        "scale_not_log": _(
            "The y axis is not logarithmic, so two of the curves lie flat on the bottom: "
            '`axes.set(yscale="log")`.'
        ),
        "names_mixed_up": _(
            "The legend gives a curve the scale of another one. Put the name into the line that "
            'draws the curve: `label=f"scale {{scale}}"`.'
        ),
        "legend_missing": _(
            "Nothing says which curve belongs to which scale. Give each a name, "
            '`label=f"scale {{scale}}"`, and show the names with `axes.legend()`.'
        ),
    }
