"""The first of each area: the best application in it, or the best few, and whether an undetermined application could be one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.possible_places import possible_places
from callscore.ranking.tie_ladder import Block

AreaOf: TypeAlias = Callable[[Entrant | Contender], str | None]


def seat_area(who: Entrant | Contender) -> str | None:
    return who.seat_area


def fund_area(who: Entrant | Contender) -> str | None:
    return who.fund_area


class AreaFirsts(Struct, frozen=True):
    """Equals of one area that are among its first, and how many of them: fewer than they are where nothing tells apart who is."""

    equals: Block
    number: int

    @property
    def are_tied(self) -> bool:
        return self.number < len(self.equals)


class Firsts(Struct, frozen=True):
    """The first of each area.

    of          by area, best first
    number      how many of each area are its first
    unknown     those whose area is not known: each of them could be the best of any
    """

    of: Mapping[str, tuple[AreaFirsts, ...]]
    number: int = 1
    unknown: Block = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(entrant.application for some in self.of.values() for each in some for entrant in each.equals)

    def joined_by(self, contenders: Iterable[Contender], area: AreaOf) -> bool:
        """Whether one of them could be among the first of an area, or tie with the last of these."""
        return any(self._may_be_first(each, area(each)) for each in contenders)

    def _may_be_first(self, contender: Contender, area: str | None) -> bool:
        some = self.of.get(area, ()) if area is not None else ()
        is_room = sum(each.number for each in some) < self.number
        return is_room or possible_places([contender]).covers(some[-1].equals[0])


def firsts(blocks: Sequence[Block], area: AreaOf, number: int = 1) -> Firsts:
    """From blocks of equals, best first."""
    found: dict[str, list[AreaFirsts]] = {}
    unknown: list[Entrant] = []
    for block in blocks:
        here: dict[str, list[Entrant]] = {}
        for entrant in block:
            name = area(entrant)
            if name is None:
                unknown.append(entrant)
            else:
                here.setdefault(name, []).append(entrant)
        for name, some in here.items():
            room = number - sum(each.number for each in found.get(name, ()))
            if room > 0:
                found.setdefault(name, []).append(AreaFirsts(tuple(some), min(room, len(some))))
    return Firsts({name: tuple(some) for name, some in found.items()}, number, tuple(unknown))
