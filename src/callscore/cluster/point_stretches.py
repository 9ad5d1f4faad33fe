"""Where along its value the points of a leaf change: stretches of values that earn the same points."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from callscore.analysis.row_stretches import RowSpan, StretchEnd, course_of
from callscore.analysis.straight_lines import pieces_of
from callscore.call.scores import Linear, Rows, goes_over
from callscore.number import Number
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.scoring.points import plain
from callscore.scoring.row_points import held, points_of_rows


class BetterEnd(StrEnum):
    """Which values of an indicator the call rewards. Without any criterion on it, higher ones are assumed to be better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Stretch(Struct, frozen=True):
    """Values that earn the same points. `low` and `high` are None where there is no end; `row` is None where nothing is earned in a gap."""

    low: StretchEnd | None
    high: StretchEnd | None
    points: Number
    row: int | None


def stretches_of(rulebook: Rulebook, leaf: Leaf) -> tuple[Stretch, ...]:
    """The stretches of a leaf with rows over one number and fixed points, in order; none for any other leaf."""
    score = leaf.cell.criterion.score
    if not isinstance(score, Rows) or score.has_formulas:
        return ()
    points = points_of_rows([(row.points, row.level) for row in score.rows], plain(leaf.cell.max))
    spans = list(course_of(rulebook, leaf, points))
    return tuple(_stretch(spans, at, points, score) for at in range(len(spans)))


def _stretch(spans: Sequence[RowSpan], at: int, points: Sequence[Number], rows: Rows) -> Stretch:
    """In a gap the points of the row beside it, where the call says so."""
    row = spans[at].row
    match rows.in_a_gap:
        case "nearest below" if row is None:
            row = spans[at - 1].row if at else None
        case "nearest above" if row is None:
            row = spans[at + 1].row if at + 1 < len(spans) else None
        case "nearest below" | "nearest above" | "ask" | "zero" | "reject" | None:
            pass
    return Stretch(spans[at].low, spans[at].high, 0 if row is None else points[row], row)


def corners_of(rulebook: Rulebook, leaf: Leaf) -> tuple[tuple[Number, Number], ...]:
    """The corners of a piecewise linear leaf, by corners or by rows with straight formulas; none for any other."""
    score = leaf.cell.criterion.score
    if isinstance(score, Linear):
        return tuple(score.linear)
    pieces = pieces_of(rulebook, leaf)
    cap = None if goes_over(score) else plain(leaf.cell.max)
    return tuple(
        (end.value, held(piece.line.at(end.value), cap))
        for piece in pieces
        for end in (piece.low, piece.high)
        if end is not None and piece.line is not None
    )


def stretch_ends(rulebook: Rulebook, leaf: Leaf) -> tuple[Number, ...]:
    """Every value at which the points of a leaf change, in order; none where they are not read from one number."""
    found = {value for value, _ in corners_of(rulebook, leaf)}
    for stretch in stretches_of(rulebook, leaf):
        found.update(end.value for end in (stretch.low, stretch.high) if end is not None)
    return tuple(sorted(found, key=Fraction))


def better(rulebook: Rulebook, fact: str) -> tuple[BetterEnd, tuple[str, ...]]:
    """Which values of a fact the criteria that read it reward, and which criteria these are.

    Criteria that disagree, or one that rewards the middle, make it neither."""
    reading = [leaf for leaf in rulebook.leaves if leaf.fact == fact]
    # a leaf has stretches or corners, never both
    courses = [
        [each.points for each in stretches_of(rulebook, leaf)] or [points for _, points in corners_of(rulebook, leaf)] for leaf in reading
    ]
    steps = [later - earlier for course in courses for earlier, later in pairwise(course)]
    rises, falls = any(step > 0 for step in steps), any(step < 0 for step in steps)
    found = BetterEnd.NEITHER if rises and falls else BetterEnd.LOWER if falls else BetterEnd.HIGHER
    return found, tuple(leaf.id for leaf in reading)
