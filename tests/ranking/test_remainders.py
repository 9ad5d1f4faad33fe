"""Who gets what the rounding of shares leaves."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from callscore.ranking.remainders import by_remainder

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


@pytest.mark.parametrize(
    ("over", "units", "ranks", "got"),
    [
        ({"n": HALF, "s": THIRD, "w": Fraction(1, 6)}, 1, None, ["n"]),
        ({"n": HALF, "s": THIRD, "w": Fraction(1, 6)}, 2, None, ["n", "s"]),
        ({"n": HALF, "s": HALF}, 1, None, []),
        ({"w": HALF, "n": THIRD, "s": THIRD}, 2, None, ["w"]),
        ({"n": HALF, "s": HALF}, 2, None, ["n", "s"]),
        ({"n": HALF, "s": HALF}, 1, {"n": 2, "s": 1}, ["s"]),
        ({}, 1, None, []),
    ],
)
def test_the_largest_remainder_comes_first_and_of_equal_ones_all_or_none(
    over: Mapping[str, Fraction], units: int, ranks: Mapping[str, int] | None, got: list[str]
) -> None:
    assert list(by_remainder(over, units, ranks)) == got
