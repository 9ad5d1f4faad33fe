"""The Baldrige award: two invented applications, and the fictitious one on which all examiners compare their scales."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from callscore.cli import run

from .conftest import ROOT, Rank

CALL, FOLDER = ROOT / "calls" / "us-baldrige-award", ROOT / "applications" / "us-baldrige-award"


def printed(arguments: list[str]) -> str:
    with CliRunner().isolation() as (output, errors, _):
        code = run(arguments)
        text, said = output.getvalue().decode(), errors.getvalue().decode()
    assert code == 0, said or text
    return text


def without_places(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [{key: value for key, value in each.items() if key != "place"} for each in answer["results"]]


def scores(answer: dict[str, Any]) -> dict[str, str]:
    return {each["application"]: each["score"] for each in answer["results"]}


def test_points_are_the_per_cent_of_a_thousand_that_were_agreed(rank: Rank) -> None:
    # alder has 65 of 100 in each item, birch 55: of 1000 points that is 650 and 550, and 600 are needed
    answer = rank("us-baldrige-award", FOLDER)
    assert scores(answer) == {"alder": "650", "birch": "550"}
    assert {each["application"]: each["status"] for each in answer["results"]} == {"alder": "ranked", "birch": "below threshold"}


def test_the_case_study_counts_nowhere(rank: Rank, tmp_path: Path) -> None:
    (tmp_path / "evaluators.yaml").write_text("evaluators: [Ames, Brook, Cole]\n", encoding="utf-8")
    for name in ("alder.yaml", "birch.yaml"):
        (tmp_path / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    lines = (FOLDER / "assessments.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    without = [line for line in lines if not line.startswith("case-study,")]
    assert len(lines) - len(without) == 3 * 19
    (tmp_path / "assessments.csv").write_text("".join(without), encoding="utf-8")
    found = json.loads(printed(["rank", str(CALL), str(tmp_path), "--format", "json"]))
    assert without_places(found) == without_places(rank("us-baldrige-award", FOLDER))


def test_examiners_see_how_far_they_are_from_each_other_on_the_case_study() -> None:
    # 45, 60 and 50 of 100 in each item: 450, 600 and 500 points. Ames is 100 below the mean of the others, (600 + 500) / 2
    lines = [line.split() for line in printed(["evaluators", str(CALL), str(FOLDER), "--width", "100"]).splitlines()]
    assert [line[4:] for line in lines if line[:4] == ["points", "of", "all", "criteria"]] == [
        ["Ames", "450", "550", "-100"],
        ["Brook", "600", "475", "+125"],
        ["Cole", "500", "525", "-25"],
    ]
