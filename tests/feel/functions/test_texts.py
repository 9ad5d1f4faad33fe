from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import evaluate_text


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("string(1.10)", "1.1"),
        ('string([1, "a", null, true])', '[1, "a", null, true]'),
        ('string({a: "b"})', '{a: "b"}'),
        ('string(@"P1Y2M")', "P1Y2M"),
        ("string([1..3))", "[1..3)"),
        ("string((< 5))", "(< 5)"),
        ('string("a")', "a"),
        ("string(1/3)", "0." + "3" * 34),
        ('string(@"2026-03-31")', "2026-03-31"),
        (r'string length("\U01F40Eab")', 3),
        ('substring("foobar", 3)', "obar"),
        ('substring("foobar", -2, 1)', "a"),
        ('substring("foobar", 3, 3.8)', "oba"),
        ('substring("foobar", 6, 9)', "r"),
        ('substring(string: "foobar", start position: 3, length: 3)', "oba"),
        ('upper case("aß4")', "ASS4"),
        ('lower case("ÀB4")', "àb4"),
        ('substring before("foobar", "bar")', "foo"),
        ('substring before("foobar", "xyz")', ""),
        ('substring before("foobar", "")', ""),
        ('substring after("foobar", "ob")', "ar"),
        ('substring after("foobar", "xyz")', ""),
        ('substring after("foobar", "")', "foobar"),
        ('contains("foobar", "of")', False),
        ('starts with("foobar", "fo")', True),
        ('ends with("foobar", "ar")', True),
        ('split("John Doe", "\\s")', ("John", "Doe")),
        ('split("a;b;;", ";")', ("a", "b", "", "")),
        ('string join(["a", null, "c"], "-")', "a-c"),
        ('string join(["a", "b"])', "ab"),
        ('string join([], "-")', ""),
        ('string join("a", "-")', "a"),
        ('string join(["a", "b"], null)', "ab"),
        ('number("1 000,5", " ", ",")', Fraction(2001, 2)),
        ('number("1.000", ".", ",")', 1000),
        ('number("-5", null, null)', -5),
        ('number("1e3", null, ".")', 1000),
        ('number(from: "1,5", grouping separator: null, decimal separator: ",")', Fraction(3, 2)),
    ],
)
def test_texts(call: str, value: Any) -> None:
    got = evaluate_text(call, {})
    assert (got, type(got)) == (value, type(value))


@pytest.mark.parametrize(
    "call",
    [
        "string(null)",
        "string()",
        "string length(null)",
        "string length(1)",
        'substring("foobar", 0)',
        'substring("foobar", 7)',
        'substring("foobar", 1, 0)',
        'substring("foobar", "1")',
        "upper case(1)",
        'contains("a", null)',
        'starts with("a")',
        'split("a", null)',
        'split("a", "")',
        'string join([1, "a"])',
        'string join(null, "-")',
        'string join(["a"], "-", "x")',
        'number("1")',
        'number("1,0", ",", ",")',
        'number("1;0", ";", ".")',
        'number("x", null, null)',
        'number("1.5", null, ",")',
        'number("", null, null)',
        'number("1 0", null, ".")',
    ],
)
def test_what_no_text_can_be_made_of_is_null(call: str) -> None:
    assert evaluate_text(call, {}) is None
