"""A pool: the applications that compete for the same places, in order, with the places given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from callscore.call.order import Selection
from callscore.ranking.order import Order
from callscore.ranking.places import Seating, seating
from callscore.ranking.reach import Reach


@dataclass(frozen=True, slots=True)
class Pool:
    """The members' order, who of them got a place, and how high undetermined applications could come among them."""

    order: Order
    seating: Seating
    reach: Reach

    def unsettled(self) -> Iterator[str]:
        """The applications whose place something missing could change: an application, an answer, a draw for the last place."""
        yield from self.order.unsettled(self.reach)
        if self.seating.due and self.seating.tied is not None:
            yield from (entrant.application for entrant in self.seating.tied)

    def is_open(self, reach: Reach, selection: Selection | None) -> bool:
        """Whether somebody without a place could still get one: an undetermined application (`reach`), or one to be drawn."""
        if self.seating.due:
            return True
        if selection is None or not reach.anybody:
            return reach.anybody
        ahead = sum(len(block) for block in self.order.blocks if not reach.covers(block[0]))
        return ahead < selection.places


def pool(order: Order, reach: Reach, selection: Selection | None) -> Pool:
    return Pool(order, seating(order.blocks, selection), reach)
