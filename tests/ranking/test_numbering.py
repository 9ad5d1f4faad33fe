from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.call.ranking_rules import NumberingWord
from callscore.ranking.numbering import competition_ranks, ranks


@pytest.mark.parametrize(
    ("numbering", "sizes", "expected"),
    [
        ("competition", [2, 1], [1, 3]),
        ("dense", [2, 1], [1, 2]),
        ("ordinal", [1, 1, 1], [1, 2, 3]),
        ("ordinal", [1, 2, 1], [1, 2, 4]),
        ("competition", [], []),
        ("dense", [3], [1]),
        ("competition", [1, 3, 2, 1], [1, 2, 5, 7]),
        ("dense", [1, 3, 2, 1], [1, 2, 3, 4]),
    ],
)
def test_blocks_of_equals(numbering: NumberingWord, sizes: list[int], expected: list[int]) -> None:
    assert ranks(sizes, numbering) == expected


def test_plain_competition_ranks() -> None:
    assert competition_ranks([82, Fraction("88.25"), 82, 71]) == [2, 1, 2, 4]
    assert competition_ranks([]) == []
    assert competition_ranks([0, 0, 0]) == [1, 1, 1]


@given(st.lists(st.one_of(st.integers(0, 9), st.fractions(0, 9, max_denominator=4))))
def test_a_competition_rank_is_one_and_those_strictly_ahead(scores: list[int | Fraction]) -> None:
    assert competition_ranks(scores) == [1 + sum(other > score for other in scores) for score in scores]
