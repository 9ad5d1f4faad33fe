"""The effect over all managers: who stands where, and how much changed since the baselines; nobody drops out of sight."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from ..evaluation.plans import PLAN, monitoring, of


def test_the_effect_counts_everybody(tmp_path: Path) -> None:
    """Alder rises by 5 and 13 members, birch by 1 and then does not say; cedar hands in nothing."""
    plans = {"a": PLAN, "b": PLAN.replace("alder", "birch"), "c": PLAN.replace("alder", "cedar").replace("of: members", "of:   members")}
    measured = [
        of(2026, "members: 46\ndays: 15\n"),
        of(2027, "members: 53\ndays: 12\n"),
        of(2026, "members: 41\ndays: 20\n", "birch"),
        of(2027, "days: 12\n", "birch"),
    ]
    told = monitoring(tmp_path, plans, measured)
    members, days = told.effects
    assert (members.of, days.of) == ("members", "days")
    first, second = members.years
    assert (first.year, first.managers, first.counts) == (2026, 3, {"on track": 1, "at risk": 0, "missed": 1, "undetermined": 1})
    assert (first.known, first.total, first.mean) == (2, 7, Fraction(7, 2))
    assert (second.counts["undetermined"], second.known, second.total, second.mean) == (2, 1, 13, 13)
    assert (days.years[1].total, days.years[1].mean) == (-16, -8)


def test_an_effect_that_nobody_measured_is_no_zero(tmp_path: Path) -> None:
    told = monitoring(tmp_path, {"a": PLAN}, [of(2026, "days: 16\n")])
    assert [(year.known, year.total, year.mean) for year in told.effects[0].years] == [(0, None, None), (0, None, None)]
