"""The rows of a sheet as a workbook stores them: each cell's text, and what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

from callscore.source.cell_text import LONGEST_CELL, day_text, decimal_digits, iso_day_text, number_of
from callscore.source.normal_form import unseen
from callscore.source.number_format import Kind
from callscore.source.odd_cell import OddCell, Oddity
from callscore.source.workbook_parts import LONGEST_TEXT, PLAIN, CellStyle, TextParts, cell_words, is_true
from callscore.source.xml_part import Damaged, XmlReading

_UNCOMPUTED = OddCell(Oddity.UNCOMPUTED)
_DAY = OddCell(Oddity.DAY)
_BOOLEAN = OddCell(Oddity.BOOLEAN)
_WRITTEN = OddCell(Oddity.WRITTEN)
_WRITTEN_NUMBER = re.compile(r"[+-]?[0-9]*\.[0-9]+ ?%?")
_NOTHING: tuple[str, OddCell | None] = ("", None)

Content = tuple[str, OddCell | None]
"""The text of a cell and what is odd about it."""


@dataclass(slots=True)
class SheetRow:
    """A row, counted from 1; `cells` are those that hold something, by their columns, counted from 0; `currencies` what their formats
    write beside numbers; `formulas` the columns of cells that were computed."""

    number: int
    is_hidden: bool = False
    cells: dict[int, Content] = field(default_factory=dict)
    currencies: dict[int, str] = field(default_factory=dict)
    struck: bool = False
    formulas: set[int] = field(default_factory=set)


@dataclass(slots=True)
class SheetForm:
    """What a sheet says beside its rows: its merged cells, and from which to which column it hides."""

    merged: list[str] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stored:
    """What cells refer to: the texts that they share, and their styles."""

    texts: Sequence[str]
    styles: Sequence[CellStyle]
    of_macs: bool


class SheetReader:
    """Reads one sheet from its tags. `row` is called for each row that holds something."""

    def __init__(self, stored: Stored, row: Callable[[SheetRow], None]) -> None:
        self.form = SheetForm()
        self._stored, self._give = stored, row
        self._row = SheetRow(0)
        self._column = -1
        self._type, self._style = "n", PLAIN
        self._value: list[str] = []
        self._length = 0
        self._in_value = self._has_formula = self._is_cell = False
        self._words = TextParts()
        self._contents: dict[tuple[str, CellStyle], Content] = {}

    def read(self, reading: XmlReading, path: str) -> SheetForm:
        reading.walk(path, self._start, self._end, self._characters)
        return self.form

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._in_value = True
        elif name == "f":
            self._has_formula = self._is_cell
        elif name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self.form.merged.append(attributes.get("ref", "")[:40])
        elif name == "col" and (is_true(attributes.get("hidden")) or attributes.get("width") == "0"):
            self.form.hidden.append((_whole(attributes.get("min")) - 1, _whole(attributes.get("max")) - 1))
        elif self._is_cell:
            self._words.start(name)

    def _end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._row.cells:
            self._give(self._row)
        elif self._is_cell:
            self._words.end(name)

    def _characters(self, text: str) -> None:
        if self._in_value:
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise Damaged
            self._value.append(text)
        elif self._is_cell:
            self._words.characters(text)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        number = _whole(attributes["r"]) if "r" in attributes else self._row.number + 1
        if number <= self._row.number:
            raise Damaged  # twice, or before one that stands above it
        is_hidden = is_true(attributes.get("hidden")) or attributes.get("ht") == "0"
        self._row, self._column = SheetRow(number, is_hidden), -1

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        column = self._column + 1
        if "r" in attributes:
            column, number = _coordinate(attributes["r"])
            if number != self._row.number or column <= self._column:
                raise Damaged  # twice, or before one that stands to its left
        self._column, self._type = column, attributes.get("t", "n")
        style = _whole(attributes.get("s", "0"), least=0)
        self._style = self._stored.styles[style] if style < len(self._stored.styles) else PLAIN
        self._is_cell, self._has_formula = True, False
        self._value, self._length = [], 0

    def _end_cell(self) -> None:
        self._is_cell = False
        content = self._inline() if self._type == "inlineStr" else self._content("".join(self._value))
        if content is not _NOTHING and (content[0] or content[1]):
            self._row.cells[self._column] = content
            if self._has_formula:
                self._row.formulas.add(self._column)
            self._row.struck = self._row.struck or self._style.is_struck
            if self._style.format.currency and self._type == "n":
                self._row.currencies[self._column] = self._style.format.currency

    def _inline(self) -> Content:
        return of_words(self._words.taken())

    def _content(self, stored: str) -> Content:
        if self._type == "str":
            return of_words(cell_words(stored))
        if not stored:
            return ("", _UNCOMPUTED) if self._has_formula else _NOTHING
        if self._type == "s":
            return of_words(self._shared(stored))
        if self._type == "b":
            return ("true" if is_true(stored) else "false", _BOOLEAN)
        if self._type == "e":
            return (stored[:40], OddCell(Oddity.ERROR, stored[:40]))
        if self._type == "d":
            text = iso_day_text(stored)
            return (text, _DAY) if text is not None else (stored[:40], OddCell(Oddity.NO_DAY, stored[:40]))
        key = (stored, self._style)
        if key not in self._contents:
            if len(self._contents) > 50_000:
                self._contents.clear()
            self._contents[key] = _of_number(stored, self._style, self._stored.of_macs)
        return self._contents[key]

    def _shared(self, stored: str) -> str:
        number = _whole(stored, least=0)
        return self._stored.texts[number] if number < len(self._stored.texts) else _damaged()


def _damaged() -> NoReturn:
    raise Damaged


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


def _coordinate(written: str) -> tuple[int, int]:
    """`C5` as its column, counted from 0, and its row, counted from 1."""
    letters = written.rstrip("0123456789")
    if not 0 < len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        raise Damaged
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, _whole(written[len(letters) :])
