"""A plan under a small call, as a manager and an officer write them, and measurements as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from callscore.application.measurements import read_measurements
from callscore.call.edition import read_edition
from callscore.call.plan_files import read_plans
from callscore.cluster.monitor import Monitoring, cluster_findings, monitor
from callscore.cluster.plan_measures import planned
from callscore.cluster.yearly_results import Reached
from callscore.inference.decision import ENGINES, EngineName
from callscore.lint.checked_rulebook import rulebook_of

CALL = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application:
  reference_year: {type: number}
  members: {type: number}
  left: {type: number}
  days: {type: number}
  K1: {type: number}
  area: {type: text}
indicators:
  stayed: {value: 100 * (members - left) / members}
  large: {value: 'if class("size") = "large" then 1 else 0'}
classes:
  size:
    if undetermined: ask
    cases: [{class: large, when: {members: '>= 50'}}, {class: small, otherwise: true}]
gates: [{gate: E1, require: {members: '>= 5'}, met: yes, not met: no, if undetermined: ask}]
"""
PLAN = """\
plan: alder-2026
call: call.yaml
cluster: alder
languages: [en]
title: Alder
provenance: {kind: illustration}
years: [2026, 2027]
objectives: [{objective: O1, title: More}, {objective: O2, title: Faster}]
indicators:
  - {indicator: K1, title: Members, objective: O1, of: members, baseline: 40, targets: {2026: 46, 2027: 52}, weight: 60}
  - {indicator: K2, title: Days, objective: O2, of: days, baseline: 20, targets: {2026: 15, 2027: 12}, weight: 40}
status:
  rows:
    - {when: '>= 90', status: on track}
    - {when: '[60..90)', status: at risk}
    - {when: '< 60', status: missed}
"""


def of(year: int, text: str, cluster: str = "alder") -> str:
    """A measurement."""
    return f"application: {cluster}\nreference_year: {year}\n{text}"


def monitoring(
    folder: Path, plans: Mapping[str, str], measured: Sequence[str], engines: tuple[EngineName, ...] = ENGINES, call: str = CALL
) -> Monitoring:
    """Plans by the name of their file, and measurements, written into a folder and monitored."""
    (folder / "call.yaml").write_text(call, encoding="utf-8")
    edition, found = read_edition(folder / "call.yaml")
    assert edition is not None, found
    rulebook, more = rulebook_of(edition)
    assert rulebook is not None, more
    (folder / "plans").mkdir()
    for name, text in plans.items():
        (folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    read, shape = read_plans(folder / "plans")
    assert shape == ()
    files = [folder / f"{number}.yaml" for number in range(len(measured))]
    for file, text in zip(files, measured, strict=True):
        file.write_text(text, encoding="utf-8")
    measurements, last = read_measurements(files, rulebook.call)
    assert last == ()
    assert list(cluster_findings(read, measurements)) == []
    ready = [planned(plan, rulebook)[0] for plan in read]
    return monitor([each for each in ready if each is not None], measurements, rulebook, engines)


def years(monitoring: Monitoring, indicator: str, manager: int = 0) -> list[Reached]:
    """What was reached of a key indicator, year by year."""
    (course,) = (each for each in monitoring.managers[manager].courses if each.indicator.indicator == indicator)
    return list(course.years)
