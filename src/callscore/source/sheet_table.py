"""A sheet of a workbook as a table: its cells are named as the spreadsheet names them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from callscore.finding import Finding, error
from callscore.place import Place
from callscore.source.archive import SheetParts
from callscore.source.node import Scalar
from callscore.source.table import Table, cell_scalar


class SheetTable(Table):
    """Rows are kept as the texts of their cells and their numbers in the sheet."""

    def __init__(self, file: str, sheet: str, number: int, header: Sequence[str], parts: SheetParts) -> None:
        """The header stands in row `number` of the sheet, counted from 1."""
        self.sheet = sheet
        self.place = Place(file, cell=sheet_name(sheet))
        self._parts = parts
        self._texts: list[tuple[str, ...]] = []
        self._numbers = array("q")
        self.header = tuple(Scalar(" ".join(text.split()), self.place_at(number, column)) for column, text in enumerate(header))

    def __len__(self) -> int:
        return len(self._texts)

    def texts(self, row: int) -> Sequence[str]:
        return self._texts[row]

    def cell(self, row: int, column: int) -> Scalar:
        return cell_scalar(self._texts[row][column], self.place_at(self._numbers[row], column))

    def row_place(self, row: int) -> Place:
        return self.place_at(self._numbers[row], 0)

    def place_at(self, number: int, column: int) -> Place:
        """The place of the cell in a row of the sheet, counted from 1, and a column, counted from 0."""
        return Place(self.place.file, cell=f"{self.place.cell}!{column_letters(column)}{number}")

    def trouble(self, row: int, column: int) -> Finding | None:
        coordinate = f"{column_letters(column)}{self._numbers[row]}"
        if coordinate in self._parts.uncomputed:
            help = "open the workbook in a spreadsheet program and save it, or write the value"
            return error(
                "uncomputed-formula", "the cell has a formula without a stored value", self.place_at(self._numbers[row], column), help
            )
        return super().trouble(row, column)

    def add(self, number: int, texts: tuple[str, ...]) -> None:
        """A further row of the sheet, one text for each column."""
        self._texts.append(texts)
        self._numbers.append(number)


def column_letters(column: int) -> str:
    """The spreadsheet's name of a column counted from 0: `A`, `Z`, `AA`."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def sheet_name(sheet: str) -> str:
    """As spreadsheets write it in a reference: in quotes unless it is one word."""
    if re.fullmatch(r"\w+", sheet):
        return sheet
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"
