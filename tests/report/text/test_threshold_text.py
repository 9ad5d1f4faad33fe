"""Thresholds in the reports: as the call writes them, as they came out, and what the demand made of one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore.explanation.explaining import explain
from callscore.report.json.explanation_json import explanation_json
from callscore.report.json.made_by import OutputKind
from callscore.report.json.output_schema import output_schema
from callscore.report.json.rank_json import rank_json
from callscore.report.text.call_text import call_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table

from ..stories import Tell, Told

CALL = """\
call: hills
version: 1
languages: [en, it]
title: {en: Clusters of the hills, it: Cluster delle colline}
provenance: {kind: illustration, note: {en: for a test, it: per una prova}}
application:
  members: {type: number, unit: members, title: {en: Members, it: Membri}}
  asks: {type: number, unit: EUR, title: {en: Request, it: Richiesta}}
classes:
  size: {if undetermined: ask, cases: [{class: big, when: {members: '>= 8'}}, {class: small, otherwise: true}]}
criteria:
  - criterion: A
    max: 10
    threshold: {per: size, at least share: {big: 50, small: 40}}
    if undetermined: ask
    score: {value: members, outside: clamp}
ranking:
  threshold:
    from demand: {request: asks, available: 10, about: 3, never under: 2.5, among: [7, 8, 9], equally near: admit more}
    cite: {en: art. 5, it: art. 5}
  ties: []
  numbering: competition
"""
CERTAIN = {
    "alder": "members: 9\nasks: 20\n",
    "birch": "members: 8\nasks: 8\n",
    "cedar": "members: 7\nasks: 12\n",
    "dogwood": "members: 3\nasks: 90\n",
}
OPEN = {**CERTAIN, "elm": "members: 9\n"}


@pytest.fixture
def story(tell: Tell) -> Told:
    return tell(CALL, CERTAIN, {})


@pytest.fixture
def open_story(tell: Tell) -> Told:
    return tell(CALL, OPEN, {})


def valid(text: str, schema: OutputKind) -> Any:
    answer = json.loads(text)
    Draft202012Validator(output_schema(schema)).validate(answer)
    return answer


def test_the_ranking_tells_it_with_its_neighbours(story: Told) -> None:
    table = rank_table(story.evaluation, story.findings, None, 100)
    assert table.partition("THRESHOLD FROM THE DEMAND\n")[2] == (
        "  available 10\n"
        "  next higher: 9, demand 20, 2 times\n"
        "  found from the demand: 8, demand 28, 2.8 times\n"
        "  next lower: 7, demand 40, 4 times\n"
    )
    assert "7      7  " in table
    assert "  below threshold: total < 8" in table
    assert "3      3  " in table
    assert "  below threshold: A < 4, total < 8" in table


def test_what_may_still_rise_is_told(open_story: Told) -> None:
    table = rank_table(open_story.evaluation, open_story.findings, None, 100)
    assert "  provisional: 1 may still add to the demand, it may rise to 9\n" in table
    assert "  3?  birch" in table
    text = explanation_text(open_story.evaluation, explain(open_story.evaluation, "birch"), open_story.findings, None, 100)
    assert "?      this place could still change; the threshold from the demand may still rise" in text


def test_the_explanation_of_shares_classes_and_demand(story: Told) -> None:
    text = explanation_text(story.evaluation, explain(story.evaluation, "cedar"), story.findings, None, 120)
    assert "threshold 4 for small, 40 % of 10: reached, +3\n" in text
    assert (
        "    threshold 8: missed, -1 (art. 5)\n    available 10\n    next higher: 9, demand 20, 2 times\n"
        "    found from the demand: 8, demand 28, 2.8 times\n    next lower: 7, demand 40, 4 times\n"
    ) in text


def test_in_italian(story: Told) -> None:
    table = rank_table(story.evaluation, story.findings, "it", 100)
    assert "  ricavata dal fabbisogno: 8, fabbisogno 28, rapporto 2,8\n" in table


def test_the_call_as_a_person_reads_it(story: Told) -> None:
    text = call_text(story.evaluation.rulebook, story.findings, None, 160)
    assert "threshold: big: at least 50 % of the maximum; small: at least 40 % of the maximum" in text
    said = "found from the demand: asks of those who reach it about 3 times 10, never under 2.5 times; one of 7, 8, 9; "
    assert said + "of two that are equally near, the lower one" in " ".join(text.split())


def test_the_ranking_for_programs(open_story: Told) -> None:
    answer = valid(rank_json(open_story.evaluation, open_story.findings), "rank")
    assert answer["demand"] == {
        "threshold": {"points": "8", "demand": "28", "ratio": "2.8"},
        "above": {"points": "9", "demand": "20", "ratio": "2"},
        "below": {"points": "7", "demand": "40", "ratio": "4"},
        "available": "10",
        "under": False,
        "provisional": True,
        "undecided": 1,
        "most": "9",
    }
    assert answer["provisional"] is True


def test_the_explanation_for_programs(story: Told) -> None:
    answer = valid(explanation_json(story.evaluation, [explain(story.evaluation, "cedar")], story.findings), "explain")
    (cedar,) = answer["explanations"]
    leaf = cedar["criteria"][0]["threshold"]
    assert (leaf["bar"], leaf["group"], leaf["most"], leaf["margin"], leaf["demand"]) == ("4", "small", "10", "3", None)
    total = cedar["threshold"]
    assert (total["bar"], total["margin"], total["demand"]["threshold"]["points"]) == ("8", "-1", "8")


def test_another_sum_and_a_number_that_is_not_known(tell: Tell) -> None:
    call = CALL.replace("per: size, at least share: {big: 50, small: 40}", "per: size, at least: {big: 5, small: 4}")
    call = call[: call.index("ranking:")] + "ranking: {threshold: {by: 2 * members, above: 9}, ties: [], numbering: competition}\n"
    story = tell(call, {"alder": "members: 5\n", "birch": "asks: 3\n"}, {})
    text = explanation_text(story.evaluation, explain(story.evaluation, "alder"), story.findings, None, 120)
    assert "threshold above 9 on 2 * members = 10: reached, +1\n" in text
    text = explanation_text(story.evaluation, explain(story.evaluation, "birch"), story.findings, None, 120)
    assert "threshold not known yet: undetermined\n" in text
    assert "threshold above 9 on 2 * members: undetermined\n" in text
    assert "2 * members: more than 9" in call_text(story.evaluation.rulebook, story.findings, None, 120)
