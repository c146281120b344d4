"""A real browser, and pages that may neither fail nor ask anything of the network."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import require
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LOUD = ("error", "warning")
LOCAL = ("file:", "data:", "about:", "blob:")

Open = Callable[..., Page]

expect.set_options(timeout=30_000)  # a busy machine may need long for what takes milliseconds


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    require(executable, "Chromium is missing. On Debian or Ubuntu: sudo apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open HTML as a file; at the end, nothing may have failed or left the machine."""
    troubles: list[str] = []
    contexts: list[BrowserContext] = []

    def open_html(html: str, script: str = "", expected: str = "", **options: Any) -> Page:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)

        def note(trouble: str) -> None:
            if not expected or expected not in trouble:
                troubles.append(trouble)

        page.on("pageerror", lambda error: note(str(error)))
        page.on("console", lambda message: message.type in LOUD and note(message.text))
        page.on("request", lambda request: request.url.startswith(LOCAL) or note(request.url))
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri())
        return page

    yield open_html
    for context in contexts:
        context.close()
    assert troubles == []
