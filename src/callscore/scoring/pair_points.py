"""Points by the preferences of people who compare applications two at a time."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from callscore.number import Number
from callscore.scoring.points import Points, known, plain, points_between


class Weighed(Struct, frozen=True):
    """The share of the best, from 0 to 1; None where there is none yet."""

    coefficient: Number | None


def pair_points(coefficient: Number | None, maximum: Number) -> Points[Weighed]:
    """The coefficient times the maximum."""
    working = Weighed(coefficient)
    if coefficient is None:
        return points_between(0, maximum, working)
    return known(plain(Fraction(coefficient) * maximum), working)
