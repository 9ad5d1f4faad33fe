"""All sheets of a workbook by their cells: what is computed, what is odd, what is no workbook."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from callscore.source.odd_cell import Oddity
from callscore.source.workbook_cells import is_packed, read_cells, sheet_titles

from .test_sheet_xml import pack, row, word


def test_cells_know_their_place_and_what_is_odd(tmp_path: Path) -> None:
    computed = '<c r="B2"><f>1+1</f><v>2</v></c>'
    path = pack(tmp_path / "book.xlsx", row(1, word("A1", "x")) + row(2, computed, '<c r="C2"><f>1+1</f></c>'))
    book, findings = read_cells(path)
    assert findings == ()
    assert book is not None
    sheet = book.sheets["S"]
    assert [(number, column, cell.text, cell.is_computed) for number, column, cell in sheet.cells()] == [
        (1, 0, "x", False),
        (2, 1, "2", True),
        (2, 2, "", True),
    ]
    odd = sheet.cell(2, 2).odd
    assert odd is not None
    assert odd.oddity is Oddity.UNCOMPUTED
    assert (sheet.cell(2, 1).place.cell, sheet.cell(9, 26).place.cell, sheet.cell(9, 26).text) == ("S!B2", "S!AA9", "")
    assert not book.has_macros


def test_sheets_in_their_order(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "b"
    book.create_sheet("a c").sheet_state = "veryHidden"
    book["a c"]["A1"] = 1
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert sheet_titles(path) == ("b", "a c")
    read, _ = read_cells(path)
    assert read is not None
    assert read.sheets["a c"].cell(1, 0).place.cell == "'a c'!A1"
    with ZipFile(path, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"")
    read, _ = read_cells(path)
    assert read is not None
    assert read.has_macros


@pytest.mark.parametrize(("content", "packed"), [(b"", False), (b"text", False), (b"PK\x03\x04cut", True), (b"\xd0\xcf\x11\xe0old", True)])
def test_what_is_no_workbook(tmp_path: Path, content: bytes, packed: bool) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    assert is_packed(path) is packed
    assert sheet_titles(path) == ()
    book, (finding,) = read_cells(path)
    assert book is None
    assert finding.is_error


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    assert not is_packed(tmp_path / "none.xlsx")
    assert [each.code for each in read_cells(tmp_path / "none.xlsx")[1]] == ["unreadable"]
