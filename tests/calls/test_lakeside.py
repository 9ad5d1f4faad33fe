"""The invented call, ranked: every number here was computed by hand, the computation beside it."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

APPLICATIONS = Path(__file__).resolve().parents[2] / "applications" / "lakeside-2026"

# Points of A = (A.1.a + A.1.b + A.2) × 45 / 60; of B.1, B.2, B.3 = median level / 5 × 20, 12, 8; of C.3 = 5 × 400 000 / grant.
# The lowest grant of an eligible applicant is 400 000: birch-furniture asks for 350 000 but is not eligible.
# application: (A, B, C, total, rank, status)
RANKED = {
    # north
    # (30 + 10 + 20) × 3/4; 18 + 9.6 + 7.2; silver 4, 2 + 2 + 2 capped at 5, 5 × 400/800; no adjustment
    "lake-robotics": ("45", "34.8", "11.5", "91.3", 1, "selected"),
    # 17 of 24 near: (1700/24 - 25) × 20/50 = 18.3333 → 18.33; (21 + 10 + 18.33) × 3/4 = 36.9975 → 37.00
    # 4.5 (median of 4, 4.5, 5), 3.5, 4: 18 + 8.4 + 6.4; silver 4, 2 + 1, 5 × 400/625; criteria 80, + 2 for gender equality
    "northern-mills": ("37", "32.8", "10.2", "82", 2, "selected"),
    # 15 of 20 near; no university: (21 + 7 + 20) × 3/4; 16 + 8.4 + 6.4; gold 5, 5, 5 × 400/625; criteria 80, + 5 % = 84, - 2 late
    "eastern-looms": ("36", "30.8", "13.2", "82", 3, "reserve"),
    # 10 of 16 near: (62.5 - 25) × 20/50 = 15; (12 + 7 + 15) × 3/4; 12 + 6 + 4.8; 0 + 2 + 4; 54.3 + 3 (emerging), below 60
    "harbour-foods": ("25.5", "22.8", "6", "57.3", None, "below threshold"),
    # south
    # 14 of 20 near: 18; (21 + 10 + 18) × 3/4; 18 + 12 + 6.4; 5 + 5 + 5; 88.15 + 2
    "olive-presses": ("36.75", "36.4", "15", "90.15", 1, "selected"),
    # 9 of 12 near: 20; (12 + 10 + 20) × 3/4; 18 + 8.4 + 5.6; 2 + 4 + 5; 74.5 + 3
    "quarry-stone": ("31.5", "32", "11", "77.5", 2, "selected"),
    # 12 of 16 near: 20; as quarry-stone; 16 + 9.6 + 6.4; 4 + 3 + 4; 74.5 + 3; asks for 500 000, quarry-stone for 400 000
    "canal-logistics": ("31.5", "32", "11", "77.5", 3, "reserve"),
    # 6 of 10 near: 14; (12 + 10 + 14) × 3/4; 14 + 8.4 + 4.8; 0 + 4 + 4; 62.2 + 3
    "delta-packaging": ("27", "27.2", "8", "65.2", 4, "reserve"),
    # 9 of 15 near: 14; as delta-packaging; 12 + 9.6 + 5.6; 2 + 2 + 4; 62.2 + 3
    "marsh-textiles": ("27", "27.2", "8", "65.2", 5, "reserve"),
}
REFUSED = {"birch-furniture": "E1", "terrace-wines": "E2", "valley-timber": "E3", "saltpan-chemistry": "E4"}


@pytest.fixture(scope="session")
def results(rank: Any) -> dict[str, Any]:
    return by_id(rank("lakeside-2026", APPLICATIONS))


def by_id(answer: dict[str, Any]) -> dict[str, Any]:
    return {result["application"]: result for result in answer["results"]}


def points(result: dict[str, Any]) -> dict[str, Fraction]:
    return {criterion["id"]: Fraction(criterion["points"]) for criterion in result["criteria"] if criterion["points"] is not None}


@pytest.mark.parametrize("application", RANKED)
def test_points_rank_and_status(results: dict[str, Any], application: str) -> None:
    a, b, c, total, place, status = RANKED[application]
    result = results[application]
    assert (result["rank"], result["status"]) == (place, status)
    assert Fraction(result["score"]) == Fraction(total)
    assert {id: points(result)[id] for id in "ABC"} == {"A": Fraction(a), "B": Fraction(b), "C": Fraction(c)}


@pytest.mark.parametrize("application", REFUSED)
def test_each_gate_refuses_one(results: dict[str, Any], application: str) -> None:
    result = results[application]
    assert (result["status"], result["rank"], result["score"]) == ("ineligible", None, None)
    assert [gate["id"] for gate in result["gates"] if gate["verdict"] == "not met"] == [REFUSED[application]]


def test_everything_of_northern_mills(results: dict[str, Any]) -> None:
    result = results["northern-mills"]
    assert points(result) == {
        id: Fraction(number)
        for id, number in (
            *(("A", "37"), ("A.1", "31"), ("A.1.a", "21"), ("A.1.b", "10"), ("A.2", "18.33")),
            *(("B", "32.8"), ("B.1", "18"), ("B.2", "8.4"), ("B.3", "6.4")),
            *(("C", "10.2"), ("C.1", "4"), ("C.2", "3"), ("C.3", "3.2")),
        )
    }
    assert result["classes"] == {"maturity": "growing"}
    assert {gate["verdict"] for gate in result["gates"]} == {"met"}
    # 18.33 for 18 1/3, times 3/4; and 37 for 36.9975: the two roundings cancel each other
    assert len(result["roundings"]) == 2


def test_the_missing_distance_leaves_fjord_sensors_open(rank: Any, results: dict[str, Any]) -> None:
    # A between (21 + 10 + 0) × 3/4 = 23.25 and (21 + 10 + 20) × 3/4 = 38.25; B 18 + 10.8 + 6.4 = 35.2; C 2 + 4 + 4 = 10
    result = results["fjord-sensors"]
    assert (result["status"], result["rank"], result["score"]) == ("undetermined", None, None)
    assert (Fraction(result["lowest"]), Fraction(result["highest"])) == (Fraction("68.45"), Fraction("83.45"))
    assert result["classes"] == {"maturity": "growing"}
    assert rank("lakeside-2026", APPLICATIONS)["provisional"] is True


def test_double_funding_excludes(results: dict[str, Any]) -> None:
    assert (results["heron-energy"]["status"], results["heron-energy"]["rank"]) == ("excluded", None)


def test_who_is_where(rank: Any) -> None:
    answer = rank("lakeside-2026", APPLICATIONS)
    assert [answer["counts"][id] for id in ("applications", "ineligible")] == [15, 4]
    assert [result["application"] for result in answer["results"] if result["status"] == "undetermined"] == ["fjord-sensors"]
    groups = {result["application"]: result["group"] for result in answer["results"]}
    assert sorted(id for id, group in groups.items() if group == "north") == [
        *("birch-furniture", "eastern-looms", "fjord-sensors", "harbour-foods", "heron-energy", "lake-robotics", "northern-mills"),
    ]
    assert set(groups.values()) == {"north", "south"}


@pytest.mark.parametrize(
    ("pair", "step"),
    [
        (("eastern-looms", "northern-mills"), "B"),
        (("canal-logistics", "quarry-stone"), "lowest grant_requested"),
        (("delta-packaging", "marsh-textiles"), "draw"),
    ],
)
def test_each_step_breaks_a_tie(rank: Any, pair: tuple[str, str], step: str) -> None:
    ties = [tie for tie in rank("lakeside-2026", APPLICATIONS)["ties"] if sorted(tie["applications"]) == list(pair)]
    assert len(ties) == 1
    assert (ties[0]["steps"][-1], ties[0]["left"]) == (step, [])


def test_the_draw_can_be_repeated_by_anybody(results: dict[str, Any]) -> None:
    digests = {name: sha256(f"17 23 41\n{name}".encode()).hexdigest() for name in ("delta-packaging", "marsh-textiles")}
    assert digests["delta-packaging"].startswith("9d0f")
    assert digests["marsh-textiles"].startswith("cc12")
    assert results["delta-packaging"]["rank"] < results["marsh-textiles"]["rank"]


def test_what_the_call_changes_or_acknowledges_is_reported(rank: Any) -> None:
    findings = rank("lakeside-2026", APPLICATIONS)["findings"]
    (gap,) = [finding for finding in findings if finding["code"] == "row-gap"]
    assert "the annex names no level for less than two years" in gap["message"]
    assert not [finding for finding in findings if finding["severity"] == "error"]
    normalised = [finding for finding in findings if finding["code"] == "normalised"]
    assert len(normalised) == 1
    assert "`North`" in normalised[0]["message"]


def test_other_weights_put_eastern_looms_second(rank: Any) -> None:
    # A × 40/60, C × 20/15. northern-mills: 49.33 × 2/3 = 32.8867 → 32.89; 32.8; 10.2 × 4/3 = 13.6; 79.29 + 2 = 81.29
    # eastern-looms: 48 × 2/3 = 32; 30.8; 13.2 × 4/3 = 17.6; 80.4 + 5 % (4.02) - 2 = 82.42
    results = by_id(rank("lakeside-2026", APPLICATIONS, "balanced"))
    assert Fraction(results["northern-mills"]["score"]) == Fraction("81.29")
    assert Fraction(results["eastern-looms"]["score"]) == Fraction("82.42")
    assert (results["eastern-looms"]["rank"], results["northern-mills"]["rank"]) == (2, 3)


def test_ranking_by_a_formula_breaks_the_tie_of_the_north(rank: Any) -> None:
    # northern-mills: 37 + 1.5 × 32.8 + 10.2 = 96.4; eastern-looms: 36 + 1.5 × 30.8 + 13.2 = 95.4; the scores stay
    answer = rank("lakeside-2026", APPLICATIONS, "quality")
    results = by_id(answer)
    assert (results["northern-mills"]["rank"], results["eastern-looms"]["rank"]) == (2, 3)
    assert Fraction(results["northern-mills"]["score"]) == Fraction(results["eastern-looms"]["score"]) == 82
    assert not [tie for tie in answer["ties"] if "northern-mills" in tie["applications"]]


def test_the_rehearsal_scores_the_excluded_at_zero(rank: Any) -> None:
    result = by_id(rank("lakeside-2026", APPLICATIONS, "rehearsal"))["heron-energy"]
    assert result["status"] == "below threshold"
    assert Fraction(result["score"]) == 0
