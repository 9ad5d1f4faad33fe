"""The packed file that a workbook is: whether it may be opened at all."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from callscore.finding import Finding, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.text import MEBIBYTE

UNPACKED_BYTES = 256 * MEBIBYTE
MAX_PARTS = 10_000

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1


def archive_finding(name: str, data: bytes, main_part: str) -> Finding | None:
    """Why the file must not be opened: it is no workbook, for it lacks the part that each has; is encrypted; or unpacks to too much."""
    place = Place(name)
    if data.startswith(_OLD_CONTAINER):
        message = Said("the workbook is encrypted, or of the old kind `.xls`")
        return error("not-a-workbook", message, place, Said("save it as `.xlsx`, without a password"))
    if not data:
        return error("empty-file", Said("the file is empty"), place, Said("give a workbook with a header row"))
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return error(
            "not-a-workbook",
            Said("the file is not a workbook, or it is damaged"),
            place,
            Said("save it again as `.xlsx`; give a text the ending `.csv`"),
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        return error("not-a-workbook", Said("the workbook is encrypted"), place, Said("save it without a password"))
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        message = Said("the workbook unpacks to more than the {limit} MiB that are read", limit=UNPACKED_BYTES // MEBIBYTE)
        return error("file-too-large", message, place, Said("save the sheet that is needed as a workbook of its own"))
    twice = next((part for part, count in Counter(map(str.casefold, names)).items() if count > 1), None)
    if twice is not None:
        message = Said("the workbook has the part `{part}` twice: programs differ in which one they show", part=twice)
        return error("not-a-workbook", message, place, Said("open it in a spreadsheet program, check it, and save it again as `.xlsx`"))
    if main_part not in names:
        return error("not-a-workbook", Said("the file is packed but not a workbook"), place, Said("save the table again as `.xlsx`"))
    return None
