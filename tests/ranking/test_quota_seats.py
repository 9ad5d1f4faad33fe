"""Places that quotas keep: who gets them, and what of them is told; and the laws of it."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.call.list_limits import PlaceLimit
from callscore.call.quotas import FilledWord, Quota, UnusedWord
from callscore.call.ranking_rules import Selection, TieAtTheLastPlaceWord
from callscore.ranking.entrant import Entrant
from callscore.ranking.seats import Seating, seating
from callscore.ranking.stops import PassedOver

from .purses import entrants, quota, quota_seats, seats
from .test_seats import SHORT


def given_seats(blocks: str, places: int, quotas: list[Quota], at_last: TieAtTheLastPlaceWord = "none") -> Seating:
    """Of `a by cyz`: who stands where, each with the quotas that are for it; equals are joined by `+`."""
    selection = replace(seats(places, None, at_last), quotas=tuple(quotas))
    names = [each.quota for each in quotas]
    made = [
        tuple(
            Entrant(application=each[0], group="", score=0, quotas=tuple(name in each[1:] for name in names)) for each in block.split("+")
        )
        for block in blocks.split()
    ]
    return seating(made, selection)


def told(found: Seating) -> tuple[str, str]:
    statuses = "".join(SHORT[status] for status in found.status.values())
    return statuses, " ".join(f"{name}{reason.quota}" for name, reason in sorted(found.reasons.items()) if reason.quota)


FIRST, LAST = quota("y", 1), quota("y", 1, "last")
TWO_FIRST, TWO_LAST = quota("y", 2), quota("y", 2, "last")
KEPT = quota("y", 2, "first", "kept free")


@pytest.mark.parametrize(
    ("blocks", "places", "quotas", "at_last", "expected"),
    [
        ("a b c dy", 3, [FIRST], "none", ("SSRS", "dy")),
        ("ay b c dy", 3, [FIRST], "none", ("SSSR", "ay")),  # who would get a place anyway counts: one of them is guaranteed
        ("ay b c dy", 3, [LAST], "none", ("SSRS", "dy")),  # on top of those who got an open place
        ("a b c d", 3, [TWO_FIRST], "none", ("SSSR", "")),
        ("a b c d", 3, [TWO_LAST], "none", ("SSSR", "")),
        ("a b c d", 3, [KEPT], "none", ("SRRR", "")),
        ("a b cy dz ez", 4, [quota("y", 1), quota("z", 2)], "none", ("SRSSS", "cy dz ez")),
        ("a byz cz", 2, [quota("y", 1), quota("z", 1)], "none", ("RSS", "by cz")),  # one application takes one place, of the first quota
        ("a byz cy", 2, [quota("y", 1), quota("z", 1)], "none", ("SSR", "by")),
        ("a b cy+dy", 3, [FIRST], "all", ("SSSS", "cy dy")),
        ("a b cy+dy", 3, [FIRST], "draw", ("SSRR", "")),
        ("a b cy+dy e", 3, [FIRST], "none", ("SSRRR", "")),  # the place is unused, and the next two are equal for it
        ("a b cy+dy", 4, [FIRST], "none", ("SSSS", "")),
        ("a+b cy", 2, [LAST], "none", ("RRS", "cy")),
        ("ay", 5, [quota("y", 9)], "none", ("S", "ay")),
        ("ay by", 0, [FIRST], "all", ("RR", "")),
    ],
)
def test_places_of_quotas(blocks: str, places: int, quotas: list[Quota], at_last: TieAtTheLastPlaceWord, expected: tuple[str, str]) -> None:
    assert told(given_seats(blocks, places, quotas, at_last)) == expected


def test_who_is_passed_over_is_told_for_whom() -> None:
    reasons = given_seats("a b c dy ey", 3, [TWO_FIRST]).reasons
    assert {name: reason.passed_for for name, reason in reasons.items() if reason.passed_for} == {
        "b": (("y", ("d", "e")),),
        "c": (("y", ("d", "e")),),
    }


def test_whom_a_limit_bars_was_not_passed_over_for_a_quota() -> None:
    """c is of the quota, d is not; both are of the state that a and b have used up. Of g, that has the place of the quota, only f is ahead
    whom nothing stops and who has no place."""
    states, of_quota = {"a": "m", "b": "m", "c": "m", "d": "m", "e": "", "f": "", "g": ""}, "cg"
    blocks = [
        (Entrant(application=name, group="", score=0, quotas=(name in of_quota,), seat_groups=(state,)),) for name, state in states.items()
    ]
    selection = replace(seats(4, None), quotas=(LAST,), limits=(PlaceLimit(limit="state", per="area", at_most=2),))
    found = seating(blocks, selection)
    assert "".join(SHORT[status] for status in found.status.values()) == "SSRRSRS"
    assert {name: (dict(each.passed_for), each.stop.rule if each.stop else "") for name, each in found.reasons.items()} == {
        "c": ({}, "state"),
        "d": ({}, "state"),
        "f": ({"y": ("g",)}, ""),
        "g": ({}, ""),
    }


def test_who_stops_it_by_a_place_of_a_quota_is_told() -> None:
    """a is of the state of which one may be chosen, and the quota has chosen b before it."""
    blocks = [(Entrant(application=name, group="", score=0, quotas=(name == "b",), seat_groups=("m",)),) for name in "ab"]
    reasons = seating(
        blocks,
        replace(seats(2, None), quotas=(FIRST,), limits=(PlaceLimit(limit="state", per="area", at_most=1),)),
    ).reasons
    assert reasons["a"].passed_for == (("y", ("b",)),)
    assert reasons["a"].stop == PassedOver("limit", "state", ("b",))


@pytest.mark.parametrize(
    ("blocks", "places", "at_last", "expected", "ties"),
    [
        ("a b cy+dy e", 3, "none", {"c": (("y", ("d",)),), "d": (("y", ("c",)),)}, [("cd", "y"), ("cd", "")]),
        ("a b e cy+dy", 3, "none", {"c": (("y", ("d",)),), "d": (("y", ("c",)),)}, [("cd", "y")]),
        ("a b cy+dy", 3, "draw", {"c": (("y", ("d",)),), "d": (("y", ("c",)),)}, [("cd", "y")]),
        ("a b cy+dy", 3, "all", {}, [("cd", "y")]),
        ("a+b cy", 2, "none", {}, [("ab", "")]),
    ],
)
def test_equals_for_the_last_place_of_a_quota(
    blocks: str, places: int, at_last: TieAtTheLastPlaceWord, expected: dict[str, object], ties: list[tuple[str, str]]
) -> None:
    found = given_seats(blocks, places, [FIRST], at_last)
    assert {name: reason.tied_for for name, reason in found.reasons.items() if reason.tied_for} == expected
    assert [("".join(each.application for each in tie.equals), tie.quota) for tie in found.ties] == ties


@pytest.mark.parametrize(
    ("share", "rounded", "places", "expected"),
    [
        (20, None, 10, 2),
        (20, "up", 11, 3),
        (20, "down", 11, 2),
        (50, "half up", 5, 3),
        (10, "half up", 4, 0),
        (100, None, 3, 3),
        (0, "up", 3, 0),
    ],
)
def test_a_share_of_the_places(share: int, rounded: str | None, places: int, expected: int) -> None:
    assert quota("y", None, per_cent=share, rounded=rounded).size(places) == expected


def test_each_group_keeps_its_own() -> None:
    selection = Selection(
        places={"n": 4, "s": 2},
        quotas=(quota("y", None, per_cent=50),),
        reserve=True,
        tie_at_the_last_place="none",
    )
    blocks = [(Entrant(application=name, group="", score=0, quotas=(name in "cd",)),) for name in "abcd"]
    assert [told(seating(blocks, selection, group))[1] for group in "ns"] == ["cy dy", "cy"]


@settings(max_examples=300)
@given(entrants(score=3), quota_seats())
def test_a_quota_never_gives_more_than_the_places_nor_one_before_a_better_one_without_its_name(
    some: list[Entrant], selection: Selection
) -> None:
    selection = replace(selection, limits=(), exclude_each_other=None)  # they stop others, with a law of their own
    blocks = [tuple(each for each in some if each.score == score) for score in sorted({each.score for each in some}, reverse=True)]
    found = seating(blocks, selection)
    selected = [name for name, status in found.status.items() if status == "selected"]
    tied = {each.application for block in found.tied for each in block}
    if selection.tie_at_the_last_place != "all":
        assert len(selected) <= sum(selection.numbers)
    for better in some:
        for other in some:
            if better.score > other.score and other.application in selected and better.application not in {*selected, *tied}:
                own = found.reasons[other.application].quota
                assert other.application in dict(found.reasons[better.application].passed_for)[own]
                assert not dict(zip(["y", "z"], better.quotas, strict=True))[own]


@given(st.sampled_from(get_args(FilledWord)), st.sampled_from(get_args(UnusedWord)), st.integers(0, 3), entrants(score=6))
def test_what_a_quota_guarantees(filled: FilledWord, unused: UnusedWord, size: int, some: list[Entrant]) -> None:
    """As many of those it is for are selected as it keeps, or all of them; with distinct scores there is no tie."""
    blocks = [(each,) for each in some]
    selection = replace(seats(3, None), quotas=(quota("y", size, filled, unused), quota("z", 0)))
    found = seating(blocks, selection)
    of_it = [each.application for each in some if each.quotas[0]]
    assert sum(found.status[name] == "selected" for name in of_it) >= min(size, len(of_it))


@given(st.sampled_from(get_args(FilledWord)), st.sampled_from(get_args(UnusedWord)), st.integers(0, 3), entrants(score=6))
def test_how_many_get_a_place_and_which_places_a_quota_leaves_open(
    filled: FilledWord, unused: UnusedWord, size: int, some: list[Entrant]
) -> None:
    """With distinct scores. Of those who stand best, as many as there are open places have one, whoever they are, where the quota is filled
    last; where it is filled first, the open ones go to the best of all others. What it does not use goes on, or stays free."""
    blocks = [(each,) for each in some]
    selection = replace(seats(3, None), quotas=(quota("y", size, filled, unused), quota("z", 0)))
    found = seating(blocks, selection)
    names = [each.application for each in some]
    of_it = [each.application for each in some if each.quotas[0]]
    by_quota = [name for name in of_it if name not in names[: 3 - size]][:size] if filled == "last" else of_it[:size]
    open_places = 3 - len(by_quota) if unused == "to all" else 3 - size
    expected = {*by_quota, *[name for name in names if name not in by_quota][:open_places]}
    assert {name for name, status in found.status.items() if status == "selected"} == expected
    assert {name for name, reason in found.reasons.items() if reason.quota} == set(by_quota)
