"""The entrants in order: of each group, and of all together."""

from __future__ import annotations

import random

from callscore.call.ranking_rules import Ranking
from callscore.ranking.entrant import Entrant
from callscore.ranking.orders import Orders

from .purses import RANKING

LAKES = [
    Entrant(application="mills", group="north", score=82),
    Entrant(application="looms", group="north", score=82),
    Entrant(application="robotics", group="north", score=88),
    Entrant(application="dairy", group="south", score=82),
    Entrant(application="timber", group="south", score=70),
    Entrant(application="cheese", group="south", score=70),
]
PER_AREA = Ranking(per="area", numbering="competition", ties=())


def _names(orders: Orders) -> dict[str, list[tuple[str, ...]]]:
    return {group: [tuple(each.application for each in block) for block in order.blocks] for group, order in orders.by_group.items()}


def test_each_group_has_an_order_and_ties_are_numbered_through() -> None:
    orders = Orders(LAKES, PER_AREA)
    assert _names(orders) == {"north": [("robotics",), ("looms", "mills")], "south": [("dairy",), ("cheese", "timber")]}
    assert [(tie.id, tie.group) for order in orders.by_group.values() for tie in order.ties] == [(1, "north"), (2, "south")]


def test_all_groups_together_are_one_order() -> None:
    blocks = Orders(LAKES, PER_AREA).together.blocks
    assert [tuple(each.application for each in block) for block in blocks] == [
        ("robotics",),
        ("dairy", "looms", "mills"),
        ("cheese", "timber"),
    ]


def test_the_order_of_the_input_does_not_matter() -> None:
    mixed = LAKES[:]
    random.Random(7).shuffle(mixed)
    assert mixed != LAKES
    assert Orders(mixed, PER_AREA).by_group == Orders(LAKES, PER_AREA).by_group
    assert Orders(mixed, PER_AREA).together == Orders(LAKES, PER_AREA).together


def test_an_equal_is_another_one_with_the_same_score_in_whatever_group() -> None:
    orders = Orders(LAKES, RANKING)
    assert [each.application for each in LAKES if not orders.has_equal(each)] == ["robotics"]
