"""Rules taken over from a library."""

from __future__ import annotations

import pytest

from ..known import known
from .conftest import Read, Told

RULE = """\
rule: core
kind: gate
title: A core of members
require: {size: '>= 8'}
cite: lib art. 1
if undetermined: ask
examples: []
"""
FILES = {"rules/hills/1/core.yaml": RULE, "rules/hills/1/profile.yaml": "fields: {size: {type: number}, town: {type: text}}\n"}
USES = "uses: {lakes: rules/hills/1}\n"


def test_a_gate_takes_over_all_that_the_rule_says(read: Read) -> None:
    edition, findings = read(USES + "gates: [{gate: E, from: lakes.core}]\n", files=FILES)
    assert findings == ()
    assert edition is not None
    (gate,) = edition.call.gates
    assert isinstance(gate.require, dict)
    assert (gate.gate, known(gate.title).in_("en"), gate.require["size"].text, gate.if_undetermined) == (
        "E",
        "A core of members",
        ">= 8",
        "ask",
    )
    assert edition.overridden == ()


def test_what_is_written_beside_it_overrides_and_is_shown(read: Read) -> None:
    edition, findings = read(USES + "gates: [{gate: E, from: lakes.core, cite: art. 5}]\n", files=FILES)
    assert findings == ()
    assert edition is not None
    assert known(edition.call.gates[0].cite).in_("en") == "art. 5"
    (overridden,) = edition.overridden
    assert (overridden.rule, overridden.key) == ("lakes.core", "cite")
    assert (overridden.place.line, overridden.library.line) == (8, 5)


def test_a_schema_is_taken_over(read: Read) -> None:
    head = "call: tiny\nversion: 1\nlanguages: [en]\ntitle: Tiny\nprovenance: {kind: illustration}\n"
    text = USES + "application: {from: lakes.profile, town: {type: text, one of: [Como]}, extra: {type: date}}\n"
    edition, findings = read(text, files=FILES, head=head)
    assert findings == ()
    assert edition is not None
    assert list(edition.call.application) == ["size", "town", "extra"]
    assert edition.call.application["town"].one_of == ("Como",)


def test_the_digest_covers_the_rules(read: Read) -> None:
    text = USES + "gates: [{gate: E, from: lakes.core}]\n"
    before = known(read(text, files=FILES)[0]).digest
    assert known(read(text, files={**FILES, "rules/hills/1/core.yaml": RULE + "# more\n"})[0]).digest != before


@pytest.mark.parametrize(
    ("text", "code", "message", "underlined", "help"),
    [
        (
            "uses: {lakes: rules/laks/1}\n",
            "unknown-library",
            "there is no folder `rules/laks/1`",
            "rules/laks/1",
            "a library is a folder such as `rules/lakes/1`, beside the call, beside `calls/` or in the installed library",
        ),
        (
            USES + "gates: [{gate: E, from: lakes.core}, {gate: F, from: lake.core}]\n",
            "unknown-library",
            "no library is called `lake` here",
            "lake.core",
            "did you mean `lakes`?",
        ),
        (
            "gates: [{gate: F, from: esca.core}]\n",
            "unknown-library",
            "no library is called `esca` here",
            "esca.core",
            "name the library under `uses:`, as in `uses: {esca: rules/esca/1}`",
        ),
        (
            USES + "gates: [{gate: E, from: lakes.core}, {gate: F, from: lakes.cor}]\n",
            "unknown-rule",
            "`lakes` has no rule `cor`",
            "lakes.cor",
            "did you mean `core`?",
        ),
        (
            USES + "gates: [{gate: E, from: lakes.core}, {gate: F, from: lakes.../1/core}]\n",
            "unknown-rule",
            "`lakes` has no rule `../1/core`",
            "lakes.../1/core",
            "did you mean `core`?",
        ),
        (USES, "unused", "no rule of `lakes` is used", "lakes", "take it out, or take a rule over with `from: lakes.…`"),
    ],
)
def test_what_cannot_be_taken_over(told: Told, text: str, code: str, message: str, underlined: str, help: str) -> None:
    (found,) = told(text, files=FILES)
    assert found == (code, message, underlined, help)


def test_a_rule_that_only_a_variant_takes_over_is_used(told: Told) -> None:
    assert told(USES + "gates: []\nvariants: {other: {gates: [{gate: E, from: lakes.core}]}}\n", files=FILES) == []


def test_the_faults_of_a_rule_are_shown_in_its_own_file(read: Read) -> None:
    files = {**FILES, "rules/hills/1/core.yaml": RULE.replace("if undetermined: ask", "if undetermind: ask")}
    _, (found,) = read(USES + "gates: [{gate: E, from: lakes.core}]\n", files=files)
    assert (found.code, found.message) == ("unknown-key", "`if undetermind` is no key of a gate")
    assert found.place.file.endswith("core.yaml")


NEAR = "rule: near\ntitle: Near\ncite: art. 1\nvalue: size / 2\nunit: km\nexamples: []\n"
PROXIMITY = """\
rule: proximity
title: Proximity
cite: art. 2
basis: project assumption
indicators:
  near: {from: near}
  far: {value: 1 - size, unit: km}
max: 10
score: {value: near, outside: clamp}
if undetermined: ask
examples: []
"""
TWICE = PROXIMITY.replace("rule: proximity", "rule: twice").replace("1 - size", "2 - size")
COMING = {"rules/hills/1/near.yaml": NEAR, "rules/hills/1/proximity.yaml": PROXIMITY, "rules/hills/1/twice.yaml": TWICE}


def test_indicators_come_along_with_a_rule_and_have_what_it_says(read: Read) -> None:
    edition, findings = read(USES + "criteria: [{criterion: P, from: lakes.proximity}]\n", files=COMING)
    assert findings == ()
    assert edition is not None
    near, far = edition.call.indicators["near"], edition.call.indicators["far"]
    assert (known(near.value).text, near.unit, known(near.title).in_("en"), known(near.cite).in_("en")) == (
        "size / 2",
        "km",
        "Near",
        "art. 1",
    )
    assert (known(far.value).text, known(far.title).in_("en"), known(far.cite).in_("en"), far.basis) == (
        "1 - size",
        "Proximity",
        "art. 2",
        "project assumption",
    )


def test_an_indicator_of_the_call_itself_counts(read: Read) -> None:
    text = USES + "indicators: {far: {value: '7'}}\ncriteria: [{criterion: P, from: lakes.proximity}]\n"
    edition, findings = read(text, files=COMING)
    assert findings == ()
    assert {name: known(each.value).text for name, each in known(edition).call.indicators.items()} == {"far": "7", "near": "size / 2"}


def test_the_same_indicator_may_come_along_twice(read: Read) -> None:
    text = USES + "criteria: [{criterion: P, from: lakes.proximity}, {criterion: Q, from: lakes.proximity}]\n"
    edition, findings = read(text, files=COMING)
    assert findings == ()
    assert edition is not None
    assert list(edition.call.indicators) == ["near", "far"]


def test_two_different_indicators_of_one_name_are_refused(told: Told) -> None:
    text = USES + "criteria: [{criterion: P, from: lakes.proximity}, {criterion: Q, from: lakes.twice}]\n"
    ((code, message, underlined, help),) = told(text, files=COMING)
    assert (code, underlined) == ("doubled-name", "far")
    assert message == "two rules bring along an indicator `far`, and not the same one"
    assert help == "say in the call which it is, under `indicators:`"


def test_a_rule_that_its_folder_does_not_have(told: Told) -> None:
    files = {**COMING, "rules/hills/1/proximity.yaml": PROXIMITY.replace("{from: near}", "{from: neer}")}
    ((code, message, underlined, help),) = told(USES + "criteria: [{criterion: P, from: lakes.proximity}]\n", files=files)
    assert (code, underlined, help) == ("unknown-rule", "neer", "did you mean `near`?")
    assert message == "the folder of this rule has no rule `neer`"


def test_a_rule_that_needs_itself_is_refused(told: Told) -> None:
    files = {**COMING, "rules/hills/1/near.yaml": "rule: near\nindicators: {x: {from: near}}\nvalue: x\nexamples: []\n"}
    codes = [
        (code, underlined) for code, _, underlined, _ in told(USES + "criteria: [{criterion: P, from: lakes.proximity}]\n", files=files)
    ]
    assert codes == [("circle", "near")]


def test_plausibilities_come_along_with_fields(read: Read) -> None:
    rule = "{plausibility: a, require: size > 0, not met: none}"
    profile = f"fields: {{size: {{type: number}}}}\nplausibility: [{rule}]\n"
    head = "call: tiny\nversion: 1\nlanguages: [en]\ntitle: Tiny\nprovenance: {kind: illustration}\n"
    text = USES + "application: {from: lakes.profile}\nplausibility: [{plausibility: b, require: size < 9, not met: many}]\n"
    edition, findings = read(text, files={"rules/hills/1/profile.yaml": profile}, head=head)
    assert findings == ()
    assert [each.plausibility for each in known(edition).call.plausibility] == ["a", "b"]
