"""Points by levels that people assessed."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from callscore.number import Number
from callscore.scoring.points import Points, known, plain, points_between


class Levelled(Struct, frozen=True):
    """The level that counts (None where there is none yet), on a scale from `low` to `high`."""

    level: Number | None
    low: Number
    high: Number


def assessed_points(
    level: Number | None, scale: tuple[Number, Number], maximum: Number, reach: tuple[Number, Number] | None = None
) -> Points[Levelled]:
    """A level's share of the highest level, times the maximum, wherever the scale begins: 3 on 1..5 is 3/5 of the maximum. `reach` is the
    lowest and the highest level that may still come of it, where that is not the whole scale."""
    low, high = scale
    working = Levelled(level, low, high)
    if level is None:
        lowest, highest = reach or scale
        return points_between(_share(lowest, high, maximum), _share(highest, high, maximum), working)
    return known(_share(level, high, maximum), working)


def _share(level: Number, high: Number, maximum: Number) -> Number:
    return plain(Fraction(level) / high * maximum)
