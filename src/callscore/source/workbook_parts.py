"""What a workbook keeps beside its sheets: their names and places, the texts that cells share, and how numbers are shown."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from sys import intern
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from callscore.source.cell_text import unescaped
from callscore.source.normal_form import one_spelling
from callscore.source.number_format import BUILT_IN, GENERAL, NumberFormat, number_format
from callscore.source.xml_part import Damaged, XmlReading, local_name

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
LONGEST_TEXT = 100_000


class SheetEntry(Struct, frozen=True):
    """A sheet as the workbook lists it."""

    title: str
    path: str
    is_visible: bool


class CellStyle(Struct, frozen=True):
    """How the cells of one style show numbers, and whether what they hold is struck through."""

    format: NumberFormat
    is_struck: bool = False


PLAIN = CellStyle(number_format(GENERAL))


class Book(Struct):
    """`of_macs`: days are counted from 1904."""

    sheets: list[SheetEntry] = field(default_factory=list)
    texts_path: str = ""
    styles_path: str = ""
    of_macs: bool = False


def book_of(reading: XmlReading) -> Book:
    """The worksheets of the workbook, in their order. Raises Damaged where two have one name."""
    targets: dict[str, str] = {}
    book = Book()

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", ""))).lstrip("/")
            if kind == "worksheet":
                targets[attributes.get("Id", "")] = path
            elif kind == "sharedStrings":
                book.texts_path = path
            elif kind == "styles":
                book.styles_path = path

    def entry(name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            book.of_macs = is_true(attributes.get("date1904"))
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if ":" in key and local_name(key) == "id"), "")
            if relation in targets:
                book.sheets.append(
                    SheetEntry(attributes.get("name", ""), targets[relation], attributes.get("state", "visible") == "visible")
                )

    reading.walk(_RELATIONS, relation)
    reading.walk(_WORKBOOK, entry)
    if len({sheet.title.casefold() for sheet in book.sheets}) < len(book.sheets):
        raise Damaged
    return book


def commented_cells(reading: XmlReading, sheet: str) -> Sequence[str]:
    """The names of the cells of a sheet that have a comment."""
    folder, _, file = sheet.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    parts: list[str] = []
    cells: list[str] = []

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/comments"):
            parts.append(posixpath.normpath(posixpath.join(f"/{folder}", attributes.get("Target", ""))).lstrip("/"))

    def comment(name: str, attributes: Mapping[str, str]) -> None:
        if name == "comment":
            cells.append(attributes.get("ref", "")[:40])

    if relations in reading.archive.namelist():
        reading.walk(relations, relation)
    for part in parts:
        reading.walk(part, comment)
    return cells


def is_true(written: str | None) -> bool:
    return written in ("1", "true", "on")


def run_text(element: Element) -> str:
    """The text of an element's runs as it is stored, without what tells how it is pronounced. Raises Damaged."""
    runs = [run for part in element for run in (part if part.tag == "r" else (part,)) if run.tag == "t"]
    text = "".join([run.text or "" for run in runs])
    if len(text) > LONGEST_TEXT:
        raise Damaged
    return text


def cell_words(stored: str) -> str:
    """The text of a cell in the house's spelling, without blanks around it."""
    return one_spelling(unescaped(stored)).strip()


def shared_texts(reading: XmlReading, path: str) -> Sequence[str]:
    texts: list[str] = []
    if path in reading.archive.namelist():
        reading.elements(path, {"si": lambda element: texts.append(cell_words(run_text(element)))})
    return texts


def cell_styles(reading: XmlReading, path: str) -> Sequence[CellStyle]:
    """The styles by the numbers that cells name them with."""
    codes: dict[int, str] = dict(BUILT_IN)
    struck: list[bool] = []
    styles: list[CellStyle] = []

    def formats(element: Element) -> None:
        codes.update({_number(one.get("numFmtId")): one.get("formatCode", GENERAL) for one in element if one.tag == "numFmt"})

    def fonts(element: Element) -> None:
        struck.extend(any(part.tag == "strike" and part.get("val", "1") not in ("0", "false") for part in font) for font in element)

    def cells(element: Element) -> None:
        for one in element:
            code = intern(codes.get(_number(one.get("numFmtId")), GENERAL))
            font = _number(one.get("fontId"))
            styles.append(CellStyle(number_format(code), font < len(struck) and struck[font]))

    if path in reading.archive.namelist():
        reading.elements(path, {"numFmts": formats, "fonts": fonts, "cellXfs": cells})
    return styles


def _number(written: str | None) -> int:
    if not (written or "0").isdecimal() or len(written or "0") > 9:
        raise Damaged
    return int(written or "0")
