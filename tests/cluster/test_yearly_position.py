"""Percentiles of a manager's indicators, year by year, beside a portfolio of six; worked by hand."""

from __future__ import annotations

from pathlib import Path

from callscore.cluster.comparison import Comparer
from callscore.cluster.portfolio import Portfolio, indicator_figures
from callscore.cluster.portfolio_groups import GroupKind
from callscore.cluster.yearly_position import positions_of

from ..evaluation.plans import CALL, PLAN, monitoring, of

INDICATED = PLAN.replace("of: members", "of: people").replace("of: days", "of: days / 2")
PORTFOLIO = Portfolio(
    "six.csv",
    ("a", "b", "c", "d", "e", "alder"),
    {"sector": ("x", "x", "y", "y", "y", "x")},
    None,
    {"people": indicator_figures([10, 20, 45, 50, 60, 1000]), "days": indicator_figures([1, 2, 3, 4, 5, 6])},
)
MEASURED = [of(2026, "members: 45\ndays: 16\n"), of(2027, "members: 53\ndays: 16\n")]


def told(folder: Path, measured: list[str], smallest: int = 5) -> dict[str, list[tuple[int, GroupKind, int, object]]]:
    call = CALL.replace("indicators:\n", "indicators:\n  people: {value: members}\n")
    monitored = monitoring(folder, {"a": INDICATED}, measured, call=call)
    comparer = Comparer(monitored.rulebook, PORTFOLIO, smallest)
    positions = positions_of(monitored.managers[0], monitored.rulebook, PORTFOLIO, comparer)
    return {name: [(each.year, each.group.kind, each.n, each.percentile) for each in found] for name, found in positions.items()}


def test_the_earlier_and_the_later_percentile(tmp_path: Path) -> None:
    """Of five others (its own row is left out) two are below 45 and one equals it: 2.5 of 5; below 53 there are four."""
    found = told(tmp_path, MEASURED)["K1"]
    assert [each for each in found if each[1] is GroupKind.ALL] == [(2026, GroupKind.ALL, 5, 50), (2027, GroupKind.ALL, 5, 80)]


def test_what_the_plan_computes_itself_has_no_percentile(tmp_path: Path) -> None:
    assert set(told(tmp_path, MEASURED)) == {"K1"}


def test_a_group_that_is_too_small_has_none(tmp_path: Path) -> None:
    assert {percentile for *_, percentile in told(tmp_path, MEASURED, 6)["K1"]} == {None}


def test_a_year_that_was_not_measured_has_none(tmp_path: Path) -> None:
    found = told(tmp_path, [of(2027, "members: 5\ndays: 16\n")])["K1"]
    assert [each for each in found if each[1] is GroupKind.ALL] == [(2027, GroupKind.ALL, 5, 0)]


def test_an_answer_that_is_missing_gives_none(tmp_path: Path) -> None:
    found = told(tmp_path, [of(2026, "days: 16\n"), MEASURED[1]])["K1"]
    assert [each for each in found if each[1] is GroupKind.ALL] == [(2026, GroupKind.ALL, 5, None), (2027, GroupKind.ALL, 5, 80)]
