"""Random networks for images, described so that anybody can build them."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import strategies as st


@dataclass(frozen=True)
class Shapes:
    """A small network: two layers of filters with ReLU, pooling, flattening, a linear layer."""

    batch: int
    pooled: tuple[int, int]
    pool_size: int
    filters: tuple[tuple[int, int], tuple[int, int]]
    channels: tuple[int, int, int]
    classes: int
    seed: int

    def numbers(self) -> dict[str, Any]:
        """Return the values of all placeholders."""
        rng = np.random.default_rng(self.seed)
        heights, widths = zip(*self.filters, strict=True)
        height = self.pooled[0] * self.pool_size + sum(heights) - 2
        width = self.pooled[1] * self.pool_size + sum(widths) - 2
        inputs, middle, outputs = self.channels
        flat = self.pooled[0] * self.pooled[1] * outputs
        return {
            "X": rng.normal(size=(self.batch, height, width, inputs)),
            "filters 1": rng.normal(size=(*self.filters[0], inputs, middle)),
            "bias 1": rng.normal(size=middle),
            "filters 2": rng.normal(size=(*self.filters[1], middle, outputs)),
            "bias 2": rng.normal(size=outputs),
            "weights": rng.normal(size=(flat, self.classes)),
            "bias": rng.normal(size=self.classes),
            "labels": rng.integers(self.classes, size=self.batch),
        }


few = st.integers(1, 3)
shapes = st.builds(
    Shapes,
    batch=few,
    pooled=st.tuples(st.integers(1, 2), st.integers(1, 2)),
    pool_size=few,
    filters=st.tuples(st.tuples(few, few), st.tuples(few, few)),
    channels=st.tuples(st.integers(1, 2), few, few),
    classes=st.integers(2, 4),
    seed=st.integers(0, 10_000),
)


def build(drawn: Shapes, framework: Any) -> SimpleNamespace:
    """Build the network with the classes of a framework: `helpers.graph`, or the lesson's."""
    leaves = {name: framework.Placeholder(name, v) for name, v in drawn.numbers().items()}
    X, filters_1, bias_1, filters_2, bias_2, weights, bias, labels = leaves.values()
    first = framework.ReLU(framework.Conv2D(X, filters_1, bias_1))
    second = framework.Conv2D(first, filters_2, bias_2)
    pooled = framework.MaxPool(second)
    pooled.size = drawn.pool_size  # the lesson's class takes no size
    logits = framework.Linear(framework.Flatten(pooled), weights, bias)
    order = framework.topological_sort(framework.SoftmaxCrossEntropy(logits, labels))
    return SimpleNamespace(order=order, feed_dict={}, leaves=leaves, second=second)
