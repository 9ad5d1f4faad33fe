"""The packed file that a workbook is: whether it may be opened at all."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from callscore.finding import Finding, error
from callscore.place import Place
from callscore.source.text import MEBIBYTE

UNPACKED_BYTES = 256 * MEBIBYTE
MAX_PARTS = 10_000

_WORKBOOK = "xl/workbook.xml"
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1


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
    twice = next((part for part, count in Counter(map(str.casefold, names)).items() if count > 1), None)
    if twice is not None:
        message = f"the workbook has the part `{twice}` twice: programs differ in which one they show"
        return error("not-a-workbook", message, place, "open it in a spreadsheet program, check it, and save it again as `.xlsx`")
    if _WORKBOOK not in names:
        return error("not-a-workbook", "the file is packed but not a workbook", place, "save the table again as `.xlsx`")
    return None
