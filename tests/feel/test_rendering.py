from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from callscore.feel import Days, Range
from callscore.feel.frame import FormulaEvaluation
from callscore.feel.rendering import rendered


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        (("a", 'b"c'), '["a", "b\\"c"]'),
        (Fraction(1, 4), "0.25"),
        ((None, True, ()), "[null, true, []]"),
        ({"a": {"b": 1}}, "{a: {b: 1}}"),
        (Range(date(2026, 1, 1), date(2026, 2, 1), True, False), "[2026-01-01..2026-02-01)"),
        (Range.comparing(">=", 3), "(>= 3)"),
        (Days(3600), "PT1H"),
    ],
)
def test_values_as_texts(value: Any, text: str) -> None:
    assert rendered(value, FormulaEvaluation(None)) == text
