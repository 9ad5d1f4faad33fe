from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.scoring.assessed import Levelled, assessed_points, combined_level


@pytest.mark.parametrize(
    ("levels", "how", "level"),
    [
        ([4], "median", 4),
        ([5, 4, Fraction(9, 2)], "median", Fraction(9, 2)),
        ([5, 1, 4, 4], "median", 4),
        ([5, 4], "median", Fraction(9, 2)),
        ([0, 5, 5, 5], "mean", Fraction(15, 4)),
        ([1, 1, 2], "mean", Fraction(4, 3)),
        ([2, 4], "mean", 3),
    ],
)
def test_several_evaluators(levels: list[Fraction], how: str, level: Fraction) -> None:
    assert combined_level(levels, how) == level  # type: ignore[arg-type]


def test_a_level_is_a_share_of_the_highest() -> None:
    assert assessed_points(5, (0, 5), 10).points == 10
    assert assessed_points(Fraction(9, 2), (0, 5), 40).points == 36
    assert assessed_points(1, (0, 3), 20).points == Fraction(20, 3)
    assert assessed_points(0, (0, 5), 40).points == 0


def test_wherever_the_scale_begins() -> None:
    assert assessed_points(1, (1, 5), 10).points == 2
    assert assessed_points(-1, (-2, 2), 10).points == -5


def test_no_level_yet() -> None:
    unknown = assessed_points(None, (1, 5), 10)
    assert (unknown.points, unknown.lowest, unknown.highest) == (None, 2, 10)
    assert unknown.working == Levelled(None, 1, 5)


@given(st.lists(st.fractions(0, 5), min_size=1), st.sampled_from(["mean", "median"]), st.randoms())
def test_the_order_of_evaluators_does_not_matter(levels: list[Fraction], how: str, random: object) -> None:
    shuffled = list(levels)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    level = combined_level(levels, how)  # type: ignore[arg-type]
    assert combined_level(shuffled, how) == level  # type: ignore[arg-type]
    assert min(levels) <= level <= max(levels)
