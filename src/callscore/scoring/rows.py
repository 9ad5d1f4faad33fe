"""Points by rows: bands, levels and look-ups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from callscore.call.words import Number
from callscore.scoring.points import Points, between, known, plain


@dataclass(frozen=True, slots=True)
class RowsHit:
    """Which rows apply (their indexes, as written), and which of them counts.

    `counts` is None where no row applies (a gap, which gives no points), or where it is not known which one does; then `rows`
    are those that could.
    """

    rows: tuple[int, ...]
    counts: int | None


def points_of_rows(rows: Sequence[tuple[Number | None, Number | None]], maximum: Number) -> tuple[Number, ...]:
    """Each row's points, from (points, level): points as they stand; a level as its share of the highest level, times the maximum."""
    highest = max((level for _, level in rows if level is not None), default=0)
    return tuple(_row_points(points, level, highest, maximum) for points, level in rows)


def _row_points(points: Number | None, level: Number | None, highest: Number, maximum: Number) -> Number:
    if points is not None:
        return points
    return plain(Fraction(level) / highest * maximum) if level and highest else 0


def rows_points(points: Sequence[Number], chosen: Sequence[int], hit: Literal["unique", "first", "highest"]) -> Points[RowsHit]:
    """The points of the rows that apply. `points` are those of all rows; `chosen` the indexes of the rows that are met.

    No row: no points. Several: the first of them under `first`, the one with most points (the first of those) under `highest`;
    under `unique` several contradict each other, so that the points could be those of any.
    """
    rows = tuple(chosen)
    if not rows:
        return known(0, RowsHit((), None))
    if len(rows) > 1 and hit == "unique":
        return undetermined_rows(points, rows)
    counts = max(rows, key=lambda row: (points[row], -row)) if hit == "highest" else rows[0]
    return known(points[counts], RowsHit(rows, counts))


def undetermined_rows(points: Sequence[Number], possible: Sequence[int] | None = None, gap: bool = False) -> Points[RowsHit]:
    """Points where it is not known which row applies: `possible` are the indexes of those that could, None for all.

    `gap` says that none of them might, which gives no points.
    """
    rows = tuple(range(len(points))) if possible is None else tuple(possible)
    could_be = [points[row] for row in rows] + ([0] if gap or not rows else [])
    return between(min(could_be), max(could_be), RowsHit(rows, None))
