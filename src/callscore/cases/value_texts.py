"""Values as the texts in which expectations are compared: equal exactly where the values are."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from callscore.feel import Unknown, decimal_text, evaluate_text
from callscore.feel.numbers import exact
from callscore.number import Number
from callscore.source import typed
from callscore.source.node import Scalar

MISSING = "undetermined"
NO_VALUE = "unknown"


def points_text(points: Number | str | None) -> str:
    """Points exact: the shortest decimal, or a fraction where no decimal ends; a word where there are none."""
    if points is None:
        return MISSING
    if isinstance(points, str):
        return points
    points = exact(points)
    rest = points.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return decimal_text(points) if rest == 1 else str(points)


def _no_value_or_text(written: Scalar) -> str:
    return f'"{NO_VALUE}"' if written.quoted and written.text in (NO_VALUE, f'"{NO_VALUE}"') else written.text


def value_texts(written: Scalar, value: Any) -> tuple[str, str]:
    """The expected and the found value. Numbers are compared as numbers: `12.50` is 12.5. The word `unknown` is no value; in quotes it
    is an answer of these letters."""
    if isinstance(value, Unknown):
        return _no_value_or_text(written), NO_VALUE
    if isinstance(value, str):
        return _no_value_or_text(written), f'"{NO_VALUE}"' if value == NO_VALUE else value
    if isinstance(value, bool):
        meant, _ = typed.boolean(written)
        return written.text if meant is None else str(meant).lower(), str(value).lower()
    if isinstance(value, int | Fraction):
        expected, _ = typed.number(Scalar(written.text, written.place), quotient=True)
        return written.text if expected is None else points_text(expected), points_text(value)
    return written.text, str(evaluate_text("string(value)", {"value": value}))
