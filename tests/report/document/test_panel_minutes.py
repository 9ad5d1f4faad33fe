"""The minutes: everything that the panel decided, in the order in which it did."""

from __future__ import annotations

from datetime import date

import pytest

from callscore.report.document.document import PAPER_WIDTH
from callscore.report.document.panel_minutes import panel_minutes
from callscore.report.document.ranking_annex import ranking_annex
from callscore.report.report_blocks import EntryList, Heading, TextGrid
from callscore.report.style import Style
from callscore.report.text.rank_table import counts_text

from ..stories import Tell, Told


def headings(story: Told, language: str = "en") -> list[str]:
    return [block.text for block in panel_minutes(story.evaluation, language, None).blocks if isinstance(block, Heading)]


def test_the_sections(tell: Tell) -> None:
    story = tell()
    assert headings(story) == ["ASSESSMENTS", "APPLICATIONS WITHOUT A PLACE", "RANKING", "WHAT THIS RESTS ON", "READ AND SIGNED"]
    assert headings(story, "it")[1:3] == ["DOMANDE SENZA POSIZIONE IN GRADUATORIA", "GRADUATORIA"]


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_ranking_is_that_of_the_annex(lakeside: Told, language: str) -> None:
    annex = [block for block in ranking_annex(lakeside.evaluation, language, None).blocks if isinstance(block, TextGrid)]
    minutes = [block for block in panel_minutes(lakeside.evaluation, language, None).blocks if isinstance(block, TextGrid)]
    assert minutes[1:] == annex


def test_who_has_no_place_and_why(tell: Tell) -> None:
    blocks = panel_minutes(tell(reasons={"beech": "withdrawn by the panel"}).evaluation, "en", None).blocks
    rows = next(block.items for block in blocks if isinstance(block, EntryList))
    told = [(row.name, row.depth, row.details[0].text) for row in rows]
    assert told[0] == ("beech · Beech Hill", 0, "excluded")
    assert rows[0].details[1].text == "withdrawn by the panel"
    assert [(name, text) for name, depth, text in told if depth == 0] == [
        ("beech · Beech Hill", "excluded"),
        ("cedar", "below threshold"),
        ("doubt", "undetermined"),
        ("elm", "ineligible"),
    ]
    assert ("E1", 1, "only 9 members") in told


def test_what_it_rests_on_is_whole(tell: Tell) -> None:
    story = tell()
    said = str(panel_minutes(story.evaluation, "en", None).blocks)
    assert f"sha256 {story.digest}" in said


@pytest.mark.parametrize("language", ["en", "it"])
def test_how_many_were_examined_is_said_once(lakeside: Told, language: str) -> None:
    style = Style.of(lakeside.evaluation.rulebook.call, language, PAPER_WIDTH, color=False)
    summary = counts_text(lakeside.evaluation, style)
    assert str(panel_minutes(lakeside.evaluation, language, None).blocks).count(summary) == 1
    assert str(ranking_annex(lakeside.evaluation, language, None).blocks).count(summary) == 1


def test_there_is_room_for_the_signature_of_each(tell: Tell) -> None:
    last = panel_minutes(tell().evaluation, "en", None).blocks[-1]
    assert isinstance(last, EntryList)
    assert [item.name for item in last.items] == ["the chair", "panel", "the secretary"]


def test_it_bears_the_day_of_the_session(tell: Tell) -> None:
    assert panel_minutes(tell().evaluation, "it", date(2026, 4, 3)).dated == "03/04/2026"


def test_nobody_applied(tell: Tell) -> None:
    story = tell(applications={}, levels={})
    assert headings(story) == ["RANKING", "WHAT THIS RESTS ON", "READ AND SIGNED"]
