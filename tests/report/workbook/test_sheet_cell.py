"""What a cell holds: a number with all its digits, or it is no number."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.report.workbook.sheet_cell import MOST_CHARACTERS, SheetCell, SheetFormula, nearest_decimal, number_cell, operand, text_cell


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (None, None),
        (0, 0),
        (Fraction("1.2345678"), Fraction("1.2345678")),
        (123456789012345, 123456789012345),
        (1234567890123456, "1234567890123456"),
        (Fraction("0.1234567890123456"), "0.1234567890123456"),
        (Fraction(247, 3), SheetFormula("247/3", Fraction(247, 3))),
        (Fraction(1234567890123457, 3), "1234567890123457/3"),
    ],
)
def test_a_number_that_a_spreadsheet_would_cut_is_a_text(number: Fraction | int | None, cell: SheetCell) -> None:
    assert number_cell(number) == cell


def test_inside_a_formula_a_fraction_and_a_negative_number_stand_in_brackets() -> None:
    assert [operand(number) for number in (Fraction("27.5"), -3, Fraction(5, 3), 10**16 + 1)] == ["27.5", "(-3)", "(5/3)", None]


def test_a_text_holds_nothing_that_a_program_obeys_and_no_more_than_a_cell_takes() -> None:
    assert text_cell("=1+1\t\x07\u202eabc") == "=1+1\\x09\\x07\\u202eabc"
    assert text_cell("שלום Ltd 🚀 <script>") == "שלום Ltd 🚀 <script>"
    assert len(text_cell("x" * 40_000)) == MOST_CHARACTERS


def test_a_file_holds_as_many_digits_as_a_binary_number_can_tell_apart() -> None:
    assert nearest_decimal(Fraction(1, 3)) == "0.33333333333333333"
    assert nearest_decimal(Fraction("2.675")) == "2.675"
