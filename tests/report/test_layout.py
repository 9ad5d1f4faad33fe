from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.report.findings.excerpt import width_of
from callscore.report.layout import at_both_ends, clean, padded, shortened, wrapped
from callscore.report.number_forms import NO_BREAK


def test_lines_break_at_spaces_and_hang() -> None:
    assert wrapped("one two three four", 9, 2) == ["one two", "  three", "  four"]


def test_what_belongs_together_stays_on_one_line() -> None:
    assert wrapped(f"grants of 400{NO_BREAK}000{NO_BREAK}EUR", 14) == ["grants of", "400 000 EUR"]


def test_a_word_that_is_longer_than_the_line_is_cut() -> None:
    assert wrapped("a" * 20 + " b", 9) == ["a" * 9, "a" * 9, "aa b"]


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.integers(10, 40))
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert all(width_of(line) <= width for line in wrapped(text, width))


@given(st.text(max_size=40), st.integers(3, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert width_of(shortened(text, width)) <= width


def test_wide_characters_take_two_columns() -> None:
    assert shortened("茶の湯の会", 6) == "茶の…"
    assert padded("茶", 4) + "|" == "茶  |"
    assert padded("7", 3, right=True) == "  7"


def test_nothing_reaches_the_terminal_that_it_would_obey() -> None:
    assert clean("red \x1b[31m\n and\tblue") == "red \\x1b[31m and blue"


@pytest.mark.parametrize(("width", "lines"), [(12, ["left   right"]), (10, ["left", "right"])])
def test_two_texts_at_the_ends_of_a_line(width: int, lines: list[str]) -> None:
    assert at_both_ends("left", "right", width) == lines
