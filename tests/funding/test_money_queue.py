"""Who stands in the queue for money."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from callscore.call.budget import Budget, LastGrantWord
from callscore.call.scalars import Formula
from callscore.funding.grant import Grant
from callscore.funding.money_queue import Funded, funded
from callscore.place import Place
from callscore.ranking.entrant import Entrant
from callscore.ranking.ranked_list import Placed, Queue, Ranked
from callscore.ranking.tied_order import Order
from callscore.source.node import Scalar


def budget(total: int, per: str | None = None, order: Sequence[str] = (), last: LastGrantWord = "stop") -> Budget:
    request = Formula("grant", Scalar("grant", Place("")))
    return Budget(request=request, total=total, unit="EUR", per=per, order=tuple(order), last=last, if_undetermined="ask")


def group(name: str, *blocks: str) -> Order:
    """A group in order: each text is a block of entrants named by its letters, each of whom asks for 10."""
    return Order(
        name,
        tuple(tuple(Entrant(application=each, group=name, score=0, steps=(), request=10) for each in block) for block in blocks),
        (),
        frozenset(),
    )


def told(grants: Mapping[str, Grant]) -> dict[str, tuple[Any, bool]]:
    return {name: (grant.granted, grant.provisional) for name, grant in grants.items()}


def walked(orders: Sequence[Order], pot: Budget, standing: str = "abcd", unsettled: str = "", open_groups: Collection[str] = ()) -> Any:
    found = money(orders, pot, standing, unsettled, open_groups)
    return told(found.grants), [(each.group, each.granted, each.left) for each in found.spent]


def money(orders: Sequence[Order], pot: Budget, standing: str, unsettled: str = "", open_groups: Collection[str] = ()) -> Funded:
    """The money of these orders; `standing` are those who are ranked, one letter each."""
    everybody = [each for order in orders for block in order.blocks for each in block]
    results = [
        Placed(application=each.application, group=each.group, score=each.score, rank=1, status="ranked")
        for each in everybody
        if each.application in standing
    ]
    queue = Queue(orders=tuple(orders), unsettled=frozenset(unsettled), open_groups=frozenset(open_groups))
    return funded(Ranked(tuple(results), (), (), False, queue), pot)


def test_only_those_standing_take_part() -> None:
    assert walked([group("", "a", "bc", "d")], budget(20), "ac") == ({"a": (10, False), "c": (10, False)}, [("", 20, 0)])


def test_a_pot_for_each_group_of_the_ranking() -> None:
    assert walked([group("n", "a", "b"), group("s", "c")], budget(10, "area")) == (
        {"a": (10, False), "b": (0, False), "c": (10, False)},
        [("n", 10, 0), ("s", 10, 0)],
    )


def test_one_pot_goes_through_the_groups_in_the_order_of_funding() -> None:
    orders = [group("n", "a"), group("s", "b"), group("w", "c")]
    # the west is not named, and nobody ranks in the east
    assert walked(orders, budget(15, order=["s", "e", "n"], last="partial")) == (
        {"b": (10, False), "a": (5, False), "c": (0, False)},
        [("", 15, 0)],
    )


def test_equals_are_unsettled_as_soon_as_one_of_them_is() -> None:
    assert walked([group("", "ab", "c")], budget(100), unsettled="b")[0] == {"a": (10, True), "b": (10, True), "c": (10, False)}


def test_behind_an_open_group_everything_is_open_but_not_in_it_or_before_it() -> None:
    orders = [group("n", "a"), group("s", "b"), group("w", "c"), group("x", "d")]
    found, _ = walked(orders, budget(100, order=["n", "s", "w", "x"]), open_groups={"s"})
    assert found == {"a": (10, False), "b": (10, False), "c": (10, True), "d": (10, True)}


def test_in_pots_of_their_own_an_open_group_opens_no_other() -> None:
    found, _ = walked([group("n", "a"), group("s", "b")], budget(100, "area"), open_groups={"n"})
    assert found == {"a": (10, False), "b": (10, False)}


def test_those_who_do_not_stand_in_a_group_that_is_not_named_get_no_grant() -> None:
    found = money([group("w", "a", "b")], budget(10, order=["n"]), "b")
    assert found.grants == {"b": Grant(application="b", requested=10, granted=0, reason="not in the order")}
