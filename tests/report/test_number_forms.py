from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.report.number_forms import NO_BREAK, exact_text, grouped, shown_digits
from callscore.rulebook.number_text import places_needed

NUMBERS = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**6)


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (82, None, "82"),
        (82, 2, "82.00"),
        (Fraction(9, 2), None, "4.5"),
        (Fraction(9, 2), 2, "4.50"),
        (Fraction(1, 8), 2, "0.125"),  # more places than asked for, since it would not be exact otherwise
        (Fraction(100, 3), 2, "100/3"),
        (Fraction(-1, 20), None, "-0.05"),
        (-7, 1, "-7.0"),
        (0, 2, "0.00"),
        (1200000, None, "1200000"),
    ],
)
def test_for_machines_nothing_is_lost(number: int | Fraction, places: int | None, text: str) -> None:
    assert exact_text(number, places) == text


@given(NUMBERS, st.none() | st.integers(0, 6))
def test_a_machine_reads_back_the_very_number(number: Fraction, places: int | None) -> None:
    assert Fraction(exact_text(number, places)) == number


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Fraction(100, 3), None, "33.33…"),
        (Fraction(200, 3), None, "66.66…"),  # cut off, not rounded to 66.67
        (Fraction(-100, 3), 1, "-33.33…"),
        (Fraction(100, 3), 3, "33.333…"),
        (Fraction(1, 30000), None, "0.000033…"),
        (Fraction(1, 1000000007), None, "0.000000…"),
        (Fraction(1833, 100), 2, "18.33"),
        (Fraction(147999, 4000), 2, "36.99975"),
        (Fraction(1, 10**7), None, "0.000000…"),  # seven places say less than an ellipsis
        (1200000, None, f"1{NO_BREAK}200{NO_BREAK}000"),
        (1234, 2, "1234.00"),
    ],
)
def test_for_persons_a_number_never_looks_more_exact_than_it_is(number: int | Fraction, places: int | None, text: str) -> None:
    digits, ellipsis = shown_digits(number, places)
    assert grouped(digits) + ellipsis == text


@given(NUMBERS)
def test_what_a_person_sees_is_the_number_or_says_that_it_goes_on(number: Fraction) -> None:
    digits, ellipsis = shown_digits(number)
    if ellipsis:
        assert abs(Fraction(digits)) <= abs(number)
    else:
        assert Fraction(digits) == number


@pytest.mark.parametrize(
    ("digits", "text"),
    [("1234", "1234"), ("12345", "12 345"), ("-123456.5", "-123 456.5"), ("1234567", "1 234 567"), ("0.12345", "0.12345")],
)
def test_long_numbers_are_grouped(digits: str, text: str) -> None:
    assert grouped(digits).replace(NO_BREAK, " ") == text


@pytest.mark.parametrize(
    ("number", "places"), [(3, 0), (Fraction(1, 4), 2), (Fraction(1, 40), 3), (Fraction(1, 3), None), (Fraction(1, 6), None)]
)
def test_places_needed(number: int | Fraction, places: int | None) -> None:
    assert places_needed(number) == places
