"""Places in a pool, by hand: ratios, ways, bilinear formulas and standard deviations, and what they make of pools without an answer."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.part_reading import read_part
from callscore.call.pools import Relative
from callscore.call.rounding_rules import RoundingMode
from callscore.place import Text
from callscore.scoring.pool_figures import figures_of
from callscore.scoring.relative_points import compared, relative_points
from callscore.scoring.rounding import rounded, rounded_by_root
from callscore.source.yaml_text import yaml_of

HALF_UP = "rounded to: {places: 4, mode: half up}"
NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)


def rule(written: str) -> Relative:
    node, _ = yaml_of(Text.of("rule.yaml", "{relative: x, in: p, " + written + "}"))
    assert node is not None
    part, findings = read_part(Relative, node)
    assert findings == ()
    assert part is not None
    return part


def number(written: str, value: Any, *pool: Any) -> Any:
    return compared(Fraction(value), figures_of([Fraction(other) for other in pool]), rule(written)).number


@pytest.mark.parametrize(
    ("written", "value", "pool", "expected"),
    [
        # the value of the best
        ("method: share of best", 30, (40, 30, 10), "3/4"),
        ("method: share of best", 40, (40, 30, 10), "1"),
        ("method: share of best", -5, (40, -5), "0"),
        # the lowest price over the own one
        ("method: share of best, better: lower", 50, (40, 50), "4/5"),
        ("method: share of best, better: lower", 40, (40, 50), "1"),
        ("method: share of best, better: lower", 50, (0, 50), "0"),
        # (0.25 - 0.1) / (0.4 - 0.1)
        ("method: worst to best", "1/4", ("1/10", "1/4", "2/5"), "1/2"),
        ("method: worst to best, better: lower", "1/10", ("1/10", "1/4", "2/5"), "1"),
        ("method: worst to best, better: lower", "2/5", ("1/10", "1/4", "2/5"), "0"),
        # 1, 4, 4, 9: one is worse than 4, two are equal; of the three others, or of all four
        ("method: percentile rank, equals: none", 4, (1, 4, 4, 9), "1/3"),
        ("method: percentile rank, equals: half", 4, (1, 4, 4, 9), "1/2"),
        ("method: percentile rank, equals: all", 4, (1, 4, 4, 9), "3/4"),
        ("method: percentile rank, equals: none, better: lower", 1, (1, 4, 4, 9), "1"),
        ("method: percentile rank, equals: half, better: lower", 9, (1, 4, 4, 9), "1/8"),
        ("method: percentile rank, equals: none", 7, (7, 7, 7), "0"),
        ("method: percentile rank, equals: all", 7, (7, 7, 7), "1"),
        # mean 20; up to it 0.85 × 10 / 20; above it 0.85 + 0.15 × (25 - 20) / (30 - 20)
        ("method: mean and best, turning at: 0.85", 10, (10, 20, 30), "17/40"),
        ("method: mean and best, turning at: 0.85", 20, (10, 20, 30), "17/20"),
        ("method: mean and best, turning at: 0.85", 25, (10, 20, 30), "37/40"),
        ("method: mean and best, turning at: 0.85", 30, (10, 20, 30), "1"),
        # mean -2: no share can be taken of it; above it 0.85 + 0.15 × (1 + 2) / (2 + 2)
        ("method: mean and best, turning at: 0.85, all zero: 1", 2, (-9, 1, 2), "1"),
        ("method: mean and best, turning at: 0.85, all zero: 1", 1, (-9, 1, 2), "77/80"),
        ("method: mean and best, turning at: 0.85, all zero: 1", -9, (-9, 1, 2), "0"),
        ("method: mean and best, turning at: 0.85, all zero: 1", 0, (-2, 0, 2), "0"),
        ("method: mean and best, turning at: 0.85, rounded to: {places: 2, mode: half up}, all zero: 1", 1, (-9, 1, 2), "24/25"),
        # the best is the lowest, and it is zero, or below
        ("method: share of best, better: lower, all zero: 0.5", 0, (0, 100, 200), "1/2"),
        ("method: share of best, better: lower, all zero: 0.5", 200, (0, 100, 200), "1/2"),
        ("method: share of best, better: lower, all zero: 0.5", 100, (-1, 100, 200), "1/2"),
        ("method: share of best, better: lower, all zero: 0.5", 200, (1, 100, 200), "1/200"),
        # mean 5, variance 4 (2, 4, 4, 4, 5, 5, 7, 9), deviation 2
        (f"method: standardised, spread: of the whole pool, {HALF_UP}", 9, (2, 4, 4, 4, 5, 5, 7, 9), "2"),
        (f"method: standardised, spread: of the whole pool, {HALF_UP}", 2, (2, 4, 4, 4, 5, 5, 7, 9), "-3/2"),
        # of a sample 32/7, deviation 2.13809…; 4 / 2.13809 = 1.87082…
        (f"method: standardised, spread: of a sample, {HALF_UP}", 9, (2, 4, 4, 4, 5, 5, 7, 9), "1.8708"),
        # 1 and 2: mean 1.5, deviation of a sample 0.70710…; -0.5 / 0.70710 = -0.70710…
        (f"method: standardised, spread: of a sample, {HALF_UP}", 1, (1, 2), "-0.7071"),
    ],
)
def test_the_methods(written: str, value: Any, pool: tuple[Any, ...], expected: str) -> None:
    assert number(written, value, *pool) == Fraction(expected)


@pytest.mark.parametrize(
    ("written", "value", "pool", "expected", "edge"),
    [
        ("method: worst to best, alone: 1, all equal: 0.5", 7, (7,), 1, "alone"),
        ("method: worst to best, alone: 1, all equal: 0.5", 7, (7, 7), Fraction(1, 2), "all equal"),
        ("method: percentile rank, equals: none, alone: 0.5", 7, (7,), Fraction(1, 2), "alone"),
        ("method: share of best, all zero: 0", 0, (0, 0), 0, "all zero"),
        ("method: share of best, all zero: 0", 0, (0, 5), 0, ""),
        ("method: mean and best, turning at: 0.9, alone: 1, all equal: 0.9, all zero: 0", 0, (0, 0), 0, "all zero"),
        (f"method: standardised, spread: of a sample, {HALF_UP}, alone: 0, all equal: 0", 3, (3,), 0, "alone"),
        (f"method: standardised, spread: of the whole pool, {HALF_UP}, alone: 0, all equal: 0", 3, (3, 3, 3), 0, "all equal"),
    ],
)
def test_pools_without_an_answer_are_decided_by_the_call(written: str, value: int, pool: tuple[int, ...], expected: Any, edge: str) -> None:
    found = compared(value, figures_of(pool), rule(written))
    assert (found.number, found.edge) == (expected, edge)


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("method: share of best", 50, 1),
        ("method: worst to best", 50, 1),
        ("method: percentile rank, equals: none", 50, 1),
        ("method: percentile rank, equals: none", 5, 0),
        ("method: worst to best", 5, 0),
        ("method: worst to best, better: lower", 50, 0),
        ("method: worst to best, better: lower", 5, 1),
        ("method: mean and best, turning at: 0.85", 50, 1),
    ],
)
def test_who_is_not_in_the_pool_has_no_more_than_its_best_and_no_less_than_its_worst(written: str, value: int, expected: int) -> None:
    assert number(written, value, 10, 20, 40) == expected


@pytest.mark.parametrize(("equals", "expected"), [("none", Fraction(2, 3)), ("half", Fraction(2, 3)), ("all", Fraction(2, 3))])
def test_to_who_is_not_in_the_pool_all_of_it_are_others(equals: str, expected: Fraction) -> None:
    assert number(f"method: percentile rank, equals: {equals}", 30, 10, 20, 40) == expected


@given(st.lists(NUMBERS, min_size=2, max_size=8), st.sampled_from(["higher", "lower"]))
def test_a_percentile_rank_goes_by_the_order_alone(values: list[Fraction], better: str) -> None:
    def ranks(equals: str, some: list[Fraction]) -> list[Any]:
        return [number(f"method: percentile rank, better: {better}, equals: {equals}", value, *some) for value in some]

    for equals in ("none", "half", "all"):
        assert ranks(equals, values) == ranks(equals, [3 * value + 7 for value in values])
    assert sum(ranks("half", values)) == Fraction(len(values), 2)
    assert all(half < whole for half, whole in zip(ranks("half", values), ranks("all", values), strict=True))


def test_a_standardised_value_from_outside_the_pool_is_what_it_is() -> None:
    assert number(f"method: standardised, spread: of the whole pool, {HALF_UP}", 9, 4, 6) == 4


def test_an_empty_pool_and_an_unknown_value_give_no_number() -> None:
    ratio = rule("method: share of best")
    assert compared(5, figures_of([]), ratio).number is None
    points = relative_points(compared(None, figures_of([1, 2]), ratio), 15)
    assert (points.points, points.lowest, points.highest) == (None, 0, 15)


def test_points_are_the_share_of_the_maximum() -> None:
    assert relative_points(compared(30, figures_of([40, 30]), rule("method: share of best")), 10).points == Fraction(15, 2)


@given(pool=st.lists(NUMBERS, min_size=2, max_size=12), which=st.integers(0, 11), mode=st.sampled_from(get_args(RoundingMode)))
def test_a_standardised_value_is_rounded_as_its_root_to_many_digits_is(pool: list[Fraction], which: int, mode: RoundingMode) -> None:
    """Against roots to 80 digits, far from where the rounding could turn; the method itself takes no root."""
    value, figures = pool[which % len(pool)], figures_of(pool)
    assert figures is not None
    if not figures.variance:
        return
    with localcontext() as context:
        context.prec = 80
        root = (Decimal(figures.variance.numerator) / Decimal(figures.variance.denominator)).sqrt()
        difference = value - figures.mean
        quotient = Fraction(Decimal(difference.numerator) / Decimal(difference.denominator) / root)
    exactly = rounded_by_root(difference, figures.variance, 6, mode)
    if exactly**2 * figures.variance != difference**2:  # else both are equal and the decimal root may lie on the other side
        assert exactly == rounded(quotient, 6, mode)


@given(pool=st.lists(NUMBERS, min_size=1, max_size=10), value=NUMBERS, other=NUMBERS)
def test_more_is_never_worth_less_where_higher_is_better(pool: list[Fraction], value: Fraction, other: Fraction) -> None:
    low, high = sorted((value, other))
    figures = figures_of([*pool, low, high])
    for written in (
        "method: share of best, all zero: 0",
        "method: worst to best, alone: 1, all equal: 1",
        "method: mean and best, turning at: 0.8, all zero: 0, all equal: 1",
        f"method: standardised, spread: of the whole pool, {HALF_UP}, alone: 0, all equal: 0",
    ):
        less, more = (compared(each, figures, rule(written)).number for each in (low, high))
        assert less is not None
        assert more is not None
        assert less <= more


@given(pool=st.lists(NUMBERS, min_size=2, max_size=10))
def test_the_order_of_the_pool_changes_nothing(pool: list[Fraction]) -> None:
    assert figures_of(pool) == figures_of(sorted(pool)) == figures_of(pool[::-1])


def test_scaling_both_sides_changes_no_standardised_value() -> None:
    """(9 - 5) / 2 and (9/7 - 5/7) / (2/7)."""
    assert rounded_by_root(4, 4, 3, "half up") == rounded_by_root(Fraction(4, 7), Fraction(4, 49), 3, "half up") == 2


@pytest.mark.parametrize(
    ("mode", "expected"), [("half up", "0.71"), ("down", "0.70"), ("up", "0.71"), ("floor", "0.70"), ("ceiling", "0.71")]
)
def test_modes_of_a_root(mode: RoundingMode, expected: str) -> None:
    """1 / √2 = 0.70710…"""
    assert rounded_by_root(1, 2, 2, mode) == Fraction(expected)


@pytest.mark.parametrize(
    ("mode", "expected"), [("half up", "-0.71"), ("down", "-0.70"), ("up", "-0.71"), ("floor", "-0.71"), ("ceiling", "-0.70")]
)
def test_modes_of_a_negative_root(mode: RoundingMode, expected: str) -> None:
    assert rounded_by_root(-1, 2, 2, mode) == Fraction(expected)


@pytest.mark.parametrize(("mode", "above", "below"), [("half up", 1, 0), ("half down", 1, 0), ("half even", 1, 0), ("down", 0, 0)])
def test_a_root_close_to_a_half(mode: RoundingMode, above: int, below: int) -> None:
    """1 / √4 is a half: with a little less under the root it is more, by less than any digit that one would write."""
    little = Fraction(1, 10**60)
    assert rounded_by_root(1, 4 - little, 0, mode) == above
    assert rounded_by_root(1, 4 + little, 0, mode) == below
    assert rounded_by_root(3, 4 - little, 0, mode) == 1 + above  # 3/2
    assert rounded_by_root(-1, 4 - little, 0, mode) == -above
    assert rounded_by_root(-1, 4 + little, 0, mode) == -below
