"""Limits and exclusions from the answers of applications: who is passed over, what is told of an answer, and what is asked for."""

from __future__ import annotations

from .conftest import Story, Underlined

CALL = """\
call: stops
version: 1
languages: [en]
title: Stops
provenance: {kind: illustration}
application:
  area: {type: text, optional: true}
  points: {type: number}
  rival: {type: text, optional: true}
  others: {type: list, key: name, of: {name: {type: text}}}
criteria: [{criterion: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]
ranking: {ties: [], numbering: competition}
"""
RIVALS = "selection: {places: 2, reserve: true, tie at the last place: none, exclude each other: {named by: rival}}\n"
OTHERS = RIVALS.replace("rival}", "others.name}")
AREAS = "selection: {places: 2, reserve: true, tie at the last place: none, limits: [{limit: one, per: area, at most: 1}]}\n"


def test_a_list_or_a_text_names_those_who_are_excluded(story: Story) -> None:
    by_text = {"a": "points: 9\n", "b": "points: 8\nrival: a\n", "c": "points: 7\n"}
    by_list = {"a": "points: 9\nothers: [{name: b}, {name: z}]\n", "b": "points: 8\nothers: []\n", "c": "points: 7\nothers: []\n"}
    for text, answers in ((RIVALS, by_text), (OTHERS, by_list)):
        assert [story(CALL + text, answers).status(id) for id in "abc"] == ["selected", "reserve", "selected"]


def test_an_exclusion_that_names_nobody_is_told_at_its_answer(story: Story, underlined: Underlined) -> None:
    found = story(CALL + RIVALS, {"alder": "points: 9\nrival: brich\n", "birch": "points: 8\nrival: birch\n"})
    nobody, itself = sorted(found.findings, key=lambda each: each.code, reverse=True)[::-1]
    assert (nobody.code, itself.code) == ("excludes-itself", "excludes-nobody")
    assert (itself.message, itself.help) == (
        "`alder` says that it excludes `brich`, and there is no application of that name",
        "did you mean `birch`?",
    )
    assert [underlined(each) for each in (nobody, itself)] == ["birch", "brich"]
    assert nobody.message == "`birch` says that it excludes itself"


def test_who_leaves_its_group_out_meets_no_limit(story: Story) -> None:
    found = story(CALL + AREAS, {"a": "points: 9\narea: null\n", "b": "points: 8\narea: null\n", "c": "points: 7\narea: n\n"})
    assert [found.status(id) for id in "abc"] == ["selected", "selected", "reserve"]
    assert not found.is_provisional


def test_a_group_that_is_not_known_is_asked_for(story: Story) -> None:
    call = CALL.replace("area: {type: text, optional: true}", "area: {type: text}")
    found = story(call + AREAS, {"a": "points: 9\n", "b": "points: 8\narea: n\n", "c": "points: 7\narea: s\n"})
    assert [found.placed[id].provisional for id in "abc"] == [True, True, True]
    assert found.asked == {"a"}
