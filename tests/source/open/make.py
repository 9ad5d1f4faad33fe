"""Makes the two workbooks beside it: one that LibreOffice saves, from cells of every kind; one of tags that no program writes so."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
ROWS: list[list[object]] = [
    ["id", "number", "share", "euro", "day", "yes", "text", "formula", "time", "padded", "rounded", "below"],
    ["P-1", 1234.5, 0.125, 25000, date(2026, 4, 3), True, "a  b\nc", "=1/0", time(9, 30), 7, 0.33333, -5.25],
    ["P-2", 1e-7, 0.5, 25000.5, datetime(2026, 4, 3, 9, 30), False, "60.000", "=B2*2", 1.5, 12, 2, -3],
    ["P-3", 123456789012, 1, 3, date(1999, 12, 31), None, "=Alfa", None, None, 3, 2.675, 0],
    [],
    ["a note", None],
]
FORMATS = {"C": "0.0%", "D": "[$€-410] #,##0.00", "J": "000", "K": "0.00", "L": "#,##0.00;[Red]-#,##0.00"}

TAGS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>
</office:document-content>"""
REPEATS = """<table:table table:name="Data"><table:table-column table:number-columns-repeated="3"/>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>q</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>p</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
<table:table-row table:number-rows-repeated="2">
<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="2" table:number-columns-repeated="2"/></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>"""


def pack_open(path: Path, sheets: str, styles: str = "", **more: str) -> Path:
    """A workbook of those tags; `more` are further parts, with `_` for `/` in their names."""
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", TAGS.format(styles=styles, sheets=sheets))
        for name, text in more.items():
            packed.writestr(name, text)
    return path


def save_workbook(path: Path) -> Path:
    """Cells of every kind, as a workbook of the other format."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Domande"
    for row in ROWS:
        sheet.append(row)
    sheet["G4"].data_type = "s"
    for column, code in FORMATS.items():
        for number in (2, 3, 4):
            sheet[f"{column}{number}"].number_format = code
    sheet["I3"].number_format, sheet["B2"].number_format = "[h]:mm:ss", "#,##0.00"
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["K"].hidden = True
    sheet.merge_cells("A6:B6")
    sheet["B2"].comment, sheet["A4"].font = Comment("said on the telephone", "office"), Font(strike=True)
    book.create_sheet("Elenchi").sheet_state = "hidden"
    book.save(path)
    return path


def converted(path: Path, ending: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it in another format."""
    kind = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*kind, str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{ending}"


if __name__ == "__main__":
    pack_open(HERE / "repeats.ods", REPEATS)
    with TemporaryDirectory() as folder:
        made = converted(save_workbook(Path(folder) / "cells.xlsx"), "ods", Path(folder))
        (HERE / "cells.ods").write_bytes(made.read_bytes())
    sys.stdout.write("made cells.ods and repeats.ods\n")
