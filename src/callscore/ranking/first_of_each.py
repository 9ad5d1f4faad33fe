"""The first of each area: the best application in it, and whether an undetermined application could take its position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from callscore.ranking.entrant import Contender, Entrant
from callscore.ranking.possible_places import possible_places
from callscore.ranking.tie_ladder import Block

AreaOf: TypeAlias = Callable[[Entrant | Contender], str | None]


def seat_area(who: Entrant | Contender) -> str | None:
    return who.seat_area


def fund_area(who: Entrant | Contender) -> str | None:
    return who.fund_area


@dataclass(frozen=True, slots=True)
class Firsts:
    """The best of each area.

    of          by area; several are equals that nothing tells apart
    unknown     those whose area is not known: each of them could be the best of any
    """

    of: Mapping[str, Block]
    unknown: Block = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(entrant.application for block in self.of.values() for entrant in block)

    def joined_by(self, contenders: Iterable[Contender], area: AreaOf) -> bool:
        """Whether one of them could be the best of an area, or tie with it."""
        return any(self._may_be_first(each, area(each)) for each in contenders)

    def _may_be_first(self, contender: Contender, area: str | None) -> bool:
        return area is None or area not in self.of or possible_places([contender]).covers(self.of[area][0])


def firsts(blocks: Sequence[Block], area: AreaOf) -> Firsts:
    """From blocks of equals, best first."""
    found: dict[str, Block] = {}
    unknown: list[Entrant] = []
    for block in blocks:
        here: dict[str, list[Entrant]] = {}
        for entrant in block:
            name = area(entrant)
            if name is None:
                unknown.append(entrant)
            elif name not in found:
                here.setdefault(name, []).append(entrant)
        found.update((name, tuple(some)) for name, some in here.items())
    return Firsts(found, tuple(unknown))
