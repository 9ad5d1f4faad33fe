"""A small plan under a small call, as an officer writes them, and what is found in the plan: by code, with the underlined text."""

from __future__ import annotations

from pathlib import Path

from callscore.call.edition import read_edition
from callscore.call.part_reading import read_part
from callscore.call.plan import Plan
from callscore.finding import Finding
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Text
from callscore.rulebook.rulebook import Rulebook
from callscore.source.yaml_text import yaml_of

CALL = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application:
  reference_year: {type: number}
  members: {type: number}
  days: {type: number}
  name: {type: text}
indicators:
  twice: {value: 2 * members}
  lowest: {pool: {of: members, take: min(values), among: all, unknown: leave out}}
gates: [{gate: E1, require: {members: '>= 5'}, met: yes, not met: no, if undetermined: ask}]
"""
PLAN = """\
plan: alder-2026
call: tiny
cluster: alder
languages: [en]
title: Alder
provenance: {kind: illustration}
years: [2026, 2027]
objectives: [{objective: O1, title: More}, {objective: O2, title: Faster}]
indicators:
  - {indicator: K1, title: Members, objective: O1, of: members, baseline: 10, targets: {2026: 20, 2027: 30}, weight: 60}
  - {indicator: K2, title: Days, objective: O2, of: days, baseline: 8, targets: {2026: 6, 2027: 4}, weight: 40}
status:
  rows:
    - {when: '>= 90', status: on track}
    - {when: '[60..90)', status: at risk}
    - {when: '< 60', status: missed}
"""


def plan_of(*changes: tuple[str, str], text: str = PLAN) -> Plan:
    """The plan with texts replaced; each must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    node, findings = yaml_of(Text.of("plan.yaml", text))
    assert node is not None, findings
    plan, shape = read_part(Plan, node)
    assert plan is not None, shape
    assert (*findings, *shape) == ()
    return plan


def rulebook(folder: Path, call: str = CALL) -> Rulebook:
    (folder / "call.yaml").write_text(call, encoding="utf-8")
    edition, findings = read_edition(folder / "call.yaml")
    assert edition is not None, findings
    made, more = rulebook_of(edition)
    assert made is not None, more
    return made


def underlined(finding: Finding) -> str:
    place = finding.place
    assert place.text is not None
    end = place.end_column - 1 if place.end_line == place.line else None
    return place.text.line(place.line)[place.column - 1 : end]
