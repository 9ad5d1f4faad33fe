"""Days as people and spreadsheets write them (`31.12.2025`, `14 maggio 2019`, `43599`), and the days that may be meant, in ISO's form."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from callscore.late_pattern import LatePattern
from callscore.sentence import Said
from callscore.spelling.plain_signs import with_hyphens, with_plain_digits, without_text_mark

_LONGEST = 40
_MONTHS = (
    "january jan januar jänner januari janvier janv enero ene janeiro gener ianuarie gennaio gen",
    "february feb februar februari février fevrier févr febrero fevereiro fev febrer februarie febbraio",
    "march mar märz mars mrz maart marzo março martie marts març",
    "april apr avril avr abril abr aprilie aprile",
    "may mai mei mayo maio maj maig maggio mag",
    "june jun juni juin junio junho juny iunie giugno giu",
    "july jul juli juillet juil julio julho juliol iulie luglio lug",
    "august aug augustus augusti août aout agosto agost ago",
    "september sep sept septembre septiembre setembro setembre septembrie settembre set sett",
    "october oct oktober okt octobre octubre outubro octombrie ottobre ott",
    "november nov novembre noviembre novembro noiembrie",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro desembre decembrie dicembre",
)
_NAMES = (
    Said("January"),
    Said("February"),
    Said("March"),
    Said("April"),
    Said("May"),
    Said("June"),
    Said("July"),
    Said("August"),
    Said("September"),
    Said("October"),
    Said("November"),
    Said("December"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTH = rf"(?:{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))})\b\.?"
ORDINAL = r"(?:st|nd|rd|th|er|º|°|\.)?"
_WEEKDAY = LatePattern(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:lune|marte|mercole|giove|vener)d[iì]|sabato|domenica"
    r"|(?:lun|mar|mer|gio|ven|sab|dom)|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|mo|di|mi|do|fr|sa|so"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|jeu|sam|dim)\.?,?\s+(?=[0-9])",
    re.IGNORECASE,
)
_EVENING = LatePattern(r".*[T ]2[0-3]:00(?::00(?:\.0+)?)?(?:Z|[+]00:?00)")
"""Midnight east of Greenwich, as programs write it who reckon in UTC: `2019-05-13T22:00:00Z` may be 14 May."""
_OF = r"(?:\s*[-/]\s*|\s+(?:of\s+|de\s+|di\s+|del\s+)?)"
_TIME = r"(?:[T ][0-9:]{4,8}.*)?"
_YEAR_FIRST = LatePattern(rf"([0-9]{{4}})([-./]|(?=[0-9]{{4}}$))([0-9]{{1,2}})\2([0-9]{{1,2}})\.?{_TIME}")
_YEAR_LAST = LatePattern(rf"([0-9]{{1,2}})[./-]\s?([0-9]{{1,2}})[./-]\s?([0-9]{{4}}|[0-9]{{2}}){_TIME}")
_NAMED = LatePattern(rf"(?:il\s+)?([0-9]{{1,2}}){ORDINAL}{_OF}({MONTH})(?:,\s+|{_OF})([0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE)
_MONTH_FIRST = LatePattern(rf"({MONTH})\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})", re.IGNORECASE)
_WITHOUT_DAY = LatePattern(rf"[0-9]{{4}}|[0-9]{{4}}[-./][0-9]{{1,2}}|[0-9]{{1,2}}[-./][0-9]{{4}}|{MONTH}{_OF}[0-9]{{4}}", re.IGNORECASE)
_SPREADSHEET_ZERO = date(1899, 12, 30)
_SERIAL = LatePattern(r"[1-7][0-9]{4}(?:\.[0-9]+)?")
_THAT_WAS_NO_DAY = 60
"""Spreadsheets take this number for 29 February 1900."""
_FIRST_LIKELY_YEAR, _FIRST_UNLIKELY_YEAR = 1990, 2100
_FIRST_OF_LAST_CENTURY = 50
"""From this year on one of two digits is of the last century: `85` is 1985, `35` is 2035."""

_Parts = tuple[int, int, int]
"""Year, month and day as they are written: perhaps no day of the calendar."""


def days_meant(text: str) -> tuple[str, ...]:
    """The days that the text may mean, as `2025-12-31`; two where day and month could be exchanged, or the day be one of another zone; none
    where it is no day."""
    found = [date(*parts) for parts in _written(text) if _exists(parts)]
    if _EVENING.fullmatch(text.strip()):
        found += [day + timedelta(days=1) for day in found if day < date.max]
    return tuple(dict.fromkeys(day.isoformat() for day in found))


def impossible_day(text: str) -> Said | None:
    """Of a day that is written whole and does not exist, what to do; None of any other text."""
    written = tuple(_written(text))
    if not written or any(map(_exists, written)):
        return None
    year, month, day = next((parts for parts in written if 1 <= parts[1] <= 12 and parts[0]), written[0])
    if not (1 <= month <= 12 and year and day):
        return Said("check the month and the day")
    phrase = "check the month and the day: {month} {year} has {days} days"
    return Said(phrase, month=_NAMES[month - 1], year=year, days=monthrange(year, month)[1])


def lacks_day(text: str) -> bool:
    """Whether only a year, or a month of a year, is written."""
    return len(text) <= _LONGEST and _WITHOUT_DAY.fullmatch(with_hyphens(with_plain_digits(text)).strip()) is not None


def spreadsheet_day(text: str) -> str | None:
    """The day that a spreadsheet keeps as that number: 43599 is 2019-05-14."""
    if not _SERIAL.fullmatch(text.strip()):
        return None
    return (_SPREADSHEET_ZERO + timedelta(days=int(text.strip().partition(".")[0]))).isoformat()


def numbers_kept_as(day: str) -> tuple[str, ...]:
    """The numbers of which a spreadsheet may have made the day, in ISO's form: `3.5` or `5.3` of 3 May, and of a day long ago or far away
    the number that is formatted as one."""
    kept = date.fromisoformat(day)
    if _FIRST_LIKELY_YEAR <= kept.year < _FIRST_UNLIKELY_YEAR:
        return tuple(dict.fromkeys((f"{kept.day}.{kept.month}", f"{kept.month}.{kept.day}")))
    number = (kept - _SPREADSHEET_ZERO).days
    return (str(number if number > _THAT_WAS_NO_DAY else number - 1),)


def _written(text: str) -> Iterator[_Parts]:
    """What may be year, month and day; twice where day and month could be exchanged."""
    text = " ".join(without_text_mark(with_hyphens(with_plain_digits(text))).split())
    if len(text) > _LONGEST:
        return
    yield from _plainly_written(text) or _plainly_written(_WEEKDAY.sub("", text, count=1))


def _plainly_written(text: str) -> tuple[_Parts, ...]:
    if written := _YEAR_FIRST.fullmatch(text):
        return ((int(written[1]), int(written[3]), int(written[4])),)
    if written := _YEAR_LAST.fullmatch(text):
        year, first, second = year_of(written[3]), int(written[1]), int(written[2])
        return ((year, second, first), (year, first, second))
    if written := _NAMED.fullmatch(text):
        return ((year_of(written[3]), _month(written[2]), int(written[1])),)
    if written := _MONTH_FIRST.fullmatch(text):
        return ((year_of(written[3]), _month(written[1]), int(written[2])),)
    return ()


def year_of(digits: str) -> int:
    """The year of four digits, or of two."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _FIRST_OF_LAST_CENTURY else 1900)


def _month(name: str) -> int:
    return _MONTH_OF[name.rstrip(".").casefold()]


def _exists(parts: _Parts) -> bool:
    year, month, day = parts
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
