"""Points by a formula of the call."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from callscore.call.scores import OutsideWord, is_clamped
from callscore.number import Number
from callscore.scoring.points import Points, known, points_between


class FormulaWorking(Struct, frozen=True):
    """What the formula gave (None: unknown), and on which side of the range from 0 to the maximum it fell."""

    value: Number | None
    side: Literal["", "below", "above"]


def value_points(value: Number | None, maximum: Number, outside: OutsideWord) -> Points[FormulaWorking]:
    """The formula's value as points; outside the range the nearest end of it under `clamp`, none under `zero`."""
    if value is None:
        return points_between(0, maximum, FormulaWorking(None, ""))
    if value < 0:
        return known(0, FormulaWorking(value, "below"))
    if value > maximum:
        return known(maximum if is_clamped(outside) else 0, FormulaWorking(value, "above"))
    return known(value, FormulaWorking(value, ""))
