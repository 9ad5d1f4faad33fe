"""Bytes of a file → a text with lines, or findings: the only door through which a file's content enters."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place, Text
from callscore.sentence import Said
from callscore.source.files_read import enter
from callscore.source.finding_limit import first_of
from callscore.source.normal_form import PILED, composed, count_unseen, unseen
from callscore.system_words import system_words

MEBIBYTE = 1024 * 1024
YAML_BYTES = 16 * MEBIBYTE
TABLE_BYTES = 64 * MEBIBYTE
MOST_LINES = 4_000_000
"""Each line is kept as a text of its own: a file of empty lines would take twenty times its size."""

_SAVE_AS_UTF8 = Said("save the file again with the encoding UTF-8")
_WIDE_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00\xfe\xff": "UTF-32", b"\xff\xfe\x00\x00": "UTF-32"}
_CONTAINERS = {
    b"PK\x03\x04": Said("a workbook or another packed file"),
    b"%PDF": Said("a PDF"),
    b"\xd0\xcf\x11\xe0": Said("an old or encrypted workbook"),
}


def read_bytes(path: Path, limit: int, name: str = "") -> tuple[bytes | None, tuple[Finding, ...]]:
    """The content of a file of at most `limit` bytes. Findings: `unreadable` (a matter of the command line), `file-too-large`.

    `name` is what findings call it: its path if there is no other name."""
    place = Place(name or str(path))
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size > limit:
            return None, (_too_large(place, limit),)
        with path.open("rb") as file:
            data = file.read(limit + 1)  # a pipe has no size to ask for
            status = os.fstat(file.fileno())
    except (OSError, ValueError) as trouble:
        return None, (unreadable(path, trouble),)
    if len(data) > limit:
        return None, (_too_large(place, limit),)
    enter(place.file, data, status)
    return data, ()


def unreadable(path: Path, trouble: OSError | ValueError) -> Finding:
    """The path itself fails: missing, a folder, forbidden."""
    return error(
        FindingCode.UNREADABLE,
        Said("`{path}` cannot be read: {reason}", path=path, reason=system_words(trouble)),
        Place(str(path)),
        Said("check the path and who may read it"),
    )


def read_text(path: Path, limit: int = YAML_BYTES, name: str = "") -> tuple[Text | None, tuple[Finding, ...]]:
    """The text of a UTF-8 file, with or without byte order mark, of any line ends; None where it is refused."""
    data, findings = read_bytes(path, limit, name)
    return text_of(name or str(path), data) if data is not None else (None, findings)


def text_of(name: str, data: bytes) -> tuple[Text | None, tuple[Finding, ...]]:
    """Decoded content under the name that findings show, its letters composed: one name is one text, however its accents were typed.

    Findings: `binary-file`, `file-too-large`, `not-utf8`, `control-character`, `piled-marks`, `empty-file`."""
    refusal = _refusal_of_encoding(name, data)
    if refusal is not None:
        return None, (refusal,)
    if max(data.count(b"\n"), data.count(b"\r")) > MOST_LINES:
        message = Said("the file has more than the {most} lines that are read", most=MOST_LINES)
        return None, (
            error("file-too-large", message, Place(name), Said("check that it is the right file; delete empty lines, or split it")),
        )
    content = data.decode("utf-8-sig")
    count = count_unseen(content)
    if count:
        return None, first_of(_unseen(_lines(name, content)), count)
    text = _lines(name, composed(content))
    if not any(line.strip() for line in text.lines):
        return None, (
            error(
                "empty-file", Said("the file is empty"), Place(name, 1, 1, 1, 1, text=text), Said("write something into it or leave it out")
            ),
        )
    return text, ()


def _lines(name: str, content: str) -> Text:
    """CR LF and a lone CR end a line as LF does."""
    return Text.of(name, content.replace("\r\n", "\n").replace("\r", "\n"))


def _refusal_of_encoding(name: str, data: bytes) -> Finding | None:
    start = Place(name, 1, 1, 1, 2)
    for mark in sorted(_WIDE_MARKS, key=len, reverse=True):
        if data.startswith(mark):
            return error(
                FindingCode.NOT_UTF8,
                Said("the file is written in {encoding}, not in UTF-8", encoding=_WIDE_MARKS[mark]),
                start,
                _SAVE_AS_UTF8,
            )
    for magic, kind in _CONTAINERS.items():
        if data.startswith(magic):
            return error(
                "binary-file",
                Said("the file is {kind}, not a text", kind=kind),
                start,
                Said("save it as text, or give a workbook the ending `.xlsx`"),
            )
    zero = data.find(b"\x00")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        if zero < 0:
            return _not_utf8(name, data, trouble.start)
        zero = min(zero, trouble.start)
    if zero >= 0:
        return error(
            "binary-file",
            Said("the file is not a text"),
            _place_of_byte(name, data, zero),
            Said("give a text; if it is one, save the file again with the encoding UTF-8"),
        )
    return None


def _not_utf8(name: str, data: bytes, offset: int) -> Finding:
    guess = data[offset : offset + 1].decode("cp1252", errors="replace")
    message = Said("the byte {byte} is not UTF-8", byte=f"{data[offset]:02X}")
    if guess.isprintable() and guess != "\ufffd":
        message = Said("{message}, it may mean `{guess}` in Windows-1252", message=message, guess=guess)
    return error(FindingCode.NOT_UTF8, message, _place_of_byte(name, data, offset), _SAVE_AS_UTF8)


def _place_of_byte(name: str, data: bytes, offset: int) -> Place:
    """Line and column of a byte, all before it being good UTF-8; bad bytes are shown as replacement characters."""
    before = data[:offset].decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Place(name, line, column, line, column + 1, text=_lines(name, data.decode("utf-8-sig", errors="replace")))


def _unseen(text: Text) -> Iterator[Finding]:
    """What no reader sees as it is; a pile of marks ends the list."""
    for number, line in enumerate(text.lines, 1):
        for trouble in unseen(line):
            place = Place(text.name, number, trouble.start + 1, number, trouble.end + 1, text=text)
            yield error(trouble.code, trouble.message, place, Said("delete it"))
            if trouble.code == PILED:
                return


def _too_large(place: Place, limit: int) -> Finding:
    message = Said("the file is larger than the {limit} MiB that are read", limit=limit // MEBIBYTE)
    return error("file-too-large", message, place, Said("check that it is the right file; split it if it is"))
