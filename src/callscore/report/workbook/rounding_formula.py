"""A rounding of the call as a formula, where spreadsheets have a function that gives the very same."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from types import MappingProxyType

from callscore.call.rounding_rules import RoundedTo, RoundingMode
from callscore.number import Number
from callscore.report.workbook.sheet_cell import SheetFormula
from callscore.sentence import Said

MOST = 100_000
"""What is below it has, with `GUARD` decimals, no more digits than a binary number carries."""
GUARD = 9
"""Formulas round to so many decimals first: that takes away what binary numbers add to a sum, and nothing else."""
_STEP = Fraction(1, 10**GUARD)
_TOLD = 10**10
"""LibreOffice rounds to twelve figures before it rounds up or down: what is nearer to a turn than this part of the number may be lost."""
_FUNCTIONS: Mapping[RoundingMode, str] = MappingProxyType(
    {"half up": "ROUND", "up": "ROUNDUP", "down": "ROUNDDOWN", "half down": "", "half even": "", "floor": "", "ceiling": ""}
)
"""Empty where spreadsheets have none that treats all numbers alike."""
_TURNS = {"ROUND": Fraction(1, 2), "ROUNDUP": Fraction(0), "ROUNDDOWN": Fraction(0)}
"""Where, between two numbers of so many places, the result goes from one to the other."""

TOO_MANY_DIGITS = Said("a number in it has more digits than a spreadsheet computes with")
TOO_NEAR = Said("the number before rounding is nearer to where rounding turns than a spreadsheet can tell")


def rounded_formula(text: str, exact: Number, rounded: Number, rounding: RoundedTo, places_cell: str) -> SheetFormula | Said:
    """The formula of `text`, which comes to `exact`, rounded; or why there is none."""
    function = _FUNCTIONS[rounding.mode]
    if not function:
        return Said("the call rounds `{mode}`, and spreadsheets have no function for that", mode=rounding.mode)
    if not is_within(exact) or rounding.places > GUARD - 2:
        return TOO_MANY_DIGITS
    if 0 < _to_the_turn(exact, rounding.places, _TURNS[function]) < max(_STEP, abs(Fraction(exact)) / _TOLD):
        return TOO_NEAR
    return SheetFormula(f"{function}(ROUND({text},{GUARD}),{places_cell})", rounded)


def is_within(number: Number) -> bool:
    return -MOST < number < MOST


def _to_the_turn(exact: Number, places: int, turn: Fraction) -> Fraction:
    """How far the number is from the nearest one at which another result begins."""
    shift: int = 10**places
    scaled = Fraction(exact) * shift - turn
    part = scaled - floor(scaled)
    return min(part, 1 - part) / shift
