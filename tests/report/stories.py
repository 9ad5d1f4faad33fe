"""Small calls and applications, written as their users write them, for the reports to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

from msgspec import Struct

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import Evaluation
from callscore.explanation.explaining import explain
from callscore.explanation.explanation import Explanation
from callscore.finding import Finding
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook

from ..office import handed_in

HILLS = """\
call: hills
version: 2
languages: [en, it]
title: {en: Clusters of the hills, it: Cluster delle colline}
provenance: {kind: illustration, note: {en: for a test, it: per una prova}}
application:
  members: {type: number, unit: members, title: {en: Members, it: Membri}}
  late: {type: boolean}
gates:
  - gate: E1
    title: {en: Size, it: Dimensione}
    require: {members: '>= 10'}
    cite: {en: art. 1, it: art. 1}
    met: {en: '{members} members', it: '{members} membri'}
    not met: {en: 'only {members} members', it: 'solo {members} membri'}
    if undetermined: ask
criteria:
  - criterion: A
    title: {en: Members, it: Membri}
    max: 30
    if undetermined: ask
    score: {of: members, linear: [[10, 0], [40, 30]], outside: clamp}
  - criterion: B
    title: {en: Quality, it: Qualità}
    max: 20
    if undetermined: ask
    score: {assessed: 0..5}
adjustments:
  - adjustment: P
    title: {en: Late report, it: Ritardo}
    when: late
    points: -5
    if undetermined: zero
ranking:
  threshold: 15
  ties: [{criterion: B, if undetermined: ask}, {draw: {}, if undetermined: ask}]
  numbering: competition
selection: {places: 1, reserve: true, tie at the last place: all}
"""
"""A linear criterion (a point for each member above 10), an assessed one (4 points a level), a penalty, one place."""

# total = (members - 10) + 4 × level - 5 if late
APPLICATIONS = {
    "alder": "title: Alder Hill\nmembers: 30\nlate: false\n",  # 20 + 12 = 32
    "beech": "title: Beech Hill\nmembers: 27\nlate: true\n",  # 17 + 20 - 5 = 32, more in B
    "cedar": "members: 12\nlate: false\n",  # 2 + 12 = 14, below 15
    "doubt": "late: false\n",  # 0 to 30, + 16: 16 to 46
    "elm": "members: 9\nlate: false\n",  # not eligible
}
LEVELS = {"alder": 3, "beech": 5, "cedar": 3, "doubt": 4, "elm": 5}


FIRSTS = """\
call: firsts
version: 1
languages: [en]
title: Firsts
provenance: {kind: illustration, note: for a test}
application:
  area: {type: text, title: Area, one of: [n, s]}
  points: {type: number}
  ask: {type: number}
criteria: [{criterion: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]
ranking: {ties: [], numbering: competition}
"""
TWO = {name: f"area: n\npoints: {points}\nask: 10\n" for name, points in (("alder", 9), ("birch", 8), ("cedar", 7))}

MET = """\
  team: {type: text}
  met: {type: list, of: {against: {type: text}, won: {type: number}}}
criteria:"""
WON = "ties: [{highest: 'sum(met[list contains(equals.team, against)].won)', title: won, begins again: true, if undetermined: ask}]"
CUP = FIRSTS.replace("criteria:", MET).replace("ties: []", WON)
TEAMS = {
    "alder": "area: n\npoints: 9\nask: 10\nteam: A\nmet: [{against: B, won: 4}, {against: C, won: 5}]\n",
    "birch": "area: n\npoints: 9\nask: 10\nteam: B\nmet: [{against: A, won: 3}, {against: C, won: 3}]\n",
    "cedar": "area: n\npoints: 9\nask: 10\nteam: C\nmet: [{against: A, won: 2}, {against: B, won: 4}]\n",
}
"""Alder won 9, the others 6 each, and once more 3 and 4."""


class Told(Struct, frozen=True):
    """What a story comes to: the evaluation and everything that was found on the way."""

    evaluation: Evaluation
    findings: tuple[Finding, ...]

    @property
    def rulebook(self) -> Rulebook:
        return self.evaluation.rulebook

    @property
    def digest(self) -> str:
        return self.rulebook.edition.digest

    def explain(self, application: str) -> Explanation:
        return explain(self.evaluation, application)


Tell = Callable[..., Told]


def read(
    call: str, applications: Mapping[str, str], levels: Mapping[str, object], variant: str | None = None
) -> tuple[Rulebook, tuple[Application, ...], tuple[Finding, ...]]:
    """A rulebook and its applications, from texts in the folder where the test stands."""
    Path("call.yaml").write_text(dedent(call), encoding="utf-8")
    edition, found = read_edition(Path("call.yaml"), variant)
    assert edition is not None, found
    rulebook, more = rulebook_of(edition)
    assert rulebook is not None, more
    paths = handed_in(Path(), applications)
    rows = [f"{name},panel,B,{level}" for name, level in levels.items()]
    Path("levels.csv").write_text("\n".join(["application,evaluator,criterion,level", *rows]) + "\n", encoding="utf-8")
    submitted, last = read_applications(paths, edition.call, [Path("levels.csv")] if levels else [])
    return rulebook, submitted, (*found, *more, *last)


RICH = """\
call: rich
version: 1
languages: [en]
title: Rich
provenance: {kind: transcription, source: 'Gazette 7', note: articles 1 to 9}
rounding: {places: 1, mode: half up, at: total}
illegible: ask
application:
  area: {type: text, one of: [dale, hill]}
  parts: {type: number}
  whole: {type: number}
  grant: {type: number}
  green: {type: boolean}
  open: {type: boolean}
indicators:
  share: {title: Share, value: 100 * parts / whole, unit: '%'}
criteria:
  - criterion: S
    title: Share
    max: 50
    criteria:
      - criterion: S.1
        title: Share
        max: 100
        if undetermined: zero
        score: {value: share, outside: zero}
      - criterion: S.2
        title: Openness
        max: 20
        if undetermined: not applicable
        score:
          sum: [{when: open, points: 15, text: open to all}, {when: green, points: 10}]
          at most: 20
adjustments:
  - {adjustment: G, title: Green, when: green, percent: 10, of: criteria, at most: 50, if undetermined: zero}
ranking:
  per: area
  ties: [{lowest: grant, if undetermined: ask}, {draw: {}, if undetermined: ask}]
  numbering: competition
selection: {places: 1, per: area, reserve: true, tie at the last place: draw}
budget: {total: 100000, unit: EUR, request: grant, per: area, last: partial, if undetermined: ask}
"""
"""A scaled parent (5/12), a formula, a capped sum, a percentage, rounding at the total, groups and money."""
