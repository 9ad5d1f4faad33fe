"""The workbook of one evaluator: the lines of an assessments file, read from the cells that callscore laid out for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from callscore.call.hidden_sheet import (
    BOOK_ENDINGS,
    FORM_SHEET,
    LEVELS_SHEET,
    HiddenWord,
    edition_findings,
    first_under,
    lacks_hidden_sheet,
    marked_sheet,
    refused_workbook,
    without_hidden_sheet,
)
from callscore.call.model import Call
from callscore.evaluators.assessment_sheet import AssessmentEntry, SheetLine
from callscore.evaluators.changed_workbook import changed_workbook
from callscore.evaluators.levels_sheet import EVALUATOR_CELL, LEVELS_MARK, LevelColumn, conflicts, level_rows
from callscore.finding import Finding, error
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.files_read import inputs, resting_on
from callscore.source.node import Scalar
from callscore.source.table import cell_scalar
from callscore.source.workbook_cells import BookCell, CellBook, CellSheet, is_packed, read_cells, sheet_titles

_WITH_COMMA = re.compile(r"([0-9]+),([0-9]{1,2})")
"""A level that was typed as a text, as the drop-down shows it where decimals have a comma; three digits behind it may be thousands."""

_NEW_WORKBOOK = Said("copy the levels into a new workbook: `callscore evaluators --sheets`")


@dataclass(frozen=True, slots=True)
class WorkbookLine(AssessmentEntry):
    """A line of the workbook; `troubles` says by column why a cell cannot be used."""

    troubles: Mapping[str, Finding] = field(default_factory=lambda: MappingProxyType({}))

    def trouble(self, column: str) -> Finding | None:
        return self.troubles.get(column)


def is_evaluator_workbook(path: Path) -> bool:
    """Whether the file is the workbook of an evaluator of some call. It is looked into, and is no input."""
    return _has_sheet(path, LEVELS_SHEET)


def form_for_levels(path: Path) -> Finding | None:
    """That the file is the form of an applicant; None where it is none. It is looked into, and is no input."""
    if not _has_sheet(path, FORM_SHEET):
        return None
    message = Said("the workbook is an applicant's form, and holds no levels of evaluators")
    help = Said("give it as an application; evaluators' levels come from their workbooks, or from a table of assessments")
    return error("form-for-levels", message, Place(str(path)), help)


def levels_for_applications(path: Path, help: Said) -> Finding | None:
    """That the file is the workbook of an evaluator, where applications are read; None where it is none. It is looked into, and is no
    input."""
    if not is_evaluator_workbook(path):
        return None
    message = Said("the workbook is an evaluator's, and holds no application")
    return error("levels-for-applications", message, Place(str(path)), help)


def removed_hidden_sheet(path: Path) -> Finding | None:
    """`hidden-sheet-removed` of the workbook of an evaluator; None where the file is another. It is looked into, and is no input."""
    if not lacks_hidden_sheet(path, LEVELS_SHEET, LEVELS_MARK):
        return None
    return without_hidden_sheet(path, LEVELS_SHEET, _NEW_WORKBOOK)


def _has_sheet(path: Path, title: str) -> bool:
    if path.suffix.casefold() not in BOOK_ENDINGS or not is_packed(path):
        return False
    with resting_on(inputs()):
        return title in sheet_titles(path)


def evaluator_workbooks_in(folder: Path) -> tuple[Path, ...]:
    """Those in a folder, in the order of their names."""
    try:
        return tuple(path for path in sorted(folder.iterdir()) if path.is_file() and _is_an_evaluators(path))
    except OSError:  # told where the folder itself is read
        return ()


def _is_an_evaluators(path: Path) -> bool:
    return is_evaluator_workbook(path) or removed_hidden_sheet(path) is not None


def read_evaluator_workbook(path: Path, call: Call) -> tuple[tuple[SheetLine, ...], tuple[Finding, ...]]:
    """Its lines, one for each level that was given and for each criterion of an application with a conflict of interest.

    Findings besides those of `read_cells` and of `changed_workbook`: `macro-in-form`, `for-another-call`, `no-levels-sheet`,
    `older-form` (a warning)."""
    book, findings = read_cells(path)
    if book is None:
        return (), findings
    refusal = refused_workbook(str(path), book, LEVELS_SHEET, call)
    sheet = marked_sheet(book, LEVELS_MARK)
    if refusal is None and sheet is None:
        message = Said("the workbook has no sheet with the levels")
        refusal = error("no-levels-sheet", message, Place(str(path)), _NEW_WORKBOOK)
    if refusal is not None or sheet is None:
        return (), (refusal,) if refusal is not None else ()
    findings = (*edition_findings(str(path), book, LEVELS_SHEET, call), *changed_workbook(book, sheet))
    return tuple(_lines(book, sheet)), findings


def _lines(book: CellBook, sheet: CellSheet) -> Iterator[SheetLine]:
    evaluator = BookCell(first_under(book, LEVELS_SHEET, HiddenWord.EVALUATOR), sheet, *EVALUATOR_CELL)
    conflict, none = conflicts(sheet), BookCell("", sheet, 1, 0)
    for row, application, criterion in level_rows(sheet):
        cells = {
            "application": sheet.cell(row, LevelColumn.APPLICATION),
            "criterion": sheet.cell(row, LevelColumn.CRITERION),
            "evaluator": evaluator,
            "level": sheet.cell(row, LevelColumn.LEVEL),
            "reason": sheet.cell(row, LevelColumn.REASON),
            "conflict": conflict.get(application, none),
        }
        if criterion and (cells["level"].text or cells["level"].odd or cells["conflict"].text):
            yield _line(cells)


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
        if column == "level":
            text = _WITH_COMMA.sub(r"\1.\2", text) if _WITH_COMMA.fullmatch(text) else text
        texts[column] = cell_scalar(text, cell.place)
    return WorkbookLine(texts, cells["level"].place, troubles)
