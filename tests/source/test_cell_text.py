from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.source.cell_text import day_text, decimal_digits, iso_day_text, number_of, unescaped
from callscore.source.number_format import Kind


def shown(stored: str) -> str | None:
    value = number_of(stored)
    return None if value is None else decimal_digits(value)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("5", "5"),
        ("0.30000000000000004", "0.3"),
        ("2.25", "2.25"),
        ("100.0", "100"),
        ("-0", "0"),
        ("0.3333333333333333", "0.333333333333333"),
        ("1E+21", "1" + "0" * 21),
        ("1e-7", "0.0000001"),
        ("1.5E-10", "0.00000000015"),
        ("12345678901234567", "12345678901234600"),
        ("123456789012345", "123456789012345"),
        (".5", "0.5"),
    ],
)
def test_a_number_reads_as_the_spreadsheet_shows_it(stored: str, text: str) -> None:
    assert shown(stored) == text


@pytest.mark.parametrize("stored", ["", "one", "1,5", "1e999", "1e-400", "NaN", "inf", "1" * 50, "1_0", "0x1"])
def test_what_is_no_number(stored: str) -> None:
    assert number_of(stored) is None


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=12))
def test_a_decimal_of_fifteen_digits_comes_back(digits: int, places: int) -> None:
    written = Decimal(digits).scaleb(-places)
    assert Decimal(shown(repr(float(written))) or "") == written


@pytest.mark.parametrize(
    ("days", "kind", "text"),
    [
        ("46022", Kind.DAY, "2025-12-31"),
        ("46022.4375", Kind.DAY, "2025-12-31T10:30:00"),
        ("0.4375", Kind.TIME, "10:30:00"),
        ("1.5208333333333333", Kind.DURATION, "PT131400S"),
        ("1", Kind.DAY, "1900-01-01"),
        ("61", Kind.DAY, "1900-03-01"),
    ],
)
def test_days_are_counted_as_spreadsheets_do(days: str, kind: Kind, text: str) -> None:
    assert day_text(Decimal(days), kind, of_macs=False) == text


def test_macs_count_from_1904() -> None:
    assert day_text(Decimal(44560), Kind.DAY, of_macs=True) == "2025-12-31"


def test_a_day_that_no_calendar_has() -> None:
    assert day_text(Decimal(10**9), Kind.DAY, of_macs=False) is None
    assert [day_text(Decimal(days), Kind.DAY, of_macs=False) for days in ("-5", "0", "0.5", "60")] == [None] * 4
    assert [day_text(Decimal(days), Kind.DAY, of_macs=True) for days in ("-1", "0")] == [None, "1904-01-01"]
    assert iso_day_text("2025-13-01") is None
    assert iso_day_text("2025-12-31T00:00:00") == "2025-12-31"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Alder_x000D_\nCluster", "Alder\nCluster"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x0041_", "A"),
        ("_x41_ and _xyz_", "_x41_ and _xyz_"),
        ("plain", "plain"),
    ],
)
def test_what_xml_cannot_write_is_decoded(stored: str, text: str) -> None:
    assert unescaped(stored) == text
