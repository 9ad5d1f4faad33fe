"""Calls with worked cases, and rules with examples, written as their users write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest

from callscore.cases.suite import suites_of
from callscore.cases.trial_result import Suite
from callscore.finding import Finding

CALL = """
call: small
version: 1
languages: [en]
title: A small call
provenance: {kind: illustration}
application:
  area: {type: text, one of: [north, south], same: [case]}
  staff: {type: number}
  label: {type: text, one of: [none, gold]}
  green: {type: boolean}
indicators:
  third: {value: staff / 3}
gates:
  - {gate: E1, title: Staff, require: {staff: '>= 2'}, if undetermined: ask}
  - {gate: E2, title: Formal, recorded with: formal, if undetermined: ask}
classes:
  size:
    if undetermined: ask
    cases:
      - {class: large, when: {staff: '>= 50'}}
      - {class: little, otherwise: true}
criteria:
  - criterion: A
    title: Staff
    max: 10
    if undetermined: ask
    score: {of: staff, rows: [{when: '< 10', points: 0}, {when: '>= 10', points: 10}]}
  - criterion: B
    title: Quality
    max: 5
    threshold: 2
    if undetermined: ask
    score: {assessed: 0..5, step: 0.5, evaluators: {at least: 2, combine: mean}}
  - criterion: C
    title: Green
    max: 3
    if undetermined: not applicable
    score: {sum: [{when: green, points: 3}], at most: 3}
adjustments:
  - {adjustment: P, title: Label, when: {label: '"gold"'}, points: 2, if undetermined: zero}
ranking:
  ties: [{criterion: B, if undetermined: ask}, {lowest: staff, if undetermined: ask}]
  numbering: competition
selection: {places: 1, reserve: true, tie at the last place: all}
variants:
  strict: {gates: {E1: {require: {staff: '>= 5'}}}}
"""

Write = Callable[..., Suite]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """run(cases, call=CALL): the suite of the cases, each given as an entry of the list `cases:`."""
    monkeypatch.chdir(tmp_path)

    def suite(cases: str | None, call: str = CALL) -> Suite:
        (tmp_path / "call.yaml").write_text(call, encoding="utf-8")
        if cases is not None:
            (tmp_path / "cases.yaml").write_text("cases:\n" + indent(dedent(cases).lstrip("\n"), "  "), encoding="utf-8")
        (found,) = suites_of(".") or ()
        return found

    return suite


@pytest.fixture
def run_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """run_rule(text, name="rule"): the suite of a rule's file."""
    monkeypatch.chdir(tmp_path)

    def suite(text: str, name: str = "thing") -> Suite:
        (tmp_path / f"{name}.yaml").write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        (found,) = suites_of(f"{name}.yaml") or ()
        return found

    return suite


@pytest.fixture
def small() -> str:
    """The call that cases are written for, unless another is given."""
    return CALL


def underlined(finding: Finding) -> str:
    """The exact text that a finding points at."""
    place = finding.place
    assert place.text is not None
    assert place.line == place.end_line
    return place.text.line(place.line)[place.column - 1 : place.end_column - 1]


@pytest.fixture
def said() -> Callable[[Suite], list[tuple[str, str, str]]]:
    """Code, underlined text and message of every finding of a suite."""
    return lambda suite: [(finding.code, underlined(finding), finding.message) for finding in suite.findings]
