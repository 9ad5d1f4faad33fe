"""How long something lasts, by the calendar."""

from __future__ import annotations

from callscore.feel import Date
from callscore.feel.dates import add_months, from_ordinal, ordinal


def last_day(first: Date, months: int) -> Date:
    """The last day of a term of so many months that begins with the first day, which is counted: the day before the one of the same
    number, and the last day of its month where that month has no such day. Four years from 1 January 2023 end with 31 December 2026."""
    same = add_months(first, months)
    return same if same.day < first.day else from_ordinal(ordinal(same) - 1)
