"""The rules as they are published: those of `show`, without the form and the sources."""

from __future__ import annotations

import pytest

from callscore.report.document.published_grid import published_grid
from callscore.report.report_blocks import Heading
from callscore.report.style import Style
from callscore.report.text.call_text import call_text
from callscore.report.text.report_lines import report_text

from ..stories import Tell, Told


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_rule_is_said_as_show_says_it(lakeside: Told, language: str) -> None:
    rulebook = lakeside.rulebook
    shown = " ".join(call_text(rulebook, (), language, 4000).split())
    document = published_grid(rulebook, language, None)
    style = Style.of(rulebook.form, language, 4000, False)
    for line in report_text(document.blocks, style).splitlines():
        assert " ".join(line.split()) in shown


def test_the_sections(tell: Tell) -> None:
    document = published_grid(tell().rulebook, "en", None)
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "ELIGIBILITY",
        "AWARD CRITERIA",
        "ADJUSTMENTS",
        "RANKING",
        "PLACES",
        "FOR THE WHOLE CALL",
    ]
    assert (document.title, document.is_wide) == ("Clusters of the hills", False)


def test_no_file_of_the_office_is_named(lakeside: Told) -> None:
    assert ".yaml" not in str(published_grid(lakeside.rulebook, "en", None).blocks)
