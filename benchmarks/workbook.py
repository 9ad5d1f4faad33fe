"""The workbook of a ranking, with formulas that recompute every score: how long it takes to be made, and how large it is."""

from __future__ import annotations

import time
from pathlib import Path

from calls import bound
from callscore import api
from callscore.evaluation.evaluation import evaluate
from callscore.report.workbook.ranking_workbook import ranking_workbook
from callscore.report.workbook.workbook_file import workbook_file
from invented import Inventor

ROOT = Path(__file__).resolve().parents[1]
COHORT = ROOT.parent / "shared" / "oracles" / "kjet" / "cohort1-final.csv"
INVENTED = 2_000


def made_of_a_cohort() -> None:
    if not COHORT.exists():
        print("workbook of 557 applications: not measured, the cohort is not beside the checkout")
        return
    start = time.perf_counter()
    ranked = api.rank(api.Request(call=str(ROOT / "calls" / "kjet-2025"), applications=[str(COHORT)]))
    between = time.perf_counter()
    size = len(ranked.to_workbook()) / 1_000
    end = time.perf_counter()
    print(f"workbook of 557 applications: {end - between:.2f} s, {size:.0f} kB, with the ranking {end - start:.2f} s (target: under 3 s)")


def made_of_invented() -> None:
    rulebook = bound(ROOT / "calls" / "lakeside-2026" / "call.yaml")
    inventor = Inventor(rulebook.form, 2016)
    evaluation = evaluate(rulebook, [inventor.application(number) for number in range(INVENTED)])
    start = time.perf_counter()
    size = len(workbook_file(ranking_workbook(evaluation, None))) / 1_000
    print(f"workbook of {INVENTED} applications: {time.perf_counter() - start:.2f} s, {size:.0f} kB")


if __name__ == "__main__":
    made_of_a_cohort()
    made_of_invented()
