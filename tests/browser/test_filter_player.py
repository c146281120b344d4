"""The player of a filter in a real browser."""

import pytest
from playwright.sync_api import expect

from helpers.filter_player import animate_filter
from helpers.player import page_html

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

IMAGE = [[0, 3, 1, 2], [5, 0, 4, 1], [2, 2, 0, 6]]
ANIMATION = animate_filter(IMAGE, [[1, -2], [0, 1]])


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1000, "dark")])
def test_fills_the_feature_map_place_by_place(open_page, width, scheme):
    page = open_page(
        page_html("filter", ANIMATION._repr_html_()),
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
    )
    sums = page.locator("dd").nth(1)
    seen = set()
    for step, value in enumerate(ANIMATION.feature_map.ravel(), start=1):
        page.locator("input").fill(str(step))
        expect(page.locator("dd").first).to_have_text(f"{step} of 6")
        expect(sums).to_have_text(f"{value:g}".replace("-", "−"))
        seen.add(page.locator("canvas").last.evaluate("canvas => canvas.toDataURL()"))

    assert len(seen) == 6
    expect(page.locator(".caption")).to_contain_text(
        "Row 2, column 3: 4 · 1 + 1 · (−2) + 6 · 1 = 8."
    )
    page.locator("section").press("Home")
    expect(page.locator(".caption")).to_contain_text("still empty")
