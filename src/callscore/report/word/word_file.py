"""A document as DOCX, for offices that paste it into their own systems."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from callscore.report.document.document import MADE_BY_KEYWORD, Document
from callscore.report.findings.excerpt import visible, width_of
from callscore.report.report_blocks import Banner, Entry, EntryList, Gap, Heading, Lines, Paragraph, ReportBlock, TextGrid
from callscore.report.style import BOLD, FAINT, GREEN, RED, YELLOW

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph as WordParagraph

_INKS = {FAINT: RGBColor(90, 90, 90), RED: RGBColor(0xA0, 0x18, 0x18), GREEN: RGBColor(0x1C, 0x6B, 0x2C), YELLOW: RGBColor(0x7A, 0x52, 0)}
_FONT = "Arial"
_NO_DAY = datetime(1970, 1, 1)
_SHORT, _LONG, _MARGIN = Cm(21), Cm(29.7), Cm(2)
_PROPERTIES, _LONGEST_PROPERTY = "docProps/core.xml", 255
_NAME, _INDENT, _CHARACTER = Cm(4.2), Cm(0.5), Cm(0.21)


def word_file(document: Document) -> bytes:
    """The file; the same bytes for the same document."""
    word = docx.Document()
    room = _paper(word, document)
    _properties(word, document)
    _look(word)
    if document.issuer or document.dated:
        _at_both_ends(word.add_paragraph(), document.issuer, document.dated, room, (FAINT,))
    word.add_heading(visible(document.title), 1)
    for block in document.blocks:
        _add(word, block, room)
    _run(word.sections[0].footer.paragraphs[0], document.foot, FAINT)
    return _without_moments(word)


def _paper(word: Word, document: Document) -> Emu:
    """A4, upright or lying; the width between its margins."""
    section = word.sections[0]
    section.page_width, section.page_height = (_LONG, _SHORT) if document.is_wide else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if document.is_wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    return Emu(section.page_width - 2 * _MARGIN)


def _properties(word: Word, document: Document) -> None:
    properties, day = word.core_properties, document.day
    properties.title, properties.author = (visible(text)[:_LONGEST_PROPERTY] for text in (document.title, document.issuer))
    properties.language = document.language
    properties.created = properties.modified = datetime(day.year, day.month, day.day) if day is not None else _NO_DAY
    properties.last_modified_by, properties.comments, properties.keywords = "", "", MADE_BY_KEYWORD


def _look(word: Word) -> None:
    """One font that every office has, and headings in the colour of the text."""
    normal = word.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(9.5), Pt(3)
    for name, size in (("Normal", 9.5), ("Heading 1", 15), ("Heading 2", 10.5)):
        style = word.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for of_the_theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{of_the_theme}"), None)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)


def _add(word: Word, block: ReportBlock, room: Emu) -> None:
    match block:
        case Heading(text, right):
            _at_both_ends(word.add_heading("", 2), text, right, room, ())
        case Banner(left, right, tints):
            _at_both_ends(word.add_paragraph(), left, right, room, tints)
        case EntryList(items):
            _entries(word, items, room)
        case Paragraph(text, tint):
            _run(word.add_paragraph(), text, tint)
        case Gap():
            word.add_paragraph()
        case Lines(lines):
            for line in lines:
                _run(word.add_paragraph(), line).font.name = "Courier New"
        case TextGrid():
            _grid(word, block, room)


def _run(paragraph: WordParagraph, text: str, *tints: str):  # type: ignore[no-untyped-def]  # a class that the library does not name
    run = paragraph.add_run(visible(text))
    for tint in tints:
        if tint == BOLD:
            run.bold = True
        elif tint:
            run.font.color.rgb = _INKS[tint]
    return run


def _at_both_ends(paragraph: WordParagraph, left: str, right: str, room: Emu, tints: Sequence[str]) -> None:
    _run(paragraph, left, *tints)
    if right:
        paragraph.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT)
        end = _run(paragraph, "", FAINT)
        end.bold, end.font.size = False, Pt(9)
        end.add_tab()
        end.add_text(visible(right))


def _entries(word: Word, items: Sequence[Entry], room: Emu) -> None:
    right = Cm(3.8) if any(item.right for item in items) else Cm(0.3)
    table = word.add_table(rows=0, cols=3)
    _columns(table, (_NAME, Emu(room - _NAME - right), right))
    for item in items:
        cells = table.add_row().cells
        name = cells[0].paragraphs[0]
        name.paragraph_format.left_indent = Emu(item.depth * _INDENT)
        _run(name, item.name, BOLD, item.tint)
        _run(name, f" {item.title}" if item.title else "", item.tint)
        _details(cells[1], item)
        cells[2].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(cells[2].paragraphs[0], item.right, item.tint)


def _details(cell: _Cell, item: Entry) -> None:
    for number, detail in enumerate(item.details):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        if detail.lead and detail.text.startswith(detail.lead):
            _run(paragraph, detail.lead, detail.tint)
            _run(paragraph, detail.text[len(detail.lead) :])
        else:
            _run(paragraph, detail.text, detail.tint)


def _columns(table: Table, widths: Sequence[int]) -> None:
    """Widths that hold whatever the cells contain."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)


def _grid(word: Word, grid: TextGrid, room: Emu) -> None:
    """The header is repeated on each page."""
    table = word.add_table(rows=1, cols=len(grid.columns))
    table.style = "Table Grid"
    _columns(table, _widths(grid, room))
    _fill(table.rows[0], [column.name for column in grid.columns], grid, BOLD)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in grid.rows:
        _fill(table.add_row(), row, grid, "")
    _room_in_cells(table)


def _room_in_cells(table: Table) -> None:
    """Above and below the text of each cell, 1.5 points."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "30")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _widths(grid: TextGrid, room: Emu) -> list[int]:
    """What the longest cell of a column needs, and the rest to those that have a share of it."""
    longest = [max(width_of(cell) for cell in cells) for cells in zip([each.name for each in grid.columns], *grid.rows, strict=True)]
    needed = [0 if column.share else int(_CHARACTER * (length + 3)) for column, length in zip(grid.columns, longest, strict=True)]
    shares = sum(column.share for column in grid.columns) or 1
    rest = max(room - sum(needed), 0)
    return [need or rest * column.share // shares for need, column in zip(needed, grid.columns, strict=True)]


def _fill(row: _Row, texts: Sequence[str], grid: TextGrid, tint: str) -> None:
    for cell, text, column in zip(row.cells, texts, grid.columns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if column.is_number else WD_ALIGN_PARAGRAPH.LEFT
        _run(paragraph, text, tint).font.size = Pt(8.5)


def _without_moments(word: Word) -> bytes:
    """The parts of the file without the moment at which each was packed. Its properties are not compressed, so that an earlier one is
    known; a word processor that saves it compresses them."""
    packed, plain = BytesIO(), BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            how = zipfile.ZIP_STORED if name == _PROPERTIES else zipfile.ZIP_DEFLATED
            target.writestr(zipfile.ZipInfo(name), source.read(name), how)
    return plain.getvalue()
