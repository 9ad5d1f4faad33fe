"""Why an application has its place, or was passed over for one, by another rule than the order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from callscore.ranking.tie_ladder import Block


@dataclass(frozen=True, slots=True)
class PlaceReason:
    """What decided beside the order.

    quota        the quota whose place it has; empty for an open place, and for none
    passed_for   of one without a place for each quota those behind it who have a place of that quota, in their order
    """

    quota: str = ""
    passed_for: tuple[tuple[str, tuple[str, ...]], ...] = ()


def place_reasons(blocks: Sequence[Block], selected: Collection[str], quota_of: Mapping[str, str]) -> dict[str, PlaceReason]:
    """For those for whom there is one."""
    found: dict[str, PlaceReason] = {}
    behind: dict[str, tuple[str, ...]] = {}
    for block in reversed(blocks):
        names = [entrant.application for entrant in block]
        found.update((name, PlaceReason(quota_of[name])) for name in names if name in quota_of)
        if behind:
            found.update((name, PlaceReason(passed_for=tuple(behind.items()))) for name in names if name not in selected)
        for name in reversed(names):
            if name in quota_of:
                behind = {**behind, quota_of[name]: (name, *behind.get(quota_of[name], ()))}
    return found
