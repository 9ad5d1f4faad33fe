"""Participatory budgets of Polish cities: who is funded, where one that does not fit stops the list, and where it is skipped."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest

from ..oracle import compared_with
from .published import by_application, by_id, table

pytestmark = compared_with("published/pabulib", "18,450 published decisions of 780 elections are not recomputed")
EXCLUDING = {"Poland_Warszawa_2020_Bialoleka": {"118"}, "Poland_Warszawa_2020_Targowek": {"1667"}}
"""The projects that fit and that the source leaves out: they exclude others, which its files do not say."""


def is_funded(result: dict[str, Any]) -> bool:
    grant = result["grant"]
    if grant is None or grant["granted"] is None:
        return False
    return Fraction(grant["granted"]) > 0 or grant["granted"] == grant["requested"]  # what costs nothing is funded too


@pytest.mark.parametrize(("family", "variant", "projects", "differing"), [("noskip", "stop_line", 4337, 0), ("greedy", "line", 14113, 11)])
def test_who_is_funded(rank: Any, family: str, variant: str, projects: int, differing: int) -> None:
    results = by_application(rank("pabulib", "call", f"{family}.csv", "--variant", variant))
    published = by_id(table("pabulib", f"{family}.csv"))
    other = [id for id, row in published.items() if is_funded(results[id]) != (row["selected"] == "1")]
    assert len(results) == len(published) == projects
    assert len(other) == differing
    assert {published[id]["election"] for id in other} == (set(EXCLUDING) if differing else set())


def test_what_differs_begins_with_a_project_that_excludes_others(rank: Any) -> None:
    results = by_application(rank("pabulib", "call", "greedy.csv", "--variant", "line"))
    published = by_id(table("pabulib", "greedy.csv"))
    for election, excluding in EXCLUDING.items():
        rows = sorted((results[id]["rank"], id) for id, row in published.items() if row["election"] == election and results[id]["rank"])
        first = next(id for _, id in rows if is_funded(results[id]) != (published[id]["selected"] == "1"))
        assert first.partition("#")[2] in excluding


def test_no_group_spends_more_than_its_whole_budget(rank: Any) -> None:
    spent: dict[str, Fraction] = defaultdict(Fraction)
    for result in by_application(rank("pabulib", "call", "greedy.csv", "--variant", "line")).values():
        if is_funded(result):
            spent[result["group"]] += Fraction(result["grant"]["granted"])
    assert max(spent.values()) <= 1
