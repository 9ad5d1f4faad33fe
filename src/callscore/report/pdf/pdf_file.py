"""A document as a PDF that can be archived (PDF/A-2a) and read aloud (PDF/UA-1), set in type by Typst."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from callscore.report.document.document import Document
from callscore.report.pdf.typeset_data import typeset_data

STANDARDS = ("a-2a", "ua-1")
_NO_DAY = date(1970, 1, 1)
"""An archived PDF must bear a date. A document that leaves its day open bears this one, so that it is the same from run to run."""
_JOINERS = "\u200d\ufe0e\ufe0f"
"""What joins such characters to one sign, or chooses its look: left alone, it would join the codes."""
_TOLD_BY_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_NOT_IN_THE_FONTS = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


def pdf_file(document: Document) -> bytes:
    """The file, with the fonts that Typst brings along: the same bytes on every machine. A character that they do not have, such as an
    emoji, is written as its code, `[U+1F600]`: an archived PDF may hold none that it cannot show."""
    data = json.dumps(typeset_data(document), ensure_ascii=False)
    day = document.day or _NO_DAY
    while True:
        try:
            return _typeset(data, day)
        except Exception as trouble:
            missing = _NOT_IN_THE_FONTS.search(str(trouble))
            shown = _with_codes(data, missing[1]) if missing is not None else data
            if shown == data:
                raise
            data = shown


def _typeset(data: str, day: date) -> bytes:
    made: bytes = _compiler().compile(
        input=_template(),
        sys_inputs={"data": data},
        format="pdf",
        pdf_standards=list(STANDARDS),
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return made


def _with_codes(data: str, missing: str) -> str:
    """The data with codes in place of the characters that are missing, some of which the trouble already tells by their codes."""
    told = _TOLD_BY_CODE.sub(lambda code: chr(int(code[1], 16)), missing)
    for character in dict.fromkeys(told + _JOINERS):
        if not character.isascii():
            data = data.replace(character, f"[U+{ord(character):04X}]")
    return data


@cache
def _template() -> bytes:
    return files("callscore.report.pdf").joinpath("document.typ").read_bytes()


@cache
def _compiler() -> Any:
    import typst  # here, not above: an extra, needed for nothing but PDF

    return typst.Compiler(ignore_system_fonts=True)
