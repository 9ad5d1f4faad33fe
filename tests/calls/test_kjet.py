"""The real call on the real sheet: every line of "What an engine must find in it", read from the file where it can be."""

from __future__ import annotations

import csv
import json
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from ..oracle import ORACLES, compared_with

SHEET = ORACLES / "kjet" / "cohort1-final.csv"
LEVELS = {
    "A3.1": "a31_track",
    "A3.2": "a32_financial",
    "A3.3": "a33_market",
    "A3.4": "a34_proposal",
    "A3.5": "a35_value_chain",
    "A3.6": "a36_inclusivity",
}
LADDER = ("A3.4", "A3.3", "A3.2", "A3.6", "A3.1")

pytestmark = compared_with("kjet", "the 557 rows of the scoring sheet are not recomputed")


@cache
def rows() -> dict[str, dict[str, str]]:
    with SHEET.open(encoding="utf-8-sig", newline="") as file:
        return {row["row"]: row for row in csv.DictReader(file)}


def level(row: dict[str, str], criterion: str) -> int:
    return int(row[LEVELS[criterion]] or 0)


def composite(row: dict[str, str]) -> int:
    """The arithmetic of the sheet as its README gives it."""
    if row["flag"] == "DQ1":
        return 0
    weights = {"A3.1": 2, "A3.2": 4, "A3.3": 4, "A3.4": 5, "A3.5": 3, "A3.6": 2}
    return sum(weight * level(row, criterion) for criterion, weight in weights.items()) - {"P1": 5, "P2": 3}.get(row["flag"], 0)


@pytest.fixture(scope="session")
def base(rank: Any) -> dict[str, Any]:
    answer: dict[str, Any] = rank("kjet-2025", SHEET)
    return answer


@pytest.fixture(scope="session")
def sheet(rank: Any) -> dict[str, Any]:
    answer: dict[str, Any] = rank("kjet-2025", SHEET, "sheet")
    return answer


def by_id(answer: dict[str, Any]) -> dict[str, Any]:
    return {result["application"]: result for result in answer["results"]}


def found(answer: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [finding for finding in answer["findings"] if finding["code"] == code]


def selected(answer: dict[str, Any]) -> dict[str, set[str]]:
    """By county the rows that have a place."""
    chosen: dict[str, set[str]] = {}
    for result in answer["results"]:
        if result["status"] == "selected":
            chosen.setdefault(result["group"], set()).add(result["application"])
    return chosen


def test_every_composite_is_reproduced(sheet: dict[str, Any]) -> None:
    computed = {id: Fraction(result["score"]) for id, result in by_id(sheet).items()}
    assert len(computed) == 557
    assert computed == {id: Fraction(row["composite"]) for id, row in rows().items()}
    assert computed == {id: composite(row) for id, row in rows().items()}
    assert not found(sheet, "published-score")


def test_composites_of_the_eligible_agree_in_the_call_itself(base: dict[str, Any]) -> None:
    scored = {id: Fraction(result["score"]) for id, result in by_id(base).items() if result["score"] is not None}
    assert len(scored) == 224
    assert scored == {id: Fraction(rows()[id]["composite"]) for id in scored}
    assert not found(base, "published-score")
    assert not found(base, "published-rank")


def test_eligible_and_ineligible(base: dict[str, Any]) -> None:
    assert base["counts"] == base["counts"] | {"applications": 557, "eligible": 224, "ineligible": 333, "undetermined": 0}
    failed = {id for id, row in rows().items() if row["eligibility"] == "Fail"}
    assert {id for id, result in by_id(base).items() if result["status"] == "ineligible"} == failed


def test_open_are_the_places_of_those_whom_the_draw_parts_alone(base: dict[str, Any]) -> None:
    """The seed of the draw was not in what was read: nothing else is open."""
    drawn = {id for tie in base["ties"] if tie["draw_due"] for left in tie["left"] for id in left}
    assert drawn
    assert {result["application"] for result in base["results"] if result["provisional"]} == drawn
    assert base["provisional"] is True


def test_every_other_value_chain_is_ineligible_by_computation(base: dict[str, Any]) -> None:
    results = by_id(base)
    other = [id for id, row in rows().items() if row["value_chain"] == "Other"]
    assert len(other) == 188
    for id in other:
        assert results[id]["status"] == "ineligible"
        assert "not met" in [gate["verdict"] for gate in results[id]["gates"] if gate["id"] == "E3"]


def test_the_missing_value_chain_stays_undetermined_and_the_record_decides(base: dict[str, Any]) -> None:
    blank = [id for id, row in rows().items() if not row["value_chain"]]
    assert blank == ["485"]
    result = by_id(base)["485"]
    assert {gate["id"]: gate["verdict"] for gate in result["gates"]} == {"E": "not met", "E3": "undetermined"}
    assert result["status"] == "ineligible"


def test_the_doubled_identifier_is_named_with_both_rows(base: dict[str, Any]) -> None:
    counted = Counter(row["application_id"] for row in rows().values())
    assert [name for name, count in counted.items() if count > 1] == ["Applicant_674"]
    first, second = (id for id, row in rows().items() if row["application_id"] == "Applicant_674")
    assert [rows()[first][column] for column in LEVELS.values()] != [rows()[second][column] for column in LEVELS.values()]
    (finding,) = found(base, "doubled-label")
    for name in ("Applicant_674", first, second):
        assert f"`{name}`" in finding["message"]


def test_a_blank_score_counts_as_zero(sheet: dict[str, Any]) -> None:
    blank = {(id, criterion) for id, row in rows().items() for criterion, column in LEVELS.items() if not row[column]}
    assert len({id for id, _ in blank}) == 6
    results = by_id(sheet)
    for id, criterion in blank:
        assert [Fraction(each["points"]) for each in results[id]["criteria"] if each["id"] == criterion] == [0]
        assert results[id]["rank"] is not None


def test_spellings_of_counties_are_normalised_and_reported(base: dict[str, Any]) -> None:
    counties = {result["group"] for result in base["results"]}
    assert len(counties) == 47
    odd = {row["county"] for row in rows().values()} - counties
    assert odd == {"Nairobi .", "kiambu", "kitui"}
    normalised = json.dumps(found(base, "normalised"))
    for spelling in odd:
        assert f"`{spelling}`" in normalised
    results = by_id(base)
    assert {results[id]["group"] for id, row in rows().items() if row["county"] == "Nairobi ."} == {"Nairobi"}


def test_ninety_are_selected_and_two_counties_have_nobody(base: dict[str, Any]) -> None:
    chosen = selected(base)
    assert {len(some) for some in chosen.values()} == {2}
    assert sum(len(some) for some in chosen.values()) == 90
    assert {result["group"] for result in base["results"]} - chosen.keys() == {"Lamu", "Tana River"}


STRADDLING = [("Bungoma", ("21", "22"), 44), ("Embu", ("47", "52"), 82), ("West Pokot", ("554", "553"), 71)]


@pytest.mark.parametrize(("county", "pair", "score"), STRADDLING)
def test_ties_at_the_second_place_are_resolved_by_the_ladder(base: dict[str, Any], county: str, pair: tuple[str, str], score: int) -> None:
    results = by_id(base)
    best, other = sorted(pair, key=lambda id: [level(rows()[id], step) for step in LADDER], reverse=True)
    decisive = next(step for step in LADDER if level(rows()[best], step) != level(rows()[other], step))
    assert [results[id]["group"] for id in pair] == [county, county]
    assert [Fraction(results[id]["score"]) for id in pair] == [score, score]
    assert (results[best]["status"], results[best]["rank"]) == ("selected", 2)
    assert (results[other]["status"], results[other]["rank"]) == ("reserve", 3)
    (tie,) = [tie for tie in base["ties"] if set(pair) <= set(tie["applications"])]
    assert (tie["group"], tie["left"]) == (county, [])
    assert Fraction(tie["score"]) == score
    assert results[best]["tie"] == {"id": tie["id"], "broken_by": decisive}


def test_ties_in_all_and_those_that_the_ladder_leaves(base: dict[str, Any], sheet: dict[str, Any]) -> None:
    assert (len(sheet["ties"]), sum(bool(tie["left"]) for tie in sheet["ties"])) == (63, 6)
    assert (len(base["ties"]), sum(bool(tie["left"]) for tie in base["ties"])) == (11, 1)


def test_who_is_left_stays_ex_aequo(sheet: dict[str, Any]) -> None:
    results = by_id(sheet)
    for tie in sheet["ties"]:
        ladders = {id: tuple(level(rows()[id], step) for step in LADDER) for id in tie["applications"]}
        alike = Counter(ladders.values())
        assert sorted(tie["left"]) == sorted(id for id, ladder in ladders.items() if alike[ladder] > 1)
        for id in tie["left"]:
            assert {results[other]["rank"] for other in tie["left"] if ladders[other] == ladders[id]} == {results[id]["rank"]}


def test_the_other_weights_change_three_counties(base: dict[str, Any], rank: Any) -> None:
    before, after = selected(base), selected(rank("kjet-2025", SHEET, "text"))
    assert before.keys() == after.keys()
    assert {county for county in before if before[county] != after[county]} == {"Meru", "Samburu", "Vihiga"}


@pytest.mark.parametrize("variant", [None, "text", "sheet"])
def test_every_report_says_that_the_two_tables_of_weights_differ(rank: Any, variant: str | None) -> None:
    (finding,) = found(rank("kjet-2025", SHEET, variant), "weights-differ")
    assert finding["severity"] == "warning"
    assert "`A3.1` 10 and 5, `A3.5` 15 and 10, `A3.6` 10 and 20" in finding["message"]


def test_the_published_rank_is_one_too_low_in_359_rows(sheet: dict[str, Any]) -> None:
    scores = {id: Fraction(result["score"]) for id, result in by_id(sheet).items()}
    above = {id: 1 + sum(other > score for other in scores.values()) for id, score in scores.items()}
    off = Counter(int(row["rank"]) - above[id] for id, row in rows().items())
    assert off == {0: 198, -1: 359}
    assert {scores[id] < 68 for id, row in rows().items() if int(row["rank"]) != above[id]} == {True}
    first = next(id for id, row in rows().items() if int(row["rank"]) != above[id])
    (finding,) = found(sheet, "published-rank")
    assert finding["message"].startswith(f"the published rank is one too low in 359 of 557 rows; first `{first}`")
    assert finding["place"]["line"] == list(rows()).index(first) + 2


@pytest.mark.parametrize("variant", [None, "text", "sheet"])
def test_nothing_is_an_error_and_all_rows_are_there(rank: Any, variant: str | None) -> None:
    answer = rank("kjet-2025", SHEET, variant)
    assert not [finding for finding in answer["findings"] if finding["severity"] == "error"]
    assert {result["application"] for result in answer["results"]} == set(rows())
    assert answer["variant"] == variant
