"""A score as a bar."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.number import Number
from callscore.report.text.score_bar import score_bar


@pytest.mark.parametrize(
    ("score", "bar"),
    [
        (100, "██████████"),
        (50, "█████"),
        (55, "█████▌"),  # half of the sixth column
        (Fraction(5, 4), "▏"),  # an eighth of the first
        (1, ""),  # less than that
        (0, ""),
        (-5, ""),
        (104, "██████████"),
    ],
)
def test_ten_columns_for_a_hundred_points(score: Number, bar: str) -> None:
    assert score_bar(score, 100, 10) == bar


def test_where_nothing_can_be_had_there_is_no_bar() -> None:
    assert score_bar(0, 0, 10) == ""
