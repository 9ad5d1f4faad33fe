"""The figures of a pool: size, extremes, mean and variance, exact; and bounds of mean and variance that cost little.

The mean of many ratios has a denominator with as many digits as all their denominators together. To compare every value with it would take
n² steps. So mean and variance are computed when they are needed, and there are also bounds in fixed-point numbers: a result that is the
same from both ends needs nothing more exact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from callscore.number import Number
from callscore.scoring.points import minus, plain, summed

_BITS = 320
"""Of the fixed-point bounds, after the point."""
_SHORT = 1 << 512
"""Up to this common denominator exact numbers are just as quick."""


class PoolFigures:
    """A pool of at least one value in numbers.

    variance   the mean of the squared differences from the mean, over the whole pool
    """

    __slots__ = ("_bounds", "_mean", "_ordered", "_values", "_variance", "highest", "lowest", "n")

    def __init__(self, values: Sequence[Number]) -> None:
        self.n, self.lowest, self.highest = len(values), min(values), max(values)
        self._values = tuple(values)
        self._ordered: list[Number] | None = None
        self._mean: Number | None = None
        self._variance: Number | None = None
        self._bounds: tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PoolFigures) and (self is other or sorted(self._values) == sorted(other._values))

    def __hash__(self) -> int:
        return hash((self.n, self.lowest, self.highest))

    def below(self, value: Number) -> int:
        """How many are lower."""
        return bisect_left(self._in_order, value)

    def above(self, value: Number) -> int:
        """How many are higher."""
        return self.n - bisect_right(self._in_order, value)

    @property
    def _in_order(self) -> list[Number]:
        if self._ordered is None:
            self._ordered = sorted(self._values)
        return self._ordered

    @property
    def mean(self) -> Number:
        if self._mean is None:
            self._mean = plain(Fraction(summed(self._values)) / self.n)
        return self._mean

    @property
    def variance(self) -> Number:
        if self._variance is None:
            squares = plain(Fraction(summed([value * value for value in self._values])) / self.n)
            self._variance = minus(squares, plain(self.mean * self.mean))
        return self._variance

    @property
    def bounds(self) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
        """The least and the greatest that the mean can be, and the variance: both the same where exact numbers are short."""
        if self._bounds is None:
            is_short = _are_short(self._values)
            self._bounds = ((Fraction(self.mean),) * 2, (Fraction(self.variance),) * 2) if is_short else _enclosed(self._values)
        return self._bounds


def figures_of(values: Sequence[Number]) -> PoolFigures | None:
    """None of an empty pool: there is nothing to be compared with."""
    return PoolFigures(values) if values else None


def _are_short(values: Sequence[Number]) -> bool:
    common = 1
    for denominator in {value.denominator for value in values}:
        common = lcm(common, denominator)
        if common > _SHORT:
            return False
    return True


def _enclosed(values: Sequence[Number]) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]:
    """Each value, and its square, is cut off behind the last bit: what is lost is less than one of it for each."""
    n, one = len(values), 1 << _BITS
    below = sum((value.numerator << _BITS) // value.denominator for value in values)
    squares = sum((value.numerator**2 << _BITS) // value.denominator**2 for value in values)
    mean = Fraction(below, n * one), Fraction(below + n, n * one)
    square = Fraction(squares, n * one), Fraction(squares + n, n * one)
    ends = [end**2 for end in mean]
    least = Fraction(0) if mean[0] < 0 < mean[1] else min(ends)
    return mean, (square[0] - max(ends), square[1] - least)
