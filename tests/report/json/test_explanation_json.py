from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore.report.json.explanation_json import explanation_json
from callscore.report.json.output_schema import output_schema

from ..stories import FIRSTS, RICH, TWO, Tell, Told
from ..text.test_aside_text import PHASED
from .test_rank_json import DIVISION, RICH_APPLICATIONS

SCHEMA = output_schema("explain")


def told(story: Told, *applications: str) -> Any:
    answer = json.loads(explanation_json(story.evaluation, [story.explain(name) for name in applications], story.findings))
    Draft202012Validator(SCHEMA).validate(answer)
    return answer


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_application_of_the_call_with_everything(lakeside: Told) -> None:
    answer = told(lakeside, *lakeside.evaluation.appraisals)
    assert len(answer["explanations"]) == 15


@pytest.mark.parametrize("applications", [RICH_APPLICATIONS, DIVISION])
def test_unknown_values_and_groups(tell: Tell, applications: dict[str, str]) -> None:
    told(tell(RICH, applications, {}), *applications)


def test_two_for_a_comparison_in_the_order_asked_for(tell: Tell) -> None:
    assert [each["application"] for each in told(tell(), "cedar", "alder")["explanations"]] == ["cedar", "alder"]


def test_a_gate_with_its_inputs(tell: Tell) -> None:
    (explanation,) = told(tell(), "beech")["explanations"]
    (gate,) = explanation["gates"]
    assert (gate["verdict"], gate["reason"], gate["cite"], gate["recorded"]) == ("met", "27 members", "art. 1", False)
    assert gate["inputs"] == [
        {"name": "members", "value": "27", "unit": "members", "place": {"file": "beech.yaml", "line": 3, "column": 10}, "parts": []}
    ]


def test_criteria_with_running_total_and_levels(tell: Tell) -> None:
    (explanation,) = told(tell(), "beech")["explanations"]
    figures = [(each["id"], each["contribution"], each["running"]) for each in explanation["criteria"]]
    assert figures == [("A", "17", "17"), ("B", "20", "37")]
    levels = explanation["criteria"][1]["assessed"]
    assert levels["level"] == "5"
    place = {"file": "levels.csv", "line": 3, "column": 15}
    assert levels["levels"] == [{"evaluator": "panel", "level": "5", "reason": None, "place": place, "counts": True}]
    threshold = {"node": "total", "bar": "15", "exclusive": False, "verdict": "met", "margin": "17", "cite": None}
    assert explanation["threshold"] == {**threshold, "points": None, "group": None, "most": None, "demand": None}


def test_the_order_with_what_each_step_read(tell: Tell) -> None:
    (explanation,) = told(tell(), "alder")["explanations"]
    order = explanation["order"]
    assert (order["rank"], order["of"], order["places"], order["provisional"]) == (2, 2, 1, True)
    assert order["tie"]["steps"] == [{"step": "B", "values": {"beech": "20", "alder": "12"}}]
    assert order["tie"]["broken_by"] == "B"
    assert order["above"]["application"] == "beech"
    assert order["below"] is None


def test_what_is_missing_and_who_waits_for_it(tell: Tell) -> None:
    (explanation,) = told(tell(), "doubt")["explanations"]
    assert explanation["missing"] == [
        {
            "answer": "members",
            "title": "Members",
            "kind": "a number; in members",
            "place": {"file": "doubt.yaml", "line": 1, "column": 1},
            "needed_by": ["E1", "A"],
        }
    ]
    assert explanation["could_come"] == 1
    assert explanation["order"] is None


def test_the_lists_of_members_are_counted_and_not_repeated(lakeside: Told) -> None:
    (explanation,) = told(lakeside, "northern-mills")["explanations"]
    (expression,) = explanation["gates"][1]["inputs"]
    (members,) = expression["parts"]
    assert (members["name"], members["value"]) == ("members", {"entries": 24})


def test_contributions_add_up(lakeside: Told) -> None:
    for each in told(lakeside, *lakeside.evaluation.placed)["explanations"]:
        parts = [part["contribution"] for key in ("criteria", "adjustments", "roundings") for part in each[key]]
        assert sum(Fraction(part) for part in parts if part is not None) == Fraction(each["score"])


def test_the_first_of_each_is_there_where_the_call_says_how_many(tell: Tell) -> None:
    rule = "selection: {places: 3, first of each: %s, tie at the last place: none}\n"
    found = [
        each["order"]
        for text in ("area", "{of: area, first: 2, others: do not compete}")
        for each in told(tell(FIRSTS + rule % text, TWO, {}), "birch", "cedar")["explanations"]
    ]
    assert [each.get("first_of_each") for each in found] == [
        None,
        None,
        {"of": "area", "first": 2, "among": True},
        {"of": "area", "first": 2, "among": False},
    ]


def test_quotas_are_there_where_they_decide(tell: Tell) -> None:
    quota = "{quota: south, places: 1, for: 'area = \"s\"', filled: last, unused: to all}"
    rule = f"selection: {{places: 2, quotas: [{quota}], tie at the last place: none}}\n"
    story = tell(FIRSTS + rule, TWO | {"dogwood": "area: s\npoints: 1\nask: 10\n"}, {})
    alder, birch, dogwood = (each["order"] for each in told(story, "alder", "birch", "dogwood")["explanations"])
    assert (dogwood["quota"], birch["passed_for"]) == ("south", [{"quota": "south", "applications": ["dogwood"]}])
    assert not {"quota", "passed_for"} & {*alder}


def test_what_stopped_an_application_is_there(tell: Tell) -> None:
    limits = "limits: [{limit: area, per: area, %s}]"
    places = f"selection: {{places: 2, {limits % 'at most: 2'}, tie at the last place: none}}\n"
    money = f"budget: {{total: 30, unit: EUR, request: ask, {limits % 'projects: 1'}, last: skip, if undetermined: ask}}\n"
    story = tell(FIRSTS + places.replace("places: 2", "places: 3") + money, TWO, {})
    birch, cedar = (each["order"] for each in told(story, "birch", "cedar")["explanations"])
    assert cedar["stopped"] == {"kind": "limit", "limit": "area", "by": ["alder", "birch"], "stands": None}
    assert birch["grant"]["stopped"] == {"kind": "limit", "limit": "area", "by": ["alder"], "stands": None}
    assert "stopped" not in birch


def test_one_that_an_earlier_phase_left_behind_has_the_reasons_of_that_phase(tell: Tell) -> None:
    story = tell(PHASED)
    aside = story.evaluation.set_aside["elm"]
    answer = json.loads(explanation_json(story.evaluation, [aside], story.findings))
    Draft202012Validator(SCHEMA).validate(answer)
    (elm,) = answer["explanations"]
    assert (elm["status"], elm["reason"], elm["gates"]) == ("not admitted", "ineligible in phase `outline`", [])
    before = elm["phase_before"]
    found = before["explanation"]
    (gate,) = found["gates"]
    assert (before["phase"], found["status"], found["because"]) == ("outline", "ineligible", ["E1"])
    assert (gate["id"], gate["verdict"], gate["reason"]) == ("E1", "not met", "only 9 members")


def test_whoever_takes_part_has_no_reasons_of_a_phase_before(tell: Tell) -> None:
    (alder,) = told(tell(PHASED), "alder")["explanations"]
    assert "phase_before" not in alder


def test_the_row_of_a_cap_that_applies_is_there(tell: Tell) -> None:
    caps = "caps: [{cap: band, of: points, rows: [{when: '> 5', amount: 7}, {otherwise: true, amount: 3}]}, {cap: all, at most: 9}]"
    money = f"budget: {{total: 30, unit: EUR, request: ask, {caps}, last: skip, if undetermined: ask}}\n"
    (birch,) = told(tell(FIRSTS + money, {"birch": "area: s\npoints: 4\nask: 10\n"}, {}), "birch")["explanations"]
    none = {"per_cent": None, "of": None}
    assert birch["order"]["grant"]["caps"] == [
        {"id": "band", "most": "3", **none, "row": 1},
        {"id": "all", "most": "9", **none, "row": None},
    ]
