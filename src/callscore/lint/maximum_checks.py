"""Maxima: what the best answer earns is the maximum that the criterion states, and nothing earns less than nothing unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.criteria import Criterion
from callscore.call.pools import Relative
from callscore.call.scalars import Words
from callscore.call.scores import Assessed, CappedSum, FormulaScore, Linear, PairComparison, Row, Rows
from callscore.finding import Finding, error, warning
from callscore.lint.lint_check import lint_check
from callscore.number import Number
from callscore.place import Place
from callscore.rulebook.grid import Cell
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook
from callscore.rulebook.source_fault import fault
from callscore.source.node import Sequence


@lint_check("maxima")
def maximum_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """`max-differs`, `negative-max`, `negative-points`, `points-and-level`, `no-rows`."""
    for cell in rulebook.grid.cells:
        criterion = cell.criterion
        for key in ("max", "weight"):
            number = criterion.max if key == "max" else criterion.weight
            if number is not None and number < 0:
                yield error("negative-max", f"`{key}` of `{cell.id}` is below 0", criterion.place_of(key), "write a number of 0 or more")
        match criterion.score:
            case Rows() as rows:
                yield from _row_findings(cell, rows)
            case Linear() as linear:
                yield from _linear_findings(cell, linear)
            case CappedSum() as ticks:
                yield from _sum_findings(cell, ticks)
            case Assessed() | PairComparison() | FormulaScore() | Relative() | None:  # reaches the maximum by itself, or is held to it
                pass


def _row_findings(cell: Cell, rows: Rows) -> Iterator[Finding]:
    if not rows.rows:
        yield error("no-rows", f"criterion `{cell.id}` has no rows", rows.place_of_key("rows"), "write rows with `when:` and `points:`")
        return
    for row in rows.rows:
        yield from _what_it_gives(row, rows.has_formulas)
        if row.points is not None and row.points < 0:
            yield _negative(row.place_of("points"))
        if row.level is not None and row.level < 0:
            help = "number the levels from 0 upwards; the highest one gives the maximum"
            yield error("negative-level", "a level below 0 has no share of the maximum", row.place_of("level"), help)
    if rows.has_formulas:
        return  # what their formulas reach is looked at with the pieces
    given = [row for row in rows.rows if row.points is not None]
    has_level = any(row.level for row in rows.rows)
    # With levels among the rows the highest level gives the maximum; points may then only stand below it.
    if given and (not has_level or max(row.points or 0 for row in given) > cell.max):
        best = max(given, key=lambda row: row.points or 0)
        said = (best.source_says, rows.source_says, cell.criterion.source_says)
        yield from _differs(cell, best.points or 0, "the highest row gives", best.place_of("points"), said)


def _what_it_gives(row: Row, among_formulas: bool) -> Iterator[Finding]:
    """A row gives one of points, a level and a formula; a level only where the highest level is known beforehand."""
    given = [words for words, each in (("points", row.points), ("a level", row.level), ("a value", row.value)) if each is not None]
    if len(given) != 1:
        message = f"this row has {' and '.join(given)}" if given else "this row has neither points nor a level"
        yield error("points-and-level", message, row.place_of_key("when"), "write one of `points:`, `level:` and `value:`")
    elif row.level is not None and among_formulas:
        help = "write its `points:`; a level is a share of the highest level, and a formula has none"
        yield error("points-and-level", "this row has a level, and another one a formula", row.place_of("level"), help)


def _linear_findings(cell: Cell, linear: Linear) -> Iterator[Finding]:
    best = max(range(len(linear.linear)), key=lambda index: linear.linear[index][1], default=None)
    if best is None:
        return
    node = linear.node_at("linear")
    places = [item.place for item in node] if isinstance(node, Sequence) else [linear.place] * len(linear.linear)
    yield from _differs(
        cell, linear.linear[best][1], "the highest corner gives", places[best], (linear.source_says, cell.criterion.source_says)
    )
    for place, (_, points) in zip(places, linear.linear, strict=True):
        if points < 0:
            yield _negative(place)


def _sum_findings(cell: Cell, sum_: CappedSum) -> Iterator[Finding]:
    said = (cell.criterion.source_says, *(tick.source_says for tick in sum_.sum))
    reach = sum(max(tick.points, 0) for tick in sum_.sum)
    if reach < sum_.at_most:
        help = "correct the points of the entries, or `at most` and `max`"
        message = f"all entries together give {number_text(reach)}, so that `at most: {number_text(sum_.at_most)}` is never reached"
        yield fault("cap-out-of-reach", message, sum_.place_of("at most"), help, _first(said))
    yield from _differs(cell, sum_.at_most, "the sum goes up to", sum_.place_of("at most"), said)
    for tick in sum_.sum:
        if tick.points < 0:
            yield _negative(tick.place_of("points"))


def _differs(cell: Cell, points: Number, subject: str, place: Place, said: tuple[Words | None, ...]) -> Iterator[Finding]:
    if points == cell.max:
        return
    written = cell.criterion.node_at("max")
    also = ((written.place, "the maximum"),) if written is not None else ()
    message = f"{subject} {number_text(points)}, but the maximum of `{cell.id}` is {number_text(cell.max)}"
    yield fault("max-differs", message, place, _help(cell.criterion, points, cell.max), _first(said), also)


def _help(criterion: Criterion, points: Number, maximum: Number) -> str:
    if criterion.max is None:
        return f"points count as they stand: let the best answer earn {number_text(maximum)}, or write `level` instead of `points`"
    return f"points count as they stand: let the best answer earn {number_text(maximum)}, or write `max: {number_text(points)}`"


def _negative(place: Place) -> Finding:
    return warning(
        "negative-points",
        "this takes points away from the criterion",
        place,
        "a penalty is clearer as an adjustment, where the reason is shown",
    )


def _first(said: tuple[Words | None, ...]) -> Words | None:
    return next((words for words in said if words is not None), None)
