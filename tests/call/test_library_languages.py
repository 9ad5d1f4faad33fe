"""Rules of a library that are in more languages than the call, or that are not found; and the languages of a call."""

from __future__ import annotations

import pytest

from callscore.finding import Finding

from .conftest import Read, Told

BILINGUAL = """\
rule: near
kind: gate
require: green
title: {en: Near, it: Vicino}
met: {en: y, it: s}
not met: {en: n, it: n}
if undetermined: ask
"""
FILES = {"rules/hills/1/near.yaml": BILINGUAL}
USES = "uses: {lakes: rules/hills/1}\n"


def codes(result: tuple[object, tuple[Finding, ...]]) -> list[str]:
    return [finding.code for finding in result[1]]


def test_a_rule_may_say_more_languages_than_the_call(read: Read) -> None:
    assert codes(read(USES + "gates: [{gate: G, from: lakes.near}]\n", files=FILES)) == []


def test_what_the_call_itself_writes_may_not(read: Read) -> None:
    text = USES + "gates: [{gate: G, from: lakes.near}, {gate: H, require: green, title: {en: By, it: Presso}}]\n"
    assert codes(read(text, files=FILES)) == ["undeclared-language"]


def test_a_rule_may_not_say_fewer(read: Read) -> None:
    files = {"rules/hills/1/near.yaml": BILINGUAL.replace("{en: Near, it: Vicino}", "{it: Vicino}")}
    assert codes(read(USES + "gates: [{gate: G, from: lakes.near}]\n", files=files)) == ["missing-language"]


@pytest.mark.parametrize("text", ["gates: [{gate: G, from: lakes.nera}]\n", "adjustments: [{adjustment: G, from: lakes.nera}]\n"])
def test_a_misspelt_rule_is_told_once(read: Read, text: str) -> None:
    edition, findings = read(USES + text, files=FILES)
    assert edition is None
    assert [(finding.code, finding.help) for finding in findings] == [("unknown-rule", "did you mean `near`?")]


HEAD = "call: t\nversion: 1\nlanguages: %s\ntitle: %s\nprovenance: {kind: illustration}\napplication: {}\n"


@pytest.mark.parametrize(
    ("languages", "title", "code", "message"),
    [
        ("[]", "{en: T}", "no-languages", "the call is in no language"),
        ("[en, 'Italian']", "{en: T}", "not-a-language", "`Italian` is no language code"),
    ],
)
def test_the_languages_of_a_call_are_codes(told: Told, languages: str, title: str, code: str, message: str) -> None:
    (found,) = told("", head=HEAD % (languages, title))
    assert found[:2] == (code, message)
