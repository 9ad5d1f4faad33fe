"""Forms in workbooks, filled in for tests as an applicant would: cells found by the question, values typed as a spreadsheet keeps them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from callscore.application.form_sheets import FIRST_ENTRY, LIST_KEYS, FormColumn
from callscore.call.hidden_sheet import FORM_SHEET


def sheets_by_key(book: Workbook) -> dict[str, Worksheet]:
    """By the path of a list its sheet."""
    found: dict[str, Worksheet] = {}
    for sheet in book.worksheets:
        path, is_list, _ = str(sheet.cell(LIST_KEYS, 1).value or "").partition("[]")
        if is_list and sheet.title != FORM_SHEET:
            found[path] = sheet
    return found


def fill(book: Workbook, answers: dict[str, Any], above: str = "") -> None:
    """Type the answers that the form asks for: by name a value, a mapping for a record, a list for a list."""
    main = book.worksheets[0]
    rows = {str(main.cell(row, FormColumn.KEY + 1).value): row for row in range(1, main.max_row + 1)}
    for name, value in answers.items():
        path = above + name
        if isinstance(value, dict):
            fill(book, value, f"{path}.")
        elif path not in rows:
            continue
        elif isinstance(value, list):
            _fill_list(sheets_by_key(book)[path], path, value)
            if not value:
                main.cell(rows[path], FormColumn.ANSWER + 1).value = "no"
        else:
            main.cell(rows[path], FormColumn.ANSWER + 1).value = typed(value)


def _fill_list(sheet: Worksheet, path: str, entries: list[Any]) -> None:
    columns = {str(cell.value): cell.column for cell in sheet[LIST_KEYS] if cell.value}
    for row, entry in enumerate(entries, FIRST_ENTRY):
        for key, value in _cells(entry, f"{path}[]"):
            if key in columns:
                sheet.cell(row, columns[key]).value = typed(value)


def _cells(entry: Any, path: str) -> list[tuple[str, Any]]:
    if isinstance(entry, dict):
        return [cell for name, value in entry.items() for cell in _cells(value, f"{path}.{name}")]
    return [(path, "; ".join(map(str, entry)) if isinstance(entry, list) else entry)]


def typed(value: Any) -> Any:
    """As a drop-down or a person enters it: yes and no in words, days as days, texts never as formulas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, int | float | date) else str(value) if value is not None else None


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)
