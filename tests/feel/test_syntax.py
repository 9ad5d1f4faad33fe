from __future__ import annotations

import pytest

from callscore.feel import FeelError, limits, parse, parse_tests
from callscore.feel.tree import (
    Comparison,
    Conjunction,
    FunctionCall,
    In,
    Input,
    Literal,
    Name,
    Not,
    RangeOf,
    UnaryComparison,
    UnaryTests,
    walk,
)


def trouble(text: str) -> tuple[str, str, str]:
    with pytest.raises(FeelError) as caught:
        parse(text)
    error = caught.value
    assert error.help
    return error.code, text[error.start : error.end], error.help


def test_conjunctions_are_flat_and_brackets_keep_them_apart() -> None:
    assert parse("a and b and c").tree == Conjunction((Name("a"), Name("b"), Name("c")))
    assert parse("(a and b) and c").tree == Conjunction((Conjunction((Name("a"), Name("b"))), Name("c")))


def test_not_of_one_argument_is_a_node_of_its_own() -> None:
    assert parse("not(a)").tree == Not(Name("a"))
    assert parse("not(a, b)").tree == FunctionCall("not", (Name("a"), Name("b")), ())


def test_every_node_knows_its_span() -> None:
    text = 'some m in members satisfies (m.km + 2) <= 150 and m.kind in ("a", > "b")'
    spans = {type(node).__name__: text[node.start : node.end] for node in walk(parse(text).tree)}
    assert spans["Quantified"] == text
    assert spans["Iteration"] == "m in members"
    assert spans["Arithmetic"] == "(m.km + 2)"
    assert spans["Comparison"] == "(m.km + 2) <= 150"
    assert spans["In"] == 'm.kind in ("a", > "b")'
    assert spans["UnaryComparison"] == '> "b"'


@pytest.mark.parametrize(
    ("text", "place", "help"),
    [
        ("a == b", "=", "to ask whether two values are equal, write one `=`"),
        ("a <> b", ">", "larger is `>`, larger or equal `>=`, not equal `!=`"),
        ("x in 1..5", "..", "a range stands in brackets, such as [1..5]"),
        ("a = 'x'", "'", "a text stands in double quotes"),
        ("(1 + 2", "2", "close it with `)`"),
        ("[1, 2", "2", "close it with `]`"),
        ("1 +", "+", "write the missing value"),
        ("if a then b", "b", "an `if` has a `then` and an `else`"),
        ("first name = 1", "name", "put an operator such as `and` or `+` between two values; a name of several words must exist"),
        ("", "", "write a value or a condition"),
        ("? > 3", "?", "name the value"),
        ("{a: 1, a: 2}", "a: 2", "write it once"),
        ("1 and and 2", "and", "check what stands before it"),
        ('"abc', '"abc', 'close it with `"`'),
        ("1 /* 2", "/* 2", "close it with `*/`"),
        ("a & b", "&", "write `and`"),
        ("“a”", "“", "a text stands in double quotes"),
        ("‘>= 2’", "‘", "write straight quotes: `'` around what YAML reads, `\"` around a text"),
    ],
)
def test_what_is_no_expression_is_said_where_and_what_to_do(text: str, place: str, help: str) -> None:
    assert trouble(text) == ("expression-syntax", place, help)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("time(1, 2, 3)", "expression-time", "time"),
        ('date and time("2026-01-01T00:00:00") > x', "expression-time", "date and time"),
        ('x > @"10:30:00"', "expression-time", '@"10:30:00"'),
        ('@"2026-01-01T10:00:00"', "expression-time", '@"2026-01-01T10:00:00"'),
        ("opens < today()", "expression-today", "today"),
        ("now() > x", "expression-today", "now"),
        ("sort(list: a, precedes: b)", "expression-function", "sort"),
        ("(function(x) x + 1)(2)", "expression-function", "function"),
        ('@"2026-13-01"', "expression-date", '@"2026-13-01"'),
        ('@"tomorrow"', "expression-date", '@"tomorrow"'),
        (r'"\ud83d"', "expression-text", r'"\ud83d"'),
        ("1e9999", "expression-limit", "1e9999"),
        ("1 instance of " + "list<" * 21 + "number" + ">" * 21, "expression-limit", "list<" * 21 + "number" + ">" * 21),
    ],
)
def test_what_calls_do_not_have_is_refused_with_its_reason(text: str, code: str, place: str) -> None:
    assert trouble(text)[:2] == (code, place)


@pytest.mark.parametrize(
    "text",
    ["+".join(["1"] * 5000), "[" * 3000 + "]" * 3000, "not(" * 3000 + "a" + ")" * 3000, "a" + "[1]" * 3000, "-" * 9000 + "1", "x" * 30000],
)
def test_what_is_too_deep_or_too_long_is_refused(text: str) -> None:
    assert trouble(text)[0] == "expression-limit"


def test_brackets_around_one_value_do_not_count() -> None:
    assert parse("(" * 3000 + "1" + ")" * 3000).tree == Literal(1)


def test_an_expression_of_the_largest_depth_is_read_and_one_level_more_is_not() -> None:
    assert parse("+".join(["a"] * limits.DEPTH)).bind()({"a": 1}, []) == limits.DEPTH
    assert trouble("+".join(["a"] * (limits.DEPTH + 1)))[0] == "expression-limit"


def test_tests_are_read_by_their_forms() -> None:
    assert parse_tests(">= 15").tree == UnaryTests((UnaryComparison(">=", Literal(15)),), False)
    assert parse_tests('"a", "b"').tree == UnaryTests((Literal("a"), Literal("b")), False)
    assert parse_tests("[15..40)").tree == UnaryTests((RangeOf(Literal(15), Literal(40), True, False),), False)
    assert parse_tests("not(1, 2)").tree == UnaryTests((Literal(1), Literal(2)), True)
    assert parse_tests("-").tree == UnaryTests((), False)
    assert parse_tests("? > 3").tree == UnaryTests((Comparison(">", Input(), Literal(3)),), False)
    assert parse_tests("in (1, 2)").tree == UnaryTests((In(Input(), (Literal(1), Literal(2))),), False)


def test_not_that_encloses_only_the_first_test_negates_only_that() -> None:
    tests = parse_tests("not(a), b").tree
    assert (tests.negated, tests.tests) == (False, (Not(Name("a")), Name("b")))


def test_the_empty_test_is_trouble() -> None:
    with pytest.raises(FeelError, match="nothing is written"):
        parse_tests(" ")
