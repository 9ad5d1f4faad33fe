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
from callscore.report.text.evaluators_text import evaluators_text, third_text
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
  - gate: V
    assessed: yes or no
    evaluators: {at least: 2, at most: 4, combine: majority, draw: not met, panel may change: with reason}
    met: most say so
    not met: not most say so
    if not met: score anyway
    if undetermined: ask
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
      evaluators: {at least: 3, at most: 5, combine: trimmed mean, leave out: 1, panel may change: with reason, may be struck: with reason}
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
alder,Rossi,V,yes,,,
alder,Bianchi,V,no,,an old plan,
alder,Verdi,V,yes,,,
alder,Neri,V,no,,,a cousin
birch,Rossi,V,yes,,,
birch,Bianchi,V,no,,,
cedar,Rossi,V,yes,,,
cedar,Bianchi,V,yes,,,
cedar,panel,V,no,,another call pays it,
dogwood,Rossi,V,yes,,,
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
                "3 on 0..5, mean of 3; left out: Bianchi 2, Rossi 4",
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


THIRD = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: invented}
application: {area: {type: text}}
evaluators: {third where totals differ by: 30, not where both are below: 60, then: closest two}
criteria:
  - {criterion: A, max: 60, if undetermined: ask, score: {assessed: 0..60, evaluators: {at least: 2, at most: 3, combine: median}}}
  - {criterion: B, max: 40, if undetermined: ask, score: {assessed: 0..10, evaluators: {at least: 2, at most: 3, combine: median}}}
ranking: {ties: [], numbering: competition}
"""
APART = """\
application,evaluator,criterion,level
alder,Rossi,A,50
alder,Rossi,B,10
alder,Bianchi,A,35
alder,Bianchi,B,5
"""
VERDI = "alder,Verdi,A,45\nalder,Verdi,B,8\n"


def third_told(tmp_path: Path, sheet: str, call: str = THIRD, language: str = "en") -> tuple[str, dict[str, Any]]:
    """The explanation in words, and what JSON says of A."""
    for name, text in {"call.yaml": call, "sheet.csv": sheet, "alder.yaml": "application: alder\narea: n\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    edition, _ = read_edition(tmp_path / "call.yaml", None)
    assert edition is not None
    rulebook, findings = rulebook_of(edition)
    assert rulebook is not None, findings
    applications, _ = read_applications([tmp_path / "alder.yaml"], rulebook.call, [tmp_path / "sheet.csv"])
    evaluation = evaluate(rulebook, applications)
    return " ".join(explained(evaluation, "alder", language).split()), told(evaluation, "alder")["A"]["assessed"]


@pytest.mark.parametrize(
    ("sheet", "state", "line"),
    [
        ("application,evaluator,criterion,level\nalder,Rossi,A,5\n", "not known", "the totals of two evaluators are not known yet"),
        (APART.replace("A,35", "A,50"), "close", "Bianchi 70, Rossi 90; 20 points apart; no third is needed"),
        (APART, "third needed", "totals of the evaluators: Bianchi 55, Rossi 90; 35 points apart; a third evaluator is needed"),
        (APART, "third needed", "Bianchi 35, Rossi 50; it is not settled whose count"),
        (APART + VERDI, "third counts", "Bianchi 55, Rossi 90, Verdi 77; 35 points apart; Bianchi is the furthest away and does not count"),
        (APART + VERDI, "third counts", "47.5 on 0..60, median of Rossi 50, Verdi 45; left out: Bianchi 35"),
        (APART.replace("B,5", "B,8") + VERDI, "third not needed", "a third evaluator assessed it, and none was needed"),
    ],
)
def test_totals_are_told_with_what_follows(tmp_path: Path, sheet: str, state: str, line: str) -> None:
    shown, assessed = third_told(tmp_path, sheet)
    assert line in shown
    assert assessed["totals"]["state"] == state


def test_all_three_may_count_and_none_may_be_closest(tmp_path: Path) -> None:
    shown, assessed = third_told(tmp_path, APART + VERDI, THIRD.replace("closest two", "all three"))
    assert "35 points apart; all three count" in shown
    assert assessed["totals"]["left_out"] is None
    shown, assessed = third_told(tmp_path, APART.replace("A,35", "A,30") + "alder,Verdi,A,50\nalder,Verdi,B,5\n")
    assert "the one in the middle is as far from either of the others" in shown
    assert (assessed["level"], assessed["totals"]["state"]) == (None, "no closest two")
    assert "not known: it is not settled whose levels count" in shown
    assert "waits for the assessment" not in shown


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("all three", "the one in the middle is as far from either of the others; all three count"),
        ("higher two", "the one in the middle is as far from either of the others; the two higher ones count, not Bianchi"),
        ("lower two", "the one in the middle is as far from either of the others; the two lower ones count, not Rossi"),
    ],
)
def test_who_counts_where_none_is_closer_is_told(tmp_path: Path, word: str, told: str) -> None:
    sheet = APART.replace("A,35", "A,30") + "alder,Verdi,A,50\nalder,Verdi,B,5\n"
    shown, assessed = third_told(tmp_path, sheet, THIRD.replace("closest two", f"closest two, if equally close: {word}"))
    assert told in shown
    assert assessed["totals"]["equally_close"] is True


def test_each_phase_has_totals_of_its_own(tmp_path: Path) -> None:
    """Of A 50 and 35 points are 15 apart; of B 40 and 8 are 32, and Verdi's 36 is 4 from 40."""
    phases = """\
phases:
  - {phase: outline, criteria: [A], ranking: {threshold: 6, ties: [], numbering: competition}}
  - {phase: full, criteria: [B], scores before: carried}
criteria:"""
    call = THIRD.replace("criteria:", phases).replace(", not where both are below: 60", "")
    shown, assessed = third_told(tmp_path, APART.replace("B,5", "B,2") + "alder,Verdi,B,9\n", call)
    shown = shown.replace("\u00a0", " ")
    assert "A: totals of the evaluators: Bianchi 35, Rossi 50; 15 points apart; no third is needed" in shown
    assert "B: totals of the evaluators: Bianchi 8, Rossi 40, Verdi 36; 32 points apart; Bianchi is the furthest away" in shown
    assert (assessed["totals"]["state"], assessed["level"]) == ("close", "42.5")


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        ("if equally close: all three", "the one in the middle is as far from either of the others, all three count"),
        ("if equally close: higher two", "the two higher ones count"),
        ("if equally close: lower two", "the two lower ones count"),
        ("if equally close: ask", "it is settled by decision"),
        ("if a third was not needed: as if needed", "a third who was not needed counts as one who was"),
        ("if a third was not needed: ask", "leaves the points open until it is settled who counts"),
    ],
)
def test_a_call_says_who_counts_of_three(tmp_path: Path, more: str, ends: str) -> None:
    (tmp_path / "call.yaml").write_text(THIRD.replace("closest two", f"closest two, {more}"), encoding="utf-8")
    edition, _ = read_edition(tmp_path / "call.yaml", None)
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    assert rulebook.call.evaluators is not None
    assert third_text(rulebook.call.evaluators, Style(language="en", width=100, color=False, places=None)).endswith(ends)


def test_a_call_says_when_a_third_assesses(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text(THIRD, encoding="utf-8")
    edition, _ = read_edition(tmp_path / "call.yaml", None)
    assert edition is not None
    rulebook, _ = rulebook_of(edition)
    assert rulebook is not None
    rule = rulebook.call.evaluators
    assert rule is not None
    shown = {language: third_text(rule, Style(language=language, width=100, color=False, places=None)) for language in ("en", "it")}
    assert shown == {
        "en": "a third evaluator where two totals differ by 30 points or more, unless both are below 60; "
        "then the two that are closest count",
        "it": "un terzo valutatore se due totali differiscono di 30 punti o più, salvo che entrambi siano inferiori a 60; "
        "allora contano i due più vicini",
    }
    assert shown["en"] in " ".join(call_text(rulebook, (), None, 200).split())


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
    evaluation = tell(areas, "".join(kept) or header + "alder,Rossi,V,yes,,,\nalder,Bianchi,V,yes,,,\n")
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
    asked = Evaluators(combine="mean", at_least=least)
    styles = (Style(language=language, width=80, color=False, places=2) for language in ("en", "it"))
    assert [evaluators_text(asked, style) for style in styles] == [english, italian]


@pytest.mark.parametrize(
    ("application", "lines"),
    [
        ("alder", ["met: most say so", "2 say yes: Rossi, Verdi; 1 says no: Bianchi", "Bianchi no: an old plan", "Neri no does not count"]),
        ("birch", ["not met: not most say so", "1 says yes: Rossi; 1 says no: Bianchi; a draw counts as not met"]),
        ("cedar", ["2 say yes: Bianchi, Rossi; 0 say no", "changed by the panel from yes to no: another call pays it"]),
        (
            "dogwood",
            [
                "undetermined: 1 evaluator assessed it, at least 2 must",
                "1 says yes: Rossi",
                "no longer needed: the decision does not depend on it",
            ],
        ),
    ],
)
def test_who_answered_what_and_what_most_say(tell: Tell, application: str, lines: list[str]) -> None:
    shown = explained(tell(), application).replace("\u00a0", " ")
    assert [line for line in lines if line not in shown] == []


def test_a_majority_in_italian(tell: Tell) -> None:
    shown = explained(tell(), "birch", "it").replace("\u00a0", " ")
    assert "1 dice sì: Rossi; 1 dice no: Bianchi; in caso di parità il requisito non è soddisfatto" in shown


def gate_told(evaluation: Evaluation, application: str) -> dict[str, Any]:
    answer = json.loads(explanation_json(evaluation, [explain(evaluation, application)], evaluation.findings))
    Draft202012Validator(SCHEMA).validate(answer)
    gates = {gate["id"]: gate for gate in answer["explanations"][0]["gates"]}
    assert gates["G"]["answered"] is None
    found: dict[str, Any] = gates["V"]["answered"]
    return found


def test_answers_as_json(tell: Tell) -> None:
    found = gate_told(tell(), "alder")
    assert [found[key] for key in ("answer", "yes", "no", "changed", "why_not")] == ["yes", 2, 1, None, None]
    told = [(each["evaluator"], each["answer"], each["reason"]) for each in found["answers"]]
    assert told == [("Bianchi", "no", "an old plan"), ("Rossi", "yes", None), ("Verdi", "yes", None)]
    assert [(each["evaluator"], each["answer"], each["conflict"]) for each in found["conflicts"]] == [("Neri", "no", "a cousin")]
    changed = gate_told(tell(), "cedar")
    assert (changed["answer"], changed["changed"]["from"], changed["changed"]["to"]["answer"]) == ("no", "yes", "no")
    open_ = gate_told(tell(), "dogwood")
    assert (open_["answer"], open_["why_not"]) == (None, "1 evaluator assessed it, at least 2 must")


def test_show_says_who_answers(tell: Tell) -> None:
    shown = " ".join(call_text(tell().rulebook, (), "en", 140).split())
    assert (
        "at least 2 evaluators answer yes or no, the majority counts; at most 4; a draw counts as not met; "
        "the panel may give another answer, with its reason"
    ) in shown


HEAD, *LINES = SHEET.splitlines()
STRUCK = "\n".join([f"{HEAD},struck", *(f"{line}," for line in LINES), "alder,Bruni,B,0,,a sound plan,,the comment praises it"]) + "\n"


def test_who_was_struck_and_why(tell: Tell) -> None:
    evaluation = tell(sheet=STRUCK)
    assert "Bruni 0 was struck: the comment praises it" in explained(evaluation, "alder").replace("\u00a0", " ")
    assert "Bruni 0 è stato escluso: the comment praises it" in explained(evaluation, "alder", "it").replace("\u00a0", " ")
    (found,) = told(evaluation, "alder")["B"]["assessed"]["struck"]
    assert (found["evaluator"], found["level"], found["reason"], found["struck"]) == (
        "Bruni",
        "0",
        "a sound plan",
        "the comment praises it",
    )
    notes = [each.message for each in evaluation.findings if each.code == "level-left-out"]
    assert "the level of `Bruni` on `B` of `alder` is struck: the comment praises it" in notes
    assert "a level may be struck, with a reason" in " ".join(call_text(evaluation.rulebook, (), "en", 140).split())


def test_in_italian_one_who_is_left_out_is_one(tmp_path: Path) -> None:
    """The mean of 50 and 45, without the 35 of Bianchi."""
    shown, _ = third_told(tmp_path, APART + VERDI, THIRD.replace("median", "mean").replace("languages: [en]", "languages: [it]"), "it")
    assert "47,5 (scala da 0 a 60), media di Rossi 50; Verdi 45; escluso: Bianchi 35" in shown
