"""`animate_graph`: a computational graph that runs forward and backward, node by node."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from helpers.graph_picture import draw_step
from helpers.graph_steps import Step, amount, graph_steps, in_words, layout, network
from helpers.i18n import _
from helpers.player import player_html

_PACE = 0.7  # steps a second: each has a sentence to read


class GraphAnimation:
    """A run of a computational graph that displays itself as a player.

    Made by `animate_graph`.

    Parameters
    ----------
    order : sequence of node
        The graph.
    steps : sequence of Step
        Its steps.
    """

    def __init__(self, order: Sequence[Any], steps: Sequence[Step]) -> None:
        self._order = order
        self._steps = steps
        self._data = _player_data(order, steps)
        alt = _("The graph after its run forward and backward. {words}")
        words = " ".join(in_words(step) for step in steps)
        self._still = draw_step(order, steps[-1], alt.format(words=words))

    @cached_property
    def _html(self) -> str:
        title = _("Forward for the values, backward for the gradients")
        last = len(self._steps) - 1
        return player_html("graph", title, last, self._data, self._still, _PACE)

    def __repr__(self) -> str:
        lines = [f"{number}. {in_words(step)}" for number, step in enumerate(self._steps)]
        return "\n".join([_("A computational graph, step by step:"), *lines])

    def _repr_html_(self) -> str:
        return self._html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html}


def animate_graph(order: Sequence[Any]) -> GraphAnimation:
    """Show a graph running forward and backward, node by node.

    The player keeps the values that the nodes have now: a later run does not change it.

    Parameters
    ----------
    order : sequence of node
        The graph, as `topological_sort` gives it, after a run forward.

    Returns
    -------
    GraphAnimation
        It displays itself.

    Raises
    ------
    ValueError
        If a node has no value yet, or the graph runs in a circle.
    """
    return GraphAnimation(order, graph_steps(order))


def _player_data(order: Sequence[Any], steps: Sequence[Step]) -> dict[str, Any]:
    """Return what ``player/graph.js`` draws, in types that JSON knows."""
    number = {node: k for k, node in enumerate(order)}
    places = layout(network(order[-1]))
    return {
        "nodes": [
            {
                "name": node.name,
                "kind": type(node).__name__,
                "place": places[node],
                "inputs": [number[source] for source in node.inputs],
                "value": amount(node.value),
            }
            for node in order
        ],
        "steps": [
            {
                "kind": step.kind,
                "node": None if step.node is None else number[step.node],
                "values": sorted(number[node] for node in step.values),
                "gradients": {number[node]: amount(g) for node, g in step.gradients.items()},
                "caption": in_words(step),
            }
            for step in steps
        ],
        "text": {
            "panel": _("The graph"),
            "value": _("value"),
            "gradient": _("gradient ∂: how fast the loss grows with this value"),
            "step": _("step"),
            "of": _("{step} of {steps}"),
            "direction": _("direction"),
            "feed": _("start"),
            "forward": _("forward"),
            "seed": _("turning point"),
            "backward": _("backward"),
        },
    }
