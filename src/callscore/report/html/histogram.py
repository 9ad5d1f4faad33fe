"""How points are distributed: how many applications have how many, in steps that are easily read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count

from msgspec import Struct

from callscore.number import Number


class Step(Struct, frozen=True):
    """From so many points to so many, which belong to the next step, but for the last one; how many applications `within` the line, and
    how many `beyond` it."""

    lowest: Number
    highest: Number
    within: int
    beyond: int

    @property
    def size(self) -> int:
        return self.within + self.beyond


def histogram(within: Sequence[Number], beyond: Sequence[Number], bounds: tuple[Number, Number], most: int) -> tuple[Step, ...]:
    """At most about so many steps over the bounds and all points; none where nobody has points.

    within, beyond  the points of those on either side of the line
    """
    values = (*within, *beyond)
    if not values:
        return ()
    lowest, highest = min(*values, bounds[0]), max(*values, bounds[1])
    width = _width(Fraction(highest - lowest), most)
    first = lowest // width
    steps = max(-((first * width - highest) // width), 1)
    counts = [[0, 0] for _ in range(steps)]
    for side, points in enumerate((within, beyond)):
        for point in points:
            counts[min(point // width - first, steps - 1)][side] += 1
    return tuple(Step((first + number) * width, (first + number + 1) * width, *sides) for number, sides in enumerate(counts))


def _width(range_: Fraction, most: int) -> Number:
    """The least of 1, 2, 5, 10, 20 … (or a tenth, a hundredth … of it) of which `most` cover the range."""
    if range_ == 0:
        return 1
    return next(width for width in _easy(range_ / most) if width * most >= range_)


def _easy(least: Fraction) -> Iterator[Number]:
    """Easily read widths, the first of them at most `least`."""
    power = Fraction(1)
    while power > least:
        power /= 10
    for exponent in count():
        for digit in (1, 2, 5):
            width = power * digit * 10**exponent
            yield int(width) if width.denominator == 1 else width
