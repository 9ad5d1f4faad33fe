"""Steps of the ladder that read those who are equal, in whole calls: what counts, what waits, and what is told."""

from __future__ import annotations

from collections.abc import Callable

from callscore.evaluation.evaluation import Evaluation

from .conftest import order_of

CALL = """
call: cup
version: 1
languages: [en]
title: A cup
provenance: {kind: illustration}
application:
  team: {type: text}
  wins: {type: number}
  met: {type: list, of: {against: {type: text}, points: {type: number}}}
criteria: [{criterion: W, max: 10, if undetermined: ask, score: {value: wins, outside: clamp}}]
ranking:
  ties:
    - {highest: 'sum(met[list contains(equals.team, against)].points)', title: points among them, begins again: true, if undetermined: ask}
    - {highest: 'wins / sum(equals.wins)', title: share, if undetermined: ask}
  numbering: competition
"""
A = "team: A\nwins: 5\nmet: [{against: B, points: 3}, {against: C, points: 0}, {against: D, points: 9}]\n"
B = "team: B\nwins: 5\nmet: [{against: A, points: 0}, {against: C, points: 3}]\n"
C = "team: C\nwins: 5\nmet: [{against: A, points: 3}, {against: B, points: 1}]\n"
D = "team: D\nwins: 4\nmet: [{against: A, points: 9}]\n"
Story = Callable[..., Evaluation]


def test_only_those_who_are_equal_are_read(story: Story) -> None:
    """Among A, B and C the points are 3, 3 and 4: what A did against D, who is not equal, does not count. A and B begin again: 3 to 0."""
    order = order_of(story(CALL, {"a": A, "b": B, "c": C, "d": D}))
    assert [(each.application, each.rank) for each in order.results] == [("c", 1), ("a", 2), ("b", 3), ("d", 4)]
    (tie,) = order.ties
    assert tie.read == {"points among them": {"c": 4, "a": 3, "b": 3}}
    assert [(each.step, dict(each.values)) for each in tie.again] == [("points among them", {"a": 3, "b": 0})]
    assert tie.steps == ("points among them",)


def test_a_missing_answer_of_one_lets_all_of_its_equals_wait_and_nobody_else(story: Story) -> None:
    order = order_of(story(CALL, {"a": A, "b": B.replace("team: B\n", ""), "c": C, "d": D}))
    assert [(each.application, each.rank, each.provisional) for each in order.results] == [
        ("a", 1, True),
        ("b", 1, True),
        ("c", 1, True),
        ("d", 4, False),
    ]
    assert order.ties[0].waiting


def test_who_may_yet_be_equal_leaves_the_order_of_the_equals_open(story: Story) -> None:
    """C may come to 5, and then A, B and C are compared: until then the order of A and B, 3 to 0, is provisional."""
    order = order_of(story(CALL, {"a": A, "b": B, "c": C.replace("wins: 5\n", "")}))
    assert [(each.application, each.rank, each.provisional) for each in order.results] == [("a", 1, True), ("b", 2, True)]


def test_a_step_without_a_value_says_of_whom(story: Story) -> None:
    met = "met[list contains(equals.team, against)].points"
    evaluation = story(CALL, {"b": B, "e": B.replace("team: B", "team: E")})
    assert {finding.message for finding in evaluation.findings} == {
        "the tie step has no value for `b`: `sum` of no items has no value",
        "the tie step has no value for `e`: `sum` of no items has no value",
    }
    evaluation = story(CALL.replace(f"sum({met})", "count(met) - mean(equals.wins[item > 9])"), {"b": B, "e": B})
    assert [finding.message for finding in evaluation.findings] == [
        "the tie step has no value for those who are equal: `mean` of no items has no value"
    ]
