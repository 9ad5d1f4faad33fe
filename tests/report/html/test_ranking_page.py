"""The page of a ranking says what the terminal says, with the same figures, and whatever a name is, it is a name."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec.structs import replace

from callscore.evaluation.appraisals import AppraisedRows
from callscore.report.document.ranking_annex import ranking_annex
from callscore.report.findings.excerpt import visible
from callscore.report.html.ranking_page import ranking_page
from callscore.report.report_blocks import Banner, EntryList, Heading, Paragraph, TextGrid
from callscore.report.style import Style
from callscore.report.text.explanation_text import explained_blocks

from ..stories import APPLICATIONS, LEVELS, Tell, Told
from .page import Page

NAMES = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a closing tag": "</title></style></script><h1>",
    "a template": "{{ 7 * 7 }} {% raw %}",
    "from right to left": "אשכול הצפון",
    "turned around": "abc\u202edef",
    "an emoji": "Cluster 🌊 👩‍👩‍👧",
    "300 characters": "n" * 300,
    "a formula": "=1+1",
    "quotes": "\"'`&amp;<",
}


def called(told: Told, name: str) -> Told:
    """The same, with `alder` under another title."""
    appraisals = dict(told.evaluation.appraisals)
    alder = appraisals["alder"]
    appraisals["alder"] = replace(alder, application=replace(alder.application, label=name))
    return replace(told, evaluation=replace(told.evaluation, appraisals=AppraisedRows(appraisals)))


def page_of(told: Told, language: str | None = None) -> str:
    return ranking_page(told.evaluation, told.findings, language)


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_figure_of_the_annex_is_in_it(lakeside: Told, language: str) -> None:
    text = Page(page_of(lakeside, language)).texts
    blocks = ranking_annex(lakeside.evaluation, language, None).blocks
    cells = [cell for block in blocks if isinstance(block, TextGrid) for row in block.rows for cell in row if cell]
    assert len(cells) > 100
    assert [cell for cell in cells if " ".join(cell.split()) not in text] == []
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert [each for each in said if " ".join(each.split()) not in text] == []


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_explanation_is_in_it_word_for_word(lakeside: Told, language: str) -> None:
    text = Page(page_of(lakeside, language)).run
    style = Style.of(lakeside.rulebook.call, language, 0, color=False)
    said: list[str] = []
    for id in lakeside.evaluation.appraisals:
        for block in explained_blocks(lakeside.evaluation, lakeside.explain(id), style):
            match block:
                case Heading(one, other) | Banner(one, other):
                    said += [one, other]
                case Paragraph(one):
                    said.append(one)
                case EntryList(items):
                    said += [each for item in items for each in (item.name, item.title, item.right, *(one.text for one in item.details))]
                case _:
                    pass
    assert len(said) > 1000
    assert [each for each in said if " ".join(each.split()) not in text] == []


def test_what_is_called_by_a_name_is_closed_and_named_once(lakeside: Told) -> None:
    page = Page(page_of(lakeside))
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"}
    assert targets <= set(ids)
    assert len([target for target in targets if target.startswith("a")]) == 15


def test_headings_go_down_one_by_one(lakeside: Told) -> None:
    levels = [int(tag[1]) for tag, _ in Page(page_of(lakeside)).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(after - before for before, after in pairwise(levels)) == 1


def test_the_answer_comes_first(tell: Tell) -> None:
    page = Page(page_of(tell()))
    first = page.texts.index("In short")
    assert page.texts[first + 1 : first + 3] == ["5 applications · 3 eligible · 1 ineligible · 1 undetermined", "PROVISIONAL"]
    assert page.texts[first + 3] == ": 1 application is undetermined (doubt); a place marked ? could still change"
    assert page.texts.index("Ranking", first) > first
    assert "last with a place score first without a place score beech · Beech Hill 32 alder · Alder Hill 32" in page.text


def test_what_nothing_can_change_is_final(tell: Tell) -> None:
    told = tell(applications={name: text for name, text in APPLICATIONS.items() if name != "doubt"}, levels=LEVELS | {"doubt": 0})
    assert "FINAL: nothing that is missing could still change the ranking" in Page(page_of(told)).run


def test_the_tie_and_what_broke_it_are_below_the_ranking(tell: Tell) -> None:
    assert "tie at 32: beech, alder · criterion B decides" in Page(page_of(tell())).texts


def test_a_bar_is_as_long_as_the_share_of_the_most(tell: Tell) -> None:
    told = tell()
    row = next(part for part in page_of(told).split("<tr") if "Alder Hill" in part and "data-s" in part)
    # 20 of 30, 12 of 20, 32 of 50
    assert re.findall(r"M0 0h(\d+)v", row) == ["66", "60", "64"]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_text_whatever_it_is(tell: Tell, name: str) -> None:
    told = tell()
    page, plain = Page(page_of(called(told, name))), Page(page_of(told))
    assert visible(name) in page.texts  # in its cell
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert page.open == []


def test_of_one_that_is_set_aside_the_reason_is_told(tell: Tell) -> None:
    told = tell(reasons={"alder": "it was handed in twice"})
    page = Page(page_of(told))
    assert "excluded · it was handed in twice" in page.texts
    assert "5 applications · 2 eligible · 1 ineligible · 1 undetermined · 1 set aside" in page.texts


def test_a_warning_stands_with_the_application_that_it_is_about(lakeside: Told) -> None:
    why = next(part for part in page_of(lakeside).split('<details class="why"') if "harbour-foods" in part and "<noscript>" in part)
    assert "the call does not distinguish case and spaces in `area`" in Page(f"<details{why}").run


def test_it_is_the_same_from_run_to_run(tell: Tell) -> None:
    assert page_of(tell()) == page_of(tell())


@pytest.mark.parametrize("count", [0, 1])
def test_few_applications(tell: Tell, count: int) -> None:
    some = dict(list(APPLICATIONS.items())[:count])
    page = Page(page_of(tell(applications=some, levels={name: LEVELS[name] for name in some})))
    assert f"{count} application{'s' if count != 1 else ''} · {count} eligible · 0 ineligible" in page.texts
    assert page.open == []
    assert len([tag for tag, attributes in page.tags if attributes.get("class") == "why"]) == count
