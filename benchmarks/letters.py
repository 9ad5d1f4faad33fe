"""A letter as PDF to every applicant: how long they take, and the explanations in them."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from callscore import api

ROOT = Path(__file__).resolve().parents[1]
COHORT = ROOT.parent / "shared" / "oracles" / "kjet" / "cohort1-final.csv"


def main() -> None:
    if not COHORT.exists():
        print("557 letters: not measured, the cohort is not beside the checkout")
        return
    start = time.perf_counter()
    ranked = api.rank(api.Request(call=str(ROOT / "calls" / "kjet-2025"), applications=[str(COHORT)]))
    letters = [ranked.explain(id).to_letter("pdf", day=date(2026, 4, 3)) for id in ranked.to_write_to()]
    seconds = time.perf_counter() - start
    print(f"{len(letters)} letters as PDF, with the ranking: {seconds:.1f} s (target: under 60 s)")


if __name__ == "__main__":
    main()
