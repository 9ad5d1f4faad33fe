from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore.cli import run
from callscore.report.json.output_schema import output_schema

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "monitoring"
SCHEMA = output_schema("monitor")
PORTFOLIO = "cluster,sector,committed_members\na,x,20\nb,x,30\nc,x,40\nd,x,50\ne,x,60\n"

Told = Callable[..., dict[str, Any]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """told(*arguments): what `monitor --format json` prints for the plans of the documentation."""

    def story(*arguments: str) -> dict[str, Any]:
        years = [str(EXAMPLES / year) for year in ("2026", "2027")]
        assert run(["monitor", str(EXAMPLES / "plans"), *years, "--format", "json", *arguments]) == 0
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        Draft202012Validator(SCHEMA).validate(answer)
        return answer

    return story


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_an_indicator_over_the_years(told: Told) -> None:
    alder, birch = told()["managers"]
    assert (alder["cluster"], alder["plan"], alder["title"]) == ("alder", "alder-2026", "Three-year programme of the Alder cluster")
    members = alder["indicators"][0]
    assert (members["of"], members["unit"], members["baseline"], members["weight"]) == ("committed_members", "members", "40", "50")
    first, second, third = members["years"]
    assert first == {
        "year": 2026,
        "target": "46",
        "measured": "45",
        "share": "250/3",
        "status": "at risk",
        "change": "5",
        "step": "5",
        "why": None,
        "waits_for": [],
    }
    assert (second["share"], second["status"], second["change"], second["step"]) == ("325/3", "on track", "13", "8")
    assert (third["measured"], third["share"], third["status"], third["why"]) == (None, None, "undetermined", "not measured")
    assert [each["share"] for each in birch["indicators"][1]["years"]] == ["100", "75", None]


def test_an_answer_that_is_missing(told: Told) -> None:
    days = told()["managers"][0]["indicators"][1]["years"][1]
    assert (days["measured"], days["why"], days["waits_for"]) == (None, "not said", ["answer_days"])


def test_objectives_and_all_together(told: Told) -> None:
    alder = told()["managers"][0]
    closer = alder["objectives"][1]
    assert (closer["id"], closer["cite"]) == ("O2", "art. 2(2)")
    assert closer["years"][:2] == [
        {"year": 2026, "share": "88", "lowest": "88", "highest": "88", "weight": "50", "known": "50", "status": "at risk"},
        {"year": 2027, "share": None, "lowest": "0", "highest": "60", "weight": "50", "known": "20", "status": "undetermined"},
    ]
    assert [(each["share"], each["lowest"], each["highest"]) for each in alder["overall"]] == [
        ("257/3", "257/3", "257/3"),
        (None, "50", "80"),
        (None, "0", "100"),
    ]


def test_the_effect(told: Told) -> None:
    members = told()["effects"][0]
    assert (members["of"], members["title"]) == ("committed_members", "Committed members")
    assert members["years"][0] == {
        "year": 2026,
        "managers": 2,
        "on_track": 0,
        "at_risk": 1,
        "missed": 1,
        "undetermined": 0,
        "known": 2,
        "total": "5",
        "mean": "2.5",
    }
    assert members["years"][2]["total"] is None


def test_positions_are_those_of_the_portfolio(told: Told, tmp_path: Path) -> None:
    assert told()["managers"][0]["indicators"][0]["positions"] == []
    (tmp_path / "five.csv").write_text(PORTFOLIO, encoding="utf-8")
    found = told("--portfolio", str(tmp_path / "five.csv"))
    positions = [each for each in found["managers"][0]["indicators"][0]["positions"] if each["group"] == "all"]
    assert [(each["year"], each["n"], each["percentile"]) for each in positions] == [(2026, 5, "60"), (2027, 5, "80")]
    assert "no-group-column" in {each["code"] for each in found["findings"]}


def test_all_findings_are_carried(told: Told) -> None:
    assert [(each["code"], each["subject"]) for each in told()["findings"]] == [
        ("year-not-measured", "alder"),
        ("year-not-measured", "birch"),
    ]


def test_titles_are_in_the_language_that_is_asked_for(told: Told) -> None:
    found = told("--lang", "it")
    assert found["managers"][0]["indicators"][0]["title"] == "Membri impegnati"
    assert found["effects"][0]["title"] == "Membri impegnati"
