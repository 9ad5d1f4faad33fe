"""The workbook of a ranking: the figures of the terminal, and formulas that lead to them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from callscore.report.rank_columns import rank_grid
from callscore.report.results import results_of
from callscore.report.style import Style
from callscore.report.workbook.ranking_workbook import ranking_workbook
from callscore.report.workbook.sheet_cell import SheetCell, SheetFormula
from callscore.report.workbook.sheet_places import summed_cells
from callscore.report.workbook.workbook_sheet import SheetBook, WorkbookSheet

from ..stories import HILLS, Tell, Told


def sheet_of(book: SheetBook, name: str) -> WorkbookSheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def column_of(sheet: WorkbookSheet, title: str) -> list[SheetCell]:
    number = next(number for number, column in enumerate(sheet.columns) if column.title == title)
    return [row[number] for row in sheet.rows]


def texts(cells: list[SheetCell]) -> list[str]:
    return [cell.text for cell in cells if isinstance(cell, SheetFormula)]


def test_it_has_five_sheets_in_the_language(lakeside: Told) -> None:
    for language, names in {
        "en": ["Ranking", "Points", "Weights", "Adjustments", "Notes"],
        "it": ["Graduatoria", "Punti", "Pesi", "Correttivi", "Note"],
    }.items():
        assert [sheet.name for sheet in ranking_workbook(lakeside.evaluation, language).sheets] == names


@pytest.mark.parametrize("language", ["en", "it"])
def test_each_figure_is_that_of_the_terminal(lakeside: Told, language: str) -> None:
    results, style = results_of(lakeside.evaluation), Style.of(lakeside.rulebook.call, language, 0, color=False)
    grid = rank_grid(lakeside.evaluation, results, results, style)
    ranking = ranking_workbook(lakeside.evaluation, language).sheets[0]
    for row, shown in zip(ranking.rows, grid.rows, strict=True):
        values = [cell.value if isinstance(cell, SheetFormula) else cell for cell in row]
        numbers = [style.points(value) for value in values if isinstance(value, int | Fraction)]
        assert row[2] == shown[1]
        assert row[-1] == shown[-1]
        points = [text for text in (*shown[3:6], shown[7]) if text != "–"]
        assert [text for text in points if text not in numbers] == []


def test_formulas_lead_from_the_points_to_the_score(tell: Tell) -> None:
    """Worked out by hand: alder 20 + 12, beech 17 + 20 - 5, cedar 2 + 12; of doubt A is not known, elm is not eligible."""
    points = sheet_of(ranking_workbook(tell().evaluation, "en"), "Points")
    assert [row[0] for row in points.rows] == ["beech", "alder", "cedar", "doubt", "elm"]
    assert column_of(points, "A Members") == [17, 20, 2, None, None]
    assert column_of(points, "B Quality") == [20, 12, 12, 16, None]
    assert column_of(points, "sum of the criteria")[:3] == [
        SheetFormula(f"SUM(B{row}:C{row})", sum_) for row, sum_ in ((5, 37), (6, 32), (7, 14))
    ]
    assert column_of(points, "P Late report") == [SheetFormula("Adjustments!$D$5", -5), 0, 0, 0, None]
    assert column_of(points, "score, computed here") == [
        *(SheetFormula(f"SUM(D{row}:E{row})", score) for row, score in ((5, 32), (6, 32), (7, 14))),
        None,
        None,
    ]
    assert column_of(points, "score of callscore") == [32, 32, 14, None, None]
    assert column_of(points, "alike")[0] == SheetFormula('IF(ABS(F5-G5)<1E-9,"✓","≠")', "✓")
    assert column_of(points, "values instead of formulas, and why") == [None] * 5


def test_what_is_not_known_is_empty_and_never_zero(tell: Tell) -> None:
    ranking = sheet_of(ranking_workbook(tell().evaluation, "en"), "Ranking")
    doubt = dict(zip((column.title for column in ranking.columns), ranking.rows[3], strict=True))
    assert (doubt["application"], doubt["A Members"], doubt["score"], doubt["could change"]) == ("doubt", None, None, "?")
    assert (doubt["at least"], doubt["at most"]) == (16, 46)


ROUNDED = HILLS.replace("criteria:\n", "rounding: {places: 1, mode: MODE, at: STAGE}\ncriteria:\n", 1).replace("[40, 30]", "[37, 30]")


def test_the_rounding_of_the_call_is_a_function(tell: Tell) -> None:
    """20 members above 10, of 27: 20/27 of 30 points are 22.22…; with 12 that is 34.22…, rounded 34.2."""
    points = sheet_of(ranking_workbook(tell(ROUNDED.replace("MODE", "half up").replace("STAGE", "total")).evaluation, "en"), "Points")
    assert column_of(points, "A Members")[0] == SheetFormula("200/9", Fraction(200, 9))
    assert column_of(points, "score, computed here")[0] == SheetFormula("ROUND(ROUND(SUM(D5:E5),9),Weights!$B$2)", Fraction("34.2"))


def test_where_no_function_rounds_so_there_is_a_value_and_it_says_why(tell: Tell) -> None:
    points = sheet_of(ranking_workbook(tell(ROUNDED.replace("MODE", "half even").replace("STAGE", "total")).evaluation, "en"), "Points")
    assert column_of(points, "score, computed here")[0] == Fraction("34.2")
    assert column_of(points, "alike")[0] is None
    said = column_of(points, "values instead of formulas, and why")
    assert said[0] == "score: the call rounds `half even`, and spreadsheets have no function for that"
    assert said[3] is None


def test_a_number_of_many_digits_is_a_text_and_what_follows_a_value(tell: Tell) -> None:
    long = HILLS.replace("points: -5", "points: -5.1234567890123456")
    points = sheet_of(ranking_workbook(tell(long).evaluation, "en"), "Points")
    assert column_of(points, "P Late report")[1] == "-5.1234567890123456"
    assert column_of(points, "score, computed here")[1] == "31.8765432109876544"
    assert (
        column_of(points, "values instead of formulas, and why")[1]
        == "P, score: a number in it has more digits than a spreadsheet computes with"
    )


def test_seven_decimals_stand_in_it(tell: Tell) -> None:
    book = ranking_workbook(tell(HILLS.replace("points: -5", "points: -5.1234567")).evaluation, "en")
    assert column_of(sheet_of(book, "Points"), "P Late report")[1] == SheetFormula("Adjustments!$D$5", Fraction("-5.1234567"))
    assert column_of(sheet_of(book, "Adjustments"), "number") == [Fraction("-5.1234567")]


@pytest.mark.parametrize("count", [0, 1])
def test_of_nobody_and_of_one(tell: Tell, count: int) -> None:
    applications = {"alder": "title: '=Alder'\nmembers: 30\nlate: false\n"} if count else {}
    book = ranking_workbook(tell(applications=applications, levels={"alder": 3} if count else {}).evaluation, "en")
    assert [len(sheet.rows) for sheet in book.sheets[:2]] == [count, count]
    assert sheet_of(book, "Points").lines[2][-1] == SheetFormula(f'COUNTIF(H5:H{max(4 + count, 5)},"≠")', 0)
    assert column_of(book.sheets[0], "application") == list(applications)


def test_of_two_thousand(tell: Tell) -> None:
    applications = {f"a{number:04}": f"members: {10 + number % 30}\nlate: false\n" for number in range(2000)}
    call = HILLS.replace("score: {assessed: 0..5}", "score: {of: members, linear: [[0, 0], [40, 20]], outside: clamp}")
    points = sheet_of(ranking_workbook(tell(call, applications, {}).evaluation, "en"), "Points")
    assert len(points.rows) == 2000
    assert set(texts(column_of(points, "alike"))) == {f'IF(ABS(F{row}-G{row})<1E-9,"✓","≠")' for row in range(5, 2005)}


MANY = "\n".join(
    f"  - {{criterion: K{number}, max: 1, if undetermined: ask, score: {{of: members, linear: [[0, 0], [40, 1]], outside: clamp}}}}"
    for number in range(80)
)


def test_of_eighty_criteria(tell: Tell) -> None:
    call = HILLS.split("criteria:\n")[0] + "criteria:\n" + MANY + "\nranking: {ties: [], numbering: competition}\n"
    points = sheet_of(ranking_workbook(tell(call, {"alder": "members: 30\nlate: false\n"}, {}).evaluation, "en"), "Points")
    assert texts(list(points.rows[0]))[:2] == ["SUM(B5:CC5)", "CD5"]
    assert column_of(points, "score of callscore") == [60]


def test_a_call_that_scores_nothing_has_no_points(tell: Tell) -> None:
    call = HILLS.split("criteria:\n")[0] + "ranking: {by: members, ties: [], numbering: competition}\n"
    book = ranking_workbook(tell(call, {"alder": "members: 30\nlate: false\n"}, {}).evaluation, "en")
    assert [sheet.name for sheet in book.sheets] == ["Ranking", "Notes"]


def test_the_notes_say_what_made_it(lakeside: Told) -> None:
    said = dict(zip(*zip(*ranking_workbook(lakeside.evaluation, "en").sheets[-1].rows, strict=True), strict=True))
    assert said["call digest"] == lakeside.digest
    assert said["program"] == "callscore 0.2.0, language 1"
    assert str(said["engines"]).startswith(("engines ", "only the engine "))


def test_neighbours_are_summed_as_a_range() -> None:
    assert [summed_cells(columns, 7) for columns in ([1, 2, 3], [1, 4], [26])] == ["SUM(B7:D7)", "B7+E7", "AA7"]
