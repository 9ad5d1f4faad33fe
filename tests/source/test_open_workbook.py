"""OpenDocument workbooks: what LibreOffice saves is read as the same cells in the other format; tags that no program writes do no harm."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from callscore.finding import Finding
from callscore.source.odd_cell import Oddity
from callscore.source.open_sheet import open_book_of
from callscore.source.open_workbook import has_open_sheet, read_open_workbook
from callscore.source.sheet_table import SheetTable
from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table
from callscore.source.text import MEBIBYTE
from callscore.source.workbook import read_workbook
from callscore.source.xml_part import XmlReading

from .open.make import REPEATS, TAGS, converted, pack_open, save_workbook

OPEN = Path(__file__).parent / "open"
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
HEADER = f"<table:table-row>{CELL.format('id')}{CELL.format('q')}</table:table-row>"


def sheet(rows: str, more: str = "", name: str = "S") -> str:
    return f'<table:table table:name="{name}"{more}>{rows}</table:table>'


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{CELL.format('a')}{cells}</table:table-row>"


def table_of(path: Path, request: TableRequest | None = None) -> SheetTable:
    table, findings = read_open_workbook(path, request or TableRequest())
    assert (findings, table is None) == ((), False)
    assert table is not None
    return table


def refusal(path: Path) -> Finding:
    table, (finding,) = read_open_workbook(path)
    assert table is None
    return finding


def cells(table: SheetTable) -> list[list[str]]:
    return [list(table.texts(row)) for row in range(len(table))]


def test_cells_of_every_kind_as_libreoffice_saves_them() -> None:
    table, findings = read_table(OPEN / "cells.ods", TableRequest())
    assert isinstance(table, SheetTable)
    assert cells(table)[:3] == [
        ["P-1", "1234.5", "12.5%", "25000", "2026-04-03", "true", "a  b\nc", "#DIV/0!", "09:30:00", "7", "0.33333", "-5.25"],
        ["P-2", "0.0000001", "50%", "25000.5", "2026-04-03T09:30:00", "false", "60.000", "2469", "PT129600S", "12", "2", "-3"],
        ["P-3", "123456789012", "100%", "3", "1999-12-31", "", "=Alfa", "", "", "3", "2.675", "0"],
    ]
    assert [table.name(at, 9) for at in range(3)] == ["007", "012", "003"]
    assert [table.is_written(at, 6) for at in range(3)] == [False, True, False]
    trouble = table.trouble(0, 7)
    assert trouble is not None
    assert (trouble.code, trouble.place.cell) == ("error-cell", "Domande!H2")
    assert {name: list(rows) for name, rows in table.currencies(3).items()} == {"EUR": [0, 1, 2]}
    assert [(found.code, found.place.cell) for found in findings] == [
        ("hidden-sheet", ""),
        ("merged-cells", "Domande!A6:B6"),
        ("hidden-columns", "Domande!K1"),
        ("hidden-rows", "Domande!A3"),
        ("struck-through", "Domande!A4"),
        ("cell-comments", "Domande!B2"),
    ]
    digits = table.hidden_digits(10)
    assert digits is not None
    assert digits.message == "the cell shows `0.33` and holds `0.33333`, which is read, and so does 1 more"


def test_what_libreoffice_saves_in_both_formats_is_read_as_the_same(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: its workbooks are compared only with those that are kept here")
    first = save_workbook(tmp_path / "cells.xlsx")
    of_open, open_findings = read_open_workbook(converted(first, "ods", tmp_path))
    (tmp_path / "again").mkdir()
    other, other_findings = read_workbook(converted(tmp_path / "cells.ods", "xlsx", tmp_path / "again"))
    assert of_open is not None
    assert other is not None
    assert cells(of_open) == cells(other)
    assert [(each.code, each.place.cell, each.message) for each in open_findings] == [
        (each.code, each.place.cell, each.message) for each in other_findings
    ]
    columns = range(len(other.header))
    assert [[(table.trouble(at, column) is None) for column in columns] for table in (of_open,) for at in range(len(table))] == [
        [(other.trouble(at, column) is None) for column in columns] for at in range(len(other))
    ]


def test_rows_and_cells_that_are_repeated_stand_as_often() -> None:
    table = table_of(OPEN / "repeats.ods")
    assert cells(table) == [["a  b", "2", "2"], ["a  b", "2", "2"]]
    assert [table.row_place(at).cell for at in range(2)] == ["Data!A4", "Data!A5"]


@pytest.mark.parametrize(
    "rows",
    [
        row(
            '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="900"/>',
            ' table:number-rows-repeated="1000000"',
        ),
        row('<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000000"/>'),
    ],
    ids=["rows", "cells"],
)
def test_a_short_file_of_a_billion_cells_is_refused_at_once(tmp_path: Path, rows: str) -> None:
    assert refusal(pack_open(tmp_path / "t.ods", sheet(HEADER + rows))).code == "file-too-large"


@pytest.mark.parametrize("times", ["0", "-1", "x", "99999999999", "1.5"])
def test_a_number_of_repetitions_that_is_none_is_damage(tmp_path: Path, times: str) -> None:
    rows = HEADER + row("", f' table:number-rows-repeated="{times}"')
    assert refusal(pack_open(tmp_path / "t.ods", sheet(rows))).message == "the workbook is damaged"


def test_hidden_sheets_and_tables_that_are_no_sheets(tmp_path: Path) -> None:
    styles = '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    hidden = sheet(HEADER, ' table:style-name="h"', "Lists")
    within = CELL.format(f"x</text:p><draw:frame xmlns:draw='d'>{sheet(HEADER, name='Inner')}</draw:frame><text:p>")
    link = f"<table:dde-links><table:dde-link>{sheet(HEADER, name='Linked')}</table:dde-link></table:dde-links>"
    path = pack_open(tmp_path / "t.ods", hidden + sheet(HEADER + row(within)) + link, styles)
    table, (found,) = read_open_workbook(path)
    assert table is not None
    assert (table.sheet, found.message) == ("S", "hidden sheets are not read: `Lists`")
    table, (found,) = read_open_workbook(path, TableRequest(sheet="Lists"))
    assert (found.severity.value, found.message) == ("warning", "the sheet `Lists` is hidden")
    assert read_open_workbook(path, TableRequest(sheet="Inner"))[1][0].code == "unknown-sheet"


@pytest.mark.parametrize(
    ("cell", "text", "oddity"),
    [
        ('table:formula="of:=[.B9]"/>', "", Oddity.UNCOMPUTED),
        ('office:value-type="float" office:value="1500000"><text:p>1,5 Mio</text:p></table:table-cell>', "1500000", Oddity.OTHERWISE),
        ('office:value-type="float" office:value="1500000"><text:p>1.500.000,00</text:p></table:table-cell>', "1500000", None),
        ('office:value-type="float" office:value="1234"><text:p>1,234</text:p></table:table-cell>', "1234", None),
        ('office:value-type="float" office:value="1.234"><text:p>1,234</text:p></table:table-cell>', "1.234", None),
        ('office:value-type="float" office:value="5"><text:p>7</text:p></table:table-cell>', "5", Oddity.OTHERWISE),
        ('office:value-type="float" office:value="-5"><text:p>5</text:p></table:table-cell>', "-5", Oddity.OTHERWISE),
        ('office:value-type="float" office:value="5"><text:p></text:p></table:table-cell>', "5", Oddity.OTHERWISE),
        ('office:value-type="float" office:value="5"/>', "5", None),
        ('office:value-type="float" office:value="0"><text:p>-</text:p></table:table-cell>', "0", None),
        ('office:value-type="float" office:value="123000"><text:p>1,23E+05</text:p></table:table-cell>', "123000", None),
        ('office:value-type="float" office:value="12345678901234567"/>', "12345678901234600", Oddity.LONG),
        ('office:value-type="boolean" office:boolean-value="true"><text:p>VERO</text:p></table:table-cell>', "true", Oddity.BOOLEAN),
        ('office:value-type="date" office:date-value="1905-07-02"/>', "1905-07-02", Oddity.YEAR),
        ('office:value-type="date" office:date-value="soon"/>', "soon", Oddity.NO_DAY),
        (
            'office:value-type="string"><text:p>one</text:p><text:p>two<text:line-break/>three</text:p></table:table-cell>',
            "one\ntwo\nthree",
            None,
        ),
    ],
)
def test_a_cell_counts_as_it_is_shown(tmp_path: Path, cell: str, text: str, oddity: Oddity | None) -> None:
    table = table_of(pack_open(tmp_path / "t.ods", sheet(HEADER + row(f"<table:table-cell {cell}"))))
    assert table.texts(0)[1] == text
    trouble = table.trouble(0, 1)
    used = oddity in (None, Oddity.BOOLEAN)
    assert (trouble is None) is used


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.ods"
    pack_open(path, sheet(HEADER), **{"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"})
    assert refusal(path).message == "the workbook is encrypted"
    pack_open(path, "")
    assert refusal(path).message == "the file is packed but not a workbook"
    with ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "")
    assert refusal(path).message == "the file is packed but not a workbook"
    path.write_bytes(b"id;q\n")
    assert refusal(path).code == "not-a-workbook"
    pack_open(path, sheet(HEADER) + "<table:table")
    assert refusal(path).message == "the workbook is damaged"
    pack_open(path, sheet(HEADER) + sheet(HEADER))
    assert refusal(path).message == "the workbook is damaged"  # two sheets of one name
    pack_open(path, sheet(""))
    assert refusal(path).code == "empty-sheet"


def test_an_encoding_that_nobody_knows_is_damage(tmp_path: Path) -> None:
    path = pack_open(tmp_path / "t.ods", REPEATS)
    with ZipFile(path) as packed:
        content = packed.read("content.xml").decode()
    with ZipFile(path, "w") as packed:
        packed.writestr("content.xml", content.replace("UTF-8", "true", 1))
    assert refusal(path).message == "the workbook is damaged"


def test_expanding_entities_are_a_finding(tmp_path: Path) -> None:
    path = pack_open(tmp_path / "t.ods", REPEATS)
    with ZipFile(path) as packed:
        content = packed.read("content.xml").decode()
    with ZipFile(path, "w") as packed:
        packed.writestr("content.xml", content.replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>', 1))
    assert refusal(path).message == "the workbook is damaged"


@pytest.mark.parametrize(
    ("sheets", "spent"),
    [
        (sheet(HEADER + 1000 * row("")), 10),
        (sheet(HEADER + 1000 * row("")) + sheet(HEADER, name="T"), 3000),
        (sheet(HEADER + 1000 * row(CELL.format("a :table of"))), 3000),
        (sheet(HEADER + 1000 * row("")) + '<style:style style:name="late"/>', 3000),
        (sheet(HEADER + 1000 * row("")).replace("table:table ", f"{'t' * 50}:table ").replace("/table:table>", f"/{'t' * 50}:table>"), 10),
    ],
    ids=["one sheet", "two", "a word", "a late style", "a long prefix"],
)
def test_of_the_only_sheet_no_tag_is_looked_at_before_its_rows_are_read(tmp_path: Path, sheets: str, spent: int) -> None:
    """Its rows are read from the same tags: to look at them twice takes a fifth of the time."""
    with ZipFile(pack_open(tmp_path / "t.ods", sheets)) as archive:
        reading = XmlReading(archive)
        before = reading.left
        book = open_book_of(reading)
    assert [entry.title for entry in book.sheets][:1] == ["S"]
    assert (before - reading.left > 2000) == (spent > 2000)
    assert before - reading.left <= 2 * spent


def test_a_sheet_is_found_by_its_title_alone(tmp_path: Path) -> None:
    said = sheet(HEADER + row(CELL.format("callscore")))
    assert not has_open_sheet(pack_open(tmp_path / "said.ods", said), "callscore")
    assert has_open_sheet(pack_open(tmp_path / "named.ods", said + sheet(HEADER, name="callscore")), "callscore")
    assert not has_open_sheet(tmp_path / "not-there.ods", "callscore")


@pytest.mark.parametrize("cut", range(0, 10, 3))
def test_a_title_is_found_where_a_reading_ends_in_the_middle_of_it(cut: int, tmp_path: Path) -> None:
    named = sheet(HEADER, name="callscore")
    before = TAGS.format(styles="", sheets=named).index("callscore")
    padding = "x" * (MEBIBYTE - before - len("<!---->") - cut)
    assert has_open_sheet(pack_open(tmp_path / "t.ods", f"<!--{padding}-->{named}"), "callscore")
