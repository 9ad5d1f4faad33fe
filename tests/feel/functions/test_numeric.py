from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.feel import evaluate_text

F = Fraction


@pytest.mark.parametrize(
    ("call", "value"),
    [
        ("decimal(1/3, 2)", F(33, 100)),
        ("decimal(1.5, 0)", 2),
        ("decimal(2.5, 0)", 2),
        ("decimal(-2.5, 0)", -2),
        ("decimal(1250, -2)", 1200),
        ("decimal(1.115, 2)", F(112, 100)),
        ("floor(-1.56, 1)", F(-8, 5)),
        ("floor(-1.5)", -2),
        ("floor(n: 1.5)", 1),
        ("ceiling(-1.56, 1)", F(-3, 2)),
        ("ceiling(1.5)", 2),
        ("round up(5.5, 0)", 6),
        ("round up(-5.1, 0)", -6),
        ("round up(1234.5, -2)", 1300),
        ("round down(-5.9, 0)", -5),
        ("round half up(5.5, 0)", 6),
        ("round half up(-5.5, 0)", -6),
        ("round half up(1.449, 1)", F(7, 5)),
        ("round half down(5.5, 0)", 5),
        ("round half down(-5.5, 0)", -5),
        ("round half down(5.51, 0)", 6),
        ("round up(5.5, 6176)", F(11, 2)),
        ("round up(1, 1.9)", 1),
        ("abs(-1.5)", F(3, 2)),
        ("abs([-1])", 1),
        ("modulo(-12, 5)", 3),
        ("modulo(10.1, -4.5)", F(-17, 5)),
        ("sqrt(2.25)", F(3, 2)),
        ("sqrt(number: 16)", 4),
        ("exp(0)", 1),
        ("log(1)", 0),
        ("odd(-3)", True),
        ("even(0)", True),
        ("even(2.5)", False),
        ("odd(2.5)", False),
    ],
)
def test_numbers(call: str, value: Any) -> None:
    got = evaluate_text(call, {})
    assert (got, type(got)) == (value, type(value))


@pytest.mark.parametrize(
    "call",
    [
        "decimal(1)",
        "decimal(1, null)",
        "decimal(null, 1)",
        "decimal(1, 6177)",
        "round up(1, -6112)",
        "floor(1, 2, 3)",
        "floor(n: 1, scal: 2)",
        "floor(1, null)",
        'ceiling("1")',
        "round half up(1)",
        "abs()",
        "abs(null)",
        'abs("1")',
        "modulo(1, 0)",
        "modulo(1)",
        "sqrt(-1)",
        "sqrt(n: 4)",
        "log(0)",
        "log(-1)",
        "odd(true)",
        "even(null)",
        "exp(null)",
        "round down(n: 1)",
    ],
)
def test_what_no_number_can_be_made_of_is_null(call: str) -> None:
    assert evaluate_text(call, {}) is None


@given(st.fractions(), st.integers(-5, 5))
def test_the_roundings_lie_as_their_names_say(n: Fraction, scale: int) -> None:
    scope = {"n": n, "scale": scale}
    step = F(1, 10) ** scale
    floor, ceiling = evaluate_text("floor(n, scale)", scope), evaluate_text("ceiling(n, scale)", scope)
    up, down = evaluate_text("round up(n, scale)", scope), evaluate_text("round down(n, scale)", scope)
    assert floor <= n <= ceiling < floor + 2 * step
    assert abs(down) <= abs(n) <= abs(up)
    assert {up, down} == {floor, ceiling}
    for name in ("round half up", "round half down", "decimal"):
        assert abs(evaluate_text(f"{name}(n, scale)", scope) - n) <= step / 2
