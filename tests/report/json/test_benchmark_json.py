"""The stress test for machines: its schema, exact values, every kind of step."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from callscore.application.applications import read_applications
from callscore.cluster.benchmark import Benchmarks, benchmark
from callscore.cluster.comparison import indicators_of
from callscore.cluster.portfolio_table import read_portfolio
from callscore.finding import in_order
from callscore.report.json.benchmark_json import benchmark_json
from callscore.report.json.output_schema import output_schema

from ..stories import Told
from ..text.test_benchmark_text import MINE, Benchmarked, benchmarked

__all__ = ["benchmarked"]

ROOT = Path(__file__).parents[3]
SCHEMA = output_schema("benchmark")


def told(found: Benchmarks, language: str | None = None) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(benchmark_json(found, in_order(found.findings), language))
    Draft202012Validator(SCHEMA).validate(answer)
    return answer


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_an_indicator_with_all_that_a_drawing_needs(benchmarked: Benchmarked) -> None:
    (application,) = told(benchmarked())["applications"]
    people, extra = application["indicators"]
    assert {key: people[key] for key in ("name", "title", "unit", "value", "better", "criteria", "in_portfolio")} == {
        "name": "people",
        "title": "People",
        "unit": "people",
        "value": "30",
        "better": "higher",
        "criteria": ["A"],
        "in_portfolio": True,
    }
    assert people["groups"][0] == {
        "kind": "all",
        "name": "",
        "n": 5,
        "missing": 1,
        "suppressed": False,
        "distribution": {"minimum": "0", "first_quartile": "20", "median": "50", "third_quartile": "80", "maximum": "100"},
        "percentile": "40",
        "to_median": "-20",
        "to_best_quarter": "-50",
    }
    assert people["groups"][2] == {
        "kind": "country",
        "name": "IT",
        "n": 4,
        "missing": 0,
        "suppressed": True,
        "distribution": None,
        "percentile": None,
        "to_median": None,
        "to_best_quarter": None,
    }
    assert (extra["in_portfolio"], extra["value"], extra["groups"]) == (False, "31", [])


def test_a_recommendation_and_what_is_open(benchmarked: Benchmarked) -> None:
    (application,) = told(benchmarked())["applications"]
    assert application["recommendations"] == [
        {
            "criterion": "A",
            "title": "People",
            "gain": "8",
            "points": "2",
            "next_points": "10",
            "max": "10",
            "row": 0,
            "step": {"kind": "row", "row": 1, "text": "many", "value": "30", "target": "40", "target_included": True, "distance": "10"},
            "evidence": "a list of names",
        }
    ]
    assert application["open"] == [{"criterion": "B", "title": "Plan", "up_to": "5", "assessed": True, "waits_for": [], "evidence": None}]


def test_what_is_not_known(benchmarked: Benchmarked) -> None:
    (application,) = told(benchmarked("sector: ICT\n"))["applications"]
    people = application["indicators"][0]
    assert (people["value"], people["waits_for"], people["groups"][0]["percentile"]) == (None, ["size"], None)
    assert [(group["kind"], group["absence"]) for group in application["groups"]] == [
        ("all", None),
        ("sector", None),
        ("country", "not said"),
        ("excellence", None),
        ("age", "not said"),
    ]
    assert application["gates"] == [{"id": "G", "title": None, "verdict": "undetermined"}]


def test_the_portfolio_and_the_assumption_in_its_groups(benchmarked: Benchmarked) -> None:
    portfolio = told(benchmarked())["portfolio"]
    assert (portfolio["name"], portfolio["clusters"], portfolio["remarks"], portfolio["smallest_group"]) == (
        "table.csv",
        6,
        ["invented"],
        5,
    )
    assert portfolio["age_classes_basis"] == "project assumption"
    assert [each["name"] for each in portfolio["age_classes"]] == ["0..4", "5..9", "10+"]


def test_findings_and_language(benchmarked: Benchmarked) -> None:
    answer = told(benchmarked(MINE.replace("IT", "XX")), "it")
    assert [finding["code"] for finding in answer["findings"]] == ["nobody-alike"]
    assert answer["applications"][0]["recommendations"][0]["evidence"] == "un elenco di nomi"


@pytest.fixture(scope="module")
def lakes(lakeside: Told) -> dict[str, Any]:
    """All applications of the call with everything in it, with the levels that were given, beside an invented portfolio."""
    rulebook = lakeside.rulebook
    portfolio, _ = read_portfolio(ROOT / "portfolios" / "lakes-synthetic.csv", indicators_of(rulebook))
    assert portfolio is not None
    applications, _ = read_applications([ROOT / "applications" / "lakeside-2026"], rulebook.call)
    return told(benchmark(rulebook, [each for each in applications if each.is_legible], portfolio))


def test_the_call_with_everything(lakes: dict[str, Any]) -> None:
    steps = {step["step"]["kind"] for application in lakes["applications"] for step in application["recommendations"]}
    assert steps == {"row", "corner", "tick", "level"}


def test_gains_fall_and_open_ones_stand_apart(lakes: dict[str, Any]) -> None:
    for application in lakes["applications"]:
        gains = [Fraction(each["gain"]) for each in application["recommendations"]]
        assert gains == sorted(gains, reverse=True)
        assert all(gain > 0 for gain in gains)
