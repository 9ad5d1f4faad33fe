"""Calls of other countries and towns, transcribed as far as they are known: what their worked cases cannot say of them."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner

from callscore.call.criteria import Criterion
from callscore.call.edition import read_edition
from callscore.call.model import Call
from callscore.cli import run

CALLS = Path(__file__).resolve().parents[2] / "calls"
ALL = sorted(path.parent.name for path in CALLS.glob("*/call.yaml"))
ELSEWHERE = ("esca-", "kjet-2025", "lakeside-", "piemonte-poli-")
"""Calls whose sources have tests of their own."""
NAMES = [name for name in ALL if not name.startswith(ELSEWHERE)]

FAULTY = (
    "kjet-2025",
    "lakeside-2026",
    "mise-ricerca",
    "sardegna-imprese-efficienti",
    "us-community-facilities-guarantees",
    "us-reda-grants",
)
"""Calls whose text is itself at fault, published or invented so: what is found in them says what the source has wrong."""


def read(name: str, variant: str | None = None) -> Call:
    edition, _ = read_edition(CALLS / name / "call.yaml", variant)
    assert edition is not None
    return edition.call


def nodes(criteria: tuple[Criterion, ...]) -> list[Criterion]:
    return [node for criterion in criteria for node in (criterion, *nodes(criterion.criteria))]


@pytest.mark.parametrize("name", ALL)
def test_the_cases_hold_and_reach_everything(name: str) -> None:
    with CliRunner().isolation() as (output, errors, _):
        code = run(["test", "--strict", str(CALLS / name)])
        printed, said = output.getvalue().decode(), errors.getvalue().decode()
    assert (code, said) == (0, ""), printed + said


@pytest.mark.parametrize("name", [name for name in ALL if name not in FAULTY])
def test_nothing_is_found_in_the_call(name: str) -> None:
    with CliRunner().isolation() as (output, errors, _):
        code = run(["lint", str(CALLS / name)])
        printed, said = output.getvalue().decode(), errors.getvalue().decode()
    assert (code, printed, said) == (0, "no findings\n", "")


@pytest.mark.parametrize("name", FAULTY)
def test_what_is_found_in_a_faulty_source_says_what_it_has_wrong(name: str) -> None:
    with CliRunner().isolation() as (output, _, _):
        code = run(["lint", str(CALLS / name), "--format", "json"])
        findings = json.loads(output.getvalue())["findings"]
    assert code == 0
    assert findings
    assert [each for each in findings if each["severity"] != "warning" or "; the source says: " not in each["message"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_gate_criterion_and_adjustment_says_where_it_is_from(name: str) -> None:
    """As does every outcome but the one that is left for all others: it says nothing that the text would have to say."""
    call = read(name)
    outcomes = [outcome for outcome in call.outcomes if not outcome.otherwise]
    rules = [*call.gates, *nodes(call.criteria), *call.adjustments, *outcomes]
    assert rules
    assert [rule for rule in rules if rule.cite is None and rule.basis != "project assumption"] == []
    assert call.provenance.source is not None
    assert call.provenance.note is not None


@pytest.mark.parametrize("variant", [None, "a_and_b", "b_and_c", "c_and_d"])
def test_jesi_needs_no_fifth_step(variant: str | None) -> None:
    """The ladder of the source goes from A to E; equals by the sum and by A to D are equals by E, whatever the multipliers."""
    call = read("jesi-1398", variant)
    multipliers = [Fraction(criterion.max or 0) / 5 for criterion in call.criteria]
    assert multipliers == sorted(multipliers, reverse=True)
    assert set(multipliers) == {Fraction(5), Fraction(4), Fraction(3), Fraction(2)}
    last: dict[tuple[Fraction, ...], Fraction] = {}
    for classes in product((0, 1, 3, 5), repeat=5):
        points = [multiplier * class_ for multiplier, class_ in zip(multipliers, classes, strict=True)]
        assert last.setdefault((sum(points, Fraction(0)), *points[:4]), points[4]) == points[4]
