"""Limits within a list and applications that exclude each other: who is passed over, for what; and the laws of it."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from msgspec.structs import replace

from callscore.call.budget import Budget
from callscore.call.ranking_rules import Selection, TieAtTheLastPlaceWord
from callscore.number import Number
from callscore.ranking.entrant import Entrant
from callscore.ranking.seats import seating
from callscore.ranking.stops import PassedOver

from .purses import EXCLUSION, RANKING, budget, budgets, entrants, money_limits, place_stops, rank, seats, stop_seats, stopping
from .test_seats import SHORT


def blocks_of(text: str) -> list[tuple[Entrant, ...]]:
    """Of `an bn+cs:a`: a and b are of n; c, of s, excludes a, and is equal to b."""
    blocks = []
    for number, block in enumerate(text.split()):
        made = [Entrant(application=each[0], group="", score=-number, request=10) for each in block.split("+")]
        excluded = [frozenset(each.partition(":")[2]) for each in block.split("+")]
        groups = [each[1:2].strip("-") for each in block.split("+")]
        blocks.append(tuple(stopping(one, group, names) for one, group, names in zip(made, groups, excluded, strict=True)))
    return blocks


def seated(text: str, places: int, most: int = 1, at_last: TieAtTheLastPlaceWord = "none") -> tuple[str, dict[str, PassedOver], str]:
    selection = replace(seats(places, None, at_last), **place_stops(most))
    found = seating(blocks_of(text), selection)
    stops = {name: reason.stop for name, reason in found.reasons.items() if reason.stop is not None}
    return "".join(SHORT[each] for each in found.status.values()), stops, " ".join("".join(e.application for e in b) for b in found.tied)


@pytest.mark.parametrize(
    ("text", "places", "most", "at_last", "expected", "stops"),
    [
        ("an bn cs dn", 2, 1, "none", "SRSR", {"b": PassedOver("limit", "l", ("a",))}),
        ("an bn cn ds", 3, 2, "none", "SSRS", {"c": PassedOver("limit", "l", ("a", "b"))}),
        ("an bn", 2, 0, "none", "RR", {"a": PassedOver("limit", "l", ()), "b": PassedOver("limit", "l", ())}),
        ("a- b- c-", 2, 0, "none", "SSR", {}),  # who has no group meets no limit
        (
            "an+bn cn ds",
            3,
            1,
            "none",
            "RRRS",
            {n: PassedOver("tie at a limit", "l", t) for n, t in (("a", ("b",)), ("b", ("a",)), ("c", ("a", "b")))},
        ),
        ("an+bn cn ds", 3, 1, "all", "SSRS", {"c": PassedOver("limit", "l", ("a", "b"))}),
        ("an+bn cn ds", 3, 1, "draw", "RRRS", {"c": PassedOver("limit", "l", ("a", "b"))}),
        ("an+bs cw", 3, 1, "none", "SSS", {}),
        ("a- b-:a c-", 2, 9, "none", "SRS", {"b": PassedOver("excluded", "", ("a",))}),
        ("a-:b b- c-", 2, 9, "none", "SRS", {"b": PassedOver("excluded", "", ("a",))}),
        ("an bn c-:b", 2, 1, "none", "SRS", {"b": PassedOver("limit", "l", ("a",))}),  # b was not chosen, so it excludes nobody
        (
            "a-+b-:a c-:b",
            2,
            9,
            "none",
            "RRS",
            {n: PassedOver("equals exclude each other", "", (o,)) for n, o in (("a", "b"), ("b", "a"))},
        ),
        ("a-+b-:a c-", 2, 9, "draw", "RRS", {}),
        ("a-:a b-", 2, 9, "none", "SS", {}),
    ],
)
def test_who_is_passed_over(
    text: str, places: int, most: int, at_last: TieAtTheLastPlaceWord, expected: str, stops: dict[str, PassedOver]
) -> None:
    assert seated(text, places, most, at_last)[:2] == (expected, stops)


def test_a_draw_that_a_limit_waits_for_is_told() -> None:
    assert seated("an+bn c-", 2, 1, "draw")[2] == "ab"


def granted(text: str, money: Budget) -> list[tuple[Number | None, str]]:
    entrants_ = [each for block in blocks_of(text) for each in block]
    return [(grant.granted, grant.reason) for grant in rank(entrants_, (), RANKING, None, money).grants.values()]


FULL = (10, "in full")
OVER = (0, "over a limit")


@pytest.mark.parametrize(
    ("text", "money", "expected"),
    [
        ("an bn cs", budget(20, limits=money_limits(1, 99, "nothing")), [FULL, OVER, FULL]),
        ("an bn cs", budget(30, limits=money_limits(9, 15, "nothing")), [FULL, OVER, FULL]),
        ("an bn cs", budget(30, limits=money_limits(9, 15, "the rest")), [FULL, (5, "rest of a limit"), FULL]),
        (
            "an bn cs",
            budget(30, limits=money_limits(9, 15, "the rest"), last="skip", at_least=6),
            [FULL, (0, "a part below the least"), FULL],
        ),
        (
            "an bn cs",
            budget(30, limits=money_limits(9, 15, "the rest"), at_least=6, a_part_below_the_least="granted"),
            [FULL, (5, "rest of a limit"), FULL],
        ),
        ("an bn cn", budget(30, limits=money_limits(9, 10, "the rest")), [FULL, OVER, OVER]),
        ("an+bn cs", budget(30, limits=money_limits(9, 15, "the rest")), [(0, "tie at a limit"), (0, "tie at a limit"), FULL]),
        (
            "an+bn cs",
            budget(30, limits=money_limits(1, 99, "nothing"), tie_at_the_line="draw"),
            [(None, "draw among equals"), (None, "draw among equals"), FULL],
        ),
        (
            "a- b-:a c-",
            budget(20, exclude_each_other=EXCLUSION, limits=money_limits(9, 99, "nothing")),
            [FULL, (0, "excluded by another"), FULL],
        ),
        ("an bn", budget(10, limits=money_limits(1, 99, "nothing")), [FULL, (0, "exhausted")]),
    ],
)
def test_who_is_passed_over_for_the_money(text: str, money: Budget, expected: list[tuple[Number | None, str]]) -> None:
    assert granted(text, money) == expected


@given(entrants(score=3), stop_seats())
def test_a_limit_holds_and_stops_nobody_without_its_name(some: list[Entrant], selection: Selection) -> None:
    blocks = [tuple(each for each in some if each.score == score) for score in sorted({each.score for each in some}, reverse=True)]
    found = seating(blocks, selection)
    selected = {each.application: each for each in some if found.status[each.application] == "selected"}
    assert not _clashes([*selected.values()])
    if selection.tie_at_the_last_place != "all":
        assert len(selected) <= sum(selection.numbers)
        assert all(sum(each.seat_area == area for each in selected.values()) <= selection.limits[0].at_most for area in "nsw")
    tied = {each.application for block in found.tied for each in block}
    for better in some:
        if better.application not in selected and any(each.score < better.score for each in selected.values()):
            assert better.application in tied or found.reasons[better.application].stop is not None


@given(entrants(score=4), stop_seats())
def test_who_is_stopped_is_stopped_by_what_is_named(some: list[Entrant], selection: Selection) -> None:
    """A limit only where as many of the group as it allows were chosen before, an exclusion only where the one that is named was."""
    selection = replace(selection, tie_at_the_last_place="none")
    blocks = [tuple(each for each in some if each.score == score) for score in sorted({each.score for each in some}, reverse=True)]
    found = seating(blocks, selection)
    by_name = {each.application: each for each in some}
    for name, reason in found.reasons.items():
        stop, one = reason.stop, by_name[name]
        if stop is None or stop.kind not in ("limit", "excluded"):
            continue
        others = [by_name[other] for other in stop.by]
        assert all(found.status[each.application] == "selected" and each.score >= one.score for each in others)
        if stop.kind == "limit":
            assert len(others) == selection.limits[0].at_most
            assert {each.seat_groups for each in others} <= {one.seat_groups}
        else:
            assert _clashes([one, *others])


def _clashes(some: list[Entrant]) -> bool:
    pairs = combinations(some, 2)
    return any(one.application in (other.seat_excludes or ()) or other.application in (one.seat_excludes or ()) for one, other in pairs)


@given(entrants(score=4), budgets("stops"))
def test_limits_of_money_hold_and_nobody_is_passed_over_without_a_reason(some: list[Entrant], money: Budget) -> None:
    found = rank(some, (), RANKING, None, money).grants
    served = [each for each in some if found[each.application].granted]
    assert not _clashes(served)
    assert sum(found[each.application].granted or 0 for each in served) <= (money.fixed_total or 0) + money.reserve_in("")
    projects, amount = money.limits
    for area in "nsw":
        own = [found[each.application].granted or 0 for each in served if each.fund_area == area]
        assert len(own) <= (projects.projects or 0)
        assert sum(own) <= (amount.amount or 0)
    for better in some:
        grant = found[better.application]
        is_stopped = grant.reason in ("over a limit", "tie at a limit", "excluded by another", "equals exclude each other")
        assert is_stopped == (grant.stop is not None and grant.granted == 0)
        if money.last == "stop" and not grant.granted and grant.claimed and grant.reason not in ("below the least", "draw among equals"):
            assert is_stopped or not any(found[each.application].granted for each in some if each.score < better.score)
