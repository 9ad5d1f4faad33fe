from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import Unknown, evaluate_text, limits, parse
from callscore.feel.closures import compiled
from callscore.feel.frame import FormulaEvaluation, Frame


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("distinct values([1, true, 1, true])", (1, True)),
        ("distinct values([2, 1, 2, 0.5, 0.5])", (2, 1, Fraction(1, 2))),
        ("list contains([1, 2], true)", False),
        ('list contains(["a", null, "b"], "b")', True),
        ("list contains([1, null], null)", True),
        ("list contains(list: [1], element: 2)", False),
        ("list contains([[1]], [1])", True),
        ('list contains([1], "1")', False),
        ("sublist([1, 2, 3], 2)", (2, 3)),
        ("sublist([1, 2, 3], -2, 1)", (2,)),
        ("sublist([1, 2, 3], 1, 3)", (1, 2, 3)),
        ("append([1], 2, [3])", (1, 2, (3,))),
        ("append(1, 2)", (1, 2)),
        ("append([1], null)", (1, None)),
        ("concatenate([1], [2, 3], 4)", (1, 2, 3, 4)),
        ("insert before([1, 3], 2, 2)", (1, 2, 3)),
        ("insert before([1, 3], -1, 2)", (1, 2, 3)),
        ("remove([1, 2, 3], 2)", (1, 3)),
        ("remove([1, 2, 3], -1)", (1, 2)),
        ("list replace([1, 2, 3], 2, 4)", (1, 4, 3)),
        ("list replace([1, 2, 3], -1.5, 4)", (1, 2, 4)),
        ("list replace(list: [1], position: 1, newItem: null)", (None,)),
        ("reverse([1, 2])", (2, 1)),
        ("index of([1, 2, 1], 1)", (1, 3)),
        ("index of([1, null], null)", (2,)),
        ("index of([1], 2)", ()),
        ("distinct values([1, 2, 1, null, null, [1], [1]])", (1, 2, None, (1,))),
        ('distinct values([1, "1", true])', (1, "1", True)),
        ("union([1, 2], [2, 3])", (1, 2, 3)),
        ("flatten([[1, [2]], 3, []])", (1, 2, 3)),
        ("flatten(1)", (1,)),
    ],
)
def test_lists(call: str, value: Any) -> None:
    assert evaluate_text(call, {}) == value


@pytest.mark.parametrize(
    "call",
    [
        "list contains(null, 1)",
        "sublist([1], 0)",
        "sublist([1], 2)",
        "sublist([1, 2], 1, 3)",
        "sublist([1], 1, 0)",
        "append(null, 1)",
        "concatenate(null, [1])",
        "insert before([1], 3, 2)",
        "insert before([1], 0, 2)",
        "remove([1], 2)",
        "remove([1], null)",
        "list replace([1], 0, 2)",
        'list replace([1], "1", 2)',
        "list replace(null, 1, 2)",
        "list replace([1], 1)",
        "reverse(null)",
        "index of(null, 1)",
        "distinct values(null)",
        "flatten(null)",
        "union(null)",
        "list replace(list: [1], position: 1, newItem: 2, more: 3)",
    ],
)
def test_what_no_list_can_be_made_of_is_null(call: str) -> None:
    assert evaluate_text(call, {}) is None


def test_lists_keep_unknown_items_where_only_their_number_matters() -> None:
    some = Unknown(("a",))
    bound = {"a": some}
    assert parse("reverse([1, a])").bind()(bound, []) == (some, 1)
    assert parse("count(concatenate([a], [a]))").bind()(bound, []) == 2
    assert parse("remove([1, a], 2)").bind()(bound, []) == (1,)
    assert parse("flatten([[1], a])").bind()(bound, []) == some
    assert parse("distinct values([a])").bind()(bound, []) == (some,)
    assert parse("union([a], [1])").bind()(bound, []) == some
    assert parse("reverse(a)").bind()(bound, []) == some
    assert parse("list contains([{x: 1, y: a}], {x: 2, y: 1})").bind()(bound, []) is False


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ('list contains(["a", "b", "c"], "b")', 1 + 2),  # the call, and the items up to the one that is found
        ('list contains(["a", "b", "c"], "d")', 1 + 3),
        ('list contains(["a", null, "c"], "c")', 1 + 2),  # null is of another kind
        ("sum([1, 2, 3])", 1 + 3),
        ("max([1, 2, 3])", 1 + 3),
        ("distinct values([1, 2, 1])", 1),
    ],
)
def test_each_item_that_is_compared_or_added_is_a_step(text: str, steps: int) -> None:
    run = FormulaEvaluation(None)
    compiled(parse(text).tree, {})(Frame({}, None, run))
    assert limits.STEPS - run.steps == steps
