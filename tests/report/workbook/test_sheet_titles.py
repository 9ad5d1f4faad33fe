"""Titles of sheets: at most 31 signs, none that programs refuse, each once."""

from __future__ import annotations

import pytest

from callscore.report.workbook.sheet_titles import SheetTitles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Members", "Members"),
        ("a/b: [c]?", "a b c"),
        ("'quoted'", "quoted"),
        ("[]", "1"),
        ("x" * 40, "x" * 31),
        ("🦆" * 20, "🦆" * 15),
        ("Documenti di strategia e gestione", "Documenti di strategia e"),
        ("Documents on the strategy of all", "Documents on the strategy of"),
        ("Documents on strategies and plan", "Documents on strategies and"),
        ("Documents on the strategies and p", "Documents on the strategies and"),
        ("Spese " + "x" * 40, "Spese " + "x" * 25),
        ("History", "History 2"),
        ("callscore", "callscore 2"),
    ],
)
def test_what_is_left_of_a_text(text: str, title: str) -> None:
    assert SheetTitles().title(text) == title


def test_titles_differ_in_more_than_capitals() -> None:
    titles = SheetTitles()
    assert [titles.title(text) for text in ("Team", "TEAM", "x" * 31, "x" * 40)] == ["Team", "TEAM 2", "x" * 31, "x" * 29 + " 2"]
