"""Tie steps and groups over values that cannot order or group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from callscore.call.edition import read_edition
from callscore.finding import Finding
from callscore.lint.checked_rulebook import rulebook_of

CALL = """
call: kinds
version: 1
languages: [en]
title: Kinds
provenance: {{kind: illustration, note: for a test}}
application:
  founded: {{type: date}}
  label: {{type: text}}
  grant: {{type: number}}
  green: {{type: boolean}}
  people: {{type: list, of: {{name: {{type: text}}}}}}
criteria: [{{criterion: P, max: 10, if undetermined: ask, score: {{value: grant, outside: clamp}}}}]
ranking: {{{ranking}, numbering: competition}}
"""


def found(tmp_path: Path, ranking: str) -> list[Finding]:
    (tmp_path / "call.yaml").write_text(CALL.format(ranking=ranking), encoding="utf-8")
    edition, findings = read_edition(tmp_path / "call.yaml")
    assert edition is not None, findings
    _, findings = rulebook_of(edition)
    return [finding for finding in findings if finding.code in ("tie-step-kind", "tie-step-zero", "group-kind")]


@pytest.mark.parametrize(
    ("ranking", "code", "underlined"),
    [
        ("ties: [{highest: founded, if undetermined: zero}]", "tie-step-zero", "zero"),
        ("ties: [{lowest: label, if undetermined: ask}]", "tie-step-kind", "label"),
        ("ties: [{highest: people, if undetermined: ask}]", "tie-step-kind", "people"),
        ("per: people, ties: []", "group-kind", "people"),
    ],
)
def test_what_cannot_order_or_group_is_refused(tmp_path: Path, ranking: str, code: str, underlined: str) -> None:
    (finding,) = found(tmp_path, ranking)
    place = finding.place
    assert finding.code == code
    assert place.text is not None
    assert place.text.line(place.line)[place.column - 1 : place.end_column - 1] == underlined


@pytest.mark.parametrize(
    "ranking",
    [
        "ties: [{highest: founded, if undetermined: reject}]",
        "ties: [{lowest: grant, if undetermined: zero}]",
        "ties: [{highest: count(people), if undetermined: zero}, {draw: {}}]",
        "per: label, ties: [criterion P]",
    ],
)
def test_what_can_is_left_alone(tmp_path: Path, ranking: str) -> None:
    assert found(tmp_path, ranking) == []


PAGE = Path(__file__).resolve().parents[2] / "docs" / "language.md"
BY_KIND = {
    "a number": "grant",
    "a date": "founded",
    "a duration": 'date("2026-01-01") - founded',
    "a yes-or-no": "green",
    "a text": "label",
    "a list": "people",
}


@pytest.mark.parametrize("key", ["highest", "lowest"])
def test_the_page_on_the_language_names_the_kinds_that_a_step_takes(tmp_path: Path, key: str) -> None:
    said = re.search(r"^\| `\{highest: formula\}` \| the highest value: (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert said is not None
    named = set(re.findall(r"\ba (?:number|date|duration|yes-or-no|text|list)\b", said[1]))
    taken = {kind for kind, value in BY_KIND.items() if not found(tmp_path, f"ties: [{{{key}: '{value}', if undetermined: ask}}]")}
    assert named == taken == {"a number", "a date", "a duration", "a yes-or-no"}


NO_POINTS = "gates: [{gate: E, require: green, met: y, not met: n, if undetermined: ask}]\ncriteria: []\n"


def with_day(tmp_path: Path, ranking: str, points: bool) -> list[Finding]:
    """What is said of a call that is ordered so, with a criterion or without any."""
    before, criterion, after = CALL.format(ranking=ranking).partition("criteria:")
    kept = criterion + after if points else NO_POINTS + after[after.index("ranking:") :]
    (tmp_path / "call.yaml").write_text(before + kept, encoding="utf-8")
    edition, findings = read_edition(tmp_path / "call.yaml")
    assert edition is not None, findings
    return [finding for finding in rulebook_of(edition)[1] if finding.severity == "error"]


@pytest.mark.parametrize(
    ("ranking", "points", "meant"),
    [
        ("by: founded, ties: []", False, "ties: [{highest: founded, if undetermined: ask}]"),
        ("best: lowest, by: founded, ties: []", False, "ties: [{lowest: founded, if undetermined: ask}]"),
        ("by: founded, ties: []", True, '(founded - date("1970-01-01")).days'),
    ],
)
def test_an_order_by_a_day_is_told_how_to_be_written(tmp_path: Path, ranking: str, points: bool, meant: str) -> None:
    """What the help offers is right when it is pasted."""
    (finding,) = with_day(tmp_path, ranking, points)
    assert (finding.code, finding.message) == ("wrong-type", "this is a date, where a number belongs")
    assert f"`{meant}`" in finding.help
    pasted = ranking.replace("founded", meant) if points else meant
    assert with_day(tmp_path, pasted, points) == []
