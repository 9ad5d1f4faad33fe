"""The pots of a budget, in their turn."""

from __future__ import annotations

from typing import Any

import pytest

from callscore.call.budget import LastGrantWord
from callscore.funding.allocation import Queued
from callscore.funding.grant import Spent
from callscore.funding.pots import from_pots
from callscore.ranking.entrant import Entrant

from ..ranking.purses import budget, pot

NORTH_THEN_ALL = [pot("north", 50, "all"), pot("all", 100)]


def queue(*asking: tuple[str, Any, str]) -> list[Queued]:
    """Name, request, and for each pot `y`, `n` or `?`."""
    may = {"y": True, "n": False, "?": None}
    return [
        Queued((Entrant(application=name, group="", score=1, steps=(), request=amount, pots=tuple(may[each] for each in pots)),))
        for name, amount, pots in asking
    ]


def told(asking: list[Queued], pots: list[Any], last: LastGrantWord = "stop", joinable: bool = False, **more: Any) -> dict[str, Any]:
    total = sum(each.total or 0 for each in pots)
    grants, _ = from_pots(asking, budget(more.pop("total", total), last, pots=pots, **more), joinable)
    return {grant.application: (grant.granted, grant.reason, grant.pot) for grant in grants}


def marked(asking: list[Queued], pots: list[Any], last: LastGrantWord = "stop", joinable: bool = False) -> list[str]:
    grants, _ = from_pots(asking, budget(sum(each.total for each in pots), last, pots=pots), joinable)
    return [grant.application for grant in grants if grant.provisional]


def test_what_a_pot_does_not_serve_asks_the_next() -> None:
    asking = queue(("a", 40, "yy"), ("b", 30, "yy"), ("c", 70, "ny"), ("d", 5, "yy"))
    assert told(asking, NORTH_THEN_ALL) == {
        "a": (40, "in full", "north"),
        "b": (30, "in full", "all"),
        "c": (70, "in full", "all"),
        "d": (5, "in full", "all"),  # behind the line of the first pot
    }
    assert told(asking, NORTH_THEN_ALL, "skip")["d"] == (5, "in full", "north")


def test_what_is_left_is_passed_on_before_the_next_is_asked() -> None:
    asking = queue(("a", 40, "yn"), ("b", 110, "ny"))
    grants, spent = from_pots(asking, budget(150, pots=NORTH_THEN_ALL))
    assert [grant.granted for grant in grants] == [40, 110]
    assert spent == (
        Spent(group="", total=50, granted=40, left=0, pot="north", received=0, passed_on=10, to="all"),
        Spent(group="", total=100, granted=110, left=0, pot="all", received=10),
    )


def test_nobody_in_a_pot_leaves_all_of_it() -> None:
    assert told(queue(("b", 150, "ny")), NORTH_THEN_ALL)["b"] == (150, "in full", "all")
    apart = [pot("north", 50), pot("all", 100)]
    assert told(queue(("b", 150, "ny")), apart)["b"] == (0, "does not fit", "all")


def test_only_the_last_pot_that_it_may_ask_gives_a_part() -> None:
    asking = queue(("a", 200, "yy"), ("b", 60, "yn"))
    assert told(asking, [pot("north", 50), pot("all", 100)], "partial") == {
        "a": (100, "what was left", "all"),
        "b": (0, "behind the line", "north"),
    }
    assert told(queue(("b", 60, "yn")), NORTH_THEN_ALL, "partial")["b"] == (50, "what was left", "north")


def test_the_turn_of_the_pots_is_not_their_order_in_the_text() -> None:
    pots = [pot("all", 100), pot("north", 50)]
    found = told(queue(("a", 40, "yy")), pots, turn=("north", "all"))
    assert found["a"] == (40, "in full", "north")


def test_the_rest_of_the_budget() -> None:
    assert told(queue(("a", 80, "ny")), [pot("north", 50), pot("all", None)], total=130)["a"] == (80, "in full", "all")


def test_who_is_in_no_pot_gets_nothing() -> None:
    assert told(queue(("a", 40, "nn")), NORTH_THEN_ALL)["a"] == (0, "in no pot", "")
    assert told(queue(("a", None, "nn")), NORTH_THEN_ALL)["a"] == (None, "request unknown", "")


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ("ask", (None, "pot unknown", "")),
        ("reject", (0, "rejected", "")),
        ("zero", (0, "in no pot", "")),
        ("not applicable", (0, "in no pot", "")),
    ],
)
def test_a_pot_of_which_it_is_unknown_whether_it_is_for_it(missing: str, expected: tuple[Any, str, str]) -> None:
    assert told(queue(("a", 40, "?n")), NORTH_THEN_ALL, missing=missing)["a"] == expected


def test_what_is_open_in_one_pot_is_open_behind_it_and_in_the_pot_that_gets_the_rest() -> None:
    asking = queue(("a", None, "yn"), ("b", 20, "yn"), ("c", 100, "ny"), ("d", 5, "ny"))
    assert marked(asking, NORTH_THEN_ALL) == ["a", "b", "d"]  # the 100 of c are there in any case
    assert marked(asking, [pot("north", 50), pot("all", 100)]) == ["a", "b"]


def test_who_may_still_come_may_take_the_rest() -> None:
    asking = queue(("b", 20, "yn"), ("c", 120, "ny"))
    assert marked(asking, NORTH_THEN_ALL, joinable=True) == ["c"]
    assert marked(asking, NORTH_THEN_ALL) == []


def test_equals_are_served_together_in_every_pot() -> None:
    block = tuple(Entrant(application=name, group="", score=1, steps=(), request=30, pots=(True, True)) for name in "ab")
    assert told([Queued(block)], NORTH_THEN_ALL) == {"a": (30, "in full", "all"), "b": (30, "in full", "all")}


def test_a_pot_that_did_not_serve_one_is_told_with_what_it_had_left() -> None:
    """40 of the 50 are left when `b` asks for 60; `c` asks for no more than them, behind the line."""
    asking = queue(("a", 10, "yy"), ("n", 70, "ny"), ("b", 60, "yy"), ("c", 40, "yy"), ("m", 70, "ny"))
    grants, _ = from_pots(asking, budget(150, "partial", pots=NORTH_THEN_ALL))
    found = {grant.application: (grant.granted, grant.passed) for grant in grants}
    assert found == {"a": (10, ()), "n": (70, ()), "b": (60, (("north", 40),)), "c": (10, (("north", 40),)), "m": (0, ())}


def test_a_pot_that_had_nothing_left_is_not_told() -> None:
    grants, _ = from_pots(queue(("a", 50, "yy"), ("b", 10, "yy")), budget(150, "skip", pots=NORTH_THEN_ALL))
    assert [grant.passed for grant in grants] == [(), ()]
