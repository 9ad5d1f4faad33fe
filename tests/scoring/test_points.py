from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from callscore.scoring.points import exact_quotient, plain, points_between, summed


def test_a_whole_quotient_is_an_int() -> None:
    assert exact_quotient(12, 4) == 3
    assert type(exact_quotient(12, 4)) is int
    assert exact_quotient(-7, 2) == Fraction(-7, 2)
    assert type(plain(Fraction(4, 2))) is int


def test_thirds_add_up_to_one() -> None:
    assert summed([Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)]) == 1


def test_no_numbers_add_up_to_zero() -> None:
    assert summed([]) == 0


def test_bounds_that_meet_are_known() -> None:
    assert points_between(3, 3, None).points == 3
    assert points_between(2, 3, None).points is None


@given(st.lists(st.one_of(st.integers(), st.fractions(max_denominator=60))))
def test_the_sum_is_that_of_one_by_one(numbers: list[int | Fraction]) -> None:
    total = summed(numbers)
    assert total == sum(numbers)
    assert type(total) is int or total.denominator > 1
