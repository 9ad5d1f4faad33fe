"""Places by a formula, from the answers to the seats."""

from __future__ import annotations

from .conftest import Story, Underlined

CALL = """\
call: seats
version: 1
languages: [en]
title: Seats
provenance: {kind: illustration}
application:
  area: {type: text}
  points: {type: number}
  free: {type: number, whole: true}
criteria: [{criterion: A, max: 100, if undetermined: ask, score: {value: points, outside: clamp}}]
ranking: {per: area, ties: [], numbering: competition}
selection: {places: free + 1, per: area, reserve: true, tie at the last place: none}
outcomes: [{outcome: won, when: status() = "selected"}, {outcome: lost, otherwise: true}]
"""
MONEY = "budget: {total: 100, per: area, unit: EUR, request: '60', last: skip, if undetermined: ask}\n"


def test_each_group_has_the_places_that_its_members_give(story: Story) -> None:
    found = story(CALL, {"x": "area: n\npoints: 5\nfree: 0", "y": "area: n\npoints: 4\nfree: 0", "z": "area: s\npoints: 3\nfree: 4"})
    assert {id: found.status(id) for id in "xyz"} == {"x": "selected", "y": "reserve", "z": "selected"}
    assert found.findings == ()
    assert not found.is_provisional


def test_members_who_give_different_numbers_are_told(story: Story, underlined: Underlined) -> None:
    found = story(CALL, {"x": "area: n\npoints: 5\nfree: 0", "y": "area: n\npoints: 4\nfree: 1"})
    (finding,) = found.findings
    assert (finding.code, underlined(finding)) == ("places-differ", "free + 1")
    assert finding.message == "the number of places is not the same for all: 1 by `x`, 2 by `y`"
    assert [found.status(id) for id in "xy"] == ["ranked"] * 2
    assert found.is_provisional


def test_a_number_below_zero_is_told(story: Story, underlined: Underlined) -> None:
    found = story(CALL, {"x": "area: n\npoints: 5\nfree: -3"})
    (finding,) = found.findings
    assert (finding.code, finding.message, underlined(finding)) == (
        "places-below-zero",
        "the number of places comes to -2, which is below 0",
        "free + 1",
    )
    assert found.status("x") == "reserve"


def test_an_answer_that_the_number_needs_is_asked_for_and_nothing_is_decided(story: Story) -> None:
    found = story(CALL + MONEY, {"x": "area: n\npoints: 5\nfree: 0", "y": "area: n\npoints: 4"})
    assert [found.status(id) for id in "xy"] == ["ranked"] * 2
    assert "y" in found.asked
    assert dict(found.funded.grants) == {}
    assert {id: (each.outcome, each.provisional) for id, each in found.conclusions.items()} == dict.fromkeys("xy", ("undetermined", True))


def test_one_who_could_still_join_leaves_the_places_of_its_group_open(story: Story) -> None:
    found = story(CALL, {"x": "area: n\npoints: 5\nfree: 0", "y": "area: n\nfree: 3", "z": "area: s\npoints: 3\nfree: 0"})
    assert {id: each.provisional for id, each in found.placed.items()} == {"x": True, "z": False}


def test_quotas_that_keep_more_than_a_formula_gives_are_told(story: Story, underlined: Underlined) -> None:
    told = "{{quota: {}, {}, for: points > 3, filled: first, unused: to all}}"
    rules = ", ".join((told.format("Q", "per cent: 50, rounded: up"), told.format("R", "per cent: 45, rounded: up")))
    call = CALL.replace("tie at the last place: none}", f"tie at the last place: none, quotas: [{rules}]}}")
    (finding,) = story(call, {"x": "area: n\npoints: 5\nfree: 2"}).findings  # of 3 places, 1.5 and 1.35 are rounded up to 2 each
    assert (finding.code, underlined(finding)) == ("kept-over-places", "R")
    assert finding.message == "quotas keep more places than there are, 4 of 3: `Q`, `R`"
    assert story(call.replace("up", "down"), {"x": "area: n\npoints: 5\nfree: 2"}).findings == ()  # 1 and 1


SHARED = CALL.replace("free + 1", "{total: 2, in proportion to: free, the odd places: given to nobody}")


def test_what_places_are_in_proportion_to_is_told_where_it_is_odd(story: Story, underlined: Underlined) -> None:
    found = story(SHARED, {"x": "area: n\npoints: 5\nfree: 1", "y": "area: s\npoints: 4\nfree: -1"})
    (finding,) = found.findings
    message = "what the places are in proportion to comes to -1, which is below 0"
    assert (finding.code, finding.message, underlined(finding)) == ("places-below-zero", message, "free")
    assert [found.status(id) for id in "xy"] == ["selected", "reserve"]
    found = story(SHARED, {"x": "area: n\npoints: 5\nfree: 1", "y": "area: n\npoints: 4\nfree: 2"})
    (finding,) = found.findings
    message = "what the places are in proportion to is not the same for all of a group: 1 by `x`, 2 by `y`"
    assert (finding.code, finding.message, underlined(finding)) == ("places-differ", message, "free")


def test_what_is_not_known_of_one_group_leaves_nobody_of_any_group_without_a_place(story: Story) -> None:
    found = story(SHARED, {"x": "area: n\npoints: 5\nfree: 1", "y": "area: s\npoints: 4"})
    assert [found.status(id) for id in "xy"] == ["ranked"] * 2
    assert "y" in found.asked
    assert found.is_provisional
