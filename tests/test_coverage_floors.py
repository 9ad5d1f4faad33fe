"""The floors of coverage: branches are added up by room, and a room below its floor is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coverage_floors import FLOORS, below, branches, main

from .test_floors import FLOORS as ROOMS


def report(**files: tuple[int, int]) -> dict[str, Any]:
    """What `coverage json` writes, of modules by their paths in the package with `__` for `/`."""
    summaries = {name: {"covered_branches": run, "num_branches": all_} for name, (run, all_) in files.items()}
    return {"files": {f"src/callscore/{name.replace('__', '/')}.py": {"summary": each} for name, each in summaries.items()}}


def test_branches_are_added_up_by_room() -> None:
    found = branches(report(feel__tree=(3, 4), feel__patterns__blocks=(5, 6), place=(1, 2)))
    assert found == {"feel": (8, 10), "": (1, 2)}


def test_a_room_at_its_floor_is_not_below_it() -> None:
    assert list(below({"feel": (95, 100), "call": (949, 1000), "sentence": (0, 0)})) == ["call"]


@pytest.mark.parametrize(("run", "code"), [(95, 0), (94, 1)])
def test_the_tool_fails_below_a_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str], run: int, code: int) -> None:
    (tmp_path / "coverage.json").write_text(json.dumps(report(feel__tree=(run, 100))), encoding="utf-8")
    assert main(str(tmp_path / "coverage.json")) == code
    assert ("below its floor of 95 %" in capsys.readouterr().out) == bool(code)


def test_each_floor_is_that_of_a_room() -> None:
    assert FLOORS.keys() - {name for floor in ROOMS for name in floor.split()} == set()
