"""Words written from right to left keep to their cell."""

from __future__ import annotations

import pytest

from callscore.report.findings.excerpt import visible, width_of
from callscore.report.layout import clean, shortened

from .stories import Tell
from .text.test_rank_table import table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("שלום", "\u2068שלום\u2069"),
        ("מרכז החדשנות 12  14", "\u2068מרכז החדשנות\u2069 12  14"),
        ("a שלום b مرحبا c", "a \u2068שלום\u2069 b \u2068مرحبا\u2069 c"),
        ("Città alta", "Città alta"),
        ("日本", "日本"),
        ("a\u2068b\u2069", "ab"),
        ("a\u202eb", "a\\u202eb"),
    ],
)
def test_they_are_isolated(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert visible(visible(text)) == shown


def test_an_isolate_takes_no_room() -> None:
    assert width_of(visible("שלום")) == 4
    assert shortened("שלום עולם", 5) == "\u2068שלום\u2069…"
    assert clean("  שלום ") == "\u2068שלום\u2069"


def test_a_title_in_the_ranking_does_not_turn_the_row(tell: Tell) -> None:
    story = tell(applications={"alder": "title: מרכז החדשנות\nmembers: 30\nlate: false\n"}, levels={"alder": 3})
    (row,) = [line for line in table(story).splitlines() if " alder " in line]
    assert row == "   1  alder        \u2068מרכז החדשנות\u2069  20  12     32  ██████▍  selected"
