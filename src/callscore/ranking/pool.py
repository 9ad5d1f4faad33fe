"""A pool: the applications that compete for the same places, in order, with the places given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from callscore.call.order import Selection
from callscore.ranking.entrant import Contender
from callscore.ranking.firsts import Firsts, seat_area
from callscore.ranking.order import Order
from callscore.ranking.places import Seating, seating
from callscore.ranking.reach import Reach


@dataclass(frozen=True, slots=True)
class Pool:
    """The members' order, who of them got a place, and how high undetermined applications (`contenders`) could come among them."""

    order: Order
    seating: Seating
    reach: Reach
    contenders: tuple[Contender, ...] = ()

    def unsettled(self) -> Iterator[str]:
        """The applications whose place something missing could change: an application, an answer, a draw for a place."""
        yield from self.order.unsettled(self.reach)
        if self.seating.due:
            yield from (entrant.application for block in self.seating.tied for entrant in block)
        best = self.seating.firsts
        if best is not None:
            yield from self._unsettled_by_firsts(best)

    def _unsettled_by_firsts(self, best: Firsts) -> Iterator[str]:
        """Whoever joins the firsts takes a place from those who have one without being the first of an area, however high they stand;
        where it only stands beside a first, a tie for that place may free one. Where it is open who of those in the order is a first,
        anybody could win or lose a place by it."""
        if best.unknown or (best.names & self.order.waiting) or self.seating.due:
            yield from self.seating.status
        elif best.joined_by(self.contenders, seat_area):
            yield from (name for name in self.seating.status if name not in self.seating.ahead)

    def is_open(self, reach: Reach, selection: Selection | None) -> bool:
        """Whether somebody without a place could still get one: an undetermined application (`reach`), or one to be drawn."""
        if self.seating.due:
            return True
        if selection is None or not reach.anybody:
            return reach.anybody
        ahead = [entrant for block in self.order.blocks if not reach.covers(block[0]) for entrant in block]
        best = self.seating.firsts
        if best is not None and best.joined_by(self.contenders, seat_area):
            ahead = [entrant for entrant in ahead if entrant.application in self.seating.ahead]
        return len(ahead) < selection.places_in(self.order.group)


def pool(order: Order, reach: Reach, selection: Selection | None, contenders: Iterable[Contender] = ()) -> Pool:
    return Pool(order, seating(order.blocks, selection, order.group), reach, tuple(contenders))
