"""Arithmetic of numbers, exact: quotients, powers, roots; and the decimal that shows one."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from fractions import Fraction

from callscore.feel import limits
from callscore.feel.trouble import LimitError, Refused
from callscore.number import Number
from callscore.sentence import Said

_ROUNDED = decimal.Context(prec=limits.DIGITS, rounding=decimal.ROUND_HALF_EVEN, Emin=-99_999, Emax=99_999, traps=[])
_GUARDED = decimal.Context(prec=limits.DIGITS + 12, rounding=decimal.ROUND_HALF_EVEN, Emin=-99_999, Emax=99_999, traps=[])


def exact(number: Number) -> Number:
    """The one form of a number: an int where it is whole. Refused by `LimitError` where it has too many digits."""
    if isinstance(number, Fraction):
        if number.denominator.bit_length() + number.numerator.bit_length() > limits.BITS:
            raise LimitError(Said("a number has more than {most} digits", most=limits.BITS * 3 // 10))
        return number.numerator if number.denominator == 1 else number
    if number.bit_length() > limits.BITS:
        raise LimitError(Said("a number has more than {most} digits", most=limits.BITS * 3 // 10))
    return int(number)


def divide(dividend: Number, divisor: Number) -> Number:
    if divisor == 0:
        raise Refused(Said("a division by zero has no result"))
    return exact(Fraction(dividend) / divisor)


def power(base: Number, exponent: Number) -> Number:
    """Exact for a whole exponent; otherwise rounded to 34 significant digits."""
    if type(exponent) is int:
        if base == 0 and exponent < 0:
            raise Refused(Said("a negative power of zero has no result"))
        size = max(abs(base.numerator), base.denominator).bit_length()
        if abs(base) != 1 and base != 0 and (size - 1) * abs(exponent) > limits.BITS:
            raise LimitError(Said("a power has more than {most} digits", most=limits.BITS * 3 // 10))
        if abs(base) == 1:
            exponent = exponent % 2
        return exact(Fraction(base) ** exponent) if type(base) is Fraction or exponent < 0 else exact(base**exponent)
    if base < 0:
        raise Refused(Said("a broken power of a negative number has no result"))
    if base == 0:
        return 0 if exponent > 0 else divide(1, 0)
    return _rounded(lambda: _GUARDED.power(_decimal(base), _decimal(exponent)))


def square_root(number: Number) -> Number:
    """Exact where the root is a fraction; otherwise rounded to 34 significant digits."""
    if number < 0:
        raise Refused(Said("a negative number has no square root"))
    return _rounded(lambda: _GUARDED.sqrt(_decimal(number)))


def logarithm(number: Number) -> Number:
    """The natural logarithm, rounded to 34 significant digits."""
    if number <= 0:
        raise Refused(Said("only a number above zero has a logarithm"))
    return _rounded(lambda: _GUARDED.ln(_decimal(number)))


def exponential(number: Number) -> Number:
    """e to the power of a number, rounded to 34 significant digits."""
    return _rounded(lambda: _GUARDED.exp(_decimal(number)))


def modulo(dividend: Number, divisor: Number) -> Number:
    """What is left of the dividend, with the sign of the divisor."""
    if divisor == 0:
        raise Refused(Said("a division by zero has no result"))
    return exact(dividend - divisor * (dividend // divisor))


def magnitude(number: Number) -> Number:
    """The number without its sign."""
    return -number if number < 0 else number


def whole(number: Number) -> int:
    """A number where FEEL wants a whole one: what stands behind the point does not count."""
    return int(number)


def decimal_text(number: Number) -> str:
    """The number in decimal digits: all of them, or 34 significant ones where they never end."""
    if type(number) is int:
        return str(number)
    digits = _terminating_places(number.denominator)
    if digits is None:
        value = _ROUNDED.divide(decimal.Decimal(number.numerator), decimal.Decimal(number.denominator))
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    scaled = str(abs(number.numerator) * 10**digits // number.denominator).rjust(digits + 1, "0")
    return f"{'-' if number < 0 else ''}{scaled[:-digits]}.{scaled[-digits:]}"


def _terminating_places(denominator: int) -> int | None:
    """How many decimal places a fraction needs, None where no number of them is enough."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 and max(twos, fives) <= limits.BITS // 4 else None


def _decimal(number: Number) -> decimal.Decimal:
    return _GUARDED.divide(decimal.Decimal(number.numerator), decimal.Decimal(number.denominator))


def _rounded(compute: Callable[[], decimal.Decimal]) -> Number:
    value = _ROUNDED.plus(compute())
    if not value.is_finite():
        raise LimitError(Said("a result is too large or too small to be written"))
    if abs(value.adjusted()) * 10 // 3 > limits.BITS:
        raise LimitError(Said("a result is too large or too small to be written"))
    return exact(Fraction(value))
