"""Where points change along a value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.analysis.row_stretches import StretchEnd
from callscore.cluster.point_stretches import BetterEnd, Stretch, better, stretch_ends, stretches_of
from callscore.rulebook.rulebook import Rulebook

from ..evaluation.conftest import Story

CALL = """\
call: small
version: 1
languages: [en]
title: Small
provenance: {{kind: illustration, note: for a test}}
application:
  names: {{type: list, of: {{name: {{type: text}}}}, key: name}}
  share: {{type: number, within: '[0..100]'}}
  word: {{type: text, one of: [a, b]}}
indicators:
  many: {{value: count(names)}}
  part: {{value: share}}
criteria:
  - {{criterion: A, max: 10, if undetermined: ask, score: {score}}}
ranking: {{ties: [], numbering: competition}}
"""


def rulebook(story: Story, score: str) -> Rulebook:
    return story(CALL.format(score=score), {"mine": "share: 3\n"}).rulebook


def stretches(story: Story, score: str) -> tuple[Stretch, ...]:
    found = rulebook(story, score)
    return stretches_of(found, found.leaves[0])


def test_whole_numbers_begin_and_end_on_themselves(story: Story) -> None:
    found = stretches(story, "{of: many, rows: [{when: '< 3', points: 0}, {when: '[3..9]', points: 4}, {when: '> 9', points: 10}]}")
    assert found == (
        Stretch(StretchEnd(0, True), StretchEnd(2, True), 0, 0),
        Stretch(StretchEnd(3, True), StretchEnd(9, True), 4, 1),
        Stretch(StretchEnd(10, True), None, 10, 2),
    )


def test_other_numbers_begin_where_the_row_says(story: Story) -> None:
    found = stretches(story, "{of: part, rows: [{when: '< 2.5', points: 0}, {when: '[2.5..10]', points: 4}, {when: '> 10', points: 10}]}")
    assert found == (
        Stretch(StretchEnd(0, True), StretchEnd(Fraction(5, 2), False), 0, 0),
        Stretch(StretchEnd(Fraction(5, 2), True), StretchEnd(10, True), 4, 1),
        Stretch(StretchEnd(10, False), StretchEnd(100, True), 10, 2),
    )


def test_the_row_that_counts_where_several_are_met(story: Story) -> None:
    rows = "rows: [{when: '>= 50', points: 3}, {when: '>= 20', points: 10}, {otherwise: true, points: 0}]"
    first = stretches(story, "{of: part, hit: first, " + rows + "}")
    assert [(each.points, each.row) for each in first] == [(0, 2), (10, 1), (3, 0)]
    highest = stretches(story, "{of: part, hit: highest, " + rows + "}")
    assert [(each.points, each.row) for each in highest] == [(0, 2), (10, 1)]


def test_levels_are_worth_their_share_of_the_maximum(story: Story) -> None:
    found = stretches(story, "{of: part, rows: [{when: '< 50', level: 1}, {when: '>= 50', level: 4}]}")
    assert [each.points for each in found] == [Fraction(5, 2), 10]


@pytest.mark.parametrize(
    "score",
    [
        "{of: word, rows: [{when: '\"a\"', points: 1}, {when: '\"b\"', points: 10}]}",
        "{rows: [{when: {word: '\"a\"', part: '> 3'}, points: 10}, {otherwise: true, points: 0}]}",
        "{of: part, linear: [[0, 0], [10, 10]], outside: clamp}",
        "{assessed: 0..5}",
    ],
)
def test_what_has_no_stretches(story: Story, score: str) -> None:
    assert stretches(story, score) == ()


@pytest.mark.parametrize(
    ("score", "direction"),
    [
        ("{of: part, linear: [[0, 0], [10, 10]], outside: clamp}", BetterEnd.HIGHER),
        ("{of: part, linear: [[0, 10], [10, 0]], outside: clamp}", BetterEnd.LOWER),
        ("{of: part, linear: [[0, 0], [10, 10], [20, 0]], outside: clamp}", BetterEnd.NEITHER),
        ("{of: part, rows: [{when: '< 10', points: 10}, {when: '>= 10', points: 0}]}", BetterEnd.LOWER),
        ("{of: part, rows: [{when: '< 10', points: 0}, {when: '>= 10', points: 10}]}", BetterEnd.HIGHER),
        ("{of: part, rows: [{when: '< 10', points: 0}, {when: '[10..20]', points: 10}, {when: '> 20', points: 5}]}", BetterEnd.NEITHER),
    ],
)
def test_which_values_a_criterion_rewards(story: Story, score: str, direction: BetterEnd) -> None:
    assert better(rulebook(story, score), "part") == (direction, ("A",))


def test_without_a_criterion_higher_is_assumed(story: Story) -> None:
    assert better(rulebook(story, "{assessed: 0..5}"), "part") == (BetterEnd.HIGHER, ())


def test_every_value_at_which_points_change(story: Story) -> None:
    lines = rulebook(story, "{of: part, linear: [[5, 0], [12.5, 10]], outside: clamp}")
    assert stretch_ends(lines, lines.leaves[0]) == (5, Fraction(25, 2))
    rows = rulebook(story, "{of: many, rows: [{when: '< 3', points: 0}, {when: '>= 3', points: 10}]}")
    assert stretch_ends(rows, rows.leaves[0]) == (0, 2, 3)
