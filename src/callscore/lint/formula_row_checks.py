"""Formulas of rows: where two pieces do not meet, where one leaves the range from 0 to the maximum, and what holds there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from callscore.analysis.domains import Domains
from callscore.analysis.row_stretches import StretchEnd
from callscore.analysis.straight_lines import Piece, line_of, pieces_of
from callscore.call.scalars import Words
from callscore.call.scores import Row, Rows
from callscore.finding import Finding
from callscore.lint.finding_kind import ERROR, NOTE, WARNING, FindingKind, SourceFault
from callscore.lint.lint_check import lint_check
from callscore.lint.maximum_checks import MAX_DIFFERS
from callscore.lint.row_gaps import IDLE_PROVISION
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.sentence import Said

FORMULA_AND_HIGHEST = FindingKind(
    "formula-and-highest",
    ERROR,
    "Scores",
    means="a row has a formula where the highest row counts, or all that are met must give the same",
    to_do="let the rows exclude each other, or write `hit: first`",
    says="of rows with a formula the highest cannot be told beforehand",
    help="let the rows exclude each other, or write `hit: first`",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, hit: highest, over the maximum: clamp, rows: [{when: '>= 0', value: firms}, {when: '>= 15', points: 16}]}
        """,
)
FORMULA_AND_ANY = FORMULA_AND_HIGHEST.but("of rows with a formula it cannot be told beforehand whether they give the same")
NO_FORMULA = IDLE_PROVISION.but("no row has a formula", help="take `over the maximum` out")
NOTHING_OVER = NO_FORMULA.but("no row gives more than the maximum")
PIECE_NOT_STRAIGHT = FindingKind(
    "piece-not-straight",
    NOTE,
    "Scores",
    means="how far the formula of a row goes cannot be checked",
    to_do="work it out yourself",
    says="how far this formula goes is not checked: only one that is straight in `{of}`, in rows over that alone, can be",
    help="straight is what adds to the value or takes it times a number; work out yourself where the points of this row end",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, over the maximum: clamp, rows: [{when: '< 3', points: 0}, {when: '>= 3', value: firms * firms}]}
        """,
)
STRAIGHT_IN_NOTHING = PIECE_NOT_STRAIGHT.but(
    "how far this formula goes is not checked: only one that is straight in one number under `of:`, in rows over that alone, can be"
)
PIECES_JUMP = SourceFault(
    "pieces-jump",
    NOTE,
    "Scores",
    means="the formulas of two rows do not meet at their border",
    to_do="if the source is at fault, write `source says:`",
    says="the points jump at {value}, from {before} to {after}",
    help="if the source's numbers do not meet by mistake, transcribe them so and say it with `source says:`",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, over the maximum: clamp, rows: [{when: '< 5', value: firms}, {when: '>= 5', value: firms + 1}]}
        """,
)
PIECE_OVER_MAXIMUM = FindingKind(
    "piece-over-maximum",
    ERROR,
    "Scores",
    means="the formula of a row gives more than the maximum, or cannot be told not to",
    to_do="write `over the maximum:`; if the source is at fault, `source says:`",
    says="this formula {goes}, beyond the maximum of `{criterion}`, {maximum}",
    help="write `over the maximum: clamp`, which holds them there, or `as printed`, which lets them count; if the source is at fault, "
    "say so with `source says:`",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 5', points: 0}, {when: '>= 5', value: firms - 5}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, rows: [{when: '< 5', points: 0}, {when: '[5..21)', value: firms - 5}, {when: '>= 21', points: 16}]}
        """,
)
ENDLESS_AS_PRINTED = PIECE_OVER_MAXIMUM.but(
    PIECE_OVER_MAXIMUM.says,
    help="nobody could tell how much can be reached: write `over the maximum: clamp`, which holds them there, or end the values with "
    "`within:` or another row",
)
OVER_AS_ALLOWED = PIECE_OVER_MAXIMUM.but(
    PIECE_OVER_MAXIMUM.says, help="if the source is at fault, say so with `source says:`", severity=NOTE
)
OVER_IN_SOURCE = PIECE_OVER_MAXIMUM.but(PIECE_OVER_MAXIMUM.says, help="", severity=WARNING)
BENT_WITHOUT_LIMIT = PIECE_OVER_MAXIMUM.but(
    "how far this formula goes cannot be told, and `{criterion}` has a maximum of {maximum}",
    help="write `over the maximum: clamp`, which holds them there",
)
PIECE_BELOW_ZERO = SourceFault(
    "piece-below-zero",
    ERROR,
    "Scores",
    means="the formula of a row falls below 0, where nothing is earned",
    to_do="give these values a row with no points",
    says="this formula {goes}; below 0 nothing is earned",
    help="give these values a row with `points: 0`",
    wrong="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, over the maximum: clamp, rows: [{when: '>= 0', value: firms - 5}]}
        """,
    right="""
        criteria:
          - criterion: A
            max: 16
            if undetermined: ask
            score: {of: firms, over the maximum: clamp, rows: [{when: '< 5', points: 0}, {when: '>= 5', value: firms - 5}]}
        """,
)
PIECES_SHORT = MAX_DIFFERS.but(
    "the rows give up to {points}, but the maximum of `{criterion}` is {most}", help="let the best answer earn {most}"
)

_HIGHEST = {
    "": "gives up to {points}",
    "at": "gives up to {points} at {value}",
    "just below": "gives up to {points} just below {value}",
    "just above": "gives up to {points} just above {value}",
    "rises": "grows without end as the value rises",
    "falls": "grows without end as the value falls",
}
_LOWEST = {
    "": "falls to {points}",
    "at": "falls to {points} at {value}",
    "just below": "falls to {points} just below {value}",
    "just above": "falls to {points} just above {value}",
    "rises": "falls without end as the value rises",
    "falls": "falls without end as the value falls",
}
"""How far a formula goes, by the end of its stretch toward which it goes there."""


@lint_check("facts")
def piece_findings(rulebook: Rulebook) -> Iterator[Finding]:
    for leaf in rulebook.leaves:
        rows = leaf.cell.criterion.score
        if not isinstance(rows, Rows) or leaf.choice is None or not _is_read(leaf, rows):
            continue
        if rows.has_formulas and (rows.counts_the_highest or rows.must_agree):
            place = next(row.place_of("value") for row in rows.rows if row.value is not None)
            yield (FORMULA_AND_ANY if rows.must_agree else FORMULA_AND_HIGHEST).at(place)
        elif rows.has_formulas:
            yield from _Course(rulebook, leaf, rows).findings()
        elif rows.over_the_maximum is not None:
            yield NO_FORMULA.at(rows.place_of_key("over the maximum"))


def _is_read(leaf: Leaf, rows: Rows) -> bool:
    """Whether every formula could be read; what is wrong with one that could not is told already."""
    return all(row.value is None or fact is not None for row, fact in zip(rows.rows, leaf.formulas, strict=False))


class _Course:
    """The pieces of one leaf, in order."""

    def __init__(self, rulebook: Rulebook, leaf: Leaf, rows: Rows) -> None:
        self.rows = rows
        self.cell: Cell = leaf.cell
        self.pieces = pieces_of(rulebook, leaf)
        self.is_whole = leaf.fact is not None and Domains(rulebook).domain(leaf.fact).whole
        self.bent = tuple(row for row in rows.rows if row.value is not None and not self._is_straight(row))
        said = (rows.source_says, *(row.source_says for row in rows.rows), leaf.cell.criterion.source_says)
        self.said: Words | None = next((words for words in said if words is not None), None)

    def findings(self) -> Iterator[Finding]:
        yield from self._not_straight()
        if not self.is_whole:
            yield from self._jumps()
        over = [(piece, most) for piece in self._formulas() if (most := piece.most) is None or most > self.cell.max]
        yield from (self._over(piece, most) for piece, most in over)
        for piece in self._formulas():
            if piece.least is None or piece.least < 0:
                yield self._below_zero(piece)
        if self.bent and not self.rows.is_held:
            gaps = {"criterion": self.cell.id, "maximum": number_text(self.cell.max)}
            yield BENT_WITHOUT_LIMIT.at(self.bent[0].place_of("value"), gaps)
        elif not over and not self.bent:
            if self.rows.over_the_maximum is not None:
                yield NOTHING_OVER.at(self.rows.place_of_key("over the maximum"))
            yield from self._short_of_maximum()

    def _formulas(self) -> list[Piece]:
        """The stretches on which a straight formula counts."""
        return [piece for piece in self.pieces if piece.line is not None and piece.row is not None and self._row(piece).value is not None]

    def _is_straight(self, row: Row) -> bool:
        """Whether the row's formula is a line, and it is known from where to where it holds."""
        return (
            bool(self.pieces)
            and row.value is not None
            and self.rows.of is not None
            and line_of(row.value.text, None, self.rows.of.text) is not None
        )

    def _row(self, piece: Piece) -> Row:
        assert piece.row is not None
        return self.rows.rows[piece.row]

    def _place(self, piece: Piece) -> Place:
        row = self._row(piece)
        return row.place_of("value" if row.value is not None else "points")

    def _not_straight(self) -> Iterator[Finding]:
        for row in self.bent:
            if self.rows.of is not None:
                yield PIECE_NOT_STRAIGHT.at(row.place_of("value"), of=self.rows.of.text)
            else:
                yield STRAIGHT_IN_NOTHING.at(row.place_of("value"))

    def _jumps(self) -> Iterator[Finding]:
        for left, right in pairwise(self.pieces):
            if left.line is None or right.line is None or left.high is None or not (left.line.slope or right.line.slope):
                continue  # between fixed points a jump is what bands are for
            less, more = left.line.at(left.high.value), right.line.at(left.high.value)
            if less != more:
                yield self._jump(left, right, left.high, (less, more))

    def _jump(self, left: Piece, right: Piece, border: StretchEnd, points: tuple[Number, Number]) -> Finding:
        value, (before, after) = number_text(border.value), (number_text(each) for each in points)
        at = Said("gives {points} at {value}", points=before, value=value)
        below = Said("gives {points} just below {value}", points=before, value=value)
        also = ((self._place(left), at if border.included else below),)
        return PIECES_JUMP.at(self._place(right), also=also, source_says=self.said, value=value, before=before, after=after)

    def _over(self, piece: Piece, most: Number | None) -> Finding:
        place, allowed = self._place(piece), self.rows.over_the_maximum
        gaps = {"criterion": self.cell.id, "maximum": number_text(self.cell.max), "goes": self._highest(piece, most)}
        if allowed is None:
            return PIECE_OVER_MAXIMUM.at(place, gaps)
        if most is None and self.rows.go_over:
            return ENDLESS_AS_PRINTED.at(place, gaps)
        if self.said is not None:
            return OVER_IN_SOURCE.at(place, gaps, source_says=self.said)
        return OVER_AS_ALLOWED.at(place, gaps)

    def _below_zero(self, piece: Piece) -> Finding:
        return PIECE_BELOW_ZERO.at(self._place(piece), source_says=self.said, goes=self._lowest(piece))

    def _highest(self, piece: Piece, most: Number | None) -> Said:
        side, value = self._where(piece, 1)
        return Said(_HIGHEST[side], points="" if most is None else number_text(most), value=value)

    def _lowest(self, piece: Piece) -> Said:
        side, value = self._where(piece, -1)
        return Said(_LOWEST[side], points="" if piece.least is None else number_text(piece.least), value=value)

    def _where(self, piece: Piece, sign: int) -> tuple[str, str]:
        """On which side of which value the points go farthest, up or down; `rises` or `falls` where the values toward it have no end."""
        assert piece.line is not None
        if not piece.line.slope:
            return "", ""
        is_high = piece.line.slope * sign > 0
        end = piece.high if is_high else piece.low
        if end is None:
            return "rises" if is_high else "falls", ""
        side = "at" if end.included else "just below" if is_high else "just above"
        return side, number_text(end.value)

    def _short_of_maximum(self) -> Iterator[Finding]:
        """The best piece gives less than the maximum; more is told above."""
        reached = [piece for piece in self.pieces if piece.most is not None]
        best = max(reached, key=lambda piece: piece.most or 0, default=None)
        if best is None or best.most is None or best.most >= self.cell.max:
            return
        gaps = {"points": number_text(best.most), "criterion": self.cell.id, "most": number_text(self.cell.max)}
        yield PIECES_SHORT.at(self._place(best), gaps, source_says=self.said)
