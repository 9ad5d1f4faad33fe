from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore import __version__
from callscore.report.json.output_schema import output_schema
from callscore.report.json.rank_json import rank_json

from ..stories import APPLICATIONS, FIRSTS, HILLS, LEVELS, RICH, TWO, Tell, Told

SCHEMA = output_schema("rank")

# S = (100 × parts / whole + ticks, at most 20) × 5/12; + 10 % of it if green
RICH_APPLICATIONS = {
    # (100/3 + 20) × 5/12 = 200/9, + 20/9: 220/9 = 24.444… → 24.4
    "one": "area: hill\nparts: 1\nwhole: 3\ngrant: 80000\ngreen: true\nopen: true\n",
    "two": "area: hill\nparts: 1\nwhole: 3\ngrant: 80000\ngreen: true\nopen: true\n",
    # nothing is known of its share: counts as zero; 15 × 5/12 = 6.25 → 6.3
    "three": "area: dale\nwhole: 3\ngreen: false\nopen: true\n",
    "four": "parts: 2\nwhole: 4\ngrant: 1\ngreen: false\nopen: true\n",
}
DIVISION = {"zero": "area: dale\nparts: 1\nwhole: 0\ngrant: 5\ngreen: false\nopen: false\n"}


def told(story: Told) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(rank_json(story.evaluation, story.findings))
    return answer


def result(answer: Mapping[str, Any], application: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in answer["results"] if each["application"] == application)
    return found


def test_the_schema_is_one_and_describes_everything() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    def nodes(node: object) -> Any:
        if isinstance(node, dict):
            yield node
            for value in node.values():
                yield from nodes(value)
        elif isinstance(node, list):
            for value in node:
                yield from nodes(value)

    for node in nodes(SCHEMA):
        for name, described in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            assert "description" in described, name
        if "properties" in node and node.get("type") == "object":
            assert node["additionalProperties"] is False


@pytest.mark.parametrize(
    ("call", "applications", "levels", "reasons"),
    [
        (HILLS, APPLICATIONS, LEVELS, None),
        (HILLS, APPLICATIONS, LEVELS, {"beech": "withdrawn"}),
        (HILLS, {"elm": "members: 9\n"}, {}, None),
        (HILLS[: HILLS.index("ranking:")], APPLICATIONS, LEVELS, None),
        (RICH, RICH_APPLICATIONS, {}, None),
        (RICH, DIVISION, {}, None),
        (RICH, {"bad": "area: dale\nparts: many\nwhole: 3\ngrant: 5\ngreen: false\nopen: false\n"}, {}, None),
    ],
    ids=["hills", "set aside", "nobody ranked", "no ranking", "rich", "a division by zero", "unreadable"],
)
def test_every_situation_answers_to_the_schema(tell: Tell, call: str, applications: Any, levels: Any, reasons: Any) -> None:
    answer = told(tell(call, applications, levels, reasons=reasons))
    Draft202012Validator(SCHEMA).validate(answer)
    assert len(answer["results"]) == answer["counts"]["applications"] == len(applications)


def test_the_whole_output(tell: Tell) -> None:
    story = tell(applications={"beech": APPLICATIONS["beech"]}, levels={"beech": 5})
    assert rank_json(story.evaluation, ()) == (
        "{\n"
        f' "made_by": {{"callscore": "{__version__}", "language": 1, "schema": "urn:callscore:rank:1"}},\n'
        ' "call": {"id": "hills", "version": "2", "language": 1, "digest": "' + story.digest + '", '
        '"provenance": {"kind": "illustration", "source": null, "note": "for a test"}},\n'
        ' "engines": ["direct", "durable"],\n'
        ' "alone": null,\n'
        ' "inputs": {"digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "files": []},\n'
        ' "provisional": false,\n'
        ' "variant": null,\n'
        ' "moment": null,\n'
        ' "phase": null,\n'
        ' "counts": {"applications": 1, "eligible": 1, "ineligible": 0, "lapsed": 0, "to_complete": 0, '
        '"undetermined": 0, "not_admitted": 0, "set_aside": 0},\n'
        ' "demand": null,\n'
        ' "amended": null,\n'
        ' "results": [\n'
        '  {"application": "beech", "label": "Beech Hill", "place": {"file": "beech.yaml", "line": 1, "column": 1}, "group": "", '
        '"status": "selected", "rank": 1, "rank_over_all": null, "received": null, "score": "32", "lowest": "32", "highest": "32", '
        '"ranked_by": null, "provisional": false, "provisional_over_all": false, "because": [], "reason": null, "window": null, '
        '"gates": [{"id": "E1", "verdict": "met"}], "classes": {}, "criteria": ['
        '{"id": "A", "parent": null, "value": "27", "points": "17", "max": "30", "lowest": "17", "highest": "17", "contribution": "17", '
        '"missing": null}, '
        '{"id": "B", "parent": null, "value": "5", "points": "20", "max": "20", "lowest": "20", "highest": "20", "contribution": "20", '
        '"missing": null}], '
        '"adjustments": [{"id": "P", "verdict": "met", "contribution": "-5", "running": "32", "percent_of": null, '
        '"limit": null, "amount": null, "unheld": null, '
        '"missing": null}], "roundings": [], "rescalings": [], "tie": null, "grant": null, "carried": null, "outcome": null}\n'
        " ],\n"
        ' "ties": [],\n'
        ' "last_places": [],\n'
        ' "spent": [],\n'
        ' "pools": [],\n'
        ' "findings": []\n'
        "}\n"
    )


def test_the_order_is_by_group_rank_and_identifier_those_without_rank_behind(tell: Tell) -> None:
    answer = told(tell())
    assert [(each["application"], each["rank"], each["status"]) for each in answer["results"]] == [
        ("beech", 1, "selected"),
        ("alder", 2, "reserve"),
        ("cedar", None, "below threshold"),
        ("doubt", None, "undetermined"),
        ("elm", None, "ineligible"),
    ]


def test_a_group_that_is_unknown_comes_last_and_is_null(tell: Tell) -> None:
    answer = told(tell(RICH, RICH_APPLICATIONS, {}))
    groups = [(each["application"], each["group"]) for each in answer["results"]]
    assert groups == [("three", "dale"), ("one", "hill"), ("two", "hill"), ("four", None)]


def test_the_bytes_do_not_depend_on_the_order_of_the_input(tell: Tell) -> None:
    first, second = tell(), tell(applications=dict(reversed(APPLICATIONS.items())))
    assert rank_json(first.evaluation, first.findings) == rank_json(second.evaluation, second.findings)


def test_contributions_add_up_to_the_score(tell: Tell, lakeside: Told) -> None:
    """The rule of the schema, summed from the text by somebody who knows nothing else."""
    for answer in (told(tell(RICH, RICH_APPLICATIONS, {})), told(lakeside)):
        scored = [each for each in answer["results"] if each["score"] is not None]
        assert scored
        for each in scored:
            parts = [part["contribution"] for key in ("criteria", "adjustments", "roundings") for part in each[key]]
            assert sum(Fraction(part) for part in parts if part is not None) == Fraction(each["score"])


def test_exact_where_no_decimal_is(tell: Tell) -> None:
    one = result(told(tell(RICH, RICH_APPLICATIONS, {})), "one")
    assert one["score"] == "24.4"
    assert [(each["id"], each["value"], each["points"], each["contribution"]) for each in one["criteria"]] == [
        ("S", None, "200/9", None),
        ("S.1", "100/3", "100/3", "125/9"),  # 100/3 × 5/12 = 500/36
        ("S.2", None, "20.0", "25/3"),
    ]
    assert one["adjustments"][0] | {"missing": None} == {
        "id": "G", "verdict": "met", "contribution": "20/9", "running": "220/9", "percent_of": "200/9", "limit": None,
            "missing": None, "amount": None, "unheld": None,
    }  # fmt: skip
    # 24.4 - 220/9 = 219.6/9 - 220/9
    assert one["roundings"] == [{"at": "total", "exact": "220/9", "rounded": "24.4", "contribution": "-2/45"}]


def test_ties_are_told_once_and_say_who_is_left(tell: Tell) -> None:
    answer = told(tell(RICH, RICH_APPLICATIONS, {}))
    assert answer["ties"] == [
        {
            "id": 1, "group": "hill", "score": "24.4", "applications": ["one", "two"], "steps": ["lowest grant", "draw"], "skipped": [],
            "not_for_all": [],
            "left": ["one", "two"], "ex_aequo": [["one", "two"]], "waiting": False, "draw_due": True,
        }
    ]  # fmt: skip
    assert result(answer, "one")["tie"] == {"id": 1, "broken_by": None}
    assert answer["last_places"] == [{"group": "hill", "applications": ["one", "two"], "draw_due": True}]


def test_money(tell: Tell) -> None:
    answer = told(tell(RICH, {"one": RICH_APPLICATIONS["one"].replace("80000", "160000")}, {}))
    assert result(answer, "one")["grant"] == {
        "requested": "160000",
        "granted": "100000",
        "reason": "what was left",
        "provisional": False,
        "claimed": "160000",
        "bound_by": None,
        "caps": [],
        "pot": None,
    }
    assert answer["spent"] == [
        {
            "group": "hill",
            "pot": None,
            "total": "100000",
            "received": "0",
            "granted": "100000",
            "passed_on": "0",
            "to": None,
            "left": "0",
        }
    ]


def test_every_place_that_an_undetermined_best_case_could_take_is_marked(tell: Tell) -> None:
    answer = told(tell())
    assert answer["provisional"] is True
    assert {each["application"]: each["provisional"] for each in answer["results"]} == {
        "beech": True, "alder": True, "cedar": False, "doubt": True, "elm": False,
    }  # fmt: skip
    doubt = result(answer, "doubt")
    assert (doubt["score"], doubt["lowest"], doubt["highest"], doubt["because"]) == (None, "16", "46", ["E1", "A"])


def test_what_is_set_aside_does_not_vanish(tell: Tell) -> None:
    answer = told(tell(reasons={"beech": "withdrawn by the applicant"}))
    beech = result(answer, "beech")
    assert (beech["status"], beech["reason"], beech["score"], beech["criteria"]) == ("excluded", "withdrawn by the applicant", None, [])
    assert answer["counts"]["applications"] == 5


def test_the_note_of_the_provenance_is_in_the_language(tell: Tell) -> None:
    story = tell()
    assert json.loads(rank_json(story.evaluation, (), "it"))["call"]["provenance"]["note"] == "per una prova"


def test_what_comes_from_a_reserve_is_there_where_something_does(tell: Tell) -> None:
    rule = "topped up: {where left per cent: 50, from reserve: 5, otherwise: stop}"
    budget = "budget: {total: %s, unit: EUR, request: ask, last: topped up, " + rule + ", if undetermined: ask}\n"
    topped, plain = (told(tell(FIRSTS + budget % total, TWO, {})) for total in (25, 30))
    assert [each.get("from_reserve") for each in (*topped["spent"], *plain["spent"])] == ["5", None]
    grants = {each["application"]: each["grant"].get("of_what_was_left") for each in topped["results"]}
    assert grants == {"alder": None, "birch": None, "cedar": {"left": "5", "among": None, "from_reserve": "5"}}
