"""Profiles of 300 members through the call of Piedmont: how many a second, with each engine alone and with both compared.

The profiles are invented and all differ: shares of members who cooperate, were met and are near, the team, the income, the members' kinds.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.inference.decision import ENGINES, EngineName
from callscore.procedure.evaluation import evaluate
from callscore.rulebook.assembly import rulebook_of
from callscore.rulebook.rulebook import Rulebook

ROOT = Path(__file__).resolve().parents[1]
PROFILES, RUNS, TARGET = 100, 5, 500


def written(folder: Path) -> None:
    """The profiles and their evaluators' levels, as the script of the applicants of Piedmont writes them."""
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
    rows = script.assessments(script.ASSESSED_2016, levels)
    (folder / "assessments.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")


def rate(rulebook: Rulebook, applications: tuple[Application, ...], engines: tuple[EngineName, ...]) -> float:
    """Applications a second, median of the runs."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        evaluation = evaluate(rulebook, applications, engines)
        seconds.append(time.perf_counter() - start)
        assert evaluation.counts["eligible"] == PROFILES
    return PROFILES / statistics.median(seconds)


def main() -> None:
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
    evaluate(rulebook, applications)
    for engines in ((ENGINES[0],), (ENGINES[1],), ENGINES):
        target = f" (target: {TARGET})" if engines == ENGINES else ""
        print(f"  {' and '.join(engines)}: {rate(rulebook, applications, engines):.0f} applications a second{target}")


if __name__ == "__main__":
    main()
