from __future__ import annotations

from fractions import Fraction

from callscore.scoring.rows import RowsHit, points_of_rows, rows_points, undetermined_rows

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
    assert (gap.points, gap.working) == (0, RowsHit((), None))


def test_rows_that_contradict_each_other_are_not_settled_here() -> None:
    clash = rows_points(BANDS, (1, 3), "unique")
    assert (clash.points, clash.lowest, clash.highest) == (None, 16, 40)
    assert clash.working == RowsHit((1, 3), None)


def test_an_unknown_row_could_be_any() -> None:
    unknown = undetermined_rows(BANDS)
    assert (unknown.points, unknown.lowest, unknown.highest) == (None, 0, 40)


def test_only_the_rows_that_could_still_apply_count() -> None:
    unknown = undetermined_rows(BANDS, (1, 2))
    assert (unknown.points, unknown.lowest, unknown.highest) == (None, 16, 28)
    assert undetermined_rows(BANDS, (1, 2), gap=True).lowest == 0


def test_rows_that_give_the_same_are_known() -> None:
    assert undetermined_rows((5, 5, 9), (0, 1)).points == 5
