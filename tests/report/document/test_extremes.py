"""Every document of a ranking where it is largest, smallest or oddest: nobody, one, eighty criteria, seven decimals, hostile names."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from callscore.explanation.explaining import explain
from callscore.report.document.applicant_letter import applicant_letter
from callscore.report.document.document import Document
from callscore.report.document.panel_minutes import panel_minutes
from callscore.report.document.published_grid import published_grid
from callscore.report.document.ranking_annex import ranking_annex
from callscore.report.pdf.pdf_file import pdf_file
from callscore.report.word.word_file import word_file

from ..stories import HILLS, Tell, Told

Make = Callable[[Told], Document]


def annex(story: Told) -> Document:
    return ranking_annex(story.evaluation, "it", None)


def minutes(story: Told) -> Document:
    return panel_minutes(story.evaluation, "it", None)


def rules(story: Told) -> Document:
    return published_grid(story.rulebook, "it", None)


def letter(story: Told) -> Document:
    return applicant_letter(story.evaluation, explain(story.evaluation, "alder"), (), "it", None)


def texts(document: Document) -> tuple[str, str]:
    """What a reader of the PDF, and what one of the Word file finds, without blanks."""
    pages = PdfReader(BytesIO(pdf_file(document))).pages
    word = docx.Document(BytesIO(word_file(document)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    pdf = "".join("".join(page.extract_text() for page in pages).split())
    return pdf, "".join("".join([*(each.text for each in word.paragraphs), *cells]).split())


# a label has 200 characters at most
MARKED = ["<script>alert(1)</script>", "#set page(fill: red) *bold* _it_ $x$", "[link](x) **bold** `code`", "=1+1", "a" * 200]


@pytest.mark.parametrize("make", [annex, minutes, letter])
@pytest.mark.parametrize("name", MARKED, ids=["script", "typst", "markdown", "formula", "long"])
def test_a_name_is_shown_as_it_is(tell: Tell, make: Make, name: str) -> None:
    story = tell(applications={"alder": f"title: '{name}'\nmembers: 30\nlate: false\n"})
    for text in texts(make(story)):
        assert "".join(name.split()) in text


@pytest.mark.parametrize("make", [annex, minutes])
def test_nobody_applied(tell: Tell, make: Make) -> None:
    for text in texts(make(tell(applications={}, levels={}))):
        assert "0domande" in text


def wide(criteria: int) -> str:
    head, _, tail = HILLS.partition("criteria:\n")
    score = "if undetermined: zero, score: {value: '1 / 128', outside: clamp}"
    many = [f"  - {{criterion: C{each}, title: {{en: C{each}, it: C{each}}}, max: 1, {score}}}\n" for each in range(criteria)]
    return head + "criteria:\n" + "".join(many) + tail[tail.index("  - criterion: B") :]


@pytest.mark.parametrize("make", [annex, minutes, letter, rules])
def test_eighty_criteria_and_seven_decimals(tell: Tell, make: Make) -> None:
    rounding = "rounding: {places: 7, mode: half up, at: criterion}\n"
    story = tell(wide(80) + rounding, {"alder": "members: 30\nlate: false\n"}, {"alder": 5})
    for text in texts(make(story)):
        assert "C79" in text
        if make is not rules:
            assert "0,0078125" in text


@pytest.mark.parametrize("make", [annex, minutes, letter, rules])
def test_a_text_without_a_translation_is_shown_in_its_own_language(tell: Tell, make: Make) -> None:
    story = tell(HILLS.replace("title: {en: Quality, it: Qualità}", "title: Quality"))
    for text in texts(make(story)):
        assert "Quality" in text
