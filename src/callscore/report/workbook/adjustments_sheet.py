"""The sheet of adjustments: what each adds or takes away, and its limits."""

from __future__ import annotations

from callscore.call.rules import AddsPoints, AddsShare, AddsValue, Adjustment, AdjustmentEffect, Excludes, SetsTotal
from callscore.number import Number
from callscore.report.style import Style
from callscore.report.workbook.sheet_cell import SheetCell, number_cell, text_cell
from callscore.report.workbook.sheet_places import SheetPlaces
from callscore.report.workbook.step_formula import limits_of
from callscore.report.workbook.workbook_sheet import SheetColumn, WorkbookSheet
from callscore.rulebook.rulebook import Rulebook
from callscore.scoring.adjusted import adjuster


def adjustments_sheet(rulebook: Rulebook, places: SheetPlaces, style: Style) -> WorkbookSheet:
    """One row for each, in the order in which they apply; its columns are those of `step_formula`."""
    columns = (
        SheetColumn(style.say("adjustment"), 16),
        SheetColumn(style.say("title"), 60),
        SheetColumn(style.say("what it does"), 30),
        SheetColumn(style.say("number"), 10, "given"),
        SheetColumn(style.say("adds at most"), 10, "given"),
        SheetColumn(style.say("takes at most"), 10, "given"),
        SheetColumn(style.say("together with"), 20),
        SheetColumn(style.say("total at most"), 10, "given"),
        SheetColumn(style.say("total at least"), 10, "given"),
    )
    lines = ((style.say("Adjustments, in the order in which they apply"),), (), ())
    rows = tuple(_row(rule, style) for rule in rulebook.call.adjustments)
    return WorkbookSheet(places.names.adjustments, lines, columns, rows)


def _row(rule: Adjustment, style: Style) -> tuple[SheetCell, ...]:
    adds, takes, most, least = (number_cell(limit) for limit in limits_of(adjuster(rule)))
    does, number = _effect(rule.effect, style)
    names = text_cell(rule.adjustment), text_cell(style.words(rule.title))
    return (*names, does, number_cell(number), adds, takes, text_cell(", ".join(rule.together_with)), most, least)


def _effect(effect: AdjustmentEffect, style: Style) -> tuple[str, Number | None]:
    match effect:
        case AddsPoints(points):
            return style.say("adds points"), points
        case AddsValue(formula):
            return text_cell(formula.text), None
        case AddsShare(percent) as part:
            return style.say("% of the running total") if part.is_of_running else style.say("% of the criteria"), percent
        case SetsTotal(points):
            return style.say("sets the total"), points
        case Excludes():
            return style.say("excludes"), None
