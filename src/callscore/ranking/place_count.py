"""How many places there are in one competition: as the call writes it, or as those who compete give it by a formula."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import floor

from callscore.call.ranking_rules import Selection
from callscore.number import Number
from callscore.ranking.entrant import Contender
from callscore.ranking.number_in_common import number_in_common
from callscore.ranking.tied_order import Order


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """The places of one competition.

    number      None where it is not known
    is_open     something that is missing could change it
    differing   where those who compete give different numbers, for each number one of them that gives it
    below_zero  what they give, where that is less than nothing
    """

    number: int | None
    is_open: bool = False
    differing: tuple[tuple[str, Number], ...] = ()
    below_zero: Number | None = None


def place_count(selection: Selection, order: Order, contenders: Iterable[Contender] = (), doubtful: Collection[str] = ()) -> PlaceCount:
    """A formula counts if all who compete give the same, and less than nothing counts as nothing. That it gives no part of a place is seen
    to before (`part-of-a-place`)."""
    written = selection.places_in(order.group)
    if written is not None:
        return PlaceCount(written)
    members = [(entrant.application, entrant.seat_places) for block in order.blocks for entrant in block]
    is_unsettled = any(name in doubtful for name, _ in members)
    found = number_in_common(members, [each.seat_places for each in contenders], is_unsettled)
    if found.number is None:
        return PlaceCount(None, True, found.differing)
    return PlaceCount(max(floor(found.number), 0), found.is_open, below_zero=found.number if found.number < 0 else None)
