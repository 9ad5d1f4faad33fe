"""A column of a large table, coded: each distinct value once, and for each row the number of its value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import Any, Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")
U = TypeVar("U")

_NUMBERS = {int, Fraction}
_OWN = (list, tuple, dict)
"""What holds other values is a value of its own in each row: to compare two would cost more than it saves."""


class CodedColumn(Struct, Generic[T], frozen=True):
    """The values of all rows.

    codes   by row the number of its value
    values  by number
    firsts  by number the first row that has the value
    """

    codes: Sequence[int]
    values: Sequence[T]
    firsts: Sequence[int]

    def at(self, row: int) -> T:
        return self.values[self.codes[row]]

    def changed(self, change: Callable[[T], U]) -> CodedColumn[U]:
        """The column of what becomes of each value; it is changed once for all rows that have it."""
        return CodedColumn(self.codes, [change(value) for value in self.values], self.firsts)

    def where(self, holds: Callable[[T], bool]) -> Iterator[int]:
        """The rows of whose value it holds."""
        numbers = {number for number, value in enumerate(self.values) if holds(value)}
        return (row for row, number in enumerate(self.codes) if number in numbers) if numbers else iter(())

    def __iter__(self) -> Iterator[T]:
        """The value of each row."""
        return map(self.values.__getitem__, self.codes)


def coded(values: Iterable[T]) -> CodedColumn[T]:
    """The column of these values, in the order of the rows. Values are one only where their type is: `1` is not `true`."""
    rows = list(values)
    kinds = set(map(type, rows))
    if kinds.isdisjoint(_OWN) and not (bool in kinds and kinds & _NUMBERS):
        return coded_by(rows, rows)
    return coded_by([row if isinstance(value, _OWN) else (value.__class__, value) for row, value in enumerate(rows)], rows)


def coded_by(keys: Sequence[Hashable], values: Sequence[T]) -> CodedColumn[T]:
    """The column of values that are one where the keys beside them are equal."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    first_of = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
    firsts = [first_of[key] for key in numbers]
    return CodedColumn(list(map(numbers.__getitem__, keys)), [values[first] for first in firsts], firsts)


def constant(value: T, count: int) -> CodedColumn[T]:
    """The same value in each of so many rows."""
    return CodedColumn([0] * count, [value], [0])


def derived(columns: Iterable[CodedColumn[Any]], count: int, make: Callable[[int], T]) -> CodedColumn[T]:
    """The column of what `make` makes of a row, of which it reads these columns alone: it is asked once for all rows that are alike in
    them. `count` is the number of rows."""
    codes, firsts = _vectors(columns, count)
    return CodedColumn(codes, [make(row) for row in firsts], firsts)


def derived_but(but: Collection[int], columns: Iterable[CodedColumn[Any]], count: int, make: Callable[[int], T]) -> CodedColumn[T | None]:
    """The same where nothing is to be made of some rows; what stands there then is that of a row that is alike, or None."""
    codes, firsts = _vectors(columns, count)
    spoken_for = {number: first for number, first in enumerate(firsts) if first not in but}
    if len(spoken_for) < len(firsts):
        for row, number in enumerate(codes):
            if number not in spoken_for and row not in but:
                spoken_for[number] = row
    made = {number: make(row) for number, row in sorted(spoken_for.items(), key=itemgetter(1))}
    return CodedColumn(codes, list(map(made.get, range(len(firsts)))), firsts)


def recoded(column: CodedColumn[T]) -> CodedColumn[T]:
    """The same column with one number for values that `coded` takes for one, so that what is derived from it has fewer vectors."""
    return _renumbered(column, coded(column.values))


def recoded_by(column: CodedColumn[T], key: Callable[[T], Hashable]) -> CodedColumn[T]:
    """The same where the keys of values are equal."""
    return _renumbered(column, coded_by(list(map(key, column.values)), column.values))


def _renumbered(column: CodedColumn[T], distinct: CodedColumn[T]) -> CodedColumn[T]:
    """`distinct` are the values of the column as a column of their own."""
    if len(distinct.values) == len(column.values):
        return column
    firsts: dict[int, int] = {}
    for number, first in zip(distinct.codes, column.firsts, strict=True):
        firsts[number] = min(first, firsts.get(number, first))
    codes = list(map(distinct.codes.__getitem__, column.codes))
    return CodedColumn(codes, distinct.values, [firsts[number] for number in range(len(distinct.values))])


def _vectors(columns: Iterable[CodedColumn[Any]], count: int) -> tuple[Sequence[int], Sequence[int]]:
    """By row the number of the vector of its codes, and by such a number the first row that has it."""
    told_apart = {id(column.codes): column for column in columns if len(column.values) > 1}
    match list(told_apart.values()):
        case []:
            return [0] * count, [0] if count else []
        case [column]:
            return column.codes, column.firsts
        case several:
            vectors = list(zip(*(column.codes for column in several), strict=True))
            together = coded_by(vectors, vectors)
            return together.codes, together.firsts
