"""Roundings as formulas, and when there is none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.call.rounding_rules import RoundedTo, RoundingMode
from callscore.report.workbook.rounding_formula import TOO_MANY_DIGITS, TOO_NEAR, rounded_formula
from callscore.report.workbook.sheet_cell import SheetFormula
from callscore.sentence import Said


def made(exact: Fraction, places: int, mode: RoundingMode) -> SheetFormula | Said:
    rounding = RoundedTo(places=places, mode=mode)
    return rounded_formula("X", exact, exact, rounding, "P")


@pytest.mark.parametrize(("mode", "function"), [("half up", "ROUND"), ("up", "ROUNDUP"), ("down", "ROUNDDOWN")])
def test_three_modes_have_a_function(mode: RoundingMode, function: str) -> None:
    exact = Fraction("1.2345")
    assert made(exact, 2, mode) == SheetFormula(f"{function}(ROUND(X,9),P)", exact)


@pytest.mark.parametrize("mode", ["half down", "half even", "floor", "ceiling"])
def test_the_others_have_none(mode: RoundingMode) -> None:
    assert made(Fraction("1.2345"), 2, mode) == f"the call rounds `{mode}`, and spreadsheets have no function for that"


def test_at_a_half_there_is_a_formula_and_right_beside_it_there_is_none() -> None:
    half, step = Fraction("2.675"), Fraction(1, 10**12)
    assert isinstance(made(half, 2, "half up"), SheetFormula)
    assert [made(half + beside, 2, "half up") for beside in (step, -step)] == [TOO_NEAR, TOO_NEAR]
    assert [made(Fraction("2.67") + beside, 2, "up") for beside in (step, -step)] == [TOO_NEAR, TOO_NEAR]
    assert isinstance(made(Fraction("2.67") + step, 2, "half up"), SheetFormula)


def test_a_large_number_must_be_further_from_a_turn() -> None:
    """Of 41 240 it must be more than some millionths: LibreOffice rounds 41 240.00000001 up to 41 240.00."""
    turn = Fraction(41240)
    assert made(turn + Fraction(1, 10**8), 2, "up") == TOO_NEAR
    assert isinstance(made(turn + Fraction(5, 10**6), 2, "up"), SheetFormula)


def test_beyond_what_binary_numbers_carry_there_is_none() -> None:
    assert made(Fraction(100_000), 2, "half up") == TOO_MANY_DIGITS
    assert made(Fraction("1.5"), 8, "half up") == TOO_MANY_DIGITS
    assert isinstance(made(Fraction("1.12345678"), 7, "half up"), SheetFormula)
