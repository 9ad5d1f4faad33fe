"""The last day of a term, by the calendar: worked by hand, and as laws."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.evaluation.calendar_term import last_day


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2023, 1, 1), 48, date(2026, 12, 31)),
        (date(2026, 3, 1), 48, date(2030, 2, 28)),
        (date(2024, 3, 1), 48, date(2028, 2, 29)),
        (date(2026, 5, 15), 12, date(2027, 5, 14)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),  # no 31 February: the last day of the month
        (date(2026, 1, 29), 1, date(2026, 2, 28)),  # no 29 February either
        (date(2026, 1, 28), 1, date(2026, 2, 27)),
        (date(2024, 1, 29), 1, date(2024, 2, 28)),  # the day before 29 February
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_the_last_day(first: date, months: int, last: date) -> None:
    assert last_day(first, months) == last


def of_this_calendar(first: date, months: int) -> date:
    """The last day where it lies in the years 1 to 9999."""
    last = last_day(first, months)
    assert isinstance(last, date)
    return last


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 600))
def test_a_longer_term_and_a_later_first_day_end_no_earlier(first: date, months: int) -> None:
    last = of_this_calendar(first, months)
    assert last < of_this_calendar(first, months + 1)
    assert last <= of_this_calendar(first + timedelta(days=1), months)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 600))
def test_terms_in_a_row_from_the_first_of_a_month_leave_no_gap(day: date, months: int) -> None:
    first = day.replace(day=1)
    second = of_this_calendar(first, months) + timedelta(days=1)
    assert second.day == 1
    assert last_day(second, 5) == last_day(first, months + 5)
