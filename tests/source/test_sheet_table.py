from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from callscore.source.odd_cell import OddCell, Oddity
from callscore.source.sheet_table import SheetTable, column_letters, sheet_name


def test_rows_keep_their_numbers_in_the_sheet() -> None:
    table = SheetTable("a.xlsx", "Scores", 3, ["id", "final\n score"])
    table.add(5, ("1", ""))
    assert [(cell.text, str(cell.place)) for cell in table.header] == [("id", "a.xlsx:Scores!A3"), ("final score", "a.xlsx:Scores!B3")]
    assert str(table.cell(0, 1).place) == "a.xlsx:Scores!B5"
    assert str(table.row_place(0)) == "a.xlsx:Scores!A5"
    assert len(table) == 1


def test_an_uncomputed_cell_is_trouble() -> None:
    table = SheetTable("a.xlsx", "S", 1, ["id", "score"])
    table.add(2, ("1", ""), {1: OddCell(Oddity.UNCOMPUTED)})
    table.add(3, ("2", ""))
    assert [row.trouble(1) is not None for row in table.rows] == [True, False]


@pytest.mark.parametrize(
    ("name", "written"), [("Scores", "Scores"), ("My scores", "'My scores'"), ("Year's", "'Year''s'"), ("Città", "Città")]
)
def test_names_of_sheets_are_quoted_as_in_references(name: str, written: str) -> None:
    assert sheet_name(name) == written


@given(st.integers(min_value=0, max_value=18_277))
def test_letters_of_columns_are_those_of_spreadsheets(column: int) -> None:
    assert column_letters(column) == get_column_letter(column + 1)
