"""Why an application has its place, or was passed over for one, by another rule than the order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from callscore.ranking.entrant import Entrant
from callscore.ranking.stops import PassedOver, StandsWord
from callscore.ranking.tie_ladder import Block


class PlaceReason(Struct, frozen=True):
    """What decided beside the order.

    quota        the quota whose place it has; empty for an open place, and for none
    stop         what it was passed over for, where others were chosen before it
    passed_for   of one without a place for each quota that is not for it those behind it who have a place of that quota, in their order;
                 of one who is stopped only where they are among those who stop it
    tied_for     of one without a place for each quota whose last place it did not get its equals, whom that place was not enough for
    """

    quota: str = ""
    passed_for: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stop: PassedOver | None = None
    tied_for: tuple[tuple[str, tuple[str, ...]], ...] = ()


class SeatTie(Struct, frozen=True):
    """Equals that did not all get a place, and that nothing tells apart. `quota`: whose place it is, empty for an open one."""

    equals: Block
    quota: str = ""


class PlacesGiven(Struct, frozen=True):
    """What became of the places.

    quota_of  of one who has a place of a quota, that quota
    stopped   of one who was passed over, why
    ties      the equals for whom there were not places enough
    """

    selected: Collection[str]
    quota_of: Mapping[str, str]
    stopped: Mapping[str, PassedOver]
    ties: Sequence[SeatTie]


def place_reasons(blocks: Sequence[Block], quotas: Sequence[str], given: PlacesGiven) -> dict[str, PlaceReason]:
    """For those for whom there is one. `quotas`: all of them, in the order in which an entrant says which are for it."""
    found: dict[str, PlaceReason] = {}
    behind: dict[str, tuple[str, ...]] = {}
    position = {entrant.application: number for number, block in enumerate(blocks) for entrant in block}
    for block in reversed(blocks):
        names = [entrant.application for entrant in block]
        found.update((name, PlaceReason(given.quota_of[name])) for name in names if name in given.quota_of)
        for entrant in (each for each in block if each.application not in given.selected):
            name, stop = entrant.application, given.stopped.get(entrant.application)
            passed, tied = _passed_for(entrant, behind, quotas, stop) if behind else (), _tied_for(name, given.ties)
            if passed or tied or stop is not None:
                found[name] = PlaceReason(passed_for=passed, stop=_where_it_stands(name, stop, position), tied_for=tied)
        for name in reversed(names):
            if name in given.quota_of:
                behind = {**behind, given.quota_of[name]: (name, *behind.get(given.quota_of[name], ()))}
    return found


def _passed_for(
    entrant: Entrant, behind: Mapping[str, tuple[str, ...]], quotas: Sequence[str], stop: PassedOver | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A quota that is for it too would have taken it first, had nothing stopped it. One who is stopped would have no place without the
    quota either, unless those who have a place by it are what stops it."""
    own = {quota for quota, is_for in zip(quotas, entrant.quotas, strict=True) if is_for}
    return tuple((quota, names) for quota, names in behind.items() if quota not in own and (stop is None or set(names) & set(stop.by)))


def _tied_for(name: str, ties: Sequence[SeatTie]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    of_quotas = ((tie.quota, [entrant.application for entrant in tie.equals]) for tie in ties if tie.quota)
    return tuple((quota, tuple(other for other in names if other != name)) for quota, names in of_quotas if name in names)


def _where_it_stands(name: str, stop: PassedOver | None, position: Mapping[str, int]) -> PassedOver | None:
    """A quota that is filled before the open places may choose one that stands lower, and that one excludes others from then on."""
    match stop:
        case PassedOver(kind="excluded", by=(other,)):
            return replace(stop, stands=_standing(position[other] - position[name]))
        case _:
            return stop


def _standing(behind: int) -> StandsWord:
    if behind == 0:
        return "equal"
    return "below" if behind > 0 else "above"
