"""The towers of exercise 6: ten layers of ReLU, with starting weights of any size."""

import numpy as np

from helpers.graph import L2Loss, Linear, Node, Placeholder, ReLU, topological_sort

NUM_LAYERS = 10
NUM_UNITS = 16


def tower(X: np.ndarray, Y: np.ndarray, scale: float) -> tuple[list[Node], list[Linear]]:
    """Build a network of ten layers, always from the same random numbers times a scale.

    Parameters
    ----------
    X : np.ndarray of shape (num_examples, num_inputs)
        The inputs; they stand in the graph already.
    Y : np.ndarray of shape (num_examples, 1)
        The targets, likewise.
    scale : float
        What the starting weights of the ten layers are multiplied by. At 1 their spread is
        √(2 / inputs of the layer), as He et al. (2015) recommend for ReLU.

    Returns
    -------
    tuple
        All nodes in an order that works, the loss last; and the `Linear` node of each of the
        ten layers, the one next to the input first.
    """
    rng = np.random.default_rng(0)
    node: Node = Placeholder("X", X)
    layers: list[Linear] = []
    num_inputs = X.shape[1]
    for layer in range(1, NUM_LAYERS + 1):
        start = scale * rng.normal(0, np.sqrt(2 / num_inputs), (num_inputs, NUM_UNITS))
        weights = Placeholder(f"w{layer}", start, trainable=True)
        bias = Placeholder(f"b{layer}", np.zeros(NUM_UNITS), trainable=True)
        layers.append(Linear(node, weights, bias, name=f"layer {layer}"))
        node, num_inputs = ReLU(layers[-1]), NUM_UNITS
    last = rng.normal(0, np.sqrt(1 / num_inputs), (num_inputs, 1))
    weights, bias = Placeholder("w", last, trainable=True), Placeholder("b", [0], trainable=True)
    loss = L2Loss(Linear(node, weights, bias, name="p"), Placeholder("Y", Y), name="L")
    return topological_sort(loss), layers
