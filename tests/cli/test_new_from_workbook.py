"""A call from a workbook, and back, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from callscore.cli import run

Desk = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")

    def at(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return at


def test_a_call_goes_out_and_comes_back(desk: Desk) -> None:
    assert desk("new", "first")[0] == 0
    assert desk("show", "first", "--format", "xlsx", "--output", "criteria.xlsx") == (0, "", "")
    code, out, _ = desk("new", "second", "--from", "criteria.xlsx")
    assert (code, out.splitlines()[0]) == (0, f"wrote {Path('second/call.yaml')}")
    assert [path.name for path in Path("second").iterdir()] == ["call.yaml"]
    shown = [[line for line in desk("show", name)[1].splitlines() if "sha256" not in line] for name in ("first", "second")]
    assert shown[0] == shown[1]


def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(desk: Desk) -> None:
    desk("new", "first")
    desk("show", "first", "--format", "xlsx", "--output", "criteria.xlsx")
    book = openpyxl.load_workbook("criteria.xlsx")
    cells = {cell.value: cell for row in book["criteria"].iter_rows() for cell in row}
    cells["years_active"].value = "yeers_active"
    place = f"criteria.xlsx:criteria!{cells['years_active'].coordinate}"
    book.save("criteria.xlsx")
    code, out, err = desk("new", "second", "--from", "criteria.xlsx")
    assert (code, out, Path("second").exists()) == (3, "", False)
    assert f"{place}: error: " in err
    assert "did you mean `years_active`?" in err


def test_a_workbook_that_is_not_there(desk: Desk) -> None:
    code, _, err = desk("new", "second", "--from", "nothing.xlsx")
    assert (code, Path("second").exists()) == (2, False)
    assert "`nothing.xlsx` cannot be read: no such file or directory" in err


def test_a_folder_that_is_there_is_kept(desk: Desk) -> None:
    desk("new", "first")
    desk("show", "first", "--format", "xlsx", "--output", "criteria.xlsx")
    before = Path("first/call.yaml").read_bytes()
    assert desk("new", "first", "--from", "criteria.xlsx")[0] == 2
    assert Path("first/call.yaml").read_bytes() == before
