"""Who gets a place, who waits for one, and what a tie at the last place does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from callscore.call.ranking_rules import Selection
from callscore.ranking.entrant import Entrant
from callscore.ranking.first_of_each import Firsts, firsts, seat_area
from callscore.ranking.tie_ladder import Block

Status: TypeAlias = Literal["selected", "reserve", "not selected", "ranked"]


@dataclass(frozen=True, slots=True)
class Seating:
    """The places of one competition (a group, or all).

    status   of every application; `ranked` where the call selects nobody
    tied     equals that did not all get a place, and that nothing tells apart
    due      a draw among them is due; until then none of them is selected and they are on the reserve list
    firsts   the best of each area, where they are seated before all others
    ahead    those of them who were
    """

    status: dict[str, Status]
    tied: tuple[Block, ...] = ()
    due: bool = False
    firsts: Firsts | None = None
    ahead: frozenset[str] = frozenset()


def seating(blocks: Sequence[Block], selection: Selection | None, group: str = "") -> Seating:
    """Give the places of one competition to its blocks, best first.

    Equals either all fit into the places that are left, or they are the tie at the last place: all of them are selected under
    `all`, none under `none` and, until it is drawn, under `draw`. Nobody behind them is selected, even where places stay free.
    The reserve list is not cut between equals either: it takes all of those whom its end would separate.

    Where the first of each area goes first, one place is for each: equals for it are tied for that place in the same way. Under
    `none` the area has no first, and they take their turn with all others. Where the first alone compete, nobody else gets a place or
    waits for one.
    """
    if selection is None:
        return Seating({entrant.application: "ranked" for block in blocks for entrant in block})
    seats = _Seats(selection, group)
    best = firsts(blocks, seat_area, selection.firsts_of_an_area) if selection.first_of_each is not None else None
    if best is not None:
        seats.give_to_firsts(blocks, best)
    ahead = frozenset(seats.selected)
    out = _without_a_chance(blocks, best) if best is not None and selection.only_firsts_compete else frozenset()
    for block in blocks if not selection.only_firsts_compete else ():
        seats.give([entrant for entrant in block if not seats.is_settled(entrant)])
    return Seating(_statuses(blocks, seats, selection, out), tuple(seats.tied), bool(seats.drawn), best, ahead)


def _without_a_chance(blocks: Sequence[Block], best: Firsts) -> frozenset[str]:
    return frozenset(entrant.application for block in blocks for entrant in block) - best.names


class _Seats:
    """The places that are still free, and who is selected, or settled for now because a draw among them is due."""

    def __init__(self, selection: Selection, group: str) -> None:
        self.free = selection.places_in(group)
        self.selected: set[str] = set()
        self.drawn: set[str] = set()
        self.tied: list[Block] = []
        self._at_last = selection.tie_at_the_last_place
        self._has_turns = not selection.only_firsts_compete

    def is_settled(self, entrant: Entrant) -> bool:
        return entrant.application in self.selected or entrant.application in self.drawn

    def give(self, equals: Sequence[Entrant]) -> None:
        if len(equals) <= self.free:
            self.selected.update(entrant.application for entrant in equals)
            self.free -= len(equals)
        elif self.free > 0:
            self._tie(equals)
            self.free = 0

    def give_to_firsts(self, blocks: Sequence[Block], best: Firsts) -> None:
        """In the order of the ranking; the firsts of one block are equals among each other."""
        equals_of = {each.equals[0].application: each for some in best.of.values() for each in some}
        for block in blocks:
            here = [equals_of[entrant.application] for entrant in block if entrant.application in equals_of]
            for each in (each for each in here if each.are_tied and self.free > 0 and self._waits_without_place):
                self._tie(each.equals)
                self.free -= min(each.number, self.free) if self._at_last == "draw" else 0
            self.give([entrant for each in here for entrant in each.equals if not each.are_tied or self._at_last == "all"])

    @property
    def _waits_without_place(self) -> bool:
        """Whether equals for the last of the first places of an area are a tie at once: under `none` they may take their turn later."""
        return self._at_last == "draw" or (self._at_last == "none" and not self._has_turns)

    def _tie(self, equals: Sequence[Entrant]) -> None:
        self.tied.append(tuple(equals))
        names = [entrant.application for entrant in equals]
        match self._at_last:
            case "all":
                self.selected.update(names)
            case "draw":
                self.drawn.update(names)
            case "none":
                pass


def _statuses(blocks: Sequence[Block], seats: _Seats, selection: Selection, out: Collection[str]) -> dict[str, Status]:
    status: dict[str, Status] = {}
    waiting = _length(selection.reserve)
    for block in blocks:
        others = [entrant.application for entrant in block if entrant.application not in seats.selected and entrant.application not in out]
        given: Status = "reserve" if waiting is None or waiting > 0 else "not selected"
        for entrant in block:
            name = entrant.application
            status[name] = "selected" if name in seats.selected else "reserve" if name in seats.drawn else given
            if name in out:
                status[name] = "not selected"
        waiting = waiting if waiting is None else waiting - len(others)
    return status


def _length(reserve: bool | int) -> int | None:
    """How many may wait; None for any number. `true` is no number here, though Python counts it as one."""
    return None if reserve is True else int(reserve)
