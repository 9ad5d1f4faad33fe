"""A workbook before any library writes it: sheets of titled columns, with some lines above the titles."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from callscore.number import Number
from callscore.report.workbook.sheet_cell import SheetCell

LINES = 3
"""So many lines stand above the titles of every sheet, so that the rows of one application have the same number everywhere."""
FIRST_ROW = LINES + 2
"""The number of the first row below the titles, as a spreadsheet counts."""

ColumnKind: TypeAlias = Literal["text", "given", "computed", "amount"]
"""A number is `given`, to be looked at and to be changed in order to see what follows; `computed`; or an `amount` of money."""


class SheetColumn(Struct, frozen=True):
    """title   above it
    width   in characters
    kind    of its cells
    most    what a full bar stands for; None without bars
    places  the decimals that its numbers have at least
    """

    title: str
    width: int
    kind: ColumnKind = "text"
    most: Number | None = None
    places: int = 0


class WorkbookSheet(Struct, frozen=True):
    """name    on its tab
    lines   at most `LINES` rows above the titles
    columns each with the cell of its place in every row
    fixed   the columns that stay in view
    """

    name: str
    lines: tuple[tuple[SheetCell, ...], ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    fixed: int = 1


class SheetBook(Struct, frozen=True):
    """title    in the properties of the file
    issuer   likewise; empty where nobody is named
    sheets   in their order
    """

    title: str
    issuer: str
    sheets: tuple[WorkbookSheet, ...]
