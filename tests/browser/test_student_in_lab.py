"""A student's hour in JupyterLab: the lesson's animation plays, the assignment's checks answer."""

import shutil
from collections.abc import Iterator

import pytest
from conftest import ROOT
from labs import command_of_lab, kernel_is_idle, serve_lab
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ["browsing"]
pytestmark = pytest.mark.slow

LESSON = "03_stochastic_gradient_descent.ipynb"
ASSIGNMENT = "03_sgd.ipynb"


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("student")
    shutil.copy(ROOT / "course" / LESSON, folder)
    shutil.copy(ROOT / "release" / "03_sgd" / ASSIGNMENT, folder)
    with serve_lab(folder) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1200, "height": 1000})
    page.set_default_timeout(60_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def open_notebook(page: Page, lab: str, name: str) -> None:
    page.goto(f"{lab}/tree/{name}?reset")
    kernel_is_idle(page)


def cell_with(page: Page, code: str):
    return page.locator(".jp-CodeCell").filter(has_text=code).first


def test_the_lessons_animation_plays(page, lab):
    open_notebook(page, lab, LESSON)
    command_of_lab(page, "notebook:run-all-cells")
    player = cell_with(page, "animate_sgd(learning_rate=0.05, batch_size=32")
    player.scroll_into_view_if_needed()
    step = player.locator("section dd").first
    expect(step).to_have_text("0 of 50", timeout=120_000)
    player.get_by_role("button", name="Play").click()
    expect(step).to_have_text("50 of 50", timeout=60_000)


def test_the_assignments_checks_answer(page, lab):
    open_notebook(page, lab, ASSIGNMENT)
    command_of_lab(page, "notebook:run-all-cells")
    check = cell_with(page, "q_1.check()")
    check.scroll_into_view_if_needed()
    expect(check.get_by_role("status")).to_contain_text("Not attempted yet", timeout=120_000)
    # The student answers, wrongly at first, and checks again.
    for code, verdict in (
        ("model.compile(optimizer='adam', loss='mse')", "mean squared error"),
        ("model.compile(optimizer='adam', loss='mae')", "Correct"),
    ):
        answer = cell_with(page, "# Your answer here") if "mse" in code else cell_with(page, "mse")
        editor = answer.locator(".cm-content")
        editor.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(code)
        page.keyboard.press("Shift+Enter")  # which goes on to the check
        page.keyboard.press("Shift+Enter")
        expect(check.get_by_role("status")).to_contain_text(verdict)
