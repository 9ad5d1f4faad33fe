"""Columns of exact numbers: sums, products and roundings are those of each row."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.columns.coded_column import coded
from callscore.columns.number_column import NumberColumn, less, mapped, numbers_of, summed_columns, times
from callscore.number import Number
from callscore.scoring.points import plain

NUMBER = st.fractions(min_value=-9, max_value=9, max_denominator=12).map(plain)
ROWS = st.lists(st.tuples(NUMBER, NUMBER, NUMBER), min_size=1, max_size=8)


def column(numbers: list[Number]) -> NumberColumn:
    return numbers_of(coded(numbers))


@given(ROWS)
@settings(max_examples=50)
def test_sums_differences_and_products_are_those_of_each_row(rows: list[tuple[Number, Number, Number]]) -> None:
    one, two, three = (column(list(numbers)) for numbers in zip(*rows, strict=True))
    assert list(summed_columns([one, two, three], len(rows))) == [sum(row) for row in rows]
    assert list(less(one, two)) == [row[0] - row[1] for row in rows]
    assert list(times(three, Fraction(2, 3))) == [row[2] * Fraction(2, 3) for row in rows]


@given(st.lists(NUMBER, max_size=8))
@settings(max_examples=50)
def test_whole_numbers_are_ints_and_each_distinct_number_is_changed_once(numbers: list[Number]) -> None:
    held = column(numbers)
    assert [(type(each), each) for each in held] == [(type(each), each) for each in numbers]
    assert [held.at(row) for row in range(len(numbers))] == numbers
    changed: list[Number] = []

    def one_more(number: Number) -> Number:
        changed.append(number)
        return number + 1

    assert list(mapped(held, one_more)) == [number + 1 for number in numbers]
    assert sorted(changed) == sorted(set(numbers))


def test_no_columns_sum_to_zero_in_every_row() -> None:
    assert list(summed_columns([], 2)) == [0, 0]
