from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest

from callscore.scoring.formula_points import FormulaWorking, value_points


@pytest.mark.parametrize(
    ("value", "outside", "points", "side"),
    [
        (Fraction(7, 3), "clamp", Fraction(7, 3), ""),
        (0, "clamp", 0, ""),
        (20, "zero", 20, ""),
        (21, "clamp", 20, "above"),
        (21, "zero", 0, "above"),
        (-1, "clamp", 0, "below"),
        (-1, "zero", 0, "below"),
    ],
)
def test_inside_and_outside(value: Fraction, outside: Literal["clamp", "zero"], points: Fraction, side: str) -> None:
    found = value_points(value, 20, outside)
    assert found.points == points
    assert (found.working.value, found.working.side) == (value, side)


def test_an_unknown_value_could_give_anything() -> None:
    unknown = value_points(None, 20, "clamp")
    assert (unknown.points, unknown.lowest, unknown.highest, unknown.working) == (None, 0, 20, FormulaWorking(None, ""))
