"""What stands on the sheets of a filled form elsewhere than where the form asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from callscore.application.form_sheets import FIRST_ENTRY, FIRST_QUESTION, LIST_KEYS, OF_MEMBERS, PROGRESS_ROW, FormColumn
from callscore.call.hidden_sheet import single_spaced
from callscore.source.workbook_cells import BookCell, CellSheet


def beside_questions(main: CellSheet, made: Collection[str]) -> Iterator[BookCell]:
    """What stands behind the last column of the form, below its last row, as an answer to a heading, or over a text of callscore."""
    last = max((row for row, column, _ in main.cells() if column == FormColumn.KEY), default=0)
    for row, column, cell in main.cells():
        asks = row >= FIRST_QUESTION and bool(main.cell(row, FormColumn.KEY).text)
        is_read = column == FormColumn.KEY or (column == FormColumn.ANSWER and asks)
        is_label = column <= FormColumn.HELP and row <= last and (column != FormColumn.ANSWER or row < FIRST_QUESTION)
        if cell.text and not is_read and not (is_label and _is_made(cell, (row, column), made)):
            yield cell


def beside_entries(sheet: CellSheet, made: Collection[str]) -> Iterator[BookCell]:
    """What stands behind the last column of a list, or over its heading."""
    widest = max(columns_of_list(sheet).values())
    for row, column, cell in sheet.cells():
        is_heading = LIST_KEYS < row < FIRST_ENTRY
        if cell.text and (column > widest or (is_heading and made and single_spaced(cell.text) not in made)):
            yield cell


def columns_of_list(sheet: CellSheet) -> dict[str, int]:
    """By its path each column of the sheet of a list."""
    keys = sheet.rows.get(LIST_KEYS, {})
    return {cell.text: column for column, cell in sorted(keys.items()) if OF_MEMBERS in cell.text}


def _is_made(cell: BookCell, at: tuple[int, int], made: Collection[str]) -> bool:
    """Whether callscore wrote what stands there, which is not known of forms from before their texts were kept: `made` is empty."""
    is_progress = at == (PROGRESS_ROW, FormColumn.LABEL) and cell.is_computed
    return is_progress or not made or single_spaced(cell.text) in made
