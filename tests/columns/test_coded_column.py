"""Columns of many rows: each distinct value once, and what is derived from columns found once for rows that are alike in them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.columns.coded_column import coded, coded_by, constant, derived, derived_but, recoded, recoded_by

VALUES = st.lists(st.sampled_from(["a", "b", 1, True, None, Fraction(1, 2)]), max_size=12)


@given(VALUES)
@settings(max_examples=50)
def test_a_column_holds_the_values_of_all_rows_and_where_each_is_first(values: list[Any]) -> None:
    column = coded(values)
    assert [(type(each), each) for each in column] == [(type(each), each) for each in values]
    assert [column.at(row) for row in range(len(values))] == values
    assert [column.codes[first] for first in column.firsts] == list(range(len(column.values)))
    assert all(column.codes.index(number) == first for number, first in enumerate(column.firsts))


def test_values_are_one_only_where_their_type_is() -> None:
    assert list(coded([1, True, 1]).codes) == [0, 1, 0]


def test_what_holds_other_values_is_its_own_in_each_row() -> None:
    assert list(coded([(1,), (1,), {"a": 1}]).codes) == [0, 1, 2]


def test_values_are_one_where_the_keys_beside_them_are() -> None:
    column = coded_by(["x", "y", "x"], [[1], [2], [3]])
    assert (list(column.codes), column.values) == ([0, 1, 0], [[1], [2]])


@given(VALUES, VALUES)
@settings(max_examples=50)
def test_what_is_derived_is_asked_once_for_rows_that_are_alike(first: list[Any], second: list[Any]) -> None:
    count = min(len(first), len(second))
    one, other = coded(first[:count]), coded(second[:count])
    asked: list[int] = []

    def make(row: int) -> tuple[Any, Any]:
        asked.append(row)
        return one.at(row), other.at(row)

    assert list(derived([one, other], count, make)) == list(zip(first[:count], second[:count], strict=True))
    assert len(asked) == len({(one.codes[row], other.codes[row]) for row in range(count)})


def test_what_reads_nothing_is_asked_once_and_of_no_rows_never() -> None:
    assert list(derived([], 3, lambda row: row)) == [0, 0, 0]
    assert list(derived([constant("same", 3)], 3, lambda row: row)) == [0, 0, 0]
    assert list(derived([], 0, lambda row: row)) == []


@given(VALUES, st.sets(st.integers(0, 11)))
@settings(max_examples=50)
def test_nothing_is_made_of_some_rows_and_the_others_have_what_is_derived(values: list[Any], but: set[int]) -> None:
    column, asked = coded(values), set[int]()

    def make(row: int) -> Any:
        asked.add(row)
        return column.at(row)

    found = list(derived_but(but, [column], len(values), make))
    assert asked.isdisjoint(but)
    assert [found[row] for row in range(len(values)) if row not in but] == [each for row, each in enumerate(values) if row not in but]


def test_of_rows_that_are_alike_and_of_which_nothing_is_to_be_made_nothing_is() -> None:
    assert list(derived_but({0, 2}, [coded(["a", "b", "a"])], 3, lambda row: row)) == [None, 1, None]
    assert list(derived_but({0}, [coded(["a", "b", "a"])], 3, lambda row: row)) == [2, 1, 2]


def test_a_change_is_made_once_for_each_value() -> None:
    changed: list[int] = []

    def tenfold(value: int) -> int:
        changed.append(value)
        return value * 10

    assert list(coded([2, 3, 2]).changed(tenfold)) == [20, 30, 20]
    assert changed == [2, 3]


def test_where_a_value_holds() -> None:
    assert list(coded([2, 3, 2, 5]).where(lambda value: value > 2)) == [1, 3]
    assert list(coded([2, 3]).where(lambda value: value > 9)) == []


def test_equal_values_get_one_number_and_the_first_row_of_all_of_them() -> None:
    column = recoded(coded([4, 5, 6, 4]).changed(lambda value: value // 5))
    assert (list(column.codes), list(column.values), list(column.firsts)) == ([0, 1, 1, 0], [0, 1], [0, 1])
    pairs = recoded_by(coded([1, 2, 3]).changed(lambda value: (value % 2,)), tuple)
    assert (list(pairs.codes), list(pairs.firsts)) == ([0, 1, 0], [0, 1])
