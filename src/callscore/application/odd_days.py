"""Days of a year that nobody may have meant: 0210 for 2010, 2099 for 2009."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from callscore.finding import Finding, warning
from callscore.place import Place
from callscore.sentence import Counted, Said
from callscore.source import typed
from callscore.source.node import Scalar

_EARLIEST = 1800
_MOST_YEARS_AHEAD = 30


def odd_year(written: Scalar, year: int | None, takes: Callable[[date], bool]) -> Said | None:
    """What is odd about the year of a day, beside the year that the call is of; None where nothing is, where it is no day, or where
    the field itself says from when, or until when, days are possible."""
    day, _ = typed.date(written)
    if day is not None and day.year < _EARLIEST and takes(date.min):
        return Said("`{text}` is a day of the year {year}", text=written.text.strip(), year=day.year)
    if day is not None and year is not None and day.year > year + _MOST_YEARS_AHEAD and takes(date.max):
        one, several = "`{text}` lies {count} year after the days of the call", "`{text}` lies {count} years after the days of the call"
        return Counted(day.year - year, one, several, text=written.text.strip())
    return None


def odd_year_finding(message: Said, place: Place) -> Finding:
    return warning("odd-year", message, place, Said("check the year"))
