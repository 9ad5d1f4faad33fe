"""Distributions as text, on columns counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.cluster.comparison import Distribution, distribution_of
from callscore.report.text.box_plot import PlotScale, box_plot

TENS = Distribution(0, 20, 50, 80, 100)


def scale(low: int, high: int, width: int) -> PlotScale:
    return PlotScale(low, high, width)


def test_a_whole_plot() -> None:
    # eleven columns for 0 to 100: ten a column
    assert box_plot(TENS, 30, scale(0, 100, 11)) == "├─[●=|==]─┤"
    assert box_plot(TENS, None, scale(0, 100, 11)) == "├─[==|==]─┤"


def test_a_group_that_is_narrower_than_the_scale() -> None:
    assert box_plot(Distribution(40, 50, 60, 70, 80), 10, scale(0, 100, 11)) == " ●  ├[|]┤  "


def test_what_hides_what() -> None:
    assert box_plot(Distribution(0, 0, 50, 100, 100), 50, scale(0, 100, 11)) == "[====●====]"
    assert box_plot(Distribution(50, 50, 50, 50, 50), None, scale(0, 100, 11)) == "     |     "


def test_one_value_alone() -> None:
    assert box_plot(Distribution(7, 7, 7, 7, 7), 7, scale(7, 7, 5)) == "●    "


@pytest.mark.parametrize(("value", "column"), [(0, 0), (4, 0), (5, 1), (14, 1), (15, 2), (100, 10), (Fraction(299, 2), 15)])
def test_values_go_to_the_nearest_column(value: int, column: int) -> None:
    assert scale(0, 100, 11).column(value) == column


def test_the_scale_holds_all_groups_and_the_own_value() -> None:
    assert PlotScale.over([TENS, Distribution(-5, 0, 1, 2, 3)], 130, 20) == PlotScale(-5, 130, 20)
    assert PlotScale.over([TENS], None, 20) == PlotScale(0, 100, 20)
    assert PlotScale.over([], 3, 20) is None


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=20), st.integers(-2000, 2000), st.integers(5, 60))
def test_every_plot_is_as_wide_as_its_scale(values: list[int], own: int, width: int) -> None:
    distribution = distribution_of(sorted(values))
    over = PlotScale.over([distribution], own, width)
    assert over is not None
    plot = box_plot(distribution, own, over)
    assert len(plot) == width
    assert plot.count("●") == 1
