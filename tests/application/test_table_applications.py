"""Rows of tables as applications."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from callscore.application import table_applications
from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.feel.values import Unknown
from callscore.finding import Finding
from callscore.i18n.catalogue import in_language
from callscore.place import Text
from callscore.source.yaml_text import yaml_of

from ..oracle import ORACLES
from .conftest import CallOf, Read, Said

CALL = """\
application:
  county: {type: text, one of: [Embu, Meru], same: [case]}
  flag: {type: text, one of: [none, P1]}
  grant: {type: number, within: '> 0'}
  founded: {type: date}
  seat: {type: record, of: {km: {type: number}}}
table:
  application: row
  label: applicant
  fields: {county: county, flag: flag, grant: grant, founded: founded}
  levels: {A: a, B: b}
  blank: {flag: none}
  gates: {eligibility: {column: verdict, met: Pass, not met: Fail}}
  published: {score: total, rank: {column: rank, over: all}}
  ignore: [remarks]
gates:
  - {gate: E, recorded with: eligibility, if undetermined: ask}
criteria:
  - {criterion: A, max: 50, score: {assessed: 0..5, step: 0.5}}
  - {criterion: B, max: 50, score: {assessed: 1..10}}
"""
COMMA = "`numbers: {decimal: comma}` in the call's `table:` has such numbers read"
DAYS_FIRST = "`dates: day first` in the call's `table:` has such days read"
HEADER = "row,applicant,county,flag,grant,founded,a,b,verdict,total,rank,remarks\n"
GOOD = "1,Mill,Embu,,1250.5,2019-02-28,2.5,10,Pass,75,1,fine\n"


def active(book: openpyxl.Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_row_becomes_an_application(read: Read) -> None:
    (application,), findings = read(CALL, all__csv=HEADER + GOOD)
    assert findings == ()
    assert (application.id, application.label) == ("1", "Mill")
    assert (application.place.line, application.place.column) == (2, 1)
    assert application.values == {
        "county": "Embu",
        "flag": "none",
        "grant": Fraction(2501, 2),
        "founded": date(2019, 2, 28),
        "seat": {"km": Unknown(("seat.km",))},
    }
    ((level,),) = (application.levels["A"],)
    assert (level.value, level.evaluator, level.reason) == (Fraction(5, 2), "panel", "")
    assert (level.place.line, level.place.column, level.place.end_column) == (2, 32, 35)
    assert application.recorded["eligibility"].verdict is True
    assert application.recorded["eligibility"].place.column == 39
    figures = {name: (figure.value, figure.place.column) for name, figure in application.published.items()}
    assert figures == {"score": (75, 44), "rank": (1, 47)}


def test_places_are_those_of_the_cells_and_of_the_row_for_what_has_no_column(read: Read) -> None:
    (application,), _ = read(CALL, all__csv=HEADER + GOOD)
    assert (application.places["grant"].column, application.places["grant"].end_column) == (14, 20)
    assert application.places["seat.km"] == application.place
    assert list(application.places) == ["county", "flag", "grant", "founded", "seat", "seat.km"]
    assert len(application.places) == 6


def test_blank_cells_say_nothing_unless_the_call_gives_them_a_meaning(read: Read) -> None:
    (application,), findings = read(CALL, all__csv=HEADER + "1,,,,,,,,,,,\n")
    assert findings == ()
    assert application.label == ""
    assert application.values["flag"] == "none"
    assert application.values["county"] == Unknown(("county",))
    assert application.values["grant"] == Unknown(("grant",))
    assert dict(application.levels) == {}
    assert application.recorded["eligibility"].verdict is None
    assert dict(application.published) == {}


@pytest.mark.parametrize(
    ("row", "code", "message", "text", "help"),
    [
        ("1,,Embo,,,,,,,,,", "not-a-choice", "`Embo` is none of the values of `county`", "Embo", "did you mean `Embu`?"),
        (
            '1,,,,"1,5",,,,,,,',
            "decimal-comma",
            "`1,5` is written with a comma",
            '"1,5"',
            "write `1.5`, not `1,5`; " + COMMA,
        ),
        ("1,,,,-3,,,,,,,", "not-within", "`-3` is beyond the limit of `grant`: more than 0", "-3", "check the answer and its unit"),
        (
            "1,,,,,28.2.2019,,,,,,",
            "not-a-date",
            "`28.2.2019` is not a date",
            "28.2.2019",
            "write `2019-02-28`: year, month, day; " + DAYS_FIRST,
        ),
        (
            "1,,,,#REF!,,,,,,,",
            "error-cell",
            "the cell shows `#REF!`: the spreadsheet could not compute it",
            "#REF!",
            "repair the formula, or leave the cell empty if nothing is known",
        ),
        (
            "1,,#VALUE!,,,,,,,,,",
            "error-cell",
            "the cell shows `#VALUE!`: the spreadsheet could not compute it",
            "#VALUE!",
            "repair the formula, or leave the cell empty if nothing is known",
        ),
        (
            "1,,,,,,6,,,,,",
            "level-out-of-scale",
            "`6` is not on the scale of `A`, which goes from 0 to 5",
            "6",
            "the nearest level is `5`; leave it empty if nothing was assessed",
        ),
        (
            "1,,,,,,,0,,,,",
            "level-out-of-scale",
            "`0` is not on the scale of `B`, which goes from 1 to 10",
            "0",
            "the nearest level is `1`; leave it empty if nothing was assessed",
        ),
        (
            "1,,,,,,2.25,,,,,",
            "level-off-step",
            "`2.25` is no level of `A`, whose levels go in steps of 0.5",
            "2.25",
            "the nearest levels are `2` and `2.5`",
        ),
        (
            "1,,,,,,good,,,,,",
            "not-a-number",
            "`good` is not a number",
            "good",
            "write a level from 0 to 5, in steps of 0.5",
        ),
        ("1,,,,,,,,Pas,,,", "not-a-verdict", "`Pas` is no verdict that the call knows", "Pas", "did you mean `Pass`?"),
        ("1,,,,,,,,yes,,,", "not-a-verdict", "`yes` is no verdict that the call knows", "yes", "write `Pass` or `Fail`, or leave it empty"),
    ],
)
def test_a_cell_that_cannot_be_read_is_found_at_its_place(
    read: Read, said: Said, row: str, code: str, message: str, text: str, help: str
) -> None:
    (_, application), (finding,) = read(CALL, all__csv=HEADER + "0,,,,,,,,,,,\n" + row + "\n")
    assert said(finding) == (code, message, text)
    assert finding.place.line == 3
    assert (finding.help, finding.subject) == (help, "1")
    assert finding.is_error
    assert application.findings == (finding,)
    assert dict(application.levels) == {}


def test_a_spelling_that_counts_as_the_same_is_reported_in_every_row(read: Read) -> None:
    applications, findings = read(CALL, all__csv=HEADER + "1,,EMBU,,,,,,,,,\n2,,EMBU,,,,,,,,,\n3,,Embu,,,,,,,,,\n")
    assert [(finding.code, finding.place.line) for finding in findings] == [("normalised", 2), ("normalised", 3)]
    assert {application.values["county"] for application in applications} == {"Embu"}


def test_a_figure_of_the_sheet_that_cannot_be_read_is_a_warning_for_nothing_rests_on_it(read: Read, said: Said) -> None:
    (application,), findings = read(CALL, all__csv=HEADER + "1,,,,,,,,,#N/A,first,\n")
    assert [(said(finding)[0], said(finding)[2], finding.severity) for finding in findings] == [
        ("error-cell", "#N/A", "warning"),
        ("not-a-number", "first", "warning"),
    ]
    assert application.is_legible
    assert dict(application.published) == {}


def test_a_row_without_identifier_is_spoken_of_by_its_place(read: Read, said: Said) -> None:
    applications, (finding,) = read(CALL, all__csv=HEADER + GOOD + ",Works,Meru,,,,,,,,,\n")
    assert said(finding) == ("no-identifier", "the row has no identifier", "")
    assert (finding.place.line, finding.place.column) == (3, 1)
    assert finding.help == "write one that no other row has, or delete the row"
    assert finding.subject == applications[1].id == "all.csv:3"


def test_an_identifier_that_shows_an_error_is_found_once(read: Read, said: Said) -> None:
    (application,), (finding,) = read(CALL, all__csv=HEADER + "#N/A,,,,,,,,,,,\n")
    assert said(finding)[::2] == ("error-cell", "#N/A")
    assert finding.subject == application.id == "all.csv:2"


def test_one_label_in_two_rows_is_a_warning_that_names_both(read: Read, said: Said) -> None:
    _, findings = read(CALL, all__csv=HEADER + "1,Mill,,,,,,,,,,\n2,Works,,,,,,,,,,\n3,Mill,,,,,,,,,,\n4,,,,,,,,,,,\n5,,,,,,,,,,,\n")
    (finding,) = findings
    assert said(finding) == ("doubled-label", "`Mill` stands in two rows, `1` and `3`", "Mill")
    assert (finding.severity, finding.place.line, finding.help) == ("warning", 4, "check that they are two applications")
    assert [(place.line, phrase) for place, phrase in finding.also] == [(2, "the row `1`")]


def test_a_table_without_rows_is_an_error(read: Read, said: Said) -> None:
    applications, (finding,) = read(CALL, all__csv=HEADER)
    assert applications == ()
    assert said(finding) == ("no-applications", "the table has no rows", "row")
    assert finding.help == "add one row for each application"


def test_null_in_a_table_is_a_text(read: Read) -> None:
    call = "application:\n  name: {type: text}\ntable: {application: id, fields: {name: name}}\n"
    (application,), findings = read(call, all__csv="id,name\n~,null\n")
    assert findings == ()
    assert (application.id, application.values["name"]) == ("~", "null")


def test_a_workbook_is_read_with_the_names_of_its_cells(tmp_path: Path, call_of: CallOf) -> None:
    path = tmp_path / "all.xlsx"
    book = openpyxl.Workbook()
    sheet = active(book)
    sheet.title = "Scores"
    sheet.append(HEADER.strip().split(","))
    sheet.append([1, "Mill", "Embu", None, 1250.5, date(2019, 2, 28), 2.5, 10, "Pass", 75, 1, "fine"])
    sheet.append([2, "Works", "Meru", "P1", "#REF!", None, 6, None, "Fail", None, None, None])
    book.save(path)
    (first, second), findings = read_applications([path], call_of(CALL))
    assert first.values["grant"] == Fraction(2501, 2)
    assert first.values["founded"] == date(2019, 2, 28)
    assert first.values["flag"] == "none"
    assert first.levels["A"][0].place.cell == "Scores!G2"
    assert (second.id, second.values["grant"]) == ("2", Unknown(("grant",)))
    assert [(finding.code, str(finding.place).removeprefix(f"{path}:")) for finding in findings] == [
        ("error-cell", "Scores!E3"),
        ("level-out-of-scale", "Scores!G3"),
    ]


def test_a_formula_that_was_never_computed_is_no_blank(tmp_path: Path, call_of: CallOf) -> None:
    path = tmp_path / "all.xlsx"
    book = openpyxl.Workbook()
    sheet = active(book)
    sheet.append(HEADER.strip().split(","))
    sheet.append([1, None, "Embu", "=1+1", None, None, None, None, None, None, None, None])
    book.save(path)
    (application,), (finding,) = read_applications([path], call_of(CALL))
    assert (finding.code, finding.place.cell, finding.subject) == ("uncomputed-formula", "Sheet!D2", "1")
    assert application.values["flag"] == Unknown(("flag",))


KJET = ORACLES / "kjet" / "cohort1-final.csv"
KJET_CALL = """\
call: kjet
version: 1
languages: [en]
title: KJET
provenance: {kind: transcription}
application:
  application_id: {type: text}
  county: {type: text}
  value_chain: {type: text}
  flag: {type: text, one of: [none, P1, P2, DQ1]}
table:
  application: row
  fields: {application_id: application_id, county: county, value_chain: value_chain, flag: flag}
  levels: {A3.1: a31_track, A3.2: a32_financial, A3.3: a33_market, A3.4: a34_proposal, A3.5: a35_value_chain, A3.6: a36_inclusivity}
  label: application_id
  blank: {flag: none}
  gates: {eligibility: {column: eligibility, met: Pass, not met: Fail}}
  published: {score: composite, rank: {column: rank, over: all}}
  ignore: [penalty, weighted_total, tier]
gates:
  - {gate: E, recorded with: eligibility, if undetermined: ask}
criteria:
""" + "".join(f"  - {{criterion: A3.{number}, max: 10, score: {{assessed: 0..5}}}}\n" for number in range(1, 7))


@pytest.mark.oracle
@pytest.mark.skipif(not KJET.exists(), reason="`../shared/oracles/kjet` is not beside the checkout: how its rows are read is not compared")
def test_the_published_sheet_is_read_as_its_description_counts_it() -> None:
    node, _ = yaml_of(Text.of("call.yaml", KJET_CALL))
    assert node is not None
    call, findings = read_part(Call, node)
    assert findings == ()
    assert call is not None
    applications, findings = read_applications([KJET], call)
    assert len(applications) == 557
    assert [(finding.code, finding.message.split("`")[1]) for finding in findings] == [
        ("doubled-label", "Applicant_674"),
        ("look-alike", "county"),
        ("look-alike", "county"),
    ]
    verdicts = [application.recorded["eligibility"].verdict for application in applications]
    assert (verdicts.count(True) + verdicts.count(False), verdicts.count(None)) == (557, 0)
    assert sum(len(application.levels) < 6 for application in applications) == 6
    assert [application.id for application in applications if application.values["value_chain"] == Unknown(("value_chain",))] == ["485"]
    assert sum("rank" in application.published for application in applications) == 557


@pytest.mark.parametrize(
    "row", ["2,Loom,Embu\n", GOOD.strip().replace("1,", "2,", 1) + ",too much\n", GOOD.replace("1,Mill", "2,Mill,", 1)]
)
def test_a_ragged_row_is_about_its_application(read: Read, row: str) -> None:
    applications, findings = read(CALL, all__csv=HEADER + GOOD + row)
    (finding,) = [finding for finding in findings if finding.code == "ragged-row"]
    assert finding.subject == "2"
    assert [(application.id, application.is_legible) for application in applications] == [("1", True), ("2", False)]


def test_a_ragged_row_is_about_nobody_where_its_identifier_may_have_moved(read: Read) -> None:
    header = HEADER.replace("row,applicant", "applicant,row")
    applications, findings = read(CALL, all__csv=header + GOOD.replace("1,Mill", "Mill,1") + "Loom,,2,Embu\n")
    (finding,) = [finding for finding in findings if finding.code == "ragged-row"]
    assert finding.subject == ""
    assert applications[0].is_legible


def test_of_very_many_ragged_rows_those_that_are_only_counted_are_about_nobody(read: Read) -> None:
    _, findings = read(CALL, all__csv=HEADER + "".join(f"{number},Mill\n" for number in range(1, 31)))
    ragged = [finding for finding in findings if finding.code == "ragged-row"]
    assert [finding.subject for finding in ragged] == [*(str(number) for number in range(1, 21)), ""]
    assert ragged[-1].message.endswith("9 more like this")


RECEIVED = """\
application:
  grant: {type: number}
table: {application: row, received: arrived, fields: {grant: grant}}
"""


def test_a_column_says_when_a_row_was_received(read: Read) -> None:
    applications, findings = read(RECEIVED, all__csv="row,arrived,grant\n1,2026-03-31T11:59:00+02:00,5\n2,,6\n3,2026-03-31 09:59Z,7\n")
    assert findings == ()
    one, two, three = applications
    assert one.received == three.received
    assert one.received is not None
    assert (one.received.isoformat(), two.received) == ("2026-03-31T11:59:00+02:00", None)


def test_a_moment_without_an_offset_is_none(read: Read) -> None:
    ((application,), _) = read(RECEIVED, all__csv="row,arrived,grant\n1,2026-03-31T11:59:00,5\n")
    (finding,) = application.findings
    assert (finding.code, finding.message) == ("not-a-moment", "`2026-03-31T11:59:00` is not a moment")
    assert (finding.place.line, finding.place.column, finding.place.end_column) == (2, 3, 22)


def test_the_column_of_receipt_must_be_there(read: Read) -> None:
    _, (finding,) = read(RECEIVED, all__csv="row,grant\n1,5\n")
    assert (finding.code, finding.message) == ("missing-column", "the column `arrived` is missing")


@pytest.mark.parametrize("id", ["Total", "TOTALE", "totale:", "Summe", "average", "Grand total"])
def test_a_row_of_totals_is_no_application(read: Read, id: str) -> None:
    _, findings = read("application:\n  q: {type: number}\ntable: {application: id, fields: {q: q}}\n", t__csv=f"id,q\na,1\nb,2\n{id},3\n")
    assert [(found.code, found.subject) for found in findings] == [("totals-row", id)]


@pytest.mark.parametrize(
    "id", ["Tot.", "Sous-total", "Übertrag", "Riporto:", "Zwischensumme Nord", "Totale area sud", "North total", "Media nord"]
)
def test_a_row_of_totals_in_other_words_is_none_either(read: Read, id: str) -> None:
    numbers = "10,20" if id.startswith("Media") else "20,40"
    table = f"id,q,p\nx,7,1\nGesamt,7,1\na,5,15\nb,15,25\n{id},{numbers}\n"
    _, findings = read(ONE, t__csv=table)
    assert [(found.code, found.subject) for found in findings] == [("totals-row", "Gesamt"), ("totals-row", id)]


def test_a_total_of_all_groups_is_one_of_the_rows_without_the_totals_of_the_groups(read: Read) -> None:
    table = "id,q,p\na,5,15\nb,15,25\nTotal north,20,40\nc,1,2\nd,2,3\nTotal south,3,5\nTotal both areas,23,45\n"
    assert [found.subject for found in read(ONE, t__csv=table)[1]] == ["Total north", "Total south", "Total both areas"]


@pytest.mark.parametrize("row", ["Total Energies,20,41", "Energies,20,40", "Total Energies,,", "Somma Lombardo,20,39"])
def test_a_name_of_totals_beside_other_numbers_is_an_applicant(read: Read, row: str) -> None:
    assert read(ONE, t__csv=f"id,q,p\na,5,15\nb,15,25\n{row}\n")[1] == ()


@pytest.mark.parametrize("id", ["Total Energies", "Sumatra", "averaged", "totale-nord"])
def test_a_name_with_such_a_word_is_an_application(read: Read, id: str) -> None:
    applications, findings = read("application:\n  q: {type: number}\ntable: {application: id, fields: {q: q}}\n", t__csv=f"id,q\n{id},3\n")
    assert findings == ()
    assert [one.id for one in applications] == [id]


def test_a_cell_that_shows_per_cent_is_a_number_where_the_field_counts_per_cent(read: Read, call_of: CallOf, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    active(book).append(["id", "share", "q"])
    active(book).append(["a", 0.75, 0.5])
    for cell in active(book)[2][1:]:
        cell.number_format = "0%"
    book.save(tmp_path / "t.xlsx")
    body = "application:\n  share: {type: number, unit: '%'}\n  q: {type: number}\n"
    body += "table: {application: id, fields: {share: share, q: q}}\n"
    (one,), (found,) = read_applications([tmp_path / "t.xlsx"], call_of(body))
    assert one.values["share"] == 75
    assert (found.code, found.message) == ("not-a-number", "`50%` is not a number")
    assert found.help == "write `50`: percentages are written without the sign, and format the cell as a plain number"


def test_a_table_of_text_may_write_the_sign_too(read: Read) -> None:
    body = "application:\n  share: {type: number, unit: '%', within: '[0..100]'}\ntable: {application: id, fields: {share: share}}\n"
    applications, findings = read(body, t__csv="id,share\na,75 %\nb,60\nc,7500%\n")
    assert [one.values["share"] for one in applications][:2] == [75, 60]
    assert [found.code for found in findings] == ["not-within"]


def test_an_identifier_is_what_the_workbook_shows(read: Read, call_of: CallOf, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["id", "q"], [1, 5], [datetime(2026, 3, 1), 5], [True, 5], [1234567890123451, 5]):
        active(book).append(cells)
    active(book)["A2"].number_format = "000"
    book.save(tmp_path / "t.xlsx")
    applications, findings = read_applications(
        [tmp_path / "t.xlsx"], call_of("application:\n  q: {type: number}\ntable: {application: id, fields: {q: q}}\n")
    )
    assert applications[0].id == "001"
    assert [found.code for found in findings] == ["not-a-text", "not-a-text", "too-many-digits"]


MONEY = "application:\n  grant: {type: number, unit: EUR}\n  km: {type: number}\n"
MONEY += "table: {application: id, fields: {grant: grant, km: km}MORE}\n"


def test_an_amount_with_three_decimals_is_told_once_for_its_column(read: Read) -> None:
    (one, *_), (found,) = read(MONEY.replace("MORE", ""), t__csv="id,grant,km\na,25.000,1\nb,12.5,2\nc,13.250,3\n")
    assert one.values["grant"] == 25
    assert (found.code, found.severity.value) == ("three-decimals", "warning")
    assert found.message == "`25.000` is read as 25, with a point before decimals, and not as 25000; 1 more in `grant`"
    assert found.help.startswith("write `25000` if the point separates thousands, or `25`; `numbers: {decimal: point}`")


def test_any_number_with_three_decimals_is_told_where_no_other_shows_what_the_point_is(read: Read) -> None:
    _, (found,) = read(MONEY.replace("MORE", ""), t__csv="id,grant,km\na,1,12.125\nb,2,7\n")
    assert found.message == "`12.125` is read as 12.125, with a point before decimals, and not as 12125"
    assert read(MONEY.replace("MORE", ""), t__csv="id,grant,km\na,1,12.125\nb,2,7.5\n")[1] == ()


@pytest.mark.parametrize("amount", ["25", "25.00", "0.125", "25.0000", "1250.500", "25.5"])
def test_an_amount_that_can_be_meant_in_one_way_only(read: Read, amount: str) -> None:
    assert read(MONEY.replace("MORE", ""), t__csv=f"id,grant,km\na,{amount},1\n")[1] == ()


def test_a_call_may_say_how_its_tables_write_numbers(read: Read) -> None:
    call = MONEY.replace("MORE", ", numbers: {decimal: point}")
    assert read(call, t__csv="id,grant,km\na,25.000,1\n")[1] == ()


def test_an_amount_with_three_decimals_in_a_file_of_its_own(read: Read, said: Said) -> None:
    _, (found,) = read(MONEY.replace("MORE", ""), a__yaml="application: a\ngrant: 25.000\nkm: 1.125\n")
    assert said(found) == ("three-decimals", "`25.000` is read as 25, with a point before decimals, and not as 25000", "25.000")
    assert found.help == "write `25000` if the point separates thousands, or `25`"


@pytest.mark.parametrize("id", ["1.23457E+15", "1,23457E+15"])
def test_an_identifier_that_a_spreadsheet_has_cut_is_refused(read: Read, id: str) -> None:
    _, (found,) = read(MONEY.replace("MORE", ""), t__csv=f'id,grant,km\n"{id}",5,1\n')
    assert (found.code, found.message) == ("too-many-digits", f"`{id}` is a number whose last digits a spreadsheet has cut off")


@pytest.mark.parametrize("id", ["E15", "1E15", "2.5", "A1.2E+3"])
def test_other_identifiers_with_such_signs_are_read(read: Read, id: str) -> None:
    assert read(MONEY.replace("MORE", ""), t__csv=f"id,grant,km\n{id},5,1\n")[1] == ()


PERCENTAGES = "application:\n  share: {type: number, unit: '%', within: '[0..100]'}\ntable: {application: id, fields: {share: share}}\n"


def test_a_part_of_one_where_per_cent_are_counted_is_told_once_for_its_column(read: Read) -> None:
    (one, *_), (found,) = read(PERCENTAGES, t__csv="id,share\na,0.4\nb,40\nc,.25\nd,0\n")
    assert one.values["share"] == Fraction(2, 5)
    assert (found.code, found.severity.value, found.place.line) == ("small-percentage", "warning", 2)
    assert found.message == "`0.4` is read as 0.4 %; 1 more in `share`"
    assert found.help == "write `40` if a part of one is meant, or `0.4 %` if it is so little"


@pytest.mark.parametrize("share", ["0", "1", "1.5", "0.00", "0.4 %", "0.4%", "-0.4", "40"])
def test_a_percentage_that_can_be_meant_in_one_way_only(read: Read, share: str) -> None:
    call = PERCENTAGES.replace(", within: '[0..100]'", "")
    assert read(call, t__csv=f"id,share\na,{share}\n")[1] == ()


def test_a_part_of_one_is_no_doubt_where_a_hundred_times_as_much_is_not_within_the_limit(read: Read) -> None:
    assert read(PERCENTAGES.replace("100", "1"), t__csv="id,share\na,0.4\n")[1] == ()


def test_a_part_of_one_in_a_file_of_its_own_is_told_and_its_help_says_either(read: Read, said: Said) -> None:
    (one,), (found,) = read(PERCENTAGES, a__yaml="application: a\nshare: 0.4\n")
    assert one.values["share"] == Fraction(2, 5)
    assert said(found) == ("small-percentage", "`0.4` is read as 0.4 %", "0.4")
    for written, value in (("40", 40), ("0.4 %", Fraction(2, 5))):
        (one,), findings = read(PERCENTAGES, a__yaml=f"application: a\nshare: {written}\n")
        assert (one.values["share"], findings) == (value, ())


def test_a_number_without_the_format_of_per_cent_that_others_have_is_told_at_its_cell(call_of: CallOf, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["id", "share"], ["a", 0.75], ["b", 0.25], ["c", 1], ["d", 0.5]):
        active(book).append(cells)
    active(book)["B2"].number_format = active(book)["B5"].number_format = "0%"
    book.save(tmp_path / "t.xlsx")
    applications, (found,) = read_applications([tmp_path / "t.xlsx"], call_of(PERCENTAGES))
    assert [one.values["share"] for one in applications] == [75, Fraction(1, 4), 1, 50]
    assert (found.code, found.place.cell) == ("small-percentage", "Sheet!B3")
    assert found.message == "`0.25` is read as 0.25 %, while 2 other cells of `share` show the sign; 1 more in `share`"


def test_findings_of_a_column_are_said_in_italian(call_of: CallOf, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cells in (["id", "share"], ["a", 0.75], ["b", 0.25], ["c", 1], ["d", 0.5]):
        active(book).append(cells)
    active(book)["B2"].number_format = active(book)["B5"].number_format = "0%"
    book.save(tmp_path / "t.xlsx")
    _, (found,) = read_applications([tmp_path / "t.xlsx"], call_of(PERCENTAGES))
    assert in_language("it", found.message).endswith(", mentre altre 2 celle di `share` mostrano il segno; un altro in `share`")


IN_CELLS = "application:\n  grant: {type: number, unit: EUR}\n  km: {type: number}\n  founded: {type: date}\n"
IN_CELLS += "table: {application: id, fields: {grant: grant, km: km, founded: founded}}\n"


ReadCells = Callable[[list[list[Any]], dict[str, str]], tuple[tuple[Application, ...], tuple[Finding, ...]]]


@pytest.fixture
def read_cells(call_of: CallOf, tmp_path: Path) -> ReadCells:
    """The applications in a workbook of rows, with some formats by their cells."""

    def read_workbook(rows: list[list[Any]], formats: dict[str, str]) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
        book = openpyxl.Workbook()
        for row in [["id", "grant", "km", "founded"], *rows]:
            active(book).append(row)
        for cell, code in formats.items():
            active(book)[cell].number_format = code
        book.save(tmp_path / "t.xlsx")
        return read_applications([tmp_path / "t.xlsx"], call_of(IN_CELLS))

    return read_workbook


@pytest.mark.parametrize(("code", "shown"), [("[$$-409]#,##0", "$"), ('#,##0 "£"', "£"), ("[$CHF] #,##0", "CHF")])
def test_an_amount_that_shows_in_another_currency_is_refused(read_cells: ReadCells, code: str, shown: str) -> None:
    (one, other), (found,) = read_cells([["a", 100, 5], ["b", 200, 6]], {"B3": code, "C2": code})
    assert (one.values["grant"], one.values["km"], other.values["grant"]) == (100, 5, Unknown(("grant",)))
    assert (found.code, found.place.cell, found.subject) == ("other-currency", "Sheet!B3", "b")
    assert found.message == f"the cell shows `200` as an amount in {shown}, where EUR is counted"
    assert found.help == "write the amount in EUR, and correct the format of the cell"


@pytest.mark.parametrize("code", ["[$€-410] #,##0", '#,##0.00 "EUR"', "#,##0\\ _€", "#,##0", "General"])
def test_an_amount_in_the_currency_of_its_field_is_read(read_cells: ReadCells, code: str) -> None:
    (one,), findings = read_cells([["a", 100]], {"B2": code})
    assert (one.values["grant"], findings) == (100, ())


def test_a_year_in_a_cell_that_is_formatted_as_a_day_is_no_day_of_1905(read_cells: ReadCells) -> None:
    formats = dict.fromkeys(("D2", "D3", "D4"), "yyyy-mm-dd")
    applications, (found,) = read_cells([["a", 1, 1, 2010], ["b", 1, 1, 40299], ["c", 1, 1, 1899]], formats)
    assert [one.values["founded"] for one in applications] == [Unknown(("founded",)), date(2010, 5, 1), date(1905, 3, 13)]
    assert (found.code, found.place.cell, found.subject) == ("shown-otherwise", "Sheet!D2", "a")
    assert found.message == "the cell shows the day `1905-07-02` and holds `2010`: a year, it seems"


@pytest.mark.parametrize("number", [-5, 0, 60, 10**9])
def test_a_number_that_is_no_day_is_told_at_its_cell_and_the_workbook_is_read(read_cells: ReadCells, number: int) -> None:
    (one, other), (found,) = read_cells([["a", 1, 1, 40299], ["b", 2, 2, number]], {"D2": "d.m.yyyy", "D3": "d.m.yyyy"})
    assert (one.values["founded"], other.values["grant"]) == (date(2010, 5, 1), 2)
    assert (found.code, found.place.cell) == ("shown-otherwise", "Sheet!D3")
    assert found.message == f"the cell is formatted as a day and holds `{number}`, which is none"


ReadSheet = Callable[[str, Callable[[Worksheet], None]], tuple[tuple[Application, ...], tuple[Finding, ...]]]


@pytest.fixture
def read_sheet(call_of: CallOf, tmp_path: Path) -> ReadSheet:
    """The applications in a workbook whose sheet a function has filled."""

    def read_filled(call: str, fill: Callable[[Worksheet], None]) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
        book = openpyxl.Workbook()
        fill(active(book))
        book.save(tmp_path / "t.xlsx")
        return read_applications([tmp_path / "t.xlsx"], call_of(call))

    return read_filled


ONE = "application:\n  q: {type: number}\n  p: {type: number}\ntable: {application: id, fields: {q: q, p: p}}\n"


def test_comments_on_cells_are_told_in_one_note(read_sheet: ReadSheet) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["id", "q", "p"], ["a", 1, 2], ["b", 3, 4]):
            sheet.append(row)
        sheet["C3"].comment = Comment("the applicant corrected it to 5", "me")
        sheet["B2"].comment = Comment("estimated", "me")

    applications, (found,) = read_sheet(ONE, fill)
    assert [one.values["p"] for one in applications] == [2, 4]
    assert (found.code, found.severity.value, found.place.cell) == ("cell-comments", "note", "Sheet!B2")
    assert found.message == "comments are not read: those of the cells `B2`, `C3`"


@pytest.mark.parametrize("last", ["Source: ministry", "Note: as of March", "* estimated", "Fonte: Regione", "² of the last year"])
@pytest.mark.parametrize("cells", [",,", ""])
def test_a_note_below_the_table_is_no_application(read: Read, last: str, cells: str) -> None:
    _, (found,) = read(ONE, t__csv=f"id,q,p\na,1,2\nb,,3\n{last}{cells}\n")
    assert (found.code, found.subject, found.place.line) == ("note-row", last, 4)
    assert found.message == f"the row `{last}` seems to be a note, and would be an application without answers"


def test_a_sentence_below_the_table_is_a_note_and_above_it_none(read: Read) -> None:
    _, (found,) = read(ONE, t__csv="id,q,p\nhow long an identifier can be,,\na,1,2\nas of 31 March 2026,,\n")
    assert (found.code, found.place.line) == ("note-row", 4)


@pytest.mark.parametrize("row", ["b,,", "B:2,,", "Source: ministry,1,", "Mill and Sons,,", "IT: the first,,2"])
def test_an_application_with_few_answers_is_no_note(read: Read, row: str) -> None:
    assert read(ONE, t__csv=f"id,q,p\na,1,2\n{row}\n")[1] == ()


def test_notes_in_a_table_of_identifiers_alone_are_applications(read: Read) -> None:
    assert read(ONE, t__csv="id,q,p\na: one,,\nb: two,,\n")[1] == ()


@pytest.mark.parametrize("sign", ["|", "~"])
def test_another_sign_between_cells_is_told_once(read: Read, sign: str) -> None:
    applications, (found,) = read(ONE, t__csv="id,q,p\na,1,2\n".replace(",", sign))
    assert applications == ()
    assert (found.code, found.message) == ("unknown-delimiter", f"`{sign}` stands between the names of the columns")
    assert (found.place.line, found.place.end_column, found.help) == (1, 7, "save it with `;`, `,` or a tab between its cells")


def test_the_names_of_the_columns_are_found_below_a_title(read: Read) -> None:
    (one,), (found,) = read(ONE, t__csv="Applications, second round\n\nid,q,p\na,1,2\n")
    assert (one.id, one.values["p"]) == ("a", 2)
    assert (found.code, found.severity.value, found.place.line) == ("header-found", "note", 3)
    assert found.message == "the names of the columns are found in row 3"
    assert [place.line for place, _ in found.also] == [1]


def test_the_names_of_the_columns_of_a_sheet_are_found_below_a_title(read_sheet: ReadSheet) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["Applications"], [], ["as of", "March"], ["id", "q", "p"], ["a", 1, 2]):
            sheet.append(row)

    (one,), (found,) = read_sheet(ONE, fill)
    assert (one.id, one.values["p"]) == ("a", 2)
    assert (found.code, found.place.cell, [place.cell for place, _ in found.also]) == ("header-found", "Sheet!A4", ["Sheet!A1"])


def test_two_rows_of_one_identifier_are_told_once(read: Read) -> None:
    call = ONE.replace("application: id", "application: id, label: name")
    _, findings = read(call, t__csv="id,name,q,p\na1,Mill,1,2\na1,Mill,1,3\n")
    assert [found.code for found in findings] == ["doubled-identifier"]


def test_an_identifier_used_twice_is_told_where_it_stands_in_whichever_column(read: Read, said: Said) -> None:
    call = ONE.replace("application: id", "application: id, label: name")
    _, (found,) = read(call, t__csv="name,q,p,id\nMill,1,2,a1\nLoom,1,3,a1\n")
    assert said(found) == ("doubled-identifier", "the identifier `a1` is used twice", "a1")
    assert [(place.line, place.column) for place in (found.place, found.also[0][0])] == [(3, 10), (2, 10)]
    _, (odd,) = read(ONE, t__csv="q,p,id\n1,2,'a1\n")
    assert said(odd)[0::2] == ("odd-identifier", "'a1")


DAYS = "dates: {closes: 2026-02-28}\napplication:\n  d: {type: date}\n  q: {type: number}\ntable: {application: id, fields: {d: d, q: q}}\n"


def test_a_year_that_nobody_may_have_meant_is_told_once_for_its_column(read: Read) -> None:
    (one, *_), (found,) = read(DAYS, t__csv="id,d,q\na,0210-05-01,1\nb,2010-05-01,2\nc,2099-01-01,2\nd,,\n")
    assert one.values["d"] == date(210, 5, 1)
    assert (found.code, found.severity.value, found.place.line, found.help) == ("odd-year", "warning", 2, "check the year")
    assert found.message == "`0210-05-01` is a day of the year 210; 1 more in `d`"


def test_a_year_that_nobody_may_have_meant_is_told_in_a_file_of_its_own(read: Read, said: Said) -> None:
    _, (found,) = read(DAYS, a__yaml="application: a\nd: 2099-01-01\n")
    assert said(found) == ("odd-year", "`2099-01-01` lies 73 years after the days of the call", "2099-01-01")


@pytest.mark.parametrize("day", ["1800-01-01", "2056-12-31"])
def test_a_year_that_may_be_meant(read: Read, day: str) -> None:
    assert read(DAYS, t__csv=f"id,d,q\na,{day},1\n")[1] == ()


@pytest.mark.parametrize(
    ("limit", "day", "told"),
    [
        ('>= date("1400-01-01")', "1472-03-04", 0),
        ('>= date("1400-01-01")', "2099-01-01", 1),
        ('<= date("2150-01-01")', "2099-01-01", 0),
        ('<= date("2150-01-01")', "0210-01-01", 1),
    ],
)
def test_a_limit_of_the_field_says_which_years_may_be_meant(read: Read, limit: str, day: str, told: int) -> None:
    call = DAYS.replace("d: {type: date}", f"d: {{type: date, within: '{limit}'}}")
    assert len(read(call, t__csv=f"id,d,q\na,{day},1\n")[1]) == told


def test_where_the_call_has_no_days_only_a_year_of_long_ago_is_odd(read: Read) -> None:
    call = DAYS.replace("dates: {closes: 2026-02-28}\n", "")
    assert [found.message for found in read(call, t__csv="id,d,q\na,2099-01-01,1\n")[1]] == []
    assert len(read(call, t__csv="id,d,q\na,0210-01-01,1\n")[1]) == 1


def test_more_applications_than_are_read_are_refused_before_any_is_made(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_applications, "MOST_APPLICATIONS", 2)
    assert len(read(ONE, t__csv="id,q,p\na,1,2\nb,1,2\n")[0]) == 2
    applications, (found,) = read(ONE, t__csv="id,q,p\na,1,2\nb,1,2\nc,1,2\n")
    assert applications == ()
    assert (found.code, found.place.line) == ("too-many-rows", 4)
    assert found.message == "the table has 3 rows, more than the 2 applications that are read of one"


@pytest.mark.parametrize(
    ("unit", "written", "help"),
    [
        ("EUR", "20 SEK", "write how many EUR it is, the number alone"),
        ("EUR", "20 %", "write how many EUR it is, the number alone"),
        ("CHF", "€ 50.000,00", "write how many CHF it is, the number alone"),
        ("CHF", "50'000.- Fr.", "write `50000`"),
        ("months", "3 Jahre", "write how many months it is, the number alone"),
        ("months", "18 months", "write `18`"),
        ("firms", "12 imprese", "write `12`"),
        ("EUR", "100 T EUR", "write a decimal number such as `12` or `2.25`, without a unit"),
    ],
)
def test_no_other_unit_is_offered_as_the_one_that_is_counted(read: Read, unit: str, written: str, help: str) -> None:
    body = f"application:\n  q: {{type: number, unit: {unit}}}\ntable: {{application: id, fields: {{q: q}}}}\n"
    ((application,), _) = read(body, t__csv=f'id,q\na,"{written}"\n')
    assert [(found.code, found.help) for found in application.findings] == [("not-a-number", help)]


WORDS = "application:\n  q: {type: text}\n  p: {type: text}\ntable: {application: id, fields: {q: q, p: p}}\n"


def test_the_names_of_the_columns_below_a_page_break_are_no_application(read: Read) -> None:
    _, (found,) = read(WORDS, t__csv="id,q,p\na,x,y\nID, q,P\nb,x,y\n")
    assert (found.code, found.severity.value, found.place.line) == ("header-row", "error", 3)
    assert found.message == "the row repeats the names of the columns"
    assert found.help == "delete the row; an applicant of that name gets another identifier"


@pytest.mark.parametrize(
    ("row", "severity"),
    [("(1),(2),(3)", "error"), ("[1],[2],[3]", "error"), ("a.,b.,c.", "error"), ("A,B,C", "error"), ("1,2,3", "warning")],
)
def test_a_row_that_numbers_the_columns_is_told(read: Read, row: str, severity: str) -> None:
    _, (found,) = read(WORDS, t__csv=f"id,q,p\n{row}\nx,y,z\n")
    assert (found.code, found.severity.value, found.place.line) == ("header-row", severity, 2)


@pytest.mark.parametrize("rows", ["x,y,z\n(1),(2),(3)", "1,3,2", "a,b,d", "0,1,2", "id,q,z"])
def test_other_rows_number_nothing(read: Read, rows: str) -> None:
    assert read(WORDS, t__csv=f"id,q,p\n{rows}\n")[1] == ()


@pytest.mark.parametrize("mark", ['"', "〃", ",,", "idem", "Dito", "s.o.", "vedi sopra", "comme ci-dessus"])
def test_a_cell_that_is_as_the_one_above_is_told_with_that(read: Read, mark: str) -> None:
    written = '"' + mark.replace('"', '""') + '"'
    _, found = read(WORDS, t__csv=f"id,q,p\na,north,y\nb,{written},y\nc,,y\nd,{written},y\n")
    assert [(each.code, each.subject, each.help) for each in found] == [("ditto", id, "write `north`") for id in ("b", "d")]
    assert found[0].message == f"`{mark}` stands for the answer above: the order of the rows means nothing here"


def test_a_mark_with_nothing_above_it_is_told_without(read: Read) -> None:
    _, (found,) = read(WORDS, t__csv="id,q,p\na,idem,y\n")
    assert found.help == "write the answer itself"


@pytest.mark.parametrize(
    ("day", "help"),
    [
        (
            date(2026, 5, 3),
            "write `3.5` or `5.3`, whichever is meant, into a cell formatted as text: spreadsheets make days of such numbers",
        ),
        (date(2026, 5, 5), "write `5.5` into a cell formatted as text: spreadsheets make days of such numbers"),
        (date(1900, 1, 7), "write `7`, and format the cell as a plain number"),
        (date(2173, 10, 14), "write `100000`, and format the cell as a plain number"),
    ],
)
def test_a_number_of_which_a_spreadsheet_made_a_day_is_offered(read_sheet: ReadSheet, day: date, help: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["id", "q", "p"])
        sheet.append(["a", 1, day])

    ((application,), _) = read_sheet(ONE, fill)
    assert [(found.code, found.help) for found in application.findings] == [("not-a-number", help)]


VOTED = """\
application: {county: {type: text}}
table:
  application: row
  fields: {county: county}
  levels: {S: scope}
  yes: [ok]
  no: [ko]
gates:
  - {gate: S, assessed: yes or no, if undetermined: ask}
"""


@pytest.mark.parametrize(("cell", "level"), [("ok", 1), ("KO", 0), ("yes", 1), ("No", 0), ("", None)])
def test_a_column_may_hold_the_answer_to_a_question(read: Read, cell: str, level: int | None) -> None:
    (application,), findings = read(VOTED, all__csv=f"row,county,scope\n1,Embu,{cell}\n")
    assert findings == ()
    assert [one.value for one in application.levels.get("S", ())] == ([level] if level is not None else [])


def test_a_column_of_answers_holds_no_numbers(read: Read) -> None:
    _, findings = read(VOTED, all__csv="row,county,scope\n1,Embu,4\n")
    assert [(each.code, each.message) for each in findings] == [("neither-yes-nor-no", "`4` does not answer `S`, which asks for yes or no")]
