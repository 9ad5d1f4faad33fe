"""Rounding of exact numbers, under FEEL's names for the modes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isqrt
from types import MappingProxyType

from callscore.call.rounding_rules import RoundingMode
from callscore.number import Number
from callscore.scoring.points import exact_quotient


def _away(whole: int, twice: int) -> int:
    return whole + (whole >= 0)


def _toward(whole: int, twice: int) -> int:
    return whole + (whole < 0)


def _half(stays_low: Callable[[int], bool]) -> Callable[[int, int], int]:
    """The nearest neighbour; at exactly one half the lower one, if the question says so."""

    def rounded(whole: int, twice: int) -> int:
        return whole + (twice > 0 or (twice == 0 and not stays_low(whole)))

    return rounded


# Each mode gets the next whole number below a number that is not whole, and whether its rest is under (-1), at (0) or
# over (1) one half. `whole >= 0` is the sign: -0.5 has the whole -1.
_MODES: Mapping[RoundingMode, Callable[[int, int], int]] = MappingProxyType(
    {
        "up": _away,
        "down": _toward,
        "half up": _half(lambda whole: whole < 0),
        "half down": _half(lambda whole: whole >= 0),
        "half even": _half(lambda whole: whole % 2 == 0),
        "floor": lambda whole, twice: whole,
        "ceiling": lambda whole, twice: whole + 1,
    }
)


def rounded(number: Number, places: int, mode: RoundingMode) -> Number:
    """The number to that many decimal places. `up` is away from zero, `down` toward it; so are `half up` and `half down` at a half."""
    over = number.denominator
    if over == 1:
        return number
    shift = 10**places
    whole, rest = divmod(number.numerator * shift, over)
    if not rest:
        return number
    half = 2 * rest - over
    return exact_quotient(_MODES[mode](whole, (half > 0) - (half < 0)), shift)


def rounded_by_root(number: Number, square: Number, places: int, mode: RoundingMode) -> Number:
    """`number / √square` to that many decimal places, exactly: whole numbers are compared, and no root is ever taken as a decimal.

    `square` is greater than zero."""
    shift = 10**places
    searched = Fraction(number) ** 2 / square * shift**2  # the square of what is rounded to a whole number
    whole = isqrt(searched.numerator // searched.denominator)
    sign = -1 if number < 0 else 1
    if whole**2 == searched:
        return exact_quotient(sign * whole, shift)
    half = 4 * searched - (2 * whole + 1) ** 2
    over = (half > 0) - (half < 0)
    return exact_quotient(_MODES[mode](whole, over) if sign > 0 else _MODES[mode](-whole - 1, -over), shift)
