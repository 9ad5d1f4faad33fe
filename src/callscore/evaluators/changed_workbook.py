"""What became of an evaluator's workbook beside its levels: cells that nothing reads, rows taken out, a sheet with another name."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from callscore.call.hidden_sheet import (
    LEVELS_SHEET,
    HiddenWord,
    made_texts,
    renamed_sheet,
    said_under,
    single_spaced,
    unread_cell,
    unread_comments,
)
from callscore.evaluators.levels_sheet import FIRST_LINE, LEVELS_MARK, PROGRESS_CELL, LevelColumn, conflicts, level_rows
from callscore.evaluators.owed_levels import levels_named
from callscore.finding import Finding, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said, as_written
from callscore.source.workbook_cells import BookCell, CellBook, CellSheet

_LABELLED = (LevelColumn.APPLICATION, LevelColumn.CRITERION, LevelColumn.NAME, LevelColumn.DONE)
"""The columns of a row that say which it is, or are hidden."""


class _Made(Struct, frozen=True):
    """What the workbook held when it was made, of one from before this was kept nothing.

    shown  by application and criterion, which is empty in the row of the application, the name in its row
    texts  what else stood on the sheet, as `made_texts` has it
    """

    shown: dict[tuple[str, str], str]
    texts: frozenset[str]

    @classmethod
    def of(cls, book: CellBook) -> _Made:
        hidden = book.sheets[LEVELS_SHEET]
        rows = [[hidden.cell(row, column).text for column in range(4)] for row in sorted(hidden.rows)]
        shown = {(application, criterion): name for word, application, criterion, name in rows if word == HiddenWord.QUESTION}
        return cls(shown, made_texts(book, LEVELS_SHEET))


def changed_workbook(book: CellBook, sheet: CellSheet) -> Iterator[Finding]:
    """`row-shows-another`; the warnings `sheet-renamed`, `question-missing`, `reason-without-level`, `not-an-answer`. `sheet` is that with
    the levels."""
    made = _Made.of(book)
    before = said_under(book, LEVELS_SHEET, HiddenWord.SHEET).get(LEVELS_MARK, sheet.title)
    if sheet.title != before:
        yield renamed_sheet(sheet, before)
    yield from _missing(sheet, made)
    yield from _shown_otherwise(sheet, made)
    yield from _reasons_alone(sheet)
    help = Said("write it as a level, a reason or a conflict of interest, or read it yourself")
    for cell in (*_unread(sheet, made), *_on_other_sheets(book, sheet)):
        yield unread_cell(cell.place, help)
    yield from unread_comments(book, help)


def _missing(sheet: CellSheet, made: _Made) -> Iterator[Finding]:
    there = {(application, criterion) for _, application, criterion in level_rows(sheet)}
    missing = [key for key in made.shown if key not in there and key[1]]
    if missing:
        message = Counted(
            len(missing),
            "{count} row was taken out of the workbook, and counts as not assessed: {names}",
            "{count} rows were taken out of the workbook, and count as not assessed: {names}",
            names=levels_named(missing),
        )
        help = Said("ask the evaluator for it: `callscore evaluators --sheets` makes a workbook of what is still to assess")
        yield warning(FindingCode.QUESTION_MISSING, message, Place(sheet.file), help)


def _shown_otherwise(sheet: CellSheet, made: _Made) -> Iterator[Finding]:
    """Whoever assessed saw the name in the row; the hidden columns alone say of what the level is."""
    for row, application, criterion in level_rows(sheet):
        name = sheet.cell(row, LevelColumn.NAME)
        shown = made.shown.get((application, criterion), name.text)
        if name.text and single_spaced(name.text) != single_spaced(shown):
            what = Said("`{criterion}` of `{application}`", criterion=criterion, application=application)
            what = what if criterion else as_written(f"`{application}`")
            message = Said("the row shows `{name}`, and is that of {what}", name=name.text[:60], what=what)
            help = Said("write `{name}` there again, and see of what the level is", name=shown)
            yield error(FindingCode.ROW_SHOWS_ANOTHER, message, name.place, help)


def _reasons_alone(sheet: CellSheet) -> Iterator[Finding]:
    conflict = conflicts(sheet)
    for row, application, criterion in level_rows(sheet):
        level, reason = sheet.cell(row, LevelColumn.LEVEL), sheet.cell(row, LevelColumn.REASON)
        excused = application in conflict and conflict[application].text
        if criterion and reason.text and not (level.text or level.odd or excused):
            message = Said("`{criterion}` of `{application}` has a reason and no level", criterion=criterion, application=application)
            help = Said("write the level; a conflict of interest stands in the row of the application")
            yield warning("reason-without-level", message, reason.place, help)


def _unread(sheet: CellSheet, made: _Made) -> Iterator[BookCell]:
    """Of a row that is none of callscore's the first cell."""
    for row in sorted(sheet.rows):
        cells = {column: cell for column, cell in sorted(sheet.rows[row].items()) if cell.text}
        if row >= FIRST_LINE and LevelColumn.APPLICATION not in cells:
            yield from [cell for column, cell in cells.items() if column != LevelColumn.DONE][:1]
            continue
        is_criterion = LevelColumn.CRITERION in cells
        for column, cell in cells.items():
            if not _is_read(row, column, is_criterion) and not _is_made(cell, (row, column), made):
                yield cell


def _is_read(row: int, column: int, is_criterion: bool) -> bool:
    """Whether the cell is one to fill in, or is looked at elsewhere."""
    if row < FIRST_LINE:
        return (row, column) == (1, 0)
    return column in _LABELLED or column == LevelColumn.REASON or (column == LevelColumn.LEVEL and is_criterion)


def _is_made(cell: BookCell, at: tuple[int, int], made: _Made) -> bool:
    """Whether callscore wrote what stands there."""
    if at[1] > LevelColumn.DONE or (at[0] >= FIRST_LINE and at[1] == LevelColumn.LEVEL):
        return False
    return not made.texts or single_spaced(cell.text) in made.texts or (at == PROGRESS_CELL and cell.is_computed)


def _on_other_sheets(book: CellBook, sheet: CellSheet) -> Iterator[BookCell]:
    """Of each sheet that is none of callscore's the first cell."""
    for title, other in book.sheets.items():
        if title not in (LEVELS_SHEET, sheet.title):
            yield from [cell for _, _, cell in other.cells() if cell.text][:1]
