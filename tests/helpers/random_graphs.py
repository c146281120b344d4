"""Random computational graphs, described so that anybody can build them."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from helpers.graph import forward

NUDGE = 1e-6


@dataclass(frozen=True)
class Recipe:
    """A graph on nodes of shape (batch, width), any of which may be used more than once.

    Each step is an operation, the place of its input among the nodes so far, and which of the
    shared weights it takes. The loss compares the last node with the target (``against`` None)
    or with an earlier node.
    """

    batch: int
    width: int
    num_weights: int
    steps: tuple[tuple[str, int, int], ...]
    against: int | None
    seed: int

    def numbers(self) -> dict[str, Any]:
        """Return the values of all placeholders."""
        rng = np.random.default_rng(self.seed)
        shape = (self.batch, self.width)
        return {
            "x": rng.normal(size=shape),
            "y": rng.normal(size=shape),
            "weights": list(rng.normal(size=(self.num_weights, self.width, self.width))),
            "biases": list(rng.normal(size=(self.num_weights, self.width))),
        }


@st.composite
def recipes(draw) -> Recipe:
    num_weights = draw(st.integers(1, 3))
    num_steps = draw(st.integers(1, 6))
    steps = tuple(
        (
            draw(st.sampled_from(["Linear", "Sigmoid", "ReLU"])),
            draw(st.integers(0, so_far)),
            draw(st.integers(0, num_weights - 1)),
        )
        for so_far in range(num_steps)
    )
    against = draw(st.none() | st.integers(0, num_steps))
    sizes = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    return Recipe(*sizes, num_weights, steps, against, draw(st.integers(0, 10_000)))


def build(recipe: Recipe, framework: Any) -> SimpleNamespace:
    """Build the graph with the classes of a framework: `helpers.graph`, or the lesson's."""
    numbers = recipe.numbers()
    x, y = framework.Placeholder("x"), framework.Placeholder("y")
    weights = [
        framework.Placeholder(f"weights {k}", value, trainable=True)
        for k, value in enumerate(numbers["weights"])
    ]
    biases = [
        framework.Placeholder(f"bias {k}", value, trainable=True)
        for k, value in enumerate(numbers["biases"])
    ]
    nodes = [x]
    for kind, source, k in recipe.steps:
        more = (weights[k], biases[k]) if kind == "Linear" else ()
        nodes.append(getattr(framework, kind)(nodes[source], *more))
    loss = framework.L2Loss(nodes[-1], y if recipe.against is None else nodes[recipe.against])
    order = framework.topological_sort(loss)
    feed = {x: numbers["x"], y: numbers["y"]}
    return SimpleNamespace(
        order=order,
        loss=loss,
        nodes=nodes,
        placeholders=[x, y, *weights, *biases],
        feed_dict={node: value for node, value in feed.items() if node in order},
    )


def gradients_by_torch(recipe: Recipe) -> list[np.ndarray | None]:
    """Return ∂loss/∂placeholder in the order of `build`'s placeholders; None if not involved."""
    import torch

    def leaf(value: np.ndarray) -> Any:
        return torch.tensor(value, dtype=torch.float64, requires_grad=True)

    numbers = recipe.numbers()
    x, y = leaf(numbers["x"]), leaf(numbers["y"])
    weights = [leaf(value) for value in numbers["weights"]]
    biases = [leaf(value) for value in numbers["biases"]]
    nodes = [x]
    for kind, source, k in recipe.steps:
        operations = {
            "Linear": lambda value, k=k: value @ weights[k] + biases[k],
            "Sigmoid": torch.sigmoid,
            "ReLU": torch.relu,
        }
        nodes.append(operations[kind](nodes[source]))
    target = y if recipe.against is None else nodes[recipe.against]
    torch.nn.functional.mse_loss(nodes[-1], target).backward()
    leaves = [x, y, *weights, *biases]
    return [None if leaf.grad is None else leaf.grad.numpy() for leaf in leaves]


def slope_by_nudging(built, node):
    """Return ∂loss/∂node, each number of it found by moving that number a little.

    ``built`` has the ``order`` of the graph and its ``feed_dict``, as `build` returns them.
    """
    start = node.value
    slopes = np.zeros(start.shape)
    for place in np.ndindex(start.shape):
        losses = []
        for nudge in (NUDGE, -NUDGE):
            value = start.copy()
            value[place] += nudge
            losses.append(forward(built.order, built.feed_dict | {node: value}))
        slopes[place] = (losses[0] - losses[1]) / (2 * NUDGE)
    node.feed(start)
    return slopes
