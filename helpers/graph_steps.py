"""A computational graph step by step: what is known when, where it stands, and how to say it.

Pictures and the player draw what stands here. Any nodes will do that have ``inputs``, ``name``,
``value``, ``gradient`` and ``backward``: those of `helpers.graph`, or a student's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.i18n import _
from helpers.numerals import short_number

if TYPE_CHECKING:
    from networkx import DiGraph


@dataclass(frozen=True)
class Step:
    """One step of running a graph.

    Attributes
    ----------
    kind : str
        ``"feed"`` (placeholders only), ``"forward"``, ``"seed"`` (the loss gets its gradient) or
        ``"backward"``.
    node : node or None
        The node that acts.
    values : frozenset
        The nodes whose value is known after the step.
    gradients : dict
        The gradients known after the step, by node: the sum of what has come back so far.
    handed_on : tuple
        The gradients that the acting node hands to its inputs, in their order.
    """

    kind: str
    node: Any
    values: frozenset[Any]
    gradients: dict[Any, Any]
    handed_on: tuple[Any, ...] = ()


def graph_steps(order: Sequence[Any]) -> list[Step]:
    """Return the steps forward, then backward, of a graph that has been run forward.

    Parameters
    ----------
    order : sequence of node
        The graph, as `topological_sort` gives it.

    Raises
    ------
    ValueError
        If a node has no value yet.
    """
    empty = [node.name for node in order if node.value is None]
    if empty:
        raise ValueError(
            _("There is no value yet at {names}. Run the graph forward first.").format(
                names=", ".join(empty)
            )
        )
    return [*_forward_steps(order), *_backward_steps(order)]


def _forward_steps(order: Sequence[Any]) -> list[Step]:
    known = [node for node in order if not node.inputs]
    steps = [Step("feed", None, frozenset(known), {})]
    for node in order:
        if node.inputs:
            known.append(node)
            steps.append(Step("forward", node, frozenset(known), {}))
    return steps


def _backward_steps(order: Sequence[Any]) -> list[Step]:
    known = frozenset(order)
    gradients: dict[Any, Any] = {order[-1]: np.ones(np.shape(order[-1].value))}
    steps = [Step("seed", order[-1], known, dict(gradients))]
    for node in reversed(order):
        if node.inputs:
            values = [source.value for source in node.inputs]
            handed_on = tuple(node.backward(gradients[node], *values))
            for source, gradient in zip(node.inputs, handed_on, strict=True):
                gradients[source] = gradients.get(source, 0.0) + gradient
            steps.append(Step("backward", node, known, dict(gradients), handed_on))
    return steps


def amount(value: Any) -> str:
    """Return one number as people read it, or the shape of more than one, such as 32 × 4."""
    array = np.asarray(value)
    if array.size == 1:
        return short_number(float(array.ravel()[0]))
    return " × ".join(str(length) for length in array.shape)


def operation(node: Any) -> str:
    """Return what a node computes, such as ``h = Linear(x, w1, b1)``."""
    inputs = ", ".join(source.name for source in node.inputs)
    return f"{node.name} = {type(node).__name__}({inputs})"


def in_words(step: Step) -> str:
    """Return what happens in a step."""
    if step.kind == "feed":
        return _("The placeholders hold their numbers. Everything else is still empty.")
    if step.kind == "forward":
        return _("Forward: {operation} computes its value, {value}.").format(
            operation=operation(step.node), value=amount(step.node.value)
        )
    if step.kind == "seed":
        return _(
            "Backward begins at the end. When {name} grows by 1, {name} grows by 1: its gradient "
            "is 1."
        ).format(name=step.node.name)
    parts = [
        _("{gradient} to {name}").format(gradient=amount(gradient), name=source.name)
        for source, gradient in zip(step.node.inputs, step.handed_on, strict=True)
    ]
    return _("Backward: {name} has the gradient {gradient}, and hands on {parts}.").format(
        name=step.node.name, gradient=amount(step.gradients[step.node]), parts=", ".join(parts)
    )


def network(output: Any) -> "DiGraph":
    """Return the graph that leads to a node as a networkx graph, inputs before outputs.

    Raises
    ------
    ValueError
        If it runs in a circle.
    """
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_node(output)
    to_do = [output]
    while to_do:
        node = to_do.pop()
        for source in node.inputs:
            if source not in graph:
                to_do.append(source)
            graph.add_edge(source, node)
    if not nx.is_directed_acyclic_graph(graph):
        raise ValueError(
            _("This graph runs in a circle, so it cannot be drawn from left to right.")
        )
    return graph


def layout(graph: "DiGraph") -> dict[Any, tuple[int, int]]:
    """Return a column and a row for each node: the loss to the right, all arrows go rightwards.

    A node stands in the column before the first that needs it. In a column, operations come
    first, then data, then what is trained; row 0 is at the top.
    """
    import networkx as nx

    columns = list(nx.topological_generations(graph.reverse(copy=False)))[::-1]
    places: dict[Any, tuple[int, int]] = {}
    for column, nodes in enumerate(columns):
        ranked = sorted(nodes, key=lambda node: (not node.inputs, node.trainable))
        places |= {node: (column, row) for row, node in enumerate(ranked)}
    return places
