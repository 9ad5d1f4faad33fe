"""The sheet of weights: what each criterion can give, how sums are scaled to it, and how the call rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callscore.call.rounding_rules import Rounding
from callscore.number import Number
from callscore.report.style import Style
from callscore.report.workbook.sheet_cell import SheetCell, SheetFormula, number_cell, text_cell, value_of
from callscore.report.workbook.sheet_places import SheetPlaces, at
from callscore.report.workbook.workbook_sheet import FIRST_ROW, SheetColumn, WorkbookSheet
from callscore.rulebook.grid import Cell, Grid
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.points import plain

FIRST_OF_CLASSES = 4
"""The column from which three belong to each class: the maximum, the sum of the maxima below, and the factor."""


def weights_sheet(rulebook: Rulebook, places: SheetPlaces, style: Style) -> WorkbookSheet:
    """One row for each criterion, in the order of the grid."""
    grids = [rulebook.grids.get(name, rulebook.grid) for name in places.classes]
    rows = tuple(tuple(_row(number, cell, rulebook, grids, style)) for number, cell in enumerate(rulebook.grid.cells))
    roundings = rulebook.call.roundings
    lines: tuple[tuple[SheetCell, ...], ...] = (
        (style.say("What each criterion can give, and by which factor the points below it count"),),
        (style.say("decimal places"), roundings[0].places if len(roundings) == 1 else None),
        (style.say("rounding"), rounding_text(roundings, style)),
    )
    return WorkbookSheet(places.names.weights, lines, tuple(_columns(places, style)), rows, fixed=2)


def rounding_text(roundings: Sequence[Rounding], style: Style) -> str:
    if not roundings:
        return style.say("the call does not round")
    stages = {
        "leaf": style.say("each criterion without others below it"),
        "criterion": style.say("each criterion"),
        "total": style.say("only the total"),
    }
    told = [f"{style.say_in('rounding', each.mode)}: {stages[each.at]}" for each in roundings]
    if len(roundings) > 1:
        told = [f"{text}, {style.say('decimal places')}: {each.places}" for text, each in zip(told, roundings, strict=True)]
    return "; ".join(told)


def _columns(places: SheetPlaces, style: Style) -> Iterator[SheetColumn]:
    yield SheetColumn(style.say("criterion"), 16)
    yield SheetColumn(style.say("title"), 60)
    yield SheetColumn(style.say("part of"), 12)
    yield SheetColumn(style.say("weight in %"), 11, "given")
    for name in places.classes:
        of = f" · {text_cell(name)}" if name else ""
        yield SheetColumn(style.say("at most") + of, 12, "given")
        yield SheetColumn(style.say("sum of those below, at most") + of, 14, "computed")
        yield SheetColumn(style.say("factor") + of, 10, "computed")


def _row(number: int, cell: Cell, rulebook: Rulebook, grids: list[Grid], style: Style) -> Iterator[SheetCell]:
    yield text_cell(cell.id)
    yield "   " * cell.depth + text_cell(style.words(cell.criterion.title))
    yield text_cell(cell.parent or "")
    yield number_cell(_weight(cell, rulebook))
    at_row = {each.id: FIRST_ROW + place for place, each in enumerate(rulebook.grid.cells)}
    for class_, grid in enumerate(grids):
        yield from _maxima(grid.cells[number], FIRST_OF_CLASSES + 3 * class_, at_row)


def _weight(cell: Cell, rulebook: Rulebook) -> Number | None:
    """The share that is written for it; None where maxima are, or where every class has its own."""
    weights = rulebook.call.weights
    if weights is not None and isinstance(weights.use, str) and cell.id in weights.tables[weights.use].of:
        return weights.tables[weights.use].of[cell.id]
    return cell.criterion.weight


def _maxima(cell: Cell, column: int, at_row: dict[str, int]) -> tuple[SheetCell, SheetCell, SheetCell]:
    """The maximum of a criterion, that of all below it, and what one of their points counts."""
    most, below = number_cell(plain(cell.max)), number_cell(plain(cell.max / cell.scale))
    if cell.is_leaf or not cell.max or value_of(most) is None or value_of(below) is None:
        return most, None, None
    row = at_row[cell.id]
    parts = "+".join(at(column, at_row[child]) for child in cell.children)
    return (
        most,
        SheetFormula(parts, plain(cell.max / cell.scale)),
        SheetFormula(f"{at(column, row)}/{at(column + 1, row)}", plain(cell.scale)),
    )
