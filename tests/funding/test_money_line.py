"""What equals get at the line."""

from __future__ import annotations

from typing import Any

import pytest

from callscore.call.budget import LastGrantWord
from callscore.call.rounding_rules import RoundedTo
from callscore.call.top_up_rule import OtherwiseWord, TopUp
from callscore.funding.claim import claim_of
from callscore.funding.money_line import shares
from callscore.ranking.entrant import Entrant

from ..ranking.purses import budget


def at_line(amounts: list[int], left: int, last: LastGrantWord = "stop", onward: str = "", **more: Any) -> tuple[dict[str, Any], bool]:
    """What p, q, r … get, and whether the queue is closed; a letter behind an amount says why."""
    money = budget(1000, last, **more)
    claims = [
        claim_of(Entrant(application=name, group="", score=1, steps=(), request=amount), money)
        for name, amount in zip("pqrst", amounts, strict=False)
    ]
    given, is_closed = shares(claims, left, money, onward)
    return {share.claim.entrant.application: (share.amount, share.reason) for share in given}, is_closed


FULL, BIG, TIE, PART, GONE = "in full", "does not fit", "tie at the budget line", "what was left", "exhausted"
MOST: dict[str, Any] = {"tie_at_the_line": "most projects"}


@pytest.mark.parametrize("tie", ["none", "draw", "most projects"])
def test_equals_who_all_fit(tie: str) -> None:
    assert at_line([30, 20], 50, tie_at_the_line=tie) == ({"p": (30, FULL), "q": (20, FULL)}, False)


@pytest.mark.parametrize(("last", "is_closed"), [("stop", True), ("partial", True), ("skip", False)])
def test_equals_who_do_not_get_nothing_or_wait_for_a_draw(last: LastGrantWord, is_closed: bool) -> None:
    assert at_line([30, 20], 40, last) == ({"p": (0, TIE), "q": (0, TIE)}, is_closed)
    due = (None, "draw at the budget line")
    assert at_line([30, 20], 40, last, tie_at_the_line="draw") == ({"p": due, "q": due}, is_closed)


@pytest.mark.parametrize(
    ("amounts", "left", "expected"),
    [
        ([40, 30, 20, 15], 60, {"s": (15, FULL), "r": (20, FULL), "q": (0, BIG), "p": (0, BIG)}),
        ([40, 30, 20], 50, {"r": (20, FULL), "q": (30, FULL), "p": (0, GONE)}),
        ([30, 30, 20], 50, {"r": (20, FULL), "p": (0, TIE), "q": (0, TIE)}),  # one of the two would fit
        ([30, 30, 20], 45, {"r": (20, FULL), "p": (0, BIG), "q": (0, BIG)}),  # none of the two would
        ([40, 30, 30], 50, {"q": (0, TIE), "r": (0, TIE), "p": (0, TIE)}),  # 40 would fit, but asks for more than who is not told apart
        ([40, 30], 35, {"q": (30, FULL), "p": (0, BIG)}),
    ],
)
def test_most_projects(amounts: list[int], left: int, expected: dict[str, Any]) -> None:
    assert at_line(amounts, left, **MOST) == (expected, True)


def test_who_alone_remains_of_most_projects_is_the_last_one() -> None:
    assert at_line([40, 30], 35, "partial", **MOST)[0] == {"q": (30, FULL), "p": (5, PART)}
    assert at_line([50, 40, 30], 35, "partial", **MOST)[0] == {"r": (30, FULL), "q": (0, BIG), "p": (0, BIG)}


def test_a_part_below_the_least_grant() -> None:
    nothing: dict[str, Any] = {"at_least": 20, "a_part_below_the_least": "nothing"}
    assert at_line([50], 19, "partial", **nothing) == ({"p": (0, "a part below the least")}, True)
    assert at_line([50], 20, "partial", **nothing) == ({"p": (20, PART)}, True)
    assert at_line([50], 19, "partial", at_least=20, a_part_below_the_least="granted")[0] == {"p": (19, PART)}


def test_who_may_ask_another_pot_takes_no_part() -> None:
    assert at_line([50], 19, "partial", "p") == ({"p": (0, BIG)}, True)


WHOLE = RoundedTo(places=0, mode="down")
RATA: dict[str, Any] = {"tie_at_the_line": "pro rata", "rounded_to": WHOLE, "the_odd_cents": "left over"}


def test_equals_share_what_is_left() -> None:
    assert at_line([35, 15, 10], 40, **RATA) == ({"p": (23, "pro rata"), "q": (10, "pro rata"), "r": (6, "pro rata")}, True)
    assert at_line([30, 10], 40, **RATA) == ({"p": (30, FULL), "q": (10, FULL)}, False)
    assert at_line([30], 20, **RATA) == ({"p": (0, BIG)}, True)  # one alone has no equals


def test_a_share_below_the_least_grant_is_none_unless_the_call_grants_it() -> None:
    small = {"p": (20, "pro rata"), "q": (0, "a part below the least")}
    assert at_line([40, 12], 27, at_least=10, a_part_below_the_least="nothing", **RATA) == (small, True)
    granted = {"p": (20, "pro rata"), "q": (6, "pro rata")}
    assert at_line([40, 12], 27, at_least=10, a_part_below_the_least="granted", **RATA) == (granted, True)


@pytest.mark.parametrize(
    ("accepts", "missing", "expected", "is_closed"),
    [
        (True, "ask", (20, "accepted what was left"), True),
        (False, "ask", (0, "declined what was left"), False),
        (None, "ask", (None, "acceptance unknown"), False),
        (None, "zero", (0, "declined what was left"), False),
        (None, "reject", (0, "declined what was left"), False),
    ],
)
def test_what_is_left_is_offered(accepts: bool | None, missing: str, expected: tuple[Any, str], is_closed: bool) -> None:
    money = budget(1000, "offered", missing=missing)
    one = Entrant(application="p", group="", score=1, request=30, accepts=accepts)
    (share,), closed = shares([claim_of(one, money)], 20, money)
    assert ((share.amount, share.reason), closed) == (expected, is_closed)


def test_what_is_too_little_is_offered_to_nobody() -> None:
    assert at_line([30], 20, "offered", at_least=25, a_part_below_the_least="nothing") == ({"p": (0, "a part below the least")}, False)
    assert at_line([30], 20, "offered", onward="p") == ({"p": (0, BIG)}, False)


@pytest.mark.parametrize(
    ("left", "reserve", "otherwise", "expected"),
    [
        (80, 20, "stop", ((100, "topped up"), True)),
        (80, 19, "stop", ((0, BIG), True)),
        (79, 50, "stop", ((0, BIG), True)),
        (79, 50, "skip", ((0, BIG), False)),
        (79, 50, "partial", ((79, PART), True)),
    ],
)
def test_topped_up_where_enough_is_left(left: int, reserve: int, otherwise: OtherwiseWord, expected: tuple[tuple[int, str], bool]) -> None:
    rule = TopUp(where_left_per_cent=80, from_reserve=reserve, otherwise=otherwise)
    given, is_closed = at_line([100], left, "topped up", topped_up=rule)
    assert (given["p"], is_closed) == expected


@pytest.mark.parametrize(("group", "expected"), [("north", (100, "topped up")), ("south", (0, BIG)), ("west", (0, BIG))])
def test_each_group_may_have_a_reserve_of_its_own(group: str, expected: tuple[int, str]) -> None:
    rule = TopUp(where_left_per_cent=80, from_reserve={"north": 20, "south": 19}, otherwise="stop")
    money = budget(1000, "topped up", topped_up=rule)
    claim = claim_of(Entrant(application="p", group=group, score=1, steps=(), request=100), money)
    (share,), _ = shares([claim], 80, money, group=group)
    assert (share.amount, share.reason) == expected
