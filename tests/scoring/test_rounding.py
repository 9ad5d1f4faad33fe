from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.rounding_rules import RoundingMode
from callscore.scoring.rounding import rounded

HALVES = ["5.5", "2.5", "1.6", "1.1", "1.0", "-1.0", "-1.1", "-1.6", "-2.5", "-5.5"]
# By hand from the definitions of the modes.
TABLE: dict[RoundingMode, list[int]] = {
    "up": [6, 3, 2, 2, 1, -1, -2, -2, -3, -6],
    "down": [5, 2, 1, 1, 1, -1, -1, -1, -2, -5],
    "half up": [6, 3, 2, 1, 1, -1, -1, -2, -3, -6],
    "half down": [5, 2, 2, 1, 1, -1, -1, -2, -2, -5],
    "half even": [6, 2, 2, 1, 1, -1, -1, -2, -2, -6],
    "floor": [5, 2, 1, 1, 1, -1, -2, -2, -3, -6],
    "ceiling": [6, 3, 2, 2, 1, -1, -1, -1, -2, -5],
}


def test_the_table_has_every_mode() -> None:
    assert set(TABLE) == set(get_args(RoundingMode))


@pytest.mark.parametrize("mode", TABLE)
def test_whole_numbers(mode: RoundingMode) -> None:
    assert [rounded(Fraction(text), 0, mode) for text in HALVES] == TABLE[mode]


@pytest.mark.parametrize(
    ("number", "places", "mode", "expected"),
    [
        ("71.005", 2, "half up", "71.01"),
        ("71.005", 2, "half down", "71"),
        ("71.005", 2, "half even", "71"),
        ("71.015", 2, "half even", "71.02"),
        ("-71.005", 2, "half up", "-71.01"),
        ("-71.005", 2, "half down", "-71"),
        ("100/3", 2, "half up", "33.33"),
        ("100/3", 2, "up", "33.34"),
        ("200/3", 1, "half even", "66.7"),
        ("-1/2", 0, "half up", "-1"),
        ("-1/2", 0, "half even", "0"),
        ("-1/1000", 2, "ceiling", "0"),
        ("-1/1000", 2, "floor", "-0.01"),
        ("0.7", 0, "down", "0"),
        ("0.3", 0, "down", "0"),
        ("0.007", 2, "down", "0"),
        ("0.3", 0, "up", "1"),
        ("-0.7", 0, "down", "0"),
        ("-0.3", 0, "up", "-1"),
    ],
)
def test_decimal_places(number: str, places: int, mode: RoundingMode, expected: str) -> None:
    assert rounded(Fraction(number), places, mode) == Fraction(expected)


def test_a_number_with_fewer_places_stays_as_it_is() -> None:
    assert rounded(7, 2, "up") == 7
    assert rounded(Fraction("7.25"), 2, "up") == Fraction("7.25")


def test_a_whole_result_is_an_int() -> None:
    assert type(rounded(Fraction("6.999"), 2, "half up")) is int


@given(st.fractions(), st.integers(0, 4), st.sampled_from(sorted(TABLE)))
def test_never_further_than_one_unit_and_never_twice(number: Fraction, places: int, mode: RoundingMode) -> None:
    once = rounded(number, places, mode)
    unit = Fraction(1, 10**places)
    assert abs(once - number) < unit
    if mode.startswith("half"):
        assert abs(once - number) <= unit / 2
    assert (once * 10**places).denominator == 1
    assert rounded(once, places, mode) == once


@given(st.fractions(), st.integers(0, 3))
def test_the_modes_mirror_each_other(number: Fraction, places: int) -> None:
    mirrored: dict[RoundingMode, RoundingMode] = {"floor": "ceiling", "up": "up", "half up": "half up", "half down": "half down"}
    for one, other in (mirrored | {"half even": "half even"}).items():
        assert rounded(-number, places, one) == -rounded(number, places, other)


@given(st.fractions(), st.fractions(), st.sampled_from(sorted(TABLE)))
def test_rounding_never_changes_an_order(one: Fraction, other: Fraction, mode: RoundingMode) -> None:
    low, high = sorted((one, other))
    assert rounded(low, 1, mode) <= rounded(high, 1, mode)
