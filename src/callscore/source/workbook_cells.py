"""All sheets of a workbook by their cells, for a workbook that callscore itself laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from callscore.finding import Finding
from callscore.place import Place
from callscore.source.odd_cell import OddCell
from callscore.source.sheet_table import column_letters, sheet_name
from callscore.source.sheet_xml import SheetReader, SheetRow, Stored
from callscore.source.text import TABLE_BYTES
from callscore.source.workbook import read_parts
from callscore.source.workbook_parts import book_of, cell_styles, commented_cells, shared_texts
from callscore.source.xml_part import XmlReading

_MACROS = "xl/vbaProject.bin"
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins, one that is encrypted too."""


class BookCell(NamedTuple):
    """What stands in a cell of a sheet, in its row, counted from 1, and its column, counted from 0: its text, what is odd about it, and
    whether a formula computed it."""

    text: str
    sheet: CellSheet
    row: int
    column: int
    odd: OddCell | None = None
    is_computed: bool = False

    @property
    def place(self) -> Place:
        """Made when it is asked for: of most cells it never is."""
        return self.sheet.place(self.row, self.column)


@dataclass(slots=True, eq=False)
class CellSheet:
    """A sheet: by row, counted from 1, and column, counted from 0, the cells that hold something; and the cells that have a comment."""

    file: str
    title: str
    rows: dict[int, dict[int, BookCell]] = field(default_factory=dict)
    commented: tuple[Place, ...] = ()
    name: str = field(init=False)
    """As places write it."""

    def __post_init__(self) -> None:
        self.name = sheet_name(self.title)

    def add(self, row: SheetRow) -> None:
        number, formulas = row.number, row.formulas
        self.rows[number] = {
            column: BookCell(text, self, number, column, odd, column in formulas) for column, (text, odd) in row.cells.items()
        }

    def comment(self, cells: Iterable[str]) -> None:
        self.commented = tuple(sorted((Place(self.file, cell=f"{self.name}!{cell}") for cell in cells), key=lambda place: place.sort_key))

    def cell(self, row: int, column: int) -> BookCell:
        """The cell; an empty one where nothing stands there."""
        return self.rows.get(row, {}).get(column) or BookCell("", self, row, column)

    def place(self, row: int, column: int) -> Place:
        return Place(self.file, cell=f"{self.name}!{column_letters(column)}{row}")

    def cells(self) -> Iterator[tuple[int, int, BookCell]]:
        """Each cell that holds something with its row and its column."""
        return ((row, column, cell) for row, cells in self.rows.items() for column, cell in cells.items())


class CellBook(Struct, frozen=True):
    """`sheets` by title, in their order; `has_macros`: programs are in it, which nothing here runs."""

    sheets: Mapping[str, CellSheet]
    has_macros: bool


def sheet_titles(path: Path, limit: int = TABLE_BYTES) -> tuple[str, ...]:
    """The titles of the sheets; none where the file is no workbook that can be opened."""
    titles, _ = read_parts(path, limit, lambda reading: tuple(sheet.title for sheet in book_of(reading).sheets))
    return titles or ()


def read_cells(path: Path, limit: int = TABLE_BYTES) -> tuple[CellBook | None, tuple[Finding, ...]]:
    """The workbook, or why it cannot be opened: `not-a-workbook`, `file-too-large`, `unreadable`."""
    return read_parts(path, limit, lambda reading: _book(str(path), reading))


def is_packed(path: Path) -> bool:
    """Whether the file begins as workbooks do."""
    try:
        with path.open("rb") as file:
            return file.read(4) in _PACKED
    except (OSError, ValueError):  # told where the path itself is read
        return False


def _book(name: str, reading: XmlReading) -> CellBook:
    book = book_of(reading)
    stored = Stored(shared_texts(reading, book.texts_path), cell_styles(reading, book.styles_path), book.of_macs)
    sheets = {}
    for entry in book.sheets:
        sheets[entry.title] = CellSheet(name, entry.title)
        SheetReader(stored, sheets[entry.title].add).read(reading, entry.path)
        sheets[entry.title].comment(commented_cells(reading, entry.path))
    return CellBook(sheets, _MACROS in reading.archive.namelist())
