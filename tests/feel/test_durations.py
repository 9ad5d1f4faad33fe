from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.feel import Days, Months, durations
from callscore.feel.trouble import Refused


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("P1Y27M", "P3Y3M"),
        ("-P100M", "-P8Y4M"),
        ("P0Y", "P0M"),
        ("PT36H", "P1DT12H"),
        ("-PT61M", "-PT1H1M"),
        ("P0D", "P0D"),
        ("PT0.50S", "PT0.5S"),
        ("P1DT2H3M4S", "P1DT2H3M4S"),
    ],
)
def test_a_duration_is_written_in_its_shortest_form(text: str, written: str) -> None:
    assert str(durations.parse_duration(text)) == written


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "P1H", "1Y", "P1Y2D", "P1M2Y", "+P1D", "P-1D", "P1.5D", "P1S", " P1D"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        durations.parse_duration(text)


@given(st.integers(-(10**9), 10**9))
def test_days_and_months_are_read_as_written(count: int) -> None:
    assert durations.parse_duration(str(Days(count))) == Days(count)
    assert durations.parse_duration(str(Months(count))) == Months(count)


def test_the_parts_have_the_sign_of_the_whole() -> None:
    assert Days(-(86_400 + 2 * 3_600 + 180) - Fraction(1, 2)).parts == (-1, -2, -3, Fraction(-1, 2))


def test_months_and_days_are_never_equal() -> None:
    days: object = Days(0)
    assert days != Months(0)
