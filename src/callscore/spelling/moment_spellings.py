"""Moments as people and mail programs write them (`31/03/2026 11:58`, `31 March 2026 at 11:58 CEST`), and those that may be meant."""

from __future__ import annotations

import re
from datetime import date, timedelta

from callscore.late_pattern import LatePattern
from callscore.spelling.day_spellings import days_meant
from callscore.spelling.plain_signs import with_hyphens, with_plain_digits

_LONGEST = 80
_TIME = LatePattern(
    r"(?:T|,?\s+)(?:(?:at|alle(?: ore)?|ore|um|h)\s+)?"
    r"(?P<hour>[0-9]{1,2})[:.h](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s*(?P<half>am|pm)?\s*(?:h|hrs|uhr)?\s*(?P<zone>Z|CES?T|MES?Z|(?:UTC|GMT)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?|UTC|GMT)?",
    re.IGNORECASE,
)
_NAMED_OFFSETS = {"Z": "Z", "UTC": "Z", "GMT": "Z", "CET": "+01:00", "MEZ": "+01:00", "CEST": "+02:00", "MESZ": "+02:00"}
_CENTRAL_EUROPEAN = ("CET", "MEZ", "CEST", "MESZ")
_FARTHEST = 14
"""Hours: no clock is further from UTC."""


def moments_meant(text: str) -> tuple[tuple[str, ...], bool]:
    """The moments that the text may mean, with their offsets, and whether it says the offset itself: what says none is taken for a clock
    of Central Europe. No moments where it has no day or no time."""
    text = with_hyphens(with_plain_digits(text)).strip()
    found = next((found for found in _TIME.finditer(text) if found.end() == len(text)), None) if len(text) <= _LONGEST else None
    if found is None or int(found["minute"]) > 59 or int(found["second"] or 0) > 59:
        return (), False
    hour = int(found["hour"]) % 12 + 12 * (found["half"].lower() == "pm") if found["half"] else int(found["hour"])
    if hour > 24 or (hour == 24 and int(found["minute"] + (found["second"] or "0"))):
        return (), False
    written = [date.fromisoformat(day) for day in days_meant(text[: found.start()])]
    days = [day + timedelta(days=hour // 24) for day in written if day < date.max]
    time = f"{hour % 24:02}:{found['minute']}:{found['second'] or '00'}"
    meant = [f"{day}T{time}{offset}" for day in days for offset in _offsets(found["zone"], day, hour % 24)]
    return tuple(meant), found["zone"] is not None


def _offsets(zone: str | None, day: date, hour: int) -> tuple[str, ...]:
    """Those that may be meant. Who writes the zone of winter in summer may mean the clock on the wall."""
    local = central_european(day, hour)
    if zone is None:
        return local
    said = _offset(zone)
    if int(said[1:3] or "0") > _FARTHEST:
        return ()
    return tuple(dict.fromkeys((said, *local))) if zone.upper() in _CENTRAL_EUROPEAN else (said,)


def _offset(zone: str) -> str:
    """`+02:00` of `CEST`, `UTC+2` and `+0200`."""
    if zone.upper() in _NAMED_OFFSETS:
        return _NAMED_OFFSETS[zone.upper()]
    sign, digits = re.findall(r"[+-]", zone)[0], re.sub(r"[^0-9]", "", zone)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{sign}{int(hours):02}:{minutes}"


def central_european(day: date, hour: int) -> tuple[str, ...]:
    """The offset that clocks have in Central Europe: summer time is from the last Sunday of March to the last one of October, from two and
    until three o'clock. Two in the hour that is there twice."""
    begins, ends = (_last_sunday(day.year, month) for month in (3, 10))
    if day == ends and hour == 2:
        return "+02:00", "+01:00"
    is_summer = begins < day < ends or (day == begins and hour > 2) or (day == ends and hour < 2)
    return ("+02:00" if is_summer else "+01:00",)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)
