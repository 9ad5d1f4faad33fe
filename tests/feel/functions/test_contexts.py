from __future__ import annotations

from typing import Any

import pytest

from callscore.feel import evaluate_text


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ('get value({a: 1}, "a")', 1),
        ('get value({a: 1}, "b")', None),
        ('get value(m: {a: 1}, key: "a")', 1),
        ("get entries({a: 1, b: 2})", ({"key": "a", "value": 1}, {"key": "b", "value": 2})),
        ('context([{key: "a", value: 1}])', {"a": 1}),
        ('context({key: "a", value: null})', {"a": None}),
        ('context put({a: 1}, "b", 2)', {"a": 1, "b": 2}),
        ('context put({a: {b: 1}}, ["a", "c"], 2)', {"a": {"b": 1, "c": 2}}),
        ('context put({}, ["a", "b"], 2)', {"a": {"b": 2}}),
        ('context put(context: {}, keys: ["a"], value: 2)', {"a": 2}),
        ("context merge([{a: 1}, {a: 2, b: 3}])", {"a": 2, "b": 3}),
        ("is(1, 1.0)", True),
        ('is(1, "1")', False),
        ("is(null, null)", True),
        ("not(negand: true)", False),
        ("not(null)", None),
        ("is known(null)", False),
    ],
)
def test_contexts(call: str, value: Any) -> None:
    assert evaluate_text(call, {}) == value


@pytest.mark.parametrize(
    "call",
    [
        'get value(null, "a")',
        "get value({a: 1}, null)",
        "get entries(1)",
        'context([{key: "a"}])',
        "context([{key: 1, value: 1}])",
        'context([{key: "a", value: 1}, {key: "a", value: 2}])',
        'context put({a: 1}, ["a", "b"], 2)',
        "context put({}, [], 2)",
        "context put({}, [1], 2)",
        'context put(null, "a", 1)',
        "context merge(null)",
        "context merge([1])",
        'not("x")',
        "not()",
        "not(true, false)",
    ],
)
def test_what_no_context_can_be_made_of_is_null(call: str) -> None:
    assert evaluate_text(call, {}) is None
