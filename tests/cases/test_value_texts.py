"""Values as texts: equal exactly where the values are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from callscore.cases.spelling_hints import spelt_otherwise
from callscore.cases.value_texts import points_text, value_texts
from callscore.feel import Unknown
from callscore.number import Number
from callscore.place import Place
from callscore.source.node import Scalar

POINTS: list[tuple[Number | str | None, str]] = [
    (82, "82"),
    (Fraction(25, 2), "12.5"),
    (Fraction(-1, 8), "-0.125"),
    (Fraction(100, 3), "100/3"),
    (Fraction(6, 2), "3"),
    (None, "undetermined"),
    ("not applicable", "not applicable"),
]


@pytest.mark.parametrize(("points", "text"), POINTS)
def test_points_are_written_exactly(points: Number | str | None, text: str) -> None:
    assert points_text(points) == text


SAME: list[tuple[str, Any]] = [
    ("12.50", Fraction(25, 2)),
    ("007", 7),
    ("1/3", Fraction(1, 3)),
    ("True", True),
    ("north", "north"),
    ("2025-12-31", date(2025, 12, 31)),
    ("unknown", Unknown(("staff",))),
    ('[1, "a"]', (1, "a")),
]


@pytest.mark.parametrize(("written", "value"), SAME)
def test_equal_values_have_equal_texts(written: str, value: Any) -> None:
    expected, came = value_texts(Scalar(written, Place("x")), value)
    assert expected == came


OTHER: list[tuple[str, Any]] = [
    ("12.51", Fraction(25, 2)),
    ("1e400000000", 7),
    ("0", Unknown()),
    ("1", True),
    ("North", "north"),
    ("0.33", Fraction(1, 3)),
]


@pytest.mark.parametrize(("written", "value"), OTHER)
def test_other_values_have_other_texts(written: str, value: Any) -> None:
    expected, came = value_texts(Scalar(written, Place("x")), value)
    assert expected != came


@pytest.mark.parametrize(
    ("expected", "came", "help"),
    [
        *(
            ("12,5", "12.5", "write `12.5`"),
            ("40%", "40", "write `40`"),
            ("400 EUR", "400", "write `400`"),
            ("1 000", "1000", "write `1000`"),
        ),
        *(("1/5/2015", "2015-05-01", "write `2015-05-01`"), ("yes", "true", "write `true`"), ("n/a", "unknown", "write `unknown`")),
        *(("4.17", "25/6", "numbers are compared exactly: write `25/6`, or let the rule round"), ("4.2", "25/6", None)),
        *(("12,6", "12.5", ""), ("4.16", "25/6", ""), ("n/a", "0", ""), ("north", "south", ""), ("1.0", "1/0", "")),
    ],
)
def test_the_same_value_in_another_spelling_is_offered(expected: str, came: str, help: str | None) -> None:
    assert spelt_otherwise(expected, came) == (
        help if help is not None else "numbers are compared exactly: write `25/6`, or let the rule round"
    )


@pytest.mark.parametrize(
    ("written", "is_quoted", "value", "texts"),
    [
        ("unknown", False, "unknown", ("unknown", '"unknown"')),
        ("unknown", True, "unknown", ('"unknown"', '"unknown"')),
        ('"unknown"', True, "unknown", ('"unknown"', '"unknown"')),
        ("unknown", True, Unknown(("area",)), ('"unknown"', "unknown")),
        ("unknown", False, Unknown(("area",)), ("unknown", "unknown")),
        ("north", True, "north", ("north", "north")),
    ],
)
def test_no_value_is_another_than_the_text_unknown(written: str, is_quoted: bool, value: Any, texts: tuple[str, str]) -> None:
    assert value_texts(Scalar(written, Place("x"), is_quoted), value) == texts
