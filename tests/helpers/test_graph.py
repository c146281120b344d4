"""The mini framework: values, gradients, order, and what it says to bad input."""

import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
from conftest import ROOT
from hypothesis import assume, given, settings
from random_graphs import build, gradients_by_torch, recipes, slope_by_nudging

from helpers import graph
from helpers.graph import (
    L2Loss,
    Linear,
    Node,
    Placeholder,
    ReLU,
    Sigmoid,
    backward,
    forward,
    forward_and_backward,
    images,
    optimize,
    topological_sort,
)


def trainable(name, value):
    return Placeholder(name, value, trainable=True)


@pytest.fixture
def chain():
    """The lesson's chain of two layers, with one number everywhere."""
    x, y = Placeholder("x"), Placeholder("y")
    w1, b1 = trainable("w1", [[0.5]]), trainable("b1", [-1.0])
    w2, b2 = trainable("w2", [[2.0]]), trainable("b2", [0.25])
    p = Linear(Sigmoid(Linear(x, w1, b1)), w2, b2)
    loss = L2Loss(p, y)
    feed_dict = {x: [[3.0]], y: [[2.0]]}
    return topological_sort(loss), feed_dict, (w1, b1, w2, b2)


# ---- Values and gradients


def test_a_chain_gives_what_the_formulas_give(chain):
    order, feed_dict, (w1, b1, w2, b2) = chain
    s = 1 / (1 + np.exp(-0.5))
    p = 2 * s + 0.25

    assert forward_and_backward(order, feed_dict) == pytest.approx((p - 2) ** 2)
    slope_p = 2 * (p - 2)
    slope_h = slope_p * 2 * s * (1 - s)
    assert w2.gradient == pytest.approx(slope_p * s)
    assert b2.gradient == pytest.approx(slope_p)
    assert w1.gradient == pytest.approx(slope_h * 3)
    assert b1.gradient == pytest.approx(slope_h)


@given(recipes())
@settings(max_examples=60, deadline=None)
def test_every_gradient_is_the_slope_found_by_nudging(recipe):
    built = build(recipe, graph)
    forward_and_backward(built.order, built.feed_dict)
    corners = [node.inputs[0].value for node in built.order if isinstance(node, ReLU)]
    assume(all(np.abs(value).min() > 1e-4 for value in corners))

    for node in built.placeholders:
        if node in built.order:
            found = node.gradient
            assert found.shape == node.value.shape
            np.testing.assert_allclose(
                found, slope_by_nudging(built, node), rtol=1e-4, atol=1e-6, err_msg=node.name
            )


@given(recipes())
@settings(max_examples=100, deadline=None)
def held_to_torch(recipe):
    built = build(recipe, graph)
    forward_and_backward(built.order, built.feed_dict)

    for node, theirs in zip(built.placeholders, gradients_by_torch(recipe), strict=True):
        assert (theirs is None) == (node not in built.order)
        if theirs is not None:
            np.testing.assert_allclose(node.gradient, theirs, rtol=1e-9, atol=1e-12)


def test_every_gradient_is_that_of_pytorch():
    # PyTorch is an optional extra, in CI too.
    if not find_spec("torch"):
        pytest.skip("PyTorch is missing: pip install 'first-descent[torch]'.")
    held_to_torch()


@given(recipes())
@settings(max_examples=30, deadline=None)
def test_a_second_backward_gives_the_same_gradients(recipe):
    built = build(recipe, graph)
    forward_and_backward(built.order, built.feed_dict)
    first = [node.gradient for node in built.order]
    backward(built.order)
    backward(built.order)

    for node, gradient in zip(built.order, first, strict=True):
        assert np.array_equal(node.gradient, gradient)


def test_a_node_used_twice_gets_the_sum():
    x, w, b = Placeholder("x"), trainable("w", [[3.0]]), trainable("b", [0.0])
    y = Placeholder("y", [[0.0]])
    order = topological_sort(L2Loss(Linear(Linear(x, w, b), w, b), y))
    forward_and_backward(order, {x: [[2.0]]})

    # p = w² x + w b + b, so ∂p/∂w = 2 w x + b and ∂p/∂b = w + 1; ∂loss/∂p = 2 p = 36.
    assert w.gradient == pytest.approx(36 * 12)
    assert b.gradient == pytest.approx(36 * 4)


def test_a_node_used_twice_by_the_same_node_gets_the_sum():
    x = trainable("x", [[1.0, -0.5], [2.0, 0.3]])
    b, y = Placeholder("b", [0.1, 0.2]), Placeholder("y", np.ones((2, 2)))
    order = topological_sort(L2Loss(Linear(x, x, b), y))
    forward_and_backward(order)

    found = x.gradient
    built = SimpleNamespace(order=order, feed_dict={})
    assert found == pytest.approx(slope_by_nudging(built, x))


def test_a_batch_gives_the_mean_of_its_examples_gradients():
    rng = np.random.default_rng(0)
    x, y = Placeholder("x"), Placeholder("y")
    w, b = trainable("w", rng.normal(size=(3, 2))), trainable("b", np.zeros(2))
    order = topological_sort(L2Loss(Sigmoid(Linear(x, w, b)), y))
    inputs, targets = rng.normal(size=(5, 3)), rng.normal(size=(5, 2))
    one_by_one = []
    for k in range(5):
        forward_and_backward(order, {x: inputs[k : k + 1], y: targets[k : k + 1]})
        one_by_one.append(w.gradient)

    forward_and_backward(order, {x: inputs, y: targets})
    assert w.gradient == pytest.approx(np.mean(one_by_one, axis=0))


def test_a_sigmoid_far_out_is_quiet():
    x = Placeholder("x")
    with np.errstate(all="raise"):
        value = forward(topological_sort(Sigmoid(x)), {x: [-1e6, 0, 1e6]})
    assert value == pytest.approx([0, 0.5, 1])


# ---- Training


def test_training_finds_the_line():
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(50, 1))
    x, y = Placeholder("x"), Placeholder("y")
    w, b = trainable("w", [[0.0]]), trainable("b", [0.0])
    order = topological_sort(L2Loss(Linear(x, w, b), y))
    for _ in range(200):
        forward_and_backward(order, {x: inputs, y: 3 * inputs - 2})
        optimize(order, learning_rate=0.1)

    assert w.value == pytest.approx(3)
    assert b.value == pytest.approx(-2)


def test_optimize_moves_the_trainable_nodes_only_and_copies(chain):
    order, feed_dict, (w1, *_others) = chain
    mine = np.array([[0.5]])
    w1.feed(mine)
    forward_and_backward(order, feed_dict)
    fed = {node: node.value for node in feed_dict}
    optimize(order, learning_rate=0.1)

    assert w1.value == pytest.approx(0.5 - 0.1 * w1.gradient)
    assert mine == 0.5, "the caller's array stays as it was"
    assert all(node.value is value for node, value in fed.items())


# ---- The order


@given(recipes())
@settings(max_examples=50, deadline=None)
def test_the_order_holds_every_node_once_and_after_its_inputs(recipe):
    built = build(recipe, graph)
    place = {node: k for k, node in enumerate(built.order)}

    assert len(place) == len(built.order)
    assert built.order[-1] is built.loss
    for node in built.order:
        assert all(place[source] < place[node] for source in node.inputs)


def test_a_circle_is_named(chain):
    order, _feed, _trainable = chain
    h, s, p = (node for node in order if isinstance(node, Linear | Sigmoid))
    h.name, s.name, p.name = "h", "s", "p"
    h.inputs = (s, *h.inputs[1:])

    with pytest.raises(ValueError, match=r"circle.*('h', 's'|'s', 'h') wait"):
        topological_sort(order[-1])


def test_a_deep_graph_is_sorted():
    node = x = Placeholder("x")
    for _ in range(1_500):
        node = Sigmoid(node)
    assert len(topological_sort(node)) == 1_501
    assert topological_sort(node)[0] is x


# ---- Bad input


def test_a_missing_feed_is_named_at_every_run(chain):
    order, feed_dict, _trainable = chain
    x, _y = feed_dict
    with pytest.raises(ValueError, match="'y' was not fed"):
        forward(order, {x: [[1.0]]})
    forward(order, feed_dict)
    with pytest.raises(ValueError, match="'y' was not fed"):
        forward(order, {x: [[1.0]]})


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        (((3,), (3, 2), (2,)), r"X \(3,\)"),
        (((4, 2), (3, 2), (2,)), r"X \(4, 2\), weights \(3, 2\)"),
        (((4, 3), (3,), (2,)), r"weights \(3,\)"),
        (((4, 3), (3, 2), (3,)), r"bias \(3,\)"),
        (((4, 3), (3, 2), (1, 2)), r"bias \(1, 2\)"),
        (((4, 3), (3, 2), ()), r"bias \(\)"),
    ],
)
def test_wrong_shapes_in_a_layer_are_named(shapes, words):
    nodes = [Placeholder(name, np.ones(shape)) for name, shape in zip("Xwb", shapes, strict=True)]
    with pytest.raises(ValueError, match=rf"'first layer' do not fit.*{words}"):
        forward(topological_sort(Linear(*nodes, name="first layer")))


def test_a_prediction_and_a_target_of_other_shapes_are_refused():
    p, y = Placeholder("p", np.ones((4, 1))), Placeholder("y", np.ones(4))
    with pytest.raises(ValueError, match=r"\(4, 1\).*\(4,\).*reshape"):
        forward(topological_sort(L2Loss(p, y)))


class Careless(Node):
    def __init__(self, x, gradients):
        super().__init__(x)
        self.gradients = gradients

    def forward(self, x):
        return x

    def backward(self, gradient, x):
        return self.gradients


@pytest.mark.parametrize(
    ("gradients", "words"),
    [
        (None, "one gradient for each of its 1 inputs"),
        (np.ones((2, 2)), "one gradient for each"),
        ((1.0, 1.0), "one gradient for each"),
        ((np.ones(2),), r"'x' a gradient of shape \(2,\), but its value has the shape \(2, 2\)"),
    ],
)
def test_a_careless_backward_is_named(gradients, words):
    x = Placeholder("x", np.ones((2, 2)))
    loss = L2Loss(Careless(x, gradients), Placeholder("y", np.ones((2, 2))))
    with pytest.raises(ValueError, match=rf"'careless'.*{words}"):
        forward_and_backward(topological_sort(loss))


def test_other_slips_are_named(chain):
    order, feed_dict, _trainable = chain
    x, _y = feed_dict
    stranger = Placeholder("stranger")
    slips = [
        (lambda: backward(order), ValueError, "no value yet"),
        (lambda: optimize(order, 0.1), ValueError, "no gradient yet"),
        (lambda: forward(order[-1]), TypeError, "Sort it first"),
        (lambda: forward([]), ValueError, "no node"),
        (lambda: forward(order[::-1], feed_dict), ValueError, "before one of its inputs"),
        (lambda: forward(order, feed_dict | {stranger: 1}), ValueError, "not a node of this graph"),
        (lambda: forward(order, {**feed_dict, "x": 1}), ValueError, "not a node of this graph"),
        (lambda: forward(order, feed_dict | {order[-1]: 1}), ValueError, "placeholders only"),
        (lambda: forward(order, feed_dict | {x: "three"}), ValueError, "'x' has to be fed numbers"),
        (lambda: Sigmoid(3.0), TypeError, "have to be nodes"),
        (lambda: Placeholder("w", trainable=True), ValueError, "value to begin with"),
        (lambda: Node().forward(), NotImplementedError, "no forward"),
        (lambda: Node().backward(1), NotImplementedError, "no backward"),
    ]
    for slip, kind, words in slips:
        with pytest.raises(kind, match=words):
            slip()
    h = next(node for node in order if isinstance(node, Linear))
    short = topological_sort(h)
    forward(short, {x: np.ones((2, 1))})
    with pytest.raises(ValueError, match="one number, but 'linear' has the shape"):
        backward(short)


def test_the_framework_needs_numpy_only():
    code = "import sys; from helpers import graph; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert not {"matplotlib", "networkx", "pandas", "torch"} & set(done.stdout.split())


# ---- The lesson

LESSON = ROOT / "course" / "06_backpropagation.ipynb"
CELLS = (
    *("class-node", "class-placeholder", "class-linear", "class-sigmoid", "class-l2loss"),
    *("class-relu", "find-nodes", "topological-sort", "forward", "backward"),
    *("forward-and-backward", "optimize"),
)


@cache
def lesson():
    """Return what the cells of lesson 6 define."""
    sources = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
    names = {"np": np}
    for cell in CELLS:
        exec(sources[cell], names)
    return SimpleNamespace(**names)


def test_the_lesson_builds_all_that_the_framework_has_but_for_images():
    assert set(graph.__all__) - set(images.__all__) <= set(vars(lesson()))


@given(recipes())
@settings(max_examples=60, deadline=None)
def test_the_lesson_and_the_framework_train_alike(recipe):
    results = []
    for framework in (lesson(), graph):
        built = build(recipe, framework)
        losses = []
        for _ in range(3):
            losses.append(float(framework.forward_and_backward(built.order, built.feed_dict)))
            # Farther out the framework's sigmoid takes care of overflow, and the lesson's does not.
            assume(all(np.all(np.abs(node.value) < 500) for node in built.order))
            framework.optimize(built.order, 0.1)
        framework.backward(built.order)
        used = [node for node in [*built.nodes, *built.placeholders] if node in built.order]
        results.append((len(built.order), losses, [(node.value, node.gradient) for node in used]))

    (count, losses, pairs), (own_count, own_losses, own_pairs) = results
    assert count == own_count
    assert losses == own_losses
    for (value, gradient), (own_value, own_gradient) in zip(pairs, own_pairs, strict=True):
        assert np.array_equal(value, own_value)
        assert np.array_equal(gradient, own_gradient)


def test_the_lesson_finds_a_circle_too():
    framework = lesson()
    x = framework.Placeholder("x")
    s = framework.Sigmoid(x)
    s.inputs = (s,)
    with pytest.raises(ValueError, match="circle"):
        framework.topological_sort(s)
