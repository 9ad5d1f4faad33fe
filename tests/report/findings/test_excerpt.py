from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.place import Place, Text
from callscore.report.findings.excerpt import excerpt, visible, width_of


def span(line: str, start: int, end: int) -> Place:
    return Place("a.yaml", 1, start, 1, end, text=Text.of("a.yaml", line))


def test_the_exact_text_is_underlined() -> None:
    assert excerpt([span("a: >= 15", 4, 9)], 5, 80) == [
        "    1 │ a: >= 15",
        "      │    ^^^^^",
    ]


def test_several_spans_of_a_line_are_underlined_together() -> None:
    line = "rows: [[25..30], [31..35]]"
    assert excerpt([span(line, 8, 16), span(line, 18, 26)], 5, 80)[1] == "      │        ^^^^^^^^  ^^^^^^^^"


def test_tabs_fill_up_to_their_stop() -> None:
    assert excerpt([span("\tb:\tx", 2, 3)], 3, 80) == ["  1 │     b:  x", "    │     ^"]
    assert excerpt([span("\tb:\tx", 5, 6)], 3, 80)[1] == "    │         ^"
    assert excerpt([span("\tb", 1, 2)], 3, 80)[1] == "    │ ^^^^"


def test_wide_and_combining_characters_keep_the_carets_below_their_text() -> None:
    assert excerpt([span("日本: x", 5, 6)], 3, 80)[1] == "    │       ^"
    assert excerpt([span("日本: x", 1, 3)], 3, 80)[1] == "    │ ^^^^"
    assert excerpt([span("e\u0301e\u0301: x", 7, 8)], 3, 80)[1] == "    │     ^"


def test_what_is_missing_at_the_end_is_pointed_at() -> None:
    assert excerpt([span("a:", 3, 3)], 3, 80) == ["  1 │ a:", "    │   ^"]


def test_of_a_span_over_several_lines_the_first_is_shown() -> None:
    text = Text.of("a.yaml", "a: >\n  one\n")
    assert excerpt([Place("a.yaml", 1, 4, 2, 6, text=text)], 3, 80) == ["  1 │ a: >", "    │    ^"]


def test_long_lines_are_cut_around_the_span() -> None:
    line = "x" * 200 + "WRONG" + "y" * 200
    shown, carets = excerpt([span(line, 201, 206)], 3, 60)
    assert width_of(shown) <= 60
    assert shown.startswith("  1 │ …x")
    assert shown.endswith("y…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "WRONG"


def test_without_a_text_nothing_is_shown() -> None:
    assert excerpt([Place("a.yaml", 1, 1, 1, 2)], 3, 80) == []
    assert excerpt([Place("a.yaml", 9, 1, 9, 2, text=Text.of("a.yaml", "x"))], 3, 80) == []
    assert excerpt([Place("a.xlsx", cell="S!C5")], 3, 80) == []


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1b[31m", "a\\x1b[31m"), ("a\u202eb", "a\\u202eb"), ("città 日本", "città 日本"), ("a\nb", "a\\x0ab")]
)
def test_nothing_reaches_the_terminal_that_it_obeys(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_words_from_right_to_left_keep_their_place_in_the_line() -> None:
    """Else a terminal shows `2 ,1` where the file has `1, 2` behind such a word."""
    shown, carets = excerpt([span("שלום, 1, 2", 10, 11)], 3, 80)
    assert shown == "  1 │ \u2068שלום\u2069, 1, 2"
    assert carets == "    │          ^"


@given(st.text(min_size=1, max_size=200), st.integers(min_value=0, max_value=199), st.integers(min_value=30, max_value=100))
def test_any_line_fits_and_stays_one_line(line: str, start: int, width: int) -> None:
    line = line.replace("\n", " ").replace("\r", " ")
    start = min(start, len(line) - 1)
    shown, carets = excerpt([span(line, start + 1, start + 2)], 3, width)
    assert width_of(shown) <= width
    assert "\n" not in shown
    assert visible(shown) == shown
    assert set(carets) <= set(" │^")
