"""The player of several descents in a real browser."""

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers import animate_paths
from helpers.player import page_html

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

X = np.linspace(-2, 2, 21)
Y = 3 * X + 2 + np.sin(9 * X)


def descent(rate, steps):
    k = b = 0.0
    path = [(k, b)]
    for _ in range(steps):
        error = k * X + b - Y
        k, b = k - rate * np.mean(2 * error * X), b - rate * np.mean(2 * error)
        path.append((k, b))
    return path


def pictures(page):
    return [
        canvas.evaluate("canvas => canvas.toDataURL()") for canvas in page.locator("canvas").all()
    ]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1100, "dark")])
def test_plays_paths_of_different_lengths(open_page, width, scheme):
    paths = {"slow": descent(0.02, 12), "short": descent(0.2, 4), "wild": descent(0.9, 12)}
    page = open_page(
        page_html("paths", animate_paths(paths, X, Y)._repr_html_()),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
    )
    seen = set()
    for step in range(13):
        page.locator("input").fill(str(step))
        expect(page.locator("dd").first).to_have_text(f"{step} of 12")
        seen.update(pictures(page))

    assert len(seen) == 3 * 13
    expect(page.locator(".caption")).to_contain_text("wild: diverged")
    last = np.mean((np.polyval(paths["short"][-1], X) - Y) ** 2)
    expect(page.locator("dd").nth(2)).to_have_text(f"{last:.3g}")


def test_long_paths_are_shown_at_some_steps_up_to_the_last(open_page):
    html = animate_paths({"long": descent(0.01, 10_000), "short": descent(0.1, 5)}, X, Y)
    page = open_page(page_html("paths", html._repr_html_()))
    page.locator("section").press("End")

    expect(page.locator("dd").first).to_have_text("10,000 of 10,000")
    page.locator("section").press("Home")
    expect(page.locator("dd").first).to_have_text("0 of 10,000")
    expect(page.locator(".caption")).to_contain_text("Before the first step")
