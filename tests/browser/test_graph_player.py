"""The player of a computational graph in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from helpers.graph import L2Loss, Linear, Placeholder, Sigmoid, forward, topological_sort
from helpers.graph_player import animate_graph
from helpers.player import page_html

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow


def html():
    x, y = Placeholder("x", [[3.0]]), Placeholder("y", [[2.0]])
    w, b = Placeholder("w", [[0.5]], True), Placeholder("b", [-1.0], True)
    s = Sigmoid(Linear(x, w, b, name="h"), name="s")
    order = topological_sort(L2Loss(Linear(s, w, b, name="p"), y, name="L"))
    forward(order)
    return page_html("graph", animate_graph(order)._repr_html_())


@pytest.mark.parametrize("width", [390, 1000])
def test_every_step_looks_different(open_page, width):
    page = open_page(html(), viewport={"width": width, "height": 800})
    canvas = page.locator("canvas")
    seen = set()
    for step in range(10):
        page.locator("input").fill(str(step))
        expect(page.locator("dd").first).to_have_text(f"{step} of 9")
        seen.add(canvas.evaluate("canvas => canvas.toDataURL()"))

    assert len(seen) == 10
    expect(page.locator(".caption")).to_have_text(re.compile("Backward: h has the gradient"))
    assert canvas.bounding_box()["width"] > 0.85 * page.locator("section").bounding_box()["width"]
