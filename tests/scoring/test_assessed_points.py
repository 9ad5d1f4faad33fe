from __future__ import annotations

from fractions import Fraction

from callscore.scoring.assessed_points import Levelled, assessed_points


def test_a_level_is_a_share_of_the_highest() -> None:
    assert assessed_points(5, (0, 5), 10).points == 10
    assert assessed_points(Fraction(9, 2), (0, 5), 40).points == 36
    assert assessed_points(1, (0, 3), 20).points == Fraction(20, 3)
    assert assessed_points(0, (0, 5), 40).points == 0


def test_wherever_the_scale_begins() -> None:
    assert assessed_points(1, (1, 5), 10).points == 2
    assert assessed_points(-1, (-2, 2), 10).points == -5


def test_a_level_that_is_not_settled_goes_no_further_than_its_reach() -> None:
    found = assessed_points(None, (0, 5), 40, (Fraction(5, 2), 4))
    assert (found.points, found.lowest, found.highest) == (None, 20, 32)


def test_no_level_yet() -> None:
    unknown = assessed_points(None, (1, 5), 10)
    assert (unknown.points, unknown.lowest, unknown.highest) == (None, 2, 10)
    assert unknown.working == Levelled(None, 1, 5)
