"""Formulas of rows: where two pieces do not meet, where one leaves the range from 0 to the maximum, and what holds there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from callscore.analysis.domains import Domains
from callscore.analysis.row_stretches import StretchEnd
from callscore.analysis.straight_lines import Piece, line_of, pieces_of
from callscore.call.scalars import Words
from callscore.call.scores import Row, Rows
from callscore.finding import Finding, error, note, warning
from callscore.lint.lint_check import lint_check
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Leaf, Rulebook
from callscore.rulebook.source_fault import acknowledgement, fault

CLAMP = "`over the maximum: clamp`, which holds them there"


@lint_check("facts")
def piece_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`pieces-jump`, `piece-over-maximum`, `piece-below-zero`, `piece-not-straight`, `formula-and-highest`, `max-differs`,
    `idle-provision`."""
    for leaf in rulebook.leaves:
        rows = leaf.cell.criterion.score
        if not isinstance(rows, Rows) or leaf.choice is None or not _is_read(leaf, rows):
            continue
        if rows.has_formulas and rows.hit == "highest":
            place = next(row.place_of("value") for row in rows.rows if row.value is not None)
            help = "let the rows exclude each other, or write `hit: first`"
            yield error("formula-and-highest", "of rows with a formula the highest cannot be told beforehand", place, help)
        elif rows.has_formulas:
            yield from _Course(rulebook, leaf, rows).findings()
        elif rows.over_the_maximum is not None:
            yield _idle(rows, "no row has a formula")


def _is_read(leaf: Leaf, rows: Rows) -> bool:
    """Whether every formula could be read; what is wrong with one that could not is told already."""
    return all(row.value is None or fact is not None for row, fact in zip(rows.rows, leaf.formulas, strict=False))


def _idle(rows: Rows, why: str) -> Finding:
    return note("idle-provision", why, rows.place_of_key("over the maximum"), "take `over the maximum` out")


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
        if self.bent and self.rows.over_the_maximum != "clamp":
            message = f"how far this formula goes cannot be told, and `{self.cell.id}` has a maximum of {number_text(self.cell.max)}"
            yield error("piece-over-maximum", message, self.bent[0].place_of("value"), f"write {CLAMP}")
        elif not over and not self.bent:
            if self.rows.over_the_maximum is not None:
                yield _idle(self.rows, "no row gives more than the maximum")
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
            of = f"`{self.rows.of.text}`" if self.rows.of is not None else "one number under `of:`"
            message = f"how far this formula goes is not checked: only one that is straight in {of}, in rows over that alone, can be"
            help = "straight is what adds to the value or takes it times a number; work out yourself where the points of this row end"
            yield note("piece-not-straight", message, row.place_of("value"), help)

    def _jumps(self) -> Iterator[Finding]:
        for left, right in pairwise(self.pieces):
            if left.line is None or right.line is None or left.high is None or not (left.line.slope or right.line.slope):
                continue  # between fixed points a jump is what bands are for
            less, more = left.line.at(left.high.value), right.line.at(left.high.value)
            if less != more:
                yield self._jump(left, right, left.high, (less, more))

    def _jump(self, left: Piece, right: Piece, border: StretchEnd, points: tuple[Number, Number]) -> Finding:
        at, (before, after) = number_text(border.value), (number_text(each) for each in points)
        message = f"the points jump at {at}, from {before} to {after}"
        also = ((self._place(left), f"gives {before} {'at' if border.included else 'just below'} {at}"),)
        if self.said is not None:
            return warning("pieces-jump", message + acknowledgement(self.said), self._place(right), "", also)
        help = "if the source's numbers do not meet by mistake, transcribe them so and say it with `source says:`"
        return note("pieces-jump", message, self._place(right), help, also)

    def _over(self, piece: Piece, most: Number | None) -> Finding:
        maximum, place = f"the maximum of `{self.cell.id}`, {number_text(self.cell.max)}", self._place(piece)
        goes = "grows without end" if most is None else f"gives up to {number_text(most)}"
        message = f"this formula {goes}{self._where(piece, 1)}, beyond {maximum}"
        if self.rows.over_the_maximum is None:
            help = f"write {CLAMP}, or `as printed`, which lets them count; if the source is at fault, say so with `source says:`"
            return error("piece-over-maximum", message, place, help)
        if most is None and self.rows.go_over:
            help = f"nobody could tell how much can be reached: write {CLAMP}, or end the values with `within:` or another row"
            return error("piece-over-maximum", message, place, help)
        if self.said is not None:
            return warning("piece-over-maximum", message + acknowledgement(self.said), place)
        return note("piece-over-maximum", message, place, "if the source is at fault, say so with `source says:`")

    def _below_zero(self, piece: Piece) -> Finding:
        falls = "falls without end" if piece.least is None else f"falls to {number_text(piece.least)}"
        message = f"this formula {falls}{self._where(piece, -1)}; below 0 nothing is earned"
        return fault("piece-below-zero", message, self._place(piece), "give these values a row with `points: 0`", self.said)

    def _where(self, piece: Piece, sign: int) -> str:
        """Toward which end the points go: ` at 1.2`, ` just below 1.2`, ` as the value falls`."""
        assert piece.line is not None
        if not piece.line.slope:
            return ""
        is_high = piece.line.slope * sign > 0
        end = piece.high if is_high else piece.low
        if end is None:
            return f" as the value {'rises' if is_high else 'falls'}"
        side = "at" if end.included else "just below" if is_high else "just above"
        return f" {side} {number_text(end.value)}"

    def _short_of_maximum(self) -> Iterator[Finding]:
        """The best piece gives less than the maximum; more is told above."""
        reached = [piece for piece in self.pieces if piece.most is not None]
        best = max(reached, key=lambda piece: piece.most or 0, default=None)
        if best is None or best.most is None or best.most >= self.cell.max:
            return
        message = f"the rows give up to {number_text(best.most)}, but the maximum of `{self.cell.id}` is {number_text(self.cell.max)}"
        yield fault("max-differs", message, self._place(best), f"let the best answer earn {number_text(self.cell.max)}", self.said)
