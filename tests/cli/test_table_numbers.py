"""How tables write numbers, through the command line: one with points, one with commas, and what the call says of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from callscore.cli import run

CALL = """\
call: small
version: 1
languages: [en]
title: A small call
provenance: {kind: illustration}
application:
  cost: {type: number, unit: EUR}
table: {application: id, fields: {cost: cost}MORE}
criteria:
  - {criterion: P, max: 30000, if undetermined: ask, score: {value: cost, outside: clamp}}
ranking: {ties: [], numbering: competition}
"""
SAID = ", numbers: {decimal: point}"
POINTS = "id,cost\na,25.000\nb,60.5\n"
COMMAS = "id;cost\na;25,000\nb;60,5\n"
Ranked = Callable[[str, str], tuple[int, dict[str, str], list[tuple[str, str]], str]]


@pytest.fixture
def ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ranked:
    """The exit code, the scores, the findings with their help, and the table without its findings."""
    monkeypatch.chdir(tmp_path)

    def rank(more: str, table: str) -> tuple[int, dict[str, str], list[tuple[str, str]], str]:
        Path("call.yaml").write_text(CALL.replace("MORE", more))
        Path("table.csv").write_text(table)
        code = run(["rank", "call.yaml", "table.csv", "--format", "json"])
        told = json.loads(capsys.readouterr().out)
        findings = [(each["code"], each["help"]) for each in told["findings"]]
        run(["rank", "call.yaml", "table.csv", "--format", "csv"])
        return code, {each["application"]: each["score"] for each in told.get("results", [])}, findings, capsys.readouterr().err

    return rank


def test_a_table_with_points_is_read_as_the_call_says(ranked: Ranked) -> None:
    assert ranked(SAID, POINTS) == (0, {"a": "25", "b": "60.5"}, [], "")


def test_where_the_call_does_not_say_it_a_point_before_three_digits_is_told(ranked: Ranked) -> None:
    code, scores, findings, said = ranked("", POINTS)
    assert (code, scores) == (0, {"a": "25", "b": "60.5"})
    assert [code for code, _ in findings] == ["three-decimals"]
    assert "table.csv:2:3: warning: `25.000` is read as 25, with a point before decimals, and not as 25000" in said
    # its help, pasted: of the two ways of writing the cell, and of the key, each says one thing
    assert findings[0][1].startswith("write `25000` if the point separates thousands, or `25`; `numbers: {decimal: point}`")
    assert ranked("", POINTS.replace("25.000", "25000")) == (0, {"a": "25000", "b": "60.5"}, [], "")


@pytest.mark.parametrize("more", ["", SAID])
def test_a_table_with_commas_is_refused_cell_by_cell_whatever_the_call_says(ranked: Ranked, more: str) -> None:
    code, scores, findings, _ = ranked(more, COMMAS)
    assert (code, scores) == (3, {})
    offered = "" if more else "; `numbers: {decimal: comma}` in the call's `table:` has such numbers read"
    assert findings == [("grouped-digits", "write `25000`"), ("decimal-comma", f"write `60.5`, not `60,5`{offered}")]
    mended = COMMAS.replace("25,000", "25000").replace("60,5", "60.5")
    assert ranked(more, mended) == (0, {"a": "25000", "b": "60.5"}, [], "")
