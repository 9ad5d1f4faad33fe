"""What evaluators gave and what became of it, as explanations and `show` tell it, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.call.evaluator_rules import Evaluators
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.explanation.explaining import explain
from callscore.lint.checked_rulebook import rulebook_of
from callscore.precheck.precheck import check
from callscore.report.json.explanation_json import explanation_json
from callscore.report.json.output_schema import output_schema
from callscore.report.style import Style
from callscore.report.text.call_text import call_text
from callscore.report.text.check_text import check_text
from callscore.report.text.evaluators_text import evaluators_text
from callscore.report.text.explanation_text import explanation_text

SCHEMA = output_schema("explain")
CALL = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: invented}
application: {area: {type: text}}
pools: {admitted: {among: eligible, unknown: ask}}
gates:
  - {gate: G, require: 'area = "n"', met: in the north, not met: not in the north, if undetermined: ask}
criteria:
  - criterion: T
    max: 30
    if undetermined: ask
    score:
      compared: 1..6
      draw: 1
      evaluators: {at least: 2, combine: mean}
      in: admitted
      missing pair: ask
      alone: 1/2
      all equal: 1
  - criterion: B
    max: 40
    if undetermined: ask
    score:
      assessed: 0..5
      step: 0.5
      evaluators: {at least: 3, at most: 5, combine: trimmed mean, leave out: 1, panel may change: with reason}
  - criterion: C
    max: 30
    if undetermined: ask
    score:
      assessed: 0..5
      step: 0.5
      evaluators: {at least: 2, combine: consensus, without consensus: mean}
      anchors: [{level: 0..3, text: so-so}, {level: 4..5, text: a plan}]
  - criterion: D
    max: 30
    if undetermined: ask
    score:
      assessed: 0..5
      evaluators: {at least: 2, combine: consensus, without consensus: ask, panel may change: with reason}
      anchors: [{level: 0..2, text: badly led}, {level: 3..5, text: well led}]
rounding: {places: 2, mode: half up, at: criterion}
ranking: {ties: [], numbering: competition}
"""
SHEET = """\
application,evaluator,criterion,level,against,reason,conflict
alder,Rossi,T,4,birch,,
alder,Rossi,T,2,cedar,,
birch,Rossi,T,3,cedar,,
alder,Bianchi,T,draw,birch,,
cedar,Bianchi,T,2,alder,the better plan,
birch,Bianchi,T,5,cedar,,
alder,Neri,T,,,,a cousin
alder,Rossi,B,4,,,
alder,Bianchi,B,2,,,
alder,Verdi,B,3,,weak,
alder,Neri,B,5,,,a cousin
alder,panel,B,3.5,,annex 2 was not read,
alder,Rossi,C,4,,,
alder,Bianchi,C,3,,,
alder,consensus,C,3.5,,talked over,
birch,Rossi,C,4,,,
birch,Bianchi,C,3,,,
birch,Rossi,D,4,,,
birch,Bianchi,D,3,,,
cedar,Rossi,D,4,,,
cedar,Bianchi,D,3,,,
cedar,panel,D,3,,they did not agree,
"""
AREAS = {"alder": "n", "birch": "n", "cedar": "n", "dogwood": "s"}

Tell = Callable[..., Evaluation]


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tell:
    monkeypatch.chdir(tmp_path)

    def story(areas: Mapping[str, str] = AREAS, sheet: str = SHEET) -> Evaluation:
        Path("call.yaml").write_text(CALL, encoding="utf-8")
        Path("sheet.csv").write_text(sheet, encoding="utf-8")
        for name, area in areas.items():
            Path(f"{name}.yaml").write_text(f"application: {name}\n" + (f"area: {area}\n" if area else ""), encoding="utf-8")
        edition, _ = read_edition(Path("call.yaml"), None)
        assert edition is not None
        rulebook, findings = rulebook_of(edition)
        assert rulebook is not None, findings
        applications, found = read_applications([Path(f"{name}.yaml") for name in areas], rulebook.call, [Path("sheet.csv")])
        assert not [finding for finding in found if finding.is_error]
        return evaluate(rulebook, applications)

    return story


def explained(evaluation: Evaluation, application: str, language: str = "en") -> str:
    return explanation_text(evaluation, explain(evaluation, application), (), language, 140)


@pytest.mark.parametrize(
    ("application", "lines"),
    [
        (
            "alder",
            [
                "0.58…, mean of Bianchi 0.16…, Rossi 1; 3 are compared",
                "Neri does not count, conflict of interest: a cousin",
                "Bianchi: sum 1, the best has 6; draw with birch 1, behind cedar 0 (the better plan)",
                "Rossi: sum 6, the best has 6; over birch 4, over cedar 2",
                "3 on 0..5, mean of Bianchi 2, Rossi 4, Verdi 3; left out: Bianchi 2, Rossi 4",
                "changed by the panel from 3 to 3.5: annex 2 was not read",
                "Neri 5 does not count, conflict of interest: a cousin",
                "Verdi 3: weak",
                "3.5 on 0..5, consensus after Bianchi 3, Rossi 4",
                "consensus 3.5: talked over",
                "no level yet: 0 of at least 2 evaluators",
            ],
        ),
        (
            "birch",
            [
                "3.5 on 0..5, mean of Bianchi 3, Rossi 4; the consensus is not recorded",
                "the consensus of Bianchi 3, Rossi 4 is not recorded",
            ],
        ),
        ("cedar", ["the consensus of Bianchi 3, Rossi 4 is not recorded", "set by the panel to 3: they did not agree", "3 to 5: well led"]),
        ("dogwood", ["it is not among those that are compared"]),
    ],
)
def test_who_gave_what_and_what_counts(tell: Tell, application: str, lines: list[str]) -> None:
    shown = explained(tell(), application).replace("\u00a0", " ")
    assert [line for line in lines if line not in shown] == []


def test_between_two_ranges_no_anchor_is_repeated(tell: Tell) -> None:
    shown = explained(tell(), "birch")
    assert "3.5 on 0..5, mean of Bianchi" in shown.replace("\u00a0", " ")
    assert "so-so" not in shown
    assert "a plan" not in shown


@pytest.mark.parametrize(
    ("areas", "sheet", "line"),
    [
        ({"alder": "n"}, "", "the only one: 0.5 of the maximum"),
        ({"alder": "n", "birch": "n", "cedar": "n", "dogwood": ""}, SHEET, "it is not settled who is compared"),
        (AREAS, SHEET.replace("birch,Rossi,T,3,cedar,,\n", ""), "Rossi left out a pair"),
        (
            AREAS,
            SHEET.replace("birch,Rossi,T,3,cedar,,\n", ""),
            "no coefficient yet: 1 of at least 2 evaluators compared all of them; 3 are compared",
        ),
    ],
)
def test_what_holds_at_the_edges(tell: Tell, areas: dict[str, str], sheet: str, line: str) -> None:
    lines = sheet.splitlines(keepends=True)
    kept = [each for each in lines if not any(name not in areas and name in each for name in AREAS)]
    header = SHEET.splitlines(keepends=True)[0]
    evaluation = tell(areas, "".join(kept) or header + "alder,Rossi,C,4,,,\n")
    assert line in explained(evaluation, "alder").replace("\u00a0", " ")


def told(evaluation: Evaluation, application: str) -> dict[str, Any]:
    answer = json.loads(explanation_json(evaluation, [explain(evaluation, application)], evaluation.findings))
    Draft202012Validator(SCHEMA).validate(answer)
    (explanation,) = answer["explanations"]
    return {criterion["id"]: criterion for criterion in explanation["criteria"]}


@pytest.mark.parametrize("application", sorted(AREAS))
def test_the_schema_describes_it(tell: Tell, application: str) -> None:
    assert set(told(tell(), application)) == {"T", "B", "C", "D"}


def test_levels_as_json(tell: Tell) -> None:
    found = told(tell(), "alder")
    trimmed, settled = found["B"]["assessed"], found["C"]["assessed"]
    assert (trimmed["level"], trimmed["combine"], trimmed["why_not"]) == ("3.5", "trimmed mean", None)
    assert [(one["evaluator"], one["level"], one["counts"]) for one in trimmed["levels"]] == [
        ("Bianchi", "2", False),
        ("Rossi", "4", False),
        ("Verdi", "3", True),
    ]
    assert [(one["evaluator"], one["level"], one["conflict"]) for one in trimmed["conflicts"]] == [("Neri", "5", "a cousin")]
    assert (trimmed["changed"]["from"], trimmed["changed"]["to"]["reason"]) == ("3", "annex 2 was not read")
    assert trimmed["changed"]["to"]["place"] == {"file": "sheet.csv", "line": 13, "column": 15}
    assert (settled["level"], settled["consensus"]["reason"], settled["changed"]) == ("3.5", "talked over", None)
    assert (found["B"]["compared"], found["T"]["assessed"]) == (None, None)


def test_comparisons_as_json(tell: Tell) -> None:
    found = told(tell(), "alder")["T"]["compared"]
    assert (found["coefficient"], found["combine"], found["members"], found["incomplete"]) == ("7/12", "mean", 3, [])
    bianchi, rossi = found["evaluators"]
    assert (bianchi["sum"], bianchi["best"], bianchi["coefficient"], rossi["coefficient"]) == ("1", "6", "1/6", "1")
    assert [(pair["other"], pair["outcome"], pair["points"], pair["reason"]) for pair in bianchi["pairs"]] == [
        ("birch", "draw", "1", None),
        ("cedar", "behind", "0", "the better plan"),
    ]
    assert [pair["outcome"] for pair in rossi["pairs"]] == ["preferred", "preferred"]
    assert [one["conflict"] for one in found["conflicts"]] == ["a cousin"]


def test_show_says_how_they_combine(tell: Tell) -> None:
    evaluation = tell()
    shown = " ".join(call_text(evaluation.rulebook, (), "en", 400).split())
    for text in (
        "the mean of at least 3 evaluators, without the 1 lowest and the 1 highest; at most 5;"
        " the panel may set another level, with its reason",
        "the consensus of at least 2 evaluators; without one the mean counts",
        "the consensus of at least 2 evaluators; without one it is not known",
        "compared in pairs on 1..6 in steps of 1; a draw gives each 1; the mean of at least 2 evaluators",
        "in the pool `admitted`; an evaluator who leaves out a pair makes it wait;"
        " 0.5 of the maximum where there is one only, 1 where all are equal",
    ):
        assert text in shown


def test_an_applicant_is_told_that_the_others_are_awaited(tell: Tell) -> None:
    evaluation = tell()
    found = check(evaluation.rulebook, evaluation.appraisals["alder"].application)
    assert "known once all applications are in" in check_text(found, (), "en", 120)


@pytest.mark.parametrize(
    ("least", "english", "italian"),
    [
        (1, "the mean of at least 1 evaluator", "media di almeno 1 valutatore"),
        (2, "the mean of at least 2 evaluators", "media di almeno 2 valutatori"),
    ],
)
def test_one_evaluator_is_in_the_singular(least: int, english: str, italian: str) -> None:
    asked = Evaluators.model_construct(combine="mean", at_least=least)
    styles = (Style(language=language, width=80, color=False, places=2) for language in ("en", "it"))
    assert [evaluators_text(asked, style) for style in styles] == [english, italian]
