"""Profiles of 300 members through the call of Piedmont: how many a second, with each engine alone and with both compared.

The profiles are invented and all differ: shares of members who cooperate, were met and are near, the team, the income, the members' kinds.
Timed is all that follows reading: facts, verdicts, points, the order, and the explanation of every application.

Run from the checkout: `python benchmarks/profiles.py`.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.explanation.explaining import explain
from callscore.inference.decision import ENGINES, EngineName
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook

ROOT = Path(__file__).resolve().parents[1]
PROFILES, RUNS, TARGET = 100, 9, 500


def written(folder: Path) -> None:
    """The profiles, their evaluators' levels and the office's register, as the script of the applicants of Piedmont writes them."""
    sys.path.insert(0, str(ROOT / "tools"))
    import piedmont_applications as script  # here, not above: tools/ is no package

    first, levels = script.PLANS[0], {}
    for number in range(PROFILES):
        plan = replace(
            first,
            id=f"profile-{number:03}",
            area=script.PLANS[number % len(script.PLANS)].area,
            sizes=(180 + number % 20, 60 - number % 20, 20, 15, 15, 10),
            near=50 + number % 50,
            active=20 + number % 80,
            met=20 + 7 * number % 80,
            private=10 + number % 60,
            team=3 + number % 6,
            grant=700_000 + number,
        )
        (folder / f"{plan.id}.yaml").write_text(script.text_of(plan), encoding="utf-8")
        levels[plan.id] = plan.levels
    (folder / "register.csv").write_text("application,formal\n" + "".join(f"{id},met\n" for id in levels), encoding="utf-8")
    rows = script.assessments(script.ASSESSED_2016, levels)
    (folder / "assessments.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")


def explained(rulebook: Rulebook, applications: tuple[Application, ...], engines: tuple[EngineName, ...]) -> Evaluation:
    """The evaluation, and with it the explanation of every application."""
    evaluation = evaluate(rulebook, applications, engines)
    for application in evaluation.appraisals:
        explain(evaluation, application)
    return evaluation


def refuse_repetition(evaluation: Evaluation) -> None:
    """Stop where profiles are alike, not all are eligible, or the engines do not both run and agree."""
    assert evaluation.counts["eligible"] == PROFILES, evaluation.counts
    assert evaluation.engines == ENGINES, evaluation.why_one_engine
    assert not evaluation.integrity, evaluation.integrity
    shares = ("sme_share", "near_share", "contacted_share", "cooperating_share", "private_share", "team_fte")
    different = {tuple(appraisal.facts[share] for share in shares) for appraisal in evaluation.appraisals.values()}
    assert len(different) == PROFILES, len(different)


def rate(rulebook: Rulebook, applications: tuple[Application, ...], engines: tuple[EngineName, ...]) -> tuple[float, float]:
    """Applications a second of one core's time, and by the clock; medians of the runs. They differ where the core is shared."""
    core, clock = [], []
    for _ in range(RUNS):
        gc.collect()
        start, started = time.process_time(), time.perf_counter()
        explained(rulebook, applications, engines)
        core.append(time.process_time() - start)
        clock.append(time.perf_counter() - started)
    return PROFILES / statistics.median(core), PROFILES / statistics.median(clock)


def main() -> None:
    gc.set_threshold(500_000, 50, 100)  # as `callscore.cli.main` does
    edition, _ = read_edition(ROOT / "calls" / "piemonte-poli-2016" / "call.yaml")
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    with tempfile.TemporaryDirectory() as name:
        written(Path(name))
        start = time.perf_counter()
        applications, _ = read_applications([Path(name)], rulebook.call)
        reading = time.perf_counter() - start
    print(f"{PROFILES} profiles of 300 members, read from YAML at {1000 * reading / PROFILES:.0f} ms each")
    refuse_repetition(explained(rulebook, applications, ENGINES))
    for engines in ((ENGINES[0],), (ENGINES[1],), ENGINES):
        target = f" (target: {TARGET})" if engines == ENGINES else ""
        core, clock = rate(rulebook, applications, engines)
        print(f"  {' and '.join(engines)}: {core:.0f} applications a second on one core{target}, {clock:.0f} by the clock")


if __name__ == "__main__":
    main()
