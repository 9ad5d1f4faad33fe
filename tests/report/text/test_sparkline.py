from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from callscore.report.text.sparkline import BARS, sparkline


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([0, 7], "▁█"),
        ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
        ([20, 16], "█▁"),
        ([40, 45, 53], "▁▄█"),  # 5 of 13 in seven steps: 2.69, the fourth bar
        ([0, Fraction(1, 2), 7], "▁▂█"),  # a half goes to the higher bar
        ([40, None, 53], "▁·█"),
        ([None, None], "··"),
        ([12, 12, None], "▄▄·"),
        ([-3, 0], "▁█"),
        ([], ""),
    ],
)
def test_bars(values: list[int | Fraction | None], text: str) -> None:
    assert sparkline(values) == text


@given(some.lists(some.fractions(), min_size=1, max_size=8))
def test_a_higher_value_never_has_a_lower_bar(values: list[Fraction]) -> None:
    heights = [BARS.index(bar) for bar in sparkline(values)]
    in_order = sorted(zip(values, heights, strict=True))
    assert [height for _, height in in_order] == sorted(heights)
