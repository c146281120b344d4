"""The nodes for images: values, gradients, and what they say to bad input."""

from importlib.util import find_spec
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from random_graphs import slope_by_nudging
from random_images import Shapes, build, shapes

from helpers import graph
from helpers.graph import (
    Conv2D,
    Flatten,
    MaxPool,
    Placeholder,
    ReLU,
    SoftmaxCrossEntropy,
    backward,
    forward,
    forward_and_backward,
    topological_sort,
)


def tiles_of(built: SimpleNamespace, size: int) -> np.ndarray:
    """Return the numbers of each tile that is pooled, in a row each."""
    value = built.second.value
    batch, height, width, channels = value.shape
    split = value.reshape(batch, height // size, size, width // size, size, channels)
    return np.moveaxis(split, (2, 4), (-2, -1)).reshape(-1, size * size)


@given(shapes)
@settings(max_examples=40, deadline=None)
def test_every_gradient_is_the_slope_found_by_nudging(drawn):
    built = build(drawn, graph)
    forward_and_backward(built.order)
    corners = [node.inputs[0].value for node in built.order if isinstance(node, ReLU)]
    assume(np.abs(corners[0]).min() > 1e-4)
    if drawn.pool_size > 1:
        best = np.sort(tiles_of(built, drawn.pool_size))
        assume((best[:, -1] - best[:, -2]).min() > 1e-4)

    assert not built.leaves["labels"].gradient.any(), "a label cannot be moved"
    for name, node in built.leaves.items():
        if name != "labels":
            found = node.gradient
            np.testing.assert_allclose(
                found, slope_by_nudging(built, node), rtol=1e-4, atol=1e-6, err_msg=name
            )


def gradients_by_torch(drawn: Shapes) -> tuple[float, list[np.ndarray]]:
    """Return the loss, and ∂loss/∂placeholder for all but the labels."""
    import torch
    from torch.nn import functional

    *values, labels = drawn.numbers().values()
    leaves = [torch.tensor(value, requires_grad=True) for value in values]
    X, filters_1, bias_1, filters_2, bias_2, weights, bias = leaves
    # PyTorch has the channels in front: (batch, channels, height, width).
    images = X.permute(0, 3, 1, 2)
    first = functional.conv2d(images, filters_1.permute(3, 2, 0, 1).contiguous(), bias_1)
    filters = filters_2.permute(3, 2, 0, 1).contiguous()
    second = functional.conv2d(torch.relu(first), filters, bias_2)
    pooled = functional.max_pool2d(second, drawn.pool_size).permute(0, 2, 3, 1)
    logits = pooled.reshape(drawn.batch, -1) @ weights + bias
    loss = functional.cross_entropy(logits, torch.tensor(labels))
    loss.backward()
    return loss.item(), [leaf.grad.numpy() for leaf in leaves]


@given(shapes)
@settings(max_examples=60, deadline=None)
def held_to_torch(drawn):
    built = build(drawn, graph)
    loss = forward_and_backward(built.order)
    their_loss, theirs = gradients_by_torch(drawn)

    assert loss == pytest.approx(their_loss)
    for (name, node), gradient in zip(built.leaves.items(), theirs, strict=False):
        np.testing.assert_allclose(node.gradient, gradient, rtol=1e-9, atol=1e-12, err_msg=name)


def test_every_gradient_is_that_of_pytorch():
    # PyTorch is an optional extra, in CI too.
    if not find_spec("torch"):
        pytest.skip("PyTorch is missing: pip install 'first-descent[torch]'.")
    held_to_torch()


@given(shapes)
@settings(max_examples=20, deadline=None)
def test_the_values_are_those_of_the_definition(drawn):
    built = build(drawn, graph)
    forward(built.order)
    convolutions = [node for node in built.order if isinstance(node, Conv2D)]
    for node in convolutions:
        X, weights, bias = (source.value for source in node.inputs)
        rows, columns = weights.shape[:2]
        for place in np.ndindex(node.value.shape):
            example, row, column, k = place
            window = X[example, row : row + rows, column : column + columns]
            assert node.value[place] == pytest.approx(np.sum(window * weights[..., k]) + bias[k])

    pooled = next(node for node in built.order if isinstance(node, MaxPool)).value
    assert pooled.ravel() == pytest.approx(tiles_of(built, drawn.pool_size).max(axis=1))


def test_the_cross_entropy_is_minus_the_logarithm_of_the_right_probability():
    logits, labels = np.log([[0.7, 0.2, 0.1], [0.25, 0.25, 0.5]]) + 3, [0, 2]
    order = topological_sort(
        SoftmaxCrossEntropy(Placeholder("z", logits), Placeholder("labels", labels))
    )

    assert forward(order) == pytest.approx(-(np.log(0.7) + np.log(0.5)) / 2)


def test_logits_far_out_are_quiet():
    z, labels = Placeholder("z", [[1e6, 0, -1e6], [-800, 800, 0]]), Placeholder("labels", [1, 1])
    order = topological_sort(SoftmaxCrossEntropy(z, labels))
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        loss = forward_and_backward(order)

    assert loss == pytest.approx(1e6 / 2)
    assert z.gradient == pytest.approx(np.array([[0.5, -0.5, 0], [0, 0, 0]]))


def test_of_equal_numbers_the_first_gets_the_gradient():
    x = Placeholder("x", np.zeros((1, 2, 4, 1)))
    order = topological_sort(MaxPool(x))
    forward(order)
    (gradient,) = order[-1].backward(np.array([2.0, 3.0]).reshape(1, 1, 2, 1), x.value)

    assert gradient[0, :, :, 0].tolist() == [[2, 0, 3, 0], [0, 0, 0, 0]]


# ---- Bad input


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        (((8, 8), (3, 3, 1, 2), (2,)), r"X \(8, 8\)"),
        (((5, 8, 8), (3, 3, 1, 2), (2,)), r"X \(5, 8, 8\)"),
        (((5, 8, 8, 1), (3, 3, 2), (2,)), r"weights \(3, 3, 2\)"),
        (((5, 8, 8, 1), (3, 3, 3, 2), (2,)), r"X \(5, 8, 8, 1\), weights \(3, 3, 3, 2\)"),
        (((5, 8, 8, 1), (3, 3, 1, 2), (3,)), r"bias \(3,\)"),
        (((5, 8, 8, 1), (3, 3, 1, 2), ()), r"bias \(\)"),
        (((5, 8, 8, 1), (9, 3, 1, 2), (2,)), r"are \(9, 3\) in size, larger .* \(8, 8\)"),
        (((5, 8, 2, 1), (3, 3, 1, 2), (2,)), r"larger .* \(8, 2\)"),
    ],
)
def test_wrong_shapes_in_a_layer_of_filters_are_named(shapes, words):
    nodes = [Placeholder(name, np.ones(shape)) for name, shape in zip("Xwb", shapes, strict=True)]
    with pytest.raises(ValueError, match=rf"'first filters'.*{words}"):
        forward(topological_sort(Conv2D(*nodes, name="first filters")))


@pytest.mark.parametrize("shape", [(5, 7, 8, 1), (5, 8, 7, 1), (8, 8)])
def test_what_cannot_be_pooled_is_named(shape):
    with pytest.raises(ValueError, match=r"'pool' cannot cut.*tiles of 2 by 2"):
        forward(topological_sort(MaxPool(Placeholder("X", np.ones(shape)), name="pool")))


@pytest.mark.parametrize("size", [0, (2, 2), 1.5])
def test_a_size_that_is_none_is_named(size):
    with pytest.raises(ValueError, match="one whole number"):
        MaxPool(Placeholder("X"), size)


@pytest.mark.parametrize(
    ("logits", "labels", "words"),
    [
        (np.ones((4, 3)), np.ones((4, 1)), r"logits have the shape \(4, 3\).*labels \(4, 1\)"),
        (np.ones((4, 3)), np.ones((4, 3)), r"labels \(4, 3\)"),
        (np.ones(3), np.ones(3), r"logits have the shape \(3,\)"),
        (np.ones((2, 3)), [0, 3], "from 0 to 2"),
        (np.ones((2, 3)), [-1, 0], "from 0 to 2"),
        (np.ones((2, 3)), [0.5, 0], "from 0 to 2"),
    ],
)
def test_wrong_labels_are_named(logits, labels, words):
    loss = SoftmaxCrossEntropy(Placeholder("z", logits), Placeholder("labels", labels), name="L")
    with pytest.raises(ValueError, match=f"'L'.*{words}"):
        forward(topological_sort(loss))


def test_images_can_be_flattened_and_restored():
    x = Placeholder("x", np.arange(24.0).reshape(2, 3, 2, 2))
    order = topological_sort(Flatten(x))

    assert forward(order).shape == (2, 12)
    assert np.array_equal(order[-1].backward(order[-1].value, x.value)[0], x.value)
    with pytest.raises(ValueError, match="begins at a loss"):
        backward(order)
