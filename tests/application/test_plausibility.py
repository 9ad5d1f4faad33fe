"""Answers that cannot stand together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.application.plausibility import rules_of
from callscore.call.model import Call
from callscore.finding import Finding

Said = Callable[[Finding], tuple[str, str, str]]

FORM = """\
application:
  year: {type: number}
  people:
    type: list
    key: name
    of: {name: {type: text}, joined: {type: date}, left: {type: date, optional: true}}
  income: {type: list, of: {year: {type: number}, currency: {type: text}}}
"""
LEAVES = """\
plausibility:
  - plausibility: leaves
    each: people
    require: left = null or left >= joined
    at: left
    not met: '`{name}` leaves before joining in {year}'
"""
PEOPLE = "year: 2015\npeople:\n  - {name: Ada, joined: 2015-03-01, left: 2015-02-28}\n"
CURRENCY = """\
plausibility:
  - {plausibility: one, require: count(distinct values(income.currency)) <= 1, at: income, not met: two currencies}
"""


def found(call: Call, text: str, folder: Path) -> list[Finding]:
    path = folder / "alder.yaml"
    path.write_text("application: alder\n" + text, encoding="utf-8")
    applications, findings = read_applications([path], call)
    assert [finding for one in applications for finding in one.findings] == list(findings)
    return list(findings)


def test_a_member_that_leaves_too_early_is_underlined_at_the_answer(call_of: Callable[[str], Call], tmp_path: Path, said: Said) -> None:
    ada, bea = "{name: Ada, joined: 2015-03-01, left: 2015-02-28}", "{name: Bea, joined: 2015-03-01, left: 2015-03-01}"
    text = f"year: 2015\npeople:\n  - {ada}\n  - {bea}\n"
    (finding,) = found(call_of(FORM + LEAVES), text, tmp_path)
    assert said(finding) == ("implausible", "`Ada` leaves before joining in 2015", "2015-02-28")
    assert (finding.place.line, finding.is_error, finding.subject) == (4, True, "alder")
    assert [place.line for place, _ in finding.also] == [16]


def test_a_number_in_the_words_has_its_decimals(call_of: Callable[[str], Call], tmp_path: Path) -> None:
    (finding,) = found(call_of(FORM + LEAVES.replace("in {year}", "in {year} or so")), PEOPLE.replace("2015\n", "2015.5\n", 1), tmp_path)
    assert str(finding.message) == "`Ada` leaves before joining in 2015.5 or so"


@pytest.mark.parametrize(
    "member",
    ["{name: Ada, joined: 2015-03-01}", "{name: Ada, left: 2015-03-01}", "{name: Ada}"],
    ids=["has not left", "nobody said when she joined", "nothing is said"],
)
def test_what_is_not_known_is_not_refused(call_of: Callable[[str], Call], tmp_path: Path, member: str) -> None:
    assert found(call_of(FORM + LEAVES), f"people: [{member}]\n", tmp_path) == []


def test_a_value_that_is_missing_stands_in_the_message_as_a_question_mark(call_of: Callable[[str], Call], tmp_path: Path) -> None:
    (finding,) = found(call_of(FORM + LEAVES), "people: [{name: Ada, joined: 2015-03-01, left: 2014-01-01}]\n", tmp_path)
    assert finding.message == "`Ada` leaves before joining in ?"


@pytest.mark.parametrize(("currencies", "codes"), [(["EUR", "EUR"], []), (["EUR", "CHF"], ["implausible"]), ([], [])])
def test_a_rule_about_the_whole_application(
    call_of: Callable[[str], Call], tmp_path: Path, currencies: list[str], codes: list[str]
) -> None:
    rows = ", ".join(f"{{year: 2015, currency: {each}}}" for each in currencies)
    findings = found(call_of(FORM + CURRENCY), f"income: [{rows}]\n", tmp_path)
    assert [finding.code for finding in findings] == codes
    assert all(finding.place.line == 2 for finding in findings)


@pytest.mark.parametrize(
    ("rule", "code", "text"),
    [
        ("{plausibility: a, each: peple, require: 'true', not met: x}", "unknown-list", "peple"),
        ("{plausibility: a, each: year, require: 'true', not met: x}", "unknown-list", "year"),
        ("{plausibility: a, each: people, require: 'true', at: lef, not met: x}", "unknown-field", "lef"),
        ("{plausibility: a, require: 'true', at: nobody, not met: x}", "unknown-field", "nobody"),
        ("{plausibility: a, require: year + 1, not met: x}", "wrong-type", "year + 1"),
        ("{plausibility: a, require: yeer > 1, not met: x}", "expression-unknown-name", "yeer"),
        ("{plausibility: a, require: 'year >', not met: x}", "expression-syntax", ">"),
        ("{plausibility: a, require: year > 1, not met: 'in {yeer}'}", "unknown-placeholder", "'in {yeer}'"),
    ],
)
def test_a_rule_that_cannot_be_asked(call_of: Callable[[str], Call], said: Said, rule: str, code: str, text: str) -> None:
    rules, findings = rules_of(call_of(f"{FORM}plausibility:\n  - {rule}\n"))
    assert rules == ()
    assert [(found, underlined) for found, _, underlined in map(said, findings)] == [(code, text)]


def test_where_an_optional_answer_that_it_compares_is_left_out_it_says_nothing(call_of: Callable[[str], Call], tmp_path: Path) -> None:
    rules = LEAVES.replace("left = null or left >= joined", "left >= joined").replace(" in {year}", "")
    call = call_of(FORM + rules)
    assert found(call, "people: [{name: Ada, joined: 2020-01-01}]\n", tmp_path) == []
    early = found(call, "people: [{name: Ada, joined: 2020-01-01, left: 2019-01-01}]\n", tmp_path)
    assert [finding.code for finding in early] == ["implausible"]
