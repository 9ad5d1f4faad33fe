"""The evaluators' sheets in a folder, told by their headers and by the criteria they name."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from callscore.evaluators.assessment_sheet import NEEDED, read_sheet
from callscore.source.files_read import inputs, resting_on
from callscore.source.table_request import TableRequest
from callscore.source.tables import tables_in


def sheets_in(folder: Path, criteria: Collection[str]) -> tuple[Path, ...]:
    """The tables in the folder with levels for one of the criteria, in the order of their names. They are looked into, and are no input."""
    with resting_on(inputs()):
        return tuple(file for file in tables_in(folder, TableRequest(names=NEEDED)) if _is_for(file, criteria))


def _is_for(file: Path, criteria: Collection[str]) -> bool:
    lines, _ = read_sheet(file)
    return any(line.text("criterion") in criteria for line in lines)
