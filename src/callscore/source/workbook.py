"""A sheet of a workbook → a table whose cells are named as the spreadsheet names them. The only importer of openpyxl."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from callscore.finding import Finding, did_you_mean, error, warning
from callscore.place import Place
from callscore.source.archive import SheetParts, archive_finding, sheet_parts
from callscore.source.cell_text import cell_text
from callscore.source.excess import limited
from callscore.source.sheet_table import SheetTable, sheet_name
from callscore.source.table import header_findings
from callscore.source.text import TABLE_BYTES, read_bytes

MAX_COLUMNS = 1000
MAX_ROWS = 1_048_576


def read_workbook(path: Path, sheet: str | None = None, limit: int = TABLE_BYTES) -> tuple[SheetTable | None, tuple[Finding, ...]]:
    """The named sheet of a workbook, or its only visible one, by the values that were stored when it was saved.

    Findings: `not-a-workbook`, `file-too-large`, `unknown-sheet`, `several-sheets`, `hidden-sheet` (a warning), `empty-sheet`,
    `too-many-columns`, `too-many-rows`, `merged-cells`, `cell-without-column`, `empty-header`, `doubled-column`. Cells that show
    an error or were never computed are told by `Table.trouble`, for the columns that are used."""
    name = str(path)
    data, findings = read_bytes(path, limit)
    if data is None:
        return None, findings
    refusal = archive_finding(name, data)
    if refusal is not None:
        return None, (refusal,)
    try:
        with _opened(data) as book:
            chosen, findings = _chosen_sheet(name, book, sheet)
            if chosen is None:
                return None, findings
            with _damage_told():
                parts = sheet_parts(data, chosen.title)
            table, found = _table(name, chosen, parts)
            return table, limited([*findings, *found])
    except _Damaged:
        help = "open it in a spreadsheet program and save it again as `.xlsx`"
        return None, (error("not-a-workbook", "the workbook is damaged", Place(name), help),)


class _Damaged(Exception):
    """A part of the workbook cannot be read. Never leaves this module."""


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (MemoryError, _Damaged):
        raise
    except Exception as trouble:  # on a damaged part openpyxl and the XML reader raise whatever they stumble over
        raise _Damaged from trouble


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    # here, not above: openpyxl costs 120 ms of start-up and only workbooks need it
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its warnings are about styles and validations, which are not read
        with _damage_told():
            book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _values(sheet: Any) -> Iterator[tuple[object, ...]]:
    """The rows of a sheet from the first on, blank ones too."""
    sheet.reset_dimensions()  # the stored dimensions may be wrong, and every row would be filled up to them
    rows = iter(sheet.iter_rows(min_row=1, min_col=1, values_only=True))
    while True:
        try:
            values = next(rows, None)
        except MemoryError:
            raise
        except Exception as trouble:  # as above, without a context for each of many rows
            raise _Damaged from trouble
        if values is None:
            return
        yield values


def _chosen_sheet(name: str, book: Any, wanted: str | None) -> tuple[Any, tuple[Finding, ...]]:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    visible = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
    hidden = [title for title in sheets if title not in visible]
    names = ", ".join(f"`{title}`" for title in visible)
    if wanted is not None and wanted not in sheets:
        help = did_you_mean(wanted, sheets) or f"its sheets are {names}"
        return None, (error("unknown-sheet", f"the workbook has no sheet `{wanted}`", Place(name), help),)
    if wanted is None and len(visible) != 1:
        if not visible:
            return None, (error("unknown-sheet", "the workbook has no visible sheet", Place(name), "show the sheet that is meant"),)
        help = f"name one in the call, as in `table: {{sheet: {visible[0]}}}`, or save it alone"
        return None, (error("several-sheets", f"the workbook has {len(visible)} sheets: {names}", Place(name), help),)
    title = wanted if wanted is not None else visible[0]
    found = []
    if wanted is None and hidden:
        shown = ", ".join(f"`{other}`" for other in hidden)
        found.append(
            warning("hidden-sheet", f"hidden sheets are not read: {shown}", Place(name), "delete them, or name the sheet that is meant")
        )
    elif title in hidden:
        found.append(warning("hidden-sheet", f"the sheet `{title}` is hidden", Place(name, cell=sheet_name(title)), "show it"))
    return sheets[title], tuple(found)


def _table(name: str, sheet: Any, parts: SheetParts) -> tuple[SheetTable | None, list[Finding]]:
    table: SheetTable | None = None
    findings: list[Finding] = []
    texts_seen: dict[str, str] = {}
    for number, values in enumerate(_values(sheet), 1):
        place = Place(name, cell=f"{sheet_name(sheet.title)}!A{number}")
        if number > MAX_ROWS or len(values) > MAX_COLUMNS:
            return None, [_too_much(place, number)]
        written = [cell_text(value) for value in values]
        while written and not written[-1]:
            written.pop()
        if not written and number not in parts.uncomputed_rows:
            continue
        if table is None:
            table = SheetTable(name, sheet.title, number, written, parts)
            findings += header_findings(table.header)
            continue
        width = len(table.header)
        for column in range(width, len(written)):
            if written[column]:
                findings.append(_without_column(written[column], table.place_at(number, column)))
        padded = (written + [""] * width)[:width]
        table.add(number, tuple(texts_seen.setdefault(text, text) for text in padded))
    if table is None:
        help = "write the names of the columns in its first row"
        return None, [error("empty-sheet", f"the sheet `{sheet.title}` is empty", Place(name, cell=sheet_name(sheet.title)), help)]
    return table, findings + _merged(table, parts)


def _merged(table: SheetTable, parts: SheetParts) -> list[Finding]:
    found = []
    for merged in parts.merged:
        place = Place(table.place.file, cell=f"{table.place.cell}!{merged}")
        found.append(error("merged-cells", f"the cells `{merged}` are merged", place, "split them and write the value into each cell"))
    return found


def _without_column(text: str, place: Place) -> Finding:
    help = "name the column in the header row, or delete the cell"
    return error("cell-without-column", f"`{text[:40]}` stands beside the named columns", place, help)


def _too_much(place: Place, number: int) -> Finding:
    if number > MAX_ROWS:
        return error("too-many-rows", f"the sheet has more than {MAX_ROWS} rows", place, "delete the rows that are not needed")
    return error("too-many-columns", f"the row has more than {MAX_COLUMNS} cells", place, "delete the columns that are not needed")
