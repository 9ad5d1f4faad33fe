"""Straight lines: the formula of a row as a slope and a height, and how far its points go over the values that the row covers."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from callscore.analysis.row_stretches import RowSpan, StretchEnd, course_of
from callscore.call.scores import Rows
from callscore.feel import FeelError, parse, tree
from callscore.number import Number
from callscore.rulebook.rulebook import Leaf, Rulebook


class StraightLine(Struct, frozen=True):
    """`slope` times the value, plus `height`: exact."""

    slope: Number
    height: Number

    def at(self, value: Number) -> Number:
        points = Fraction(self.slope) * value + self.height
        return points.numerator if points.denominator == 1 else points


class Piece(Struct, frozen=True):
    """A stretch of values and the line that gives its points. `line` is None where the formula is not straight, `row` in a gap."""

    low: StretchEnd | None
    high: StretchEnd | None
    row: int | None
    line: StraightLine | None

    @property
    def least(self) -> Number | None:
        """The least that the points come near to; None where they fall without end or nothing is known of them."""
        return self._extreme(-1)

    @property
    def most(self) -> Number | None:
        """The most that the points come near to; None where they grow without end or nothing is known of them."""
        return self._extreme(1)

    def _extreme(self, sign: int) -> Number | None:
        if self.line is None:
            return None
        if not self.line.slope:
            return self.line.height
        end = self.high if self.line.slope * sign > 0 else self.low
        return None if end is None else self.line.at(end.value)


def pieces_of(rulebook: Rulebook, leaf: Leaf) -> tuple[Piece, ...]:
    """The pieces of a leaf with rows over one number, of which some have formulas; none for any other leaf."""
    rows = leaf.cell.criterion.score
    if not isinstance(rows, Rows) or not rows.has_formulas or rows.of is None or rows.counts_the_highest or rows.must_agree:
        return ()
    lines = [line_of(row.value.text if row.value is not None else None, row.points, rows.of.text) for row in rows.rows]
    return tuple(_piece(span, None if span.row is None else lines[span.row]) for span in course_of(rulebook, leaf))


def _piece(span: RowSpan, line: StraightLine | None) -> Piece:
    return Piece(span.low, span.high, span.row, line)


def line_of(formula: str | None, points: Number | None, subject: str) -> StraightLine | None:
    """The line of a row, from its formula or its fixed points; None where the formula is not straight in the subject."""
    if formula is None:
        return None if points is None else StraightLine(0, points)
    try:
        return _straight(parse(formula).tree, parse(subject).tree)
    except FeelError:  # reported where the formula is read
        return None


def _straight(node: tree.Node, subject: tree.Node) -> StraightLine | None:
    if node == subject:
        return StraightLine(1, 0)
    match node:
        case tree.Literal(value=bool()):
            return None
        case tree.Literal(value=int() | Fraction() as number):
            return StraightLine(0, number)
        case tree.Negation(operand=operand):
            line = _straight(operand, subject)
            return None if line is None else StraightLine(-line.slope, -line.height)
        case tree.Arithmetic(op=op, left=left, right=right):
            one, other = _straight(left, subject), _straight(right, subject)
            return None if one is None or other is None else _combined(op, one, other)
        case _:
            return None


def _combined(op: str, one: StraightLine, other: StraightLine) -> StraightLine | None:
    match op:
        case "+":
            return StraightLine(one.slope + other.slope, one.height + other.height)
        case "-":
            return StraightLine(one.slope - other.slope, one.height - other.height)
        case "*" if not one.slope or not other.slope:
            factor, line = (one.height, other) if not one.slope else (other.height, one)
            return StraightLine(factor * line.slope, factor * line.height)
        case "/" if not other.slope and other.height:
            return StraightLine(Fraction(one.slope) / other.height, Fraction(one.height) / other.height)
        case _:
            return None


def row_ranges(rulebook: Rulebook, leaf: Leaf) -> tuple[tuple[Number, Number] | None, ...]:
    """For every row with a formula the least and the most that it can give as points; None for the others.

    Points lie between 0 and the maximum; `over the maximum: as printed` lets them go as far as the formula does."""
    rows = leaf.cell.criterion.score
    assert isinstance(rows, Rows)
    pieces = pieces_of(rulebook, leaf)
    return tuple(
        None if row.value is None else _range(rows, leaf, [piece for piece in pieces if piece.row == index])
        for index, row in enumerate(rows.rows)
    )


def _range(rows: Rows, leaf: Leaf, pieces: list[Piece]) -> tuple[Number, Number]:
    least, most = [piece.least for piece in pieces], [piece.most for piece in pieces]
    maximum = leaf.cell.max
    known_least = [number for number in least if number is not None]
    known_most = [number for number in most if number is not None]
    low: Number = max(0, min(known_least)) if known_least and len(known_least) == len(least) else 0
    high: Number = max(known_most) if known_most and len(known_most) == len(most) else maximum
    if not rows.go_over:
        low, high = min(low, maximum), min(high, maximum)
    return low, max(high, low)
