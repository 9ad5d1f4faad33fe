"""Shares of the way from a baseline to a target, and shares weighted together; the numbers are worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from callscore.cluster.achievement import Together, achieved_share, together
from callscore.number import Number

NUMBERS = some.fractions(min_value=-1000, max_value=1000, max_denominator=50)
WEIGHTS = some.fractions(min_value=Fraction(1, 7), max_value=100, max_denominator=7)


@pytest.mark.parametrize(
    ("measured", "baseline", "target", "is_higher_better", "share"),
    [
        (117, 112, 118, True, Fraction(250, 3)),  # 5 of 6 steps: 83.33… %
        (118, 112, 118, True, 100),
        (124, 112, 118, True, 200),
        (112, 112, 118, True, 0),
        (109, 112, 118, True, -50),
        (16, 20, 15, False, 80),  # a target that falls: 4 of 5 days
        (22, 20, 15, False, -40),
        (Fraction(5, 2), 2, 3, True, 50),
        (12, 12, 12, True, 100),  # nothing to go: kept, or not
        (13, 12, 12, True, 100),
        (11, 12, 12, True, 0),
        (11, 12, 12, False, 100),
        (13, 12, 12, False, 0),
    ],
)
def test_a_share_of_the_way(measured: Fraction, baseline: int, target: int, is_higher_better: bool, share: Fraction) -> None:
    assert achieved_share(measured, baseline, target, is_higher_better) == share


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_share_leads_back_to_what_was_measured(measured: Fraction, baseline: Fraction, target: Fraction) -> None:
    if target != baseline:
        share = achieved_share(measured, baseline, target, target > baseline)
        assert baseline + (target - baseline) * Fraction(share) / 100 == measured


@given(NUMBERS, NUMBERS, NUMBERS)
def test_falling_is_rising_mirrored(measured: Fraction, baseline: Fraction, target: Fraction) -> None:
    rising, falling = (measured, baseline, target), (-measured, -baseline, -target)
    assert achieved_share(*rising, is_higher_better=True) == achieved_share(*falling, is_higher_better=False)


def test_shares_weighted_together() -> None:
    # (50 × 250/3 + 30 × 80 + 20 × 100) / 100 = 41.66… + 24 + 20
    parts: list[tuple[Number, Number | None]] = [(50, Fraction(250, 3)), (30, 80), (20, 100)]
    assert together(parts, None) == Together(Fraction(257, 3), Fraction(257, 3), Fraction(257, 3), 100, 100)


def test_weights_need_not_add_up_to_100_here() -> None:
    assert together([(30, 80), (20, 100)], None).share == 88


def test_without_bounds_one_undetermined_share_leaves_all_open() -> None:
    assert together([(30, None), (20, 100)], None) == Together(None, None, None, 50, 20)


def test_bounds_hold_known_shares_and_stand_for_undetermined_ones() -> None:
    # 108.33… counts 100, −50 counts 0; the third counts something from 0 to 100
    parts: list[tuple[Number, Number | None]] = [(50, Fraction(1300, 12)), (20, -50), (30, None)]
    assert together(parts, (0, 100)) == Together(None, 50, 80, 100, 70)


def test_nothing_together_is_nothing() -> None:
    assert together([], (0, 100)) == Together(None, None, None, 0, 0)


@given(some.lists(some.tuples(WEIGHTS, NUMBERS | some.none()), min_size=1, max_size=6), NUMBERS)
def test_whatever_is_unknown_lies_within_the_bounds(parts: list[tuple[Fraction, Fraction | None]], instead: Fraction) -> None:
    bounds = (0, 100)
    open_ = together(parts, bounds)
    closed = together([(weight, instead if share is None else share) for weight, share in parts], bounds)
    assert open_.lowest is not None
    assert open_.highest is not None
    assert closed.share is not None
    assert 0 <= open_.lowest <= closed.share <= open_.highest <= 100
