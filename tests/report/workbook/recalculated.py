"""Workbooks as LibreOffice computes them anew: what callscore wrote into the cells of formulas is taken out before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from callscore.report.workbook.sheet_cell import SheetCell, SheetFormula
from callscore.report.workbook.workbook_file import workbook_file
from callscore.report.workbook.workbook_sheet import LINES, SheetBook

from .conftest import Resaved

_COMPUTED = re.compile(r"(</f>)<v>[^<]*</v>")
_NEAR = Fraction(1, 10**9)
_ROUNDING = re.compile(r"ROUND(UP|DOWN)?\(ROUND\(")


def recalculated(books: Mapping[str, SheetBook], folder: Path, resaved: Resaved) -> Mapping[str, Path]:
    """Each workbook without what its formulas come to, opened and saved by LibreOffice."""
    for name in ("blank", "saved"):
        (folder / name).mkdir()
    paths = [_blanked(workbook_file(book), folder / "blank" / f"{name}.xlsx") for name, book in books.items()]
    resaved(paths, folder / "saved")
    return {name: folder / "saved" / f"{name}.xlsx" for name in books}


def _blanked(data: bytes, path: Path) -> Path:
    path.with_suffix(".made").write_bytes(data)
    with ZipFile(path.with_suffix(".made")) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, _COMPUTED.sub(r"\1", part.decode()) if name.startswith("xl/worksheets/") else part)
    return path


def differences(book: SheetBook, saved: Path) -> Iterator[str]:
    """Every cell that came out otherwise than it says."""
    read = openpyxl.load_workbook(saved, data_only=True)
    for sheet in book.sheets:
        page = read[sheet.name]
        cells = [*enumerate(sheet.lines, 1), *enumerate(sheet.rows, LINES + 2)]
        for row, line in cells:
            for column, cell in enumerate(line, 1):
                found = page.cell(row, column)
                if not _is_same(cell, found.value):
                    yield f"{sheet.name}!{found.coordinate}: {cell} came out as {found.value!r}"


def _is_same(cell: SheetCell, found: object) -> bool:
    value = cell.value if isinstance(cell, SheetFormula) else cell
    if value is None or isinstance(value, str):
        return (found or "") == (value or "")
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    if not isinstance(cell, SheetFormula) or _ROUNDING.match(cell.text):
        return Fraction(Decimal(repr(found))) == value
    return abs(Fraction(Decimal(repr(found))) - value) < _NEAR
