"""What one row of a table says, kept small: places, and what has a place, are made when somebody asks, for few ever do."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from callscore.application.application import PublishedResult, Recorded
from callscore.evaluators.level import PANEL, Level
from callscore.place import Place
from callscore.source.table import Table, TableCell

T = TypeVar("T")


class RowPlaces(Mapping[str, Place]):
    """The places of a row's answers: the cell of a mapped field, the row for every other one."""

    __slots__ = ("_columns", "_row", "_table")

    def __init__(self, table: Table, row: int, columns: Mapping[str, int | None]) -> None:
        """`columns` has every declared path, with None for those that the table does not give."""
        self._table, self._row, self._columns = table, row, columns

    def __getitem__(self, path: str) -> Place:
        column = self._columns[path]
        return self._table.row_place(self._row) if column is None else self._table.cell(self._row, column).place

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class _Said(Mapping[str, T]):
    """The values of some columns by what the columns say, each as a T with its cell; a blank cell says nothing."""

    __slots__ = ("_columns", "_row", "_table", "_values")

    def __init__(self, table: Table, row: int, columns: Mapping[str, int], values: tuple[Any, ...]) -> None:
        """`values` stand in the order of `columns`, which gives the number of each column."""
        self._table, self._row, self._columns, self._values = table, row, columns, values

    @abstractmethod
    def _made(self, value: Any, cell: TableCell) -> T:
        """What the value is, with its cell."""

    def _says(self, value: Any) -> bool:
        return value is not None

    def __getitem__(self, name: str) -> T:
        for (key, column), value in zip(self._columns.items(), self._values, strict=True):
            if key == name and self._says(value):
                return self._made(value, TableCell(self._table, self._row, column))
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, value in zip(self._columns, self._values, strict=True) if self._says(value))

    def __len__(self) -> int:
        return sum(map(self._says, self._values))


def said_in(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Sequence[Any]] | None:
    """By the names of one table what each of its rows says, without its cell, None where nothing; None where rows are of several tables,
    or of none."""
    of_tables = [row for row in rows if isinstance(row, _Said)]
    if len(of_tables) < len(rows) or len({id(row._columns) for row in of_tables}) != 1:
        return None
    return dict(zip(of_tables[0]._columns, zip(*(row._values for row in of_tables), strict=True), strict=True))


class RowLevels(_Said[tuple[Level, ...]]):
    """By criterion the level in the row: that of the one sheet, whose evaluator is the panel."""

    __slots__ = ()

    def _made(self, value: Any, cell: TableCell) -> tuple[Level, ...]:
        return (Level(value, PANEL, cell),)


class RowPublished(_Said[PublishedResult]):
    """The figures that the sheet itself computed."""

    __slots__ = ()

    def _made(self, value: Any, cell: TableCell) -> PublishedResult:
        return PublishedResult(value, cell)


class RowRecorded(_Said[Recorded]):
    """The verdicts in the row; a blank one is recorded too, as undetermined."""

    __slots__ = ()

    def _says(self, value: Any) -> bool:
        return True

    def _made(self, value: Any, cell: TableCell) -> Recorded:
        return Recorded(value, cell.table.text(cell.row, cell.column), cell)
