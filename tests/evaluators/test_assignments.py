"""What the roster assigns: unknown and doubled applications, those that too few have, and levels on those of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.application.applications import read_applications
from callscore.call.model import Call
from callscore.call.part_reading import read_part
from callscore.place import Text
from callscore.source.yaml_text import yaml_of

CALL = """\
call: hills
version: 1
languages: [en]
title: Hills
provenance: {kind: illustration}
application:
  area: {type: text}
criteria:
  - {criterion: A, max: 50, score: {assessed: 0..5}}
  - {criterion: B, max: 50, score: {assessed: 0..5, evaluators: {at least: 2, combine: mean}}}
"""
BOTH = "evaluators:\n  Rossi: [alder, birch]\n  Verdi: all\n"


@pytest.fixture(scope="module")
def call() -> Call:
    node, _ = yaml_of(Text.of("call.yaml", CALL))
    assert node is not None
    call, _ = read_part(Call, node)
    assert call is not None
    return call


def told(folder: Path, call: Call, roster: str, rows: str = "", withdrawn: str = "") -> list[tuple[str, str, str, str]]:
    """The code, the file with its line and column, the message and the help of each finding but those on who has not assessed yet."""
    for name in ("alder", "birch"):
        (folder / f"{name}.yaml").write_text(f"application: {name}\n", encoding="utf-8")
    (folder / "evaluators.yaml").write_text(roster, encoding="utf-8")
    (folder / "assessments.csv").write_text(f"application,evaluator,criterion,level\n{rows}", encoding="utf-8")
    if withdrawn:
        (folder / "register.yaml").write_text(f"register:\n  - {{application: {withdrawn}, withdrawn: by letter}}\n", encoding="utf-8")
    _, findings = read_applications([folder], call)
    kept = [each for each in findings if each.code not in ("evaluator-missing", "no-assessments")]
    return [(each.code, str(each.place).removeprefix(f"{folder}/"), str(each.message), str(each.help)) for each in kept]


def test_everything_is_assigned_to_enough(tmp_path: Path, call: Call) -> None:
    assert told(tmp_path, call, BOTH, "alder,Rossi,B,4\nbirch,Verdi,B,4\n") == []


def test_an_application_that_is_not_there(tmp_path: Path, call: Call) -> None:
    (finding,) = told(tmp_path, call, "evaluators:\n  Rossi: [alder, birch, brich]\n  Verdi: all\n")
    assert finding == ("unknown-application", "evaluators.yaml:2:25", "there is no application `brich`", "did you mean `birch`?")


def test_an_application_twice(tmp_path: Path, call: Call) -> None:
    (finding,) = told(tmp_path, call, "evaluators:\n  Rossi: [alder, birch, alder]\n  Verdi: all\n")
    assert finding[:3] == ("doubled-assignment", "evaluators.yaml:2:25", "`alder` is assigned to `Rossi` twice")


def test_of_a_folder_without_applications_that_alone_is_told(tmp_path: Path, call: Call) -> None:
    (tmp_path / "evaluators.yaml").write_text(BOTH, encoding="utf-8")
    (tmp_path / "assessments.csv").write_text("application,evaluator,criterion,level\nalder,Rossi,B,4\n", encoding="utf-8")
    _, findings = read_applications([tmp_path], call)
    assert [each.code for each in findings] == ["no-applications"]


def test_too_few_are_to_assess_an_application(tmp_path: Path, call: Call) -> None:
    """Of the two criteria B asks for two evaluators: alder has both, birch has one."""
    (finding,) = told(tmp_path, call, "evaluators:\n  Rossi: [alder]\n  Verdi: all\n")
    assert finding[:3] == ("too-few-assigned", "evaluators.yaml:2:3", "1 evaluator is to assess `birch`; the call asks for at least 2")


def test_nobody_is_to_assess_an_application(tmp_path: Path, call: Call) -> None:
    roster = "evaluators:\n  Rossi: [alder]\n  Verdi: [alder]\n"
    (finding,) = told(tmp_path, call, roster)
    assert finding[:3] == ("too-few-assigned", "evaluators.yaml:2:3", "nobody is to assess `birch`")
    assert told(tmp_path, call, roster, withdrawn="birch") == []


def test_a_level_on_an_application_of_others(tmp_path: Path, call: Call) -> None:
    roster = "evaluators:\n  Rossi: [alder]\n  Verdi: all\n  Neri: [alder, birch]\n"
    (finding,) = told(tmp_path, call, roster, "alder,Rossi,B,4\nbirch,Rossi,A,4\nbirch,Rossi,B,4\nalder,panel,A,3\n")
    assert finding == (
        "not-assigned",
        "assessments.csv:3:7",
        "`birch` is not assigned to `Rossi`",
        "take the level out, or assign the application in the roster",
    )


def test_only_what_is_theirs_is_missing(tmp_path: Path, call: Call) -> None:
    """Rossi has alder alone, and has assessed it; Verdi and Neri have both, and Verdi has given nothing."""
    rows = "alder,Rossi,A,4\nalder,Rossi,B,4\nbirch,Neri,A,4\nbirch,Neri,B,4\n"
    told(tmp_path, call, "evaluators:\n  Rossi: [alder]\n  Verdi: all\n  Neri: [alder, birch]\n", rows)
    applications, findings = read_applications([tmp_path], call)
    missing = [str(each.message) for each in findings if each.code == "evaluator-missing"]
    assert missing == [
        "`Verdi` has not assessed `B` of `alder`, `B` of `birch`, where a level is still needed",
        "`Neri` has not assessed `B` of `alder`, where a level is still needed",
    ]
    assert {each.id: each.assessors for each in applications} == {"alder": ("Rossi", "Verdi", "Neri"), "birch": ("Verdi", "Neri")}
