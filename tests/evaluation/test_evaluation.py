"""The whole story: who is set aside, how many are what, what a pool leaves open."""

from __future__ import annotations

import pytest

from .conftest import Story, Underlined, order_of, score_of

HEAD = """
call: evaluated
version: 1
languages: [en]
title: The whole story
provenance: {kind: illustration, note: for a test}
ILLEGIBLE
application:
  size: {type: number}
  area: {type: text}
  member: {type: boolean}
"""
GATES = "gates: [{gate: G, require: member, met: y, not met: n, if undetermined: ask}]\n"
POINTS = "criteria: [{criterion: P, max: 10, if undetermined: ask, score: {value: size, outside: clamp}}]\n"
RANKED = """
ranking: {ties: [], numbering: competition}
selection: {places: 1, reserve: true, tie at the last place: all}
"""
PLAIN = HEAD.replace("ILLEGIBLE\n", "")
SMUDGED = {"good": "size: 4\nmember: true\n", "smudged": "size: four\nmember: true\n"}


def illegible(what: str) -> str:
    return HEAD.replace("ILLEGIBLE", f"illegible: {what}") + GATES + POINTS + RANKED


def test_one_that_cannot_be_read_is_excluded_where_the_call_says_so(story: Story) -> None:
    found = story(illegible("exclude"), SMUDGED)
    assert list(found.appraisals) == ["good"]
    assert found.status("smudged") == "excluded"
    assert found.set_aside["smudged"].reason == "its text has errors, and the call says `illegible: exclude`"
    assert found.counts == {
        "applications": 2,
        "eligible": 1,
        "ineligible": 0,
        "lapsed": 0,
        "to_complete": 0,
        "undetermined": 0,
        "not_admitted": 0,
        "set_aside": 1,
    }
    assert not found.is_provisional
    assert not found.placed["good"].provisional


def test_one_that_cannot_be_read_is_undetermined_where_the_call_asks(story: Story) -> None:
    found = story(illegible("ask"), SMUDGED)
    assert list(found.appraisals) == ["good"]
    assert found.set_aside["smudged"].reason == "its text has errors, and the call says `illegible: ask`"
    assert found.counts == {
        "applications": 2,
        "eligible": 1,
        "ineligible": 0,
        "lapsed": 0,
        "to_complete": 0,
        "undetermined": 1,
        "not_admitted": 0,
        "set_aside": 0,
    }
    assert found.is_provisional
    # it could have any score, and so take the place of everybody
    assert found.placed["good"].provisional


def test_one_that_cannot_be_read_could_belong_to_any_group(story: Story) -> None:
    found = story(illegible("ask").replace("{ties", "{per: area, ties"), {**SMUDGED, "good": "size: 4\nmember: true\narea: n\n"})
    assert (found.placed["good"].group, found.placed["good"].provisional) == ("n", True)


def test_one_that_the_panel_sets_aside_is_out_whatever_it_says(story: Story) -> None:
    found = story(illegible("ask"), SMUDGED, reasons={"smudged": "withdrawn", "good": "a double"})
    assert {id: (each.status, each.reason) for id, each in found.set_aside.items()} == {
        "good": ("excluded", "a double"),
        "smudged": ("excluded", "withdrawn"),
    }
    assert found.counts == {
        "applications": 2,
        "eligible": 0,
        "ineligible": 0,
        "lapsed": 0,
        "to_complete": 0,
        "undetermined": 0,
        "not_admitted": 0,
        "set_aside": 2,
    }
    assert (order_of(found).results, found.is_provisional) == ((), False)


def test_every_status_and_their_counts(story: Story) -> None:
    adjustment = "adjustments: [{adjustment: X, when: {area: '\"west\"'}, exclude: true, if undetermined: zero}]\n"
    call = PLAIN + GATES + POINTS + adjustment + RANKED.replace("{ties", "{threshold: 3, ties").replace("reserve: true", "reserve: 1")
    sizes = {"best": 9, "second": 8, "third": 7, "short": 2}
    applications = {name: f"size: {size}\nmember: true\n" for name, size in sizes.items()}
    applications |= {"out": "size: 9\nmember: false\n", "west": "size: 9\nmember: true\narea: west\n", "open": "size: 1\n"}
    found = story(call, applications)
    assert {id: found.status(id) for id in found.appraisals} == {
        "best": "selected",
        "second": "reserve",
        "third": "not selected",
        "short": "below threshold",
        "out": "ineligible",
        "west": "excluded",
        "open": "below threshold",  # a bar that is missed for certain decides over a gate that is open
    }
    assert found.counts == {
        "applications": 7,
        "eligible": 6,
        "ineligible": 1,
        "lapsed": 0,
        "to_complete": 0,
        "undetermined": 0,
        "not_admitted": 0,
        "set_aside": 0,
    }


def test_applications_are_appraised_in_the_order_of_their_identifiers(story: Story) -> None:
    answer = "size: 1\nmember: true\n"
    assert list(story(PLAIN + GATES + POINTS + RANKED, {"b": answer, "9": answer, "a": answer, "10": answer}).appraisals) == [
        "10",
        "9",
        "a",
        "b",
    ]


def test_a_call_that_ranks_nobody_tells_who_is_eligible(story: Story) -> None:
    found = story(PLAIN + GATES, {"in": "member: true\n", "out": "member: false\n", "open": "size: 1\n"})
    assert {id: found.status(id) for id in found.appraisals} == {"in": "eligible", "open": "undetermined", "out": "ineligible"}
    assert (found.ranked, found.placed, found.is_provisional) == (None, {}, True)


def test_a_call_that_ranks_nobody_is_settled_once_nobody_is_undetermined(story: Story) -> None:
    assert not story(PLAIN + GATES, {"in": "member: true\n", "out": "member: false\n"}).is_provisional


POOL = "indicators: {{best: {{pool: {{of: size, take: max(values), among: eligible, unknown: {unknown}}}}}}}\n"
RELATIVE = "criteria: [{criterion: P, max: 10, if undetermined: ask, score: {value: 10 * size / best, outside: clamp}}]\n"


@pytest.mark.parametrize(
    ("unknown", "help"),
    [("ask", "it is unknown until then"), ("leave out", "it is computed without them, and the ranking is provisional")],
)
def test_a_pool_that_is_not_settled_says_of_how_many(story: Story, underlined: Underlined, unknown: str, help: str) -> None:
    call = PLAIN + POOL.format(unknown=unknown) + GATES + RELATIVE + RANKED
    sure = {"sure": "size: 4\nmember: true\n", "out": "size: 9\nmember: false\n"}
    found = story(call, {**sure, "one": "size: 8\n", "two": "size: 5\n"})
    (finding,) = found.findings
    assert (finding.code, finding.is_error, finding.help) == ("pool-open", False, help)
    assert finding.message == "the pool of `best` is not settled: of 2 applications it is undetermined whether they belong to it"
    assert underlined(finding) == "max(values)"
    # without the two, the best is `sure` itself, which then has all 10 points
    assert score_of(found, "sure").total == (None if unknown == "ask" else 10)
    assert (found.has_open_pool, found.is_provisional) == (True, True)


def test_one_that_cannot_be_read_and_one_in_doubt_are_counted_together(story: Story) -> None:
    call = HEAD.replace("ILLEGIBLE", "illegible: ask") + POOL.format(unknown="leave out") + GATES + RELATIVE + RANKED
    found = story(call, {**SMUDGED, "doubt": "size: 8\n"})
    assert "of 2 applications it is undetermined" in found.findings[0].message


def test_one_that_cannot_be_read_and_is_excluded_leaves_the_pool_settled(story: Story) -> None:
    call = HEAD.replace("ILLEGIBLE", "illegible: exclude") + POOL.format(unknown="ask") + GATES + RELATIVE + RANKED
    found = story(call, SMUDGED)
    assert (score_of(found, "good").total, found.findings, found.has_open_pool) == (10, (), False)


def test_a_pool_of_all_holds_those_refused_too(story: Story) -> None:
    call = PLAIN + POOL.format(unknown="ask").replace("eligible", "all") + GATES + RELATIVE + RANKED
    found = story(call, {"half": "size: 4\nmember: true\n", "out": "size: 8\nmember: false\n"})
    # 10 × 4 / 8
    assert (score_of(found, "half").total, found.has_open_pool) == (5, False)


def test_the_engine_that_ran_is_named(story: Story) -> None:
    found = story(PLAIN + GATES, {"in": "member: true\n"}, engines=("direct",))
    assert (found.engines, found.why_one_engine) == (("direct",), None)
