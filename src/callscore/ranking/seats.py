"""Who gets a place, who waits for one, and what a tie at the last place does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct, field

from callscore.call.quotas import Quota
from callscore.call.ranking_rules import Selection
from callscore.ranking.entrant import Entrant
from callscore.ranking.first_of_each import Firsts, firsts, seat_area
from callscore.ranking.place_count import PlaceCount
from callscore.ranking.place_reasons import PlaceReason, PlacesGiven, SeatTie, place_reasons
from callscore.ranking.stops import Asking, Bound, Stops
from callscore.ranking.tie_ladder import Block

Status: TypeAlias = Literal["selected", "reserve", "not selected", "ranked"]


class Seating(Struct, frozen=True, kw_only=True):
    """The places of one competition (a group, or all).

    status   of every application; `ranked` where the call selects nobody, or it is not known how many places there are
    ties     equals that did not all get a place, and that nothing tells apart
    due      a draw among them is due; until then none of them is selected and they are on the reserve list
    firsts   the best of each area, where they are seated before all others
    ahead    those of them who were
    reasons  what decided beside the order, for those for whom something did
    by_rules a rule gives places to some before others who stand above them: what is open anywhere may change any place
    unknown  then it is unknown of somebody whether such a rule is for it
    stops    one whose turn it is may be passed over for what was chosen before it
    doubts   then those of whom it is unknown what stops them, or whom they stop
    """

    status: dict[str, Status]
    ties: tuple[SeatTie, ...] = ()
    due: bool = False
    firsts: Firsts | None = None
    ahead: frozenset[str] = frozenset()
    reasons: Mapping[str, PlaceReason] = field(default_factory=dict)
    by_rules: bool = False
    unknown: bool = False
    stops: bool = False
    doubts: frozenset[str] = frozenset()

    @property
    def tied(self) -> tuple[Block, ...]:
        """The equals of each tie, those for the same once."""
        return tuple(dict.fromkeys(tie.equals for tie in self.ties))


def seating(blocks: Sequence[Block], selection: Selection | None, group: str = "", places: PlaceCount | None = None) -> Seating:
    """Give the places of one competition to its blocks, best first. Where it is not known how many there are, nobody has a place yet, and
    nobody is without one.

    Equals either all fit into the places that are left, or they are the tie at the last place: all of them are selected under
    `all`, none under `none` and, until it is drawn, under `draw`. Nobody behind them is selected, even where places stay free.
    The reserve list is not cut between equals either: it takes all of those whom its end would separate.

    Where the first of each area goes first, one place is for each: equals for it are tied for that place in the same way. Under
    `none` the area has no first, and they take their turn with all others. Where the first alone compete, nobody else gets a place or
    waits for one.

    places  how many there are; without them what the call writes for the group
    """
    number = places.number if places is not None else selection.places_in(group) if selection is not None else None
    if selection is None or number is None:
        return Seating(status={entrant.application: "ranked" for block in blocks for entrant in block})
    seats = _Seats(selection, number)
    if selection.quotas or selection.stops_some:
        return _by_rules(blocks, seats, selection)
    best = firsts(blocks, seat_area, selection.firsts_of_an_area) if selection.first_of_each is not None else None
    if best is not None:
        seats.give_to_firsts(blocks, best)
    ahead = frozenset(seats.selected)
    out = _without_a_chance(blocks, best) if best is not None and selection.only_firsts_compete else frozenset()
    for block in blocks if not selection.only_firsts_compete else ():
        seats.give([entrant for entrant in block if not seats.is_settled(entrant)])
    return Seating(status=_statuses(blocks, seats, selection, out), ties=tuple(seats.ties), due=bool(seats.drawn), firsts=best, ahead=ahead)


def _without_a_chance(blocks: Sequence[Block], best: Firsts) -> frozenset[str]:
    return frozenset(entrant.application for block in blocks for entrant in block) - best.names


def _by_rules(blocks: Sequence[Block], seats: _Seats, selection: Selection) -> Seating:
    """The quotas that are filled first, then the open places, then the other quotas, then what these do not use."""
    quotas = _sizes(selection.quotas, seats.free)
    places = seats.free - sum(size for _, size in quotas)
    places += sum(seats.fill(blocks, at, *each) for at, each in enumerate(quotas) if each[0].goes_first)
    seats.walk(blocks, places)
    seats.walk(blocks, sum(seats.fill(blocks, at, *each) for at, each in enumerate(quotas) if not each[0].goes_first))
    ties = tuple(tie for tie in dict.fromkeys(seats.ties) if seats.lets_tie_stand(tie.equals))
    stopped = seats.stops.stopped if seats.stops is not None else {}
    given = PlacesGiven(seats.selected, seats.quota_of, stopped, ties)
    entrants = [entrant for block in blocks for entrant in block]
    return Seating(
        status=_statuses(blocks, seats, selection, ()),
        ties=ties,
        due=bool(seats.drawn),
        reasons=place_reasons(blocks, [quota.quota for quota in selection.quotas], given),
        by_rules=bool(selection.quotas),
        unknown=bool(selection.quotas) and any(_may_be_for(entrant, selection.quotas) for entrant in entrants),
        stops=selection.stops_some,
        doubts=frozenset(each.application for each in entrants if None in each.seat_groups or each.seat_excludes is None),
    )


def _sizes(quotas: Sequence[Quota], places: int) -> list[tuple[Quota, int]]:
    """How many places each keeps: all together not more than there are, of which the first ones keep theirs."""
    found: list[tuple[Quota, int]] = []
    left = places
    for quota in quotas:
        size = min(quota.size(places), left)
        left -= size
        found.append((quota, size))
    return found


def _may_be_for(entrant: Entrant, quotas: Sequence[Quota]) -> bool:
    return any(is_for is None and quota.asks for is_for, quota in zip(entrant.quotas, quotas, strict=True))


def _stops(selection: Selection) -> Stops:
    return Stops([Bound(limit.limit, limit.at_most) for limit in selection.limits], selection.tie_at_the_last_place)


def _asking(entrant: Entrant) -> Asking:
    return Asking(entrant, entrant.seat_groups, entrant.seat_excludes or frozenset())


class _Seats:
    """The places that are still free, and who is selected, or settled for now because a draw among them is due."""

    def __init__(self, selection: Selection, places: int) -> None:
        self.free = places
        self.selected: set[str] = set()
        self.drawn: set[str] = set()
        self.ties: list[SeatTie] = []
        self.quota_of: dict[str, str] = {}
        self.stops = _stops(selection) if selection.stops_some else None
        self._at_last = selection.tie_at_the_last_place
        self._has_turns = not selection.only_firsts_compete

    def is_settled(self, entrant: Entrant) -> bool:
        return entrant.application in self.selected or entrant.application in self.drawn

    def give(self, equals: Sequence[Entrant], quota: str = "") -> None:
        """`quota`: whose places they are, empty for open ones."""
        if self.stops is not None and self.free > 0:
            equals = self._sifted(equals, self.stops)
        if len(equals) <= self.free:
            self._select(equals)
            self.free -= len(equals)
        elif self.free > 0:
            self._tie(equals, quota)
            self.free = 0

    def _sifted(self, equals: Sequence[Entrant], stops: Stops) -> list[Entrant]:
        """Those whom nothing stops. Where a draw must choose some of them, these places wait for it."""
        sifted = stops.sift([_asking(entrant) for entrant in equals])
        for some, places in sifted.drawn:
            self.ties.append(SeatTie(tuple(each.entrant for each in some)))
            self.drawn.update(each.name for each in some)
            self.free -= min(places, self.free)
        return [each.entrant for each in sifted.free]

    def _select(self, some: Sequence[Entrant]) -> None:
        self.selected.update(entrant.application for entrant in some)
        if self.stops is not None:
            for entrant in some:
                self.stops.choose(_asking(entrant))

    def walk(self, blocks: Sequence[Block], places: int, at: int | None = None, quota: str = "") -> None:
        """Give so many places in the order, to all or to those whom a quota is for."""
        self.free = places
        for block in blocks:
            self.give([each for each in block if not self.is_settled(each) and (at is None or each.quotas[at] is True)], quota)

    def fill(self, blocks: Sequence[Block], at: int, quota: Quota, places: int) -> int:
        """Give the places of a quota; how many of them go to others because it does not use them. Those for whom a draw is due are used."""
        before, drawn = frozenset(self.selected), len(self.drawn)
        self.walk(blocks, places, at, quota.quota)
        given = self.selected - before
        self.quota_of.update(dict.fromkeys(given, quota.quota))
        return max(places - len(given), 0) if quota.frees_unused and len(self.drawn) == drawn else 0

    def lets_tie_stand(self, tied: Block) -> bool:
        """Whether equals that did not all get a place of a quota got none later on; where all get one, they are told as a tie."""
        return self._at_last == "all" or not all(entrant.application in self.selected for entrant in tied)

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

    def _tie(self, equals: Sequence[Entrant], quota: str = "") -> None:
        self.ties.append(SeatTie(tuple(equals), quota))
        names = [entrant.application for entrant in equals]
        match self._at_last:
            case "all":
                self._select(equals)
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
