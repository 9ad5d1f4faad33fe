"""The page on Piedmont: what it shows is printed, and what it says in prose was counted in the files."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from callscore.cli import run

from .shown import ROOT, is_printed, shown

FOLDER = ROOT / "applications" / "piemonte-poli"
TEXT = (ROOT / "docs" / "piedmont.md").read_text(encoding="utf-8")
PROSE = " ".join(TEXT.split())
NO = ("readiness", "check")
"""Commands whose answer on this page is no: exit code 1."""


@pytest.mark.durable
@pytest.mark.parametrize("block", shown(TEXT), ids=lambda block: " ".join(block.split()[2:4]))
def test_the_page_shows_what_is_really_printed(block: str) -> None:
    assert is_printed(block, 1 if block.split()[2] in NO else 0)


def test_every_step_has_its_command() -> None:
    commands = [block.split()[2] for block in shown(TEXT)]
    until_2016 = ["benchmark", "readiness", "rank", "explain", "explain", "rank", "explain", "explain", "explain", "check", "monitor"]
    assert commands == [*until_2016, "rank"]
    assert set(re.findall(r"`callscore (\w+)`", TEXT)) == set(commands)


@pytest.mark.parametrize("year", [2008, 2016])
def test_the_table_of_areas_names_who_was_selected(year: int) -> None:
    table = [row.strip("| ").split(" | ") for row in TEXT.splitlines() if row.count("|") == 5 and "-" in row and "---" not in row]
    said = {row[0]: row[1 if year == 2008 else 2] for row in table}
    levels = FOLDER / "panel" / f"assessments-{year}.csv"
    arguments = ["rank", str(ROOT / "calls" / f"piemonte-poli-{year}"), str(FOLDER), "--assessments", str(levels), "--format", "json"]
    with CliRunner().isolation() as (output, _, __):
        assert run(arguments) == 0
        results = json.loads(output.getvalue())["results"]
    assert {result["group"]: result["application"] for result in results if result["status"] == "selected"} == said


@cache
def profile(id: str, folder: str = ".") -> Any:
    text = (FOLDER / folder / f"{id}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def firms(id: str) -> int:
    return sum(member["kind"] in ("sme", "large") for member in profile(id)["members"])


def tenths_together(id: str) -> Fraction:
    members = profile(id)["members"]
    return Fraction(sum(member["joint_activities"] >= 1 for member in members) * 10, len(members))


def test_the_counts_of_the_prose() -> None:
    assert "an invented cluster of 275 members" in PROSE
    assert len(profile("aurora-meccanica")["members"]) == 275
    assert "Seven in ten of its members work together and were met in person" in PROSE
    assert round(tenths_together("aurora-meccanica")) == 7
    assert sum(member["contacted"] for member in profile("aurora-meccanica")["members"]) == 194
    assert "More than 200 firms earn no more points" in PROSE
    assert (firms("rete-digitale"), firms("codice-aperto")) == (252, 112)
    assert "128 of 150 points are 85.3 %" in PROSE
    assert Fraction(853, 1000) <= Fraction(128, 150) < Fraction(854, 1000)


def test_the_effect_of_the_prose() -> None:
    """The plans' baselines are 70 % of the members together and 50 % of the income private."""
    assert "grew by 11 percentage points on average over the two managers, and the private share of the income by 2.5" in PROSE
    together, private = [], []
    for id in ("aurora-meccanica", "salute-canavese"):
        measured = profile(id, "monitoring/2019")
        together.append(Fraction(100 * sum(m["joint_activities"] >= 1 for m in measured["members"]), len(measured["members"])) - 70)
        income = {row["source"]: row["amount"] for row in measured["finance"] if row["year"] == 2019}
        private.append(Fraction(100 * income["member fees"], sum(income.values())) - 50)
    assert round(sum(together) / 2) == 11
    assert sum(private) / 2 == Fraction(5, 2)
