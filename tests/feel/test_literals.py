from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.feel import FeelError, evaluate_text


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("007", 7), (".5", Fraction(1, 2)), ("1.50", Fraction(3, 2)), ("1.23e+4", 12300), ("5E-1", Fraction(1, 2)), ("2.0", 2)],
)
def test_numbers_are_exact(text: str, value: Fraction) -> None:
    assert evaluate_text(text, {}) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"a\"b"', 'a"b'),
        (r'"\n\t\r\\\'"', "\n\t\r\\'"),
        (r'"\u00e9"', "é"),
        (r'"\U01F40E"', "🐎"),
        (r'"\ud83d\udca9"', "💩"),
        (r'"\\u0009"', r"\u0009"),
        (r'"\p{L}\d"', r"\p{L}\d"),
        (r'"\u00"', r"\u00"),
        ('"a\nb"', "a\nb"),
    ],
)
def test_backslashes_are_undone_where_they_mean_something(text: str, value: str) -> None:
    assert evaluate_text(text, {}) == value


@pytest.mark.parametrize("text", ['@"2026-02-30"', '@"P1H"', '@"P"', '@"x"', '@"2026-01-01T"', '@"08:00"'])
def test_what_stands_after_an_at_is_a_date_or_a_duration(text: str) -> None:
    with pytest.raises(FeelError):
        evaluate_text(text, {})
