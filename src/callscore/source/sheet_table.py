"""A sheet of a workbook as a table: its cells are named as the spreadsheet names them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType

from callscore.finding import Finding, warning
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source.node import Scalar
from callscore.source.odd_cell import OddCell, Oddity
from callscore.source.table import Table, cell_scalar


class SheetTable(Table):
    """Rows are kept as the texts of their cells and their numbers in the sheet."""

    def __init__(self, file: str, sheet: str, number: int, header: Sequence[str]) -> None:
        """The header stands in row `number` of the sheet, counted from 1."""
        self.sheet = sheet
        self.place = Place(file, cell=sheet_name(sheet))
        self._odd: dict[int, dict[int, OddCell]] = {}
        self._texts: list[tuple[str, ...]] = []
        self._numbers = array("q")
        self._currencies: dict[int, dict[str, array[int]]] = {}
        self.header = tuple(Scalar(" ".join(text.split()), self.place_at(number, column)) for column, text in enumerate(header))

    def __len__(self) -> int:
        return len(self._texts)

    def texts(self, row: int) -> Sequence[str]:
        return self._texts[row]

    def column_texts(self, column: int) -> Sequence[str]:
        return [texts[column] for texts in self._texts]

    def cell(self, row: int, column: int) -> Scalar:
        return cell_scalar(self._texts[row][column], self.place_at(self._numbers[row], column))

    def row_place(self, row: int) -> Place:
        return self.place_at(self._numbers[row], 0)

    def place_at(self, number: int, column: int) -> Place:
        """The place of the cell in a row of the sheet, counted from 1, and a column, counted from 0."""
        return Place(self.place.file, cell=f"{self.place.cell}!{column_letters(column)}{number}")

    def odd_rows(self, column: int) -> Container[int]:
        return self._odd.get(column, ())

    def is_written(self, row: int, column: int) -> bool:
        odd = self._odd.get(column, {}).get(row)
        return odd is not None and odd.oddity is Oddity.WRITTEN

    def trouble(self, row: int, column: int) -> Finding | None:
        odd = self._odd.get(column, {}).get(row)
        if odd is None:
            return super().trouble(row, column)
        return odd.trouble(self.place_at(self._numbers[row], column), self._texts[row][column])

    def trouble_as_name(self, row: int, column: int) -> Finding | None:
        odd = self._odd.get(column, {}).get(row)
        if odd is None:
            return super().trouble_as_name(row, column)
        return odd.trouble_as_name(self.place_at(self._numbers[row], column), self._texts[row][column])

    def name(self, row: int, column: int) -> str:
        odd = self._odd.get(column, {}).get(row)
        return self._texts[row][column] if odd is None else odd.name(self._texts[row][column])

    def hidden_digits(self, column: int) -> Finding | None:
        rounded = [(row, odd.text) for row, odd in self._odd.get(column, {}).items() if odd.oddity is Oddity.ROUNDED]
        if not rounded:
            return None
        (row, shown), count = rounded[0], len(rounded)
        message: Said = Said("the cell shows `{shown}` and holds `{stored}`, which is read", shown=shown, stored=self._texts[row][column])
        if count > 1:
            one, several = "{message}, and so does {count} more", "{message}, and so do {count} more cells of the column"
            message = Counted(count - 1, one, several, message=message)
        help = Said("show all decimals, or round what is stored as it is to count")
        return warning("hidden-digits", message, self.place_at(self._numbers[row], column), help)

    def currencies(self, column: int) -> Mapping[str, Sequence[int]]:
        return self._currencies.get(column, {})

    def add(
        self,
        number: int,
        texts: tuple[str, ...],
        odd: Mapping[int, OddCell] = MappingProxyType({}),
        currencies: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        """A further row of the sheet, one text for each column; what is odd about some, and the currency that some show, by column."""
        for column, currency in currencies.items():
            self._currencies.setdefault(column, {}).setdefault(currency, array("q")).append(len(self._texts))
        for column, cell in odd.items():
            self._odd.setdefault(column, {})[len(self._texts)] = cell
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
