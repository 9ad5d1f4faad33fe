from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.inference.alternatives import ALWAYS, Term, Terms, conjoined, hull, keys, runs, tidied


def test_a_contradiction_is_dropped() -> None:
    assert conjoined((((0, 0b001),),), (((0, 0b110),),)) == ()


def test_the_codes_of_one_key_meet_in_a_term_and_unite_between_terms() -> None:
    assert conjoined((((0, 0b011),),), (((0, 0b110),),)) == (((0, 0b010),),)
    assert tidied([((0, 0b001),), ((0, 0b100),)]) == (((0, 0b101),),)


def test_what_a_shorter_term_says_needs_no_longer_one() -> None:
    long, short = ((0, 0b01), (1, 0b01)), ((1, 0b11),)
    assert tidied([long, short]) == tidied([short, long]) == (short,)


def test_a_term_that_allows_every_code_still_needs_the_fact() -> None:
    assert tidied([((0, 0b01),), ((0, 0b10),)]) == (((0, 0b11),),)
    assert conjoined((((0, 0b11),),), (((1, 0b01),),)) == (((0, 0b11), (1, 0b01)),)


def test_neutral_terms() -> None:
    terms: Terms = (((0, 0b01), (2, 0b01)), ((1, 0b10),))
    assert conjoined(ALWAYS, terms) == terms
    assert conjoined(terms, ()) == ()
    assert tidied([*terms, ()]) == ALWAYS


def test_keys_in_the_order_written() -> None:
    assert keys([((3, 1), (1, 1)), ((2, 1), (3, 1))]) == (3, 1, 2)


@pytest.mark.parametrize(
    ("codes", "expected"), [(0, []), (0b1, [(0, 0)]), (0b1110, [(1, 3)]), (0b1011001, [(0, 0), (3, 4), (6, 6)]), (1 << 200, [(200, 200)])]
)
def test_runs(codes: int, expected: list[tuple[int, int]]) -> None:
    assert list(runs(codes)) == expected


def test_hull() -> None:
    assert hull(0b1010010) == 0b1111110


def test_terms_that_differ_in_two_keys_stay_two() -> None:
    crossed: Terms = (((0, 0b01), (1, 0b01)), ((0, 0b10), (1, 0b10)))
    assert tidied(crossed) == crossed


term = st.dictionaries(st.integers(0, 2), st.integers(1, 7), max_size=3).map(lambda allowed: tuple(allowed.items()))
terms = st.lists(term, max_size=6).map(tuple)


def holds(alternatives: tuple[Term, ...], codes: tuple[int | None, ...]) -> bool:
    return any(all(is_allowed(codes[key], allowed) for key, allowed in term) for term in alternatives)


def is_allowed(code: int | None, allowed: int) -> bool:
    return code is not None and bool(allowed >> code & 1)


@given(terms, terms)
def test_the_algebra_says_the_same_for_every_assignment_unknown_ones_too(left: Terms, right: Terms) -> None:
    joined, tidy = conjoined(left, right), tidied(left + right)
    for codes in product((None, 0, 1, 2), repeat=3):
        assert holds(joined, codes) == (holds(left, codes) and holds(right, codes))
        assert holds(tidy, codes) == (holds(left, codes) or holds(right, codes))
