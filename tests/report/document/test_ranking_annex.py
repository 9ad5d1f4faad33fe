"""The annex of the decree: the same figures as on the terminal, whole, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from callscore.report.document.document import Document
from callscore.report.document.ranking_annex import ranking_annex
from callscore.report.rank_columns import rank_grid
from callscore.report.report_blocks import Banner, Paragraph, TextGrid
from callscore.report.results import results_of
from callscore.report.style import Style
from callscore.report.text.rank_table import rank_table

from ..stories import Tell, Told


def grids(document: Document) -> list[TextGrid]:
    return [block for block in document.blocks if isinstance(block, TextGrid)]


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_cell_stands_in_the_table_of_the_terminal(lakeside: Told, language: str) -> None:
    drawn = str.maketrans("", "", "▏▎▍▌▋▊▉█")  # the bars, which paper has not
    table = " ".join(rank_table(lakeside.evaluation, (), language, 4000).translate(drawn).split())
    for grid in grids(ranking_annex(lakeside.evaluation, language, None)):
        for row in grid.rows:
            assert " ".join(cell for cell in row if cell).replace("\u00a0", " ") in table


def test_all_applications_stand_in_it_once_in_their_order(lakeside: Told) -> None:
    rows = [row for grid in grids(ranking_annex(lakeside.evaluation, "en", None)) for row in grid.rows]
    assert [row[1] for row in rows] == [result.id for result in results_of(lakeside.evaluation)]


def test_nothing_is_shortened(tell: Tell) -> None:
    long = "A very long name of a manager of clusters, as it stands in the register of undertakings"
    story = tell(applications={"a" * 60: f"title: {long}\nmembers: 30\nlate: false\n"})
    results = results_of(story.evaluation)
    grid = rank_grid(story.evaluation, results, results, Style.of(story.evaluation.rulebook.call, "en", 0, False))
    assert grid.rows[0][1:3] == ("a" * 60, long)


def test_the_letters_of_the_columns_are_explained(lakeside: Told) -> None:
    last = ranking_annex(lakeside.evaluation, "en", None).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.endswith("A Structure of the cluster (45); B Quality of the three-year programme (40); C Services and thrift (15)")


def test_it_bears_the_day_as_the_language_writes_it(lakeside: Told) -> None:
    assert ranking_annex(lakeside.evaluation, "it", date(2026, 4, 3)).dated == "03/04/2026"
    assert ranking_annex(lakeside.evaluation, "en", date(2026, 4, 3)).dated == "2026-04-03"
    assert ranking_annex(lakeside.evaluation, "it", None).dated == ""


def test_it_says_that_it_is_provisional(lakeside: Told) -> None:
    said = [block.left for block in ranking_annex(lakeside.evaluation, "it", None).blocks if isinstance(block, Banner)]
    assert "PROVVISORIA: 1 domanda è indeterminata (fjord-sensors); una posizione segnata con ? può ancora cambiare" in said


def test_without_applications_it_says_so(tell: Tell) -> None:
    document = ranking_annex(tell(applications={}).evaluation, "en", None)
    assert grids(document) == []
    assert "0 applications" in str(document.blocks)


def test_a_list_without_points_has_no_column_of_them_and_no_legend(lakeside: Told) -> None:
    """northern-mills and eastern-looms have 77.70 each, of which A is 37.00."""
    document = ranking_annex(lakeside.evaluation, "en", None, without_points=True)
    assert all([column.name for column in grid.columns] == ["rank", "application", "title", "outcome"] for grid in grids(document))
    text = repr(document.blocks)
    assert "tie: northern-mills, eastern-looms" in text
    assert not any(figure in text for figure in ("77.7", "37.00", "points of the criteria"))
