"""A column of exact numbers: whole numerators over one denominator, so that sums are sums of whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm

from msgspec import Struct

from callscore.columns.coded_column import CodedColumn, coded
from callscore.number import Number


class NumberColumn(Struct, frozen=True):
    """By row a numerator over the denominator of all."""

    numerators: Sequence[int]
    denominator: int = 1

    def __iter__(self) -> Iterator[Number]:
        """The number of each row, whole as an int."""
        return iter(self.numerators) if self.denominator == 1 else map(self._number, self.numerators)

    def at(self, row: int) -> Number:
        return self._number(self.numerators[row])

    def _number(self, numerator: int) -> Number:
        whole, rest = divmod(numerator, self.denominator)
        return Fraction(numerator, self.denominator) if rest else whole

    @property
    def coded(self) -> CodedColumn[Number]:
        """Each distinct number once."""
        return coded(self.numerators).changed(self._number)


def numbers_of(column: CodedColumn[Number]) -> NumberColumn:
    """The numbers of a coded column."""
    denominator = lcm(*(number.denominator for number in column.values))
    numerators = [number.numerator * (denominator // number.denominator) for number in column.values]
    return NumberColumn(list(map(numerators.__getitem__, column.codes)), denominator)


def summed_columns(columns: Sequence[NumberColumn], count: int) -> NumberColumn:
    """Row by row the exact sum; of no columns 0 in each of so many rows."""
    if not columns:
        return NumberColumn([0] * count)
    if len(columns) == 1:
        return columns[0]
    denominator = lcm(*(column.denominator for column in columns))
    parts = [_over(column, denominator) for column in columns]
    return NumberColumn(list(map(sum, zip(*parts, strict=True))), denominator)


def times(column: NumberColumn, factor: Number) -> NumberColumn:
    """Row by row the product with the factor."""
    if factor == 1:
        return column
    over = factor.numerator
    return NumberColumn([numerator * over for numerator in column.numerators], column.denominator * factor.denominator)


def mapped(column: NumberColumn, change: Callable[[Number], Number]) -> NumberColumn:
    """Row by row what the change makes of the number; it is asked once for each distinct number."""
    return numbers_of(column.coded.changed(change))


def less(column: NumberColumn, other: NumberColumn) -> NumberColumn:
    """Row by row the difference."""
    return summed_columns([column, times(other, -1)], len(column.numerators))


def _over(column: NumberColumn, denominator: int) -> Sequence[int]:
    by = denominator // column.denominator
    return column.numerators if by == 1 else [numerator * by for numerator in column.numerators]
