from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.number import Number
from callscore.scoring.points import Points
from callscore.scoring.row_points import RowsHit, formula_points, gap_points, held, points_of_rows, rows_points, undetermined_rows

BANDS = (0, 16, 28, 40)


def test_points_stand_as_they_are_and_levels_are_shares_of_the_highest() -> None:
    assert points_of_rows([(0, None), (16, None), (40, None)], 60) == (0, 16, 40)
    assert points_of_rows([(None, 0), (None, 1), (None, 2), (None, 3)], 20) == (0, Fraction(20, 3), Fraction(40, 3), 20)


def test_levels_that_are_all_zero_give_nothing() -> None:
    assert points_of_rows([(None, 0), (None, 0)], 20) == (0, 0)


def test_no_rows_give_no_points() -> None:
    assert points_of_rows([], 20) == ()


def test_one_row() -> None:
    assert rows_points(BANDS, (2,), "unique").points == 28
    assert rows_points(BANDS, (2,), "unique").working == RowsHit((2,), 2)


def test_the_first_of_several() -> None:
    assert rows_points(BANDS, (1, 3), "first").points == 16


def test_the_highest_of_several() -> None:
    assert rows_points(BANDS, (1, 3, 2), "highest") == rows_points(BANDS, (1, 3, 2), "highest")
    assert rows_points(BANDS, (1, 3, 2), "highest").points == 40
    assert rows_points((5, 9, 9), (0, 1, 2), "highest").working == RowsHit((0, 1, 2), 1)


def test_a_gap_gives_no_points_and_names_no_row() -> None:
    gap = rows_points(BANDS, (), "unique")
    assert (gap.points, gap.working) == (0, RowsHit((), None, in_a_gap=True))


def test_rows_that_contradict_each_other_are_not_settled_here() -> None:
    clash = rows_points(BANDS, (1, 3), "unique")
    assert (clash.points, clash.lowest, clash.highest) == (None, 16, 40)
    assert clash.working == RowsHit((1, 3), None)


def test_rows_that_agree_give_what_all_of_them_give() -> None:
    assert rows_points((16, 40, 16), (0, 2), "any") == Points(16, 16, 16, RowsHit((0, 2), 0))
    clash = rows_points((16, 40, 16), (0, 1), "any")
    assert (clash.points, clash.lowest, clash.highest, clash.working) == (None, 16, 40, RowsHit((0, 1), None))


def test_an_unknown_row_could_be_any() -> None:
    unknown = undetermined_rows(BANDS, BANDS)
    assert (unknown.points, unknown.lowest, unknown.highest) == (None, 0, 40)


def test_a_value_that_may_lie_in_a_gap_may_earn_nothing() -> None:
    assert undetermined_rows((16, 28), (16, 28)).lowest == 16
    assert undetermined_rows((16, 28), (16, 28), gap=True).lowest == 0
    assert undetermined_rows((), ()).points == 0


def test_rows_that_give_the_same_are_known() -> None:
    assert undetermined_rows((5, 5), (5, 5)).points == 5
    assert undetermined_rows((5, 5), (5, 6)).points is None


def test_rows_that_contradict_each_other_are_asked_whatever_a_missing_answer_does() -> None:
    assert rows_points(BANDS, (1, 3), "unique").missing == "ask"
    assert rows_points(BANDS, (1,), "unique").missing is None


def test_a_gap_is_open_from_nothing_to_the_most_that_a_row_gives() -> None:
    gap = gap_points((16, 28), (16, 30), "reject")
    assert (gap.points, gap.lowest, gap.highest, gap.missing) == (None, 0, 30, "reject")
    assert gap_points((0,), (0,), "ask").points is None  # though nothing else could come out


@pytest.mark.parametrize(("value", "points"), [(-1, 0), (0, 0), (Fraction(5, 2), Fraction(5, 2)), (8, 8), (Fraction(8001, 1000), 8)])
def test_a_formula_is_held_between_nothing_and_the_maximum(value: Number, points: Number) -> None:
    assert held(value, 8) == points
    found = formula_points(value, (0, 8), 8, RowsHit((1,), 1, formula=value))
    assert (found.points, found.working.formula) == (points, value)


def test_a_formula_counts_as_printed_but_never_below_zero() -> None:
    assert (held(Fraction(8001, 1000), None), held(-3, None)) == (Fraction(8001, 1000), 0)


def test_a_formula_without_value_could_give_what_its_row_can() -> None:
    found = formula_points(None, (2, 7), 8, RowsHit((1,), 1))
    assert (found.points, found.lowest, found.highest, found.missing) == (None, 2, 7, None)
