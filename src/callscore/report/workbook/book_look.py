"""The one way to XlsxWriter: a workbook is opened and packed, its formats are made once, and its sheets are laid on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from msgspec import Struct, field
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from callscore.report.document.document import MADE_BY_KEYWORD
from callscore.report.findings.excerpt import visible
from callscore.report.workbook.book_bytes import book_bytes

INK, FAINT_INK, LINE_INK, HEAD_FILL, OPEN_FILL = "#1B1B1B", "#595959", "#BFBFBF", "#E4ECF5", "#FFF7DC"
"""Of texts, of helps, of lines; behind headings, and behind cells to be filled in."""
TITLE_HEIGHT = 24
"""Of the row of a title, in points."""
LONGEST_PROPERTY = 255
"""In letters: of a property of a workbook, and of a hint beside a cell."""
_A4 = 9
_SIDE_BY_SIDE = 200
"""How many digits stand side by side on paper."""


def written_book(write: Callable[[BookLook], None], title: str = "", **properties: str) -> bytes:
    """The file of the workbook that `write` fills in; the same bytes for the same contents. A text is a text, whatever it begins with.
    `properties` are those of XlsxWriter's `set_properties`."""
    packed = BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        write(BookLook(book))
        shown = {name: visible(text)[:LONGEST_PROPERTY] for name, text in {"title": title, **properties}.items() if text}
        book.set_properties({**shown, "keywords": MADE_BY_KEYWORD})
    return book_bytes(packed.getvalue())


class BookLook(Struct):
    """Makes each format of a workbook once."""

    book: xlsxwriter.Workbook
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def plain(self, **properties: Any) -> Format:
        """The format with those properties alone."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(key))
        return self.formats[key]

    def of(self, **properties: Any) -> Format:
        """The same, with those of workbooks that people fill in; its cells are locked unless it says otherwise."""
        base = {"valign": "top", "align": "left", "text_wrap": True, "font_color": INK, "locked": True}
        return self.plain(**{**base, **properties})

    def open(self, number_form: str = "General") -> Format:
        """The format of a cell to be filled in."""
        return self.of(locked=False, num_format=number_form, border=1, border_color=LINE_INK, bg_color=OPEN_FILL)


def protect(sheet: Worksheet) -> None:
    """Against slips of the hand: without a password."""
    sheet.protect("", {"format_columns": True, "format_rows": True})


def on_paper(sheet: Worksheet, foot: str) -> None:
    """A4, lying, one page wide, with a line at the foot and without lines between cells."""
    _lying(sheet, 1, f"&L{foot.replace('&', '&&')}&R&P/&N")
    sheet.hide_gridlines(2)


def broad(sheet: Worksheet, widths: Iterable[float]) -> None:
    """A4, lying, as many pages wide as columns of those widths, in digits, need to be legible; numbered at the foot."""
    _lying(sheet, ceil(sum(widths) / _SIDE_BY_SIDE), "&C&P / &N")


def _lying(sheet: Worksheet, wide: int, foot: str) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(wide, 0)
    sheet.set_footer(foot)
