"""A ranking as a workbook: the order, the points with formulas that recompute every score, the weights, the adjustments, notes."""

from __future__ import annotations

from callscore.evaluation.evaluation import Evaluation
from callscore.report.results import results_of
from callscore.report.style import Style
from callscore.report.workbook.adjustments_sheet import adjustments_sheet
from callscore.report.workbook.notes_sheet import notes_sheet
from callscore.report.workbook.points_sheet import points_sheet
from callscore.report.workbook.ranking_sheet import ranking_sheet
from callscore.report.workbook.sheet_places import SheetPlaces
from callscore.report.workbook.weights_sheet import weights_sheet
from callscore.report.workbook.workbook_sheet import SheetBook


def ranking_workbook(evaluation: Evaluation, language: str | None) -> SheetBook:
    """All its sheets; a call that scores nothing has neither points nor weights, one without adjustments none of them."""
    rulebook = evaluation.rulebook
    style = Style.of(rulebook.call, language, 0, color=False)
    results, places = results_of(evaluation), SheetPlaces.of(rulebook, style)
    points = points_sheet(evaluation, results, places, style) if rulebook.grid.cells else None
    sheets = [ranking_sheet(evaluation, results, points, places, style)]
    if points is not None:
        sheets += [points, weights_sheet(rulebook, places, style)]
        sheets += [adjustments_sheet(rulebook, places, style)] if rulebook.call.adjustments else []
    sheets.append(notes_sheet(evaluation, places.names, style))
    return SheetBook(style.words(rulebook.call.title), style.words(rulebook.call.authority), tuple(sheets))
