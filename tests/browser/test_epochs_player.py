"""The player of two trainings in a real browser."""

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.epochs import animate_epochs
from helpers.player import page_html

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

TRUTH = np.random.default_rng(0).integers(3, 9, 50).astype(float)


def training(speed, num_epochs=3):
    return np.array([TRUTH - (TRUTH - 5) * speed**epoch for epoch in range(num_epochs + 1)])


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1100, "dark")])
def test_plays_two_trainings(open_page, width, scheme):
    slow, fast = training(0.9), training(0.5)
    animation = animate_epochs({"slow": slow, "fast": fast}, TRUTH, {"a line": 0.5, "median": 0.7})
    page = open_page(
        page_html("epochs", animation._repr_html_()),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    seen = set()
    for epoch in range(4):
        page.locator("input").fill(str(epoch))
        expect(page.locator("dd").first).to_have_text(f"{epoch} of 3")
        canvases = page.locator("canvas").all()
        seen.update(canvas.evaluate("canvas => canvas.toDataURL()") for canvas in canvases)

    # Before the first epoch, both networks say the same, in colours of their own.
    assert len(seen) == 3 * 4
    expect(page.locator("dd").nth(2)).to_have_text(f"{np.abs(fast[-1] - TRUTH).mean():#.3g}")
    expect(page.locator(".caption")).to_contain_text("fast is ahead")
