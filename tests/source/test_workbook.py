from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callscore.finding import Finding, Severity
from callscore.source import archive, sheet_making
from callscore.source.sheet_table import SheetTable
from callscore.source.table_request import TableRequest
from callscore.source.text import MEBIBYTE
from callscore.source.workbook import read_workbook

Rows = list[list[object]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.xlsx"


def save(path: Path, sheets: dict[str, Rows], hidden: tuple[str, ...] = (), merged: str = "") -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        if merged:
            sheet.merge_cells(merged)
    book.save(path)


def rewrite(path: Path, part: str, change: tuple[str, str]) -> None:
    """Change a part of the packed file, as another program might have written it."""
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    content = parts[part].decode()
    assert re.search(change[0], content)
    parts[part] = re.sub(change[0], change[1], content).encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def table_of(path: Path, sheet: str | None = None) -> SheetTable:
    table, findings = read_workbook(path, TableRequest(sheet=sheet))
    assert table is not None
    assert findings == ()
    return table


def refusal(path: Path, sheet: str | None = None) -> Finding:
    table, (finding,) = read_workbook(path, TableRequest(sheet=sheet))
    assert table is None
    return finding


def rows(table: SheetTable) -> list[list[str]]:
    return [list(table.texts(row)) for row in range(len(table))]


def test_values_are_read_as_the_spreadsheet_shows_them(path: Path) -> None:
    save(path, {"Scores": [["id", "score", "day", "ok", "text"], [1, 0.1 + 0.2, datetime(2025, 12, 31), True, " null "], [2, 4.5]]})
    table = table_of(path)
    assert rows(table) == [["1", "0.3", "2025-12-31", "true", "null"], ["2", "4.5", "", "", ""]]
    assert not table.cell(0, 4).is_blank
    assert table.cell(1, 4).is_blank


def test_a_cell_is_named_as_in_the_spreadsheet(path: Path) -> None:
    save(path, {"Scores": [[], ["id", None, "score"], [], ["x", None, "y"]]})
    table, (finding,) = read_workbook(path)
    assert table is not None
    assert str(table.cell(0, 2).place) == f"{path}:Scores!C4"
    assert str(table.header[2].place) == f"{path}:Scores!C2"
    assert str(table.row_place(0)) == f"{path}:Scores!A4"
    assert (finding.code, str(finding.place)) == ("empty-header", f"{path}:Scores!B2")


def test_the_name_of_a_sheet_is_quoted_where_it_must_be(path: Path) -> None:
    save(path, {"Year's scores": [["id"], [1]]})
    assert str(table_of(path).cell(0, 0).place) == f"{path}:'Year''s scores'!A2"


def test_error_cells_are_trouble_where_they_are_asked_for(path: Path) -> None:
    save(path, {"S": [["id", "score"], [1, "#REF!"], [2, "#VALUE!"], [3, 4]]})
    table = table_of(path)
    found = [row.trouble(1) for row in table.rows]
    assert [f and (f.code, str(f.place)) for f in found] == [("error-cell", f"{path}:S!B2"), ("error-cell", f"{path}:S!B3"), None]


def test_a_formula_without_a_stored_value_is_trouble(path: Path) -> None:
    save(path, {"S": [["id", "score"], [1, "=1+1"], ["=2+2"], [3, None]]})
    table = table_of(path)
    assert rows(table) == [["1", ""], ["", ""], ["3", ""]]
    found = table.trouble(0, 1)
    assert found is not None
    assert (found.code, str(found.place)) == ("uncomputed-formula", f"{path}:S!B2")
    assert table.trouble(1, 0) is not None
    assert table.trouble(2, 1) is None


def test_a_formula_with_a_stored_value_is_that_value(path: Path) -> None:
    save(path, {"S": [["id", "score", "note"], [1, "=1+1", '=""']]})
    rewrite(path, "xl/worksheets/sheet1.xml", (r"<f>1\+1</f><v ?/>|<f>1\+1</f><v></v>", "<f>1+1</f><v>2</v>"))
    rewrite(path, "xl/worksheets/sheet1.xml", (r'<c r="C2">', '<c r="C2" t="str">'))
    table = table_of(path)
    assert rows(table) == [["1", "2", ""]]
    assert table.trouble(0, 1) is None
    assert table.trouble(0, 2) is None


def test_merged_cells_are_refused(path: Path) -> None:
    save(path, {"S": [["id", "score"], [1, 2]]}, merged="A2:A3")
    _, (finding,) = read_workbook(path)
    assert (finding.code, str(finding.place), finding.message) == ("merged-cells", f"{path}:S!A2:A3", "the cells `A2:A3` are merged")


def test_several_sheets_must_be_told_apart(path: Path) -> None:
    save(path, {"Scores": [["id"], [1]], "Notes": [["x"], [2]]})
    finding = refusal(path)
    assert (finding.code, finding.message) == ("several-sheets", "the workbook has 2 sheets: `Scores`, `Notes`")
    assert finding.help == "name one in the call, as in `table: {sheet: Scores}`, or save it alone"
    assert rows(table_of(path, "Notes")) == [["2"]]


def test_an_unknown_sheet_has_a_nearest_name(path: Path) -> None:
    save(path, {"Scores": [["id"], [1]]})
    finding = refusal(path, "Score")
    assert (finding.code, finding.help) == ("unknown-sheet", "did you mean `Scores`?")
    assert refusal(path, "zzz").help == "its sheets are `Scores`"


def test_hidden_sheets_are_told(path: Path) -> None:
    save(path, {"Scores": [["id"], [1]], "Notes": [["x"]]}, hidden=("Notes",))
    table, (finding,) = read_workbook(path)
    assert table is not None
    assert finding.severity is Severity.WARNING
    assert (finding.code, finding.message) == ("hidden-sheet", "hidden sheets are not read: `Notes`")
    assert read_workbook(path, TableRequest(sheet="Scores"))[1] == ()
    assert read_workbook(path, TableRequest(sheet="Notes"))[1][0].message == "the sheet `Notes` is hidden"


def test_an_empty_sheet(path: Path) -> None:
    save(path, {"S": []})
    finding = refusal(path)
    assert (finding.code, str(finding.place)) == ("empty-sheet", f"{path}:S")


def test_doubled_columns_and_cells_beside_the_table(path: Path) -> None:
    save(path, {"S": [["id", "score", "id"], [1, 2, 3, None, "a note"]]})
    table, findings = read_workbook(path)
    assert [(f.code, str(f.place)) for f in findings] == [
        ("doubled-column", f"{path}:S!C1"),
        ("cell-without-column", f"{path}:S!E2"),
    ]
    assert table is not None
    assert rows(table) == [["1", "2", "3"]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"id,score\n1,2\n", "the file is not a workbook, or it is damaged"),
        (b"PK\x03\x04 broken", "the file is not a workbook, or it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the workbook is encrypted, or of the old kind `.xls`"),
    ],
)
def test_what_is_no_workbook(path: Path, data: bytes, message: str) -> None:
    path.write_bytes(data)
    finding = refusal(path)
    assert (finding.code, finding.message) == ("not-a-workbook", message)


def test_an_empty_file_is_no_workbook(path: Path) -> None:
    path.write_bytes(b"")
    assert refusal(path).code == "empty-file"


def test_a_packed_file_without_a_workbook(path: Path) -> None:
    with ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "x")
    assert refusal(path).message == "the file is packed but not a workbook"


def test_an_encrypted_part(path: Path) -> None:
    save(path, {"S": [["id"], [1]]})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag in the directory of the packed file
    path.write_bytes(data)
    assert refusal(path).message == "the workbook is encrypted"


def test_a_bomb_is_refused_before_it_is_unpacked(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed, packed.open("xl/workbook.xml", "w") as part:
        for _ in range(archive.UNPACKED_BYTES // MEBIBYTE + 1):
            part.write(bytes(MEBIBYTE))
    finding = refusal(path)
    assert (finding.code, finding.message) == ("file-too-large", "the workbook unpacks to more than the 256 MiB that are read")


def test_rows_far_apart_are_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_making, "MAX_ROWS", 1000)
    save(path, {"S": [["id"], [1]]})
    rewrite(path, "xl/worksheets/sheet1.xml", (r'<row r="2".*?</row>', '<row r="99999999"><c r="A99999999"><v>1</v></c></row>'))
    assert refusal(path).code == "too-many-rows"


def test_columns_are_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_making, "MAX_COLUMNS", 3)
    save(path, {"S": [["a", "b", "c"], [1, 2, 3, 4]]})
    finding = refusal(path)
    assert (finding.code, str(finding.place)) == ("too-many-columns", f"{path}:S!A2")


def test_a_damaged_part_is_a_finding(path: Path) -> None:
    save(path, {"S": [["id"], [1]]})
    rewrite(path, "xl/worksheets/sheet1.xml", (r"<v>1</v>", "<v>one</v>"))
    assert refusal(path).message == "the workbook is damaged"


def test_an_encoding_that_nobody_knows_is_damage(path: Path) -> None:
    save(path, {"S": [["id"], [1]]})
    rewrite(path, "xl/workbook.xml", (r"\A(<\?xml[^>]*\?>)?", '<?xml version="1.0" encoding="true"?>'))
    assert refusal(path).message == "the workbook is damaged"


def test_expanding_entities_are_a_finding(path: Path) -> None:
    save(path, {"S": [["id"], [1]]})
    lines = ['<!ENTITY a0 "lollollollol">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    rewrite(path, "xl/worksheets/sheet1.xml", (r"^(<\?xml.*?\?>)?", f"<!DOCTYPE worksheet [{''.join(lines)}]>"))
    rewrite(path, "xl/worksheets/sheet1.xml", (r"<v>1</v>", "<v>&a9;</v>"))
    assert refusal(path).code == "not-a-workbook"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_workbook_with_broken_bytes_never_raises(path: Path, data: st.DataObject) -> None:
    if not path.with_suffix(".whole").exists():
        save(path, {"S": [["id", "score"], [1, "=1+1"]]})
        path.rename(path.with_suffix(".whole"))
    whole = bytearray(path.with_suffix(".whole").read_bytes())
    for _ in range(data.draw(st.integers(min_value=1, max_value=5))):
        whole[data.draw(st.integers(min_value=0, max_value=len(whole) - 1))] = data.draw(st.integers(min_value=0, max_value=255))
    path.write_bytes(whole)
    table, findings = read_workbook(path)
    assert table is not None or findings
