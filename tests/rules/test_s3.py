"""The library of alignment, transfer and integration: its examples hold, what is ours is marked, each is judged and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from callscore.call.edition import read_edition
from callscore.call.scores import Assessed, Linear, Rows
from callscore.cases.suite import suites_of
from callscore.cases.trial_result import failure_findings
from callscore.source.node import Entries, Scalar
from callscore.source.yaml_text import read_yaml

ROOT = Path(__file__).resolve().parents[2]
S3 = ROOT / "rules" / "s3" / "1"
NAMES = sorted(path.stem for path in S3.glob("*.yaml") if path.stem != "profile")
PUBLISHED = {"components", "three-components", "joint-research-firms"}
"""What was read is counted as it was read; all else is an assumption."""


def rule_of(name: str) -> Entries:
    node, findings = read_yaml(S3 / f"{name}.yaml")
    assert findings == ()
    assert isinstance(node, Entries)
    return node


def test_the_examples_of_every_rule_hold() -> None:
    suites = suites_of(str(S3)) or ()
    assert len(suites) == len(NAMES) + 1
    assert [finding.message for suite in suites for finding in (*suite.findings, *failure_findings(suite.trials))] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_where_it_is_from_and_what_is_ours(name: str) -> None:
    rule = rule_of(name)
    basis = rule.get("basis")
    assert {"title", "cite", "origin", "examples"} <= set(rule)
    assert isinstance(basis, Scalar)
    assert basis.text == ("published" if name in PUBLISHED else "project assumption")


@pytest.mark.parametrize("block", ["A", "B", "C"])
def test_each_of_the_three_is_judged_with_every_level_described_and_counted_too(block: str) -> None:
    edition, _ = read_edition(ROOT / "calls" / "piemonte-cluster-2023" / "call.yaml", None)
    assert edition is not None
    scores = [leaf.score for each in edition.call.criteria if each.criterion == block for leaf in each.criteria]
    judged = [score for score in scores if isinstance(score, Assessed)]
    assert judged
    assert any(isinstance(score, Rows | Linear) for score in scores)
    assert all([anchor.lowest for anchor in score.anchors or ()] == [0, 1, 2, 3, 4, 5] for score in judged)
