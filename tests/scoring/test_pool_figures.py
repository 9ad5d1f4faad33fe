"""The figures of a pool, and that bounds of them decide as they themselves would."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.pools import Relative, SpreadWord
from callscore.call.rounding_rules import RoundedTo, RoundingMode
from callscore.call.scalars import Formula
from callscore.place import Place
from callscore.scoring.pool_figures import PoolFigures, figures_of
from callscore.scoring.relative_points import compared
from callscore.scoring.rounding import rounded, rounded_by_root
from callscore.source.node import Scalar

MODES = get_args(RoundingMode)
LONG = st.lists(st.fractions(-50, 50, max_denominator=10**30), min_size=12, max_size=20)
"""So many digits that their common denominator is longer than what is computed exactly at once."""

VALUE = Formula("value", Scalar("value", Place("")))


def rule(mode: RoundingMode, spread: SpreadWord = "of the whole pool") -> Relative:
    rounding = RoundedTo(places=4, mode=mode)
    said: dict[str, Any] = {"method": "standardised", "spread": spread, "alone": None, "all_equal": 0, "all_zero": None}
    return Relative(relative=VALUE, in_="all", rounded_to=rounding, **said)


def test_by_hand() -> None:
    figures = figures_of([Fraction(1, 2), 3, Fraction(5, 2)])
    assert figures is not None
    # 6 / 3 = 2; the squares 1/4, 9 and 25/4 have the mean 31/6, less 4 is 7/6
    assert (figures.n, figures.lowest, figures.highest, figures.mean, figures.variance) == (3, Fraction(1, 2), 3, 2, Fraction(7, 6))
    assert figures.bounds == ((Fraction(2), Fraction(2)), (Fraction(7, 6), Fraction(7, 6)))
    assert figures_of([]) is None


@given(LONG)
def test_the_bounds_hold_what_they_bound(pool: list[Fraction]) -> None:
    figures = PoolFigures(pool)
    (least, most), (narrow, wide) = figures.bounds
    assert least <= figures.mean <= most
    assert narrow <= figures.variance <= wide


@given(LONG, st.sampled_from(MODES), st.sampled_from(["of the whole pool", "of a sample"]))
def test_long_numbers_give_what_exact_ones_give(pool: list[Fraction], mode: RoundingMode, spread: SpreadWord) -> None:
    figures = PoolFigures(pool)
    if figures.lowest == figures.highest:
        return
    widen = 1 if spread == "of the whole pool" else Fraction(figures.n, figures.n - 1)
    for value in pool[:4]:
        exactly = rounded_by_root(value - figures.mean, figures.variance * widen, 4, mode)
        assert compared(value, figures, rule(mode, spread)).number == exactly


@given(st.lists(st.fractions(0, 50, max_denominator=10**30), min_size=12, max_size=20), st.sampled_from(MODES))
def test_a_bilinear_formula_over_long_numbers_gives_what_exact_ones_give(pool: list[Fraction], mode: RoundingMode) -> None:
    figures = PoolFigures(pool)
    if figures.lowest == figures.highest:
        return
    rounding = RoundedTo(places=4, mode=mode)
    said: dict[str, Any] = {"method": "mean and best", "turning_at": Fraction(17, 20), "alone": None, "all_equal": 0, "all_zero": 0}
    said |= {"relative": VALUE, "in_": "all"}
    exactly = Relative(rounded_to=None, **said)
    for value in (*pool[:4], 0, figures.highest):
        exact_share = compared(value, figures, exactly).number
        assert exact_share is not None
        assert compared(value, figures, Relative(rounded_to=rounding, **said)).number == rounded(exact_share, 4, mode)


@pytest.mark.parametrize("mode", MODES)
def test_a_value_at_the_very_mean_is_at_zero(mode: RoundingMode) -> None:
    """The bounds lie on both sides of it, and would round to both sides."""
    away = [Fraction(1, 10**28 + number) for number in range(7, 27)]
    pool = [7 + each for each in away] + [7 - each for each in away]
    figures = PoolFigures(pool)
    assert figures.bounds[0][0] < 7 < figures.bounds[0][1]
    assert compared(7, figures, rule(mode)).number == 0


def test_the_order_of_the_values_changes_nothing() -> None:
    assert PoolFigures([1, 2, 3]) == PoolFigures([3, 1, 2])
    assert PoolFigures([1, 2, 3]) != PoolFigures([1, 2, 4])
    assert PoolFigures([1, 2, 3]) != "figures"
