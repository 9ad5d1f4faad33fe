"""Distributions: every application is counted once, in steps that are easily read. All expected values by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.number import Number
from callscore.report.html.histogram import Step, histogram

POINTS = st.lists(st.fractions(-50, 150, max_denominator=8), max_size=12)


def test_points_are_counted_from_the_lower_end_of_a_step() -> None:
    # 0 to 20 in at most 5 steps: 5 each. 5 belongs to the second step, 20 to the last.
    assert histogram([5, 20], [Fraction(9, 2), 5], (0, 20), 5) == (
        Step(0, 5, 0, 1),
        Step(5, 10, 1, 1),
        Step(10, 15, 0, 0),
        Step(15, 20, 1, 0),
    )


@pytest.mark.parametrize(
    ("highest", "most", "width"),
    [(100, 20, 5), (20, 10, 2), (30, 10, 5), (45, 10, 5), (7, 10, 1), (1000, 10, 100), (1, 10, Fraction(1, 10)), (3, 10, Fraction(1, 2))],
)
def test_the_width_is_one_that_is_easily_read(highest: int, most: int, width: Number) -> None:
    first = histogram([0], [], (0, highest), most)[0]
    assert first.highest - first.lowest == width


def test_points_beyond_the_bounds_widen_them() -> None:
    steps = histogram([-3], [12], (0, 10), 10)
    assert (steps[0].lowest, steps[-1].highest) == (-4, 12)
    assert sum(step.size for step in steps) == 2


def test_where_all_have_the_same_there_is_one_step() -> None:
    assert histogram([0, 0], [], (0, 0), 10) == (Step(0, 1, 2, 0),)


def test_nobody_with_points_gives_no_steps() -> None:
    assert histogram([], [], (0, 10), 10) == ()


@given(POINTS, POINTS, st.integers(1, 30))
def test_everybody_is_counted_once(within: list[Number], beyond: list[Number], most: int) -> None:
    steps = histogram(within, beyond, (0, 100), most)
    assert sum(step.within for step in steps) == len(within)
    assert sum(step.beyond for step in steps) == len(beyond)
    assert len(steps) <= most + 1
    for step in steps[:-1]:
        assert step.within == sum(step.lowest <= each < step.highest for each in within)
