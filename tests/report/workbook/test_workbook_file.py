"""The file itself, read by another library: what stays in view, filters, bars, and texts that are texts."""

from __future__ import annotations

import warnings
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

import callscore
from callscore.report.workbook.sheet_cell import SheetFormula
from callscore.report.workbook.workbook_file import workbook_file
from callscore.report.workbook.workbook_sheet import SheetBook, SheetColumn, WorkbookSheet

COLUMNS = (
    SheetColumn("application", 20),
    SheetColumn("points of a criterion with a long name", 10, "given", 40, 2),
    SheetColumn("granted", 12, "amount"),
)
NAMES = ("=1+1", "+39 011", "<script>alert(1)</script>", "שלום", "🚀", "x" * 300, "_x0041_", "007", "https://example.org", "{=A1}")
ROWS = tuple((name, Fraction("1.2345678"), SheetFormula("10/4", Fraction("2.5"))) for name in NAMES)
SHEET = WorkbookSheet("Punteggi", (("Title",), (), ("a", 2)), COLUMNS, ROWS)


def page_of(sheet: WorkbookSheet) -> Worksheet:
    with warnings.catch_warnings(action="ignore"):  # of the bars this library knows the old form alone
        page = openpyxl.load_workbook(BytesIO(workbook_file(SheetBook("A call", "", (sheet,)))))[sheet.name]
    assert isinstance(page, Worksheet)
    return page


def test_a_text_is_a_text_whatever_it_begins_with() -> None:
    page = page_of(SHEET)
    cells = [page.cell(5 + number, 1) for number in range(len(NAMES))]
    assert [cell.data_type for cell in cells] == ["s"] * len(NAMES)
    assert [cell.value for cell in cells] == list(NAMES)
    assert {cell.hyperlink for cell in cells} == {None}


def test_titles_stay_in_view_and_filter_all_rows() -> None:
    page = page_of(SHEET)
    assert (page.freeze_panes, page.auto_filter.ref) == ("B5", "A4:C14")
    assert (page["A4"].value, page["B1"].value, page["B3"].value) == ("application", None, 2)


def test_bars_reach_from_nothing_to_the_most() -> None:
    (where,) = page_of(SHEET).conditional_formatting
    assert str(where.sqref) == "B5:B14"
    assert [(end.type, end.val) for end in where.rules[0].dataBar.cfvo] == [("num", 0.0), ("num", 40.0)]


def test_all_numbers_of_a_column_have_as_many_decimals() -> None:
    page = page_of(SHEET)
    assert (page["B5"].number_format, page["C5"].number_format, page["C5"].value) == ("0.0000000", "#,##0.0", "=10/4")


def test_a_row_is_as_high_as_its_texts() -> None:
    """300 letters in 20 columns take 15 lines of 15 points, the others one; heights are whole pixels."""
    heights = {number: page_of(SHEET).row_dimensions[5 + number].height for number in (0, 5, 9)}
    assert heights == {0: 15.75, 5: 225.75, 9: 15.75}


def test_a_title_is_not_broken_inside_a_word() -> None:
    columns = (SheetColumn("Finanziamento e riconoscimento", 8, "given"),)
    page = page_of(WorkbookSheet("Points", (), columns, ()))
    assert 19 < page.column_dimensions["A"].width < 20
    assert page.row_dimensions[4].height == 30.75


def test_the_bytes_are_the_same() -> None:
    assert workbook_file(SheetBook("A call", "A region", (SHEET,))) == workbook_file(SheetBook("A call", "A region", (SHEET,)))


def test_without_rows_there_is_nothing_to_filter() -> None:
    with_none = WorkbookSheet("Points", (), COLUMNS, ())
    page = openpyxl.load_workbook(BytesIO(workbook_file(SheetBook("A call", "", (with_none,)))))["Points"]
    assert isinstance(page, Worksheet)
    assert (page.auto_filter.ref, page["A4"].value) == (None, "application")


def test_one_module_opens_and_packs_workbooks() -> None:
    modules = sorted((Path(callscore.__file__).parent).rglob("*.py"))
    texts = {module.name: module.read_text(encoding="utf-8") for module in modules}
    assert [name for name, text in texts.items() if "xlsxwriter.Workbook(" in text or "= book_bytes(" in text] == ["book_look.py"]
    assert [name for name, text in texts.items() if ".add_format(" in text or ".set_paper(" in text] == ["book_look.py"]
