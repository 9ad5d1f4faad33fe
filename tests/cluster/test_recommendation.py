"""What would gain points: steps, distances and gains, worked by hand."""

from __future__ import annotations

from fractions import Fraction

from callscore.analysis.row_stretches import StretchEnd
from callscore.cluster.recommendation import (
    CornerStep,
    FormulaStep,
    LevelStep,
    Recommendation,
    Recommendations,
    RowStep,
    TickStep,
    recommendations,
)
from callscore.explanation.explaining import explain

from ..evaluation.conftest import Story

# A is worth 60 points and its criteria have 30, B is worth 40 and its criteria have 20: each of their points is two of the total.
CALL = """\
call: small
version: 1
languages: [en]
title: Small
provenance: {kind: illustration, note: for a test}
weights: {use: all, tables: {all: {of: {A: 60, B: 40}}}}
application:
  names: {type: list, of: {name: {type: text}}, key: name}
  share: {type: number, within: '[0..100]'}
  distance: {type: number, within: '>= 0'}
  word: {type: text, one of: [low, middle, high]}
  one: {type: boolean}
  two: {type: boolean}
  grade: {type: number}
indicators:
  many: {value: count(names), unit: names}
gates:
  - {gate: G, require: {share: '>= 10'}, met: enough, not met: not enough, if undetermined: ask}
criteria:
  - criterion: A
    criteria:
      - criterion: A.1
        max: 10
        if undetermined: zero
        evidence: signed letters
        score: {of: many, rows: [{when: '< 3', points: 0}, {when: '[3..9]', points: 4}, {when: '> 9', points: 10}]}
      - criterion: A.2
        max: 10
        if undetermined: ask
        score: {of: share, linear: [[25, 0], [50, 4], [75, 10]], outside: clamp}
      - criterion: A.3
        max: 10
        if undetermined: ask
        score: {of: distance, rows: [{when: '<= 10', points: 10}, {when: '(10..50]', points: 5}, {when: '> 50', points: 0}]}
  - criterion: B
    criteria:
      - criterion: B.1
        max: 5
        if undetermined: ask
        score: {of: word, rows: [{when: '"low"', level: 0}, {when: '"middle"', level: 3}, {when: '"high"', level: 5}]}
      - criterion: B.2
        max: 5
        if undetermined: zero
        score: {sum: [{when: one, points: 2}, {when: two, points: 4}], at most: 5}
      - criterion: B.3
        max: 5
        if undetermined: ask
        score:
          assessed: 0..5
          step: 0.5
          anchors: [{level: 0, text: nothing}, {level: 4.5, text: nearly all of it}]
      - criterion: B.4
        max: 5
        if undetermined: ask
        score: {value: grade / 2, outside: clamp}
ranking: {ties: [], numbering: competition}
"""
NAMES = "names: [{name: a}, {name: b}, {name: c}, {name: d}]\n"
MINE = NAMES + "share: 30\ndistance: 60\nword: low\none: true\ntwo: false\ngrade: 4\n"


def found(story: Story, text: str = MINE, level: str = "mine,panel,B.3,4\n") -> Recommendations:
    return recommendations(explain(story(CALL, {"mine": text}, level), "mine"))


def of(recommended: Recommendations, criterion: str) -> Recommendation:
    return next(each for each in recommended.improve if each.cell.id == criterion)


def test_the_greatest_gain_first(story: Story) -> None:
    told = [(each.cell.id, each.points, each.next_points, each.gain) for each in found(story).improve]
    assert told == [
        ("A.1", 4, 10, 12),
        ("A.3", 0, 5, 10),
        ("A.2", Fraction(4, 5), 4, Fraction(32, 5)),  # 30 is a fifth of the way from 25 to 50
        ("B.1", 0, 3, 6),
        ("B.2", 2, 5, 6),  # 2 + 4, capped at 5
        ("B.4", 2, 5, 6),
        ("B.3", 4, Fraction(9, 2), 1),
    ]


def test_the_next_row_upwards(story: Story) -> None:
    step = of(found(story), "A.1").step
    assert step == RowStep(2, 4, StretchEnd(10, True))
    assert isinstance(step, RowStep)
    assert step.distance == 6


def test_the_next_row_downwards(story: Story) -> None:
    step = of(found(story), "A.3").step
    assert step == RowStep(1, 60, StretchEnd(50, True))
    assert isinstance(step, RowStep)
    assert step.distance == -10
    assert of(found(story, MINE.replace("60", "10.5")), "A.3").step == RowStep(0, Fraction(21, 2), StretchEnd(10, True))


def test_the_next_corner_and_what_each_unit_is_worth(story: Story) -> None:
    step = of(found(story), "A.2").step
    assert step == CornerStep(30, 50, Fraction(8, 25))  # 4 points of 25 units, times two
    assert isinstance(step, CornerStep)
    assert step.distance == 20
    assert of(found(story, MINE.replace("share: 30", "share: 50")), "A.2").step == CornerStep(50, 75, Fraction(12, 25))
    assert of(found(story, MINE.replace("share: 30", "share: 5")), "A.2").step == CornerStep(5, 50, Fraction(8, 45))


def test_a_row_that_is_not_over_a_number(story: Story) -> None:
    assert of(found(story), "B.1").step == RowStep(1)
    assert of(found(story, MINE.replace("word: low", "word: middle")), "B.1").step == RowStep(2)


def test_a_tick_a_level_and_a_formula(story: Story) -> None:
    recommended = found(story)
    assert of(recommended, "B.2").step == TickStep(1)
    assert of(recommended, "B.3").step == LevelStep(4, Fraction(9, 2), 5)
    assert of(recommended, "B.4").step == FormulaStep()


def test_nothing_to_recommend_at_the_top(story: Story) -> None:
    names = "names: [" + ", ".join(f"{{name: n{number}}}" for number in range(10)) + "]\n"
    best = names + "share: 80\ndistance: 3\nword: high\none: true\ntwo: true\ngrade: 12\n"
    recommended = found(story, best, "mine,panel,B.3,5\n")
    assert (recommended.improve, recommended.answer, recommended.gates) == ((), (), ())


def test_what_is_open_is_listed_apart_with_the_most_that_it_could_gain(story: Story) -> None:
    recommended = found(story, "share: 30\ndistance: 60\nword: low\none: true\n", "")
    told = [(each.reason.cell.id, each.up_to, each.waits_for) for each in recommended.answer]
    assert told == [
        ("A.1", 20, ("names",)),
        ("B.3", 10, ()),
        ("B.4", 10, ("grade",)),
        ("B.2", 6, ("two",)),  # 2 of at most 5 points are certain
    ]
    assert [each.cell.id for each in recommended.improve] == ["A.3", "A.2", "B.1"]


def test_gates_that_are_not_met_are_named(story: Story) -> None:
    (gate,) = found(story, MINE.replace("share: 30", "share: 5")).gates
    assert (gate.gate.gate, gate.verdict.value) == ("G", "not met")
