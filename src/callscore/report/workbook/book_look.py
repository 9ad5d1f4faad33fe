"""How workbooks that people fill in look, alike in all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

INK, FAINT_INK, LINE_INK, HEAD_FILL, OPEN_FILL = "#1B1B1B", "#595959", "#BFBFBF", "#E4ECF5", "#FFF7DC"
"""Of texts, of helps, of lines; behind headings, and behind cells to be filled in."""
TITLE_HEIGHT = 24
"""Of the row of a title, in points."""
_A4 = 9


@dataclass(slots=True)
class BookLook:
    """Makes each format of a workbook once."""

    book: xlsxwriter.Workbook
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def of(self, **properties: Any) -> Any:
        """The format with those properties beside the common ones; its cells are locked unless it says otherwise."""
        base = {"valign": "top", "align": "left", "text_wrap": True, "font_color": INK, "locked": True}
        key = tuple(sorted({**base, **properties}.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(key))
        return self.formats[key]

    def open(self, number_form: str = "General") -> Any:
        """The format of a cell to be filled in."""
        return self.of(locked=False, num_format=number_form, border=1, border_color=LINE_INK, bg_color=OPEN_FILL)


def protect(sheet: Worksheet) -> None:
    """Against slips of the hand: without a password."""
    sheet.protect("", {"format_columns": True, "format_rows": True})


def on_paper(sheet: Worksheet, foot: str) -> None:
    """A4, lying, one page wide, with a line at the foot."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L{foot.replace('&', '&&')}&R&P/&N")
