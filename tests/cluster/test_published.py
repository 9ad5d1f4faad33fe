"""The table of published points: each dated, cited and exact; and no command takes it for a portfolio."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from callscore.cluster.portfolio_table import read_portfolio
from callscore.place import Place
from callscore.source.table import cell_scalar
from callscore.source.typed import number

PUBLISHED = Path(__file__).parents[2] / "portfolios" / "published.csv"
POINTS = list(csv.DictReader(PUBLISHED.read_text(encoding="utf-8").splitlines()))


def test_there_are_points() -> None:
    assert len(POINTS) > 30
    assert len({(point["population"], point["figure"], point["year"]) for point in POINTS}) == len(POINTS)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{point['population']}, {point['figure']}, {point['year']}")
def test_a_point_is_exact_dated_and_cited(point: dict[str, str]) -> None:
    value, trouble = number(cell_scalar(point["value"], Place("published.csv")))
    assert trouble is None
    assert value is not None
    assert value > 0
    assert point["kind"] in ("single", "mean", "floor of medians", "count", "share of all")
    assert point["bound"] in ("exact", "about", "more than", "at least")
    assert 2009 <= int(point["year"]) <= 2024
    assert point["source"]
    assert point["unit"]


def test_what_was_added_up_is_said() -> None:
    (sum_,) = [point for point in POINTS if point["derived"].startswith("the sum")]
    assert int(sum_["value"]) == 252 + 17 + 21


def test_points_are_no_portfolio() -> None:
    portfolio, findings = read_portfolio(PUBLISHED, ["near_share"])
    assert portfolio is None
    assert [finding.code for finding in findings if finding.is_error] == ["missing-column", "no-indicator-column"]
