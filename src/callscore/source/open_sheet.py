"""The rows of a sheet of an OpenDocument workbook, and its sheets with the styles that hide or strike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from zipfile import ZipFile

from msgspec import Struct, field

from callscore.source.normal_form import one_spelling
from callscore.source.open_cell import cell_content, cell_currency
from callscore.source.sheet_table import column_letters
from callscore.source.sheet_xml import Content, SheetForm, SheetRow
from callscore.source.text import MEBIBYTE
from callscore.source.workbook_parts import LONGEST_TEXT, SheetEntry
from callscore.source.xml_part import Damaged, XmlReading

CONTENT = "content.xml"
_STYLES = "styles.xml"
_CELLS = ("table-cell", "covered-table-cell")
_NOT_SAID = {"annotation", "note", "ruby-text", "frame", "shapes"}
"""What may stand in a cell beside its own text."""
_MOST_REPEATED = 1 << 24
_TAGS = re.compile(rb"[<:](table|dde-link|style)([\s/>])")
"""Their tags, whatever prefix they have, and at times a word in a text, which does no harm: then all tags are looked at."""
_LONGEST_NAME = 16
"""More bytes than what `_TAGS` finds has."""


class OpenBook(Struct):
    """The sheets of a workbook in their order, and the names of the styles whose text is struck through."""

    sheets: list[SheetEntry] = field(default_factory=list)
    struck: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)


def open_book_of(reading: XmlReading) -> OpenBook:
    """Raises Damaged where two sheets have one name."""
    book, looking = OpenBook(), _Looking()
    if _STYLES in reading.archive.namelist():
        reading.walk(_STYLES, lambda name, attributes: looking.style(book, name, attributes))
    looking.is_only_sheet = _has_one_sheet_behind_its_styles(reading.archive)
    with suppress(_SeenEnough):
        reading.walk(CONTENT, lambda name, attributes: looking.start(book, name, attributes), looking.end)
    if len({sheet.title.casefold() for sheet in book.sheets}) < len(book.sheets):
        raise Damaged
    return book


def _has_one_sheet_behind_its_styles(archive: ZipFile) -> bool:
    """Whether nothing behind the first tag of the first table is of another sheet or a style. To look for the letters takes a small part of
    the time that the tags of a long sheet take. Letters in another encoding than UTF-8 are not found, and then all tags are looked at."""
    found: list[tuple[bytes, bool]] = []  # each with whether it ends behind its name, as a closing tag does
    before = b""
    with archive.open(CONTENT) as part:
        while chunk := part.read(MEBIBYTE):
            letters = before + chunk
            found += [(tag[1], tag[2] == b">") for tag in _TAGS.finditer(letters) if tag.end() > len(before)]
            before = letters[-_LONGEST_NAME:]
    is_last = found[-2:] == [(b"table", False), (b"table", True)]
    return is_last and all(name == b"style" for name, _ in found[:-2])


class _SeenEnough(Exception):
    """All sheets and styles of the workbook are known. Never leaves this module."""


class _Looking:
    """Finds the sheets and their styles among the tags; a table within a table, or of a link, is no sheet.

    is_only_sheet  nothing more is to be looked for once the first sheet has begun
    """

    def __init__(self) -> None:
        self.is_only_sheet = False
        self._style = ""
        self._depth = 0

    def style(self, book: OpenBook, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("style:name", "")
            if attributes.get("style:parent-style-name") in book.struck:
                book.struck.add(self._style)
        elif name == "text-properties" and attributes.get("style:text-line-through-style", "none") != "none":
            book.struck.add(self._style)
        elif name == "table-properties" and attributes.get("table:display") == "false":
            book.hidden.add(self._style)

    def start(self, book: OpenBook, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("table", "dde-link"):
            if name == "table" and self._depth == 0:
                title = attributes.get("table:name", "")
                book.sheets.append(SheetEntry(title, CONTENT, attributes.get("table:style-name") not in book.hidden))
                if self.is_only_sheet:
                    raise _SeenEnough
            self._depth += 1
        elif not self._depth:
            self.style(book, name, attributes)

    def end(self, name: str) -> None:
        if name in ("table", "dde-link"):
            self._depth -= 1


class OpenSheetReader:
    """Reads one sheet from its tags. `row` is called for each row that holds something; `commented` are the cells with a comment."""

    def __init__(self, book: OpenBook, title: str, row: Callable[[SheetRow], None]) -> None:
        self.form = SheetForm()
        self.commented: list[str] = []
        self._book, self._title, self._give = book, title, row
        self._depth = self._at = 0
        self._number = self._column = self._columns = 0
        self._rows = 1
        self._row = SheetRow(0)
        self._attributes: Mapping[str, str] | None = None
        self._inside: list[str] = []
        self._pieces: list[str] | None = None
        self._length = 0
        self._known: dict[tuple[tuple[tuple[str, str], ...], str | None], Content] = {}
        self._reading: XmlReading | None = None

    def read(self, reading: XmlReading) -> SheetForm:
        self._reading = reading
        reading.walk(CONTENT, self._start, self._end, self._characters)
        return self.form

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("table", "dde-link"):
            self._depth += 1
            if name == "table" and self._depth == 1 and attributes.get("table:name", "") == self._title:
                self._at = 1
        elif self._at and self._depth == self._at:
            self._start_inside(name, attributes)

    def _start_inside(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._attributes is not None:
            self._start_text(name, attributes)
        elif name in _CELLS:
            self._attributes, self._inside, self._pieces, self._length = attributes, [], None, 0
        elif name == "table-row":
            self._rows = _repeats(attributes, "table:number-rows-repeated")
            self._row, self._column = SheetRow(self._number + 1, _is_hidden(attributes)), 0
        elif name == "table-column":
            count = _repeats(attributes, "table:number-columns-repeated")
            if _is_hidden(attributes):
                self.form.hidden.append((self._columns, self._columns + count - 1))
            self._columns += count

    def _start_text(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "annotation":
            self.commented.append(f"{column_letters(self._column)}{self._row.number}")
        elif name == "p" and not self._inside:
            self._pieces = [] if self._pieces is None else [*self._pieces, "\n"]
        elif name == "s":
            self._add(" " * min(_repeats(attributes, "text:c"), LONGEST_TEXT))
        elif name in ("tab", "line-break"):
            self._add("\n" if name == "line-break" else "\t")
        self._inside.append(name)

    def _characters(self, text: str) -> None:
        if self._attributes is not None:
            self._add(text.replace("\n", " "))

    def _add(self, text: str) -> None:
        if self._pieces is not None and self._inside[:1] == ["p"] and _NOT_SAID.isdisjoint(self._inside):
            self._length += len(text)
            if self._length > LONGEST_TEXT:
                raise Damaged
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        if name in ("table", "dde-link"):
            self._at = 0 if self._depth == 1 else self._at
            self._depth -= 1
        elif not self._at or self._depth != self._at:
            return
        elif self._attributes is not None and self._inside:
            self._inside.pop()
        elif self._attributes is not None:
            self._end_cell(self._attributes)
        elif name == "table-row":
            self._end_row()

    def _end_cell(self, attributes: Mapping[str, str]) -> None:
        self._attributes = None
        shown = one_spelling("".join(self._pieces)).strip() if self._pieces is not None else None
        content = self._content(attributes, shown)
        count = _repeats(attributes, "table:number-columns-repeated")
        if content[0] or content[1]:
            self._spend(count)
            currency = cell_currency(attributes, shown)
            for column in range(self._column, self._column + count):
                self._row.cells[column] = content
                if currency:
                    self._row.currencies[column] = currency
            self._row.struck = self._row.struck or attributes.get("table:style-name") in self._book.struck
        self._merge(attributes)
        self._column += count

    def _content(self, attributes: Mapping[str, str], shown: str | None) -> Content:
        if attributes.get("office:value-type") == "string":
            return cell_content(attributes, shown)
        key = (tuple(attributes.items()), shown)
        if key not in self._known:
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[key] = cell_content(attributes, shown)
        return self._known[key]

    def _merge(self, attributes: Mapping[str, str]) -> None:
        columns, rows = _repeats(attributes, "table:number-columns-spanned"), _repeats(attributes, "table:number-rows-spanned")
        if columns > 1 or rows > 1:
            number, last = self._row.number, self._column + columns - 1
            self.form.merged.append(f"{column_letters(self._column)}{number}:{column_letters(last)}{number + rows - 1}")

    def _end_row(self) -> None:
        for number in range(self._row.number, self._row.number + self._rows) if self._row.cells else ():
            self._spend(len(self._row.cells))
            self._give(SheetRow(number, self._row.is_hidden, self._row.cells, self._row.currencies, self._row.struck))
        self._number += self._rows

    def _spend(self, cells: int) -> None:
        """Cells that are repeated count as many times: a short file may say that a cell stands a billion times."""
        assert self._reading is not None
        self._reading.spend(cells)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("table:visibility", "visible") != "visible"


def _repeats(attributes: Mapping[str, str], key: str) -> int:
    written = attributes.get(key)
    if written is None:
        return 1
    if not written.isdecimal() or len(written) > 9 or not 0 < int(written) <= _MOST_REPEATED:
        raise Damaged
    return int(written)
