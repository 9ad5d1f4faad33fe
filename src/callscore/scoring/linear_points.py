"""Points piecewise linear between corners."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from callscore.call.scores import OutsideWord, is_clamped
from callscore.number import Number
from callscore.scoring.points import Points, known, plain, points_between

Corner: TypeAlias = tuple[Number, Number]


class Interpolated(Struct, frozen=True):
    """Between which corners the value lies.

    left, right   the two corners; one of them is None where the value lies beyond the first or the last, both where it is unknown
    fraction      how far it is from the left corner to the right one, from 0 to 1; 0 beyond them
    """

    value: Number | None
    left: Corner | None
    right: Corner | None
    fraction: Number


def linear_points(value: Number | None, corners: Sequence[Corner], outside: OutsideWord) -> Points[Interpolated]:
    """Points of a value. The corners rise in their values; where two share one (a jump), the later one counts there.

    Beyond the corners: the nearest corner's points under `clamp`, none under `zero`.
    """
    if value is None:
        could_be = [points for _, points in corners] + ([] if is_clamped(outside) else [0])
        return points_between(min(could_be), max(could_be), Interpolated(None, None, None, 0))
    after = bisect_right(corners, value, key=lambda corner: corner[0])
    left = corners[after - 1] if after else None
    right = corners[after] if after < len(corners) else None
    if left is not None and (right is None or left[0] == value):
        reached = is_clamped(outside) or left[0] == value
        return known(left[1] if reached else 0, Interpolated(value, left, right, 0))
    if left is None or right is None:
        return known(corners[0][1] if is_clamped(outside) else 0, Interpolated(value, left, right, 0))
    fraction = Fraction(value - left[0]) / (right[0] - left[0])
    return known(plain(left[1] + fraction * (right[1] - left[1])), Interpolated(value, left, right, fraction))
