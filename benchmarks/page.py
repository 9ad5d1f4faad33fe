"""The page of a ranking: how long it takes to be made, how large it is, and how soon 2 000 applications are open in a browser."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from calls import bound
from callscore import api
from callscore.evaluation.evaluation import evaluate
from callscore.report.html.ranking_page import ranking_page
from invented import Inventor

ROOT = Path(__file__).resolve().parents[1]
COHORT = ROOT.parent / "shared" / "oracles" / "kjet" / "cohort1-final.csv"
INVENTED = 2_000


def made_of_a_cohort() -> None:
    if not COHORT.exists():
        print("page of 557 applications: not measured, the cohort is not beside the checkout")
        return
    start = time.perf_counter()
    ranked = api.rank(api.Request(call=str(ROOT / "calls" / "kjet-2025"), applications=[str(COHORT)]))
    between = time.perf_counter()
    size = len(ranked.to_page().encode()) / 1_000_000
    end = time.perf_counter()
    print(f"page of 557 applications, each explained: {end - between:.2f} s, with the ranking {end - start:.2f} s (target: under 3 s)")
    print(f"its size: {size:.1f} MB (target: under 5 MB)")


def opened_in_a_browser() -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("opening a page: not measured, chromium is not installed")
        return
    rulebook = bound(ROOT / "calls" / "lakeside-2026" / "call.yaml")
    inventor = Inventor(rulebook.form, 2016)
    text = ranking_page(evaluate(rulebook, [inventor.application(number) for number in range(INVENTED)]), (), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "page.html"
        path.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(path.as_uri())
        seconds = time.perf_counter() - start
        print(f"page of {INVENTED} applications, {len(text) / 1_000_000:.1f} MB: open in {seconds:.2f} s (target: under 2 s)")
        browser.close()


if __name__ == "__main__":
    made_of_a_cohort()
    opened_in_a_browser()
