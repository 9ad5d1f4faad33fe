"""The packed file that a workbook is: whether it may be opened at all, and what its reader does not tell of a sheet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from string import ascii_uppercase
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from callscore.finding import Finding, error
from callscore.place import Place
from callscore.source.text import MEBIBYTE

UNPACKED_BYTES = 256 * MEBIBYTE
MAX_PARTS = 10_000

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1
_WORTH_A_LOOK = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[\s/>]")


@dataclass(frozen=True, slots=True)
class SheetParts:
    """What only the stored form of a sheet says, in spreadsheet coordinates such as `C5`.

    merged      ranges of merged cells, `A1:C1`
    uncomputed  cells with a formula but without a stored value, and the numbers of their rows
    """

    merged: tuple[str, ...] = ()
    uncomputed: frozenset[str] = frozenset()
    uncomputed_rows: frozenset[int] = frozenset()


def archive_finding(name: str, data: bytes) -> Finding | None:
    """Why the file must not be opened: it is no workbook, is encrypted, or unpacks to too much."""
    place = Place(name)
    if data.startswith(_OLD_CONTAINER):
        message = "the workbook is encrypted, or of the old kind `.xls`"
        return error("not-a-workbook", message, place, "save it as `.xlsx`, without a password")
    if not data:
        return error("empty-file", "the file is empty", place, "give a workbook with a header row")
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return error(
            "not-a-workbook",
            "the file is not a workbook, or it is damaged",
            place,
            "save it again as `.xlsx`; give a text the ending `.csv`",
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return error("not-a-workbook", "the workbook is encrypted", place, "save it without a password")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        message = f"the workbook unpacks to more than the {UNPACKED_BYTES // MEBIBYTE} MiB that are read"
        return error("file-too-large", message, place, "save the sheet that is needed as a workbook of its own")
    if _WORKBOOK not in names:
        return error("not-a-workbook", "the file is packed but not a workbook", place, "save the table again as `.xlsx`")
    return None


def sheet_parts(data: bytes, sheet: str) -> SheetParts:
    """The merged ranges and uncomputed formulas of a sheet. Raises what the readers of packed files and XML raise."""
    with ZipFile(BytesIO(data)) as archive:
        path = _path_of_sheet(archive, sheet)
        if path is None:
            return SheetParts()
        content = archive.read(path)
    if not _WORTH_A_LOOK.search(content):
        return SheetParts()
    merged: list[str] = []
    uncomputed: list[str] = []
    for tag, element in _elements(content):
        if tag == "mergeCell":
            merged.append(element.get("ref", ""))
        elif tag == "c":
            if _is_uncomputed(element):
                uncomputed.append(element.get("r", ""))
            element.clear()
        elif tag == "row":
            element.clear()
    rows = frozenset(int(coordinate.lstrip(ascii_uppercase) or 0) for coordinate in uncomputed)
    return SheetParts(tuple(merged), frozenset(uncomputed), rows)


def _is_uncomputed(cell: ElementTree.Element) -> bool:
    """A formula without a value; an empty text is a value."""
    inner = {_local(child.tag): child for child in cell}
    return "f" in inner and cell.get("t") != "str" and not (inner["v"].text if "v" in inner else None)


def _elements(content: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    for _, element in ElementTree.iterparse(BytesIO(content)):
        yield _local(element.tag), element


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _path_of_sheet(archive: ZipFile, sheet: str) -> str | None:
    """Where a sheet is stored: the workbook names a relation, the relations name the path."""
    for tag, element in _elements(archive.read(_WORKBOOK)):
        if tag == "sheet" and element.get("name") == sheet:
            relation = next((value for key, value in element.attrib.items() if _local(key) == "id"), None)
            targets = {part.get("Id"): part.get("Target", "") for _, part in _elements(archive.read(_RELATIONS))}
            target = targets.get(relation)
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") if target else None
    return None
