"""Why an application has its place, or was passed over for one, by another rule than the order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from callscore.ranking.stops import PassedOver
from callscore.ranking.tie_ladder import Block


@dataclass(frozen=True, slots=True)
class PlaceReason:
    """What decided beside the order.

    quota        the quota whose place it has; empty for an open place, and for none
    stop         what it was passed over for, where it is something above it
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
    for block in reversed(blocks):
        names = [entrant.application for entrant in block]
        found.update((name, PlaceReason(quota_of[name])) for name in names if name in quota_of)
        for name in (name for name in names if name not in selected and (behind or name in stopped)):
            found[name] = PlaceReason(passed_for=tuple(behind.items()), stop=stopped.get(name))
        for name in reversed(names):
            if name in quota_of:
                behind = {**behind, quota_of[name]: (name, *behind.get(quota_of[name], ()))}
    return found
