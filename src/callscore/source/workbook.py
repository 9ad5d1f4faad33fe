"""A sheet of a workbook → a table whose cells are named as the spreadsheet names them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile, ZipFile
from zlib import error as BadStream

from callscore.finding import Finding, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.archive import archive_finding
from callscore.source.finding_limit import limited
from callscore.source.sheet_making import SheetMaking, chosen_sheet, empty_sheet
from callscore.source.sheet_table import SheetTable
from callscore.source.sheet_xml import SheetReader, Stored
from callscore.source.table_request import NOTHING_SAID, TableRequest
from callscore.source.text import TABLE_BYTES, read_bytes
from callscore.source.workbook_parts import book_of, cell_styles, commented_cells, shared_texts
from callscore.source.xml_part import MOST_ELEMENTS, Damaged, TooMuch, XmlReading

T = TypeVar("T")
UNREADABLE_PARTS = (Damaged, BadZipFile, BadStream, LookupError, ValueError, EOFError, OSError, NotImplementedError)
"""What a packed file that is damaged may raise."""
MAIN_PART = "xl/workbook.xml"


def read_workbook(
    path: Path, request: TableRequest = NOTHING_SAID, limit: int = TABLE_BYTES
) -> tuple[SheetTable | None, tuple[Finding, ...]]:
    """The named sheet of a workbook, or its only visible one, by the values that were stored when it was saved.

    Findings: `not-a-workbook`, `file-too-large`, `unknown-sheet`, `several-sheets`, `empty-sheet`, `too-many-columns`, `too-many-rows`,
    `several-headers`, `no-header`, `merged-cells`, `cell-without-column`, `empty-header`, `doubled-column`; warnings: `hidden-sheet`,
    `hidden-rows`, `hidden-columns`, `struck-through`, `until-not-found`; notes: `cell-comments`, `header-found`, `table-ended`. What is
    wrong with single cells is told by `Table.trouble`, for the columns that are used."""
    found, refused = read_parts(path, limit, lambda reading: _read(str(path), reading, request))
    return found if found is not None else (None, refused)


def read_parts(path: Path, limit: int, use: Callable[[XmlReading], T]) -> tuple[T | None, tuple[Finding, ...]]:
    """What `use` makes of the parts of a workbook, or why it cannot be opened: `not-a-workbook`, `file-too-large`, `unreadable`."""
    name = str(path)
    data, findings = read_bytes(path, limit)
    if data is None:
        return None, findings
    refusal = archive_finding(name, data, MAIN_PART)
    if refusal is not None:
        return None, (refusal,)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return use(XmlReading(archive)), ()
    except TooMuch:
        return None, (too_much(name),)
    except UNREADABLE_PARTS:
        return None, (damaged(name),)


def too_much(name: str) -> Finding:
    message = Said("the workbook has more than the {most} cells and other parts that are read", most=MOST_ELEMENTS)
    return error("file-too-large", message, Place(name), Said("save the sheet that is needed alone, or as `.csv`"))


def damaged(name: str) -> Finding:
    help = Said("open it in a spreadsheet program and save it again as `.xlsx`")
    return error("not-a-workbook", Said("the workbook is damaged"), Place(name), help)


def _read(name: str, reading: XmlReading, request: TableRequest) -> tuple[SheetTable | None, tuple[Finding, ...]]:
    book = book_of(reading)
    chosen, findings = chosen_sheet(name, book.sheets, request.sheet)
    if chosen is None:
        return None, findings
    stored = Stored(shared_texts(reading, book.texts_path), cell_styles(reading, book.styles_path), book.of_macs)
    making = SheetMaking(name, chosen.title, request)
    form = SheetReader(stored, making.add).read(reading, chosen.path)
    making.end()
    if making.refusal is not None:
        return None, (making.refusal,)
    if making.table is None:
        return None, (empty_sheet(name, chosen.title),)
    return making.table, limited([*findings, *making.findings(form, commented_cells(reading, chosen.path))])
