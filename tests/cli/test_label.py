"""`callscore readiness`, as a cluster manager types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from callscore.cli import run
from callscore.report.json.output_schema import output_schema

SCHEMA = output_schema("readiness")
MEMBERS = "\n".join(
    f"  - {{name: Member {number}, kind: sme, km: 10, agreement: true, fee: 0, joint_activities: 0}}" for number in range(15)
)
BRONZE = f"""\
application: alta
title: Alta
schema: esca.profile
eccp_profile: true
members:
{MEMBERS}
team: [{{name: manager, share: 50}}]
benchmarkings: [{{held: 2015-05-01, label: bronze}}]
"""


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, *arguments: str) -> tuple[int, str, str]:
    path = tmp_path / "alta.yaml"
    path.write_text(text, encoding="utf-8")
    code = run(["readiness", str(path), *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_fifteen_members_and_half_a_person_are_ready_for_bronze(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(tmp_path, capsys, BRONZE, "--label", "bronze")
    assert code == 0
    assert "bronze: ready, by every rule that is known" in out
    assert "no label is awarded here" in out
    assert "gold:" not in out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - {name: Member 14,", "  # {name: Member 14,", "bronze: not ready; not met: At least 15 committed members"),
        ("share: 50", "share: 49", "bronze: not ready; not met: A team of at least half a full-time equivalent"),
        ("eccp_profile: true\n", "", "bronze: undetermined, still open are Accepted on the European Cluster Collaboration Platform"),
    ],
)
def test_one_short_is_not_ready(tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str) -> None:
    code, out, _ = told(tmp_path, capsys, BRONZE.replace(old, new), "--label", "bronze")
    assert (code, said in " ".join(out.split())) == (1, True)  # the terminal may be narrow


def test_all_three_labels_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(tmp_path, capsys, BRONZE, "--format", "json")
    answer = json.loads(out)
    Draft202012Validator(SCHEMA).validate(answer)
    assert code == 1
    assert [each["label"] for each in answer["labels"]] == ["bronze", "silver", "gold"]
    assert [each["readiness"] for each in answer["labels"]] == ["ready", "not ready", "not ready"]
    gold = answer["labels"][2]
    assert gold["max"] == "150"
    assert [dimension["id"] for dimension in gold["dimensions"]] == ["1", "2", "3", "4", "5"]
    assert gold["threshold"]["bar"] == "120"


def test_in_italian(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(tmp_path, capsys, BRONZE, "--label", "bronze", "--lang", "it")
    assert "preparazione secondo criteri derivati da ESCA" in out
    assert "bronze: pronto, secondo tutte le regole note" in out


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        (BRONZE.replace("kind: sme", "kind: smal"), 3, "[not-a-choice]"),
        (BRONZE.replace("Member 14", "Member 13"), 3, "[doubled-member]"),
        (BRONZE.replace("share: 50", "share: 150"), 3, "[not-within]"),
        ("", 3, "[empty-file]"),
    ],
)
def test_bad_profiles_are_refused_with_their_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: int, shown: str
) -> None:
    found, out, err = told(tmp_path, capsys, text, "--label", "bronze")
    assert (found, out) == (code, "")
    assert shown in err
    assert "alta.yaml" in err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["readiness", "nowhere.yaml"]) == 2
    assert "nowhere.yaml" in capsys.readouterr().err
