from __future__ import annotations

import itertools
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from callscore.feel.patterns.blocks import block
from callscore.feel.patterns.intervals import category, complement, folded, united

RANGES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair))))


def members(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {code for low, high in ranges for code in range(low, high + 1)}


@given(RANGES)
def test_ranges_united_are_the_same_set_in_order_and_apart(ranges: list[tuple[int, int]]) -> None:
    made = united(ranges)
    assert members(made) == members(tuple(ranges))
    assert all(before[1] + 1 < after[0] for before, after in itertools.pairwise(made))


@given(RANGES)
def test_the_complement_is_all_the_rest(ranges: list[tuple[int, int]]) -> None:
    made = united(ranges)
    assert complement(complement(made)) == made
    assert not members(made) & {code for low, high in complement(made) for code in range(low, min(high, 300) + 1)}


def test_capitals_and_small_letters() -> None:
    assert members(folded(((ord("a"), ord("c")), (ord("É"), ord("É"))))) == {ord(sign) for sign in "abcABCéÉ"}


@given(st.characters())
def test_categories_are_those_of_unicode(sign: str) -> None:
    name = unicodedata.category(sign)
    for wanted in (name, name[0]):
        assert any(low <= ord(sign) <= high for low, high in category(wanted))
    assert not any(low <= ord(sign) <= high for low, high in category("Lu" if name != "Lu" else "Ll"))


def test_blocks_have_their_names() -> None:
    assert block("BasicLatin") == (0, 0x7F)
    assert block("Specials") == (0xFFF0, 0xFFFD)
    assert block("Basic Latin") is None
