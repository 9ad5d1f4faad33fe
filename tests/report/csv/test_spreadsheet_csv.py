"""The table for people: the figures of the table for programs, as the spreadsheet of the language reads them."""

from __future__ import annotations

import csv
import io

import pytest

from callscore import __version__
from callscore.report.csv.rank_csv import rank_csv
from callscore.report.csv.spreadsheet_csv import BYTE_ORDER_MARK, spreadsheet_csv

from ..stories import FIRSTS, HILLS, TWO, Tell, Told


def rows_of(text: str, delimiter: str) -> list[dict[str, str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=delimiter))


def test_the_whole_table(tell: Tell) -> None:
    """Worked out by hand: beech 17 + 20 - 5, in Italian; half a point more by another slope."""
    story = tell(HILLS.replace("[40, 30]", "[40, 29.25]").replace("max: 30", "max: 29.25"))  # 0.975 points for each member
    lines = spreadsheet_csv(story.evaluation, "it").splitlines()
    assert lines[0] == (
        "\ufeffpos.;può cambiare;domanda;titolo;stato;punteggio;almeno;al massimo;A Membri: valore;A Membri: punti;A Membri: al massimo;"
        "B Qualità: livello;B Qualità: punti;B Qualità: al massimo;P Ritardo;esito;regole;impronta del bando;callscore;motori;file letti"
    )
    assert lines[2] == (
        "2;sì;alder;Alder Hill;in lista di riserva;31,5;31,5;31,5;30;19,5;29,25;3;12;20;0;in lista di riserva;"
        f"bando hills v2;{story.digest};v{__version__};direct durable;"
    )


@pytest.mark.parametrize(("language", "delimiter", "sign"), [("en", ",", "."), ("it", ";", ",")])
def test_each_number_is_that_of_the_table_for_programs(lakeside: Told, language: str, delimiter: str, sign: str) -> None:
    rows = rows_of(spreadsheet_csv(lakeside.evaluation, language), delimiter)
    score, points, most = ("score", "points", "at most") if language == "en" else ("punteggio", "punti", "al massimo")
    for row, plain in zip(rows, csv.DictReader(io.StringIO(rank_csv(lakeside.evaluation))), strict=True):
        assert row["application" if language == "en" else "domanda"] == plain["application"]
        assert row[score].replace(sign, ".") == plain["score"]
        for cell in lakeside.rulebook.grid.cells:
            title = f"{cell.id} {cell.criterion.title.in_(language) if cell.criterion.title is not None else ''}"
            if plain["score"]:
                assert row[f"{title}: {points}"].replace(sign, ".") == plain[f"points {cell.id}"]
                assert row[f"{title}: {most}"] == str(cell.max)


def test_levels_and_values_stand_beside_the_points(lakeside: Told) -> None:
    first = rows_of(spreadsheet_csv(lakeside.evaluation, "en"), ",")[0]
    read = [first[title] for title in ("B.1 Objectives: level", "C.1 Cluster label: value", "A.1.a Committed members: value")]
    assert read == ["4.5", "silver", "30"]


def test_what_is_not_known_is_empty(tell: Tell) -> None:
    doubt = rows_of(spreadsheet_csv(tell().evaluation, "en"), ",")[3]
    assert (doubt["application"], doubt["score"], doubt["A Members: value"], doubt["A Members: points"]) == ("doubt", "", "", "")
    assert (doubt["at least"], doubt["at most"], doubt["B Quality: level"], doubt["could change"]) == ("16", "46", "4", "yes")


def test_without_points_that_count_there_are_none(tell: Tell) -> None:
    elm = rows_of(spreadsheet_csv(tell().evaluation, "en"), ",")[4]
    assert (elm["application"], elm["status"], elm["A Members: points"], elm["B Quality: level"]) == ("elm", "ineligible", "", "")


NAMES = ("=1+1", "<script>alert(1)</script>", "שלום", "🚀; rockets, and more", "x" * 200)


@pytest.mark.parametrize("language", ["en", "it"])
def test_names_are_read_back_as_they_are_but_for_what_would_be_computed(tell: Tell, language: str) -> None:
    applications = {f"a{number}": f"title: '{name}'\nmembers: 30\nlate: false\n" for number, name in enumerate(NAMES)}
    text = spreadsheet_csv(tell(applications=applications, levels=dict.fromkeys(applications, 3)).evaluation, language)
    titles = [row["title" if language == "en" else "titolo"] for row in rows_of(text, "," if language == "en" else ";")]
    assert sorted(titles) == sorted(["'=1+1", *NAMES[1:]])


def test_seven_decimals_are_written_in_full(tell: Tell) -> None:
    text = spreadsheet_csv(tell(HILLS.replace("points: -5", "points: -5.1234567")).evaluation, "it")
    assert next(row["P Ritardo"] for row in rows_of(text, ";") if row["domanda"] == "beech") == "-5,1234567"


def test_without_applications_there_are_titles_alone(tell: Tell) -> None:
    assert len(spreadsheet_csv(tell(applications={}, levels={}).evaluation, "it").splitlines()) == 1


def test_a_fixed_value_that_puts_nobody_first_has_no_column(tell: Tell) -> None:
    fixed = tell(FIRSTS.replace("ranking: {", "ranking: {by: '0', "), TWO, {}).evaluation
    assert "order by" not in spreadsheet_csv(fixed, "en").splitlines()[0]
    assert "ranked by" not in rank_csv(fixed).splitlines()[0]
    by_number = tell(FIRSTS.replace("ranking: {", "ranking: {by: points, "), TWO, {}).evaluation
    assert "order by" in spreadsheet_csv(by_number, "en").splitlines()[0]
    assert "ranked by" in rank_csv(by_number).splitlines()[0]


def test_without_points_there_is_no_column_of_them(tell: Tell) -> None:
    head, *rows = spreadsheet_csv(tell().evaluation, "en", without_points=True).removeprefix(BYTE_ORDER_MARK).splitlines()
    assert head == "rank,could change,application,title,status,outcome,rules,call digest,callscore,engines,files read"
    doubt = next(row for row in rows if ",doubt," in row)
    assert doubt.startswith(',yes,doubt,,undetermined,"undetermined: E1, A, could come 1st",call hills v2,')
    by_number = tell(FIRSTS.replace("ranking: {", "ranking: {by: points, "), TWO, {}).evaluation
    assert "order by" not in spreadsheet_csv(by_number, "en", without_points=True).splitlines()[0]
