"""Questions to all applications, answered one after the other."""

from __future__ import annotations

from callscore.evaluation.appraisals import AppraisedRows, Reads
from callscore.feel import Unknown

from .conftest import Story, score_of

CALL = """
call: asked
version: 1
languages: [en]
title: Asked of all
provenance: {kind: illustration, note: for a test}
application: {size: {type: number}}
gates: [{gate: G, require: 'size > 1', met: y, not met: n, if undetermined: ask}]
criteria: [{criterion: P, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]
adjustments: [{adjustment: B, when: 'size > 3', points: 1, met: y, not met: n, if undetermined: ask}]
"""
ANSWERS = {"a": "size: 4\n", "b": "size: 1\n", "c": ""}


def test_every_application_is_asked_and_its_figures_are_those_of_its_score(story: Story) -> None:
    found = story(CALL, ANSWERS).appraisals
    assert found.each(Reads(facts=("size",)), lambda each: each.id) == {"a": "a", "b": "b", "c": "c"}
    assert found.each(Reads(), lambda each: each.id, {"b"}) == {"b": "b"}
    assert (found.values_of("size")["a"], found.values_of("size")["c"]) == (4, Unknown(("size",), may_come=True))
    assert found.known_values_of("size") == {"a": 4, "b": 1, "c": None}
    assert found.totals() == {"a": 5, "b": 1, "c": None}
    assert found.bounds() == {"a": (5, 5), "b": (1, 1), "c": (0, 11)}
    assert found.points_of("P") == {"a": 4, "b": 1, "c": None}
    assert found.differences_of(0) == {"a": 1, "b": 0, "c": None}
    assert found.application("b").id == "b"


def test_some_are_replaced_by_others(story: Story) -> None:
    evaluation = story(CALL, ANSWERS)
    other = evaluation.appraisals["a"]
    found = evaluation.appraisals.replaced({"b": other})
    assert [score.total for each in found.values() if (score := each.score) is not None] == [5, 5, None]
    assert score_of(evaluation, "b").total == 1


def test_a_call_without_criteria_has_no_figures(story: Story) -> None:
    found = story(CALL.partition("criteria:")[0], ANSWERS).appraisals
    assert isinstance(found, AppraisedRows)
    assert (found.totals(), found.bounds()) == ({"a": None, "b": None, "c": None}, {})
