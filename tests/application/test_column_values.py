"""A column read at once gives what its cells give one after the other, with the findings of each row."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from callscore.application.applications import read_applications
from callscore.application.column_values import column_values
from callscore.application.columns import columns_of_table, request_of
from callscore.application.form import form_of
from callscore.call.edition import read_edition
from callscore.call.model import Call
from callscore.finding import Finding
from callscore.source.tables import read_table

CALL = """
call: columns
version: 1
languages: [en]
title: Columns of a table
provenance: {kind: illustration, note: for a test}
application: {size: {type: number, within: '>= 0'}, town: {type: text}}
gates: [{gate: G, require: 'size >= 0', met: y, not met: n, if undetermined: ask}]
table: {application: id, fields: {size: size, town: town}}
"""
ROWS = "id,size,town\na,5,Ivrea\nb,x,Ivrea\nc,5,#REF!\nd,,Alba\ne,x,Ivrea\n"


def read(folder: Path) -> tuple[Call, Path]:
    (folder / "call.yaml").write_text(dedent(CALL), encoding="utf-8")
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    edition, findings = read_edition(folder / "call.yaml")
    assert edition is not None, findings
    return edition.call, folder / "rows.csv"


def test_a_column_at_once_is_its_cells_one_after_the_other(tmp_path: Path) -> None:
    call, path = read(tmp_path)
    assert call.table is not None
    form, _ = form_of(call)
    table, _ = read_table(path, request_of(call.table))
    assert table is not None
    columns, _ = columns_of_table(table, call.table, form, {})
    assert columns is not None
    for column in (columns.identifier, *columns.fields):
        texts = [table.texts(row)[column.index] for row in range(len(table))]
        findings: dict[int, list[Finding]] = {}
        together = column_values(column, texts, findings)
        column.known.clear()
        alone: dict[int, list[Finding]] = {row: [] for row in range(len(texts))}
        assert together == [column.value(row, text, alone[row]) for row, text in enumerate(texts)]
        assert findings == {row: told for row, told in alone.items() if told}


def test_what_is_wrong_is_told_of_the_row_in_which_it_stands(tmp_path: Path) -> None:
    call, path = read(tmp_path)
    applications, findings = read_applications([path], call)
    assert [one.values["size"] for one in applications if one.id in ("a", "c")] == [5, 5]
    assert [one.values["town"] for one in applications if one.id in ("a", "d")] == ["Ivrea", "Alba"]
    assert sorted((each.subject, each.code) for each in findings if each.is_error) == [
        ("b", "not-a-number"),
        ("c", "error-cell"),
        ("e", "not-a-number"),
    ]
