"""`callscore map`: what it prints, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from callscore import api
from callscore.cli import run

ROOT = Path(__file__).parents[2]
CALL = str(ROOT / "docs" / "examples" / "register")
TABLE = str(ROOT / "docs" / "examples" / "register" / "register.csv")


def test_a_whole_proposal_is_the_answer_yes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["map", CALL, TABLE]) == 0
    out, err = capsys.readouterr()
    assert (out.splitlines()[1], err) == ("table:", "")
    assert out == api.propose_mapping(CALL, TABLE).to_yaml()


def test_comments_are_in_the_language_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["map", CALL, TABLE, "--lang", "it"]) == 0
    assert "  header row: 3  # i nomi delle colonne stanno in riga 3\n" in capsys.readouterr().out


def test_where_something_has_no_column_the_answer_is_no(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.csv").write_text("id;Grant\na;1\n", encoding="utf-8")
    assert run(["map", CALL, str(tmp_path / "t.csv")]) == 1
    assert "#   fields: firm (Lead firm, Impresa capofila)\n" in capsys.readouterr().out


def test_a_table_that_cannot_be_read_and_a_call_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.pdf").write_bytes(b"%PDF")
    assert run(["map", CALL, str(tmp_path / "t.pdf")]) == 3
    assert run(["map", CALL, str(tmp_path / "none.csv")]) == 2
    assert run(["map", str(tmp_path / "none"), TABLE]) == 2
    assert capsys.readouterr().out == ""


def test_a_sheet_of_several_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    for name in ("Lists", "Data"):
        sheet = book.create_sheet(name)
        for row in (["id", "Lead firm", "Grant", "Day of foundation", "Green label"], ["a", "Mill", 5, None, "yes"]):
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "t.xlsx")
    assert run(["map", CALL, str(tmp_path / "t.xlsx")]) == 3
    told = " ".join(capsys.readouterr().err.split())
    assert "the workbook has 2 sheets: `Lists`, `Data`" in told
    assert f"choose one, as in `callscore map {CALL} {tmp_path / 't.xlsx'} --sheet Lists`" in told
    assert run(["map", CALL, str(tmp_path / "t.xlsx"), "--sheet", "Data"]) == 0
    assert capsys.readouterr().out.splitlines()[2:4] == ["  application: id", "  sheet: Data"]


def test_an_output_replaces_no_file(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("mine", encoding="utf-8")
    assert run(["map", CALL, TABLE, "--output", str(tmp_path / "t.yaml")]) == 2
    assert run(["map", CALL, TABLE, "--output", str(tmp_path / "new.yaml")]) == 0
    assert (tmp_path / "new.yaml").read_text(encoding="utf-8").startswith("# proposed for the call mills-2026")
