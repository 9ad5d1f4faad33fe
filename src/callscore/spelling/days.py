"""Days as people and spreadsheets write them (`31.12.2025`, `14 maggio 2019`, `43599`), and the days that may be meant, in ISO's form."""

from __future__ import annotations

import re
from datetime import date, timedelta

LONGEST = 40
_MONTHS = (
    ("january", "gennaio", "jan", "gen"), ("february", "febbraio", "feb"), ("march", "marzo", "mar"), ("april", "aprile", "apr"),
    ("may", "maggio", "mag"), ("june", "giugno", "jun", "giu"), ("july", "luglio", "jul", "lug"), ("august", "agosto", "aug", "ago"),
    ("september", "settembre", "sep", "sept", "set", "sett"), ("october", "ottobre", "oct", "ott"), ("november", "novembre", "nov"),
    ("december", "dicembre", "dec", "dic"),
)  # fmt: skip
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
MONTH = rf"(?:{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))})\b\.?"
_YEAR_FIRST = re.compile(r"([0-9]{4})([-./]|(?=[0-9]{4}$))([0-9]{1,2})\2([0-9]{1,2})(?:[T ][0-9:]{4,8}.*)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[./-]\s?([0-9]{1,2})[./-]\s?([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(rf"(?:il\s+)?([0-9]{{1,2}})(?:st|nd|rd|th|º|°|\.)?\s+(?:of\s+)?({MONTH})\s+([0-9]{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({MONTH})\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})", re.IGNORECASE)
_SPREADSHEET_ZERO = date(1899, 12, 30)
_SERIAL = re.compile(r"[1-7][0-9]{4}(?:\.[0-9]+)?")


def days_meant(text: str) -> tuple[str, ...]:
    """The days that the text may mean, as `2025-12-31`; two where day and month could be exchanged, none where it is no day."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return ()
    if written := _YEAR_FIRST.fullmatch(text):
        return _days((written[1], written[3], written[4]))
    if written := _YEAR_LAST.fullmatch(text):
        year = written[3] if len(written[3]) == 4 else f"20{written[3]}"
        return _days((year, written[2], written[1]), (year, written[1], written[2]))
    if written := _NAMED.fullmatch(text):
        return _days((written[3], _month(written[2]), written[1]))
    if written := _MONTH_FIRST.fullmatch(text):
        return _days((written[3], _month(written[1]), written[2]))
    return ()


def spreadsheet_day(text: str) -> str | None:
    """The day that a spreadsheet keeps as that number: 43599 is 2019-05-14."""
    if not _SERIAL.fullmatch(text.strip()):
        return None
    return (_SPREADSHEET_ZERO + timedelta(days=int(text.strip().partition(".")[0]))).isoformat()


def _month(name: str) -> str:
    return str(_MONTH_OF[name.rstrip(".").casefold()])


def _days(*parts: tuple[str, str, str]) -> tuple[str, ...]:
    """Those that are days of the calendar, each once."""
    found = []
    for year, month, day in parts:
        try:
            found.append(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue  # a month of 13 or a 31 February: not meant so
    return tuple(dict.fromkeys(found))
