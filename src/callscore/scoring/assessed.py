"""Points by levels that people assessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from callscore.call.words import Number
from callscore.scoring.points import Points, between, exact, known, plain, summed


@dataclass(frozen=True, slots=True)
class Levelled:
    """The level that counts (None where there is none yet), on a scale from `low` to `high`."""

    level: Number | None
    low: Number
    high: Number


def mean(levels: Sequence[Number]) -> Number:
    """The exact mean of at least one level."""
    total = summed(levels)
    return exact(total.numerator, total.denominator * len(levels))


def median(levels: Sequence[Number]) -> Number:
    """The middle one of at least one level; of an even number of levels, the mean of the middle two."""
    ordered, middle = sorted(levels), len(levels) // 2
    return ordered[middle] if len(levels) % 2 else mean(ordered[middle - 1 : middle + 1])


def combined_level(levels: Sequence[Number], how: Literal["mean", "median"]) -> Number:
    """One level from those of several evaluators."""
    return mean(levels) if how == "mean" else median(levels)


def assessed_points(level: Number | None, scale: tuple[Number, Number], maximum: Number) -> Points[Levelled]:
    """A level's share of the highest level, times the maximum, wherever the scale begins: 3 on 1..5 is 3/5 of the maximum."""
    low, high = scale
    working = Levelled(level, low, high)
    if level is None:
        return between(_share(low, high, maximum), maximum, working)
    return known(_share(level, high, maximum), working)


def _share(level: Number, high: Number, maximum: Number) -> Number:
    return plain(Fraction(level) / high * maximum)
