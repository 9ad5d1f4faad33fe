"""Figure skating, 17 competitions of 2016/17: trimmed means of nine judges, rounded twice; elements, deductions, ties."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from ..oracle import compared_with
from .published import by_application, by_id, table

pytestmark = compared_with("published/skating", "1,726 published totals and ranks, of 77,670 marks, are not recomputed")
COMPONENTS = ("SS", "TR", "PE", "CO", "IN")


@pytest.fixture(scope="module")
def results(rank: Any) -> dict[str, dict[str, Any]]:
    return by_application(rank("skating", "call", "applications", "--assessments", "assessments-absent.csv"))


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, str]]:
    return by_id(table("skating", "published.csv"))


def applying(result: dict[str, Any]) -> dict[str, Fraction]:
    """The points of what applies, by the name in front of the factor."""
    return {each["id"].split("_")[0]: Fraction(each["points"]) for each in result["criteria"] if each["missing"] is None}


def test_every_component(results: dict[str, dict[str, Any]], published: dict[str, dict[str, str]]) -> None:
    assert len(published) == len(results) == 1726
    for id, row in published.items():
        points = applying(results[id])
        assert {name: points[name] for name in COMPONENTS} == {name: Fraction(row[name]) for name in COMPONENTS}, id
        assert (points["TES"], points["PC"]) == (Fraction(row["tes"]), Fraction(row["pcs"])), id


def test_every_total_and_rank(results: dict[str, dict[str, Any]], published: dict[str, dict[str, str]]) -> None:
    computed = {id: (Fraction(result["score"]), result["rank"]) for id, result in results.items()}
    assert computed == {id: (Fraction(row["total"]), int(row["rank"])) for id, row in published.items()}
