"""The sheet with the levels in an evaluator's workbook: where everything stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from callscore.source.workbook_cells import BookCell, CellSheet

LEVELS_MARK = "callscore levels"
"""Stands in the first cell of the sheet with the levels."""
FIRST_LINE = 7
"""The rows of applications and criteria begin here, counted from 1."""
EVALUATOR_CELL = (2, 2)
"""The row, counted from 1, and the column, counted from 0, in which the evaluator's name is shown."""
PROGRESS_CELL = (4, 2)
"""The same of the count of what is assessed."""


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


def level_rows(sheet: CellSheet) -> Iterator[tuple[int, str, str]]:
    """Each row of an application or a criterion, with the two hidden texts that say which it is."""
    for row in sorted(sheet.rows):
        application = sheet.cell(row, LevelColumn.APPLICATION).text
        if row >= FIRST_LINE and application:
            yield row, application, sheet.cell(row, LevelColumn.CRITERION).text


def conflicts(sheet: CellSheet) -> dict[str, BookCell]:
    """By application the cell for a conflict of interest, blank or not."""
    return {application: sheet.cell(row, LevelColumn.REASON) for row, application, criterion in level_rows(sheet) if not criterion}
