"""What stands in a cell: a text, an exact number, or a formula that says what it comes to."""

from __future__ import annotations

from decimal import Context
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from callscore.number import Number
from callscore.report.findings.excerpt import without_controls
from callscore.report.number_forms import exact_text
from callscore.rulebook.number_text import places_needed

MOST_DIGITS = 15
"""A spreadsheet computes with binary numbers, which carry so many decimal digits for certain."""
MOST_CHARACTERS = 32_000
"""A cell holds not many more."""


class SheetFormula(Struct, frozen=True):
    """text   the formula without `=`, with the names of functions and the decimal point that files have in every language
    value  what it comes to, exactly
    """

    text: str
    value: Number | str


SheetCell: TypeAlias = str | Number | SheetFormula | None
"""A number is one that a spreadsheet holds as it is; None is an empty cell."""


def number_cell(number: Number | None) -> SheetCell:
    """The number; a fraction without an end as a division, `247/3`; as text where either has more digits than a spreadsheet carries."""
    if number is None or is_carried(number):
        return number
    if all(is_carried(part) for part in (number.numerator, number.denominator)) and places_needed(number) is None:
        return SheetFormula(f"{number.numerator}/{number.denominator}", number)
    return exact_text(number)


def is_carried(number: Number) -> bool:
    """Whether a spreadsheet holds the number with every digit."""
    needed = places_needed(number)
    return needed is not None and len(str(abs(number.numerator) * 10**needed // number.denominator)) <= MOST_DIGITS


def operand(number: Number) -> str | None:
    """The number inside a formula; None where a spreadsheet does not carry its digits."""
    match number_cell(number):
        case SheetFormula(text):
            return f"({text})"
        case int() | Fraction() as whole:
            digits = exact_text(whole)
            return f"({digits})" if whole < 0 else digits
        case _:
            return None


def value_of(cell: SheetCell) -> Number | None:
    """The number that stands in the cell; None where there is none."""
    value = cell.value if isinstance(cell, SheetFormula) else cell
    return None if isinstance(value, str) else value


def text_cell(text: str) -> str:
    """The text with control and direction characters as their codes, as all reports have it. No isolates are added, because a spreadsheet
    searches for the very text."""
    shown = without_controls(text)
    return shown if len(shown) <= MOST_CHARACTERS else shown[: MOST_CHARACTERS - 1] + "…"


def nearest_decimal(number: Number) -> str:
    """The number as a file holds it: with as many digits as distinguish all binary numbers."""
    context = Context(prec=17)
    return str(context.divide(context.create_decimal(number.numerator), context.create_decimal(number.denominator)))
