"""The programme of the clusters of Piedmont, 2023: invented programmes whose points were computed by hand, beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Rank

FOLDER = Path(__file__).resolve().parents[2] / "applications" / "piemonte-cluster"

# application: (A, B, C, total)
RANKED: dict[str, tuple[str, str, str, str]] = {
    # A: 4/5 × 15 + 3.5/5 × 10; 4.5 of 5 million are aligned, 90 %: 4 of 5; well-being has 1 of 5, 20 %: 4/5 × 10
    # B: 4/5 × 15; 7 of 60 firms, 11.7 %: 3/5 × 10; four small firms: 3. C: 4.5/5 × 26; three funds with an agreement: 3
    "sistema-integrato": ("31.00", "21.00", "26.40", "78.40"),
    # A: 5/5 × 15 + 4/5 × 10 + 5 + 4/5 × 10; B: 3/5 × 15; 4 of 40 firms, 10 %: 6; four small firms: 3. C: 3.5/5 × 26; one fund: 1
    "tre-transizioni": ("36.00", "18.00", "19.20", "73.20"),
}


@pytest.fixture(scope="module")
def results(rank: Rank) -> dict[str, dict[str, Any]]:
    return {each["application"]: each for each in rank("piemonte-cluster-2023", FOLDER)["results"]}


@pytest.mark.parametrize("name", RANKED)
def test_points_are_those_computed_by_hand(results: dict[str, dict[str, Any]], name: str) -> None:
    points = {each["id"]: each["points"] for each in results[name]["criteria"]}
    assert (points["A"], points["B"], points["C"], results[name]["score"]) == RANKED[name]


def test_one_programme_is_selected_and_the_other_waits(results: dict[str, dict[str, Any]]) -> None:
    assert {name: each["status"] for name, each in results.items()} == {
        "sistema-integrato": "selected",
        "tre-transizioni": "reserve",
        "solo-digitale": "ineligible",
    }


def test_what_leaves_a_component_out_and_ends_too_late_is_refused(results: dict[str, dict[str, Any]]) -> None:
    verdicts = {each["id"]: each["verdict"] for each in results["solo-digitale"]["gates"]}
    assert {gate for gate, verdict in verdicts.items() if verdict == "not met"} == {"E2", "E3"}
