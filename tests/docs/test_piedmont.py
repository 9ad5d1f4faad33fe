"""The page on Piedmont: what it shows is printed, and what it says in prose was counted in the files."""

from __future__ import annotations

import csv
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
    assert commands == ["benchmark", "readiness", "rank", "rank", "explain", "check", "monitor"]
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
    assert "252 firms, of which three in ten do something together, against 112, of which eight in ten do" in PROSE
    assert (firms("rete-digitale"), firms("codice-aperto")) == (252, 112)
    assert (round(tenths_together("rete-digitale")), round(tenths_together("codice-aperto"))) == (3, 8)
    assert "128 of 150 points are 85.3 %" in PROSE
    assert Fraction(853, 1000) <= Fraction(128, 150) < Fraction(854, 1000)
    assert "4.5 of 5 against 4, on both heads" in PROSE
    rows = list(csv.DictReader((FOLDER / "panel" / "assessments-2008.csv").read_text(encoding="utf-8").splitlines()))
    medians = {id: sorted(row["level"] for row in rows if (row["application"], row["criterion"]) == (id, head))[1]
               for id in ("officine-riunite", "aurora-meccanica") for head in ("H1", "H3")}  # fmt: skip
    assert medians == {"officine-riunite": "4.5", "aurora-meccanica": "4.0"}


def test_the_effect_of_the_prose() -> None:
    """The plans' baselines are 70 % of the members together and 50 % of the income private."""
    assert "work together in 11 parts of a hundred more than at the start, and the private share of the income grew by 2.5" in PROSE
    together, private = [], []
    for id in ("aurora-meccanica", "salute-canavese"):
        measured = profile(id, "monitoring/2019")
        together.append(Fraction(100 * sum(m["joint_activities"] >= 1 for m in measured["members"]), len(measured["members"])) - 70)
        income = {row["source"]: row["amount"] for row in measured["finance"] if row["year"] == 2019}
        private.append(Fraction(100 * income["member fees"], sum(income.values())) - 50)
    assert round(sum(together) / 2) == 11
    assert sum(private) / 2 == Fraction(5, 2)
