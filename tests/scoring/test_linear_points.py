from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.scoring.linear_points import Interpolated, linear_points

NEAR = [(25, 0), (75, 20)]  # the share of members near by: 25 % gives nothing, 75 % all of 20


@pytest.mark.parametrize(
    ("value", "points"),
    [(25, 0), (75, 20), (50, 10), (30, 2), (Fraction(71), Fraction("18.4")), (Fraction(100, 3), Fraction(10, 3)), (0, 0), (100, 20)],
)
def test_between_and_beyond_two_corners(value: Fraction, points: Fraction) -> None:
    assert linear_points(value, NEAR, "clamp").points == points


def test_beyond_the_corners_nothing_under_zero() -> None:
    assert linear_points(Fraction("75.01"), NEAR, "zero").points == 0
    assert linear_points(24, [(25, 5), (75, 20)], "zero").points == 0
    assert linear_points(24, [(25, 5), (75, 20)], "clamp").points == 5


def test_the_ends_themselves_are_inside() -> None:
    assert linear_points(75, NEAR, "zero").points == 20
    assert linear_points(25, [(25, 5), (75, 20)], "zero").points == 5


def test_the_working_names_both_corners_and_the_way_between_them() -> None:
    assert linear_points(40, NEAR, "clamp").working == Interpolated(40, (25, 0), (75, 20), Fraction(3, 10))
    assert linear_points(80, NEAR, "clamp").working == Interpolated(80, (75, 20), None, 0)
    assert linear_points(20, NEAR, "clamp").working == Interpolated(20, None, (25, 0), 0)


def test_three_corners_that_fall() -> None:
    corners = [(0, 10), (10, 4), (20, 0)]  # fewer is better
    assert [linear_points(value, corners, "clamp").points for value in (0, 5, 10, 15, 20, 21)] == [10, 7, 4, 2, 0, 0]


def test_at_a_jump_the_later_corner_counts() -> None:
    corners = [(0, 0), (10, 5), (10, 8), (20, 10)]
    assert linear_points(10, corners, "clamp").points == 8
    assert linear_points(5, corners, "clamp").points == Fraction(5, 2)
    assert linear_points(15, corners, "clamp").points == 9


def test_one_corner_is_a_constant() -> None:
    assert [linear_points(value, [(3, 7)], "clamp").points for value in (2, 3, 4)] == [7, 7, 7]
    assert [linear_points(value, [(3, 7)], "zero").points for value in (2, 3, 4)] == [0, 7, 0]


def test_an_unknown_value_could_be_anywhere_on_the_line() -> None:
    unknown = linear_points(None, [(0, 2), (5, 9), (8, 4)], "clamp")
    assert (unknown.points, unknown.lowest, unknown.highest) == (None, 2, 9)
    assert linear_points(None, [(0, 2), (5, 9)], "zero").lowest == 0


@given(st.fractions(), st.fractions())
def test_more_is_never_less_on_a_line_that_rises(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    first, second = linear_points(low, NEAR, "clamp").points, linear_points(high, NEAR, "clamp").points
    assert first is not None
    assert second is not None
    assert 0 <= first <= second <= 20
