"""The mini framework of lessons 6 and 8: a network as a computational graph.

Build a graph out of nodes, sort it once, then run it forward and backward as often as you like::

    x, y = Placeholder("x"), Placeholder("y")
    weights = Placeholder("weights", np.zeros((1, 1)), trainable=True)
    bias = Placeholder("bias", np.zeros(1), trainable=True)
    loss = L2Loss(Linear(x, weights, bias), y)

    order = topological_sort(loss)
    for _ in range(100):
        forward_and_backward(order, {x: inputs, y: targets})
        optimize(order, learning_rate=0.1)

The lessons write the same classes and functions one by one (those for images in lesson 8); tests
hold them together. Here they check what they are given, so that a mistake is named where it is
made.
"""

from helpers.graph.images import Conv2D, Flatten, MaxPool, SoftmaxCrossEntropy
from helpers.graph.nodes import L2Loss, Linear, Node, Placeholder, ReLU, Sigmoid
from helpers.graph.running import (
    backward,
    forward,
    forward_and_backward,
    optimize,
    topological_sort,
)

__all__ = [
    "Conv2D",
    "Flatten",
    "L2Loss",
    "Linear",
    "MaxPool",
    "Node",
    "Placeholder",
    "ReLU",
    "Sigmoid",
    "SoftmaxCrossEntropy",
    "backward",
    "forward",
    "forward_and_backward",
    "optimize",
    "topological_sort",
]
