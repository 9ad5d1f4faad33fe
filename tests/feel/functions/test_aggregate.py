from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import decimal_text, evaluate_text

F = Fraction


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("count([1, null])", 2),
        ("count(1)", 1),
        ("count([])", 0),
        ("sum(1, 2.5)", F(7, 2)),
        ("sum([1, 2])", 3),
        ("sum([1, 2.5, 0.5])", 4),
        ("sum([2 ** 300, 1, -(2 ** 300)])", 1),
        ("max([1, 2.5, 2])", F(5, 2)),
        ('min([@"2021-05-01", @"2020-12-31"])', date(2020, 12, 31)),
        ("sum(list: [1])", 1),
        ("product(2, 3, 4)", 24),
        ("mean(1, 2)", F(3, 2)),
        ("median(8, 2, 5, 3, 4)", 4),
        ("median([8, 2, 5, 7])", 6),
        ("mode(6, 3, 9, 6)", (6,)),
        ("mode([3, 1, 3, 1, 2])", (1, 3)),
        ("mode([])", ()),
        ("min(3, 1, 2)", 1),
        ('max(["a", "c", "b"])', "c"),
        ("min([1])", 1),
        ('max(@"P1D", @"PT36H").hours', 12),
        ("all([])", True),
        ("all([true, false])", False),
        ("all([false, null])", False),
        ("all(true)", True),
        ("any([])", False),
        ("any([null, true])", True),
        ("any(false, false)", False),
        ("stddev(1, 1)", 0),
    ],
)
def test_aggregates(call: str, value: Any) -> None:
    got = evaluate_text(call, {})
    assert (got, type(got)) == (value, type(value))


def test_the_deviation_is_that_of_a_sample() -> None:
    # 2, 4, 7, 5: the mean is 4.5, the squares sum to 13, and 13/3 has the root 2.081665999466132735…
    assert decimal_text(evaluate_text("stddev(2, 4, 7, 5)", {})).startswith("2.081665999466132735")


@pytest.mark.parametrize(
    "call",
    [
        "count()",
        "count(null)",
        "count(1, 2)",
        "sum([])",
        "sum([1, null])",
        'sum([1, "a"])',
        "product([])",
        "product()",
        "mean([])",
        "mean(null)",
        "median([])",
        "median([null])",
        "mode([1, null])",
        "mode(null)",
        "min([])",
        'min(1, "a")',
        "min([1, null])",
        "max(true)",
        "max([[1], [2]])",
        "all([true, null])",
        "all([true, 1])",
        "all(null)",
        "any([false, null])",
        "any([1])",
        "stddev(47)",
        "stddev([])",
        "stddev(l: [1, 2])",
    ],
)
def test_what_cannot_be_aggregated_is_null(call: str) -> None:
    assert evaluate_text(call, {}) is None
