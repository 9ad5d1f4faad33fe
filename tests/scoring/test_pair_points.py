from __future__ import annotations

from fractions import Fraction

from callscore.scoring.pair_points import Weighed, pair_points


def test_a_coefficient_counts_times_the_maximum() -> None:
    assert pair_points(Fraction(7, 12), 30).points == Fraction(35, 2)
    assert pair_points(1, Fraction(100, 3)).points == Fraction(100, 3)
    assert pair_points(0, 30).points == 0


def test_without_one_it_is_anything_up_to_the_maximum() -> None:
    unknown = pair_points(None, 30)
    assert (unknown.points, unknown.lowest, unknown.highest, unknown.working) == (None, 0, 30, Weighed(None))
