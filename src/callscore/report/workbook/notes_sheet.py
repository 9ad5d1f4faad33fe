"""The sheet of notes: what made the workbook, and how its numbers are to be read."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.evaluation.evaluation import Evaluation
from callscore.report.input_files import digest_read
from callscore.report.report_head import engines_text, program_text, provenance_text, rules_text
from callscore.report.style import Style
from callscore.report.workbook.rounding_formula import GUARD
from callscore.report.workbook.sheet_cell import MOST_DIGITS, SheetCell, text_cell
from callscore.report.workbook.sheet_places import SheetNames
from callscore.report.workbook.workbook_sheet import SheetColumn, WorkbookSheet


def notes_sheet(evaluation: Evaluation, names: SheetNames, style: Style) -> WorkbookSheet:
    rows: tuple[tuple[SheetCell, ...], ...] = tuple((name, text_cell(text)) for name, text in _notes(evaluation, names, style) if text)
    columns = SheetColumn(style.say("what"), 24), SheetColumn(style.say("note"), 110)
    return WorkbookSheet(names.notes, ((style.say("What made this workbook, and how to read it"),), (), ()), columns, rows)


def _notes(evaluation: Evaluation, names: SheetNames, style: Style) -> Iterator[tuple[str, str]]:
    rulebook, say = evaluation.rulebook, style.say
    yield say("call"), style.words(rulebook.call.title)
    yield say("issued by"), style.words(rulebook.call.authority)
    yield say("source"), provenance_text(rulebook, style)
    yield say("rules"), rules_text(rulebook, style)
    yield say("call digest"), rulebook.edition.digest
    yield say("files read, digest"), digest_read()
    yield say("program"), program_text(style)
    yield say("engines"), engines_text(evaluation.engines, evaluation.why_one_engine, style)
    if rulebook.grid.cells:
        computes = "{points} computes each score from points, weights, adjustments and rounding; what callscore computed is beside it"
        guard = "the rounding of the call stands around a first one to {places} decimals, which takes away what binary numbers add to a sum"
        yield say("formulas"), say(computes, points=names.points)
        yield say("rounding"), say(guard, places=GUARD)
    digits = "callscore computes exactly, a spreadsheet with {digits} digits; a fraction without an end is a division, such as 247/3"
    yield say("exactness"), say(digits, digits=MOST_DIGITS)
    yield say("long numbers"), say("a number with more digits stands as text, and what would be computed with it as a value")
    yield say("empty cells"), say("what is not known, or does not count, is empty, and never zero")
    yield say("texts"), say("what applicants wrote is text, and nothing of it is computed, also where it begins with =")
