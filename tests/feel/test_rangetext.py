from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from callscore.feel import Days, Range
from callscore.feel.rangetext import parse_range
from callscore.feel.trouble import Refused


@pytest.mark.parametrize(
    ("text", "range"),
    [
        ("[18..21]", Range(18, 21, True, True)),
        ("]18..21[", Range(18, 21, False, False)),
        ("(-1 .. 2.5)", Range(-1, Fraction(5, 2), False, False)),
        ('["a".."c")', Range("a", "c", True, False)),
        ("(..2]", Range.comparing("<=", 2)),
        ("[1..)", Range.comparing(">=", 1)),
        ("(1..[", Range.comparing(">", 1)),
        ('[date("2026-01-01")..@"2026-02-01"]', Range(date(2026, 1, 1), date(2026, 2, 1), True, True)),
        ('[duration("P1D")..@"P2D"]', Range(Days(86_400), Days(172_800), True, True)),
        ("[1..1]", Range(1, 1, True, True)),
    ],
)
def test_ranges_are_read(text: str, range: Range) -> None:
    assert parse_range(text) == range


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1..2",
        "[1..2",
        "[..2]",
        "[1..]",
        "(..)",
        "[3..1]",
        '[1.."b"]',
        "[a..b]",
        "[1+1..3]",
        "[null..null]",
        "[true..false]",
        ">= 10",
        "(>= 10)",
        '[date(string("2026-01-01"))..@"2026-02-01"]',
        "[1..2] ]",
        '["a',
        "[1..2..3]",
    ],
)
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_range(text)
