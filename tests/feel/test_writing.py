"""The normal form of a text: by hand, and read again it is the same tree."""

import json
from pathlib import Path

import pytest

from callscore.feel import FeelError, parse, parse_tests, written

CASES = Path(__file__).parents[3] / "shared" / "oracles" / "feel" / "cases.jsonl"


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a+b * c", "a + b * c"),
        ("(a + b)*c", "(a + b) * c"),
        ("((a)) - (b + c)", "a - (b + c)"),
        ("a - b - c", "a - b - c"),
        ("a / (b * c)", "a / (b * c)"),
        ("-5 ** 2", "-5 ** 2"),
        ("-(5 ** 2)", "-(5 ** 2)"),
        ("2 ** (3 ** 2)", "2 ** (3 ** 2)"),
        ("a>=1 and(b or c)", "a >= 1 and (b or c)"),
        ("(a and b) or c", "a and b or c"),
        ("not( a )", "not(a)"),
        ("a between 1 and 5", "a between 1 and 5"),
        ("a in (1,>=  5, [7 .. 9[)", "a in (1, >= 5, [7..9))"),
        ("a in >=5", "a in >= 5"),
        ("a in ( >=5)", "a in (>= 5)"),
        ("count(members[ km<=150 ])", "count(members[km <= 150])"),
        ("(if a then 1 else 2)+3", "(if a then 1 else 2) + 3"),
        ("if a then 1 else 2+3", "if a then 1 else 2 + 3"),
        ("some m in members, x in m.list satisfies x.km<5", "some m in members, x in m.list satisfies x.km < 5"),
        ("for i in 1..3 return i*i", "for i in 1..3 return i * i"),
        ("substring( string:s, start position : 2 )", "substring(string: s, start position: 2)"),
        ("{a : 1,b:a}.b", "{a: 1, b: a}.b"),
        ("[1,2 , 3][-1]", "[1, 2, 3][-1]"),
        ("x instance of list<number>", "x instance of list<number>"),
        ('@"2026-01-31"', '@"2026-01-31"'),
        ('"a \\"b\\""', '"a \\"b\\""'),
        ("1.50 + .5 + 1e3", "1.5 + 0.5 + 1000"),
    ],
)
def test_an_expression_has_one_form(text: str, normal: str) -> None:
    tree = parse(text).tree
    assert written(tree) == normal
    assert parse(written(tree)).tree == tree


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (">=12,5", ">= 12, 5"),
        ("[16 .. 29]", "[16..29]"),
        ("]16..29[", "(16..29)"),
        ("not( 1,2 )", "not(1, 2)"),
        ("(not(true))", "(not(true))"),
        ("-", "-"),
        ("? >5 and ? < 9", "? > 5 and ? < 9"),
        ("(<5)", "(< 5)"),
        ('"gold" , "silver"', '"gold", "silver"'),
    ],
)
def test_tests_have_one_form(text: str, normal: str) -> None:
    tree = parse_tests(text).tree
    assert written(tree) == normal
    assert parse_tests(written(tree)).tree == tree


def test_numbers_look_as_who_shows_them_wants() -> None:
    assert written(parse("100000 * 2.5").tree, lambda number: f"<{number}>") == "<100000> * <5/2>"


@pytest.mark.skipif(not CASES.exists(), reason="the cases of the DMN kit do not lie beside this checkout")
def test_what_the_kit_writes_reads_the_same_in_normal_form() -> None:
    read = 0
    for case in map(json.loads, CASES.read_text("utf8").splitlines()):
        try:
            tree = parse(case["expression"], case.get("context") or {}).tree
        except FeelError:
            continue
        assert parse(written(tree), case.get("context") or {}).tree == tree, case["expression"]
        read += 1
    assert read > 800
