"""Documents in type: what is asked of an archived PDF that can be read aloud, and texts that would be markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from callscore import __version__
from callscore.report.document.document import Document
from callscore.report.document.ranking_annex import ranking_annex
from callscore.report.pdf.pdf_file import pdf_file
from callscore.report.report_blocks import Banner, Detail, Entry, EntryList, Gap, GridColumn, Heading, Lines, Paragraph, TextGrid
from callscore.report.style import RED

from ..stories import Told

EMPTY = Document(title="Ranking", language="en", issuer="", day=None, dated="", blocks=(), foot="")


def of_everything(text: str) -> Document:
    """A document that has the text wherever a text may stand."""
    entry = Entry(text, text, (Detail(text, RED, text), Detail(f"{text} more", RED, text)), text, 2, RED)
    grid = TextGrid((GridColumn(text, share=1), GridColumn(text, is_number=True)), ((text, text),))
    blocks = (Heading(text, text), Banner(text, text, (RED,)), EntryList((entry,)), Gap(), Paragraph(text, RED), Lines((text,)), grid)
    return replace(EMPTY, title=text, issuer=text, dated=text, blocks=blocks, foot=text)


def read(file: bytes) -> str:
    """All its text, without the ends of lines."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages).split())


@pytest.fixture(scope="module")
def annex(lakeside: Told) -> bytes:
    return pdf_file(ranking_annex(lakeside.evaluation, "it", date(2026, 4, 3)))


def test_each_figure_of_the_document_is_on_paper(lakeside: Told, annex: bytes) -> None:
    text = read(annex)
    rows = [row for block in ranking_annex(lakeside.evaluation, "it", None).blocks if isinstance(block, TextGrid) for row in block.rows]
    assert len(rows) == 15
    assert [cell for row in rows for cell in row if " ".join(cell.replace("\u00a0", " ").split()) not in text] == []


def test_it_is_what_an_archive_and_a_screen_reader_ask_for(annex: bytes) -> None:
    """ISO 19005-2 (PDF/A-2a: 6.2.3, 6.2.11.4, 6.6, 6.7) and ISO 14289-1 (PDF/UA-1: 5, 7.1, 7.2)."""
    pdf = PdfReader(BytesIO(annex))
    root: Any = pdf.trailer["/Root"]
    said = root["/Metadata"].get_data().decode()
    for mark in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", f"<pdf:Keywords>callscore {__version__}<"):
        assert mark in said
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "it"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert not pdf.is_encrypted
    assert not any(key in root for key in ("/OpenAction", "/AA", "/AcroForm"))
    pages: list[Any] = list(pdf.pages)
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    assert all(_embedded(font) for font in fonts)


def _embedded(font: Any) -> bool:
    described = (font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font)["/FontDescriptor"]
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_a_table_is_one_for_a_screen_reader(annex: bytes) -> None:
    root: Any = PdfReader(BytesIO(annex)).trailer["/Root"]
    kinds = set(_kinds(root["/StructTreeRoot"]))
    assert {"/Table", "/TR", "/TH", "/TD"} <= kinds
    assert kinds & {"/H1", "/H2"}


def _kinds(item: Any) -> Iterator[str]:
    """Of all elements of the tree below one, in their order."""
    below = item.get("/K", [])
    for each in below if isinstance(below, list) else [below]:
        element = each.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield str(element["/S"])
            yield from _kinds(element)


def test_the_same_bytes_each_time(lakeside: Told, annex: bytes) -> None:
    assert pdf_file(ranking_annex(lakeside.evaluation, "it", date(2026, 4, 3))) == annex


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '#set text(red) *b* _i_ `x` $y$ @ref \\ ~ // = "quoted"',
        "=SUM(A1:A9)",
        "x" * 300,
        "é́ ½ ☃ Ω ж",
    ],
    ids=["html", "markup", "formula", "long", "letters"],
)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    shown = read(pdf_file(of_everything(text))).replace(" ", "")
    assert shown.count(text.replace(" ", "")) >= 12


def test_words_from_right_to_left_are_shown() -> None:
    assert "שלום" in read(pdf_file(of_everything("שלום")))


def test_what_no_font_has_is_told_by_its_code() -> None:
    assert "Mill [U+1F600][U+1F469][U+200D][U+1F52C] [U+6F22]" in read(pdf_file(of_everything("Mill 😀👩\u200d🔬 漢")))


def test_what_would_turn_a_line_around_is_told_by_its_code() -> None:
    assert "a\\u202eb" in read(pdf_file(of_everything("a\u202eb")))


def test_an_empty_document_has_its_title() -> None:
    assert read(pdf_file(EMPTY)) == "Ranking 1 / 1"


def test_a_trouble_that_is_no_missing_character_is_not_hidden() -> None:
    with pytest.raises(Exception, match="language"):
        pdf_file(replace(EMPTY, language="not a language"))


def test_a_long_word_of_a_table_goes_on_in_the_next_line() -> None:
    grid = TextGrid((GridColumn("id"), GridColumn("title", share=1), GridColumn("score", is_number=True)), (("a", "w" * 200, "95.00"),))
    page = PdfReader(BytesIO(pdf_file(replace(EMPTY, blocks=(grid,), title="Ranking")))).pages[0]
    lines = page.extract_text().splitlines()
    assert max(map(len, lines)) < 120
    assert any(line.endswith("95.00") for line in lines)


def test_a_short_name_holds_nothing_that_is_not_seen() -> None:
    entry = EntryList((Entry("P-3", "A. b/c", ()),))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf_file(replace(EMPTY, blocks=(entry,))))).pages)
    assert "\u200b" not in text
    assert "P-3" in text


def test_a_bookmark_keeps_the_words_apart_that_stand_at_both_ends_of_a_line() -> None:
    file = pdf_file(replace(EMPTY, blocks=(Heading("TOTAL", "75 of 100"), Heading("REASONS"))))
    titles: list[Any] = []

    def gather(entries: list[Any]) -> None:
        for each in entries:
            gather(each) if isinstance(each, list) else titles.append(each.title)

    gather(PdfReader(BytesIO(file)).outline)
    assert titles == ["Ranking", "TOTAL 75 of 100", "REASONS"]
