"""The distributions of a small call: 32 twice and 14, of 50; in A 20, 17 and 2 of 30; who has the place is told apart."""

from __future__ import annotations

from typing import Any

from callscore.report.html.distribution_parts import criterion_distributions, total_distribution
from callscore.report.results import results_of
from callscore.report.style import Style

from ..stories import HILLS, Tell

ENGLISH = Style(language="en", width=0, color=False, places=None)


def full(drawing: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of the table with anybody in them."""
    return [row for row in drawing["rows"] if row[-1]]


def test_totals_around_the_line(tell: Tell) -> None:
    told = tell()
    drawn = total_distribution(told.evaluation, results_of(told.evaluation), ENGLISH)
    assert full(drawn) == [("10", "15", 0, 1, 1), ("30", "35", 1, 1, 2)]
    assert [mark["text"] for mark in drawn["marks"]] == ["threshold 15", "line 32"]


def test_the_points_of_each_criterion(tell: Tell) -> None:
    told = tell()
    members, quality = criterion_distributions(told.evaluation, results_of(told.evaluation), ENGLISH)
    assert members["title"] == "A Members"
    assert full(members) == [("0", "5", 0, 1, 1), ("15", "20", 1, 0, 1), ("20", "25", 0, 1, 1)]
    # doubt has points in B, though no total: 16 of 20 from level 4
    assert full(quality) == [("12", "14", 0, 2, 2), ("16", "18", 0, 1, 1), ("18", "20", 1, 0, 1)]


def test_where_nothing_is_given_nobody_is_beyond_the_line(tell: Tell) -> None:
    text = HILLS.replace("selection: {places: 1, reserve: true, tie at the last place: all}\n", "")
    told = tell(text)
    drawn = total_distribution(told.evaluation, results_of(told.evaluation), ENGLISH)
    assert full(drawn) == [("10", "15", 1, 0, 1), ("30", "35", 2, 0, 2)]
    assert [mark["text"] for mark in drawn["marks"]] == ["threshold 15"]


def test_nobody_gives_no_drawing(tell: Tell) -> None:
    told = tell(applications={}, levels={})
    assert total_distribution(told.evaluation, (), ENGLISH)["bars"] == []
    assert list(criterion_distributions(told.evaluation, (), ENGLISH)) == []
