"""Windows, orders of arrival, ranks over all and tie steps with titles, as persons and programs read them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore.report.csv.rank_csv import rank_csv
from callscore.report.json.explanation_json import explanation_json
from callscore.report.json.made_by import OutputKind
from callscore.report.json.output_schema import output_schema
from callscore.report.json.rank_json import rank_json
from callscore.report.text.call_text import call_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table

from .stories import Tell, Told

SPORTELLO = """\
call: sportello
version: 1
languages: [en]
title: Sportello
provenance: {kind: illustration, note: for a test}
window: {opens: 2026-01-20T10:00+01:00, closes: 2026-03-05T12:00+01:00, late: ask, if undetermined: ask, cite: art. 2}
application:
  area: {type: text, one of: [dale, hill]}
  size: {type: number}
criteria: [{criterion: A, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]
ranking:
  per: area
  arrival: first day ranked
  first useful day: the day it opens
  ties: [{lowest: size, title: the smaller one, if undetermined: ask}]
  numbering: competition
  numbered: [group, all]
"""
APPLICATIONS = {
    "alder": "area: hill\nsize: 4\nreceived: 2026-01-20T10:00+01:00\n",
    "beech": "area: hill\nsize: 6\nreceived: 2026-01-21T10:00+01:00\n",
    "cedar": "area: hill\nsize: 5\nreceived: 2026-01-21T09:00Z\n",
    "doubt": "area: dale\nsize: 5\n",
    "elm": "area: dale\nsize: 5\nreceived: 2026-03-05T12:00:01+01:00\n",
    "fir": "area: dale\nsize: 5\nreceived: 2026-03-05T12:00:01+01:00\nrecorded: {window: not met}\n",
}
COVERAGE = """\
call: coverage
version: 1
languages: [en]
title: Coverage
provenance: {kind: illustration, note: for a test}
application:
  act: {type: text, one of: [IA, RIA]}
  topics: {type: list}
criteria: [{criterion: B, max: 5, if undetermined: ask, score: {assessed: 0..5}}]
ranking:
  ties:
    - {criterion: B, for: act = "IA", if undetermined: ask}
    - {highest: 'count(topics[not(list contains(flatten(above.topics), item))])', title: new topics, if undetermined: ask}
    - {earliest: received, if undetermined: reject}
  numbering: competition
"""
EQUALS = {
    "alder": "act: RIA\ntopics: [a, b]\nreceived: 2026-01-20T10:00+01:00\n",
    "beech": "act: RIA\ntopics: [a]\nreceived: 2026-01-21T10:00+01:00\n",
    "cedar": "act: IA\ntopics: [a]\nreceived: 2026-01-20T10:00:00.5+01:00\n",
}
LEVELS = dict.fromkeys(EQUALS, 4)


@pytest.fixture
def sportello(tell: Tell) -> Told:
    return tell(SPORTELLO, APPLICATIONS, {})


@pytest.fixture
def coverage(tell: Tell) -> Told:
    return tell(COVERAGE, EQUALS, LEVELS)


def answers_to(name: OutputKind, answer: str) -> Any:
    """The answer, read; it is as its schema says."""
    schema = output_schema(name)
    read = json.loads(answer)
    assert list(Draft202012Validator(schema).iter_errors(read)) == []
    return read


def explained(story: Told, application: str, language: str | None = None) -> str:
    return explanation_text(story.evaluation, story.explain(application), story.findings, language, 100)


def test_the_call_shows_its_window_and_what_the_order_goes_by(sportello: Told) -> None:
    shown = call_text(sportello.evaluation.rulebook, (), None, 100)
    assert (
        "  window        from 2026-01-20 10:00:00 +01:00 until 2026-03-05 12:00:00 +01:00\n"
        "                outside it: people decide · time of receipt unknown: asked for · art. 2\n"
    ) in shown
    assert (
        "  arrival    those of the first useful day by score, all after it in the order of arrival\n"
        "             first useful day: the one on which the window opens\n"
    ) in shown
    assert "  tie 1      the smaller one: lowest size\n" in shown
    assert "  numbering  1, 1, 3, in the group and over all\n" in shown


def test_the_table_has_a_column_over_all(sportello: Told) -> None:
    shown = rank_table(sportello.evaluation, (), None, 76)  # too narrow for bars
    assert "rank  over all  application  A  score  outcome\n" in shown
    assert "   1        1?  alder        4      4  ranked\n" in shown
    assert "   2        2?  cedar        5      5  ranked, tie: the smaller one\n" in shown
    assert "undetermined: window, score 5" in shown
    assert "received at the same moment: cedar, beech · the smaller one decides\n" in shown


def test_an_explanation_says_when_it_came_and_what_that_does(sportello: Told) -> None:
    cedar = explained(sportello, "cedar")
    assert "  window  met: received 2026-01-21 09:00:00 +00:00\n" in cedar
    assert " 2nd of 3, 2nd? over all\n" in cedar
    assert "  received  2026-01-21 09:00:00 +00:00, by arrival alone\n" in cedar
    assert "beech arrived at the same moment\n" in cedar
    assert "the smaller one: 5 against 6 beech · this decides\n" in cedar
    assert "by score among those of this day\n" in explained(sportello, "alder")
    assert "  window  undetermined: nobody says when it was received\n" in explained(sportello, "doubt")
    assert "          outside it: people decide\n" in explained(sportello, "elm")
    assert "          recorded by people\n" in explained(sportello, "fir")


def test_a_missing_hour_is_a_missing_answer(sportello: Told) -> None:
    answer = json.loads(explanation_json(sportello.evaluation, [sportello.explain("doubt")], ()))
    (one,) = answer["explanations"]
    assert [(each["answer"], each["needed_by"]) for each in one["missing"]] == [("received", ["window"])]
    assert (one["window"], one["received"], one["because"]) == ("undetermined", None, ["window"])


def test_a_step_says_whom_it_is_for_and_what_it_read(coverage: Told) -> None:
    shown = call_text(coverage.evaluation.rulebook, (), None, 100)
    assert '  tie 1      criterion B\n             only where act is "IA"\n' in shown
    assert "  tie 3      received first\n" in shown
    beech = explained(coverage, "beech")
    assert "new topics: 0 against 2 alder, 0 cedar\n" in beech
    assert "received first: 2026-01-21 10:00:00 +01:00 against 2026-01-20 10:00:00 +01:00 alder," in " ".join(beech.split())
    assert "criterion B not asked because it is not for all of them\n" in beech


def test_machines_read_titles_as_labels_and_values_as_they_were(coverage: Told) -> None:
    answer = json.loads(rank_json(coverage.evaluation, ()))
    (tie,) = answer["ties"]
    assert (tie["steps"], tie["not_for_all"]) == (["new topics", "earliest received"], ['B for act = "IA"'])
    answer = json.loads(explanation_json(coverage.evaluation, [coverage.explain("beech")], ()))
    steps = answer["explanations"][0]["order"]["tie"]["steps"]
    assert steps[0] == {"step": "new topics", "values": {"alder": "2", "beech": "0", "cedar": "0"}}
    assert steps[1]["values"]["cedar"] == "2026-01-20T10:00:00.500000+01:00"


def test_machine_forms_answer_to_their_schemas(sportello: Told, coverage: Told) -> None:
    for story, name in ((sportello, "cedar"), (coverage, "beech")):
        assert answers_to("rank", rank_json(story.evaluation, ()))["results"]
        assert answers_to("explain", explanation_json(story.evaluation, [story.explain(name)], ()))["explanations"]


def test_a_spreadsheet_has_the_rank_over_all_beside_the_one_in_the_group(sportello: Told, coverage: Told) -> None:
    lines = rank_csv(sportello.evaluation).splitlines()
    assert lines[0].startswith("group,rank,rank over all,application,")
    assert next(line for line in lines if ",cedar," in line).startswith("hill,2,2,cedar,")
    assert rank_csv(coverage.evaluation).splitlines()[0].startswith("group,rank,application,")
