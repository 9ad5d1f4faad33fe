"""A page in a real browser, for tests: what it asked for, and what went wrong in it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as BrowserPage

CHROMIUM = shutil.which("chromium")
AXE = Path(sys.prefix) / "axe.min.js"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WITH_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the page is not tried in a browser")
WITH_AXE = pytest.mark.skipif(not AXE.exists(), reason="axe-core is not there (`make .venv/axe.stamp`): accessibility is not checked")


class Opened:
    """A page that was opened, with what it asked for and what went wrong."""

    def __init__(self, browser: Browser, path: Path, **context: Any) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.context = browser.new_context(**{"viewport": DESK, **context})
        self.context.route("**/*", self._refuse)
        self.page: BrowserPage = self.context.new_page()
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.address = path.as_uri()
        self.page.goto(self.address)

    def _refuse(self, route: Route) -> None:
        if route.request.url.split("#")[0] == self.address:
            route.continue_()
            return
        self.asked.append(route.request.url)
        route.abort()


Open = Callable[..., Opened]
