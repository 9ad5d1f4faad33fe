"""The best of each area, and who could take that from them."""

from __future__ import annotations

import pytest

from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.first_of_each import Firsts, firsts, seat_area


def of(*blocks: str, number: int = 1) -> Firsts:
    """Blocks such as `an bs`: name and area; `?` for an unknown one. Scores fall from block to block."""
    written = [[(each[0], None if each[1] == "?" else each[1]) for each in block.split()] for block in blocks]
    return firsts(
        [
            tuple(Entrant(application=name, group="", score=9 - number, seat_area=area, fund_area=area) for name, area in block)
            for number, block in enumerate(written)
        ],
        seat_area,
        number,
    )


def shown(found: Firsts) -> dict[str, str]:
    """The first of each area by blocks, and for how many places, where they are too many."""
    said = {area: [("".join(entrant.application for entrant in each.equals), each) for each in some] for area, some in found.of.items()}
    return {area: "|".join(name + (f" for {each.number}" if each.are_tied else "") for name, each in some) for area, some in said.items()}


def test_the_first_block_that_has_an_area_has_its_best() -> None:
    assert of("an bs cn", "dn ew").names == {"a", "b", "c", "e"}
    assert shown(of("an cn", "dn bs")) == {"n": "ac for 1", "s": "b"}


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["an", "bn", "cn"], {"n": "a|b"}),
        (["an", "bn cn", "dn"], {"n": "a|bc for 1"}),
        (["an bn cn", "dn es"], {"n": "abc for 2", "s": "e"}),
        (["an bn", "cn"], {"n": "ab"}),
        (["a? bn", "cn"], {"n": "b|c"}),
    ],
)
def test_the_first_two_of_each(blocks: list[str], expected: dict[str, str]) -> None:
    assert shown(of(*blocks, number=2)) == expected


@pytest.mark.parametrize(
    ("area", "highest", "joins"),
    [("n", 7, False), ("n", 8, True), ("n", 9, True), ("s", 0, True), ("w", 0, True), (None, 0, True)],
)
def test_who_could_be_among_the_first_two(area: str | None, highest: int, joins: bool) -> None:
    found = of("an", "bn", "cn es", number=2)
    assert found.joined_by([Contender("z", "", highest, seat_area=area)], seat_area) is joins


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
