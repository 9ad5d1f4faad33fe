"""What is good FEEL and most likely meant otherwise is an error whose help, pasted over what is underlined, gives what is meant."""

from __future__ import annotations

import pytest

from .conftest import Look


def gate(condition: str) -> str:
    return f"gates:\n  - gate: E\n    met: met\n    not met: not met\n    if undetermined: ask\n    require: {condition}\n"


@pytest.mark.parametrize(
    ("condition", "code", "text", "message", "help"),
    [
        (
            "{share: '>= 12,5'}",
            "decimal-comma",
            "12,5",
            "`12,5` is several values, `12` and `5`: a comma separates them",
            "write `12.5`, or `12, 5` for several values",
        ),
        (
            "{size: '> 100,000'}",
            "grouped-digits",
            "100,000",
            "`100,000` is several values, `100` and `000`: a comma separates them",
            "write `100000`",
        ),
        (
            "{size: '> 100, 000'}",
            "grouped-digits",
            "100, 000",
            "`100, 000` is several values, `100` and `000`: a comma separates them",
            "write `100000`",
        ),
        (
            "{size: '>= 50.000'}",
            "grouped-digits",
            "50.000",
            "`50.000` is 50: a point stands before decimals",
            "write `50000` if the point separates thousands, or `50`",
        ),
        ("{size: 2-5}", "minus-in-range", "2-5", "`2-5` is 2 minus 5", "write `'[2..5]'` for a range"),
        ("{size: '2 - 5'}", "minus-in-range", "2 - 5", "`2 - 5` is 2 minus 5", "write `[2..5]` for a range"),
        ("size in (2-5)", "minus-in-range", "size in (2-5)", "`(2-5)` is 2 minus 5", "write `'size in [2..5]'` for a range"),
        (
            "{size: '[18, 35]'}",
            "comma-in-range",
            "[18, 35]",
            "`[18, 35]` is the two values 18 and 35 alone",
            "write `[18..35]` for a range, or `18, 35` for the two values alone",
        ),
        (
            "{size: '[10...50)'}",
            "dots-in-range",
            "...50",
            "`[10...50)` goes from 10 to 0.50: two points are a range, and the third begins `.50`",
            "write `..50`, or `..0.50` for the decimal number",
        ),
        (
            "size in [10...50]",
            "dots-in-range",
            "...50",
            "`[10...50]` goes from 10 to 0.50: two points are a range, and the third begins `.50`",
            "write `..50`, or `..0.50` for the decimal number",
        ),
        ("{size: '[50..10)'}", "reversed-range", "[50..10)", "`[50..10)` ends before it begins: nothing is in it", "write `(10..50]`"),
        (
            "size between 10 and 5",
            "reversed-range",
            "size between 10 and 5",
            "`size between 10 and 5` ends before it begins: nothing is in it",
            "write `size between 5 and 10`",
        ),
        (
            "{size: '!= 5, != 6'}",
            "comma-in-range",
            "!= 5, != 6",
            "a comma is `or`: every value is other than one of these",
            "write `not(5, 6)`",
        ),
        ("size in [-1..-5]", "reversed-range", "[-1..-5]", "`[-1..-5]` ends before it begins: nothing is in it", "write `[-5..-1]`"),
        (
            '{founded: \'[date("2026-01-01")..date("2025-01-01")]\'}',
            "reversed-range",
            '[date("2026-01-01")..date("2025-01-01")]',
            '`[date("2026-01-01")..date("2025-01-01")]` ends before it begins: nothing is in it',
            'write `[date("2025-01-01")..date("2026-01-01")]`',
        ),
        (
            "{size: '> 1000.000'}",
            "grouped-digits",
            "1000.000",
            "`1000.000` is 1000: a point stands before decimals",
            "write `1000000` if the point separates thousands, or `1000`",
        ),
        ('area != ""', "unknown-choice", 'area != ""', "no answer to `area` is an empty text", "write `is known(area)`"),
        ('area = ""', "unknown-choice", 'area = ""', "no answer to `area` is an empty text", "write `not(is known(area))`"),
        ("{area: '!= \"\"'}", "unknown-choice", '!= ""', "no answer to `area` is an empty text", "write `is known(?)`"),
        ('{area: \'"", "north"\'}', "unknown-choice", '""', "no answer to `area` is an empty text", "take it out"),
        (
            "{size: '>= 2, < 5'}",
            "comma-in-range",
            ">= 2, < 5",
            "a comma is `or`: every value is at least 2 or below 5",
            "write `[2..5)` where both must hold",
        ),
        (
            "size > share // 12",
            "expression-comment",
            "share // 12",
            "what follows `//` is a comment, which nothing reads",
            "write `floor(share / 12)` for the whole part, or `share / 12`",
        ),
        (
            "size > share /* in per cent */",
            "expression-comment",
            "/* in per cent */",
            "what follows `/*` is a comment, which nothing reads",
            "take it out; a comment of a call is a line that begins with `#`",
        ),
    ],
)
def test_what_is_likely_meant_otherwise_is_told(look: Look, condition: str, code: str, text: str, message: str, help: str) -> None:
    (found,) = look(code, gate(condition))
    assert (found.severity, found.text, found.message, found.help) == ("error", text, message, help)


@pytest.mark.parametrize(
    ("condition", "underlined", "help"),
    [
        ("size = null", "size = null", "write `not(is known(size))`"),
        ("null != size", "null != size", "write `is known(size)`"),
        ("green and seat.km = null", "green and seat.km = null", "write `green and not(is known(seat.km))`"),
        ("{size: 'null'}", "'null'", "write `'not(is known(?))'`"),
        ("{size: '!= null'}", "'!= null'", "write `'is known(?)'`"),
    ],
)
def test_what_is_never_null_is_not_compared_with_it(look: Look, condition: str, underlined: str, help: str) -> None:
    (found,) = look("never-null", gate(condition))
    assert (found.severity, found.text, found.help) == ("warning", underlined, help)


@pytest.mark.parametrize(
    "condition",
    ["debt = null", "{debt: '!= null'}", "count(members[name = null]) > 0", "members[1].km != null", "is known(size)", "size > 5"],
)
def test_what_may_be_null_is(look: Look, condition: str) -> None:
    head = "  debt: {type: number, optional: true}\n"
    assert look("never-null", head + gate(condition)) == []


@pytest.mark.parametrize(
    "condition",
    [
        "{size: '12, 5'}",
        "{size: '12, 500'}",
        "{size: '>= 12.5'}",
        "{size: '>= 0.125'}",
        "{size: '>= 1.125'}",
        "{size: '[2..5]'}",
        "{size: '[.2...5]'}",
        "{size: '[0.2..0.5]'}",
        "{size: '[5..5]'}",
        "{size: '[5..share]'}",
        "{size: '1, 3, 5'}",
        "{size: '[1, 3, 5]'}",
        "{size: '< 2, >= 5'}",
        "{size: '>= 5 - share'}",
        "size > min(2, 5)",
        "size - 2 > 5",
        '{town: \'"12,5 // 3", "Cluster [1, 2]"\'}',
    ],
)
def test_what_is_meant_as_it_stands_is_let_be(look: Look, condition: str) -> None:
    for code in (
        "decimal-comma",
        "grouped-digits",
        "minus-in-range",
        "comma-in-range",
        "dots-in-range",
        "reversed-range",
        "expression-comment",
    ):
        assert look(code, gate(condition)) == []


@pytest.mark.parametrize(
    ("condition", "text", "help"),
    [
        ("{area: '\"nrth\"'}", '"nrth"', 'write `"north"`'),
        ('area = "nrth" or green', '"nrth"', 'write `"north"`'),
        ('area in ("north", "suoth")', '"suoth"', 'write `"south"`'),
        ('not(area != "norht")', '"norht"', 'write `"north"`'),
        ('if green then area = "NORTH" else false', '"NORTH"', 'write `"north"`'),
        ('area = "east"', '"east"', 'write one of `"north"`, `"south"`'),
        ('some m in firms satisfies m.kind = "frm"', '"frm"', 'write `"firm"`'),
        ('count(firms[kind = "frm"]) > 2', '"frm"', 'write `"firm"`'),
        ('count(firms[kind in ("firm", "universty")]) > 2', '"universty"', 'write `"university"`'),
        ('firms[1].kind = "frm"', '"frm"', 'write `"firm"`'),
        ('list contains(certs, "ISO")', '"ISO"', 'write `"iso"`'),
        ("'\"ISO\" in certs'", '"ISO"', 'write `"iso"`'),
        ('count(certs[item = "emass"]) > 0', '"emass"', 'write `"emas"`'),
        ('class("band") = "higher"', '"higher"', 'write `"high"`'),
        ('class("band") in ("low", "hihg")', '"hihg"', 'write `"high"`'),
        ('main = "frm"', '"frm"', 'write `"firm"`'),
        ('list contains(for m in firms return m.kind, "frm")', '"frm"', 'write `"firm"`'),
    ],
)
def test_a_text_that_is_compared_with_a_choice_is_one_of_it(look: Look, condition: str, text: str, help: str) -> None:
    (found,) = look("unknown-choice", FORM + gate(condition))
    assert (found.severity, found.text, found.help) == ("error", text, help)
    assert look("never-met", FORM + gate(condition)) == []


FORM = """\
  firms: {type: list, of: {kind: {type: text, one of: [firm, university]}}}
  certs: {type: list, one of: [iso, emas]}
indicators:
  main: {value: 'firms[1].kind'}
classes:
  band: {if undetermined: ask, cases: [{class: high, when: size > 5}, {class: low, otherwise: true}]}
"""


@pytest.mark.parametrize(
    "condition",
    [
        'area = "north"',
        'town = "anywhere"',
        'area != town or town in ("a", "b")',
        'count(firms[kind = "firm"]) > 1',
        'some m in members satisfies m.name = "anybody"',
        'list contains(certs, "emas")',
        'class("band") = "low"',
        'starts with(area, "no")',
    ],
)
def test_a_text_that_can_be_chosen_is_let_be(look: Look, condition: str) -> None:
    assert look("unknown-choice", FORM + gate(condition)) == []
