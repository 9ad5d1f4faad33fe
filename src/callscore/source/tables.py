"""A table file → a table, by its ending: CSV, or a sheet of a workbook."""

from __future__ import annotations

from pathlib import Path

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.csv_table import csv_of
from callscore.source.lock_files import open_elsewhere
from callscore.source.table import Table
from callscore.source.table_request import TableRequest
from callscore.source.table_text import read_table_text
from callscore.source.text import TABLE_BYTES

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
OPEN_ENDING = ".ods"
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", OPEN_ENDING)


def read_table(path: Path, request: TableRequest, limit: int = TABLE_BYTES) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table of a file. A path that cannot be read gives the code `unreadable`, one that is open in another program `open-elsewhere` (a
    warning).

    A table together with errors is whole enough to look for more of them."""
    table, findings = _read(path, request, limit)
    return table, (*findings, *(open_elsewhere(path) if table is not None else ()))


def _read(path: Path, request: TableRequest, limit: int) -> tuple[Table | None, tuple[Finding, ...]]:
    ending = path.suffix.casefold()
    if ending == OPEN_ENDING:
        # here, not above: as below
        from callscore.source.open_workbook import read_open_workbook

        return read_open_workbook(path, request, limit)
    if ending in WORKBOOK_ENDINGS:
        # here, not above: workbooks need archives and XML, 7 ms of start-up
        from callscore.source.workbook import read_workbook

        return read_workbook(path, request, limit)
    if ending not in TEXT_ENDINGS:
        known = ", ".join(f"`{known}`" for known in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS))
        message = (
            Said("`{ending}` is not the ending of a table that is read", ending=ending)
            if ending
            else Said("the file has no ending that says what it is")
        )
        help = Said("save the table as one of {known}, a single application as `.yaml`", known=known)
        return None, (error(FindingCode.UNKNOWN_TABLE_KIND, message, Place(str(path)), help),)
    text, findings = read_table_text(path, limit, request.encoding)
    return csv_of(text, request) if text is not None else (None, findings)
