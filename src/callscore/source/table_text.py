"""The text of a table file, in the encodings of spreadsheets: UTF-8, UTF-16 where its mark or the call says so, Windows-1252 where the call
does. None is guessed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place, Text
from callscore.sentence import Said
from callscore.source.text import read_bytes, text_of

_SIXTEEN = (b"\xff\xfe", b"\xfe\xff")
_THIRTY_TWO = b"\xff\xfe\x00\x00"
_UTF_8 = "utf-8"
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16", "windows-1252": "cp1252"}
_NAMES = {"utf-8": "UTF-8", "utf-16": "UTF-16", "windows-1252": "Windows-1252"}


def read_table_text(path: Path, limit: int, encoding: str | None) -> tuple[Text | None, tuple[Finding, ...]]:
    """The text of the file in the encoding that is said. Findings: `other-encoding`, and those of `text_of`."""
    data, findings = read_bytes(path, limit)
    if data is None:
        return None, findings
    name, is_wide = str(path), data.startswith(_SIXTEEN) and not data.startswith(_THIRTY_TWO)
    meant = "utf-16" if is_wide and encoding is None else encoding
    trouble = _trouble(name, data, is_wide, meant)
    if trouble is not None:
        return None, (trouble,)
    if meant is not None and meant != _UTF_8:
        data = data.decode(_CODECS[meant]).encode("utf-8")
    text, findings = text_of(name, data)
    return text, tuple(_with_key(each) if each.code == FindingCode.NOT_UTF8 else each for each in findings)


def _with_key(finding: Finding) -> Finding:
    phrase = "{help}; of a table of applications the call's `table:` can say `encoding: windows-1252`"
    return replace(finding, help=Said(phrase, help=finding.help))


def _trouble(name: str, data: bytes, is_wide: bool, encoding: str | None) -> Finding | None:
    """Why the bytes are no text of that encoding; of UTF-8 it is told where the text is read."""
    if encoding == "utf-16" and not is_wide:
        return _other(name, encoding, Said("the mark with which UTF-16 begins is missing"))
    if encoding == "windows-1252" and (is_wide or _is_utf8(data)):
        return _other(name, encoding, Said("it is written in {encoding}", encoding="UTF-16" if is_wide else "UTF-8"))
    if encoding is None or encoding == _UTF_8:
        return None
    try:
        data.decode(_CODECS[encoding])
    except UnicodeDecodeError as trouble:
        return _other(name, encoding, Said("the byte {byte} means nothing there", byte=f"{data[trouble.start]:02X}"))
    return None


def _other(name: str, encoding: str, reason: Said) -> Finding:
    message = Said("the file is not in {encoding}, as the call says: {reason}", encoding=_NAMES[encoding], reason=reason)
    help = Said("correct `encoding` in the call's `table:`, or take it out for UTF-8")
    return error("other-encoding", message, Place(name, 1, 1, 1, 2), help)


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with a letter beyond ASCII: in another encoding nobody writes such a row of signs."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False
