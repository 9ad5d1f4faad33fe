"""Formulas as straight lines, and how far they go."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callscore.analysis.row_stretches import StretchEnd
from callscore.analysis.straight_lines import Piece, StraightLine, line_of
from callscore.feel import parse
from callscore.number import Number


@pytest.mark.parametrize(
    ("formula", "slope", "height"),
    [
        ("x", 1, 0),
        ("7", 0, 7),
        ("4.17 * x", Fraction(417, 100), 0),
        ("7 - 46.66 * x", Fraction(-4666, 100), 7),
        ("-(x - 3) / 2", Fraction(-1, 2), Fraction(3, 2)),
        ("x + x - 2 * (x + 1)", 0, -2),
        ("(2 + 3) * x * 2", 10, 0),
    ],
)
def test_a_straight_formula(formula: str, slope: Number, height: Number) -> None:
    assert line_of(formula, None, "x") == StraightLine(slope, height)


@pytest.mark.parametrize(
    "formula", ["x * x", "1 / x", "x ** 2", "min(x, 3)", "if x > 1 then x else 0", "y * x", "x / 0", "x * true", "x +"]
)
def test_a_formula_that_is_not_straight(formula: str) -> None:
    assert line_of(formula, None, "x") is None


def test_the_subject_may_be_more_than_a_name() -> None:
    assert line_of("2 * count(members)", None, "count(members)") == StraightLine(2, 0)
    assert line_of("100 * a / b", None, "a / b") is None  # read as (100 * a) / b: an indicator is clearer
    assert line_of("100 * (a / b)", None, "a / b") == StraightLine(100, 0)


def test_a_row_of_points_is_flat_and_one_of_levels_unknown() -> None:
    assert (line_of(None, 8, "x"), line_of(None, None, "x")) == (StraightLine(0, 8), None)


@pytest.mark.parametrize(
    ("line", "least", "most"),
    [(StraightLine(2, 0), 2, 6), (StraightLine(-2, 1), -5, -1), (StraightLine(0, 4), 4, 4), (None, None, None)],
)
def test_how_far_a_piece_goes(line: Any, least: Any, most: Any) -> None:
    piece = Piece(StretchEnd(1, True), StretchEnd(3, False), 0, line)
    assert (piece.least, piece.most) == (least, most)


def test_a_piece_without_ends() -> None:
    assert (
        Piece(None, StretchEnd(3, True), 0, StraightLine(2, 0)).least,
        Piece(None, StretchEnd(3, True), 0, StraightLine(2, 0)).most,
    ) == (None, 6)
    assert (Piece(None, None, 0, StraightLine(0, 5)).least, Piece(None, None, 0, StraightLine(0, 5)).most) == (5, 5)


NUMBERS = st.integers(-9, 9).map(str)
FORMULAS = st.recursive(
    st.one_of(NUMBERS.map(lambda number: f"({number})"), st.just("x")),
    lambda inner: st.tuples(inner, st.sampled_from(["+", "-", "*", "/"]), inner).map(lambda parts: f"({' '.join(parts)})"),
    max_leaves=6,
)


@given(FORMULAS, st.fractions(-20, 20, max_denominator=20))
def test_the_line_gives_what_the_formula_gives(formula: str, x: Any) -> None:
    line = line_of(formula, None, "x")
    if line is not None:
        value = int(x) if x.denominator == 1 else x
        assert line.at(value) == parse(formula).bind()({"x": value}, [])
