"""What is certain before any application is read: types, and errors with the exact text that is wrong."""

from __future__ import annotations

import pytest

from callscore.feel import (
    ANY,
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NULL,
    NUMBER,
    TEXT,
    ListType,
    RangeType,
    RecordType,
    Signature,
    Type,
    infer,
    infer_tests,
    parse,
    parse_tests,
)
from callscore.i18n.catalogue import in_language

MEMBER = RecordType({"name": TEXT, "km": NUMBER, "committed": BOOLEAN, "joined": DATE})
NAMES: dict[str, Type] = {"members": ListType(MEMBER), "label": TEXT, "grant": NUMBER, "opens": DATE, "agreed": BOOLEAN, "thing": ANY}
FUNCTIONS = {"points": Signature((TEXT,), NUMBER), "rank": Signature((NUMBER, TEXT), NUMBER, optional=1)}


def certain(text: str) -> list[tuple[str, str]]:
    """The code of each trouble, and the text that it underlines."""
    _, troubles = infer(parse(text), NAMES, FUNCTIONS)
    assert all(trouble.message and trouble.help for trouble in troubles)
    return [(trouble.code, text[trouble.start : trouble.end]) for trouble in troubles]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("grant * 2 + 1", NUMBER),
        ("-grant", NUMBER),
        ('label + "x"', TEXT),
        ("grant > 1 and not(agreed)", BOOLEAN),
        ("members", ListType(MEMBER)),
        ("members.km", ListType(NUMBER)),
        ("members[committed]", ListType(MEMBER)),
        ("members[km > 3].name", ListType(TEXT)),
        ("members[1]", MEMBER),
        ("members[1].joined", DATE),
        ("members[thing]", ANY),
        ("count(members[committed]) / count(members)", NUMBER),
        ("some m in members satisfies m.km > grant", BOOLEAN),
        ("for m in members return m.km * 2", ListType(NUMBER)),
        ("for i in 1..3, j in [i] return i + j + count(partial)", ListType(NUMBER)),
        ("if agreed then 1 else 2", NUMBER),
        ("if agreed then 1 else null", NUMBER),
        ('if agreed then 1 else "x"', ANY),
        ('opens + @"P1M"', DATE),
        ("opens - opens", DAYS),
        ('@"P1D" * 2', DAYS),
        ('@"P1Y" / @"P1M"', NUMBER),
        ('@"P1Y" + @"P1M"', MONTHS),
        ("opens.year", NUMBER),
        ("[1..3]", RangeType(NUMBER)),
        ("[1..3].start", NUMBER),
        ("[1..3].end included", BOOLEAN),
        ("(< 3)", RangeType(NUMBER)),
        ("{a: 1, b: a + 1}.b", NUMBER),
        ("[1, null, 2]", ListType(NUMBER)),
        ("null", NULL),
        ("max(members.km)", NUMBER),
        ("max(1, grant)", NUMBER),
        ("abs(grant)", NUMBER),
        ("reverse(members)", ListType(MEMBER)),
        ("distinct values(members.name)", ListType(TEXT)),
        ('duration("P1D")', DAYS),
        ('points("A") + rank(1)', NUMBER),
        ('rank(1, "x")', NUMBER),
        ("is known(label)", BOOLEAN),
        ("label instance of string", BOOLEAN),
        ('label in ("a", "b")', BOOLEAN),
        ("grant between 1 and 2", BOOLEAN),
        ("label = null", BOOLEAN),
        ("thing.any.thing > 3", BOOLEAN),
        ("thing[other > 1]", ANY),
        ("substring(label, 1)", TEXT),
        ("sum(members[km > 1].km, 2)", NUMBER),
        ("string join(label)", TEXT),
    ],
)
def test_what_is_right_has_a_type_and_no_trouble(text: str, type: Type) -> None:
    assert infer(parse(text), NAMES, FUNCTIONS) == (type, [])


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("grnt > 3", "expression-unknown-name", "grnt"),
        ("members[kmm > 3]", "expression-unknown-name", "kmm"),
        ("km > 3", "expression-unknown-name", "km"),
        ("members[1].kmm > 3", "expression-unknown-field", "kmm"),
        ("some m in members satisfies m.kn > 1", "expression-unknown-field", "kn"),
        ("opens.yaer", "expression-unknown-field", "yaer"),
        ("label.size", "expression-unknown-field", "size"),
        ("cuont(members)", "expression-unknown-function", "cuont"),
        ("1 + count(members, 2)", "expression-arguments", "count(members, 2)"),
        ("substring(label)", "expression-arguments", "substring(label)"),
        ("substring(string: label, start: 1)", "expression-arguments", "substring(string: label, start: 1)"),
        ("points()", "expression-arguments", "points()"),
        ("points(3)", "expression-types", "3"),
        ("abs(label)", "expression-types", "label"),
        ("abs(n: label)", "expression-types", "label"),
        ("sum(members.name)", "expression-types", "members.name"),
        ('sum(1, "x", 2)', "expression-error", 'sum(1, "x", 2)'),
        ("round up(grant, null)", "expression-types", "null"),
        ("label + 1", "expression-types", "label + 1"),
        ("agreed * 2", "expression-types", "agreed * 2"),
        ("grant + null", "expression-types", "grant + null"),
        ("-label", "expression-types", "-label"),
        ("label > 3", "expression-types", "label > 3"),
        ("null < 5", "expression-types", "null < 5"),
        ("label = 3", "expression-types", "label = 3"),
        ("agreed < true", "expression-types", "agreed < true"),
        ("grant between 1 and label", "expression-types", "grant between 1 and label"),
        ('label in (1, "a")', "expression-types", "1"),
        ("label in [1..3]", "expression-types", "[1..3]"),
        ("label in > 3", "expression-types", "> 3"),
        ("[1..label]", "expression-types", "[1..label]"),
        ("for i in 1..label return i", "expression-types", "i in 1..label"),
        ("grant / 0", "expression-error", "0"),
        ('date("2026-13-01") > opens', "expression-error", 'date("2026-13-01")'),
        ('matches(label, "(a")', "expression-error", '"(a"'),
        ('matches(label, "a", "g")', "expression-error", '"a"'),
        ('replace(label, "*", "")', "expression-error", '"*"'),
        (r'matches(label, "(a|b)\\1")', "back-reference", r'"(a|b)\\1"'),
        (r'matches(pattern: "(a|b)\1", input: label)', "back-reference", r'"(a|b)\1"'),
        (r'replace(label, "(.)\\1", "$1", "i")', "back-reference", r'"(.)\\1"'),
        (r'split(label, "(-)\\1")', "back-reference", r'"(-)\\1"'),
        (r'count(split("a--b", "(-)\\1")) > 1', "back-reference", r'"(-)\\1"'),
        ("grant and agreed", "expression-condition", "grant"),
        ("not(label)", "expression-condition", "label"),
        ("if grant then 1 else 2", "expression-condition", "grant"),
        ("members[name]", "expression-condition", "name"),
        ("every m in members satisfies m.km", "expression-condition", "m.km"),
    ],
)
def test_what_is_certainly_wrong_is_underlined(text: str, code: str, place: str) -> None:
    assert certain(text) == [(code, place)]


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("grnt > 3", "did you mean `grant`?"),
        ("members.kmm", "did you mean `km`?"),
        ("cuont(members)", "did you mean `count`?"),
        ("pionts(label)", "did you mean `points`?"),
        ("label = bronze", "declare it, or put a text in double quotes"),
        ("substring(label)", "write `substring(string, start position)`"),
        ("date(1)", "give it a text or a date"),
        ("date(1, 2)", "write `date(from)` or `date(year, month, day)`"),
        ("points()", "give it 1 argument"),
        ("rank()", "give it 1 to 2 arguments"),
        ("null < 5", "ask `is known(…)` for what the application does not say"),
        ("months(1.5)", "write the full months, and add the days that the call means: `months(1) + days(…)`"),
        ("years(1.5)", "write `months(18)`"),
        ("days(1.5)", "correct what is written here"),
        ("opens + grant", "write `days(grant)` or `months(grant)` or `years(grant)` in place of `grant`, whichever is meant"),
        ("1 + opens", "write `days(1)` or `months(1)` or `years(1)` in place of `1`, whichever is meant"),
        ("grant - opens", "both sides of an operator must fit"),
        (
            r'matches(label, "(a|b)\\1")',
            r"write out what may stand there, as in `aa|bb` for `(a|b)\1`, or take both parts with `substring` and compare them with `=`",
        ),
    ],
)
def test_help_names_what_is_near_or_what_is_wanted(text: str, help: str) -> None:
    assert [trouble.help for trouble in infer(parse(text), NAMES, FUNCTIONS)[1]] == [help]


def test_all_troubles_are_found_in_the_order_of_the_text() -> None:
    assert certain("x + y > label.z or cuont(1)") == [
        ("expression-unknown-name", "x"),
        ("expression-unknown-name", "y"),
        ("expression-unknown-field", "z"),
        ("expression-unknown-function", "cuont"),
    ]


def test_a_variable_is_known_only_inside_its_loop() -> None:
    assert certain("(some m in members satisfies m.km > 1) and m.km > 1") == [("expression-unknown-name", "m")]
    assert certain("{a: 1}.a + a") == [("expression-unknown-name", "a")]


@pytest.mark.parametrize(
    ("text", "input", "wrong"),
    [
        (">= 15", NUMBER, []),
        (">= 15", TEXT, [("expression-types", ">= 15")]),
        ('"a", 3', TEXT, [("expression-types", "3")]),
        ("[1..3]", TEXT, [("expression-types", "[1..3]")]),
        ("not(< null)", NUMBER, [("expression-types", "< null")]),
        ("bronze", TEXT, [("expression-unknown-name", "bronze")]),
        ("? + 1", NUMBER, [("expression-condition", "? + 1")]),
        ("? > label", NUMBER, [("expression-types", "? > label")]),
        ('in ("a", "b")', TEXT, []),
        ("> grant", NUMBER, []),
        ("null", TEXT, []),
        ("-", DATE, []),
        ("label", ANY, []),
        ('[1, "x"]', NUMBER, []),
    ],
)
def test_tests_are_checked_against_the_type_of_what_they_test(text: str, input: Type, wrong: list[tuple[str, str]]) -> None:
    troubles = infer_tests(parse_tests(text), input, NAMES)
    assert [(trouble.code, text[trouble.start : trouble.end]) for trouble in troubles] == wrong


def test_what_is_wrong_is_said_in_italian() -> None:
    _, (trouble,) = infer(parse('grant > "a"'), NAMES)
    assert in_language("it", trouble.message) == "un numero e un testo non si possono confrontare"
    assert in_language("it", trouble.help) == "confrontare valori dello stesso tipo"
