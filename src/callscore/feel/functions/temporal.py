"""Standard functions of dates and durations."""

from __future__ import annotations

from callscore.feel import dates, durations
from callscore.feel.dates import Date
from callscore.feel.durations import Days, Duration, Months
from callscore.feel.functions.signature import standard
from callscore.feel.numbers import decimal_text
from callscore.feel.trouble import Refused
from callscore.number import Number
from callscore.sentence import Said


@standard("date", "from: text or date", gives="date")
def _date(value: str | Date) -> Date:
    return dates.parse_date(value) if isinstance(value, str) else value


@standard("date", "year: number, month: number, day: number", gives="date")
def _date_of(year: Number, month: Number, day: Number) -> Date:
    if not (isinstance(year, int) and isinstance(month, int) and isinstance(day, int)):
        raise Refused(Said("year, month and day are whole numbers"))
    return dates.make(year, month, day)


@standard("duration", "from: text", gives="duration")
def _duration(value: str) -> Duration:
    return durations.parse_duration(value)


@standard("years and months duration", "from: date, to: date", gives="months")
def _months_between(start: Date, end: Date) -> Months:
    return Months(dates.months_between(start, end))


@standard("years", "n: number", gives="months")
def _years(n: Number) -> Months:
    return Months(12 * _full(n))


@standard("months", "n: number", gives="months")
def _months(n: Number) -> Months:
    return Months(_full(n))


@standard("days", "n: number", gives="days")
def _days(n: Number) -> Days:
    return durations.of_days(_full(n))


def _full(n: Number) -> int:
    """A number of full years, months or days: a part of one is no part of the calendar."""
    if not isinstance(n, int):
        raise Refused(Said("years, months and days are whole numbers: `{number}` is none", number=decimal_text(n)))
    return n


@standard("day of year", "date: date", gives="number")
def _day_of_year(day: Date) -> int:
    return dates.day_of_year(day)


@standard("day of week", "date: date", gives="text")
def _day_of_week(day: Date) -> str:
    return dates.WEEKDAYS[dates.weekday(day) - 1]


@standard("month of year", "date: date", gives="text")
def _month_of_year(day: Date) -> str:
    return dates.MONTHS[day.month - 1]


@standard("week of year", "date: date", gives="number")
def _week_of_year(day: Date) -> int:
    return dates.week_of_year(day)
