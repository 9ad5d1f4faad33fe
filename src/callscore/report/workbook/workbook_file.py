"""A workbook as XLSX, by XlsxWriter: titles that stay in view, filters, bars, and formulas with what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from callscore.number import Number
from callscore.report.findings.excerpt import width_of
from callscore.report.workbook.book_look import BookLook, broad, written_book
from callscore.report.workbook.row_height import row_height
from callscore.report.workbook.sheet_cell import SheetCell, SheetFormula, nearest_decimal, value_of
from callscore.report.workbook.workbook_sheet import LINES, SheetBook, SheetColumn, WorkbookSheet
from callscore.rulebook.number_text import places_needed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST_PLACES, _PLACES_OF_FRACTIONS = 10, 6
_TITLES = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1, "bg_color": "#E8ECF1"}
_FORMS: Mapping[str, Mapping[str, Any]] = {
    "first": {"bold": True, "font_size": 13},
    "line": {"align": "left"},
    "text": {**_TITLES, "align": "left", "indent": 1},
    "number": {**_TITLES, "align": "right"},
}
"""Of the lines above the titles, and of the titles."""
_BOLD, _WIDEST_TITLE = 1.2, 24
"""How much wider bold letters are, and how wide a title makes its column."""
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "text": {"valign": "top", "text_wrap": True, "align": "left", "indent": 1},
    "given": {"valign": "top", "font_color": "#0B3D91"},
    "computed": {"valign": "top"},
    "amount": {"valign": "top"},
}
_BAR = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#BCD2EE", "min_type": "num", "min_value": 0}


def workbook_file(book: SheetBook) -> bytes:
    """The file; the same bytes for the same workbook."""

    def write(look: BookLook) -> None:
        for sheet in book.sheets:
            _add(look, sheet)

    return written_book(write, book.title, author=book.issuer)


def _add(look: BookLook, sheet: WorkbookSheet) -> None:
    page = look.book.add_worksheet(sheet.name)
    formats = {name: look.plain(**form) for name, form in _FORMS.items()}
    for row, line in enumerate(sheet.lines):
        for column, cell in enumerate(line):
            _put(page, row, column, cell, formats["line" if row else "first"])
    page.set_row(LINES, row_height((column.title, floor(_width(column) / _BOLD)) for column in sheet.columns))
    for row, cells in enumerate(sheet.rows, LINES + 1):
        texts = zip(cells, sheet.columns, strict=True)
        page.set_row(row, row_height((cell, _width(column)) for cell, column in texts if isinstance(cell, str)))
    for column, each in enumerate(sheet.columns):
        page.write_string(LINES, column, each.title, formats["text" if each.kind == "text" else "number"])
        _fill(look, page, column, each, [row[column] for row in sheet.rows])
    _view(page, sheet)


def _fill(look: BookLook, page: Worksheet, number: int, column: SheetColumn, cells: Sequence[SheetCell]) -> None:
    form = look.plain(**_KINDS[column.kind], **_number_form(column, cells))
    page.set_column(number, number, _width(column))
    for row, cell in enumerate(cells, LINES + 1):
        _put(page, row, number, cell, form)
    if column.most is not None and column.most > 0 and cells:
        bar = {**_BAR, "max_type": "num", "max_value": ceil(column.most)}
        page.conditional_format(LINES + 1, number, LINES + len(cells), number, bar)


def _width(column: SheetColumn) -> int:
    """So wide that no word of its title is broken, if that is not very long."""
    longest = max((width_of(word) for word in column.title.split()), default=0)
    return max(column.width, min(ceil(longest * _BOLD) + 2, _WIDEST_TITLE))


def _put(page: Worksheet, row: int, column: int, cell: SheetCell, form: Format | None) -> None:
    """A text is written as such, whatever it begins with."""
    match cell:
        case None | "":
            pass
        case str():
            page.write_string(row, column, cell, form)
        case SheetFormula(text, value):
            page.write_formula(row, column, f"={text}", form, value if isinstance(value, str) else Decimal(nearest_decimal(value)))
        case number:
            page.write_number(row, column, Decimal(nearest_decimal(number)), form)


def _number_form(look: SheetColumn, cells: Sequence[SheetCell]) -> Mapping[str, str]:
    """All numbers of a column with as many decimals as one of them needs."""
    if look.kind == "text":
        return {}
    places = max((_places(number) for number in map(value_of, cells) if number is not None), default=0)
    whole = "#,##0" if look.kind == "amount" else "0"
    places = max(places, look.places)
    return {"num_format": f"{whole}.{'0' * places}" if places else whole}


def _places(number: Number) -> int:
    needed = places_needed(number)
    return _PLACES_OF_FRACTIONS if needed is None else min(needed, _MOST_PLACES)


def _view(page: Worksheet, sheet: WorkbookSheet) -> None:
    """What stays in view, the filters, and how it is printed."""
    page.freeze_panes(LINES + 1, sheet.fixed)
    if sheet.rows:
        page.autofilter(LINES, 0, LINES + len(sheet.rows), len(sheet.columns) - 1)
    broad(page, [column.width for column in sheet.columns])
    page.repeat_rows(LINES)
    page.repeat_columns(0, sheet.fixed - 1)
