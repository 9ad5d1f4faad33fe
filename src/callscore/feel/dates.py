"""Dates, also those before the year 1 and after 9999, which `datetime.date` does not reach but FEEL does.

A date is a `datetime.date` wherever that is possible and a `FarDate` elsewhere; both have year, month and day, and an ISO text.
Days are counted as `datetime.date.toordinal` counts them: 1 January of year 1 is day 1.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import TypeAlias

from msgspec import Struct

from callscore.feel import limits
from callscore.feel.trouble import Refused
from callscore.sentence import Said

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097  # the Gregorian calendar repeats itself
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(-?)([0-9]{4}|[1-9][0-9]{4,8})-([0-9]{2})-([0-9]{2})")

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


class FarDate(Struct, frozen=True):
    """A date of the proleptic Gregorian calendar outside the years 1 to 9999; year 0 is the one before 1."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{'-' if self.year < 0 else ''}{abs(self.year):04}-{self.month:02}-{self.day:02}"

    isoformat = __str__


Date: TypeAlias = date | FarDate


def make(year: int, month: int, day: int) -> Date:
    """The date with these parts; refused where there is none."""
    if abs(year) > limits.YEARS or not 1 <= month <= 12 or not 1 <= day <= _month_length(year, month):
        raise Refused(Said("there is no date {date}", date=f"{year}-{month:02}-{day:02}"))
    return date(year, month, day) if 1 <= year <= 9999 else FarDate(year, month, day)


def parse_date(text: str) -> Date:
    """The date of an ISO text such as `2026-03-31`, without a time of day."""
    match = _ISO.fullmatch(text)
    if not match:
        raise Refused(Said("`{text}` is not a date; a date is written 2026-03-31", text=text))
    sign, year, month, day = match.groups()
    return make(-int(year) if sign else int(year), int(month), int(day))


def ordinal(day: Date) -> int:
    """The number of the day, 1 for 1 January of year 1."""
    if isinstance(day, date):
        return day.toordinal()
    cycles, year = divmod(day.year - 1, _CYCLE_YEARS)
    return date(year + 1, day.month, day.day).toordinal() + cycles * _CYCLE_DAYS


def from_ordinal(number: int) -> Date:
    cycles, rest = divmod(number - 1, _CYCLE_DAYS)
    day = date.fromordinal(rest + 1)
    return make(day.year + cycles * _CYCLE_YEARS, day.month, day.day)


def add_months(day: Date, months: int) -> Date:
    """The same day that many months later, or the last day of that month if the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return make(year, month + 1, min(day.day, _month_length(year, month + 1)))


def months_between(start: Date, end: Date) -> int:
    """The whole months from one date to the other, negative where the first is the later one."""
    if ordinal(start) > ordinal(end):
        return -months_between(end, start)
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def weekday(day: Date) -> int:
    """1 for Monday to 7 for Sunday."""
    return (ordinal(day) - 1) % 7 + 1


def day_of_year(day: Date) -> int:
    return ordinal(day) - ordinal(make(day.year, 1, 1)) + 1


def week_of_year(day: Date) -> int:
    """The number of the ISO week: the one with the year's first Thursday is 1."""
    thursday = from_ordinal(ordinal(day) - weekday(day) + 4)
    return (day_of_year(thursday) - 1) // 7 + 1


def _month_length(year: int, month: int) -> int:
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month - 1]
