"""The sheet of the ranking: all applications in the official order, with what each got and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from callscore.analysis.greatest_total import highest_total
from callscore.evaluation.evaluation import Evaluation
from callscore.i18n.conventions import places_of_amount
from callscore.report.choice_titles import group_text
from callscore.report.findings.excerpt import width_of
from callscore.report.layout import shortened
from callscore.report.rank_columns import rank_grid
from callscore.report.report_head import edition_text
from callscore.report.results import Result, goes_by_a_formula, has_scores
from callscore.report.style import Style
from callscore.report.text.rank_table import counts_text, what_is_open
from callscore.report.workbook.sheet_cell import SheetCell, SheetFormula, number_cell, text_cell, value_of
from callscore.report.workbook.sheet_places import SheetPlaces, at
from callscore.report.workbook.workbook_sheet import FIRST_ROW, SheetColumn, WorkbookSheet
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.points import plain

_TITLE = 60
_BESIDE, _WIDEST = 4, 40


class _Column(Struct, frozen=True):
    """One column: how it looks, and its cell of the result that stands in the row of that number."""

    look: SheetColumn
    cell: Callable[[Result, int], SheetCell]


def ranking_sheet(
    evaluation: Evaluation, results: Sequence[Result], points: WorkbookSheet | None, places: SheetPlaces, style: Style
) -> WorkbookSheet:
    """`points` is the sheet of that name; None where the call scores nothing."""
    columns = list(_columns(evaluation, results, points, places, style))
    rows = tuple(tuple(column.cell(result, FIRST_ROW + number) for column in columns) for number, result in enumerate(results))
    title = text_cell(style.words(evaluation.rulebook.call.title))
    state = style.say("PROVISIONAL") + ": " + what_is_open(results, evaluation, style) if evaluation.is_provisional else ""
    lines = ((title,), (f"{edition_text(evaluation.rulebook, style)} · {counts_text(evaluation, style)}",), (text_cell(state),))
    fixed = next(number for number, column in enumerate(columns, 1) if column.look.title == style.say("application"))
    return WorkbookSheet(places.names.ranking, lines, tuple(column.look for column in columns), rows, fixed)


def _columns(
    evaluation: Evaluation, results: Sequence[Result], points: WorkbookSheet | None, places: SheetPlaces, style: Style
) -> Iterator[_Column]:
    yield from _order_columns(evaluation, results, style)
    if points is not None:
        yield from _point_columns(evaluation.rulebook, points, places, style)
    if has_scores(evaluation.rulebook):
        yield from _score_columns(evaluation, results, style)
    if goes_by_a_formula(evaluation.rulebook):
        look = SheetColumn(style.say("order by"), 12, "computed")
        yield _Column(look, lambda result, _: number_cell(result.placed.by) if result.placed is not None else None)
    yield from _grant_columns(evaluation, style)
    said = [row[-1] for row in rank_grid(evaluation, results, results, style).rows]
    yield _Column(SheetColumn(style.say("outcome"), 60), lambda _, row: text_cell(said[row - FIRST_ROW]))


def _room_for(texts: Iterable[str]) -> int:
    """Characters in which the longest has one line, within what a screen has room for."""
    return min(max((width_of(text) + _BESIDE for text in texts), default=0), _WIDEST)


def _order_columns(evaluation: Evaluation, results: Sequence[Result], style: Style) -> Iterator[_Column]:
    rulebook, say = evaluation.rulebook, style.say
    if rulebook.group is not None:
        width = _room_for(group_text(result.group or "", rulebook, style) for result in results)
        yield _Column(SheetColumn(say("group"), width), lambda result, _: text_cell(group_text(result.group or "", rulebook, style)))
    yield _Column(SheetColumn(say("rank"), 7, "computed"), lambda result, _: result.rank)
    if rulebook.call.ranking is not None and rulebook.call.ranking.is_numbered_over_all:
        yield _Column(SheetColumn(say("over all"), 8, "computed"), lambda result, _: result.placed.rank_all if result.placed else None)
    yield _Column(SheetColumn(say("application"), 24), lambda result, _: text_cell(result.id))
    if any(result.application.label for result in results):
        yield _Column(SheetColumn(say("title"), 36), lambda result, _: text_cell(result.application.label))
    yield _Column(SheetColumn(say("status"), _room_for(say(result.status) for result in results)), lambda result, _: say(result.status))
    if any(result.provisional for result in results):
        yield _Column(SheetColumn(say("could change"), 9), lambda result, _: "?" if result.provisional else "")


def _point_columns(rulebook: Rulebook, points: WorkbookSheet, places: SheetPlaces, style: Style) -> Iterator[_Column]:
    """What the sheet of points comes to for the criteria that are part of no other, and for all adjustments together."""
    for cell in rulebook.grid.cells:
        if cell.parent is None:
            title = " ".join(text for text in (cell.id, style.words(cell.criterion.title)) if text)
            look = SheetColumn(shortened(text_cell(title), _TITLE), 13, "computed", plain(cell.max), style.places or 0)
            yield _Column(look, partial(_linked, points, places, places.node(cell.id)))
    if places.steps:
        look = SheetColumn(style.say("adjustments"), 11, "computed", places=style.places or 0)
        yield _Column(look, partial(_steps, points, places))


def _linked(points: WorkbookSheet, places: SheetPlaces, column: int, _: Result, row: int) -> SheetCell:
    """The cell of the other sheet; empty where that is."""
    cell = points.rows[row - FIRST_ROW][column]
    value = cell.value if isinstance(cell, SheetFormula) else cell
    return SheetFormula(places.points(column, row), value) if value is not None else None


def _steps(points: WorkbookSheet, places: SheetPlaces, _: Result, row: int) -> SheetCell:
    """All adjustments together; empty where one of them is not known."""
    values = [value_of(cell) for cell in points.rows[row - FIRST_ROW][places.step(0) : places.score]]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    return SheetFormula(f"SUM({places.points(places.step(0), row)}:{at(places.score - 1, row)})", sum(known))


def _score_columns(evaluation: Evaluation, results: Sequence[Result], style: Style) -> Iterator[_Column]:
    say, decimals = style.say, style.places or 0
    most = plain(highest_total(evaluation.rulebook))
    yield _Column(SheetColumn(say("score"), 11, "computed", most, decimals), lambda result, _: number_cell(result.score))
    if any(result.lowest != result.highest for result in results):
        yield _Column(SheetColumn(say("at least"), 10, "computed", None, decimals), lambda result, _: number_cell(result.lowest))
        yield _Column(SheetColumn(say("at most"), 10, "computed", None, decimals), lambda result, _: number_cell(result.highest))


def _grant_columns(evaluation: Evaluation, style: Style) -> Iterator[_Column]:
    budget = evaluation.rulebook.call.budget
    if budget is None:
        return
    unit = f" ({text_cell(budget.unit)})"
    places = places_of_amount(style.language, budget.unit) or 0
    requested = SheetColumn(style.say("requested") + unit, 14, "amount", places=places)
    granted = SheetColumn(style.say("granted") + unit, 14, "amount", places=places)
    yield _Column(requested, lambda result, _: number_cell(result.grant.requested) if result.grant is not None else None)
    yield _Column(granted, lambda result, _: number_cell(result.grant.granted) if result.grant is not None else None)
