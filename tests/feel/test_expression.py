"""Calls: unknowns are carried through, errors become unknowns and are reported, faults keep their place."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import Fault, Unknown, parse, parse_tests
from callscore.sentence import Said

KM = Unknown(("members.km",))
AGE = Unknown(("age",))
SCOPE: dict[str, Any] = {
    "members": ({"name": "A", "km": 10}, {"name": "B", "km": KM}, {"name": "C", "km": 200}),
    "age": AGE,
    "km": KM,
    "size": 7,
    "label": "gold",
    "nothing": None,
}


def value(text: str) -> Any:
    faults: list[Fault] = []
    got = parse(text).bind({"points": lambda name: Fraction(5, 2)})(SCOPE, faults)
    assert faults == []
    return got


@pytest.mark.parametrize(
    "text",
    [
        "age > 3",
        "age + 1",
        "-age",
        "age = age",
        "age = null",
        "not(age)",
        "age between 1 and 2",
        "age in (1, 2)",
        "3 in [1..age]",
        "age in [1, 2]",
        "age and true",
        "false or age",
        "if age then 1 else 2",
        "abs(age)",
        "points(age)",
        "[1, 2][age]",
        "string([1, age])",
        "for i in age return i",
        "some i in age satisfies i",
        "1 in (age, 2)",
        "(< age).end > 3",
        "age instance of number",
        "age.part",
        "{a: age}.a",
        "for i in 1..age return i",
        "max(1, age)",
        "distinct values([1, age])",
        "index of([age], 1)",
        "all([true, age])",
    ],
)
def test_what_depends_on_an_unknown_is_that_unknown(text: str) -> None:
    assert value(text) == AGE


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("age and false", False),
        ("false and age", False),
        ("age or true", True),
        ("size > 3 or age", True),
        ("3 in (age, 3)", True),
        ("0 in [1..age]", False),
        ("2 between 3 and age", False),
        ("if age then size else 7", 7),
        ("[age, 1] = [2, 2]", False),
        ("[1, age] = [1]", False),
        ("{a: age, b: 1} = {a: 1, b: 2}", False),
        ("list contains([age, 1], 1)", True),
        ("any([age, true])", True),
        ("all([age, false])", False),
        ("count(members)", 3),
        ("members[3].km", 200),
        ("count(members.km)", 3),
        ("append([1], age)[1]", 1),
        ("some m in members satisfies m.km > 150", True),
        ("every m in members satisfies m.km > 150", False),
        ("is known(age)", False),
        ("is known(size)", True),
        ("is known(members[2].km)", False),
        ("is known(nothing)", False),
        ("count(for m in members return m.km)", 3),
        ("nothing = null", True),
        ("size = null", False),
        ("size > nothing", False),
        ("nothing <= size", False),
        ("nothing between 1 and 5", False),
        ("size in [1..nothing]", False),
        ("nothing in [1..9]", False),
        ("not(nothing > size)", True),
        ("nothing", None),
        ("not(nothing)", True),
        ("nothing or true", True),
        ("nothing and true", False),
        ("some x in [1, null] satisfies x > 2", False),
        ("every x in [3, null] satisfies x > 2", False),
        ("all([true, null])", False),
        ("any([false, null])", False),
        ("not(negand: nothing)", True),
        ('contains(nothing, "a")', False),
        ('not(contains(nothing, "a"))', True),
        ("count([1, null, 3][item > 2])", 1),
        ("count([null, size, 3][is known(item)])", 2),
        ("points(label)", Fraction(5, 2)),
    ],
)
def test_what_is_decided_without_the_unknown_is_known(text: str, known: Any) -> None:
    assert value(text) == known


@pytest.mark.parametrize(
    "text",
    [
        "count(members[km <= 150])",
        "members[km <= 150]",
        "sum(members.km)",
        "mean(members.km)",
        "min(members.km)",
        "some m in members satisfies m.km > 500",
        "every m in members satisfies m.km > 5",
        "members[2].km",
        "members[km = 5]",
    ],
)
def test_a_list_that_cannot_be_decided_makes_the_result_unknown(text: str) -> None:
    assert value(text) == KM


def test_several_unknowns_are_all_named_once_and_in_order() -> None:
    assert value("km + age + km") == Unknown(("age", "members.km"))
    assert value("sum([km, age])") == Unknown(("age", "members.km"))
    assert value('max([@"2024-01-01", km])') == KM
    assert value("age and km") == Unknown(("age", "members.km"))


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("1 + size / 0", "size / 0", "a division by zero has no result"),
        ('size + "x"', 'size + "x"', "a number and a text cannot be added"),
        ("size = label", "size = label", "a number and a text cannot be compared"),
        ("not(size)", "size", "a number is neither true nor false"),
        ("true and label", "label", "a text is neither true nor false"),
        ("if size then 1 else 2", "size", "a number is neither true nor false"),
        ("abs(label)", "abs(label)", "`abs` takes a number or a duration as its `n`, not a text"),
        ("sum(members.name)", "sum(members.name)", "`sum` takes a list of numbers, and a text is in it"),
        ("max([])", "max([])", "`max` of no items has no value"),
        ("substring(label, 9)", "substring(label, 9)", "a text of 4 characters has no position 9"),
        ('substring("x", 9)', 'substring("x", 9)', "a text of 1 character has no position 9"),
        ("sublist([7], 3)", "sublist([7], 3)", "a list of 1 item has no position 3"),
        ("sublist([7], 1, 2)", "sublist([7], 1, 2)", "a list of 1 item has no such part"),
        ("sublist([7, 8], 3)", "sublist([7, 8], 3)", "a list of 2 items has no position 3"),
        ("abs(1, 2)", "abs(1, 2)", "`abs` cannot be called so"),
        ("unheard(1)", "unheard(1)", "there is no function `unheard`"),
        ("other > 1", "other", "there is no `other` here"),
        ("label.part", "label.part", "a text has no `part`"),
        ("members[name]", "name", "a text is neither true nor false"),
        ("10 ** 10 ** 10 ** 10 ** 10", "10 ** 10 ** 10 ** 10 ** 10", "a power has more than 4200 digits"),
        ("for i in 1..size / 2 return i", "i in 1..size / 2", "one counts from a whole number to another, or from a date to another"),
    ],
)
def test_an_error_is_an_unknown_and_is_reported_where_it_stands(text: str, place: str, message: str) -> None:
    faults: list[Fault] = []
    got = parse(text).bind()(SCOPE, faults)
    assert isinstance(got, Unknown)
    assert got.fault == faults[0].message == message
    assert {text[fault.start : fault.end] for fault in faults} == {place}


def test_an_error_beside_what_decides_is_reported_and_does_not_matter() -> None:
    faults: list[Fault] = []
    assert parse("size / 0 > 1 and false").bind()(SCOPE, faults) is False
    assert [fault.message for fault in faults] == ["a division by zero has no result"]


def test_the_branch_not_taken_of_an_undecided_condition_reports_nothing() -> None:
    assert value("if age then size / 0 else 1") == AGE


def test_a_field_of_an_item_hides_the_name_outside() -> None:
    assert parse("members[km > 5]").bind()({"km": 0, "members": ({"km": 9},)}, []) == ({"km": 9},)


def test_an_expression_is_bound_once_and_called_often() -> None:
    double = parse("size * 2").bind()
    assert [double({"size": size}, []) for size in (1, Fraction(1, 2), AGE)] == [2, 1, AGE]


@pytest.mark.parametrize(
    ("tests", "input", "holds"),
    [
        (">= 15", 15, True),
        ("< 15", 15, False),
        ("[15..40)", 40, False),
        ('"a", "b"', "b", True),
        ("not(1, 2)", 3, True),
        ("not(1, 2)", 2, False),
        ("-", None, True),
        ("? * 2 > 5", 3, True),
        ("null", None, True),
        ("null", 1, False),
        ("[1, 2, 3]", 2, True),
        ("> 5, < 2", 1, True),
        ("in (1, 2)", 2, True),
        ("between 1 and 3", 4, False),
        ("!= 3", 3, False),
        (">= size", 7, True),
        ("true", True, True),
        ("> 5", AGE, AGE),
        ("not(> 5)", AGE, AGE),
        ("-", AGE, True),
        ("age, 3", 3, True),
        ('contains(?, "ol")', "gold", True),
    ],
)
def test_unary_tests(tests: str, input: Any, holds: Any) -> None:
    faults: list[Fault] = []
    assert parse_tests(tests).bind()(input, SCOPE, faults) == holds


def test_a_test_that_cannot_be_answered_is_reported() -> None:
    faults: list[Fault] = []
    assert parse_tests("> 5").bind()("x", {}, faults) == Unknown((), "a text and a number cannot be compared")
    assert faults == [Fault(Said("a text and a number cannot be compared"), 0, 3)]


def test_an_unknown_is_equal_to_no_value() -> None:
    values: list[object] = [None, False, 0, "", (), {}]
    assert Unknown(()) not in values
    assert Unknown(("a",)) == Unknown(("a",)) != Unknown(("b",))


def test_the_names_of_items_are_no_fault_where_there_are_no_items() -> None:
    faults: list[Fault] = []
    assert parse("count(firms[core])").bind()({"firms": ()}, faults) == 0
    assert faults == []
