from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.source.cell_text import cell_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  Embu ", "Embu"),
        (5, "5"),
        (0.1 + 0.2, "0.3"),
        (2.25, "2.25"),
        (100.0, "100"),
        (-0.0, "0"),
        (1 / 3, "0.333333333333333"),
        (1e21, "1" + "0" * 21),
        (1e-7, "0.0000001"),
        (1.5e-10, "0.00000000015"),
        (12345678901234567, "12345678901234600"),
        (123456789012345, "123456789012345"),
        (True, "true"),
        (False, "false"),
        (datetime(2025, 12, 31), "2025-12-31"),
        (datetime(2025, 12, 31, 10, 30), "2025-12-31T10:30:00"),
        (date(2025, 12, 31), "2025-12-31"),
        (time(10, 30), "10:30:00"),
        (timedelta(hours=36, minutes=30), "PT131400S"),
    ],
)
def test_a_value_reads_as_the_spreadsheet_shows_it(value: object, text: str) -> None:
    assert cell_text(value) == text


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=12))
def test_a_decimal_of_fifteen_digits_comes_back(digits: int, places: int) -> None:
    written = Decimal(digits).scaleb(-places)
    assert Decimal(cell_text(float(written))) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_has_an_exponent(value: float) -> None:
    assert set(cell_text(value)) <= set("-0123456789.")
