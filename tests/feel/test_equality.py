from __future__ import annotations

from typing import Any

import pytest

from callscore.feel import LimitError, Range, Unknown, limits
from callscore.feel.equality import both, compare, either, equal, inside, measured, same, unary_test_holds, unknown_in
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.trouble import Refused

A, B = Unknown(("a",)), Unknown(("b",))
BOTH = Unknown(("a", "b"))


def run() -> FormulaEvaluation:
    return FormulaEvaluation([])


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (1, 1, True),
        (1, 2, False),
        (None, None, True),
        (1, None, False),
        (A, 1, A),
        (A, None, A),
        (A, B, BOTH),
        ((1, A), (1, 2), A),
        ((1, A), (2, 2), False),
        ((A,), (1, 2), False),
        ((A, B), (1, 2), BOTH),
        ({"x": A}, {"x": 1}, A),
        ({"x": A}, {"y": 1}, False),
        ((1,), ("a",), False),
        (Range(1, 2, True, True), Range(1, 2, True, True), True),
        (Range(1, 2, True, True), Range(1, 2, True, False), False),
        (Range.comparing("<", 2), Range(None, 2, False, False), False),
        ([1], (1,), True),
        ((True,), (1,), False),
    ],
)
def test_equality(first: Any, second: Any, verdict: Any) -> None:
    assert equal(first, second, run()) == verdict
    assert equal(second, first, run()) == verdict


def test_values_of_different_kinds_cannot_be_compared_but_are_not_the_same() -> None:
    with pytest.raises(Refused, match="a number and a text cannot be compared"):
        equal(1, "1", run())
    assert same(1, "1", run()) is False


@pytest.mark.parametrize("first", [True, False, None, A])
@pytest.mark.parametrize("second", [True, False, None, B])
def test_and_and_or_are_kleenes(first: Any, second: Any) -> None:
    conjunction, disjunction = both(first, second), either(first, second)
    assert (conjunction is False) == (first is False or second is False)
    assert (conjunction is True) == (first is True and second is True)
    assert (disjunction is True) == (first is True or second is True)
    assert (disjunction is False) == (first is False and second is False)
    if first == A and second == B:
        assert conjunction == disjunction == BOTH


def test_inside_a_range_may_be_decided_by_one_end() -> None:
    assert inside(0, Range(1, A, True, True), run()) is False
    assert inside(2, Range(1, A, True, True), run()) == A
    assert inside(2, Range.comparing("!=", 3), run()) is True
    assert inside(2, Range(1, None, True, True), run()) is False


def test_in_a_call_null_is_inside_nothing_and_in_plain_feel_that_is_refused() -> None:
    assert inside(None, Range(1, 3, True, True), run()) is False
    assert compare("<", None, 3, run()) is False
    for plain in (FormulaEvaluation(None), FormulaEvaluation(None)):
        with pytest.raises(Refused):
            inside(2, Range(1, None, True, True), plain)
        with pytest.raises(Refused):
            compare("<", None, 3, plain)


def test_a_list_of_tests_holds_where_one_does() -> None:
    assert unary_test_holds(2, (5, Range(1, 3, True, True)), run()) is True
    assert unary_test_holds(2, (A, 2), run()) is True
    assert unary_test_holds(2, (A, 3), run()) == A
    assert unary_test_holds("x", (Range(1, 3, True, True), "x"), run()) is True
    with pytest.raises(Refused):
        unary_test_holds("x", (Range(1, 3, True, True), "y"), run())


def test_every_comparison_agrees_with_the_order() -> None:
    assert [compare(op, 1, 2, run()) for op in ("=", "!=", "<", "<=", ">", ">=")] == [False, True, True, True, False, False]
    assert [compare(op, 2, 2, run()) for op in ("=", "!=", "<", "<=", ">", ">=")] == [True, False, False, True, False, True]
    assert compare("<", A, "x", run()) == A


def test_all_unknowns_of_a_value_are_found() -> None:
    assert unknown_in(({"x": (A,)}, Range(B, 1, True, True)), run()) == BOTH
    assert unknown_in((1, {"x": "y"}), run()) is None


def test_deep_values_stop_a_walk() -> None:
    deep: Any = ()
    for _ in range(limits.DEPTH + 1):
        deep = (deep,)
    with pytest.raises(LimitError, match="nested"):
        same(deep, deep, run())
    with pytest.raises(LimitError, match="nested"):
        measured(deep, run())
