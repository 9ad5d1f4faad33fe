"""Every spelling of the corpus is read as it is meant, or refused with a help that, pasted over what is underlined, gives what is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.spelling.corpus import ANSWERS, CONDITIONS, EITHER, FORMULAS, NUMBERS, TESTS

from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.finding import Finding, Severity
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
rounding: {places: 2, mode: half up, at: criterion}
application:
  area: {type: text, one of: [north, south, far west]}
  town: {type: text}
  size: {type: number}
  share: {type: number}
  term: {type: number, unit: months}
  age_of_firm: {type: number, unit: years}
  costs: {type: number, unit: EUR}
  firms: {type: number, unit: firms}
  founded: {type: date}
  born: {type: date}
  seat: {type: boolean}
  green: {type: boolean}
  members: {type: list, of: {km: {type: number}, ok: {type: boolean}, kind: {type: text, one of: [firm, university]}}}
  certs: {type: list, one of: [iso, emas]}
dates: {closes: 2026-02-28, reference: 2026-02-28}
classes:
  band: {if undetermined: ask, cases: [{class: VII, when: share > 5}, {class: VI, otherwise: true}]}
"""
TAIL = "ranking: {ties: [], numbering: competition}\n"
TOLD = (Severity.ERROR, Severity.WARNING)
OUR_OWN = ("unused", "never-met", "always-met", "unsaid-rounding", "unknown-fact-unused")


def call_with(gate: str = "share > 5", formula: str = "share", more: str = "") -> str:
    criteria = f"criteria:\n  - criterion: A\n    max: 10\n    if undetermined: zero\n    score: {{value: share, outside: clamp}}\n{more}"
    gates = f"gates:\n  - gate: E\n    met: met\n    not met: not met\n    if undetermined: ask\n    require: {gate}\n"
    return f"{HEAD}indicators:\n  made:\n    value: {formula}\n{gates}{criteria}{TAIL}"


def compiled(text: str, file: Path) -> tuple[Rulebook | None, list[Finding]]:
    file.write_text(text, encoding="utf-8")
    edition, findings = read_edition(file, None)
    if edition is None:
        return None, [each for each in findings if each.severity in TOLD]
    rulebook, more = rulebook_of(edition)
    return rulebook, [each for each in (*findings, *more) if each.severity in TOLD and each.code not in OUR_OWN]


def offers(finding: Finding) -> list[str]:
    return re.findall(r"`([^`]+)`", finding.help)


def pasted(text: str, place: Place, offer: str) -> str:
    """The text with the offer in the place of what is underlined."""
    lines = text.split("\n")
    after = lines[place.end_line - 1][place.end_column - 1 :]
    before = lines[place.line - 1][: place.column - 1]
    return "\n".join([*lines[: place.line - 1], before + offer + after, *lines[place.end_line :]])


def read(text: str, file: Path, meaning: Callable[[Rulebook], bool], steps: int = 3) -> str:
    """Empty where the text, or what its help makes of it, means what is meant; else what is wrong."""
    rulebook, findings = compiled(text, file)
    if not findings:
        assert rulebook is not None
        return "" if meaning(rulebook) else "read otherwise than it is meant"
    first = findings[0]
    if not steps or not offers(first):
        return f"{first.code}: {first.message} | {first.help}"
    found = read(pasted(text, first.place, offers(first)[0]), file, meaning, steps - 1)
    return found and f"{first.message} | {first.help} → {found}"


def is_met(rulebook: Rulebook, answers: dict[str, Any]) -> bool | None:
    return rulebook.units["gate E"].recheck(answers)  # type: ignore[union-attr]


@pytest.mark.parametrize(("subject", "written", "met", "not_met"), TESTS, ids=lambda value: repr(value) if isinstance(value, str) else "")
def test_behind_a_subject(subject: str, written: str, met: Sequence[Any], not_met: Sequence[Any], tmp_path: Path) -> None:
    def meaning(rulebook: Rulebook) -> bool:
        verdicts = [is_met(rulebook, {subject: value}) for value in (*met, *not_met)]
        return verdicts == [True] * len(met) + [False] * len(not_met)

    for gate in (f"{{{subject}: {written}}}", f"\n      {subject}: {written}"):
        assert read(call_with(gate), tmp_path / "call.yaml", meaning) == ""


@pytest.mark.parametrize(("written", "met", "not_met"), CONDITIONS, ids=lambda value: repr(value) if isinstance(value, str) else "")
def test_a_condition(written: str, met: Sequence[Any], not_met: Sequence[Any], tmp_path: Path) -> None:
    def meaning(rulebook: Rulebook) -> bool:
        return all(is_met(rulebook, answers) is True for answers in met) and all(is_met(rulebook, each) is False for each in not_met)

    assert read(call_with(written), tmp_path / "call.yaml", meaning) == ""


@pytest.mark.parametrize(("written", "answers", "value"), FORMULAS, ids=lambda value: repr(value) if isinstance(value, str) else "")
def test_a_formula(written: str, answers: dict[str, Any], value: Any, tmp_path: Path) -> None:
    def meaning(rulebook: Rulebook) -> bool:
        made = next(fact for fact in rulebook.computed if fact.name == "made")
        return bool(made.run(answers, []) == value)

    assert read(call_with(formula=written), tmp_path / "call.yaml", meaning) == ""


@pytest.mark.parametrize(("written", "meant"), NUMBERS)
def test_a_number_of_a_call(written: str, meant: str, tmp_path: Path) -> None:
    wanted, findings = compiled(call_with(more=f"    {meant}\n"), tmp_path / "meant.yaml")
    assert wanted is not None, findings

    def meaning(rulebook: Rulebook) -> bool:
        return [bar.threshold.bars for bar in rulebook.bars] == [bar.threshold.bars for bar in wanted.bars] and (
            [bar.threshold.key for bar in rulebook.bars] == [bar.threshold.key for bar in wanted.bars]
        )

    assert read(call_with(more=f"    {written}\n"), tmp_path / "call.yaml", meaning) == ""


def answered(field: str, text: str, folder: Path) -> tuple[Any, list[Finding]]:
    (folder / "call.yaml").write_text(call_with(), encoding="utf-8")
    edition, _ = read_edition(folder / "call.yaml", None)
    assert edition is not None
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    (application,), findings = read_applications([folder / "a.yaml"], edition.call)
    return application.values[field], list(findings)


@pytest.mark.parametrize(("field", "written", "answer"), ANSWERS)
def test_an_answer(field: str, written: str, answer: Any, tmp_path: Path) -> None:
    text = f"application: a\n{field}: {written}\n"
    value, findings = answered(field, text, tmp_path)
    for finding in findings:
        value, more = answered(field, pasted(text, finding.place, offers(finding)[0]), tmp_path)
        assert more == []
    assert (value, type(value)) == (answer, type(answer))


@pytest.mark.parametrize(("where", "written", "named"), EITHER)
def test_where_two_things_may_be_meant_both_are_named(where: str, written: str, named: tuple[str, ...], tmp_path: Path) -> None:
    kind, _, subject = where.partition(" ")
    if kind == "answer":
        _, findings = answered(subject, f"application: a\n{subject}: {written}\n", tmp_path)
    else:
        _, findings = compiled(call_with(f"{{{subject}: {written}}}" if subject else written), tmp_path / "call.yaml")
    (finding,) = findings
    assert set(named) <= set(offers(finding))


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("score: {assessed: 0-10}", "0..10"),
        ("score: {assessed: from 0 to 10}", "0..10"),
        ("score: {assessed: 10..0}", "0..10"),
        ("score: {assessed: 10}", "0..10"),
    ],
)
def test_a_scale(written: str, offered: str, tmp_path: Path) -> None:
    _, findings = compiled(call_with().replace("score: {value: share, outside: clamp}", written), tmp_path / "call.yaml")
    assert [(each.code, offers(each)) for each in findings] == [("not-a-scale", [offered])]


@pytest.mark.parametrize(
    ("written", "offered"), [("yes", "true"), ("none", "false"), ("'5'", "5"), ("5 places", "5"), ("all", "true"), ("no", "false")]
)
def test_a_reserve(written: str, offered: str, tmp_path: Path) -> None:
    selection = f"selection: {{places: 3, reserve: {written}, tie at the last place: all}}\n"
    _, findings = compiled(call_with() + selection, tmp_path / "call.yaml")
    assert [(each.code, offers(each)) for each in findings] == [("not-a-reserve", [offered])]


def test_there_are_enough_of_them() -> None:
    assert sum(len(some) for some in (TESTS, CONDITIONS, FORMULAS, ANSWERS, NUMBERS, EITHER)) >= 250
