"""Points by a formula of the call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from callscore.call.scalars import Number
from callscore.scoring.points import Points, between, known


@dataclass(frozen=True, slots=True)
class Computed:
    """What the formula gave (None: unknown), and on which side of the range from 0 to the maximum it fell."""

    value: Number | None
    side: Literal["", "below", "above"]


def value_points(value: Number | None, maximum: Number, outside: Literal["clamp", "zero"]) -> Points[Computed]:
    """The formula's value as points; outside the range the nearest end of it under `clamp`, none under `zero`."""
    if value is None:
        return between(0, maximum, Computed(None, ""))
    if value < 0:
        return known(0, Computed(value, "below"))
    if value > maximum:
        return known(maximum if outside == "clamp" else 0, Computed(value, "above"))
    return known(value, Computed(value, ""))
