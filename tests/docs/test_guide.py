"""The hour of docs/guide.md, replayed: every command as it stands on the page, with the pieces that a reader writes between.

Worked by hand. Years are 10 below 5, 20 below 15, else 30; the share is a point for each per cent, at most 40; access is 20 and 10.

    S1  30 + 40 (half)          + 20 = 90   20 000, below 60 % of 40 000
    S2  10 + 40 (12 000/30 000) + 30 = 80   18 000 is 60 % of 30 000
    S3  20 + 30 (15 000/50 000) +  0 = 50   25 000 at most, and 22 000 are left of 60 000
    S5  10 + 30 (6 000/20 000)  +  0 = 40   reached, and nothing is left
    S6  10 + 20 (2 000/10 000)  +  0 = 30   below 40
    S4  twelve people; S7 is not in the old town
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from callscore.cli import run

from .page import Block, blocks_of
from .shown import ROOT, stands_in

PAGE = ROOT / "docs" / "guide.md"
BLOCKS = blocks_of(PAGE)
CALL = Path("shops/call.yaml")


def parts(text: str) -> dict[str, str]:
    """The parts of a call, each by the word with which it begins at the left."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        named = re.match(r"([A-Za-z_][^:#]*):", line)
        key = named[1] if named is not None else key
        found[key] = found.get(key, "") + line
    return found


def replaced(piece: str) -> str:
    """The call with the parts of the piece in the place of its own, as a reader of the page would write them."""
    kept = parts(CALL.read_text(encoding="utf-8"))
    return "".join({**kept, **parts(piece)}.values())


def with_row(row: str) -> str:
    """The call with that row in the place of the one that gives the same points."""
    given = row.partition(", ")[2]
    lines = CALL.read_text(encoding="utf-8").splitlines(keepends=True)
    [old] = [line for line in lines if line.endswith(given) and "when:" in line]
    return "".join(row if line == old else line for line in lines)


def printed(capsys: pytest.CaptureFixture[str], command: str) -> list[str]:
    run(command.split())
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def walked(block: Block, capsys: pytest.CaptureFixture[str], before: dict[str, str]) -> None:
    """One step of the page."""
    kind, _, path = block.words.partition(" file ")
    if path:
        Path(path).write_text(block.text, encoding="utf-8")
    elif kind == "yaml piece":
        CALL.write_text(replaced(block.text), encoding="utf-8")
    elif kind == "yaml wrong":
        before["call"] = CALL.read_text(encoding="utf-8")
        CALL.write_text(with_row(block.text), encoding="utf-8")
    elif kind == "sh":
        assert [run(line.removeprefix("callscore ").split()) for line in block.text.splitlines()] == [0]
        capsys.readouterr()
    elif kind == "":
        command, *lines = block.text.splitlines()
        came = printed(capsys, command.removeprefix("$ callscore "))
        assert stands_in(lines, came), "\n".join([command, *came])
        if "call" in before:  # what was wrong is put right again
            CALL.write_text(before.pop("call"), encoding="utf-8")
    else:
        assert kind == "text"


def test_the_hour_goes_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    before: dict[str, str] = {}
    for block in BLOCKS:
        walked(block, capsys, before)
    assert run(["rank", "shops", "shops.csv", "--format", "json"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert [(each["application"], each["status"], each["score"]) for each in results] == [
        ("S1", "ranked", "90.00"),
        ("S2", "ranked", "80.00"),
        ("S3", "ranked", "50.00"),
        ("S5", "ranked", "40.00"),
        ("S4", "ineligible", None),
        ("S6", "below threshold", "30.00"),
        ("S7", "ineligible", None),
    ]
    assert [each["grant"]["granted"] for each in results[:4]] == ["20000", "18000", "22000", "0"]


def test_every_step_is_a_heading_in_order() -> None:
    numbers = re.findall(r"^## (\d+)\. ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 11)]
