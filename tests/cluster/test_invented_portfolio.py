"""Invented portfolios: repeatable, marked, and within the range of the call's own criteria."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from callscore.call.edition import read_edition
from callscore.cluster.comparison import indicators_of
from callscore.cluster.invented_portfolio import synthetic_portfolio
from callscore.cluster.portfolio_table import read_portfolio
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    edition, _ = read_edition(ROOT / "calls" / "lakeside-2026" / "call.yaml")
    assert edition is not None
    found, _ = rulebook_of(edition)
    assert found is not None
    return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_the_same_seed_gives_the_same_table(rulebook: Rulebook) -> None:
    assert synthetic_portfolio(rulebook, 30, 7) == synthetic_portfolio(rulebook, 30, 7)
    assert synthetic_portfolio(rulebook, 30, 7) != synthetic_portfolio(rulebook, 30, 8)


def test_a_longer_table_begins_with_the_shorter_one(rulebook: Rulebook) -> None:
    assert synthetic_portfolio(rulebook, 60, 7).startswith(synthetic_portfolio(rulebook, 30, 7))


def test_every_row_says_that_it_is_invented(rulebook: Rulebook) -> None:
    made = rows(synthetic_portfolio(rulebook, 30, 7))
    assert [row["cluster"] for row in made][::29] == ["synthetic-001", "synthetic-030"]
    assert {row["note"] for row in made} == {"invented by callscore portfolio, seed 7"}


def test_it_is_a_portfolio_without_findings(rulebook: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "invented.csv"
    path.write_text(synthetic_portfolio(rulebook, 400, 7), encoding="utf-8")
    portfolio, findings = read_portfolio(path, indicators_of(rulebook))
    assert findings == ()
    assert portfolio is not None
    assert len(portfolio) == 400
    assert set(portfolio.traits["label"]) == {"", "bronze", "silver", "gold"}
    assert portfolio.founded is not None
    years = {year for year in portfolio.founded if year is not None}
    assert (min(years), max(years)) == (2005, 2024)  # one to twenty years before the reference day, 2025-12-31


def test_figures_reach_from_nought_past_the_last_row(rulebook: Rulebook) -> None:
    made = rows(synthetic_portfolio(rulebook, 400, 7))
    members = [int(row["committed_members"]) for row in made if row["committed_members"]]
    assert (min(members), max(members)) == (0, 45)  # the last row begins at 30
    assert all(0 <= int(row["near_share"]) <= 100 for row in made if row["near_share"])


def test_some_figures_are_missing_and_gold_clusters_do_better(rulebook: Rulebook) -> None:
    made = rows(synthetic_portfolio(rulebook, 2000, 7))
    known = [(row["label"], int(row["committed_members"])) for row in made if row["committed_members"]]
    assert 50 < len(made) - len(known) < 150
    gold, other = ([members for label, members in known if (label == "gold") is is_gold] for is_gold in (True, False))
    assert sum(gold) * len(other) > sum(other) * len(gold)
