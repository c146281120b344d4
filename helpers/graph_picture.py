"""Pictures of a computational graph: as it is, and running forward and backward."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.graph_steps import (
    Step,
    amount,
    graph_steps,
    in_words,
    layout,
    network,
    operation,
)
from helpers.i18n import _
from helpers.plots import BLUE, VERMILLION, Picture, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from networkx import DiGraph

WIDTH = 9.6
_BOX_WIDTH, _BOX_HEIGHT = 0.74, 0.78  # in columns and rows
_INK, _SOFT, _LINE, _PALE = "#22262b", "#5c636e", "#9aa0aa", "#eef0f3"


def draw_graph(output: Any) -> Picture:
    """Draw a computational graph: a box for each node, an arrow wherever a value goes.

    Parameters
    ----------
    output : node
        The last node, such as the loss. Nothing needs to have been computed.

    Raises
    ------
    ValueError
        If the graph runs in a circle.
    """
    graph = network(output)
    places = layout(graph)
    figure, axes = _canvas(places, 1, 1, WIDTH)
    _draw(axes[0], graph, places, None, WIDTH)
    listed = [operation(node) for node in sorted(graph, key=places.__getitem__) if node.inputs]
    words = _("A computational graph of {count} boxes, joined by arrows from left to right: {all}.")
    return picture(figure, words.format(count=len(graph), all="; ".join(listed)))


def draw_forward(order: Sequence[Any]) -> Picture:
    """Draw the graph once for each step forward: the values appear one by one.

    Parameters
    ----------
    order : sequence of node
        The graph, as `topological_sort` gives it, after a run forward.

    Raises
    ------
    ValueError
        If a node has no value yet.
    """
    steps = [step for step in graph_steps(order) if step.kind in ("feed", "forward")]
    return _small_multiples(order, steps)


def draw_backward(order: Sequence[Any]) -> Picture:
    """Draw the graph once for each step backward: the gradients appear one by one.

    Parameters
    ----------
    order : sequence of node
        The graph, as `topological_sort` gives it, after a run forward. The gradients are found
        for the picture; the nodes are not changed.

    Raises
    ------
    ValueError
        If a node has no value yet.
    """
    steps = [step for step in graph_steps(order) if step.kind in ("seed", "backward")]
    return _small_multiples(order, steps)


def draw_step(order: Sequence[Any], step: Step, alt: str) -> Picture:
    """Draw the graph as it is after one step.

    Parameters
    ----------
    order : sequence of node
        The graph.
    step : Step
        One of its `graph_steps`.
    alt : str
        What the picture shows.
    """
    graph = network(order[-1])
    places = layout(graph)
    figure, axes = _canvas(places, 1, 1, WIDTH)
    _draw(axes[0], graph, places, step, WIDTH)
    return picture(figure, alt)


def _small_multiples(order: Sequence[Any], steps: Sequence[Step]) -> Picture:
    graph = network(order[-1])
    places = layout(graph)
    figure, axes = _canvas(places, math.ceil(len(steps) / 2), 2, WIDTH)
    for number, (panel, step) in enumerate(zip(axes, steps, strict=False), 1):
        panel.set_title(f"{number}. {_title(step)}", loc="left", fontsize=9, color=_INK)
        _draw(panel, graph, places, step, WIDTH / 2)
    for panel in axes[len(steps) :]:
        panel.set_axis_off()
    words = [_("The same graph {count} times, one step after the other.").format(count=len(steps))]
    return picture(figure, " ".join(words + [in_words(step) for step in steps]))


def _title(step: Step) -> str:
    if step.kind == "feed":
        return _("the placeholders are fed")
    if step.kind == "seed":
        return _("{name} starts with the gradient 1").format(name=step.node.name)
    if step.kind == "forward":
        return _("forward: {operation}").format(operation=operation(step.node))
    names = ", ".join(source.name for source in step.node.inputs)
    return _("backward: {name} hands on to {names}").format(name=step.node.name, names=names)


def _canvas(
    places: dict[Any, tuple[int, int]], rows: int, columns: int, width: float
) -> tuple["Figure", list["Axes"]]:
    """Return a figure with so many panels, each as high as the graph needs."""
    import matplotlib.pyplot as plt

    levels = 1 + max(row for _column, row in places.values())
    height = rows * (levels * (0.88 if columns == 1 else 0.62) + (0.1 if columns == 1 else 0.4))
    figure, grid = plt.subplots(
        rows, columns, figsize=(width, height), squeeze=False, layout="constrained"
    )
    last = max(column for column, _row in places.values())
    for panel in grid.flat:
        panel.set(xlim=(-0.5, last + 0.5), ylim=(levels - 0.5, -0.5))
        panel.set_axis_off()
    return figure, list(grid.flat)


def _draw(
    axes: "Axes",
    graph: "DiGraph",
    places: dict[Any, tuple[int, int]],
    step: Step | None,
    inches: float,
) -> None:
    """Draw the graph; with a step, what is known after it, and who acts in it."""
    _draw_edges(axes, graph, places, step)
    size = 7.5 if inches < WIDTH else 10
    for node, place in places.items():
        _draw_box(axes, place, node, step)
        _write(axes, place, node, step, size)


def _draw_edges(
    axes: "Axes", graph: "DiGraph", places: dict[Any, tuple[int, int]], step: Step | None
) -> None:
    """Draw each arrow from the right side of a box to the left side of one that uses it."""
    import networkx as nx

    half = _BOX_WIDTH / 2
    sides = {(node, "right"): (column + half, row) for node, (column, row) in places.items()}
    sides |= {(node, "left"): (column - half, row) for node, (column, row) in places.items()}
    backward = step is not None and step.kind == "backward"
    for source, target in graph.edges:
        busy = step is not None and step.node is target and step.kind != "seed"
        (from_column, from_row), (to_column, to_row) = places[source], places[target]
        around = from_row == to_row and to_column - from_column > 1
        arrow = ((source, "right"), (target, "left"))
        nx.draw_networkx_edges(
            nx.DiGraph([arrow]),
            sides,
            ax=axes,
            node_size=0,
            arrowstyle="<|-" if busy and backward else "-|>",
            arrowsize=11,
            width=2.2 if busy else 1,
            edge_color=(VERMILLION if backward else BLUE) if busy else _LINE,
            connectionstyle="arc3,rad=-0.3" if around else "arc3",
            hide_ticks=False,
        )


def _draw_box(axes: "Axes", place: tuple[int, int], node: Any, step: Step | None) -> None:
    from matplotlib.patches import FancyBboxPatch

    acting = step is not None and node is step.node
    corner = (place[0] - _BOX_WIDTH / 2, place[1] - _BOX_HEIGHT / 2)
    empty = step is not None and node not in step.values
    backward = step is not None and step.kind in ("seed", "backward")
    axes.add_patch(
        FancyBboxPatch(
            corner,
            _BOX_WIDTH,
            _BOX_HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor="white" if empty or node.inputs else _PALE,
            edgecolor=(VERMILLION if backward else BLUE) if acting else _LINE,
            linewidth=2.4 if acting else 1,
            linestyle=(0, (3, 2)) if empty else "-",
        )
    )


def _write(axes: "Axes", place: tuple[int, int], node: Any, step: Step | None, size: float) -> None:
    """Write into a box: its name and kind; with a step, its value and gradient."""
    x, y = place
    kind = type(node).__name__
    if step is None:
        axes.text(x, y - 0.14, node.name, size=size + 2, weight="bold", ha="center", va="center")
        fitting = (size - 1) * min(1, 13 / len(kind))
        axes.text(x, y + 0.18, kind, size=fitting, color=_SOFT, ha="center", va="center")
        return
    axes.text(x, y - 0.24, node.name, size=size, weight="bold", ha="center", va="center")
    if node in step.values:
        axes.text(x, y + 0.01, amount(node.value), size=size, color=BLUE, ha="center", va="center")
    if node in step.gradients:
        text = f"∂ {amount(step.gradients[node])}"
        axes.text(x, y + 0.25, text, size=size, color=VERMILLION, ha="center", va="center")
