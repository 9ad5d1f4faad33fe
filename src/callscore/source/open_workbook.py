"""A sheet of an OpenDocument workbook (`.ods`) → a table whose cells are named as the spreadsheet names them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from callscore.finding import Finding, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.archive import archive_finding
from callscore.source.finding_limit import limited
from callscore.source.open_sheet import CONTENT, OpenSheetReader, open_book_of
from callscore.source.sheet_making import SheetMaking, chosen_sheet, empty_sheet
from callscore.source.sheet_table import SheetTable
from callscore.source.table_request import NOTHING_SAID, TableRequest
from callscore.source.text import MEBIBYTE, TABLE_BYTES, read_bytes
from callscore.source.workbook import UNREADABLE_PARTS, damaged, too_much
from callscore.source.xml_part import TooMuch, XmlReading

_MANIFEST = "META-INF/manifest.xml"


def read_open_workbook(
    path: Path, request: TableRequest = NOTHING_SAID, limit: int = TABLE_BYTES
) -> tuple[SheetTable | None, tuple[Finding, ...]]:
    """The named sheet of a workbook, or its only visible one, by the values that were stored when it was saved, with the findings of
    `read_workbook`."""
    name = str(path)
    data, findings = read_bytes(path, limit)
    if data is None:
        return None, findings
    refusal = archive_finding(name, data, CONTENT)
    if refusal is not None:
        return None, (refusal,)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return (None, (_encrypted(name),)) if _is_encrypted(archive) else _read(name, XmlReading(archive), request)
    except TooMuch:
        return None, (too_much(name),)
    except UNREADABLE_PARTS:
        return None, (damaged(name),)


def has_open_sheet(path: Path, title: str, limit: int = TABLE_BYTES) -> bool:
    """Whether a workbook has a sheet of that title, of plain letters; false where the file is no workbook that can be opened."""
    data, _ = read_bytes(path, limit)
    if data is None or archive_finding(str(path), data, CONTENT) is not None:
        return False
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _names(archive, title) and any(sheet.title == title for sheet in open_book_of(XmlReading(archive)).sheets)
    except (TooMuch, *UNREADABLE_PARTS):
        return False


def _names(archive: ZipFile, title: str) -> bool:
    """Whether the letters stand somewhere in the content: to look for them takes a small part of the time that its tags take."""
    sought, before = title.encode(), b""
    with archive.open(CONTENT) as part:
        while chunk := part.read(MEBIBYTE):
            if sought in before + chunk:
                return True
            before = chunk[-len(sought) :]
    return False


def _is_encrypted(archive: ZipFile) -> bool:
    """Its parts are packed as usual, each of them encrypted by itself."""
    if _MANIFEST not in archive.namelist():
        return False
    with archive.open(_MANIFEST) as part:
        return b"encryption-data" in part.read(MEBIBYTE)


def _encrypted(name: str) -> Finding:
    return error("not-a-workbook", Said("the workbook is encrypted"), Place(name), Said("save it without a password"))


def _read(name: str, reading: XmlReading, request: TableRequest) -> tuple[SheetTable | None, tuple[Finding, ...]]:
    book = open_book_of(reading)
    if not book.sheets:
        help = Said("save the table again as `.xlsx`")
        return None, (error("not-a-workbook", Said("the file is packed but not a workbook"), Place(name), help),)
    chosen, findings = chosen_sheet(name, book.sheets, request.sheet)
    if chosen is None:
        return None, findings
    making = SheetMaking(name, chosen.title, request)
    reader = OpenSheetReader(book, chosen.title, making.add)
    form = reader.read(reading)
    making.end()
    if making.refusal is not None:
        return None, (making.refusal,)
    if making.table is None:
        return None, (empty_sheet(name, chosen.title),)
    return making.table, limited([*findings, *making.findings(form, reader.commented)])
