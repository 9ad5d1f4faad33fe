"""Workbooks as other programs write them, packed here tag by tag: what shows, what is hidden, and what was made to hurt."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from callscore.source.sheet_table import SheetTable
from callscore.source.workbook import read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships")
FORMATS = ["General", "0%", "0.0", "0.0,", "000", "yyyy-mm-dd", "h:mm"]
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>q</t></is></c></row>'


def pack(path: Path, sheet: str, texts: str = "", names: tuple[str, str] = (MAIN, LINKS), before: str = "") -> Path:
    """A workbook with one sheet, whose rows are written as they are given."""
    main, links = names
    formats = "".join(f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n, code in enumerate(FORMATS))
    cells = "".join(f'<xf numFmtId="{170 + n}" fontId="0"/>' for n in range(len(FORMATS))) + '<xf numFmtId="0" fontId="1"/>'
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        targets = {"r1": ("worksheet", "worksheets/sheet1.xml"), "r2": ("sharedStrings", "shared.xml"), "r3": ("styles", "styles.xml")}
        relations = "".join(f'<Relationship Id="{id}" Type="{links}/{kind}" Target="{to}"/>' for id, (kind, to) in targets.items())
        packed.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")
        packed.writestr(
            "xl/styles.xml",
            f"<styleSheet><numFmts>{formats}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>{cells}</cellXfs></styleSheet>",
        )
        packed.writestr("xl/shared.xml", f"<sst>{texts}</sst>")
        packed.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{before}<sheetData>{sheet}</sheetData></worksheet>')
    return path


def table_of(path: Path) -> SheetTable:
    table, findings = read_workbook(path)
    assert findings == ()
    assert table is not None
    return table


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def word(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.xlsx"


def trouble(table: SheetTable, row: int, column: int) -> tuple[str, str] | None:
    found = table.trouble(row, column)
    return None if found is None else (found.code, found.message)


def test_a_cell_that_shows_per_cent_says_so(path: Path) -> None:
    table = table_of(pack(path, HEADER + row(2, word("A2", "a"), '<c r="B2" s="1"><v>0.25</v></c>')))
    assert table.texts(0) == ("a", "25%")


def test_a_cell_that_shows_thousands_is_trouble(path: Path) -> None:
    table = table_of(pack(path, HEADER + row(2, word("A2", "a"), '<c r="B2" s="3"><v>25000</v></c>')))
    assert trouble(table, 0, 1) == ("shown-otherwise", "the cell shows `25.0` and holds `25000`")


def test_digits_that_do_not_show_are_told_once_for_a_column(path: Path) -> None:
    cells = [row(n, word(f"A{n}", f"a{n}"), f'<c r="B{n}" s="2"><v>75.04</v></c>') for n in range(2, 5)]
    found = table_of(pack(path, HEADER + "".join(cells))).hidden_digits(1)
    assert found is not None
    assert (found.code, found.severity, str(found.place)) == ("hidden-digits", "warning", f"{path}:S!B2")
    assert found.message == "the cell shows `75.0` and holds `75.04`, which is read, and so do 2 more cells of the column"


def test_digits_that_all_show_are_not_told(path: Path) -> None:
    table = table_of(pack(path, HEADER + row(2, word("A2", "a"), '<c r="B2" s="2"><v>75.5</v></c>')))
    assert table.hidden_digits(1) is None


def test_a_number_of_sixteen_digits_is_trouble_as_it_is_stored(path: Path) -> None:
    table = table_of(pack(path, HEADER + row(2, '<c r="A2"><v>1234567890123451</v></c>') + row(3, '<c r="A3"><v>123456789012345</v></c>')))
    found = trouble(table, 0, 0)
    assert found == (
        "too-many-digits",
        "`1234567890123451` is a number with more digits than a spreadsheet keeps: the last ones may be lost",
    )
    assert trouble(table, 1, 0) is None


def test_a_name_has_the_zeros_that_show_and_a_number_has_not(path: Path) -> None:
    table = table_of(pack(path, HEADER + row(2, '<c r="A2" s="4"><v>1</v></c>', '<c r="B2" s="4"><v>1</v></c>')))
    assert table.name(0, 0) == "001"
    assert table.texts(0) == ("1", "1")
    assert table.trouble_as_name(0, 0) is None


@pytest.mark.parametrize("cell", ['<c r="A2" s="5"><v>46082</v></c>', '<c r="A2" s="6"><v>0.5</v></c>', '<c r="A2" t="b"><v>1</v></c>'])
def test_a_day_a_time_or_a_yes_is_no_name(path: Path, cell: str) -> None:
    table = table_of(pack(path, HEADER + row(2, cell)))
    found = table.trouble_as_name(0, 0)
    assert found is not None
    assert found.code == "not-a-text"
    assert table.trouble(0, 0) is None


def test_an_error_is_known_by_the_type_of_its_cell_in_any_language(path: Path) -> None:
    table = table_of(pack(path, HEADER + row(2, word("A2", "a"), '<c r="B2" t="e"><v>#BLOCKED!</v></c>') + row(3, word("A3", "#RIF!"))))
    assert trouble(table, 0, 1) == ("error-cell", "the cell shows `#BLOCKED!`: the spreadsheet could not compute it")
    assert trouble(table, 1, 0) == ("error-cell", "the cell shows `#RIF!`: the spreadsheet could not compute it")


def test_what_xml_cannot_write_is_decoded_and_composed(path: Path) -> None:
    texts = "<si><t>Alder_x000D_\nCluster</t></si><si><t>_x005F_x0041_</t></si><si><r><t>For</t></r><r><t>li\u0300</t></r></si>"
    cells = row(2, *(f'<c r="{"ABC"[n]}2" t="s"><v>{n}</v></c>' for n in range(3)))
    table = table_of(pack(path, HEADER.replace("</row>", word("C1", "z") + "</row>") + cells, texts))
    assert table.texts(0) == ("Alder\nCluster", "_x0041_", "Forlì")


def test_what_nobody_sees_is_trouble(path: Path) -> None:
    table = table_of(pack(path, HEADER + row(2, word("A2", "Ros\u200bsi")) + row(3, word("A3", "x_x0007_"))))
    assert trouble(table, 0, 0) == ("control-character", "the invisible character U+200B is not allowed in a text")
    assert trouble(table, 1, 0) == ("control-character", "the invisible character U+0007 is not allowed in a text")


def test_the_strict_form_is_read(path: Path) -> None:
    cells = row(2, word("A2", "a"), '<c r="B2" t="d"><v>2026-03-01T00:00:00</v></c>')
    assert table_of(pack(path, HEADER + cells, names=STRICT)).texts(0) == ("a", "2026-03-01")


def test_hidden_rows_and_columns_and_struck_cells_are_told(path: Path) -> None:
    rows = row(2, word("A2", "a"), attributes=' hidden="1"') + row(3, word("A3", "b")) + row(4, word("A4", "c"), attributes=' ht="0"')
    rows += row(5, '<c r="A5" s="7"><v>7</v></c>')
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    table, findings = read_workbook(pack(path, HEADER + rows, before=columns))
    assert table is not None
    assert [(found.code, found.severity, found.message) for found in findings] == [
        ("hidden-columns", "warning", "hidden and read as all others: column B (`q`)"),
        ("hidden-rows", "warning", "rows 2, 4 are hidden or filtered out, and read as all others"),
        ("struck-through", "warning", "row 5 is struck through, in whole or in part, and read as all others"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        row(2, word("A2", "a"), '<c r="B2"><v>1</v></c>', '<c r="B2"><v>99</v></c>'),
        row(2, '<c r="B2"><v>1</v></c>', word("A2", "a")),
        row(2, word("A2", "a")) + row(2, word("A2", "b")),
        row(2, word("A3", "a")),
        row(2, '<c r="B2"><v>one</v></c>'),
        row(2, '<c r="B2" t="s"><v>7</v></c>'),
        row(2, '<c r="ABCD2"><v>1</v></c>'),
    ],
)
def test_a_cell_twice_or_out_of_its_place_is_damage(path: Path, rows: str) -> None:
    table, (finding,) = read_workbook(pack(path, HEADER + rows))
    assert (table, finding.code) == (None, "not-a-workbook")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml"])
def test_a_part_twice_is_refused(path: Path, name: str) -> None:
    pack(path, HEADER)
    with ZipFile(path, "a") as packed:
        packed.writestr(name, "<worksheet/>")
    table, (finding,) = read_workbook(path)
    assert (table, finding.code) == (None, "not-a-workbook")
    assert finding.message == "the workbook has the part `xl/worksheets/sheet1.xml` twice: programs differ in which one they show"


HARD = {
    "a million cells in a row": row(2, '<c r="A2"><v>1</v></c>', "<c/>" * 1_000_000),
    "five million cells": "".join(f"<row>{'<c/>' * 1000}</row>" for _ in range(4_200)),
    "a million merged ranges": "</sheetData><mergeCells>" + '<mergeCell ref="A1:B2"/>' * 1_000_000 + "</mergeCells><sheetData>",
    "formulas": "".join(f"<row><c><f>1+{'1+' * 2000}1</f></c></row>" for _ in range(20_000)),
    "many rows": "<row><c><v>1</v></c></row>" * 300_000,
    "one long word": word("A2", "x" * 100_000_000).replace("<c ", "<row><c ") + "</row>",
    "one long tag": f'<row><c r="{"A" * 100_000_000}"/></row>',
    "many names of tags": "".join(f"<t{n}/>" for n in range(500_000)),
}
SCRIPT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
from callscore.source.workbook import read_workbook
table, findings = read_workbook(Path(sys.argv[1]))
print(table is not None or len(findings) > 0, len(findings) < 100)
"""


@pytest.mark.parametrize("rows", HARD.values(), ids=HARD)
def test_a_workbook_that_was_made_to_hurt_costs_little(path: Path, rows: str) -> None:
    pack(path, HEADER.replace('r="1"', "") + rows)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, time.monotonic()
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["True", "True"]), done.stderr
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 20, time.monotonic() - started


def test_many_texts_that_cells_share_cost_little(path: Path) -> None:
    pack(path, HEADER, "<si><t>x</t></si>" * 2_100_000)
    started = time.process_time()
    table, findings = read_workbook(path)
    assert (table, [finding.code for finding in findings]) == (None, ["file-too-large"])
    assert time.process_time() - started < 20
