"""A browser, and pages opened in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from .browser import CHROMIUM, Open, Opened


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """opened(text, **context): the page in a window of its own."""
    windows: list[Opened] = []

    def open_(text: str, **context: Any) -> Opened:
        path = tmp_path / f"page{len(windows)}.html"
        path.write_text(text, encoding="utf-8")
        windows.append(Opened(browser, path, **context))
        return windows[-1]

    yield open_
    for window in windows:
        window.context.close()
        assert (window.asked, window.wrong) == ([], [])
