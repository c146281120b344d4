"""The player of a training in a real browser."""

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers import animate_fit
from helpers.player import page_html

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

X = np.arange(-10.0, 11.0)
ALONG = np.linspace(-12, 12, 49)


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1100, "dark")])
def test_plays_a_training(open_page, width, scheme):
    shares = np.linspace(0, 0.9, 7)[:, None]
    losses = np.mean((shares * X**2 - X**2) ** 2, axis=1)
    steps = 1000 * np.arange(7)
    film = animate_fit(X, X**2, ALONG, shares * ALONG**2, losses, steps, unit="step")
    page = open_page(
        page_html("training", film._repr_html_()),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    seen = set()
    for row, step in enumerate(steps):
        page.locator("input").fill(str(row))
        expect(page.locator("dd").first).to_have_text(f"{step:,} of 6,000")
        for canvas in page.locator("canvas").all():
            seen.add(canvas.evaluate("canvas => canvas.toDataURL()"))

    assert len(seen) == 2 * 7
    expect(page.locator("dd").nth(1)).to_have_text(f"{losses[-1]:.3g}")
    expect(page.locator(".caption")).to_contain_text("After 6,000 steps")
    page.locator("section").press("Home")
    expect(page.locator(".caption")).to_contain_text("Before training")
    boxes = [canvas.bounding_box() for canvas in page.locator("canvas").all()]
    side_by_side = boxes[0]["y"] == boxes[1]["y"]
    assert side_by_side == (width == 1100)
    assert not side_by_side or boxes[0]["width"] > 1.8 * boxes[1]["width"]
