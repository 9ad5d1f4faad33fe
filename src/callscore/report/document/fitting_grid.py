"""A ranking with more criteria than a page has room for: the points follow in tables of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from callscore.report.findings.excerpt import width_of
from callscore.report.report_blocks import GridColumn, TextGrid
from callscore.scoring.score import TOTAL_NODE

_BETWEEN = 2
_LEAST_SHARE = 18
"""Characters that a column needs that takes a share of the room."""


def fitting_grids(grid: TextGrid, room: int) -> Iterator[TextGrid]:
    """The table itself where it fits into so many characters. Otherwise without the points of the criteria, which follow below it, as many
    as fit next to the identifier."""
    widths = [_width(number, grid) for number in range(len(grid.columns))]
    points = [number for number, column in enumerate(grid.columns) if column.node not in ("", TOTAL_NODE)]
    if sum(widths) <= room or not points:
        yield grid
        return
    yield _with(grid, [number for number in range(len(grid.columns)) if number not in points])
    named = next(number for number, column in enumerate(grid.columns) if not column.is_number)
    for chosen in _chunks(points, widths, room - widths[named]):
        yield _with(grid, [named, *chosen])


def _chunks(points: Sequence[int], widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """At least one column in each, however wide it is."""
    chosen: list[int] = []
    for number in points:
        if chosen and sum(widths[each] for each in (*chosen, number)) > room:
            yield chosen
            chosen = []
        chosen.append(number)
    yield chosen


def _width(number: int, grid: TextGrid) -> int:
    column = grid.columns[number]
    if column.share:
        return _LEAST_SHARE
    return _BETWEEN + max(width_of(text) for text in (column.name, *(row[number] for row in grid.rows)))


def _with(grid: TextGrid, chosen: Sequence[int]) -> TextGrid:
    columns: tuple[GridColumn, ...] = tuple(grid.columns[number] for number in chosen)
    return replace(grid, columns=columns, rows=tuple(tuple(row[number] for number in chosen) for row in grid.rows))
