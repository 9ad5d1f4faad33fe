"""What calls of each edition of the language gave when they were frozen, they give in every later release."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from callscore.call.language_edition import LANGUAGE_EDITIONS
from freeze import FROZEN, frozen_text, given, is_proved, main

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/*/call.yaml"))


def name_of(folder: Path) -> str:
    return folder.relative_to(HERE).as_posix()


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_frozen_call_gives_what_it_gave(folder: Path) -> None:
    """Where this fails, callscore is wrong, and never the frozen file: mend the code, or begin a new edition."""
    frozen = json.loads((folder / FROZEN).read_text(encoding="utf-8"))
    assert without_what_is_new(given(folder), frozen) == frozen


def without_what_is_new(value: Any, frozen: Any) -> Any:
    """A later release may say more: keys that were not there are left out."""
    if isinstance(value, dict) and isinstance(frozen, dict):
        return {key: without_what_is_new(each, frozen[key]) for key, each in value.items() if key in frozen}
    if isinstance(value, list) and isinstance(frozen, list) and len(value) == len(frozen):
        return [without_what_is_new(each, other) for each, other in zip(value, frozen, strict=True)]
    return value


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_frozen_call_passes_the_cases_that_were_worked_out_by_hand(folder: Path) -> None:
    assert is_proved(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_a_frozen_call_says_the_edition_of_its_folder(folder: Path) -> None:
    assert str(yaml.safe_load((folder / "call.yaml").read_text(encoding="utf-8"))["language"]) == folder.parent.name


def test_every_edition_has_frozen_calls() -> None:
    assert {folder.parent.name for folder in FOLDERS} == {str(edition) for edition in LANGUAGE_EDITIONS}
    assert len(FOLDERS) >= 5


def test_a_result_that_differs_is_seen() -> None:
    folder = FOLDERS[0]
    frozen = json.loads((folder / FROZEN).read_text(encoding="utf-8"))
    changed = json.loads((folder / FROZEN).read_text(encoding="utf-8"))
    changed["rank"]["results"][0]["score"] = "1"
    assert without_what_is_new(frozen, changed) != changed
    more = json.loads((folder / FROZEN).read_text(encoding="utf-8"))
    more["rank"]["results"][0]["new"] = "key"
    assert without_what_is_new(more, frozen) == frozen
    del more["rank"]["results"][0]["status"]
    assert without_what_is_new(more, frozen) != frozen


@pytest.fixture
def thawed(tmp_path: Path) -> Path:
    """A frozen call, without what was frozen."""
    return Path(shutil.copytree(FOLDERS[0], tmp_path / "call", ignore=shutil.ignore_patterns(FROZEN)))


def test_freezing_writes_what_is_given(thawed: Path) -> None:
    assert main([str(thawed)]) == 0
    assert (thawed / FROZEN).read_text(encoding="utf-8") == frozen_text(given(thawed))
    assert (thawed / FROZEN).read_text(encoding="utf-8") == (FOLDERS[0] / FROZEN).read_text(encoding="utf-8")


def test_nothing_is_frozen_twice(thawed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (thawed / FROZEN).write_text("{}\n", encoding="utf-8")
    assert main([str(thawed)]) == 1
    assert "is frozen already" in capsys.readouterr().out
    assert (thawed / FROZEN).read_text(encoding="utf-8") == "{}\n"


def test_nothing_is_frozen_that_fails_its_worked_cases(thawed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = thawed / "cases.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("44.67", "44.68"), encoding="utf-8")
    assert main([str(thawed)]) == 1
    cases.unlink()
    assert main([str(thawed)]) == 1
    assert capsys.readouterr().out.count("is not frozen") == 2
    assert not (thawed / FROZEN).exists()
