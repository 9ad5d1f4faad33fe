"""Heights of rows, by hand: 15 points a line and one to spare."""

from __future__ import annotations

from callscore.report.workbook.row_height import row_height


def test_the_highest_cell_counts() -> None:
    assert row_height([]) == 16
    assert row_height([("short", 20), ("", 1)]) == 16
    assert row_height([("x" * 41, 20), ("a\nb", 20)]) == 46
    assert row_height([("three-year programme of quality", 10)]) == 46
    assert row_height([("three-year programme", 21)]) == 16
    assert row_height([("x" * 10_000, 20)]) == 409
