from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.feel import FarDate, dates
from callscore.feel.trouble import Refused


@pytest.mark.parametrize("text", ["2026-03-31", "2024-02-29", "-2017-12-31", "12026-01-01", "0000-01-01", "-999999999-01-01"])
def test_a_date_is_read_and_written_alike(text: str) -> None:
    assert str(dates.parse_date(text)) == text


@pytest.mark.parametrize(
    "text", ["2026-02-29", "2026-13-01", "998-12-31", "01211-12-31", "+2012-12-02", "2026-1-1", "2026-01-01Z", "9999999999-01-01"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        dates.parse_date(text)


@given(st.dates(), st.integers(-5000, 5000))
def test_days_are_counted_as_the_calendar_repeats(day: date, cycles: int) -> None:
    far = dates.make(day.year + 400 * cycles, day.month, day.day)
    assert dates.ordinal(far) == day.toordinal() + 146_097 * cycles
    assert dates.from_ordinal(dates.ordinal(far)) == far
    assert dates.weekday(far) == day.isoweekday()


def test_dates_near_and_far_are_of_two_classes() -> None:
    assert dates.make(9999, 12, 31) == date(9999, 12, 31)
    assert dates.from_ordinal(date.max.toordinal() + 1) == FarDate(10000, 1, 1)
    assert dates.from_ordinal(0) == FarDate(0, 12, 31)


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    assert dates.add_months(date(2021, 3, 31), -1) == date(2021, 2, 28)
    assert dates.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert dates.add_months(date(2021, 11, 15), 14) == date(2023, 1, 15)


def test_whole_months_between() -> None:
    assert dates.months_between(date(2011, 12, 22), date(2013, 8, 24)) == 20
    assert dates.months_between(date(2013, 8, 24), date(2011, 12, 22)) == -20
    assert dates.months_between(date(2021, 1, 31), date(2021, 2, 28)) == 0


@given(st.dates())
def test_the_week_is_the_iso_week(day: date) -> None:
    assert dates.week_of_year(day) == day.isocalendar().week
    assert dates.day_of_year(day) == day.timetuple().tm_yday
