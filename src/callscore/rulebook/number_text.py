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
    return places_needed(number) is not None


def places_needed(number: Number) -> int | None:
    """How many decimal places write the number exactly; None where no number of them does."""
    rest, twos, fives = number.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None
