"""The mini framework of lesson 6: a network as a computational graph.

Build a graph out of nodes, sort it once, then run it forward and backward as often as you like::

    x, y = Placeholder("x"), Placeholder("y")
    weights = Placeholder("weights", np.zeros((1, 1)), trainable=True)
    bias = Placeholder("bias", np.zeros(1), trainable=True)
    loss = L2Loss(Linear(x, weights, bias), y)

    order = topological_sort(loss)
    for _ in range(100):
        forward_and_backward(order, {x: inputs, y: targets})
        optimize(order, learning_rate=0.1)

Lesson 6 writes the same classes and functions one by one; a test holds the two together. Here
they check what they are given, so that a mistake is named where it is made.
"""

from helpers.graph.nodes import L2Loss, Linear, Node, Placeholder, ReLU, Sigmoid
from helpers.graph.running import (
    backward,
    forward,
    forward_and_backward,
    optimize,
    topological_sort,
)

__all__ = [
    "L2Loss",
    "Linear",
    "Node",
    "Placeholder",
    "ReLU",
    "Sigmoid",
    "backward",
    "forward",
    "forward_and_backward",
    "optimize",
    "topological_sort",
]
