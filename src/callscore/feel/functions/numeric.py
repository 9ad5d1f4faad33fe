"""Standard functions of numbers: rounding, signs, roots."""

from __future__ import annotations

from fractions import Fraction

from callscore.feel import limits, numbers
from callscore.feel.durations import Days, Duration, Months
from callscore.feel.functions.signature import standard
from callscore.feel.numbers import exact, magnitude, whole
from callscore.feel.trouble import Refused
from callscore.number import Number
from callscore.sentence import Said

_HALF = Fraction(1, 2)


def _scaled(n: Number, scale: Number) -> tuple[Number, Fraction]:
    """The number with that many of its places before the point, and the factor that was needed."""
    places = whole(scale)
    low, high = limits.SCALE
    if not low <= places <= high:
        raise Refused(Said("a number of places lies between {low} and {high}", low=low, high=high))
    factor = Fraction(10) ** places
    return n * factor, factor


def _unscaled(whole_number: int, factor: Fraction) -> Number:
    return exact(whole_number / factor)


@standard("decimal", "n: number, scale: number", gives="number")
def _decimal(n: Number, scale: Number) -> Number:
    scaled, factor = _scaled(n, scale)
    return _unscaled(round(scaled), factor)  # Python's round of a Fraction is exact, half to even


@standard("floor", "n: number, scale?: number", gives="number")
def _floor(n: Number, scale: Number = 0) -> Number:
    scaled, factor = _scaled(n, scale)
    return _unscaled(scaled // 1, factor)


@standard("ceiling", "n: number, scale?: number", gives="number")
def _ceiling(n: Number, scale: Number = 0) -> Number:
    scaled, factor = _scaled(n, scale)
    return _unscaled(-(-scaled // 1), factor)


def _signed(size: Number, n: Number, factor: Fraction) -> Number:
    return _unscaled(-(size // 1) if n < 0 else size // 1, factor)


@standard("round up", "n: number, scale: number", gives="number")
def _round_up(n: Number, scale: Number) -> Number:
    scaled, factor = _scaled(n, scale)
    return _signed(-(-magnitude(scaled) // 1), n, factor)


@standard("round down", "n: number, scale: number", gives="number")
def _round_down(n: Number, scale: Number) -> Number:
    scaled, factor = _scaled(n, scale)
    return _signed(magnitude(scaled), n, factor)


@standard("round half up", "n: number, scale: number", gives="number")
def _round_half_up(n: Number, scale: Number) -> Number:
    scaled, factor = _scaled(n, scale)
    return _signed(magnitude(scaled) + _HALF, n, factor)


@standard("round half down", "n: number, scale: number", gives="number")
def _round_half_down(n: Number, scale: Number) -> Number:
    scaled, factor = _scaled(n, scale)
    return _signed(-(-(magnitude(scaled) - _HALF) // 1), n, factor)


@standard("abs", "n: number or duration", gives="argument")
def _abs(n: Number | Duration) -> Number | Duration:
    if isinstance(n, Days):
        return Days(magnitude(n.seconds))
    return Months(abs(n.months)) if isinstance(n, Months) else magnitude(n)


@standard("modulo", "dividend: number, divisor: number", gives="number")
def _modulo(dividend: Number, divisor: Number) -> Number:
    return numbers.modulo(dividend, divisor)


@standard("sqrt", "number: number", gives="number")
def _sqrt(number: Number) -> Number:
    return numbers.square_root(number)


@standard("log", "number: number", gives="number")
def _log(number: Number) -> Number:
    return numbers.logarithm(number)


@standard("exp", "number: number", gives="number")
def _exp(number: Number) -> Number:
    return numbers.exponential(number)


@standard("odd", "number: number", gives="boolean")
def _odd(number: Number) -> bool:
    return number % 2 == 1


@standard("even", "number: number", gives="boolean")
def _even(number: Number) -> bool:
    return number % 2 == 0
