from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import FeelError, Months
from callscore.feel.given_values import given, names_in


@pytest.mark.parametrize(
    ("value", "made"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (Fraction(4, 2), 2),
        (Decimal("0.10"), Fraction(1, 10)),
        (Decimal("1E+3"), 1000),
        ("a", "a"),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (Months(3), Months(3)),
        ([1, [Decimal(2)]], (1, (2,))),
        ({"a": [1]}, {"a": (1,)}),
    ],
)
def test_values_are_made_exact(value: Any, made: Any) -> None:
    got = given(value)
    assert (got, type(got)) == (made, type(made))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (0.5, "not exact"),
        ([{"a": 1.0}], "not exact"),
        (datetime(2026, 1, 1), "time of day"),
        (Decimal("NaN"), "not a number"),
        (Decimal("1E+99999"), "not a number"),
        ({1: 2}, "not a text"),
        (b"x", "not a value of FEEL"),
        ({1, 2}, "not a value of FEEL"),
        pytest.param(1 << 20_000, "digits", id="long"),
    ],
)
def test_what_is_no_value_is_refused(value: Any, message: str) -> None:
    with pytest.raises(FeelError, match=message):
        given(value)


def test_a_value_that_holds_itself_is_refused() -> None:
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(FeelError, match="nested"):
        given(loop)


def test_names_are_found_at_every_depth() -> None:
    assert sorted(names_in({"a": ({"b c": 1}, {"d": {"e": 2}})})) == ["a", "b c", "d", "e"]
