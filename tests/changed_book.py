"""A workbook that callscore made, changed as hands change one: what fuzz targets try at the doors through which workbooks come back."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_ROWS, _COLUMNS = 40, 8
"""Changes fall among so many first rows and columns."""


def changed_book(made: bytes, changes: str) -> bytes:
    """The workbook with each line of `changes` made in it: a sign, the numbers of a sheet, a row and a column, and a text, as in
    `= 0 9 3 north`. `=` writes a cell, `-` deletes a row, `|` a column, `x` a sheet, `n` gives a sheet a name; any other line deletes the
    first sheet."""
    book = openpyxl.load_workbook(BytesIO(made))
    for line in changes.splitlines():
        _change(book, line)
    if all(sheet.sheet_state != "visible" for sheet in book.worksheets):
        book.worksheets[0].sheet_state = "visible"  # no workbook hides all of its sheets
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def write_changed(path: Path, made: bytes, content: bytes) -> None:
    path.write_bytes(changed_book(made, content.decode("utf-8", "replace")))


def _change(book: Workbook, line: str) -> None:
    sign, *words = line.split(" ", 4)
    numbers = [int(word) if word.isascii() and word.isdecimal() and len(word) < 9 else 0 for word in words[:3]]
    sheet, row, column = [*numbers, 0, 0, 0][:3]
    chosen = book.worksheets[sheet % len(book.worksheets)]
    text = _storable(words[3] if len(words) > 3 else "")
    match sign:
        case "=":
            _write(chosen, row, column, text)
        case "-":
            chosen.delete_rows(1 + row % _ROWS)
        case "|":
            chosen.delete_cols(1 + column % _COLUMNS)
        case "n":
            chosen.title = "".join(letter for letter in text if letter not in "[]:*?/\\")[:31].strip("'") or "Sheet"
        case _ if len(book.worksheets) > 1:
            book.remove(chosen if sign == "x" else book.worksheets[0])
        case _:
            pass


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(1 + row % _ROWS, 1 + column % _COLUMNS)
    cell.value = float(text) if text.isascii() and text.isdecimal() and len(text) < 15 else text


def _storable(text: str) -> str:
    """Without what no workbook can hold."""
    return "".join(letter for letter in text if letter.isprintable())
