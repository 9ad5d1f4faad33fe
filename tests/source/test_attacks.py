"""Texts that were made to hurt, at each door: refused or read, at once, and never a crash. Seeds of earlier finds stand first."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.evaluators.assessment_sheet import read_sheet
from callscore.place import Text
from callscore.report.findings.finding_text import findings_text
from callscore.source.table_request import TableRequest
from callscore.source.tables import read_table
from callscore.source.text import text_of
from callscore.source.workbook import read_workbook
from callscore.source.yaml_text import yaml_of

from .test_sheet_xml import HEADER, pack

LONG = 250_000
CALL = """\
call: example
version: 1
languages: [en]
title: An example
provenance: {kind: illustration}
application: {q: {type: number, unit: EUR}, note: {type: text, optional: true}, day: {type: date, optional: true}}
table: {application: id, fields: {q: q, note: note}}
criteria:
  - {criterion: A, max: 5, if undetermined: zero, score: {assessed: 0..5}}
ranking: {ties: [], numbering: competition}
"""
ANSWERS = {
    "digits": "9" * LONG,
    "digits after a comma": "1," + "1" * LONG,
    "digits in groups": "1" + ".000" * LONG,
    "blanks": f"x{' ' * LONG}y",
    "blanks before a sign of per cent": f"1{' ' * LONG}%x",
    "an open list": "[" + " " * LONG,
    "a second colon": f"1: {' ' * LONG}x: y",
    "an open quote": '"' + "x " * LONG,
    "tabs": "\t" * LONG + "x",
    "dashes": "- " * 1_000 + "x",
    "escapes": '"' + "\\x07" * LONG + '"',
    "points": "1" + "." * LONG,
    "brackets": "[" * LONG,
    "a comment": "1" + " " * LONG + "#x",
}


def call() -> Call:
    node, _ = yaml_of(Text.of("call.yaml", CALL))
    assert node is not None
    read, findings = read_part(Call, node)
    assert read is not None, findings
    return read


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("field", ["q", "note", "day"])
def test_a_long_answer_costs_little(tmp_path: Path, field: str, answer: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"application: a\n{field}: {answer}\n", encoding="utf-8")
    started = time.process_time()
    findings_text(read_applications([path], call())[1])
    assert time.process_time() - started < 3


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_long_cell_costs_little(tmp_path: Path, answer: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"id,q,note\na,{answer},{answer}\n", encoding="utf-8")
    started = time.process_time()
    findings_text(read_applications([path], call())[1])
    assert time.process_time() - started < 3


def test_a_hundred_thousand_doubled_identifiers_are_few_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,q,note\n" + "a,5,\n" * 20_000, encoding="utf-8")
    _, findings = read_applications([path], call())
    assert findings_text(findings).count("doubled-identifier") == 21
    assert "; 19978 more like this" in findings_text(findings)


WILD = st.text(st.characters(codec="utf-8"), max_size=80) | st.text(alphabet='ab,;"\t\n =1.%#é\u0301\u200b\u00a0:-[]{}', max_size=120)
FUZZ = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@FUZZ
@given(WILD)
@example("a: '\u0301'")
@example('a: "\\ud800"')
@example("\ufeff\ufeff")
def test_any_text_is_yaml_or_told(content: str) -> None:
    text, findings = text_of("a.yaml", content.encode("utf-8", "surrogatepass"))
    if text is not None:
        node, findings = yaml_of(text)
        assert node is not None or findings
    else:
        assert findings
    findings_text(findings)


@FUZZ
@given(WILD)
@example('sep=;\n"')
@example("sep=\t")
@example("sep=;")
def test_any_text_is_a_table_or_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    table, findings = read_table(path, TableRequest(names=("a", "b")))
    assert table is not None or findings
    if table is not None:
        assert all(len(table.texts(row)) == len(table.header) for row in range(len(table)))
    findings_text(findings)


@FUZZ
@given(WILD, st.sampled_from(["csv", "yaml"]))
@example("application,evaluator,criterion,level\na,\u0301,A,5", "csv")
def test_any_text_is_assessments_or_told(tmp_path: Path, content: str, ending: str) -> None:
    path = tmp_path / f"assessments.{ending}"
    path.write_text(content, encoding="utf-8")
    lines, findings = read_sheet(path)
    assert lines or findings


@FUZZ
@given(WILD, st.sampled_from(["application: a\n", ""]))
@example("q: 25.000", "application: a\n")
def test_any_text_is_an_application_or_told(tmp_path: Path, content: str, head: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(head + content, encoding="utf-8")
    applications, findings = read_applications([path], call())
    assert applications or findings
    findings_text(findings)


TAGS = st.sampled_from(["row", "c", "v", "f", "is", "t", "mergeCell", "col", "rPh", "x:c", "si"])
TYPES = st.sampled_from(
    ["", ' t="s"', ' t="e"', ' t="b"', ' t="d"', ' t="str"', ' t="inlineStr"', ' s="1"', ' s="99"', ' r="B2"', ' r="1"', ' hidden="1"']
)
CELLS = st.recursive(
    st.sampled_from(["", "1", "0.5", "x", "1e999", "-1", "#REF!", "99999999999999999", "_x0007_", "2026-03-01"]),
    lambda inner: st.builds(lambda tag, type, inside: f"<{tag}{type}>{''.join(inside)}</{tag}>", TAGS, TYPES, st.lists(inner, max_size=3)),
    max_leaves=12,
)


@FUZZ
@given(st.lists(CELLS, max_size=4))
@example(["<row><c><f/></c></row>"])
@example(['<row r="2"><c r="A2" s="1"><v>1e308</v></c></row>'])
def test_any_sheet_is_a_table_or_told(tmp_path: Path, cells: list[str]) -> None:
    table, findings = read_workbook(pack(tmp_path / "t.xlsx", HEADER + "".join(cells)))
    assert table is not None or findings
    if table is not None:
        for row in table.rows:
            for column in range(len(table.header)):
                table.trouble_as_name(row.index, column)
                row.trouble(column)
