"""Numbers in findings: as decimals where they end, else as fractions."""

from __future__ import annotations

from callscore.feel.numbers import decimal_text, exact
from callscore.number import Number
from callscore.sentence import InDigits


def number_text(number: Number) -> InDigits:
    """`20`, `0.5`, `100/3`."""
    return InDigits(decimal_text(exact(number)) if has_finite_decimal(number) else str(number))


def has_finite_decimal(number: Number) -> bool:
    """Whether a number has a finite decimal: its denominator is made of twos and fives."""
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1
