"""The table that a call reads, in words, and its first line."""

from __future__ import annotations

from pathlib import Path

from callscore import api
from callscore.report.report_blocks import EntryList
from callscore.report.style import Style
from callscore.report.table_columns import header_line
from callscore.report.text.call_table import table_section

CALL = """
call: hills
language: 1
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration, note: for a test}
resubmission: latest
application:
  staff: {type: number, title: Staff, unit: persons, within: '>= 1'}
  share: {type: number, unit: '%'}
  seat: {type: boolean, title: Seat here}
  label: {type: text, one of: {g: Gold, s: Silver}, optional: true}
  towns: {type: list, of: {name: {type: text}}}
gates: [{gate: E1, recorded with: formal, met: complete, not met: incomplete, if undetermined: ask}]
criteria:
  - {criterion: A, title: Idea, max: 5, if undetermined: zero, score: {assessed: 0..5}}
  - {criterion: B, max: 5, if undetermined: zero, score: {of: share, linear: [[0, 0], [100, 5]], outside: clamp}}
"""
TABLE = """
table:
  application: No.
  label: Name
  fields: {staff: People, share: Own share, seat: Seat, label: Label}
  levels: {A: Idea}
  gates: {formal: {column: Checked, met: passed, not met: failed}}
  ignore: [Remarks]
  numbers: {decimal: comma}
  percent: [share]
  dates: day first
  yes: ['Yes']
  no: ['No']
  blank: {label: s}
"""


def loaded(folder: Path, text: str) -> api.LoadedCall:
    (folder / "call.yaml").write_text(text, encoding="utf-8")
    return api.load_call(folder)


def rows(call: api.LoadedCall, language: str = "en") -> list[tuple[str, str]]:
    blocks = table_section(call.rulebook, Style(language=language, width=100, color=False, places=None))
    listed = [entry for block in blocks if isinstance(block, EntryList) for entry in block.items]
    return [(entry.name, " ".join(detail.text for detail in entry.details).replace("\u00a0", " ")) for entry in listed]


def test_each_column_says_what_its_cells_hold(tmp_path: Path) -> None:
    assert rows(loaded(tmp_path, CALL + TABLE)) == [
        ("No.", "the identifier of the application, a different one in each row"),
        ("Name", "what is shown beside the identifier"),
        ("People", "Staff, number, in persons, at least 1"),
        ("Own share", "share, number, in %, per cent"),
        ("Seat", "Seat here, boolean, true, Yes / false, No"),
        ("Label", "label, text, one of g (Gold), s (Silver), empty means s"),
        ("Idea", "level of A, from 0 to 5"),
        ("Checked", "`passed` where it is met, `failed` where not"),
        ("written", "numbers with a comma before decimals; days as day/month/year, or year-month-day"),
        ("not read", "Remarks"),
    ]


def test_in_italian(tmp_path: Path) -> None:
    assert ("Idea", "livello di A, da 0 a 5") in rows(loaded(tmp_path, CALL + TABLE), "it")


def test_the_first_line_has_the_columns_that_are_read(tmp_path: Path) -> None:
    line = header_line(loaded(tmp_path, CALL + TABLE).rulebook.call)
    assert line == "No.,Name,People,Own share,Seat,Label,Idea,Checked\n"


def test_where_the_call_looks_for_that_line_is_said(tmp_path: Path) -> None:
    asked = TABLE.replace("  application:", "  sheet: Data\n  encoding: windows-1252\n  header row: 4\n  application:")
    assert loaded(tmp_path, CALL + TABLE).header_notes() == ()
    assert loaded(tmp_path, CALL + asked).header_notes() == (
        "in a workbook the call reads the sheet `Data`",
        "the call looks for this line in row 4: paste it there",
        "a CSV file is to be saved in windows-1252, as the call says",
    )


def test_a_call_without_a_table_gets_a_first_line_that_map_knows(tmp_path: Path) -> None:
    call = loaded(tmp_path, CALL)
    assert rows(call) == []
    assert call.to_header() == "application,staff,share,seat,label,A,formal\n"
    table = tmp_path / "table.csv"
    table.write_text(call.to_header() + "a1,3,50,true,g,4,passed\na2,5,40,false,s,2,failed\n", encoding="utf-8")
    proposed = api.propose_mapping(tmp_path, table)
    assert proposed.is_yes
    assert all(f": {name}\n" in proposed.to_yaml() for name in ("staff", "share", "seat", "label", "A"))
