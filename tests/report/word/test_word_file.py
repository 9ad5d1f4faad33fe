"""Documents for a word processor: the same texts, none of them markup, and the same bytes each time."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO

import docx
import pytest
from msgspec.structs import replace

from callscore.explanation.explaining import explain
from callscore.report.document.applicant_letter import applicant_letter
from callscore.report.document.document import Document
from callscore.report.document.ranking_annex import ranking_annex
from callscore.report.report_blocks import Banner, Detail, Entry, EntryList, Gap, GridColumn, Heading, Lines, Paragraph, TextGrid
from callscore.report.style import BOLD, RED
from callscore.report.word.word_file import word_file

from ..stories import Told

EMPTY = Document(title="Ranking", language="en", issuer="", day=None, dated="", blocks=(), foot="made by")


def texts(file: bytes) -> list[str]:
    """Of all paragraphs and cells."""
    word = docx.Document(BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in word.paragraphs), *cells, word.sections[0].footer.paragraphs[0].text]


def test_each_cell_of_the_annex(lakeside: Told) -> None:
    document = ranking_annex(lakeside.evaluation, "it", date(2026, 4, 3))
    shown = texts(word_file(document))
    cells = [cell for block in document.blocks if isinstance(block, TextGrid) for row in block.rows for cell in row]
    assert len(cells) == 15 * 9
    assert [cell for cell in cells if cell not in shown] == []


def test_each_detail_of_a_letter(lakeside: Told) -> None:
    document = applicant_letter(lakeside.evaluation, explain(lakeside.evaluation, "eastern-looms"), (), "en", None)
    shown = "\n".join(texts(word_file(document)))
    lists = [block for block in document.blocks if isinstance(block, EntryList)]
    assert [detail.text for each in lists for item in each.items for detail in item.details if detail.text not in shown] == []


@pytest.mark.parametrize("text", ["<w:t>&amp;</w:t>", "=SUM(A1)", "a" * 300, "😀 שלום 漢"], ids=["markup", "formula", "long", "letters"])
def test_a_text_is_shown_as_it_is(text: str) -> None:
    entry = Entry(text, text, (Detail(text, RED, text), Detail(f"{text} more", RED, text)), text, 1, RED)
    grid = TextGrid((GridColumn(text, share=1), GridColumn(text, is_number=True)), ((text, text),))
    blocks = (Heading(text, text), Banner(text, text, (BOLD, RED)), EntryList((entry,)), Gap(), Paragraph(text), Lines((text,)), grid)
    shown = "\n".join(texts(word_file(replace(EMPTY, title=text, issuer=text, blocks=blocks, foot=text))))
    assert shown.replace("\u2068", "").replace("\u2069", "").count(text) == 18


def test_the_same_bytes_each_time_and_the_day_in_its_properties() -> None:
    dated = replace(EMPTY, day=date(2026, 4, 3), dated="2026-04-03")
    assert word_file(dated) == word_file(dated)
    assert docx.Document(BytesIO(word_file(dated))).core_properties.created.replace(tzinfo=None) == datetime(2026, 4, 3)


def test_the_header_of_a_table_is_repeated_on_each_page() -> None:
    grid = TextGrid((GridColumn("rank", is_number=True),), (("1",),))
    with zipfile.ZipFile(BytesIO(word_file(replace(EMPTY, blocks=(grid,))))) as file:
        assert b"<w:tblHeader" in file.read("word/document.xml")


def test_a_wide_document_lies() -> None:
    section = docx.Document(BytesIO(word_file(replace(EMPTY, is_wide=True)))).sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
