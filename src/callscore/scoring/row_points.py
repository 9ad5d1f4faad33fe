"""Points by rows: bands, levels, look-ups, and formulas that hold from one value to another."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from callscore.call.scores import HitWord
from callscore.number import Number
from callscore.scoring.points import Points, known, plain, points_between


class RowsHit(Struct, frozen=True):
    """Which rows apply (their indexes, as written), and which of them counts.

    counts     None where no row applies (a gap), or where it is not known which one does; then `rows` are those that could
    in_a_gap   no row covers the value; one that counts all the same is the nearest
    formula    what the formula of the row that counts gave, before it was held between 0 and the maximum; None without one
    """

    rows: tuple[int, ...]
    counts: int | None
    in_a_gap: bool = False
    formula: Number | None = None


def points_of_rows(rows: Sequence[tuple[Number | None, Number | None]], maximum: Number) -> tuple[Number, ...]:
    """Each row's points, from (points, level): points as they stand; a level as its share of the highest level, times the maximum."""
    highest = max((level for _, level in rows if level is not None), default=0)
    return tuple(_row_points(points, level, highest, maximum) for points, level in rows)


def _row_points(points: Number | None, level: Number | None, highest: Number, maximum: Number) -> Number:
    if points is not None:
        return points
    return plain(Fraction(level) / highest * maximum) if level and highest else 0


def rows_points(points: Sequence[Number], chosen: Sequence[int], hit: HitWord, in_a_gap: bool = False) -> Points[RowsHit]:
    """The points of the rows that apply. `points` are those of all rows; `chosen` the indexes of the rows that are met.

    No row: no points. Several: the first of them under `first`, the one with most points (the first of those) under `highest`;
    under `unique` several contradict each other, and under `any` those that give different points, so that the points could be those of
    any, until somebody corrects the call.
    """
    rows = tuple(chosen)
    if not rows:
        return known(0, RowsHit((), None, True))
    match hit:
        case "unique" if len(rows) > 1:
            given = [points[row] for row in rows]
            return Points(None, min(given), max(given), RowsHit(rows, None, in_a_gap), "ask")
        case "any" if len({points[row] for row in rows}) > 1:
            given = [points[row] for row in rows]
            return Points(None, min(given), max(given), RowsHit(rows, None, in_a_gap), "ask")
        case "unique" | "first" | "any":
            counts = rows[0]
        case "highest":
            counts = max(rows, key=lambda row: (points[row], -row))
    return known(points[counts], RowsHit(rows, counts, in_a_gap))


def formula_points(value: Number | None, could_be: tuple[Number, Number], maximum: Number | None, hit: RowsHit) -> Points[RowsHit]:
    """The points of a row by what its formula gives, never less than 0, nor more than the maximum where there is one.

    `could_be` are the least and the most that the row gives, which hold where the value is None: unknown."""
    if value is None:
        return points_between(*could_be, hit)
    return known(held(value, maximum), hit)


def held(value: Number, maximum: Number | None) -> Number:
    """The value, held between 0 and the maximum; None: at 0 only."""
    return max(value, 0) if maximum is None else min(max(value, 0), maximum)


def gap_points(least: Sequence[Number], most: Sequence[Number], missing: Literal["ask", "reject"]) -> Points[RowsHit]:
    """Points of a value that no row covers, where nobody has said what it earns: from none to the most that a row gives."""
    return Points(None, min((0, *least)), max((0, *most)), RowsHit((), None, True), missing)


def undetermined_rows(least: Sequence[Number], most: Sequence[Number], gap: bool = False) -> Points[RowsHit]:
    """Points where it is not known which row applies, from the least and the most that each row gives.

    `gap` says that none of them might, which could give no points.
    """
    none = (0,) if gap or not least else ()
    return points_between(min((*least, *none)), max((*most, *none)), RowsHit(tuple(range(len(least))), None))
