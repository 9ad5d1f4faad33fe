"""The rows of a sheet as a workbook stores them: each cell's text, and what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NoReturn
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from callscore.source.cell_text import LONGEST_CELL, day_text, decimal_digits, iso_day_text, number_of
from callscore.source.normal_form import unseen
from callscore.source.number_format import Kind
from callscore.source.odd_cell import OddCell, Oddity
from callscore.source.workbook_parts import LONGEST_TEXT, PLAIN, CellStyle, cell_words, is_true, run_text
from callscore.source.xml_part import Damaged, XmlReading

_UNCOMPUTED = OddCell(Oddity.UNCOMPUTED)
_DAY = OddCell(Oddity.DAY)
_BOOLEAN = OddCell(Oddity.BOOLEAN)
_WRITTEN = OddCell(Oddity.WRITTEN)
_WRITTEN_NUMBER = re.compile(r"[+-]?[0-9]*\.[0-9]+ ?%?")
_SHORT = 500
_NOTHING: tuple[str, OddCell | None] = ("", None)

Content = tuple[str, OddCell | None]
"""The text of a cell and what is odd about it."""


class SheetRow(Struct):
    """A row, counted from 1; `cells` are those that hold something, by their columns, counted from 0; `currencies` what their formats
    write beside numbers; `formulas` the columns of cells that were computed."""

    number: int
    is_hidden: bool = False
    cells: dict[int, Content] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)
    struck: bool = False
    formulas: set[int] = field(default_factory=set)


class SheetForm(Struct):
    """What a sheet says beside its rows: its merged cells, and from which to which column it hides."""

    merged: list[str] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)


class Stored(Struct, frozen=True):
    """What cells refer to: the texts that they share, and their styles."""

    texts: Sequence[str]
    styles: Sequence[CellStyle]
    of_macs: bool


class SheetReader:
    """Reads one sheet row by row. `row` is called for each row that holds something."""

    def __init__(self, stored: Stored, row: Callable[[SheetRow], None]) -> None:
        self.form = SheetForm()
        self._stored, self._give = stored, row
        self._number = 0
        self._styles: dict[str, CellStyle] = {}
        self._contents: dict[tuple[str, CellStyle], Content] = {}

    def read(self, reading: XmlReading, path: str) -> SheetForm:
        reading.elements(path, {"row": self._row, "mergeCell": self._merged, "col": self._columns})
        return self.form

    def _merged(self, element: Element) -> None:
        self.form.merged.append(element.get("ref", "")[:40])

    def _columns(self, element: Element) -> None:
        if is_true(element.get("hidden")) or element.get("width") == "0":
            self.form.hidden.append((_whole(element.get("min")) - 1, _whole(element.get("max")) - 1))

    def _row(self, element: Element) -> None:
        written = element.get("r")
        number = _whole(written) if written is not None else self._number + 1
        if number <= self._number:
            raise Damaged  # twice, or before one that stands above it
        self._number = number
        row, column = SheetRow(number, is_true(element.get("hidden")) or element.get("ht") == "0"), -1
        digits = str(number)
        for cell in element:
            if cell.tag == "c":
                column = _column_of(cell.get("r"), digits, column)
                self._add(row, column, cell)
        if row.cells:
            self._give(row)

    def _add(self, row: SheetRow, column: int, cell: Element) -> None:
        kind, style = cell.get("t", "n"), self._style(cell.get("s", "0"))
        stored, words, has_formula = "", _NOTHING, False
        for part in cell:
            if part.tag == "v":
                stored += part.text or ""
            elif part.tag == "is":
                words = _of_runs(run_text(part))
            elif part.tag == "f":
                has_formula = True
        if len(stored) > LONGEST_TEXT:
            raise Damaged
        content = words if kind == "inlineStr" else self._content(kind, stored, style, has_formula)
        if content is _NOTHING or not (content[0] or content[1]):
            return
        row.cells[column] = content
        if has_formula:
            row.formulas.add(column)
        row.struck = row.struck or style.is_struck
        if style.format.currency and kind == "n":
            row.currencies[column] = style.format.currency

    def _style(self, written: str) -> CellStyle:
        if written not in self._styles:
            style = _whole(written, least=0)
            self._styles[written] = self._stored.styles[style] if style < len(self._stored.styles) else PLAIN
        return self._styles[written]

    def _content(self, kind: str, stored: str, style: CellStyle, has_formula: bool) -> Content:
        if kind == "str":
            return of_words(cell_words(stored))
        if not stored:
            return ("", _UNCOMPUTED) if has_formula else _NOTHING
        if kind == "s":
            return of_words(self._shared(stored))
        if kind == "b":
            return ("true" if is_true(stored) else "false", _BOOLEAN)
        if kind == "e":
            return (stored[:40], OddCell(Oddity.ERROR, stored[:40]))
        if kind == "d":
            text = iso_day_text(stored)
            return (text, _DAY) if text is not None else (stored[:40], OddCell(Oddity.NO_DAY, stored[:40]))
        key = (stored, style)
        if key not in self._contents:
            if len(self._contents) > 50_000:
                self._contents.clear()
            self._contents[key] = _of_number(stored, style, self._stored.of_macs)
        return self._contents[key]

    def _shared(self, stored: str) -> str:
        number = _whole(stored, least=0)
        return self._stored.texts[number] if number < len(self._stored.texts) else _damaged()


def _damaged() -> NoReturn:
    raise Damaged


def _of_runs(text: str) -> Content:
    """The content of a cell by the text of its runs. Short texts recur, in a form and in all forms of a call."""
    return _known_content(text) if len(text) < _SHORT else of_words(cell_words(text))


@lru_cache(maxsize=10_000)
def _known_content(text: str) -> Content:
    return of_words(cell_words(text))


def of_words(text: str) -> Content:
    """The content of a cell that is kept as a text."""
    if text.isascii() and text.isprintable():
        return (text, _WRITTEN if "." in text and _WRITTEN_NUMBER.fullmatch(text) else None)
    trouble = next(unseen(text), None)
    return (text, OddCell(Oddity.INVISIBLE, trouble.message) if trouble is not None else None)


def _of_number(stored: str, style: CellStyle, of_macs: bool) -> Content:
    value = number_of(stored)
    if value is None:
        raise Damaged
    if style.format.kind is not Kind.NUMBER:
        return _as_day(value, style.format.kind, of_macs)
    text = decimal_digits(value)
    if abs(value) >= LONGEST_CELL and value == value.to_integral_value():
        return (text, OddCell(Oddity.LONG, stored.strip()[:40]))
    if style.format.is_plain:
        return (text, None)
    return _as_shown(value, text, style)


def _as_day(value: Decimal, kind: Kind, of_macs: bool) -> Content:
    text, digits = day_text(value, kind, of_macs), decimal_digits(value)
    if text is None:
        return digits[:40], OddCell(Oddity.NO_DAY, digits[:40])
    is_year = kind is Kind.DAY and 1900 <= value <= 2100 and value == value.to_integral_value()
    return text, OddCell(Oddity.YEAR, digits) if is_year else _DAY


def _as_shown(value: Decimal, text: str, style: CellStyle) -> Content:
    shown = style.format.shown(value)
    if shown.otherwise:
        return (text, OddCell(Oddity.OTHERWISE, shown.text))
    if style.format.is_percent and shown.text.endswith("%"):
        text = f"{decimal_digits(value * 100)}%"
    if shown.rounded:
        return (text, OddCell(Oddity.ROUNDED, shown.text))
    is_padded = "." not in shown.text and len(shown.text) > len(text)
    return (text, OddCell(Oddity.PADDED, shown.text) if is_padded else None)


def _whole(written: str | None, least: int = 1) -> int:
    if written is None or not written.strip().isdecimal() or len(written) > 9 or int(written) < least:
        raise Damaged
    return int(written)


def _column_of(written: str | None, row: str, before: int) -> int:
    """The column, counted from 0, of the cell that is written as `C5`; where it is not, that of the next one after the one before."""
    if written is None:
        return before + 1
    letters = written.rstrip("0123456789")
    column = _column_number(letters)
    if written[len(letters) :] != row or column <= before:
        raise Damaged  # of another row; twice, or before one that stands to its left
    return column


@lru_cache(maxsize=1000)
def _column_number(letters: str) -> int:
    if not 0 < len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        raise Damaged
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
