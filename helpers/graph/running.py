"""Run a computational graph: forward for the values, backward for the gradients."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.graph.nodes import Node, Placeholder
from helpers.i18n import _


def topological_sort(output: Node) -> list[Node]:
    """Return all nodes that lead to an output, each after its inputs; the output is the last.

    In rounds: whoever has all its inputs in the list may follow.

    Parameters
    ----------
    output : Node
        The last node, such as the loss.

    Raises
    ------
    ValueError
        If the graph runs in a circle, so that no order is possible.
    """
    waiting = _all_nodes(output)
    order: list[Node] = []
    done: set[Node] = set()
    while waiting:
        ready = [node for node in waiting if done.issuperset(node.inputs)]
        if not ready:
            raise ValueError(
                _(
                    "This graph runs in a circle, so nobody can begin: {names} wait for each "
                    "other. A node must not lead back to one of its own inputs."
                ).format(names=", ".join(repr(node.name) for node in _circle(waiting)))
            )
        order += ready
        done.update(ready)
        waiting = [node for node in waiting if node not in done]
    return order


def _all_nodes(output: Node) -> list[Node]:
    found = [output]
    for node in found:  # the list grows while this walks along it
        for source in node.inputs:
            if source not in found:
                found.append(source)
    return found


def _circle(waiting: Sequence[Node]) -> list[Node]:
    """Return a circle among nodes of which each waits for at least one other."""
    path = [waiting[0]]
    while True:
        before = next(node for node in path[-1].inputs if node in waiting)
        if before in path:
            return path[path.index(before) :][::-1]
        path.append(before)


def forward(order: Sequence[Node], feed_dict: Mapping[Node, Any] | None = None) -> Any:
    """Compute the value of every node.

    Parameters
    ----------
    order : sequence of Node
        The graph, as `topological_sort` gives it.
    feed_dict : mapping of Placeholder to array_like
        The values of the placeholders. Those that were made with a value keep it where none is
        given here.

    Returns
    -------
    numpy.ndarray or float
        The value of the last node.

    Raises
    ------
    TypeError
        If `order` is a node, not a list of nodes.
    ValueError
        If a placeholder is not fed, something else is, shapes do not fit together, or a node
        stands before one of its inputs.
    """
    _check_order(order)
    _feed(order, feed_dict or {})
    for node in order:
        if not isinstance(node, Placeholder):
            node.value = node.forward(*(source.value for source in node.inputs))
    return order[-1].value


def backward(order: Sequence[Node]) -> None:
    """Compute the gradient of every node, at the values of the last `forward`.

    The gradients are found afresh: a second call gives the same ones. A node that is used more
    than once gets the sum of what comes back from each use.

    Parameters
    ----------
    order : sequence of Node
        The graph, as `topological_sort` gives it; the last node is the loss, one number.

    Raises
    ------
    TypeError
        If `order` is a node, not a list of nodes.
    ValueError
        If there are no values yet, the last node is not one number, or a node's own `backward`
        gives back something other than one gradient for each input.
    """
    _check_order(order)
    _check_loss(order)
    for node in order:
        node.gradient = np.zeros(np.shape(node.value))
    order[-1].gradient = np.ones(np.shape(order[-1].value))
    for node in reversed(order):
        for source, gradient in zip(node.inputs, _gradients(node), strict=True):
            source.gradient = source.gradient + gradient


def forward_and_backward(
    order: Sequence[Node], feed_dict: Mapping[Node, Any] | None = None
) -> float:
    """Compute all values, then all gradients; return the loss.

    Takes and raises what `forward` and `backward` do.
    """
    loss = forward(order, feed_dict)
    backward(order)
    return float(np.ravel(loss)[0])


def optimize(nodes: Iterable[Node], learning_rate: float) -> None:
    """Take one step of gradient descent: ``value - learning_rate * gradient``.

    Values and gradients of the other nodes are those of before the step until the next
    `forward_and_backward`.

    Parameters
    ----------
    nodes : iterable of Node
        Those that are trainable are changed, the others are left alone.
    learning_rate : float
        How far to step along the gradient.

    Raises
    ------
    ValueError
        If a trainable node has no gradient yet.
    """
    trainable = [node for node in nodes if node.trainable]
    for node in trainable:
        if node.gradient is None:
            raise ValueError(
                _(
                    "{name!r} has no gradient yet. Call forward_and_backward before optimize."
                ).format(name=node.name)
            )
    for node in trainable:
        node.value = node.value - learning_rate * node.gradient


def _check_order(order: Sequence[Node]) -> None:
    if isinstance(order, Node):
        raise TypeError(
            _(
                "A graph is run in order. Sort it first: order = topological_sort({name}), and "
                "give that list."
            ).format(name=order.name)
        )
    if not order:
        raise ValueError(_("There is no node in this list. Take what topological_sort gives."))
    done: set[Node] = set()
    for node in order:
        if not done.issuperset(node.inputs):
            raise ValueError(
                _(
                    "In this list {name!r} comes before one of its inputs. Take what "
                    "topological_sort gives, as it is."
                ).format(name=node.name)
            )
        done.add(node)


def _feed(order: Sequence[Node], feed_dict: Mapping[Node, Any]) -> None:
    for node in feed_dict:
        if node not in order:
            raise ValueError(
                _("feed_dict names {node!r}, which is not a node of this graph.").format(node=node)
            )
        if not isinstance(node, Placeholder):
            raise ValueError(
                _("feed_dict can set placeholders only; {name!r} is computed.").format(
                    name=node.name
                )
            )
    for node in order:
        if isinstance(node, Placeholder):
            if node in feed_dict:
                node.feed(feed_dict[node])
            elif node.has_to_be_fed:
                raise ValueError(
                    _(
                        "The placeholder {name!r} was not fed. Add it to the feed_dict: "
                        "forward(order, {{{name}: numbers, ...}})."
                    ).format(name=node.name)
                )


def _check_loss(order: Sequence[Node]) -> None:
    for node in order:
        if node.value is None:
            raise ValueError(
                _(
                    "{name!r} has no value yet. Call forward before backward, or "
                    "forward_and_backward."
                ).format(name=node.name)
            )
    if np.size(order[-1].value) != 1:
        raise ValueError(
            _(
                "backward begins at a loss, which is one number, but {name!r} has the shape "
                "{shape}. End the graph with a loss, such as L2Loss."
            ).format(name=order[-1].name, shape=np.shape(order[-1].value))
        )


def _gradients(node: Node) -> tuple[Any, ...]:
    """Return one gradient for each input of a node; none for a placeholder."""
    if not node.inputs:
        return ()
    values = [source.value for source in node.inputs]
    gradients = node.backward(node.gradient, *values)
    if not isinstance(gradients, tuple | list) or len(gradients) != len(values):
        raise ValueError(
            _(
                "backward of {name!r} has to give back a tuple with one gradient for each of its "
                "{count} inputs, such as `return (slope,)` for one."
            ).format(name=node.name, count=len(values))
        )
    for source, gradient in zip(node.inputs, gradients, strict=True):
        if np.shape(gradient) != np.shape(source.value):
            raise ValueError(
                _(
                    "backward of {name!r} gives {source!r} a gradient of shape {gradient}, but "
                    "its value has the shape {value}. A gradient has the shape of its value."
                ).format(
                    name=node.name,
                    source=source.name,
                    gradient=np.shape(gradient),
                    value=np.shape(source.value),
                )
            )
    return tuple(gradients)
