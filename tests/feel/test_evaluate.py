"""Plain FEEL, by the tables of the DMN standard: what each construct gives, null included."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import FeelError, evaluate_text

F = Fraction


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        # precedence
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("2 * 3 ** 2", 18),
        ("-2 ** 2", 4),
        ("2 ** 3 ** 2", 64),
        ("10 - 2 - 3", 5),
        ("12 / 2 / 3", 2),
        ("2 ** -1", F(1, 2)),
        ("0 ** 0.5", 0),
        ("0 ** 2", 0),
        ("0 ** 0", 1),
        ("--1", 1),
        ("1 < 2 and 2 < 3 or false", True),
        ("true or true and false", True),
        ("1 + if true then 1 else 2 + 3", 2),
        ("1 = 1 = true", True),
        # names, contexts and paths
        ("{a: 1, b: a + 1}.b", 2),
        ("{a b: 1, c: a b + 1}.c", 2),
        ('{"foo bar": 1}.foo bar', 1),
        ("{foo+bar: 1}.foo+bar", 1),
        ("{in: 1}.in", 1),
        ("{🐎: 1}.🐎", 1),
        ("{a: {b: {c: 1}}}.a.b.c", 1),
        ("[{a: 1}, {b: 2}].a", (1, None)),
        ("{b: c, c: 1}", {"b": None, "c": 1}),
        # filters
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][4]", None),
        ("[1, 2, 3][1.9]", 1),
        ("[1, 2, 3][item >= 2]", (2, 3)),
        ("[{item: 1}, {item: 2}][item >= 2]", ({"item": 2},)),
        ("[{ok: true, n: 1}, {ok: false, n: 2}, {ok: true, n: 3}][ok].n", (1, 3)),
        ("[{ok: false, n: 1}, {ok: true, n: 2}, {ok: true, n: 3}][ok].n", (2, 3)),
        ("{a: 1}[a = 1]", ({"a": 1},)),
        ("[[1, 2], [3]][1][2]", 2),
        ("[][1]", None),
        ("[][true]", ()),
        ("null[1]", None),
        ("[1, 2, 3][null]", ()),
        # loops
        ("for i in 1..3 return i * 2", (2, 4, 6)),
        ("for i in 3..1 return i", (3, 2, 1)),
        ("for i in [1, 2], j in [10, 20] return i + j", (11, 21, 12, 22)),
        (
            "for i in [1, 2], j in [i, 10 * i] return {a: i, b: j}",
            ({"a": 1, "b": 1}, {"a": 1, "b": 10}, {"a": 2, "b": 2}, {"a": 2, "b": 20}),
        ),
        ("for i in [1, 2] return for j in [1, i] return i * j", ((1, 1), (2, 4))),
        ("for i in [[1, 2], [3]], j in i return j", (1, 2, 3)),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", (1, 1, 2, 6, 24)),
        ("for i in (1..3] return i", (2, 3)),
        ("for i in [3..1] return i", ()),
        ("for i in (1..2) return i", ()),
        ("for i in 5 return i", (5,)),
        ("for i in null return i", None),
        ('for i in 1.."a" return i', None),
        ('count(for d in @"2024-02-28"..@"2024-03-01" return d)', 3),
        ("for each one in [1] return each one + 1", (2,)),
        ("some i in [1, 2] satisfies i > 1", True),
        ("some i in [1, 2], j in [2, 3] satisfies i = j", True),
        ("every i in [] satisfies i", True),
        ("every i in [1, null] satisfies i > 0", None),
        ("every i in [0, null] satisfies i > 0", False),
        # conditions
        ("if null then 1 else 2", 2),
        ('if "x" then 1 else 2', 2),
        ("2 between 3 and null", False),
        ("2 between 1 and null", None),
        ("null = null", True),
        ("true = 0", None),
        ('[1] = ["a"]', False),
        ('duration("P1Y") = duration("P12M")', True),
        ('duration("P1Y") = duration("P365D")', None),
        ("{a: 1, b: 2} = {b: 2, a: 1}", True),
        ('"a" < 1', None),
        ("[1] < [2]", None),
        # tests
        ("3 in (> 2)", True),
        ("3 in (1, > 4)", False),
        ("1 in []", False),
        ("[1, 2] in [1, 2]", True),
        ("[1, 2] in ([1], [1, 2])", True),
        ("{a: 1} in [{a: 1}]", True),
        ("null in [null]", True),
        ('1 in "a"', None),
        ('1 in ("a", 1)', True),
        ("2 in (1..2[", False),
        ("1 in ]1..2]", False),
        # ranges and properties
        ("[1..10].start", 1),
        ("[1..10).end included", False),
        ("(< 10).start", None),
        ("(>= 10).start included", True),
        ("[]1..3]] = [(1..3]]", True),
        ("[1..3[ = [1..3)", True),
        ('[1.."a"]', None),
        ('@"2024-02-29".month', 2),
        ('duration("-P1DT2H").hours', -2),
        ('duration("-P14M").years', -1),
        ('duration("-P14M").months', -2),
        # types
        ("[1, 2] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ("{a: 1} instance of context<a: number>", True),
        ("{a: 1} instance of context<b: number>", False),
        ("null instance of Any", False),
        ("null instance of Null", True),
        ("1 instance of Any", True),
        ('@"P1D" instance of days and time duration', True),
        ("1 instance of thing", None),
        # comments
        ("1 + /* 1 + */ 1 // + 1", 2),
    ],
)
def test_what_an_expression_gives(expression: str, value: Any) -> None:
    got = evaluate_text(expression, {})
    assert (got, type(got)) == (value, type(value))


@pytest.mark.parametrize("op", ["+", "-", "*", "/", "**", "<", ">="])
def test_an_operator_gives_null_with_null_and_with_what_does_not_fit(op: str) -> None:
    assert evaluate_text(f"null {op} 1", {}) is None
    assert evaluate_text(f"true {op} 1", {}) is None
    assert evaluate_text(f"[1] {op} 1", {}) is None


def test_names_of_the_context_may_have_several_words_and_the_longest_is_meant() -> None:
    context = {"net": 1, "net sum": 10, "net sum - tax": 100, "tax": 3}
    assert evaluate_text("net sum - tax + net", context) == 101
    assert evaluate_text("net sum * tax", context) == 30


def test_what_comes_in_is_made_exact() -> None:
    assert evaluate_text("x * 3", {"x": Decimal("0.1")}) == F(3, 10)
    assert type(evaluate_text("x", {"x": F(4, 2)})) is int
    assert evaluate_text("x.year", {"x": date(2026, 3, 31)}) == 2026


def test_a_float_is_refused() -> None:
    with pytest.raises(FeelError, match="not exact") as caught:
        evaluate_text("x", {"x": 0.5})
    assert (caught.value.code, caught.value.help) == ("expression-value", "give an int, a Fraction or a Decimal")


def test_an_unknown_function_is_null_in_plain_feel() -> None:
    assert evaluate_text("frobnicate(1)", {}) is None


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('duration("P1Y2M") - duration("P3M")', "P11M"),
        ('duration("P3M") - duration("P1Y2M")', "-P11M"),
        ('duration("P1Y2M") + duration("P3M")', "P1Y5M"),
        ('duration("P2D") * 1.5', "P3D"),
        ('1.5 * duration("P2D")', "P3D"),
        ('duration("P2D") * -2', "-P4D"),
        ('duration("P1D") * 0.5', "PT12H"),
        ('duration("P2D") - duration("PT12H")', "P1DT12H"),
    ],
)
def test_durations_are_reckoned_with(expression: str, text: str) -> None:
    assert str(evaluate_text(expression, {})) == text


@pytest.mark.parametrize("expression", ["0 ** -0.5", "0 ** -1"])
def test_a_negative_power_of_zero_has_no_result(expression: str) -> None:
    assert evaluate_text(expression, {}) is None
