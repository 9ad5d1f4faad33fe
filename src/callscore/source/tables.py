"""A table file → a table, by its ending: CSV, or a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from callscore.finding import Finding, alternatives, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.csv_table import csv_of
from callscore.source.files_read import inputs, resting_on
from callscore.source.lock_files import open_elsewhere
from callscore.source.table import Table
from callscore.source.table_request import TableRequest
from callscore.source.table_text import read_table_text
from callscore.source.text import MEBIBYTE, TABLE_BYTES

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
OPEN_ENDING = ".ods"
WORKBOOK_ENDINGS = (".xlsx", ".xlsm", OPEN_ENDING)
_LOOKED_INTO = 4 * MEBIBYTE
"""A larger table is not opened for a help."""
_MOST_OFFERED = 3


def read_table(path: Path, request: TableRequest, limit: int = TABLE_BYTES) -> tuple[Table | None, tuple[Finding, ...]]:
    """The table of a file. A path that cannot be read gives the code `unreadable`, one that is open in another program `open-elsewhere` (a
    warning).

    A table together with errors is whole enough to look for more of them."""
    table, findings = _read(path, request, limit)
    return table, (*findings, *(open_elsewhere(path) if table is not None else ()))


def tables_in(folder: Path, request: TableRequest) -> tuple[Path, ...]:
    """The tables in a folder that name the columns which are looked for, in the order of their names. To look into them is not to read
    them: they are no input."""
    try:
        inside = sorted(
            file for file in folder.iterdir() if file.suffix.casefold() in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS) and file.is_file()
        )
    except OSError:  # told where the folder itself is read
        return ()
    with resting_on(inputs()):
        return tuple(file for file in inside if _names_columns(file, request))


def _names_columns(file: Path, request: TableRequest) -> bool:
    table, _ = _read(file, request, _LOOKED_INTO)
    return table is not None and request.named(head.text for head in table.header) >= request.fewest_names


def folder_for_table(folder: Path, fitting: Sequence[Path]) -> Finding:
    """`unknown-table-kind` of a folder that is given for a table, with the tables in it that fit."""
    files = [str(file) for file in fitting[:_MOST_OFFERED]]
    help = Said("name the file, as in {files}", files=alternatives(files)) if files else Said("name the file that is meant")
    return error(FindingCode.UNKNOWN_TABLE_KIND, Said("`{path}` is a folder", path=folder), Place(str(folder)), help)


def _read(path: Path, request: TableRequest, limit: int) -> tuple[Table | None, tuple[Finding, ...]]:
    if path.is_dir():
        return None, (folder_for_table(path, tables_in(path, request)),)
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
