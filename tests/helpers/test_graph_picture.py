"""Pictures and player of a computational graph: what they show, and what they say."""

import io
import json
import re
import subprocess
import sys

import numpy as np
import pytest
from conftest import ROOT
from hypothesis import given, settings
from PIL import Image
from random_graphs import build, recipes

from helpers import graph
from helpers.graph import L2Loss, Linear, Placeholder, Sigmoid, forward, topological_sort
from helpers.graph_picture import draw_backward, draw_forward, draw_graph
from helpers.graph_player import animate_graph
from helpers.graph_steps import amount, graph_steps, layout, network


@pytest.fixture
def chain():
    x, y = Placeholder("x"), Placeholder("y")
    w1, b1 = Placeholder("w1", [[0.5]], True), Placeholder("b1", [-1.0], True)
    w2, b2 = Placeholder("w2", [[2.0]], True), Placeholder("b2", [0.25], True)
    h = Linear(x, w1, b1, name="h")
    p = Linear(Sigmoid(h, name="s"), w2, b2, name="p")
    order = topological_sort(L2Loss(p, y, name="L"))
    forward(order, {x: [[3.0]], y: [[2.0]]})
    return order


def kinds(steps):
    return [step.kind for step in steps]


def test_the_steps_go_forward_once_and_backward_once(chain):
    steps = graph_steps(chain)

    assert kinds(steps) == ["feed", *["forward"] * 4, "seed", *["backward"] * 4]
    names = [step.node.name for step in steps if step.kind in ("forward", "backward")]
    assert names == ["h", "s", "p", "L", "L", "p", "s", "h"]
    assert {node.name for node in steps[0].values} == {"x", "w1", "b1", "w2", "b2", "y"}


@given(recipes())
@settings(max_examples=30, deadline=None)
def test_the_last_step_has_the_gradients_and_changes_nothing(recipe):
    built = build(recipe, graph)
    graph.forward_and_backward(built.order, built.feed_dict)
    before = [(node.value, node.gradient) for node in built.order]
    last = graph_steps(built.order)[-1]

    for node, (value, gradient) in zip(built.order, before, strict=True):
        assert node.value is value and node.gradient is gradient
        assert np.allclose(last.gradients[node], gradient)


@given(recipes())
@settings(max_examples=30, deadline=None)
def test_arrows_go_rightwards_and_no_two_boxes_share_a_place(recipe):
    built = build(recipe, graph)
    places = layout(network(built.loss))

    assert set(places) == set(built.order)
    assert len(set(places.values())) == len(places)
    for node in built.order:
        assert all(places[source][0] < places[node][0] for source in node.inputs)


def test_the_chain_stands_in_one_row(chain):
    places = layout(network(chain[-1]))
    row = sorted((column, node.name) for node, (column, level) in places.items() if level == 0)
    assert [name for _column, name in row] == ["x", "h", "s", "p", "L"]


@pytest.mark.parametrize(
    ("value", "words"),
    [(2.0, "2.00"), ([[-0.5]], "−0.500"), (np.zeros((32, 4)), "32 × 4"), (np.zeros(3), "3")],
)
def test_one_number_is_shown_and_more_are_told_by_their_shape(value, words):
    assert amount(value) == words


def test_pictures_say_what_they_show(chain):
    drawn = draw_graph(chain[-1])
    assert "10 boxes" in drawn.alt and "h = Linear(x, w1, b1)" in drawn.alt
    assert "p = Linear(s, w2, b2) computes its value, 1.49" in draw_forward(chain).alt
    words = draw_backward(chain).alt
    assert "s has the gradient −2.02, and hands on −0.475 to h" in words
    assert "computes" not in words
    assert all(picture.png.startswith(b"\x89PNG") for picture in (drawn, draw_forward(chain)))


def test_the_acting_box_stands_out(chain):
    def coloured(picture):
        pixels = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)
        return int(np.sum((pixels[..., 0] > 180) & (pixels[..., 2] < 60)))

    assert coloured(draw_backward(chain)) > 100 > coloured(draw_forward(chain))


def test_a_students_own_nodes_will_do():
    class Mine:
        def __init__(self, name, value, *inputs):
            self.name, self.value, self.inputs = name, value, inputs
            self.gradient, self.trainable = None, False

        def backward(self, gradient, *values):
            return tuple(gradient for _ in values)

    a = Mine("a", 1.0)
    total = Mine("total", 2.0, a, a)
    assert "total = Mine(a, a)" in draw_graph(total).alt
    assert "1.00 to a, 1.00 to a" in draw_backward([a, total]).alt
    assert graph_steps([a, total])[-1].gradients[a] == 2


def test_what_cannot_be_drawn_is_said():
    x = Placeholder("x")
    s = Sigmoid(x, name="s")
    with pytest.raises(ValueError, match="no value yet at x, s"):
        draw_forward([x, s])
    s.inputs = (s,)
    with pytest.raises(ValueError, match="circle"):
        draw_graph(s)


def test_the_player_holds_the_steps_and_needs_nothing_else(chain):
    animation = animate_graph(chain)
    html = animation._repr_html_()

    assert html == animate_graph(chain)._repr_html_()
    assert len(html) < 100_000
    assert not re.search(r"https?://", html)
    data = json.loads(re.search(r"createScene\((\{.*\})\)\);", html)[1])
    assert [step["kind"] for step in data["steps"]] == kinds(graph_steps(chain))
    assert data["nodes"][-1]["name"] == "L"
    assert "9. Backward: h has the gradient −0.475" in repr(animation)


def test_networkx_and_matplotlib_wait_until_a_picture_is_asked_for():
    code = "import sys, helpers.graph_player; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert not {"matplotlib", "networkx"} & set(done.stdout.split())


def test_another_run_does_not_change_a_player(chain):
    animation = animate_graph(chain)
    y = next(node for node in chain if node.name == "y")
    x = next(node for node in chain if node.name == "x")
    forward(chain, {x: [[1.0]], y: [[0.0]]})
    assert "computes its value, 1.49" in animation._repr_html_()
    assert "computes its value, 1.49" not in animate_graph(chain)._repr_html_()
