"""Outcomes in the reports: the ranking, explanations and the call itself, in both languages; what came of them as JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator

from callscore.explanation.explaining import explain
from callscore.report.csv.rank_csv import rank_csv
from callscore.report.document.applicant_letter import applicant_letter
from callscore.report.json.explanation_json import explanation_json
from callscore.report.json.made_by import OutputKind
from callscore.report.json.output_schema import output_schema
from callscore.report.json.rank_json import rank_json
from callscore.report.text.call_text import call_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table

from ..stories import HILLS, Tell, Told

OUTCOMES = """\
outcomes:
  - outcome: label
    title: {en: label for two years, it: marchio per due anni}
    when: 'status() = "selected" and rank() <= 1'
    for: {years: 2, months: 1, from: dates.reference}
    conditions: {en: a report each year, it: una relazione ogni anno}
    cite: {en: art. 9, it: art. 9}
  - {outcome: carried, when: 'status() = "reserve"', to the next round: once}
  - {outcome: out, otherwise: true}
"""
CALL = HILLS.replace("application:", "dates: {reference: 2026-01-31}\napplication:", 1) + OUTCOMES


@pytest.fixture
def told(tell: Tell) -> Told:
    return tell(CALL)


def explained(told: Told, id: str, language: str | None = None) -> str:
    return " ".join(explanation_text(told.evaluation, explain(told.evaluation, id), (), language, 110).split())


def schema(name: OutputKind) -> Draft202012Validator:
    return Draft202012Validator(output_schema(name))


def test_the_ranking_says_the_outcome_behind_the_status(told: Told) -> None:
    table = " ".join(rank_table(told.evaluation, (), None, 140).split())
    assert "selected, label for two years until 2028-02-29?" in table  # doubt is open, and could stand above
    assert "reserve, carried?" in table
    italian = " ".join(rank_table(told.evaluation, (), "it", 140).split())
    assert "selezionata, marchio per due anni fino al 2028-02-29" in italian


def test_the_explanation_says_which_conditions_failed_before(told: Told) -> None:
    text = explained(told, "alder")
    asked = 'the status is "selected" and the rank at most 1'
    assert f'label label for two years not met: {asked} the status: "reserve"; the rank: 2 art. 9' in text
    assert 'carried met: the status is "reserve" the status: "reserve"' in text
    assert "it competes in the next round with this score, unless it applies again" in text


def test_the_explanation_says_the_term_and_the_conditions(told: Told) -> None:
    text = explained(told, "beech")
    assert "on condition a report each year" in text
    assert "lasts 2 years 1 month from 2026-01-31, last day 2028-02-29" in text
    assert "durata 2 anni 1 mese dal 2026-01-31, ultimo giorno 2028-02-29" in explained(told, "beech", "it")


def test_one_that_is_undetermined_has_none_yet(told: Told) -> None:
    assert "outcome undetermined ? the application is undetermined, and so is its outcome" in explained(told, "doubt")


def test_the_rank_of_who_has_none_is_nothing(tell: Tell) -> None:
    late = CALL.replace('status() = "selected" and rank() <= 1', "rank() <= 1")
    told = tell(late, applications={"small": "members: 3\n"}, levels={"small": 5})
    assert "not met: the rank at most 1 the rank: nothing" in explained(told, "small")


def test_the_call_is_shown_with_its_outcomes(told: Told) -> None:
    shown = " ".join(call_text(told.evaluation.rulebook, (), None, 110).split())
    assert "OUTCOMES the first that applies label label for two years" in shown
    assert "for 2 years 1 month from dates.reference on condition: a report each year" in shown
    assert "out otherwise" in shown
    assert "ESITI il primo che vale" in " ".join(call_text(told.evaluation.rulebook, (), "it", 110).split())


def test_the_table_for_programs(told: Told) -> None:
    rows = {row["application"]: row for row in csv.DictReader(io.StringIO(rank_csv(told.evaluation)))}
    assert (rows["beech"]["outcome"], rows["beech"]["until"], rows["beech"]["to the next round"]) == ("label", "2028-02-29", "")
    assert (rows["alder"]["outcome"], rows["alder"]["to the next round"]) == ("carried", "once")
    assert rows["doubt"]["outcome"] == "undetermined"


def test_the_objects_are_described_by_their_schemas(told: Told) -> None:
    ranked = json.loads(rank_json(told.evaluation, ()))
    assert list(schema("rank").iter_errors(ranked)) == []
    outcome = next(each["outcome"] for each in ranked["results"] if each["application"] == "beech")
    assert outcome == {
        "id": "label",
        "title": "label for two years",
        "until": "2028-02-29",
        "until_unknown": False,
        "conditions": "a report each year",
        "to_the_next_round": None,
        "provisional": True,
    }
    explanations = json.loads(explanation_json(told.evaluation, [explain(told.evaluation, "alder")], ()))
    assert list(schema("explain").iter_errors(explanations)) == []
    asked = explanations["explanations"][0]["outcome"]["asked"]
    assert [(each["outcome"], each["verdict"]) for each in asked] == [("label", "not met"), ("carried", "met")]
    assert [(each["name"], each["value"]) for each in asked[0]["inputs"]] == [("status()", "reserve"), ("rank()", "2")]


def test_the_conditions_name_what_the_application_says(tell: Tell) -> None:
    filled = "'a report for {members} members', it: 'relazione su {members} membri'"
    told = tell(CALL.replace("a report each year, it: una relazione ogni anno", filled))
    assert "on condition a report for 27 members" in explained(told, "beech")
    assert "relazione su 27 membri" in explained(told, "beech", "it")
    results = {each["application"]: each["outcome"] for each in json.loads(rank_json(told.evaluation, ()))["results"]}
    assert (results["beech"]["conditions"], results["alder"]["conditions"]) == ("a report for 27 members", None)
    letter = applicant_letter(told.evaluation, explain(told.evaluation, "beech"), (), "en", None)
    assert "a report for 27 members" in repr(letter)
