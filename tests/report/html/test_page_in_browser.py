"""The page in a real browser: it works by keyboard and without scripts, fits a phone, asks no host, and axe-core finds nothing.

Skipped where Debian's `chromium` is not installed (`tools/debian.sh`), and those of axe-core where `make test` could not get it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page as BrowserPage

from callscore.evaluation.appraisals import AppraisedRows
from callscore.evaluation.evaluation import evaluate
from callscore.report.html.ranking_page import ranking_page
from invented import Inventor

from ..stories import APPLICATIONS, HILLS, LEVELS, Tell, Told, read
from .browser import AXE, DESK, PHONE, WITH_AXE, WITH_CHROMIUM, Open

pytestmark = WITH_CHROMIUM


def page_of(told: Told, language: str = "en") -> str:
    return ranking_page(told.evaluation, told.findings, language)


def shown(page: BrowserPage) -> list[str]:
    """The applications whose rows are seen."""
    return [each.inner_text() for each in page.locator(".ranks tbody tr a").all() if each.is_visible()]


def everything_open(page: BrowserPage) -> None:
    page.get_by_role("button", name=re.compile("Open all|Apri tutte")).click()
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.locator("details.why:not(:has(.told))").count() == 0


def test_search_and_filters_leave_what_fits(lakeside: Told, opened: Open) -> None:
    page = opened(page_of(lakeside)).page
    assert len(shown(page)) == 15
    page.get_by_label("Search").fill("looms NORTH")
    assert shown(page) == ["eastern-looms"]
    assert page.locator("#found").inner_text() == "1 of 15 applications shown"
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.getElementById('found').textContent.startsWith('15')")
    page.get_by_label("Status").select_option("selected")
    assert shown(page) == ["lake-robotics", "northern-mills", "olive-presses", "quarry-stone"]
    page.get_by_label("Group").select_option("2")
    assert shown(page) == ["olive-presses", "quarry-stone"]
    assert page.locator("details.why:visible").count() == 2


def test_each_application_leads_to_its_explanation_and_back(lakeside: Told, opened: Open) -> None:
    page = opened(page_of(lakeside)).page
    page.get_by_role("link", name="eastern-looms").click()
    why = page.locator("details.why[open]")
    assert why.count() == 1
    assert "reserve · 3rd of 3, 2 places · provisional · score 82.00" in why.inner_text()
    why.get_by_role("link", name="Back to the ranking").click()
    assert page.evaluate("location.hash") == "#ranking"


@pytest.mark.parametrize("language", ["en", "it"])
def test_it_is_a_plain_page_without_scripts(lakeside: Told, opened: Open, language: str) -> None:
    page = opened(page_of(lakeside, language), java_script_enabled=False).page
    assert len(shown(page)) == 15
    assert not page.locator("#filter").is_visible()
    page.get_by_role("link", name="eastern-looms").click()
    why = page.locator("details.why:target")
    why.locator("summary").click()
    assert why.locator(".told").is_visible()


def test_the_keyboard_comes_first_to_the_ranking_and_is_seen(lakeside: Told, opened: Open) -> None:
    page = opened(page_of(lakeside)).page
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    assert focus.inner_text() == "Go to the ranking"
    box = focus.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert focus.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find"


def wide(criteria: int) -> str:
    """A call with so many criteria, each assessed."""
    parts = "".join(
        f"  - {{criterion: C{number}, title: A criterion with a name, max: 5, if undetermined: zero, score: {{assessed: 0..5}}}}\n"
        for number in range(criteria)
    )
    head, rest = HILLS.split("criteria:\n")
    return f"{head}criteria:\n{parts}adjustments:{rest.split('adjustments:')[1].replace('criterion: B', 'criterion: C1')}"


@pytest.mark.parametrize(("call", "levels"), [(HILLS, LEVELS), (wide(80), {})], ids=["few criteria", "80 criteria"])
def test_a_phone_scrolls_no_page_to_the_side(tell: Tell, opened: Open, call: str, levels: dict[str, int]) -> None:
    told = tell(call, levels=levels)
    appraisals = dict(told.evaluation.appraisals)
    alder = appraisals["alder"]
    appraisals["alder"] = replace(alder, application=replace(alder.application, label="n" * 300))
    told = replace(told, evaluation=replace(told.evaluation, appraisals=AppraisedRows(appraisals)))
    for size in (PHONE, DESK):
        page = opened(page_of(told), viewport=size).page
        everything_open(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        box = page.locator(".group .scroll")
        assert box.evaluate("each => getComputedStyle(each).overflowX") == "auto"


def test_on_paper_there_is_nothing_to_press(lakeside: Told, opened: Open) -> None:
    page = opened(page_of(lakeside), viewport={"width": 680, "height": 960}).page  # paper is narrower than a desk, and has tables
    assert page.locator(".ranks tbody tr").first.evaluate("each => getComputedStyle(each).display") == "flex"
    page.emulate_media(media="print")
    assert page.locator(".ranks tbody tr").first.evaluate("each => getComputedStyle(each).display") == "table-row"
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
    assert page.locator(".ranks tbody tr:visible").count() == 15


@WITH_AXE
@pytest.mark.parametrize(("language", "scheme", "size"), [("en", "light", DESK), ("it", "dark", PHONE)], ids=["desk", "phone"])
def test_axe_finds_nothing(lakeside: Told, opened: Open, language: str, scheme: str, size: dict[str, int]) -> None:
    page = opened(page_of(lakeside, language), viewport=size, color_scheme=scheme).page
    everything_open(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_two_thousand_applications_open(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    """How long it takes is measured on a machine with nothing else to do, by `benchmarks/page.py`; here it is recorded."""
    monkeypatch.chdir(tmp_path)
    rulebook, _, _ = read(HILLS, APPLICATIONS, LEVELS)
    inventor = Inventor(rulebook.form, 2016)
    evaluation = evaluate(rulebook, [inventor.application(number) for number in range(2000)])
    text = ranking_page(evaluation, (), "en")
    start = time.perf_counter()
    page = opened(text).page
    record_property("seconds", time.perf_counter() - start)
    page.get_by_label("Search").fill("invented-00007")
    assert page.locator("#found").inner_text() == "1 of 2000 applications shown"
