"""Worked cases as a terminal shows them, and as one JSON object."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from callscore.cases.trial_result import DECIDED, TIE_STEP, CaseTrial, CheckedExpectation, Exercised, Side, Suite
from callscore.finding import Finding, error
from callscore.place import Place, Text
from callscore.report.findings.excerpt import width_of
from callscore.report.json.cases_json import cases_json
from callscore.report.json.output_schema import output_schema
from callscore.report.text.cases_text import CASE_WORDS, cases_summary, cases_text
from callscore.sentence import Said

from ..stories import HILLS, Tell

SCHEMA = output_schema("test")
TEXT = Text("cases.yaml", ("- case: seven are not enough", "  expect: {gates: {E1: not met}}"))
TITLE = Place("cases.yaml", 1, 9, 1, 29, text=TEXT)
EXPECTED = Place("cases.yaml", 2, 24, 2, 31, text=TEXT)


def suite(came: str, *times: int) -> Suite:
    trial = CaseTrial("seven are not enough", TITLE, (CheckedExpectation("gate", "not met", came, EXPECTED, name="E1"),))
    sides = [Side("gate", "E1", side, TITLE, ("gate", side)) for side in ("met", "not met")]
    exercised = tuple(Exercised(side, count) for side, count in zip(sides, times, strict=False))
    return Suite(kind="call", file="cases.yaml", trials=(trial,), exercised=exercised)


REFUSED = Suite(kind="call", file="other.yaml", findings=(error("no-cases", Said("the file holds no case"), Place("other.yaml")),))


def test_a_case_that_passes() -> None:
    assert cases_text([suite("not met", 0, 3)], None, 80, False) == (
        "cases.yaml · 1 case\n"
        "  ✓ seven are not enough   gate E1 not met\n"
        "\n"
        "  exercised by how many applications (– by none)\n"
        "  gate E1  met – · not met ×3\n"
        "\n"
        "1 case, all passed, 1 not exercised\n"
    )


def test_a_case_that_fails_shows_the_expectation() -> None:
    assert cases_text([suite("met")], None, 80, False) == (
        "cases.yaml · 1 case\n"
        "  ✗ seven are not enough\n"
        "    cases.yaml:2:24: error: gate `E1` is `met`, the case expects `not met`  [case-failed]\n"
        "        2 │   expect: {gates: {E1: not met}}\n"
        "          │                        ^^^^^^^\n"
        "       help: correct the rule; or the case, if the rule is right\n"
        "       also: the case (1:9)\n"
        "        1 │ - case: seven are not enough\n"
        "          │         ^^^^^^^^^^^^^^^^^^^^\n"
        "\n"
        "1 case, 1 failed\n"
    )


SUMMARIES: list[tuple[list[Suite], str]] = [
    ([suite("not met"), suite("met")], "2 cases, 1 failed"),
    ([REFUSED], "0 cases, nothing was tested, 1 file not run"),
    ([suite("not met"), REFUSED, REFUSED], "1 case, all passed, 2 files not run"),
    ([], "0 cases, nothing was tested"),
]


@pytest.mark.parametrize(("suites", "summary"), SUMMARIES)
def test_the_last_line_counts(suites: list[Suite], summary: str) -> None:
    assert cases_summary(suites) == summary


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[32m✓\x1b[0m" in cases_text([suite("not met")], None, 80, True)
    assert "\x1b" not in cases_text([suite("met")], None, 80, False)


def test_nothing_in_a_text_is_obeyed_by_the_terminal() -> None:
    evil = Suite(
        kind="call",
        file="cases.yaml",
        trials=(CaseTrial("a\x1b[2Jb", TITLE, (CheckedExpectation("value of", "\x07", "\x07", EXPECTED, name="x"),)),),
    )
    assert "\x1b" not in cases_text([evil], None, 80, False)
    assert "\x07" not in cases_text([evil], None, 80, False)


def test_no_line_is_wider_than_the_terminal() -> None:
    sides = [Side("criterion", "A", f"[{number}..{number + 1})", TITLE, ("x", str(number))) for number in range(40)]
    wide = Suite(kind="call", file="cases.yaml", trials=suite("not met").trials, exercised=tuple(Exercised(side, 1) for side in sides))
    lines = cases_text([wide], None, 60, False).splitlines()
    assert max(width_of(line) for line in lines) <= 60
    assert sum(line.count("×1") for line in lines) == 40


def test_the_same_in_italian() -> None:
    assert cases_text([suite("not met", 0, 3)], "it", 80, False) == (
        "cases.yaml · 1 caso\n"
        "  ✓ seven are not enough   requisito E1 non soddisfatto\n"
        "\n"
        "  messo alla prova da quante domande (– da nessuna)\n"
        "  requisito E1  soddisfatto – · non soddisfatto ×3\n"
        "\n"
        "1 caso, tutti superati, 1 mai messo alla prova\n"
    )


def test_unsaid_each_suite_is_in_its_own_language() -> None:
    text = cases_text([suite("not met"), replace(suite("not met"), language="it")], None, 80, False)
    assert "gate E1 not met" in text
    assert "requisito E1 non soddisfatto" in text
    assert text.endswith("\n2 cases, all passed\n")


def test_what_the_call_calls_something_is_not_translated() -> None:
    sides = (
        Exercised(Side("class", "selected", "met", TITLE, ("c",)), 1),
        Exercised(Side("criterion", "A", "otherwise", TITLE, ("o",)), 2),
    )
    checks = (
        CheckedExpectation("class", "met", "met", EXPECTED, name="selected"),
        CheckedExpectation("status of", "selected", "selected", EXPECTED, name="met"),
    )
    text = cases_text([Suite(kind="call", file="cases.yaml", trials=(CaseTrial("met", TITLE, checks),), exercised=sides)], "it", 80, False)
    assert "  ✓ met   classe selected met, stato di met selezionata\n" in text
    assert "  classe selected  met ×1\n" in text
    assert "  criterio A       altrimenti ×2\n" in text


def test_italian_agrees_with_what_it_is_said_of() -> None:
    sides = (
        Exercised(Side("gate", "E1", "undetermined", TITLE, ("g",)), 1),
        Exercised(Side("threshold", "total", "not met", TITLE, ("t",)), 1),
        Exercised(Side("tick", "C: a", "met", TITLE, ("c",)), 1),
        Exercised(Side("adjustment", "B1", "met", TITLE, ("b",)), 1),
        Exercised(Side("tie step", "draw", "decides", TITLE, ("d",)), 1),
        Exercised(Side("window", "received inside", "met", TITLE, ("w",)), 1),
    )
    text = cases_text([Suite(kind="call", file="cases.yaml", exercised=sides)], "it", 100, False)
    assert [" ".join(line.split()) for line in text.splitlines()[3:9]] == [
        "requisito E1 indeterminato ×1",
        "soglia totale non raggiunta ×1",
        "voce C: a soddisfatta ×1",
        "correttivo B1 si applica ×1",
        "criterio di preferenza sorteggio decide ×1",
        "periodo di presentazione ricevuta nei termini soddisfatto ×1",
    ]


@pytest.mark.parametrize(
    ("kind", "name", "came", "told"),
    [
        ("score", None, "71.5", "punteggio 71,5"),
        ("criterion", "A", "undetermined", "criterio A indeterminato"),
        ("criterion", "A", "not applicable", "criterio A non applicabile"),
        ("class", "size", "undetermined", "classe size indeterminata"),
        ("class", "size", "1.5", "classe size 1.5"),
        ("value of", "n", "400000", "valore di n 400.000"),
        ("value of", "n", "unknown", "valore di n ignoto"),
        ("value of", "n", "100/3", "valore di n 100/3"),
        ("adjustment", "B", "-2.5", "correttivo B -2,5"),
        ("adjustment", "B", "undetermined", "correttivo B indeterminato"),
        ("grant", None, "none", "contributo nessuno"),
        ("tie of", "a", "nothing", "parità di a nulla"),
        ("tie of", "a", "B", "parità di a B"),
        ("the application", None, "not legible", "la domanda illeggibile"),
        ("last day of", "a", "2027-01-31", "ultimo giorno di a 2027-01-31"),
    ],
)
def test_what_came_in_italian(kind: str, name: str | None, came: str, told: str) -> None:
    check = CheckedExpectation(kind, came, came, EXPECTED, name=name)
    text = cases_text([Suite(kind="call", file="cases.yaml", trials=(CaseTrial("t", TITLE, (check,)),))], "it", 100, False)
    assert f"  ✓ t   {told}\n" in text


@pytest.mark.parametrize(("language", "told"), [("en", "tie of a highest Members"), ("it", "parità di a maggiore Membri")])
def test_a_tie_step_is_in_words(tell: Tell, language: str, told: str) -> None:
    rulebook = tell(HILLS.replace("ties: [{criterion: B,", "ties: [{highest: members,"), {}, {}).rulebook
    check = CheckedExpectation("tie of", "highest members", "highest members", EXPECTED, name="a")
    reached = Exercised(Side(TIE_STEP, "highest members", DECIDED, EXPECTED, (TIE_STEP, "highest members")), 1)
    suite = Suite(kind="call", file="cases.yaml", trials=(CaseTrial("t", TITLE, (check,)),), exercised=(reached,), rulebook=rulebook)
    text = cases_text([suite], language, 100, False)
    assert f"  ✓ t   {told}\n" in text
    assert "highest members" not in text


def test_the_total_of_one_of_several_is_called_so_in_italian() -> None:
    check = CheckedExpectation("threshold", "met", "met", EXPECTED, name="total", of="alder")
    text = cases_text([Suite(kind="call", file="cases.yaml", trials=(CaseTrial("t", TITLE, (check,)),))], "it", 100, False)
    assert "  ✓ t   soglia totale · alder raggiunta\n" in text


def told_as_json(suites: list[Suite], findings: tuple[Finding, ...]) -> Any:
    answer = json.loads(cases_json(suites, findings))
    Draft202012Validator(SCHEMA).validate(answer)
    return answer


def test_the_same_as_json() -> None:
    answer = told_as_json([suite("met", 1, 0), REFUSED], REFUSED.findings)
    assert answer["counts"] == {"cases": 1, "passed": 0, "failed": 1, "exercised": 1, "not_exercised": 1}
    first, second = answer["suites"]
    assert (first["run"], second["run"], second["cases"]) == (True, False, [])
    assert first["cases"][0]["checks"][0]["came"] == "met"
    assert first["cases"][0]["checks"][0]["place"] == {"file": "cases.yaml", "line": 2, "column": 24, "end_line": 2, "end_column": 31}
    assert first["coverage"][1]["times"] == 0
    assert [finding["code"] for finding in answer["findings"]] == ["no-cases"]


def test_the_schema_knows_every_kind_of_suite_and_side() -> None:
    kinds = SCHEMA["$defs"]
    assert kinds["suite"]["properties"]["kind"]["enum"] == ["call", "rule", "folder"]
    sides = {"gate", "class", "criterion", "tick", "adjustment", "threshold", "tie step", "selection", "budget"}
    rarer = {"window", "weights", "for", "self-check", "outcome", "cap", "limit", "third evaluator"}
    assert set(kinds["side"]["properties"]["kind"]["enum"]) == sides | rarer
    assert sides | rarer <= set(CASE_WORDS)


def test_the_schema_refuses_what_is_not_said_in_it() -> None:
    answer = json.loads(cases_json([suite("met", 1, 0)], ()))
    answer["suites"][0]["cases"][0]["checks"][0]["came"] = 3
    assert not Draft202012Validator(SCHEMA).is_valid(answer)
    assert not Draft202012Validator(SCHEMA).is_valid({**json.loads(cases_json([], ())), "more": 1})


def test_what_there_is_one_of_has_no_name() -> None:
    sides = (
        Exercised(Side("selection", "", "tie at the last place", TITLE, ("s",)), 0),
        Exercised(Side("budget", "", "in full", TITLE, ("b",)), 2),
    )
    checks = (
        CheckedExpectation("grant of", "400", "400", EXPECTED, name="alder"),
        CheckedExpectation("gate", "met", "met", EXPECTED, name="E1", of="alder"),
    )
    suite = Suite(kind="call", file="cases.yaml", trials=(CaseTrial("a case", TITLE, checks),), exercised=sides)
    english, italian = cases_text([suite], "en", 80, False), cases_text([suite], "it", 80, False)
    assert "  ✓ a case   grant of alder 400, gate E1 · alder met\n" in english
    assert "  selection  tie at the last place –\n  budget     in full ×2\n" in english
    assert "  ✓ a case   contributo di alder 400, requisito E1 · alder soddisfatto\n" in italian
    assert "  selezione  parità all'ultimo posto –\n  dotazione  per intero ×2\n" in italian
