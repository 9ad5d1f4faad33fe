"""Moments as people and mail programs write them (`31/03/2026 11:58`, `31 March 2026 at 11:58 CEST`), and those that may be meant."""

from __future__ import annotations

import re
from datetime import date, timedelta

from callscore.spelling.days import days_meant
from callscore.spelling.plain import with_hyphens, with_plain_digits

LONGEST = 80
_TIME = re.compile(
    r"(?:T|,?\s+)(?:(?:at|alle(?: ore)?|ore|um|h)\s+)?"
    r"(?P<hour>[0-9]{1,2})[:.h](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s*(?P<half>am|pm)?\s*(?:h|hrs|uhr)?\s*(?P<zone>Z|CES?T|MES?Z|(?:UTC|GMT)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?|UTC|GMT)?",
    re.IGNORECASE,
)
_NAMED_OFFSETS = {"Z": "Z", "UTC": "Z", "GMT": "Z", "CET": "+01:00", "MEZ": "+01:00", "CEST": "+02:00", "MESZ": "+02:00"}


def moments_meant(text: str) -> tuple[tuple[str, ...], bool]:
    """The moments that the text may mean, with their offsets, and whether it says the offset itself: what says none is taken for a clock
    of Central Europe. No moments where it has no day or no time."""
    text = with_hyphens(with_plain_digits(text)).strip()
    found = next((found for found in _TIME.finditer(text) if found.end() == len(text)), None) if len(text) <= LONGEST else None
    if found is None or int(found["minute"]) > 59 or int(found["second"] or 0) > 59:
        return (), False
    hour = int(found["hour"]) % 12 + 12 * (found["half"].lower() == "pm") if found["half"] else int(found["hour"])
    if hour > 23:
        return (), False
    time = f"{hour:02}:{found['minute']}:{found['second'] or '00'}"
    offset = _offset(found["zone"]) if found["zone"] else None
    days = days_meant(text[: found.start()])
    return tuple(f"{day}T{time}{offset or _central_european(date.fromisoformat(day))}" for day in days), offset is not None


def _offset(zone: str) -> str:
    """`+02:00` of `CEST`, `UTC+2` and `+0200`."""
    if zone.upper() in _NAMED_OFFSETS:
        return _NAMED_OFFSETS[zone.upper()]
    sign, digits = re.findall(r"[+-]", zone)[0], re.sub(r"[^0-9]", "", zone)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{sign}{int(hours):02}:{minutes}"


def _central_european(day: date) -> str:
    """The offset that clocks have there on that day: summer time is from the last Sunday of March to the last one of October."""
    begins, ends = (_last_sunday(day.year, month) for month in (3, 10))
    return "+02:00" if begins <= day < ends else "+01:00"


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)
