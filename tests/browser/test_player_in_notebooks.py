"""The player in the hosts that students have: an exported page, and JupyterLab."""

import re
from collections.abc import Iterator

import nbformat
import pytest
from labs import command_of_lab, kernel_is_idle, serve_lab
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

CELLS = [
    "from helpers import animate_sgd",
    "animate_sgd(steps=12)",
    "animate_sgd(steps=12)",
    "animate_sgd(learning_rate=1.0)",
]
# What nbconvert's own template fetches: mathematics, diagrams and widgets, of which there are none.
NOTHING_FETCHED = dict.fromkeys(
    ("mathjax_url", "require_js_url", "jquery_url", "mermaid_js_url", "html_manager_semver_range"),
    "",
)


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    notebook = new_notebook(cells=[new_code_cell(source) for source in CELLS])
    return NotebookClient(notebook, kernel_name="python3", timeout=120).execute()


def step_of(page: Page, player: int) -> str:
    return page.locator("section").nth(player).locator("dd").first.inner_text()


def test_an_exported_page_plays(open_page, executed):
    html, _resources = HTMLExporter(**NOTHING_FETCHED).from_notebook_node(executed)
    page = open_page(html, viewport={"width": 1200, "height": 900})
    expect(page.locator("section")).to_have_count(3)
    page.get_by_role("button", name="Step forward").nth(1).click()
    expect(page.locator("section").nth(1).locator("dd").first).to_have_text("1 of 12")
    assert step_of(page, 0) == "0 of 12"
    page.locator("section").nth(2).press("End")
    expect(page.locator("section").nth(2).locator(".caption")).to_contain_text("The run diverged")


@pytest.fixture(scope="module")
def lab(executed, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lab")
    nbformat.write(executed, folder / "run.ipynb")
    with serve_lab(folder) as address:
        yield address


def test_in_jupyterlab(chromium: Browser, lab: str):
    page = chromium.new_page(viewport={"width": 1300, "height": 1100})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{lab}/tree/run.ipynb?reset")
    still = page.get_by_role("img", name=re.compile("Three panels after step 12")).first
    expect(still).to_be_visible(timeout=60_000)
    expect(page.locator("section dd")).to_have_count(0)

    kernel_is_idle(page)
    command_of_lab(page, "notebook:run-all-cells")
    players = page.locator("[data-first-descent] section")
    expect(players.first).to_be_visible(timeout=60_000)
    player = players.first
    player.get_by_role("button", name="Step forward").click()
    step = player.locator("dd").first
    expect(step).to_have_text("1 of 12")
    # JupyterLab has commands of its own on all these keys.
    for key, text in [("ArrowRight", "2"), ("ArrowLeft", "1"), ("End", "12"), ("Home", "0")]:
        page.keyboard.press(key)
        expect(step).to_have_text(f"{text} of 12")
    player.locator("canvas").first.click()
    page.keyboard.press("Space")
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    player.get_by_role("button", name="Pause").click()

    command_of_lab(page, "apputils:change-theme", theme="JupyterLab Dark")
    expect(player).to_have_css("color", re.compile(r"^rgb\(2[0-9]{2}, 2[0-9]{2}, 2[0-9]{2}\)$"))
    command_of_lab(page, "apputils:change-theme", theme="JupyterLab Light")
    expect(player).to_have_css("color", re.compile(r"^rgb\([0-9]{1,2}, [0-9]{1,2}, [0-9]{1,2}\)$"))
    page.close()
    assert errors == []
