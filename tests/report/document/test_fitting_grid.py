"""Tables with more criteria than a page has room for: no cell is lost, and each points table names whom its rows are about."""

from __future__ import annotations

import pytest

from callscore.report.document.fitting_grid import fitting_grids
from callscore.report.report_blocks import GridColumn, TextGrid
from callscore.scoring.score import TOTAL_NODE


def ranking(criteria: int) -> TextGrid:
    columns = (
        GridColumn("rank", is_number=True),
        GridColumn("application"),
        GridColumn("title", share=3),
        *(GridColumn(f"C{each}", is_number=True, node=f"C{each}") for each in range(criteria)),
        GridColumn("score", is_number=True, node=TOTAL_NODE),
    )
    rows = tuple((str(row), f"a{row}", "A", *(f"{row}.{each}" for each in range(criteria)), str(row)) for row in (1, 2))
    return TextGrid(columns, rows, keys=("a1", "a2"))


# rank 4 + 2, application 11 + 2, title 18, score 5 + 2: 44; a criterion 3 + 2 (two digits: 4 + 2)
@pytest.mark.parametrize(("criteria", "room"), [(0, 10), (3, 59), (5, 69)])
def test_what_fits_stays_as_it_is(criteria: int, room: int) -> None:
    assert list(fitting_grids(ranking(criteria), room)) == [ranking(criteria)]


def test_the_points_follow_in_tables_of_their_own() -> None:
    first, *others = fitting_grids(ranking(5), 28)
    assert [column.name for column in first.columns] == ["rank", "application", "title", "score"]
    assert first.keys == ("a1", "a2")
    # 28 - 13 leaves room for three criteria
    assert [[column.name for column in each.columns] for each in others] == [["application", "C0", "C1", "C2"], ["application", "C3", "C4"]]
    assert [each.rows for each in others] == [
        (("a1", "1.0", "1.1", "1.2"), ("a2", "2.0", "2.1", "2.2")),
        (("a1", "1.3", "1.4"), ("a2", "2.3", "2.4")),
    ]


def test_a_column_that_is_wider_than_the_room_has_a_table_for_itself() -> None:
    assert [len(each.columns) for each in fitting_grids(ranking(2), 1)] == [3 + 1, 2, 2]


def test_without_anybody_there_is_nothing_to_fit() -> None:
    empty = TextGrid(ranking(2).columns, ())
    assert list(fitting_grids(empty, 54)) == [empty]
