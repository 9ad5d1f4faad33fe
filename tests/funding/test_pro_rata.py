"""Shares in proportion, and what becomes of odd cents."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from callscore.call.rounding_rules import RoundedTo
from callscore.funding.pro_rata import pro_rata

CENTS = RoundedTo(places=2, mode="down")
WHOLE = RoundedTo(places=0, mode="down")


def test_shares_by_hand() -> None:
    assert pro_rata([300, 100], 200, WHOLE) == [150, 50]
    assert pro_rata([1, 1, 1], 1, CENTS) == [Fraction(33, 100)] * 3
    assert pro_rata([600, 300, 200], 1000, WHOLE) == [545, 272, 181]  # 545 5/11, 272 8/11, 181 9/11
    assert pro_rata([1, 2], 1, None) == [Fraction(1, 3), Fraction(2, 3)]


def test_odd_cents_go_to_the_largest_remainders() -> None:
    assert pro_rata([600, 300, 200], 1000, WHOLE, [0, 1, 2]) == [545, 273, 182]


def test_of_equal_remainders_the_better_rank_is_first() -> None:
    assert pro_rata([1, 1, 1], 1, CENTS, [2, 0, 1]) == [Fraction(33, 100), Fraction(34, 100), Fraction(33, 100)]


def test_equals_of_one_remainder_all_get_an_odd_cent_or_none_does() -> None:
    assert pro_rata([1, 1, 1], 1, CENTS, [0, 0, 0]) == [Fraction(33, 100)] * 3
    assert pro_rata([1, 1, 1], Fraction(101, 100), CENTS, [0, 0, 1]) == [Fraction(34, 100), Fraction(34, 100), Fraction(33, 100)]


CLAIMS = st.lists(st.integers(0, 100_000).map(lambda cents: Fraction(cents, 100)), min_size=1, max_size=7)


@given(CLAIMS, st.integers(1, 99), st.booleans(), st.data())
def test_they_sum_to_what_is_there_are_proportional_and_never_more_than_claimed(
    claims: list[Fraction], per_cent: int, are_given_out: bool, data: st.DataObject
) -> None:
    total = sum(claims)
    left = Fraction(floor(total * per_cent), 100)
    assume(total > left)
    ranks = data.draw(st.lists(st.integers(0, 3), min_size=len(claims), max_size=len(claims))) if are_given_out else None
    found = pro_rata(claims, left, CENTS, ranks)
    rest = left - sum(found)
    assert 0 <= rest < Fraction(len(claims), 100)
    for claim, share in zip(claims, found, strict=True):
        assert 0 <= share <= claim
        assert abs(share - claim * left / total) < Fraction(1, 100)
        assert (share * 100).denominator == 1
    if ranks is not None and len(set(ranks)) == len(ranks):
        assert rest == 0
