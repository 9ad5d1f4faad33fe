from __future__ import annotations

import pytest

from callscore.feel import evaluate_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 instance of number", True),
        ('"a" instance of string', True),
        ("true instance of boolean", True),
        ('@"2026-01-01" instance of date', True),
        ('@"P1D" instance of years and months duration', False),
        ("[] instance of list", True),
        ("[] instance of list<number>", True),
        ("[[1]] instance of list<list<number>>", True),
        ("[1..2] instance of range<number>", True),
        ('["a".."b"] instance of range<number>', False),
        ("{} instance of context", True),
        ('{a: 1, b: "x"} instance of context<a: number, b: string>', True),
        ("{a: null} instance of context<a: number>", True),
        ("{b: {c: 1}} instance of context<b: context<c: number>>", True),
        ("1 instance of list<number>", False),
        ("null instance of number", False),
        ("1 instance of Any", True),
        ("1 instance of Null", False),
        ("1 instance of date and time", False),
        ("[1] instance of list<Any>", True),
        ("[null] instance of list<Any>", False),
        ("1 instance of nothing", None),
        ("[1] instance of list<nothing>", None),
    ],
)
def test_instance_of(text: str, value: bool | None) -> None:
    assert evaluate_text(text, {}) is value
