"""The stress test as a page: the drawings of every figure, in a real browser where there is one, and no other cluster."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from callscore import api

from .browser import AXE, DESK, PHONE, WITH_AXE, WITH_CHROMIUM, Open

ROOT = Path(__file__).parents[3]
PORTFOLIO = ROOT / "portfolios/lakes-synthetic.csv"


@cache
def page_of(language: str = "en", ids: tuple[str, ...] = ("northern-mills",)) -> str:
    applications = [str(ROOT / f"applications/lakeside-2026/{id}.yaml") for id in ids]
    return api.benchmark(applications, portfolio=str(PORTFOLIO), call=str(ROOT / "calls/lakeside-2026")).to_page(language)


def test_it_is_the_same_from_run_to_run_and_names_no_other_cluster() -> None:
    text = page_of()
    assert text == page_of.__wrapped__()
    names = [line.split(",")[0] for line in PORTFOLIO.read_text("utf-8").splitlines()[1:]]
    assert [name for name in names if name in text] == []


def test_it_has_no_script() -> None:
    text = page_of()
    assert "<script" not in text
    assert "script-src &#39;none&#39;" in text


@WITH_CHROMIUM
def test_each_row_of_figures_has_its_drawing(opened: Open) -> None:
    page = opened(page_of()).page
    rows = page.locator("tbody tr")
    # four indicators in the profile, each of them beside three groups
    assert rows.count() == 4 + 4 * 3
    assert page.locator("tbody tr svg").count() == rows.count()
    assert page.locator(".own").count() == 4 * 3
    box = page.locator("tbody tr svg").nth(4).bounding_box()
    assert box is not None
    assert box["width"] > 200


@WITH_CHROMIUM
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_phone_scrolls_no_page_to_the_side(opened: Open, language: str) -> None:
    page = opened(page_of(language), viewport=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@WITH_CHROMIUM
@WITH_AXE
@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", PHONE)])
def test_axe_finds_nothing(opened: Open, scheme: str, size: dict[str, int]) -> None:
    window = opened(page_of("it", ("northern-mills", "eastern-looms")), viewport=size, color_scheme=scheme, bypass_csp=True)
    window.page.add_script_tag(content=AXE.read_text("utf-8"))
    found = window.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(each["id"], [node["html"][:100] for node in each["nodes"]][:3]) for each in found["violations"]] == []
