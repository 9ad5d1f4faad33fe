"""A competition: the applications that compete for the same places, in order, with the places given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from callscore.call.ranking_rules import Selection
from callscore.ranking.entrant import Contender
from callscore.ranking.first_of_each import Firsts, seat_area
from callscore.ranking.place_count import PlaceCount
from callscore.ranking.possible_places import PossiblePlaces
from callscore.ranking.seats import Seating, seating
from callscore.ranking.tie_ladder import Block
from callscore.ranking.tied_order import Order


class Competition(Struct, frozen=True):
    """The members' order, who of them got a place, and how high undetermined applications (`contenders`) could come among them.

    drawn   where a draw is due, who gets a place after it: with the equals in one order, and in the reverse
    places  how many there are; None where the call selects nobody
    """

    order: Order
    seating: Seating
    reach: PossiblePlaces
    contenders: tuple[Contender, ...] = ()
    drawn: tuple[Seating, ...] = ()
    places: PlaceCount | None = None

    @property
    def hanging(self) -> frozenset[str]:
        """Those that a draw that is due may change from what they are now: selected, in reserve, or neither. Equals belong together: any of
        them may be drawn first.
        """
        now = self.seating.status
        found = {name for then in self.drawn for name in now if then.status[name] != now[name]}
        for block in self.order.blocks if self.drawn else ():
            others = {entrant.application for entrant in block} - self._firsts_whatever_is_drawn(block)
            if not found.isdisjoint(others) or len({self.drawn[0].status[name] for name in others}) > 1:
                found |= others
        if self.seating.due:
            found.update(entrant.application for block in self.seating.tied for entrant in block)
        return frozenset(found)

    def _firsts_whatever_is_drawn(self, block: Block) -> frozenset[str]:
        """The firsts of their areas among equals, where they are the same in any order."""
        names = frozenset(entrant.application for entrant in block)
        one, other = (then.ahead & names for then in self.drawn)
        return one if one == other else frozenset()

    def unsettled(self) -> Iterator[str]:
        """The applications whose place something missing could change: an application, an answer, a draw for a place."""
        yield from self.order.unsettled(self.reach)
        yield from self.hanging
        if self._are_places_open:
            yield from self.seating.status
        if self.seating.by_rules and self._is_anything_open:
            yield from self.seating.status
        if self.seating.stops:
            yield from self._behind_what_is_open()
        best = self.seating.firsts
        if best is not None:
            yield from self._unsettled_by_firsts(best)

    def _unsettled_by_firsts(self, best: Firsts) -> Iterator[str]:
        """An application that joins the firsts takes a place from one that has a place without being the first of an area, however high
        that one is ranked; where it only ties with a first, a tie for that place may free one. Where it is open which of those in the order
        are firsts, anybody could win or lose a place by it.
        """
        if best.unknown or (best.names & self.order.waiting) or self.seating.due:
            yield from self.seating.status
        elif best.joined_by(self.contenders, seat_area):
            yield from (name for name in self.seating.status if name not in self.seating.ahead)

    @property
    def _are_places_open(self) -> bool:
        """Whether it could still change how many places there are."""
        return self.places is not None and self.places.is_open

    def is_open(self, reach: PossiblePlaces) -> bool:
        """Whether somebody without a place could still get one: an undetermined application (`reach`), or one to be drawn."""
        if self._are_places_open or self.seating.due or self._may_be_drawn:
            return True
        if (self.seating.by_rules or self.seating.stops) and self._is_anything_open:
            return True
        if self.places is None or self.places.number is None or not reach.anybody:
            return reach.anybody
        ahead = [entrant for block in self.order.blocks if not reach.covers(block[0]) for entrant in block]
        best = self.seating.firsts
        if best is not None and best.joined_by(self.contenders, seat_area):
            ahead = [entrant for entrant in ahead if entrant.application in self.seating.ahead]
        return len(ahead) < self.places.number

    @property
    def may_shift(self) -> frozenset[str]:
        """Those who could lose or win a place although nobody comes above them."""
        return frozenset(self.unsettled()) if self._goes_by_more_than_the_order else self.hanging

    @property
    def _goes_by_more_than_the_order(self) -> bool:
        return self.seating.firsts is not None or self.seating.by_rules or self.seating.stops or self._are_places_open

    def _behind_what_is_open(self) -> Iterator[str]:
        """What becomes of one may stop, or let pass, all behind it."""
        due = {entrant.application for block in self.seating.tied for entrant in block} if self.seating.due else set()
        open_ = self.order.waiting | self.order.due | self.seating.doubts | due
        reached = False
        for block in self.order.blocks:
            reached = reached or any(entrant.application in open_ for entrant in block)
            yield from (entrant.application for entrant in block if reached)

    @property
    def _is_anything_open(self) -> bool:
        """Whether an application, an answer or a draw could change any place, where the order alone does not give them."""
        is_unknown = self.seating.unknown or bool(self.seating.doubts)
        return bool(self.contenders or self.order.waiting or self.order.due) or self.seating.due or is_unknown

    @property
    def _may_be_drawn(self) -> bool:
        now = self.seating.status
        return any(then.status[name] == "selected" != now[name] for then in self.drawn for name in self.hanging)


def competition_of(
    order: Order,
    reach: PossiblePlaces,
    selection: Selection | None,
    contenders: Iterable[Contender],
    places: PlaceCount | None,
) -> Competition:
    """The competition of an order; `places` where the call selects."""
    joining = tuple(contenders)
    given = seating(order.blocks, selection, order.group, places)
    drawn = tuple(seating(blocks, selection, order.group, places) for blocks in _drawn(order, given))
    return Competition(order, given, reach, joining, drawn, places)


def _drawn(order: Order, given: Seating) -> Iterator[list[Block]]:
    """The order as a draw that is due may leave it: with the equals that it separates in one order, and in the reverse."""
    due = [order.is_due(block) or (given.due and block in given.tied) for block in order.blocks]
    for way in (1, -1) if any(due) else ():
        parted = [[(entrant,) for entrant in block[::way]] if is_due else [block] for block, is_due in zip(order.blocks, due, strict=True)]
        yield [block for some in parted for block in some]
