"""A register as a portal exports it: a title above the header, empty rows, a column and a sheet too many, a total and a source."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.finding import Finding

from .conftest import CallOf, Read

CALL = """\
languages: [it]
application:
  impresa: {type: text}
  importo: {type: number, unit: EUR}
  quota: {type: number, unit: '%'}
  verde: {type: boolean}
table:
  application: Protocollo
  fields: {impresa: Impresa capofila, importo: Importo, quota: Quota, verde: Verde}
  ignore: [N., Note]
  until: Totale
  numbers: {decimal: comma}
  yes: [sì]
  no: ['no']
"""
ROWS: list[list[Any]] = [
    ["Regione - elenco delle domande"],
    [],
    ["Estratto il 04/05/2026", None, "Bando 1"],
    ["N.", "Protocollo", "Impresa  capofila", "Importo", "Quota", "Verde", "Note"],
    [1, "P-1", "=Alfa srl", "€ 25.000,00", 0.125, "sì", "1,5"],
    [2, "P-2", "Beta", "60.000", "50", "no", None],
    [],
    [3, "P-3", "Gamma", 1234.5, "7,25 %", "Sì", None],
    ["", "Totale", None, "86.234,50", None, None, None],
    ["Fonte: portale"],
]
EXPECTED: list[tuple[Any, ...]] = [("P-1", "=Alfa srl", 25000, Fraction(25, 2), True), ("P-2", "Beta", 60000, 50, False)]
EXPECTED += [("P-3", "Gamma", Fraction(2469, 2), Fraction(29, 4), True)]

ReadRows = Callable[..., tuple[tuple[Application, ...], tuple[Finding, ...]]]


def call_text(more: str = "") -> str:
    return CALL.removeprefix("languages: [it]\n") + more


@pytest.fixture
def read_book(call_of: CallOf, tmp_path: Path) -> ReadRows:
    """The applications in a workbook of rows, whose sheet a function has changed."""

    def read(call: str, rows: list[list[Any]], change: Callable[[Worksheet], None] = lambda sheet: None) -> Any:
        book = openpyxl.Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        for row in rows:
            sheet.append(row)
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    cell.data_type = "s"  # a name that begins with =
        change(sheet)
        book.save(tmp_path / "t.xlsx")
        return read_applications([tmp_path / "t.xlsx"], call_of(call))

    return read


def as_csv(rows: list[list[Any]], sign: str = ";") -> str:
    shown = {0.125: "12,5 %", 1234.5: "1234,5", None: ""}
    return "".join(sign.join(str(shown.get(cell, cell)) for cell in row) + "\n" for row in rows)


def said(applications: tuple[Application, ...]) -> list[tuple[Any, ...]]:
    return [(one.id, *(one.values[name] for name in ("impresa", "importo", "quota", "verde"))) for one in applications]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_messy_text_is_read(read: Read, sign: str) -> None:
    applications, findings = read(call_text(), t__csv=as_csv([row + [None] * (7 - len(row)) for row in ROWS], sign))
    assert said(applications) == EXPECTED
    assert [(found.code, found.place.line) for found in findings] == [("header-found", 4)]


def test_a_messy_workbook_is_read(read_book: ReadRows) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["E5"].number_format = "0.0%"
        sheet.merge_cells("A1:G1")
        sheet.merge_cells("A10:G10")
        assert sheet.parent is not None
        sheet.parent.create_sheet("Elenchi").sheet_state = "hidden"

    applications, findings = read_book(call_text(), ROWS, change)
    assert said(applications) == EXPECTED
    assert [(found.code, found.place.cell) for found in findings] == [
        ("hidden-sheet", ""),
        ("header-found", "Sheet!A4"),
    ]


def test_merged_cells_in_the_table_are_still_refused(read_book: ReadRows) -> None:
    _, findings = read_book(call_text(), ROWS, lambda sheet: sheet.merge_cells("C5:C6"))
    assert [(found.place.cell) for found in findings if found.code == "merged-cells"] == ["Sheet!C5:C6"]


BELOW = {"until: empty row": "2 rows below", "until: P-3": "1 row below"}
"""Of what stands below the end: another application and the total, which have several cells, and the source, which has one."""


@pytest.mark.parametrize("until", BELOW)
def test_the_table_ends_where_the_call_says(read: Read, read_book: ReadRows, until: str) -> None:
    call = call_text().replace("until: Totale", until)
    row = 7 if until.endswith("row") else 8
    for applications, findings in (read(call, t__csv=as_csv([row + [None] * (7 - len(row)) for row in ROWS])), read_book(call, ROWS)):
        assert [one.id for one in applications] == ["P-1", "P-2"]
        (end,) = [found for found in findings if found.code == "table-ended"]
        assert f"row {row}" in end.message
        assert f"{BELOW[until]} with several cells" in end.message
        assert end.place.cell == f"Sheet!A{row}" or end.place.line == row


def test_a_text_with_which_no_row_begins_is_told(read: Read, read_book: ReadRows) -> None:
    call = call_text().replace("until: Totale", "until: Somma")
    for _, findings in (read(call, t__csv=as_csv(ROWS[3:6])), read_book(call, ROWS[3:6])):
        (found,) = [found for found in findings if found.code == "until-not-found"]
        assert (found.severity.value, found.message) == ("warning", "no row begins with `Somma`: the table is read to its end")


def test_a_total_and_a_source_are_refused_where_the_call_does_not_say_where_the_table_ends(read: Read) -> None:
    rows = [row + [None] * (7 - len(row)) for row in ROWS]
    rows[-1] = [None, *rows[-1][:6]]
    _, findings = read(call_text().replace("  until: Totale\n", ""), t__csv=as_csv(rows))
    assert {found.code for found in findings if found.is_error} == {"totals-row", "note-row"}
    (totals,) = [found for found in findings if found.code == "totals-row"]
    assert totals.help.startswith("delete the row, or write `until: Totale` in the call's `table:`")


@pytest.mark.parametrize(("number", "code"), [(4, None), (3, "wrong-header"), (2, "no-header"), (400, "no-header")])
def test_the_row_of_the_header_can_be_said(read: Read, read_book: ReadRows, number: int, code: str | None) -> None:
    call = call_text(f"  header row: {number}\n")
    text = as_csv([row + [None] * (7 - len(row)) for row in ROWS])
    for applications, findings in (read(call, t__csv=text), read_book(call, ROWS)):
        if code is None:
            assert said(applications)[1:2] == EXPECTED[1:2]
            assert "header-found" not in [found.code for found in findings]
        else:
            (found,) = findings
            assert (applications, found.code) == ((), code)
            if code == "wrong-header":
                assert found.message == "row 3 does not name the columns, as the call says; row 4 does"
                assert found.help == "write `header row: 4` in the call's `table:`"


def test_row_0_is_none(read: Read, call_of: CallOf) -> None:
    with pytest.raises(AssertionError, match="no row has the number 0"):
        call_of(call_text("  header row: 0\n"))


def test_two_rows_with_the_names_are_one_finding(read: Read, read_book: ReadRows) -> None:
    rows = [*ROWS[:6], *ROWS[3:6]]
    padded = as_csv([row + [None] * (7 - len(row)) for row in rows])
    for applications, (found,) in (read(call_text(), t__csv=padded), read_book(call_text(), rows)):
        assert (applications, found.code) == ((), "several-headers")
        assert found.message == "the names of the columns stand in row 4 and again in row 7"
    # where it is the first row, the other one is a row of the table that repeats it
    _, findings = read(call_text(), t__csv=as_csv(rows[3:]))
    assert [found.place.line for found in findings if found.code == "header-row"] == [4]


def test_a_header_of_another_table_is_one_finding(read: Read) -> None:
    header = ["No.", "Ref", "Firm", "Sum", "Share", "Green", ""]
    call = call_text().replace("  until: Totale\n", "")
    applications, (found,) = read(call, t__csv=as_csv([header, *ROWS[4:6]]))
    assert (applications, found.code, found.place.line) == ((), "wrong-header", 1)
    assert found.message.startswith("the header has 0 of the 5 columns that the call maps: `Protocollo`, `Impresa capofila`, `Importo`")
    assert "`callscore map` proposes a `table:` for it" in found.help


def test_a_point_in_a_text_of_a_workbook_may_separate_thousands(read_book: ReadRows) -> None:
    call = call_text().replace("  numbers: {decimal: comma}\n", "")
    header, rows = ROWS[3], [[1, "P-1", "A", "60.000", "50", "no"], [2, "P-2", "B", 60.125, "50", "no"]]
    applications, findings = read_book(call, [header, *rows])
    assert [one.values["importo"] for one in applications] == [60, Fraction(481, 8)]
    (found,) = [found for found in findings if found.code == "three-decimals"]
    assert (found.severity.value, found.place.cell) == ("warning", "Sheet!D2")
    assert found.help.startswith("write `60000` if the point separates thousands, or `60`; `numbers: {decimal: point}`")


def test_a_name_in_merged_cells_that_reach_into_the_header_is_that_of_its_column(read_book: ReadRows) -> None:
    rows = [
        ["Elenco"],
        ["N.", "Protocollo", None, "Dati economici", None, "Verde"],
        [None, None, "Impresa capofila", "Importo", "Quota", "Note"],
    ]
    call = call_text().replace("verde: Verde", "verde: Note").replace("[N., Note]", "[N.]").replace("  until: Totale\n", "")

    def change(sheet: Worksheet) -> None:
        for cells in ("A1:F1", "A2:A3", "B2:B3", "D2:E2"):
            sheet.merge_cells(cells)

    applications, findings = read_book(call, [*rows, [1, "P-1", "Alfa", "25.000,00", "50", "no"]], change)
    assert [(one.id, one.values["importo"], one.values["verde"]) for one in applications] == [("P-1", 25000, False)]
    assert [(found.code, found.place.cell) for found in findings] == [("header-found", "Sheet!C3")]


def test_a_year_of_two_digits_and_a_moment_without_its_offset_are_never_guessed(call_of: CallOf, tmp_path: Path) -> None:
    call = """\
application:
  founded: {type: date}
table: {application: id, received: in, fields: {founded: founded}, dates: day first}
resubmission: latest
"""
    (tmp_path / "t.csv").write_text("id;in;founded\na;03/04/2026 10:15;03/04/2019\nb;2026-04-03T10:15:00+02:00;03/04/26\n")
    (a, b), findings = read_applications([tmp_path / "t.csv"], call_of(call))
    assert [finding.code for finding in findings if finding.is_error] == ["not-a-moment", "not-a-date"]
    assert (a.received, str(a.values["founded"])) == (None, "2019-04-03")
    assert "founded" not in b.values or not isinstance(b.values["founded"], date)
