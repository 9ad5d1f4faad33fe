"""The best of each area, and who could take that from them."""

from __future__ import annotations

import pytest

from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.first_of_each import Firsts, firsts, seat_area


def of(*blocks: str) -> Firsts:
    """Blocks such as `an bs`: name and area; `?` for an unknown one. Scores fall from block to block."""
    written = [[(each[0], None if each[1] == "?" else each[1]) for each in block.split()] for block in blocks]
    return firsts(
        [
            tuple(Entrant(application=name, group="", score=9 - number, seat_area=area, fund_area=area) for name, area in block)
            for number, block in enumerate(written)
        ],
        seat_area,
    )


def test_the_first_block_that_has_an_area_has_its_best() -> None:
    assert of("an bs cn", "dn ew").names == {"a", "b", "c", "e"}
    assert {area: [each.application for each in block] for area, block in of("an cn", "dn bs").of.items()} == {"n": ["a", "c"], "s": ["b"]}


def test_who_has_no_known_area_is_set_apart() -> None:
    found = of("a?", "bn")
    assert (found.names, [each.application for each in found.unknown]) == (frozenset("b"), ["a"])


@pytest.mark.parametrize(
    ("area", "highest", "joins"),
    [("n", 8, False), ("n", 9, True), ("s", 7, False), ("s", 8, True), ("w", 0, True), (None, 0, True), ("n", None, True)],
)
def test_who_could_be_the_best_of_an_area(area: str | None, highest: int | None, joins: bool) -> None:
    assert of("an", "bs").joined_by([Contender("z", "", highest, seat_area=area)], seat_area) is joins
    assert not of("an", "bs").joined_by([], seat_area)
