"""Tables for spreadsheets: nothing is computed in them, and no number is a day."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.report.csv.csv_text import csv_of_columns, csv_text, decimal


@pytest.mark.parametrize(
    ("number", "places", "said"),
    [
        (Fraction(10, 3), None, "3.3333333333"),
        (Fraction(2, 3), 2, "0.6666666667"),
        (Fraction(-1, 3), None, "-0.3333333333"),
        (Fraction(1, 2), 2, "0.50"),
        (Fraction(1, 2**10), None, "0.0009765625"),
        (Fraction(1, 2**11), None, "0.0004882812"),
        (12, None, "12"),
        (12, 2, "12.00"),
    ],
)
def test_numbers_are_decimals_of_at_most_ten_places(number: int | Fraction, places: int | None, said: str) -> None:
    assert decimal(number, places) == said


def test_no_number_stays_none() -> None:
    assert decimal(None) is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=x", " =1", "\u00a0=1", "＝1"])
def test_a_text_that_begins_a_formula_is_guarded(text: str) -> None:
    (line,) = csv_text([[text]]).splitlines()[:1] if "\r" not in text else [csv_text([[text]])]
    assert line.lstrip('"').startswith("'")


@pytest.mark.parametrize(("cell", "said"), [("a=1", "a=1"), ("alder", "alder"), (decimal(-5), "-5"), (7, "7"), (None, '""')])
def test_nothing_else_is(cell: object, said: str) -> None:
    assert csv_text([[cell]]) == f"{said}\n"


def test_columns_are_written_as_rows_are_also_where_a_decimal_is_equal_to_a_text() -> None:
    columns: list[list[object]] = [["a", "=1", "-5", None], [decimal(-5), "-5", "b", 7]]
    rows = [["x", "=y"], *zip(*columns, strict=True)]
    assert csv_of_columns(["x", "=y"], columns) == csv_text(rows) == "x,'=y\na,-5\n'=1,'-5\n'-5,b\n,7\n"
    assert csv_of_columns(["x"], [["a"]], ";") == "x\na\n"
