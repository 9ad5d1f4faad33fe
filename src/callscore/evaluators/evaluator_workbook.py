"""The workbook of one evaluator: the lines of an assessments file, read from the cells that callscore laid out for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from callscore.call.hidden_sheet import LEVELS_SHEET, HiddenWord, edition_findings, first_under, refused_workbook
from callscore.call.model import Call
from callscore.evaluators.assessment_sheet import AssessmentEntry, SheetLine
from callscore.finding import Finding, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.files_read import inputs, resting_on
from callscore.source.node import Scalar
from callscore.source.table import cell_scalar
from callscore.source.workbook_cells import BookCell, CellBook, CellSheet, is_packed, read_cells, sheet_titles

LEVELS_MARK = "callscore levels"
"""Stands in the first cell of the sheet with the levels."""
FIRST_LINE = 7
"""The rows of applications and criteria begin here, counted from 1."""
EVALUATOR_CELL = (2, 2)
"""The row, counted from 1, and the column, counted from 0, in which the evaluator's name is shown."""
_ENDINGS = (".xlsx", ".xlsm")


class LevelColumn:
    """The columns, counted from 0; the first two are hidden. A row without a criterion is that of an application: its conflict of interest
    stands in the place of a reason, and holds for all its criteria."""

    APPLICATION: Final = 0
    CRITERION: Final = 1
    NAME: Final = 2
    TITLE: Final = 3
    LEVEL: Final = 4
    REASON: Final = 5
    MEANING: Final = 6
    DONE: Final = 7


@dataclass(frozen=True, slots=True)
class WorkbookLine(AssessmentEntry):
    """A line of the workbook; `troubles` says by column why a cell cannot be used."""

    troubles: Mapping[str, Finding] = field(default_factory=lambda: MappingProxyType({}))

    def trouble(self, column: str) -> Finding | None:
        return self.troubles.get(column)


def is_evaluator_workbook(path: Path) -> bool:
    """Whether the file is the workbook of an evaluator of some call. It is looked into, and is no input."""
    if path.suffix.casefold() not in _ENDINGS or not is_packed(path):
        return False
    with resting_on(inputs()):
        return LEVELS_SHEET in sheet_titles(path)


def evaluator_workbooks_in(folder: Path) -> tuple[Path, ...]:
    """Those in a folder, in the order of their names."""
    try:
        return tuple(path for path in sorted(folder.iterdir()) if path.is_file() and is_evaluator_workbook(path))
    except OSError:  # told where the folder itself is read
        return ()


def read_evaluator_workbook(path: Path, call: Call) -> tuple[tuple[SheetLine, ...], tuple[Finding, ...]]:
    """Its lines, one for each level that was given and for each criterion of an application with a conflict of interest.

    Findings besides those of `read_cells`: `macro-in-form`, `for-another-call`, `no-levels-sheet`, `older-form` (a warning)."""
    book, findings = read_cells(path)
    if book is None:
        return (), findings
    refusal = refused_workbook(str(path), book, LEVELS_SHEET, call)
    sheet = next((each for each in book.sheets.values() if each.cell(1, 0).text == LEVELS_MARK), None)
    if refusal is None and sheet is None:
        message = Said("the workbook has no sheet with the levels")
        refusal = error(
            "no-levels-sheet", message, Place(str(path)), Said("copy them into a new workbook: `callscore evaluators --sheets`")
        )
    if refusal is not None or sheet is None:
        return (), (refusal,) if refusal is not None else ()
    return tuple(_lines(book, sheet)), tuple(edition_findings(str(path), book, LEVELS_SHEET, call))


def _lines(book: CellBook, sheet: CellSheet) -> Iterator[SheetLine]:
    evaluator = BookCell(first_under(book, LEVELS_SHEET, HiddenWord.EVALUATOR), sheet.place(*EVALUATOR_CELL))
    conflict = BookCell("", sheet.place(1, 0))
    for row in sorted(sheet.rows):
        application, criterion = sheet.cell(row, LevelColumn.APPLICATION), sheet.cell(row, LevelColumn.CRITERION)
        level, reason = sheet.cell(row, LevelColumn.LEVEL), sheet.cell(row, LevelColumn.REASON)
        if row < FIRST_LINE or not application.text:
            continue
        if not criterion.text:
            conflict = reason
        elif level.text or level.odd or conflict.text:
            cells = {"application": application, "criterion": criterion, "evaluator": evaluator}
            yield _line({**cells, "level": level, "reason": reason, "conflict": conflict})


def _line(cells: Mapping[str, BookCell]) -> WorkbookLine:
    troubles: dict[str, Finding] = {}
    texts: dict[str, Scalar] = {}
    for column, cell in cells.items():
        text = cell.text
        if cell.odd is not None:
            is_level = column == "level"
            trouble = cell.odd.trouble(cell.place, text) if is_level else cell.odd.trouble_as_name(cell.place, text)
            troubles |= {column: trouble} if trouble is not None else {}
            text = text if is_level else cell.odd.name(text)
        texts[column] = cell_scalar(text, cell.place)
    return WorkbookLine(texts, cells["level"].place, troubles)
