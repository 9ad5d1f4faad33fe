"""How far an application is from a label's rules, by a label of three leaves in two dimensions worth 150 points."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from callscore.cluster.readiness import LabelReadiness, Readiness, readiness
from callscore.precheck.precheck import PreCheck

GOLD = """\
call: gold
version: 1
languages: [en]
title: Gold
provenance: {kind: reconstruction, note: for a test}
application:
  members: {type: number}
  a: {type: number}
  b: {type: number}
  c: {type: number}
gates:
  - {gate: E1, require: {members: '>= 15'}, met: enough, not met: too few, if undetermined: ask}
criteria:
  - criterion: '1'
    title: Structure
    criteria:
      - {criterion: '1.1', max: 60, threshold: 10, if undetermined: ask, score: {value: a, outside: clamp}}
      - {criterion: '1.2', max: 40, threshold: 10, if undetermined: ask, score: {value: b, outside: clamp}}
  - {criterion: '2', max: 50, threshold: 10, if undetermined: ask, score: {value: c, outside: clamp}}
ranking: {ties: [], numbering: competition, threshold: 120}
"""

Checked = Callable[..., PreCheck]


def ready(checked: Checked, application: str) -> LabelReadiness:
    return readiness("gold", checked(GOLD, application), "total")


@pytest.mark.parametrize(
    ("points", "found", "because"),
    [
        ("a: 60\nb: 38\nc: 30\n", Readiness.READY, ()),  # 128 of 150, 85.3 %: the line of 80 % is passed
        ("a: 60\nb: 40\nc: 20\n", Readiness.READY, ()),  # 120 of 150: the line itself
        ("a: 60\nb: 40\nc: 19\n", Readiness.NOT_READY, ("total",)),  # 119 of 150
        ("a: 60\nb: 9\nc: 50\n", Readiness.NOT_READY, ("1.2", "total")),  # 119, and a leaf under its own threshold
        ("a: 60\nb: 40\n", Readiness.UNDETERMINED, ("2", "total")),  # 100 to 150
        ("a: 60\nb: 9\n", Readiness.NOT_READY, ("1.2", "total")),  # 69 to 119: the line cannot be reached any more
    ],
)
def test_the_lines_of_a_label(checked: Checked, points: str, found: Readiness, because: tuple[str, ...]) -> None:
    label = ready(checked, "members: 15\n" + points)
    assert (label.readiness, label.because) == (found, because)


@pytest.mark.parametrize(
    ("members", "found"),
    [("members: 14\n", Readiness.NOT_READY), ("", Readiness.UNDETERMINED), ("members: 15\n", Readiness.READY)],
    ids=["too few", "not said", "enough"],
)
def test_a_minimum_requirement_blocks_whatever_the_points(checked: Checked, members: str, found: Readiness) -> None:
    label = ready(checked, members + "a: 60\nb: 40\nc: 50\n")
    assert label.readiness is found
    assert label.because == (() if found is Readiness.READY else ("E1",))


def test_what_is_certainly_missed_goes_before_what_is_open(checked: Checked) -> None:
    label = ready(checked, "a: 60\nb: 9\nc: 50\n")  # the gate is open, 1.2 is missed
    assert (label.readiness, label.because) == (Readiness.NOT_READY, ("1.2", "total"))


def test_dimensions_have_their_points_and_their_leaves_by_threshold(checked: Checked) -> None:
    structure, second = ready(checked, "members: 20\na: 60\nb: 9\n").dimensions
    assert (structure.id, structure.lowest, structure.highest, structure.max) == ("1", 69, 69, 100)
    assert [[leaf.cell.id for leaf in each] for each in (structure.reached, structure.missed, structure.open)] == [["1.1"], ["1.2"], []]
    assert (second.id, second.lowest, second.highest, second.max) == ("2", 0, 50, 50)
    assert [[leaf.cell.id for leaf in each] for each in (second.reached, second.missed, second.open)] == [[], [], ["2"]]
