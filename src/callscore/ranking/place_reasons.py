"""Why an application has its place, or was passed over for one, by another rule than the order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from callscore.ranking.stops import PassedOver, StandsWord
from callscore.ranking.tie_ladder import Block


class PlaceReason(Struct, frozen=True):
    """What decided beside the order.

    quota        the quota whose place it has; empty for an open place, and for none
    stop         what it was passed over for, where others were chosen before it
    passed_for   of one without a place for each quota those behind it who have a place of that quota, in their order
    """

    quota: str = ""
    passed_for: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stop: PassedOver | None = None


def place_reasons(
    blocks: Sequence[Block], selected: Collection[str], quota_of: Mapping[str, str], stopped: Mapping[str, PassedOver]
) -> dict[str, PlaceReason]:
    """For those for whom there is one."""
    found: dict[str, PlaceReason] = {}
    behind: dict[str, tuple[str, ...]] = {}
    position = {entrant.application: number for number, block in enumerate(blocks) for entrant in block}
    for block in reversed(blocks):
        names = [entrant.application for entrant in block]
        found.update((name, PlaceReason(quota_of[name])) for name in names if name in quota_of)
        for name in (name for name in names if name not in selected and (behind or name in stopped)):
            found[name] = PlaceReason(passed_for=tuple(behind.items()), stop=_where_it_stands(name, stopped.get(name), position))
        for name in reversed(names):
            if name in quota_of:
                behind = {**behind, quota_of[name]: (name, *behind.get(quota_of[name], ()))}
    return found


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
